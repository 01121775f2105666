# Veckomötet: närvaro, dagordning, anteckningar, beslut.

meeting-start = Starta möte
meeting-start-do = Starta mötet
meeting-open = { $team } pågår
meeting-held = { $day }. Närvarande: { $present }.
meeting-go = Gå till mötet
meeting-past = Tidigare möten
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
    [one] En till väntar, eller diskuteras utan namn: alla som är med får inte känna till personen.
   *[other] { $count } till väntar, eller diskuteras utan namn: alla som är med får inte känna till personerna.
}
meeting-sent = Skickad { $day }
meeting-notes = Anteckningar
meeting-decisions = Beslut
meeting-write = Skriv
meeting-change = Ändra
meeting-by = Skrivet av { $name }
meeting-nothing = Inget antecknat.
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

done-meeting-ended = Mötet är avslutat.
done-referral-returned = Anvisningen är återlämnad.

problem-meeting_open = Ett möte pågår redan. Gå till det i stället.
problem-meeting_ended = Mötet är avslutat och kan inte ändras.
problem-meeting_day = Välj en dag högst en månad bort.
problem-referral_decided = Någon har redan beslutat om anvisningen. Inget är ändrat.
