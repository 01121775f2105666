# Anvisningar: kontroll, utkast, samtycke, skickad.

refer-new = Anvisa en deltagare
refer-none = Du har inte anvisat någon än.
refer-how = Så går det till
refer-more = Mer om { $title }
refer-reason = Skäl: { $reason }
refer-worker = Ansvarig i insatsen: { $worker }
refer-back = Tillbaka till anvisningen

refer-check = Kontrollera målgruppen
refer-check-lede = Svara på det du vet. Inget sparas, och du behöver inte säga vem det gäller.
refer-check-do = Visa svaret
refer-check-again = Ändra svaren
refer-check-result = Hör personen till målgruppen?
refer-check-kept = Svaren är inte sparade.
refer-check-still = Du kan anvisa ändå. Då skriver du varför innan du skickar.
refer-go-on = Fortsätt till anvisning
refer-age = Ålder i hela år
refer-unknown = Vet inte
refer-basis = Vem bedömer det, och på vad?
refer-others-who = { $who } svarar
refer-others = Det här kontrolleras på veckomötet

refer-verdict-met = Ja, så långt det går att se hör personen till målgruppen.
refer-verdict-unknown = Det går inte att säga än. Det som saknas står nedan.
refer-verdict-not_met = Nej, minst ett villkor är inte uppfyllt.
refer-answer-met = Uppfyllt
refer-answer-unknown = Vet inte än
refer-answer-not_met = Inte uppfyllt
refer-criteria = Alla ska vara uppfyllda
refer-origins = Vägar in
refer-origins-about = Det räcker att alla villkor för en av dem är uppfyllda.
refer-because-said = Svar: { $value }
refer-because-judged = Svar: { $value }. Bedömning: { $basis }
refer-because-unknown = Inte besvarat än
refer-because-yours = Det svarar ni på. Ingen har svarat än.
refer-because-others = Det vet { $who }. Det kontrolleras när anvisningen har kommit in.
refer-because-age = Räknat på åldern
refer-because-age-unknown = Åldern är inte känd

refer-person = Vem gäller anvisningen?
refer-person-lede = Utkastet ser bara du, tills personen har samtyckt och du skickar det.
refer-draft = Spara utkast
refer-draft-tag = Utkast
refer-draft-until = Utkast till { $day }
refer-draft-alone = Bara du ser utkastet. Om det inte är skickat senast { $day } tas det bort med allt som står i det.
refer-questions = Frågor om personen
refer-group = Målgruppen
refer-change-answers = Ändra svaren

refer-consent-ask = Fråga personen: { $question }
refer-consent-missing = Saknas
refer-consent-given = Gavs { $day }
refer-consent-until = Gavs { $day }, gäller till { $until }
refer-consent-record = Registrera samtycket
refer-consent-again = Registrera på nytt

refer-send = Skicka anvisningen
refer-send-about = När du skickar kan de som samtycket gäller läsa anvisningen. Den tas upp på nästa veckomöte.
refer-send-waits = Anvisningen kan skickas när personen har gett sitt samtycke.
refer-exception = Skäl att anvisa ändå
refer-exception-hint = Minst ett villkor är inte uppfyllt. Skriv med en mening varför personen ändå ska anvisas. De som tar upp anvisningen läser det och avgör om den ska tas emot.
refer-recipient = Vem ska ta emot anvisningen?
refer-recipient-hint = Välj någon som får känna till personen.
refer-discard = Ta bort utkastet
refer-discard-lede = Utkastet om { $name } tas bort med allt som står i det. Det går inte att ångra.
refer-discard-do = Ta bort

refer-channel-system = Skrivs av dig i { $system }. Kopiera texten dit.
refer-channel-system-by = Skrivs av { $name } i { $system }.
refer-channel-system-theirs = Ska stå i { $system }, där { $who } skriver. Skicka texten dit eller ring.
refer-channel-system-ours = Ska stå i { $system }, där { $name } inte skriver. Kopiera texten dit.
refer-channel-phone = Sägs i telefon.
refer-channel-here = Syns här för mottagaren.
refer-message-mark = Jag har skickat
refer-message-sent = Skickat { $day } av { $name }

done-referral-drafted = Utkastet är sparat.
done-referral-discarded = Utkastet är borttaget.
done-referral-sent = Anvisningen är skickad.
done-message-sent = Noterat som skickat.

problem-fact_day = Dagen kan ligga högst { $back } år bakåt och { $ahead } år framåt. Kontrollera året.
problem-age = Skriv åldern med siffror, { $value } år.
problem-no_answer = Svaret går inte att läsa. Välj ett av alternativen.
problem-basis_too_long = Texten är för lång. Korta den.
problem-referral_sent = Anvisningen är redan skickad och kan inte ändras.
problem-not_target_group = Skriv varför personen ska anvisas fast minst ett villkor inte är uppfyllt.
problem-reason_too_short = Skriv skälet med några ord till, så att den som läser förstår det.
problem-lack_consent = Registrera personens samtycke först. Inget är skickat.
problem-lack_recipient = Välj vem i insatsen som ska ta emot anvisningen.
problem-changed_meanwhile = Utkastet har ändrats sedan du öppnade sidan. Inget är skickat. Läs igenom och skicka igen.
refer-consent-withdrawn = Återtaget { $day }
refer-withdraw = Personen tar tillbaka sitt samtycke
refer-withdraw-lede = Ingen annan myndighet kan läsa något i anvisningen av { $name } efter det här. Anvisningen är slut. Det går inte att ångra, men du kan anvisa på nytt om personen ändrar sig.
refer-withdraw-lede-over = Ingen annan myndighet kan läsa något i anvisningen av { $name } efter det här. Den är redan avgjord, och det ändras inte. Det går inte att ångra.
refer-withdraw-do = Ta tillbaka samtycket
done-referral-withdrawn-rest = Samtycket är återtaget och anvisningen är slut. Ingen annan myndighet kan läsa den. Ett annat ärende om personen delas fortfarande.
done-referral-withdrawn = Samtycket är återtaget och anvisningen är slut. Ingen annan myndighet kan läsa den.
problem-reaches_nobody = Ingen i insatsen nås av det personen har samtyckt till. Fråga personen igen. Inget är skickat.
refer-line-by-hand = Fördelas för hand
refer-decide-by-hand = Att göra
refer-send-about-by-hand = Personen har skyddade personuppgifter. Bara du och den du väljer kan läsa anvisningen. Den fördelas för hand, inte på veckomötet.

# Vem samtycket når.
refer-reaches = Samtycket når:
refer-reaches-sharing = { $who }, där anvisningar fördelas
refer-reaches-not = Anvisningen kan inte skickas än. Samtycket når inte { $who }, och då kan ingen ta upp och fördela den. Fråga personen igen och registrera samtycket på nytt. Vill personen inte det går det inte att anvisa hit.
refer-or = {" "}eller{" "}
refer-and = {" "}och{" "}
refer-unseen = Ingen som ska ta hand om anvisningen kan se den. Samtycket når inte { $who }. Fråga personen igen och registrera samtycket på nytt.
refer-line-taken-back = Samtycket togs tillbaka { $day }
refer-taken-back = Personen tog tillbaka sitt samtycke, och anvisningen är slut. Ingen annan myndighet kan läsa den. Ändrar personen sig gör du en ny anvisning med ett nytt samtycke.
refer-line-unseen = Syns inte i insatsen
refer-consent-ended = Gick ut { $day }
refer-consent-replaces = Det du registrerar ersätter det tidigare samtycket.
problem-reaches_no_leader = Samtycket når ingen som kan ta upp och fördela anvisningen. Fråga personen igen. Inget är skickat.
problem-fact_unanswered = Svara på era egna frågor om målgruppen innan du skickar. Anvisningen är inte skickad, och det som är sparat finns kvar.
refer-unanswered = Svara på det här innan du skickar. Utkastet ligger kvar så länge.
refer-answer-do = Svara på frågorna
refer-answers-sent = Anvisningen är skickad. Du kan svara på fler frågor eller ändra ett svar tills den är beslutad. Det gamla svaret står kvar.
refer-answers-before = Tidigare svar
refer-answer-was = { $value }{ $basis } ({ $name }, { $day })
