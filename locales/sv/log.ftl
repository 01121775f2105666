# Dataskyddsombudets granskning av loggen.

nav-log = Loggen
log-title = Granska loggen
log-lede = Vem har läst vilket ärende, och på vilken grund? Du ser vad personalen har gjort, men inget ur ärendena och inga deltagares namn.
log-from = Från och med
log-to = Till och med
log-show = Visa
log-period = { $from } till { $to }
log-count =
    { $count ->
        [one] 1 händelse
       *[other] { $count } händelser
    }
log-left = { $count } inte granskade
log-left-none = Alla granskade
log-cut = Perioden har fler händelser än vad som kan visas på en gång. Här räknas de 50 000 senaste. Välj en kortare period.
log-none = Det finns inget sådant i perioden.
log-self = Att du läser och granskar loggen skrivs också upp i loggen.

log-kind-sample = Stickprov
log-kind-surname = Samma efternamn
log-kind-colleague = Kollega
log-kind-protected = Skyddade personer
log-kind-unassigned = Utan uppdrag
log-kind-refused = Vägrade
log-about-sample = Slumpvis utvalda läsningar av ärenden, högst 20.
log-about-surname = Den som läste har samma efternamn som personen i ärendet.
log-about-colleague = Personen i ärendet heter som någon i förbundets personal.
log-about-protected = Läsningar av ärenden där personens uppgifter är skyddade.
log-about-unassigned = Den som läste är varken ansvarig, namngiven, ersättare eller anvisare i ärendet. Vem som är ansvarig räknas som det är nu.
log-about-refused = Någon försökte men fick nej.

log-drawn = Stickprovets nummer är { $seed }. Med samma nummer och dagar dras samma stickprov igen.
log-draw = Dra ett nytt stickprov
log-who = Vem
log-when = När
log-what = Vad
log-ground = Grund
log-case = Ärende
log-refused = Fick nej
log-reviewed = Granskad förut
log-newer = Visa nyare
log-older = Visa äldre
log-page = Sida { $page } av { $pages }
log-participant = Deltagare
log-operator = Den som sköter systemet
log-unknown = Okänd

log-record = Skriv in granskningen
log-record-about = Granskningen gäller alla händelser i listan. Ett ärendes nummer är de sista åtta tecknen i dess webbadress.
log-finding = Vad kom du fram till?
log-finding-nothing = Inget att anmärka
log-finding-about-nothing = Läsningarna hör till arbetet.
log-finding-follow_up = Följs upp
log-finding-about-follow_up = Skriv vad som följs upp och hur.
log-words = Anteckning
log-words-hint = Skriv inga deltagares namn. Ange ärendets nummer i listan.
log-save = Spara granskningen
log-before = Granskningar som är gjorda
log-before-none = Ingen granskning är inskriven än.
done-log-review = Granskningen är sparad.
problem-log_nothing = Det finns inget att granska i perioden.
problem-log_changed = Listan har ändrats sedan du läste den. Läs den igen och spara sedan. Det du skrev finns kvar.

log-because-own_authority = Den egna myndighetens ärende
log-because-consent = Samtycke
log-because-own_case = Sitt eget ärende
log-because-operator = Sköter systemet
log-because-role = Rollen
log-because-own_account = Sin egen inloggning
log-because-protection = Skyddade uppgifter
log-because-request = Personen har begärt ett registerutdrag
log-because-no_role = Rollen får inte göra det
log-because-no_consent = Inget samtycke
log-because-not_sent = Anvisningen är inte skickad
log-because-protected = Skyddade uppgifter, och inte namngiven i ärendet
log-because-not_named = Inte namngiven i ärendet
log-because-not_proven = Fel lösenord eller stängd inloggning
log-because-other_person = En annan persons ärende
log-because-elsewhere = Ett annat förbunds uppgifter

log-action-list_cases = Läste en lista över deltagare
log-action-see_case = Läste ärendet
log-action-see_own_plan = Läste sin egen plan
log-action-see_own_notes = Läste det som den egna myndigheten har skrivit i ärendet
log-action-see_unshared = Läste att ärenden som de hade inte längre delas med dem
log-action-fill_form = Fyllde i ett formulär i ärendet
log-action-see_form = Läste ett formulär i ärendet
log-action-move_on = Förde ärendet vidare
log-action-change_circle = Ändrade vilka som finns runt deltagaren
log-action-raise_flag = Frågade en annan myndighet om något som gäller deltagaren
log-action-answer_flag = Svarade en annan myndighet om något som gäller deltagaren
log-action-open_case = Öppnade ärendet
log-action-change_case = Ändrade uppgifter i ärendet
log-action-assign = Bestämde vem som har ärendet
log-action-change_plan = Ändrade planen
log-action-change_activity = Ändrade aktiviteterna
log-action-record_consent = Registrerade ett samtycke
log-action-withdraw_consent = Registrerade att ett samtycke togs tillbaka, helt eller delvis
log-action-replace_consent = Ersatte ett samtycke med ett nytt
log-action-close_case = Avslutade ärendet
log-action-give_login = Gav deltagaren en inloggning eller ändrade den
log-action-see_flags = Läste frågor och svar mellan myndigheter
log-action-see_handover = Läste vad som ska lämnas till en annan myndighet
log-action-extract_person = Tog fram eller läste ett registerutdrag
