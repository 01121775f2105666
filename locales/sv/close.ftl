## Vägen ut, frister, ersättare, deltagarens blad.

ends-title = Ersättning och sjukskrivning
ends-lede = Skriv vad din myndighet vet. När dagen närmar sig kommer en uppgift i Idag. Lämna tomt det ni inte vet.
ends-benefit = Ersättning till och med
problem-day_far = Dagen kan inte vara senare än { $value }. Kontrollera året. Inget är sparat.
problem-day_early = Dagen kan inte vara före { $value }. Kontrollera året. Inget är sparat.

refer-ended = Avslutsskäl: { $why }
refer-ended-on = Avslutad { $day }. Skäl: { $why }

sheet-page = Deltagarens blad
sheet-lede = Ett A4 på enkel svenska som deltagaren får med sig. Skriv ut sidan från webbläsaren. Läs igenom bladet tillsammans.
sheet-no-phone = På bladet saknas telefonnumret till { $name }.
sheet-other-language = På engelska
sheet-title = Min plan i { $title }
sheet-goal-of = Målet är skrivet av { $authority }.
sheet-next = Det här gör jag nu
sheet-by = { $text } (till { $day })
sheet-no-meeting = Inget möte är bokat än. När någon är utsedd att hjälpa dig bokar ni ett.
sheet-no-meeting-ask = Inget möte är bokat än. Hör av dig till { $name } om du vill ha en tid.
sheet-phone = Telefon { $phone }
sheet-nobody = Ingen annan får veta något om dig.
sheet-who = Vem får se vad om mig?
sheet-yes = Du har sagt ja till det här.
sheet-sees = får se:
sheet-until = Till { $day }.
sheet-until-told = Tills du säger nej.
sheet-category-identity = namn och personnummer
sheet-category-contact = hur man når dig
sheet-category-plan = din plan
sheet-category-attendance = när vi har setts och pratat
sheet-category-livelihood = vilka pengar du lever på
sheet-category-health = hur du mår
sheet-category-investigation = utredningar om dig
sheet-withdraw = Du bestämmer. Du kan ändra dig när du vill, utan att säga varför.
sheet-withdraw-to = Säg det till { $name }.

phone-title = Mitt telefonnummer
phone-lede = Numret i tjänsten står på deltagarens blad och på deltagarens egen sida. Lämna tomt om det inte ska stå något.
phone-number = Telefon
problem-no_phone = Skriv numret med siffror, till exempel 016-710 00 00. Ingenting sparades.

meeting-item-stalled = Ingen förflyttning på länge
meeting-still = Står stilla
meeting-still-since = Samma steg sedan { $day }
meeting-more = Fler kan vänta. De står i

cover-title = Ersättare
cover-about = En ersättare ser den andras uppgifter i Idag och gör det som den ansvariga får göra, utom att ge deltagaren en inloggning. I loggen står vem som ersatte vem. Ärenden med skyddad identitet ser bara den som är namngiven i ärendet.
cover-lede = Ersättaren måste ha en roll i insatsen. Samtycket styr fortfarande vad ersättarens myndighet får se.
cover-new = Utse ersättare
cover-all = Nu och framöver
cover-none = Ingen har en ersättare nu.
cover-now = Nu
cover-later = Senare
cover-for = { $by } ersätter { $worker }
cover-end = Avsluta
cover-worker = Vem är borta
cover-by = Vem ersätter
cover-from = Första dag
cover-to = Sista dag
problem-stands_in_for_self = Välj någon annan än den som är borta.
problem-stand_in_long = En ersättare utses för högst ett år, till { $value }. Lämna över ärendena i stället.

handover-title = Lämna över ärenden
handover-about = När någon slutar lämnas alla ärenden över på en gång. Välj vem det gäller.
handover-of = Lämna över ärenden från { $name }
handover-lede = Välj vem som tar över varje ärende. Anvisningar som inte har startat och avslut som inte är klara är med. Allt sparas på en gång eller inte alls.
handover-how = Först samma myndighet, sedan den som har lägst belastning för sin tjänst, räknat som vid fördelningen. Den som har 0 procent föreslås inte.
handover-empty = { $name } har inga ärenden som du kan lämna över.
handover-beyond = { $count ->
    [one] { $count } ärende kan du inte öppna. Någon som kan öppna det måste lämna över det från { $name }.
   *[other] { $count } ärenden kan du inte öppna. Någon som kan öppna dem måste lämna över dem från { $name }.
}
handover-referral = Anvisning före start
handover-closed = Avslutad, något är kvar att göra
handover-to = Tar över { $name }
handover-stays = Kvar hos { $name }
handover-lacks = Samtycke saknas för { $to }: { $about }.
handover-do = Lämna över
done-handed-over = Ärendena är överlämnade.
problem-handover_changed = { $value } ärenden har ändrats sedan sidan lästes. Inget ärende lämnades över. Läs igenom listan och skicka igen.
problem-handover_none = Välj någon som tar över minst ett ärende.
problem-handover_reach = Den du valde kan inte öppna ärendet. Inget ärende lämnades över. Läs igenom listan och välj igen.
problem-stand_in_twice = Personen är redan ersättare för samma handläggare till och med { $value }. Välj dagar efter det, eller avsluta det som gäller nu. Ingenting sparades.
handover-by-hand = Skyddade personuppgifter: välj själv vem. Den du väljer får se att personen finns.

closing-mend = Rätta avslutet
closing-mend-about = Rätta dag eller skäl om de blev fel. Det gamla står kvar i ärendet. I nästa steg ser du vad som ändras innan du sparar. Skäl som leder till uppföljning kan bara bytas mot andra sådana, och de andra mot varandra.
closing-mend-work = Svara om skälet är arbete.
closing-mend-studies = Svara om skälet är studier.
closing-mend-why = Varför rättar du?
closing-mend-why-hint = Till exempel: fel dag skrevs in. Det står kvar i ärendet.
closing-mended = Rättat { $day } av { $name }: { $was } blev { $now }. Varför: { $reason }
closing-mended-start = , start { $day }
closing-mend-follow-up = Uppföljningen ska göras
closing-mend-becomes = { $was } ändras till { $now }
closing-mend-same = Ingen aktivitet får ett annat slut.
closing-mend-told = ”{ $name }” är redan meddelat. Det kommer ett nytt meddelande att skicka.
closing-mend-untold = ”{ $name }” är inte skickat och skrivs om.
problem-same_closing = Det här står redan i avslutet. Ändra dagen eller skälet. Ingenting sparades.

case-follow-up-mend = Rätta uppföljningen
case-follow-up-mend-about = Skriv det som är rätt. Det gamla står kvar i ärendet. Ändras svaret om stöd går ärendet dit svaret leder. Delning som redan har upphört börjar inte igen.
case-follow-up-mend-why = Varför rättar du?
case-follow-up-mend-why-hint = Till exempel: fel svar skrevs in. Det står kvar i ärendet.
case-follow-up-mended = Rättat { $day } av { $name }. Förut stod: { $was }. Varför: { $reason }
problem-same_follow_up = Det här står redan i uppföljningen. Ändra något. Ingenting sparades.
problem-support_over = Stödet är avslutat, så svaret kan inte ändras. Ingenting sparades.
