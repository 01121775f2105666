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
add = Lägg till
remove = Ta bort
undo = Ångra
search = Sök
clear = Rensa
filter = Filtrera
show = Visa
hide = Dölj
show-more = Visa fler
send = Skicka
download = Ladda ner
print = Skriv ut
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
share = Andel
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
yesterday = I går
day = Dag
week = Vecka
month = Månad
year = År
comment = Kommentar
status = Status
language = Språk
help = Hjälp

fraction = { $part } av { $whole }
day-long = { $day } { $month } { $year }
month-and-year = { $month } { $year }

days = { $count ->
    [one] { $count } dag
   *[other] { $count } dagar
}
weeks = { $count ->
    [one] { $count } vecka
   *[other] { $count } veckor
}
months = { $count ->
    [one] { $count } månad
   *[other] { $count } månader
}
years = { $count ->
    [one] { $count } år
   *[other] { $count } år
}
hours = { $count ->
    [one] { $count } timme
   *[other] { $count } timmar
}
people = { $count ->
    [one] { $count } person
   *[other] { $count } personer
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
