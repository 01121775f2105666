## Vägen ut, frister, ersättare, deltagarens blad.

ends-title = Ersättning och sjukskrivning
ends-lede = Skriv vad din myndighet vet. När dagen närmar sig kommer en uppgift i Idag. Lämna tomt det ni inte vet.
ends-benefit = Ersättning till och med
problem-day_far = Dagen ligger mer än 30 år bort. Kontrollera året. Ingenting sparades.

refer-ended = Avslutsskäl: { $why }
refer-ended-on = Avslutad { $day }. Skäl: { $why }

sheet-page = Deltagarens blad
sheet-lede = Ett A4 på enkel svenska som deltagaren får med sig. Skriv ut sidan från webbläsaren. Läs igenom bladet tillsammans.
sheet-no-phone = På bladet saknas telefonnumret till { $name }.
sheet-other-language = På engelska
sheet-title = Min plan i { $title }
sheet-next = Det här gör jag nu
sheet-by = { $text } (till { $day })
sheet-no-meeting = Inget möte är bokat än.
sheet-phone = Telefon { $phone }
sheet-nobody = Ingen annan får veta något om dig.
sheet-sees = { $to } får veta det här av { $from }: { $about }.
sheet-sees-until = { $to } får veta det här av { $from } till { $day }: { $about }.
sheet-withdraw = Du bestämmer. Du kan ändra dig när du vill, utan att säga varför.
sheet-withdraw-to = Säg det till { $name }.

phone-title = Mitt telefonnummer
phone-lede = Numret i tjänsten står på deltagarens blad och på deltagarens egen sida. Lämna tomt om det inte ska stå något.
phone-number = Telefon
problem-no_phone = Skriv numret med siffror, till exempel 016-710 00 00. Ingenting sparades.
