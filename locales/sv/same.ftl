# Samma person, anvisad av flera myndigheter.

same-started = Personen deltar redan sedan { $day }, anvisad av { $who }.
same-sent = Personen är också anvisad av { $who }, { $day }.
same-responsible = Ansvarig: { $name }.
same-see-case = Se ärendet
same-see-referral = Se den andra anvisningen
same-reason = Personen deltar redan i insatsen.
same-keep-quiet = Samtycket låter inte den som anvisade få veta att personen deltar redan. Skriv skälet utan att nämna det.

problem-already_takes_part = Personen deltar redan och kan inte starta en gång till. Inget är sparat. Den här anvisningen ska lämnas tillbaka: det gör den som är { $leader } på anvisningens sida.

# Vad som fortfarande delas när ett samtycke tas tillbaka.

still-shared-title = Det här delas fortfarande
still-shared-about = Samtycke ges i varje ärende för sig. Personen har också:
still-shared-each = Samtycke ges i varje ärende för sig. Har personen ett annat ärende, som du inte kan öppna, delas det som förut tills samtycket tas tillbaka där.
still-shared-case = Ett ärende hos { $owner }, startat { $day }.
still-shared-referral = En anvisning från { $owner }, skickad { $day }.
still-shared-closed = Avslutat { $day }.
still-shared-until = { $who } läser det till och med { $day }.
still-shared-open = { $who } läser det tills samtycket tas tillbaka.
still-shared-tell = Vill personen att också det ska upphöra: säg till { $who }.
still-shared-end = Ta tillbaka samtycket även där
still-shared-see = Visa
