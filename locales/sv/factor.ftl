## Inloggning i två steg: en kod från en app utöver lösenordet.

factor-title = Inloggning i två steg
factor-lede = Utöver lösenordet skriver du en kod från en app i telefonen. Då räcker det inte att någon har kommit över ditt lösenord.
factor-choose = Ställ in
factor-app = Du behöver en autentiseringsapp i telefonen. Vilken som helst går bra.
factor-password-hint = Det du loggar in med.
factor-begin = Slå på
factor-begun = Läs in rutan med appen, och skriv koden som den visar. Gör det inom 15 minuter.
factor-square = En QR-kod att läsa in med appen. Samma sak står som text nedanför.
factor-open = Öppna i appen på den här enheten
factor-secret = Eller skriv in nyckeln för hand
factor-code = Kod från appen
factor-code-hint = Sex siffror. Koden byts var trettionde sekund.
factor-confirm = Slå på
factor-on = På
factor-left = { $count ->
    [one] En reservkod är kvar.
   *[other] { $count } reservkoder är kvar.
}
factor-codes = Nya reservkoder
factor-end = Stäng av
factor-due = Ditt samordningsförbund kräver inloggning i två steg. Slå på den för att fortsätta.
factor-codes-title = Spara reservkoderna
factor-codes-lede = Inloggning i två steg är på. Har du inte telefonen skriver du en reservkod i stället. Varje kod går att använda en gång.
factor-codes-once = Koderna visas bara nu. Skriv ut sidan eller skriv av dem, och lägg dem där bara du kommer åt dem.
factor-codes-done = Jag har sparat koderna
done-factor-off = Inloggning i två steg är avstängd.
problem-own_password_wrong = Lösenordet stämmer inte. Ingenting har ändrats.
problem-code_wrong = Koden stämmer inte eller har redan använts. Vänta på nästa kod i appen och försök igen.
problem-factor_on = Inloggning i två steg är redan på.
problem-factor_late = Det tog för lång tid. Slå på igen, så får du en ny nyckel. Ingenting har ändrats.

code-title = Skriv koden
code-lede = Öppna appen i telefonen och skriv koden som den visar för Stegvis.
code-field = Kod från appen eller en reservkod
code-send = Logga in
code-lost = Har du varken telefonen eller reservkoderna? Be den som administrerar personalen att stänga av det andra steget.
code-back = Avbryt
failure-code-first-title = Skriv koden först
failure-code-first-text = Lösenordet stämde, men koden från appen fattas. Ingenting har ändrats.
failure-factor-first-title = Slå på inloggning i två steg först
failure-factor-first-text = Ditt samordningsförbund kräver det. Ingenting har ändrats.

account-event-factor_on = Du slog på inloggning i två steg { $day } kl. { $time }.
account-event-factor_off = Inloggning i två steg stängdes av { $day } kl. { $time } { $by }.
account-event-codes_made = Du gjorde nya reservkoder { $day } kl. { $time }.
account-event-code_used = En reservkod användes för att logga in { $day } kl. { $time }.

staff-factor-from = Kräv inloggning i två steg av personalen från och med
staff-factor-hint = Den som inte har slagit på den leds dit vid inloggningen från den dagen. Lämna tomt om den inte ska krävas.
staff-factor-off = Stäng av inloggning i två steg
staff-factor-off-hint = För den som har förlorat telefonen och reservkoderna. Var säker på vem du talar med. Personen loggas ut och får veta det.
