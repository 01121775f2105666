## Inloggning, demonstrationens personer, menyn och sidorna i stället för den man sökte.

nav-today = Idag
nav-matrix = Stegmatris
nav-intervention = Insatsen
nav-meeting = Veckomöte
nav-import = Import
nav-refer = Mina anvisningar
nav-staff = Personal
nav-me = Min plan

shell-participant = Deltagare

sign-in-title = Logga in
sign-in-login = Användarnamn
sign-in-password = Lösenord
sign-in-send = Logga in
sign-in-wrong = Användarnamnet och lösenordet hör inte ihop. Kontrollera båda och försök igen.
done-signed-out = Du är utloggad.

demo-title = Vem vill du vara?
demo-lede = Välj en person och se Stegvis med hennes eller hans ögon. Allt är påhittat och du kan inte förstöra något.
demo-be = Bli { $name }
persona-title-participant = Deltagare
persona-title-referrer = Anvisare
persona-title-worker = Handläggare
persona-title-coordinator = Samordnare
persona-title-fixed_handler = Fast handläggare
persona-title-steering = Styrgrupp
persona-title-protection_officer = Dataskyddsombud
persona-title-administrator = Administratör
persona-about-participant = Ser sin egen plan, sina steg och sina samtycken.
persona-about-referrer = Ser vilka insatsen är till för och hur man anvisar.
persona-about-worker = Arbetar med sina deltagare: mål, steg, anteckningar och uppföljning.
persona-about-coordinator = Ser alla ärenden, läser in måldokumentet och håller koll på tiderna.
persona-about-fixed_handler = Följer alla ärenden från sin egen myndighets sida.
persona-about-steering = Ser mål och resultat, aldrig enskilda personer.
persona-about-protection_officer = Ser insatsens siffror, aldrig vad som står i ärendena.
persona-about-administrator = Lägger upp personal och roller. Ser inga deltagare.

failure-home = Till första sidan
failure-signed-out-title = Du är inte längre inloggad
failure-signed-out-text = Det du skickade sparades inte, men det du redan har sparat finns kvar. Gå tillbaka i webbläsaren, kopiera din text och logga in igen.
failure-not-found-title = Sidan finns inte
failure-not-found-text = Adressen kan vara fel, eller så har du inte tillgång till det som finns där. Ingenting har ändrats.
failure-gone-title = Det gick inte att spara
failure-gone-text = Ingenting har ändrats. Det som sidan handlar om finns inte, eller finns inte längre för dig. Ett samtycke kan ha upphört medan du skrev, eller så har någon skickat, avslutat eller tagit bort det. Öppna det från första sidan om det står kvar där.
failure-typed-title = Det du skrev
failure-typed-text = Det är inte sparat. Kopiera det innan du lämnar sidan: det finns inte kvar någon annanstans. Personnummer visas inte.
failure-own = Letar du efter något som du eller dina kollegor har skrivit i ett ärende som inte delas med er längre? Det finns kvar här:
failure-stale-title = Det har ändrats sedan du öppnade sidan
failure-stale-text = Uppgiften ändrades av någon annan, eller av dig på en annan sida. Din ändring sparades inte. Gå tillbaka, ladda om sidan och se vad som är nytt.
failure-unreadable-title = Det gick inte att läsa det som skickades
failure-unreadable-text = Ingenting har ändrats. Gå tillbaka, kontrollera det du fyllde i och försök igen.
failure-full-title = Lagringen är full
failure-full-text = Ändringen sparades inte, och inget halvfärdigt finns kvar. Det som var sparat tidigare är oskadat. Kontakta den som sköter driften.
failure-full-to-read-title = Lagringen är full
failure-full-to-read-text = Sidan kan inte visas: att den visas ska stå i loggen, och där får inget plats. Det som var sparat tidigare är oskadat. Kontakta den som sköter driften.
failure-broken-title = Något gick fel hos oss
failure-broken-text = Ändringen sparades inte. Det som var sparat tidigare finns kvar. Försök igen om en stund.
failure-broken-to-read-title = Något gick fel hos oss
failure-broken-to-read-text = Sidan kan inte visas just nu. Det som var sparat finns kvar. Försök igen om en stund.
failure-foreign-title = Formuläret kom inte härifrån
failure-foreign-text = En annan webbplats försökte skicka något i ditt namn. Det stoppades och ingenting har ändrats. Öppna sidan här i Stegvis och fyll i formuläret igen.
failure-too-large-title = Det var för mycket på en gång
failure-too-large-text = Filen eller texten är större än vad som tas emot. Ingenting har ändrats. Dela upp den och försök igen.
