## Idag: det som ska göras, påminnelser och snabbformuläret.

today-title = Idag
today-back = Till Idag
today-section = { $title } ({ $count })
today-late = Försenat
today-soon = Snart
today-later = Senare
today-waiting = Väntar på andra
today-reminders = Mina påminnelser
today-late-by = { $count ->
    [one] Försenat { $count } dag
   *[other] Försenat { $count } dagar
}
today-waited = { $count ->
    [one] Väntar sedan { $count } dag
   *[other] Väntar sedan { $count } dagar
}
today-in-days = { $count ->
    [one] Om { $count } dag
   *[other] Om { $count } dagar
}
today-now = I dag
today-due = Senast { $day }
today-at = { $day } kl. { $time }
today-unreached = Försökt { $count } olika dagar utan svar. Bestäm om anvisningen ska gå tillbaka.
today-responsible = Ansvarig: { $name }
today-nobody = Ingen ansvarig
today-waits-for = Väntar på: { $who }
today-next-meeting = Nästa möte { $when }
today-rule = Regel: { $source }
today-rule-inherited = övertagen från en annan modell
today-rule-ours = vald av oss
today-rule-confirm = ska bekräftas av insatsens ägare
today-meeting = Bokat möte
today-tell-meeting = Skriv hur mötet gick
today-meetings = Bokade möten
today-tick = Klart
today-quick = Anteckna
today-none = Inget att göra just nu. Det som blir aktuellt dyker upp här av sig självt.
today-none-found = Inget att göra med det här urvalet.
today-whose = Vems ärenden
today-whose-all = Hela insatsen
today-whose-mine = Mina
today-kind = Visa
today-horizon = Hur långt fram
horizon-late = Bara försenat
horizon-near = Det närmaste
horizon-month = En månad fram
horizon-all = Allt
today-filter = urvalet
today-filters = Sparade urval
today-save-filter = Spara urvalet
today-filter-name = Vad ska urvalet heta?
today-new-reminder = Ny påminnelse
done-ticked = Markerat som klart.
done-reminder = Påminnelsen är sparad.
done-quick = Sparat.

task-kind-confirm_import = Bekräfta uppgifterna från importen
task-kind-consent_missing = Samtycke saknas
task-kind-closing_incomplete = Komplettera avslutet
task-kind-follow_up_alone = Följ upp på egen hand: de andra ser inte längre ärendet
task-kind-ticked = Markerat som klart
task-kind-reminder = Påminnelse

reminder-title = Ny påminnelse
reminder-lede = Bara du ser dina påminnelser.
reminder-text = Vad ska du komma ihåg?
reminder-text-hint = Skriv kort. Uppgifter om deltagaren hör hemma i ärendet.
reminder-day = Vilken dag?

quick-title = Anteckna
quick-title-of = Anteckna om { $name }
quick-lede = Fyll i det du behöver. Allt sparas på en gång.
quick-back = Till ärendet
quick-note = Anteckning
quick-shared = Dela anteckningen
quick-shared-hint = De myndigheter som samtycket gäller får läsa. Annars läser bara din egen.
quick-contact = Hur gick kontakten?
quick-meeting = Hur gick mötet { $day }?
quick-overtaken = Någon annan har redan svarat ”{ $how }” om mötet { $day }. Ingenting av ditt är sparat än, men det du skrev står kvar nedan. Spara igen om ditt ska gälla i stället, eller ta bort valet om mötet och spara resten.
quick-next-day = Nästa möte, dag
quick-next-time = Klockslag
quick-booked = Redan bokat: { $when }.
quick-closed = Ärendet är avslutat. Det går ändå att anteckna.
quick-save = Spara
contact-meeting-came = Möte: kom
contact-meeting-late = Möte: kom för sent
contact-meeting-did_not_come = Möte: kom inte
contact-meeting-cancelled = Möte: avbokat
contact-call-came = Telefon: pratade med varandra
contact-call-not_reached = Telefon: fick inte svar
contact-message-came = Meddelande: fick svar
contact-message-not_reached = Meddelande: fick inte svar
contact-visit-came = Spontant besök

problem-day-past = Dagen har redan varit. Välj i dag eller en senare dag.
problem-day = Skriv en dag, till exempel 2026-03-14.
problem-time = Skriv klockslaget som timme och minut, till exempel 09:30.
problem-too-long = Texten är för lång. Den får ha högst { $value } tecken.
problem-quick-empty = Fyll i minst ett av fälten: anteckning, kontakt eller nästa möte.
quick-day = Vilken dag var det?
quick-day-hint = Gäller anteckningen och kontakten. Lämna tomt för i dag. Ett bokat möte behåller sin dag.

today-unshared-title = Delas inte längre med dig
today-unshared = Ett ärende som du arbetade med delas inte längre med dig. Delningen upphörde { $day }. Ring { $who } om du undrar något. Det din myndighet själv har skrivit finns under Egna anteckningar.
