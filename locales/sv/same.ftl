# Samma person, anvisad av flera myndigheter.

same-started = Personen deltar redan sedan { $day }, anvisad av { $who }.
same-sent = Personen är också anvisad av { $who }, { $day }.
same-responsible = Ansvarig: { $name }.
same-see-case = Se ärendet
same-see-referral = Se den andra anvisningen
same-reason = Personen deltar redan i insatsen.
same-keep-quiet = Samtycket låter inte den som anvisade få veta att personen deltar redan. Skriv skälet utan att nämna det.

problem-already_takes_part = Personen deltar redan och kan inte starta en gång till. Inget är sparat. Den här anvisningen ska lämnas tillbaka: det gör den som är { $leader } på anvisningens sida.
