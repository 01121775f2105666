# Deltagarens egen sida, lättläst.

me-goal = Mitt mål
me-goal-none = Du har inget mål än. Prata med den som hjälper dig.
me-subgoals = Små mål på vägen
me-reached = Det här har jag klarat
me-next = Vem gör vad
me-mine = Det här gör jag
me-theirs = Det här gör de som hjälper mig
me-nothing = Inget just nu.
me-by = till { $day }
me-meeting = Nästa möte
me-meeting-at = { $day }, klockan { $time }
me-steps = Mina steg
me-step-now = Nu är du här:
me-steps-none = Inget steg är inskrivet än.
me-helper = Den här personen hjälper mig
me-helper-none = Ingen är utsedd än.
me-consents = Vem får veta vad
me-consents-about = Du bestämmer själv. Ingen får veta något av någon annan om du inte har sagt ja.
me-consents-none = Du har inte sagt ja till något än.
me-consents-end = Du kan ändra dig när du vill. Säg det till den som hjälper dig.
me-consent-yes = Du sa ja { $day }
me-consent-until = Du har sagt ja. Det gäller till och med { $day }
me-consent-over = Ditt ja gällde till och med { $day }
me-consent-withdrawn = Du tog tillbaka ditt ja { $day }
me-flow = { $from } får berätta för { $to } om: { $about }
