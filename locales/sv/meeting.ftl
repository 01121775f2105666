# Veckomötet: närvaro, dagordning, anteckningar, beslut.

meeting-start = Starta möte
meeting-start-do = Starta mötet
meeting-open = { $team } pågår
meeting-held = { $day }. Närvarande: { $present }.
meeting-go = Gå till mötet
meeting-past = Tidigare möten, det senaste först
meeting-none = Inget möte har hållits här än.
meeting-present = Närvarande: { $present }
meeting-all = Alla möten
meeting-back = Tillbaka till mötet
meeting-team = Vilket möte?
meeting-day = Dag
meeting-who = Vilka är med?
meeting-who-hint = En person tas upp med namn bara om alla som är med får känna till den. Din egen myndighet är alltid med.
meeting-change-present = Ändra vilka som är med
meeting-end = Avsluta mötet
meeting-is-ended = Mötet är avslutat. Det som står här går inte att ändra.
meeting-nobody = Ingen just nu.
meeting-nameless = { $count ->
    [one] En till väntar, eller diskuteras utan namn: någon som är med får inte veta vem det är.
   *[other] { $count } till väntar, eller diskuteras utan namn: någon som är med får inte veta vilka de är.
}
meeting-sent = Skickad { $day }
meeting-notes = Anteckningar
meeting-decisions = Beslut
meeting-write = Skriv
meeting-change = Ändra
meeting-by = Skrivet av { $name }
meeting-nothing = Inget antecknat: { $items }.
meeting-no-names = Skriv inte om enskilda personer här. Det hör hemma i deras ärenden.

meeting-item-new_referrals = Nya anvisningar
meeting-item-to_distribute = Att fördela
meeting-item-reviews_due = Avstämningar
meeting-item-consents_expiring = Samtycken att förnya
meeting-item-extensions_due = Motivering till fortsättning
meeting-item-to_close = Planerat slut
meeting-item-follow_ups_due = Uppföljningar
meeting-state-new_referrals = Kontrolleras
meeting-state-to_distribute = Klar att fördela
meeting-state-late = Försenad
meeting-state-soon = Snart

refer-decide = På veckomötet
refer-own-facts = Svara på det din myndighet vet
refer-own-facts-about = Det här vet din myndighet men inte den som anvisar.
refer-return = Lämna tillbaka
refer-return-do = Lämna tillbaka
refer-return-reason = Varför lämnas anvisningen tillbaka?
refer-return-reason-hint = Den som anvisade läser skälet.

done-meeting-ended-before = Någon annan hade redan avslutat mötet. Det är deras avslut som gäller.
done-meeting-ended = Protokollen är klara att skriva ut.
done-referral-returned = Anvisningen är återlämnad.

problem-meeting_open = Ett möte pågår redan. Gå till det i stället.
problem-meeting_ended = Mötet är avslutat och kan inte ändras.
problem-meeting_day = Ett möte startas när det hålls. Välj i dag, eller en dag den senaste månaden.
problem-referral_decided = Någon har redan beslutat om anvisningen. Inget är ändrat.

distribute-go = Fördela
distribute-title = Fördela nya deltagare
distribute-how = Så räknas förslaget
distribute-how-first = Först hur många: nästa plats går till den som får lägst belastning för sin tjänst. Belastningen är ärendena vägda efter fas, delade med tjänstens storlek.
distribute-how-then = Sedan vem: med de antalen delas kön och åldersgrupper så att varje handläggare får en blandning som liknar hela gruppens.
distribute-how-free = Ni får ändra fritt. Skriv då varför, så sparas det med fördelningen.
distribute-who = Vem tar vem?
distribute-worker = Handläggare
distribute-for = Handläggare för { $name }
distribute-age = { $age } år
distribute-kept = Ditt val är kvar.
distribute-not-kept = Den du valde tar inte längre emot nya deltagare. Förslaget står i stället.
distribute-gone = Du hade valt { $name } för en deltagare som inte längre ska fördelas. Valet är borta.
distribute-later = Vänta till en annan gång
distribute-proposed = Förslag: { $name }
distribute-reason = Varför ändras förslaget?
distribute-reason-hint = Behövs bara om något är ändrat. Skriv inte om enskilda personer.
distribute-do = Fördela
distribute-none = Ingen är klar att fördelas.
distribute-no-workers = Ingen handläggare tar emot nya deltagare. Tjänstens storlek står på personalsidan.
distribute-by-hand = { $count ->
    [one] En till är klar, men alla handläggare får inte känna till personen. Fördela för hand från anvisningens sida.
   *[other] { $count } till är klara, men alla handläggare får inte känna till dem. Fördela för hand från anvisningarnas sidor.
}
distribute-table = Belastning före och efter förslaget
distribute-post = Tjänst
distribute-new = Nya
distribute-asked = Tillfrågade
distribute-started = Startade
distribute-per-post = Per heltid
distribute-mix = Kön och ålder efter förslaget
distribute-before-after = { $before } → { $after }
distribute-spread = Per heltid: tyngst { $heaviest }, lättast { $lightest }.
distribute-spread-before = Före:
distribute-spread-after = Efter:
distribute-skew = Omkring { $count } personer skulle behöva byta handläggare för en helt jämn blandning.
distribute-ages-below = under { $to } år
distribute-ages = { $from }–{ $to } år
distribute-ages-above = { $from } år och äldre
distribute-ages-unknown = okänd ålder

refer-give = Fördela för hand
refer-give-do = Fördela
refer-give-worker = Handläggare
refer-give-about = Personen fördelas för hand. Bara den som får känna till personen kan väljas. Har personen skyddade personuppgifter ser bara den ansvarige och de utpekade ärendet.

staff-post = Tjänst i { $place }, procent av heltid
staff-post-hint = Styr hur många nya deltagare man föreslås få. Med 0 föreslås inga.

done-distributed = Fördelningen är gjord.
done-referral-given = Anvisningen är fördelad.

problem-post = Skriv ett tal från 0 till 100.
problem-distribution_changed = Något har ändrats sedan du öppnade sidan. Inget är fördelat. Här är ett nytt förslag. Det du valde för hand är kvar där det går, och din text är kvar.
problem-distribution_gone = Inte längre att fördela: { $value }.
problem-distribution_come = Nya att fördela: { $value }.
problem-distribution_loads = Handläggare vars tjänst eller belastning har ändrats: { $value }.
problem-distribution_reason = Skriv varför förslaget är ändrat.
problem-distribution_nobody = Välj handläggare för minst en deltagare.
problem-worker_reach = Handläggaren får inte känna till personen. Välj en annan.
problem-lack_no_other = Det är inte klart att personen saknar en annan insats. Kontrollera det först.
problem-lack_consent_now = Samtycket gäller inte längre. Inget är fördelat.
problem-lack_other_now = Något som ska finnas före fördelningen saknas.
meeting-end-left = Det här står kvar på dagordningen. Det tas upp igen på nästa möte, eller kan göras klart utan möte.
meeting-end-nameless = { $count } utan namn
meeting-end-unsaid = Inget antecknat
meeting-end-nothing = Inget står kvar på dagordningen.
meeting-end-cases = { $count ->
    [one] { $count } ärende
   *[other] { $count } ärenden
}
meeting-end-present = Närvarande
meeting-end-about = När mötet är avslutat går anteckningarna inte att ändra. Då finns protokollet för varje myndighet.
meeting-order = Varje lista börjar med den äldsta dagen.
distributed-title = Så blev fördelningen
distributed-lede = Var och en finns nu i Idag hos sin handläggare.
distributed-more = { $count } till ingick men syns inte här: de har redan börjat, är återlämnade eller visas inte för dig.
