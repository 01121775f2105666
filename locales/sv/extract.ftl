# Allt om en person, lämnat till personen (registerutdrag).
nav-extracts = Registerutdrag
extract-title = Registerutdrag
extract-one = Utdraget
extract-lede = Den som är registrerad får veta allt som finns om sig här. Du tar fram det, läser igenom det och lämnar ut det inom en månad.
extract-open = Att lämna ut
extract-open-none = Ingen väntar på ett utdrag.
extract-given = Utlämnade
extract-new = Nytt utdrag
extract-number = Personnummer
extract-number-hint = Tolv siffror, till exempel ÅÅÅÅMMDDNNNN. Kontrollera först vem det är som frågar.
extract-asked-by = Vem begärde det?
extract-asked-by-hint = Personen själv, eller den som företräder personen.
extract-themself = Personen själv
extract-asked-on = När begärdes det?
extract-asked-on-hint = Den dag som begäran kom in. Därifrån räknas månaden.
extract-due-on = Senast
extract-ask = Ta fram utdraget
extract-asked = Begärt { $day }.
extract-due = Ska lämnas ut senast { $day }.
extract-given-on = Utlämnat { $day }.
extract-state-open = Pågår
extract-state-late = Försenat
extract-state-given = Utlämnat
extract-logged = Att du tar fram, läser och lämnar ut ett utdrag skrivs upp i loggen. Personen ser det.
extract-about = Utdrag för { $name }
extract-late = Månaden har gått. Lämna ut utdraget, eller tala om för personen varför det dröjer.
extract-out = Före utlämnandet
extract-left =
    { $count ->
        [0] Alla uppgifter är genomlästa.
        [one] 1 uppgift är inte läst.
       *[other] { $count } uppgifter är inte lästa.
    }
extract-look-why = Det som någon har skrivit med egna ord kan handla om andra. Läs det innan det lämnas ut, och håll inne det som personen inte får veta enligt lag.
extract-log-count =
    { $count ->
        [one] Loggen har 1 händelse om personen. Den följer med.
       *[other] Loggen har { $count } händelser om personen. De följer med.
    }
extract-give-about = När utdraget är utlämnat ändras det inte mer. Det sparas som det var.
extract-give = Lämna ut
extract-count =
    { $count ->
        [one] 1 uppgift.
       *[other] { $count } uppgifter.
    }
extract-rest =
    { $count ->
        [one] 1 uppgift som inte behöver läsas eller är genomläst
       *[other] { $count } uppgifter som inte behöver läsas eller är genomlästa
    }
extract-unread = Inte läst
extract-read = Läst, lämnas ut
extract-left-out = Hålls inne
extract-read-one = Läst, lämna ut
extract-read-all = Allt från { $authority } är läst
extract-withhold = Håll inne
extract-change = Ändra
extract-give-it = Lämna ut ändå
extract-withhold-about = Uppgiften tas inte med i utdraget. Där står hur många uppgifter som inte är med och enligt vilken regel, men inte varför.
extract-ground = Enligt vilken regel?
extract-ground-hint = Lag, kapitel och paragraf. Till exempel 26 kap. 1 § offentlighets- och sekretesslagen.
extract-reason = Varför?
extract-reason-hint = Till exempel vem annan det gäller. Det står bara i loggen och följer inte med ut.
extract-given-about = Så här lämnades det ut. Skriv ut sidan och ge den till personen, på det sätt som ni har kommit överens om.
extract-json = Hämta som fil (JSON)
extract-file = registerutdrag
extract-paper = Allt som finns om dig
extract-made = Utlämnat { $day }.
extract-what = Om utdraget
extract-what-kept = Här står allt som myndigheterna har skrivit om dig i Stegvis: vilken myndighet uppgiften hör till, vem som skrev den och när. Sist står vem som har läst eller ändrat något om dig.
extract-what-why = Uppgifterna finns för att myndigheterna ska kunna planera och följa upp ditt stöd tillsammans. Under Samtycke, Meddelande och Delgivet står vem som har fått veta vad. Varje myndighet bestämmer hur länge dess uppgifter sparas.
extract-what-documents = Dokument står med namn. Vill du ha ett dokument, begär det från myndigheten som har det.
extract-what-wrong = Är något fel? Du har rätt att få det rättat. Säg det till myndigheten som uppgiften hör till. Är du inte nöjd kan du klaga hos Integritetsskyddsmyndigheten, imy.se.
extract-without = Det som inte är med
extract-withheld-none = Allt är med.
extract-withheld =
    { $count ->
        [one] 1 uppgift är inte med, enligt { $ground }.
       *[other] { $count } uppgifter är inte med, enligt { $ground }.
    }
extract-withheld-ask = Vill du ha ett beslut som går att överklaga? Säg det till den som lämnade ut utdraget.
extract-whose = Uppgifter hos { $authority }
done-extract-given = Utdraget är utlämnat och sparat.
problem-extract_nobody = Det finns inga uppgifter i förbundet om någon med det numret. Kontrollera numret. Stämmer det, svara personen att inget finns.
problem-extract_changed = Något har ändrats sedan du läste. Inget är sparat. Läs igenom det som nu står här.
problem-extract_given = Utdraget är redan utlämnat och ändras inte mer.
problem-extract_unread = Utdraget är inte utlämnat: { $value } uppgifter är inte lästa.

# Slag av uppgifter.
extract-kind-person = Person
extract-kind-case_file = Ärende
extract-kind-referral = Anvisning
extract-kind-case_worker = Namngiven i ärendet
extract-kind-participant_login = Inloggning
extract-kind-consent_form = Samtycke
extract-kind-consent = Vad samtycket gäller
extract-kind-consent_mend = Rättat samtycke
extract-kind-closing_mend = Rättat avslut
extract-kind-extract = Registerutdrag
extract-kind-goal = Mål
extract-kind-plan_task = Vem gör vad
extract-kind-step = Steg
extract-kind-review = Avstämning
extract-kind-extension = Varför stödet fortsätter
extract-kind-activity = Aktivitet
extract-kind-note = Anteckning
extract-kind-contact = Kontakt
extract-kind-task = Uppgift att göra
extract-kind-follow_up = Uppföljning
extract-kind-follow_up_mend = Rättad uppföljning, som den var
extract-kind-benefit = Ersättning
extract-kind-answer = Uppgift till anvisningen
extract-kind-answer_before = Uppgift till anvisningen, som den var förut
extract-kind-form_sitting = Formulär
extract-kind-form_answer = Svar i formulär
extract-kind-circle = Nätverk
extract-kind-message = Meddelande
extract-kind-handover = Delgivet
extract-kind-document = Dokument
extract-kind-meeting_case = På veckomötet
extract-kind-import_mark = Raden i arbetsboken

# Vad en uppgift säger.
extract-in-number = Nummer
extract-in-name = Namn
extract-in-gender = Kön
extract-in-protection = Skyddade uppgifter
extract-in-intervention_id = Insats
extract-in-model_version = Version av modellen
extract-in-phase = Fas
extract-in-origin = Väg in
extract-in-track = Spår
extract-in-responsible_id = Ansvarig
extract-in-referrer_id = Anvisare
extract-in-started_on = Första dag
extract-in-planned_end = Planerat slut
extract-in-ended_on = Sista dag
extract-in-taken_back_on = Tog tillbaka samtycket
extract-in-exit_start = Arbete eller studier från
extract-in-end_unknown = Slutdag okänd
extract-in-closure = Avslutsorsak
extract-in-subsidy = Anställningsstöd
extract-in-funding = Studiefinansiering
extract-in-other = Övrigt
extract-in-closed_by_id = Avslutat av
extract-in-moved_by_id = Fördes vidare av
extract-in-moved_at = Fördes vidare
extract-in-shut_out_id = Ser inte längre ärendet
extract-in-opened_on = Påbörjad
extract-in-expires_on = Utkastet gäller till
extract-in-sent_on = Skickat
extract-in-exception = Undantag
extract-in-outcome = Utfall
extract-in-worker_id = Medarbetare
extract-in-from_day = Från och med
extract-in-to_day = Till och med
extract-in-what = Händelse
extract-in-proof = Hur personen är känd
extract-in-kind = Slag
extract-in-how = Hur
extract-in-given_on = Dag
extract-in-begins_on = Börjar gälla
extract-in-renew_on = Förnyas
extract-in-withdrawn_on = Taget tillbaka
extract-in-narrowed_on = Delvis taget tillbaka
extract-in-replaced_on = Ersatt
extract-in-text_hash = Textens kontrollsumma
extract-in-note = Anteckning
extract-in-from_id = Får berätta
extract-in-to_id = Till
extract-in-valid_from = Gäller från
extract-in-valid_to = Gäller till
extract-in-was_on = Dag förut
extract-in-now_on = Dag nu
extract-in-reason = Varför
extract-in-was_closure = Avslutsorsak förut
extract-in-now_closure = Avslutsorsak nu
extract-in-was_start = Start förut
extract-in-now_start = Start nu
extract-in-asked_on = Begärt
extract-in-due_on = Senast
extract-in-asked_by = Begärt av
extract-in-given_by = Utlämnat av
extract-in-position = Plats i listan
extract-in-text = Text
extract-in-reached_on = Nått
extract-in-dropped_on = Släppt
extract-in-side = Vem
extract-in-done_on = Klart
extract-in-day = Dag
extract-in-step = Steg
extract-in-evidence = Vad som visar det
extract-in-quarter = Kvartal
extract-in-gate_month = Månad
extract-in-place = Plats
extract-in-placement = Överenskommet med arbetsgivaren
extract-in-minutes_a_week = Minuter i veckan
extract-in-cut_on = Avkortad den dag ärendet avslutades
extract-in-own_to = Skulle ha varat till
extract-in-shared = Delas enligt samtycke
extract-in-at_time = Klockan
extract-in-rule = Gäller
extract-in-done_by = Gjort av
extract-in-self_supporting = Egen försörjning
extract-in-works_well = Fungerar bra
extract-in-support_needed = Behöver stöd
extract-in-until_day = Till och med
extract-in-fact = Fråga
extract-in-value = Svar
extract-in-basis = Grund
extract-in-form = Formulär
extract-in-form_version = Version
extract-in-field = Fråga
extract-in-role = Roll
extract-in-authority_id = Myndighet
extract-in-organisation = Organisation
extract-in-phone = Telefon
extract-in-email = E-post
extract-in-asks = Väntar svar
extract-in-arose_on = Uppkom
extract-in-sent_by = Skickat av
extract-in-sent_how = Hur det skickades
extract-in-answered_on = Besvarat
extract-in-answer = Svar
extract-in-answer_owner_id = Svaret hör till
extract-in-answer_category = Svaret handlar om
extract-in-answer_how = Hur svaret kom
extract-in-answer_from = Svaret kom från
extract-in-answered_by = Svaret noterat av
extract-in-read_on = Läst
extract-in-read_by = Läst av
extract-in-categories = Handlar om
extract-in-entered_on = Inskrivet
extract-in-file_type = Filtyp
extract-in-title = Rubrik
extract-in-file_name = Filens namn
extract-in-size = Storlek i byte
extract-in-removed_on = Borttaget
extract-in-removed_by = Borttaget av
extract-in-removed_why = Varför det togs bort
extract-in-item = Punkt
extract-in-remains = Kvar när mötet slutade
extract-in-entry = Raden
extract-person-number = Personnummer
extract-form_sitting-number = Tillfälle
extract-extract-given_on = Utlämnat

# Koder som inte sägs någon annanstans.
extract-say-side-participant = Deltagaren
extract-say-side-project = De som hjälper
extract-say-kind-goal = Mål
extract-say-kind-subgoal = Delmål
extract-say-kind-secrecy = Får berätta för andra myndigheter
extract-say-kind-participation = Deltagande
extract-say-kind-national_register = Nationell uppföljning
extract-say-kind-employer_contact = Kontakt med arbetsgivare
extract-say-origin-entered = Inskrivet
extract-say-origin-imported = Från arbetsboken
extract-say-origin-first = Första steget
