# Mellan myndigheter: meddelanden, flaggor, svar.

nav-between = Mellan oss

share-told = Meddelanden och flaggor
share-told-none = Inget meddelande och ingen flagga än.
share-told-about = Till { $who }. Från { $from }, { $day }.
share-told-colleagues = kollegor på { $who }
share-told-mark = Klart: { $how }
share-told-sent = { $how } { $day }, { $by }
share-told-unsent = Ska skickas
share-told-over = Ska inte skickas: det gäller inte längre
share-way-system = Skrivet i { $system }
share-way-phone = Sagt i telefon
share-way-here = Visas för mottagaren i Stegvis
share-way-sent = Skickat

share-flag-new = Flagga
share-flag-do = Flagga
share-flag-to = Till vem?
share-flag-closed = Deltagaren har inte samtyckt till att din myndighet berättar för { $who }. Dit går det inte att flagga.
share-flag-reason = Varför?
share-flag-reason-hint = Skriv så att mottagaren förstår vad du behöver. Namn och personnummer läggs till.
share-flag-from = Från { $who }, { $day }
share-flag-sent = Skapad { $day }
share-flag-answered = Besvarad { $day }
share-flag-untellable = Ska inte skickas: samtycket gäller inte längre
share-flag-waits = Väntar på svar
share-flag-waits-for-us = Väntar på er

share-flags-title = Flaggor mellan myndigheterna
share-flags-about = Frågor mellan myndigheterna, och sådant som någon bara vill att ni vet. Du ser flaggor om personer som har samtyckt till det.
share-flags-in = Frågor till oss
share-flags-know = Att veta
share-flags-out = Frågor från oss
share-flags-done = Klart de senaste 30 dagarna
share-flags-none-in = Ingen fråga till er just nu.
share-flags-none-know = Inget nytt att läsa.
share-flags-none-out = Ni väntar inte på något svar.
share-flags-none-done = Inget är besvarat eller läst de senaste 30 dagarna.
share-flag-to-read = Att läsa
share-flag-was-read = Läst { $day }
share-flag-read-by = Läst { $day }, { $by }
share-flag-read-do = Läst
share-flags-read = Markera valda som lästa
problem-flag_none_chosen = Välj minst en att markera som läst.
done-flag-read = Flaggan är markerad som läst.

share-answer = Svar
share-answered = Besvarad
share-answer-title = Svara på flaggan
share-answer-do = Svara
share-answer-here = { $by } svarade här { $day }
share-answer-received = { $who }. { $how } { $day }, inskrivet av { $by }
share-received-do = Skriv in svaret
share-received-title = Svar från { $who }
share-received-how = Hur kom svaret?
share-received-from = Vem svarade och när?
share-received-from-hint = Till exempel: Kim på mottagningen, klockan 10.
share-received-day = Dag

done-flag-raised = Flaggan är skapad. Mottagarens handläggare ser den om de loggar in här. Annars skickar du texten.
done-flag-answered = Svaret är sparat.

problem-flag_answered = Flaggan är redan besvarad. Ditt svar är inte sparat. Läs svaret på ärendets sida.
problem-message_over = Anvisningen eller ärendet är slut, och det som står i meddelandet gäller inte längre. Det ska inte skickas.
problem-flag_no_consent = Deltagaren har inte samtyckt till att din myndighet berättar för mottagaren. Inget är skickat.
problem-flag_nameless = Deltagarens namn är inte delat med din myndighet. Be ärendets handläggare att flagga.
problem-answer_no_consent = Deltagaren har inte samtyckt till att din myndighet berättar för den som frågar. Svaret är inte sparat.
problem-answer_before_flag = Svaret kan inte ha kommit före flaggan. Välj en senare dag.

share-tab-flags = Flaggor
share-tab-handover = Månadens delgivning
share-handover-title = Månadens delgivning
share-handover-about = Det här har { $from } att berätta för { $to }, { $month }: { $what }. Kopiera texten, skriv in den hos mottagaren och bocka av. Bara det som deltagaren har samtyckt till är med.
share-handover-nobody = Din myndighet delger ingen annan enligt modellen.
share-handover-choose = Urval
share-handover-to = Till { $who }
share-handover-whose-no = Mina deltagare
share-handover-whose-yes = Alla deltagare
share-handover-waiting = Att delge
share-handover-none = Inget väntar för den här månaden.
share-handover-told = Delgivet
share-handover-closed = Delges inte
share-handover-closed-about = Det finns inget samtycke som låter uppgifterna lämnas ut.
share-handover-nothing = Inget att delge: bocka av månaden
share-handover-days = { $from } – { $to }
share-handover-days-cut = { $from } till och med { $to }
share-handover-goes-on = Månaden är inte slut. Texterna gäller till och med { $day }. Det som kommer sedan delges för sig. Ändras något som redan är infört kommer det med igen.
share-handover-entered = Infört { $day }
share-handover-changed = Ändrat sedan det infördes { $day }
share-handover-ticked = Avbockat i Idag
share-handover-show = Visa texten
share-handover-enter = Infört i { $system }
share-handover-next = Fler deltagare
share-handed = Delgivet till andra
share-handed-line = Till { $to }: { $from } – { $until }
share-handed-by = Infört { $day } av { $by }

share-text-days = { $what }, { $from } – { $to }
share-text-days-cut = { $what }, { $from } till och med { $to }. Det som kommer sedan delges för sig.
share-text-nothing = Inget nytt.
share-text-steps = Steg
share-text-step-back = Steget togs tillbaka
share-text-goals = Mål
share-text-goal-set = Nytt mål: { $text }
share-text-goal-reached = Målet är nått: { $text }
share-text-goal-dropped = Målet gäller inte längre: { $text }
share-text-subgoal-set = Nytt delmål: { $text }
share-text-subgoal-reached = Delmålet är nått: { $text }
share-text-subgoal-dropped = Delmålet gäller inte längre: { $text }
share-text-activities = Aktiviteter
share-text-activity = { $kind }: { $text }, { $hours } timmar i veckan, { $from } – { $to }
share-text-activity-on = { $kind }: { $text }, { $hours } timmar i veckan, från { $from }
share-text-contacts = Möten och kontakter
share-text-notes = Anteckningar

done-disclosed = Delgivningen är noterad. Texten är sparad som den var.

problem-handover_own = Du har redan noterat det här, på en annan sida. Inget mer är noterat.
problem-handover_noted = Det här är redan noterat. Inget mer är noterat.
problem-handover_already = { $value } har redan noterat det här. Inget mer är noterat.
problem-disclosure_no_consent = Det finns inte längre något samtycke som låter uppgifterna lämnas ut. Inget är delgivet och inget är noterat.
problem-disclosure_changed = Uppgifterna har ändrats sedan du öppnade sidan. Inget är noterat. Läs den nya texten, rätta hos mottagaren och bocka av igen.

documents = Dokument
documents-none = Inget dokument än.
document-new = Lägg till dokument
document-file = Fil
document-file-hint = PDF, PNG, JPEG, Word (docx), OpenDocument (odt) eller text (txt). Högst 10 MB.
document-title = Rubrik
document-what = Vad är det?
document-about = Vad handlar det om?
document-day = Dokumentets dag
document-who = Din myndighet äger dokumentet. Andra myndigheter ser det bara om deltagarens samtycke omfattar det som det handlar om. Varje hämtning loggas.
document-keep = Spara dokumentet
document-kind-statement = Utlåtande
document-kind-cv = CV
document-kind-signed_paper = Undertecknat papper
document-kind-other = Annat
document-size = { $type }, { $size }
document-kept = Tillagt { $day } av { $by }
document-removed = Borttaget { $day } av { $by }
document-remove = Ta bort dokumentet
document-remove-about = Innehållet raderas och går inte att få tillbaka. Rubriken står kvar, med vem som tog bort dokumentet, vilken dag och varför.
document-remove-why = Varför ska det tas bort?
document-remove-why-hint = Till exempel: det gäller en annan person. Skälet sparas och visas på ärendets sida.

done-document-kept = Dokumentet är sparat.
done-document-removed = Dokumentet är borttaget.

problem-document_none = Välj en fil. Var filen vald är den tom.
problem-document_too_big = Filen är större än 10 MB. Inget är sparat. Spara den i mindre format eller dela upp den, och försök igen.
problem-document_type = Filen är av ett slag som inte tas emot, vad den än heter. Inget är sparat. Spara den som PDF och försök igen.
problem-document_lies = Filens namn säger ett slag och innehållet är ett annat ({ $value }). Inget är sparat. Kontrollera att det är rätt fil. Är den rätt, ge den ändelsen .{ $value } och försök igen.

minutes = Protokoll
minutes-title = Protokoll för { $who }
minutes-about = { $team }, { $day }. Närvarande: { $present }.
minutes-hint = Här står namnet på dem som både du och mottagaren får känna till i dag.
minutes-print = Skriv ut sidan med webbläsaren.
minutes-cases = Klart under mötet
minutes-cases-none = Inget av det som stod på dagordningen blev klart.
minutes-left = Står kvar till nästa möte
minutes-left-none = Inget står kvar.
minutes-unknown = Också uppe på mötet
minutes-unknown-none = Inget mer var uppe.
minutes-more = { $count ->
    [one] Ett ärende till togs upp.
   *[other] { $count } ärenden till togs upp.
}

placement = Om det är praktik
placement-about = Skriv vad som är överenskommet med arbetsgivaren. Arbetsgivarens namn står ovan, under Var eller hos vem.
placement-show = Överenskommet
placement-contact = Kontaktperson
placement-phone = Telefon till kontaktpersonen
placement-tasks = Plats och arbetsuppgifter
placement-supervision = Handledning
placement-agreed = Överenskommet av

problem-placement_employer = Skriv hos vilken arbetsgivare praktiken är.
problem-placement_too_long = Med de dagarna blir det mer än { $value } månader i praktik sammanlagt, och det är det längsta. Välj en tidigare sista dag.
share-told-nothing = Inget väntar på att skickas eller besvaras.
share-told-settled = Skickat och besvarat
