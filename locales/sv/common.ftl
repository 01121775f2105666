# Words that any page may use.

save = Spara
cancel = Avbryt
back = Tillbaka
next = Nästa
previous = Föregående
continue = Fortsätt
close = Stäng
open = Öppna
change = Ändra
remove = Ta bort
undo = Ångra
clear = Rensa
filter = Filtrera
show = Visa
send = Skicka
copy = Kopiera
yes = Ja
no = Nej
required = Obligatoriskt
optional = Valfritt
choose = Välj
all = Alla
none = Ingen
unknown = Uppgift saknas
nothing-found = Inget hittades
total = Totalt
number = Antal
name = Namn
identity-number = Personnummer
gender = Kön
age = Ålder
date = Datum
time = Tid
from = Från
until = Till och med
today = I dag
tomorrow = I morgon
day = Dag
month = Månad
status = Status

fraction = { $part } av { $whole }
day-long = { $day } { $month } { $year }
month-and-year = { $month } { $year }

days = { $count ->
    [one] { $count } dag
   *[other] { $count } dagar
}
hours = { $count ->
    [one] { $count } timme
   *[other] { $count } timmar
}

month-1 = januari
month-2 = februari
month-3 = mars
month-4 = april
month-5 = maj
month-6 = juni
month-7 = juli
month-8 = augusti
month-9 = september
month-10 = oktober
month-11 = november
month-12 = december

weekday-1 = måndag
weekday-2 = tisdag
weekday-3 = onsdag
weekday-4 = torsdag
weekday-5 = fredag
weekday-6 = lördag
weekday-7 = söndag

problem-required = Fyll i det här fältet.
