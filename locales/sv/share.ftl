# Mellan myndigheter: meddelanden, flaggor, svar.

nav-between = Mellan oss

share-told = Meddelanden och flaggor
share-told-none = Inget meddelande och ingen flagga än.
share-told-about = Till { $who }. Från { $from }, { $day }.
share-told-mark = Klart: { $how }
share-told-sent = { $how } { $day }, { $by }
share-told-unsent = Ska skickas
share-way-system = Skrivet i { $system }
share-way-phone = Sagt i telefon
share-way-here = Läses här
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
share-flag-waits = Väntar på svar
share-flag-waits-for-us = Väntar på er

share-flags-title = Flaggor mellan myndigheterna
share-flags-about = Det som någon behöver svar på. Du ser flaggor om personer som har samtyckt till det.
share-flags-in = Till oss
share-flags-out = Från oss
share-flags-none-in = Ingen flagga till er just nu.
share-flags-none-out = Ni väntar inte på något svar.

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

problem-flag_no_consent = Deltagaren har inte samtyckt till att din myndighet berättar för mottagaren. Inget är skickat.
problem-flag_nameless = Deltagarens namn är inte delat med din myndighet. Be ärendets handläggare att flagga.
problem-answer_no_consent = Deltagaren har inte samtyckt till att din myndighet berättar för den som frågar. Svaret är inte sparat.
problem-answer_before_flag = Svaret kan inte ha kommit före flaggan. Välj en senare dag.
