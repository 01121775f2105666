## Vägen ut, frister, ersättare, deltagarens blad.

ends-title = Ersättning och sjukskrivning
ends-lede = Skriv vad din myndighet vet. När dagen närmar sig kommer en uppgift i Idag. Lämna tomt det ni inte vet.
ends-benefit = Ersättning till och med
problem-day_far = Dagen ligger mer än 30 år bort. Kontrollera året. Ingenting sparades.

refer-ended = Avslutsskäl: { $why }
refer-ended-on = Avslutad { $day }. Skäl: { $why }
