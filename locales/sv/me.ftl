# Deltagarens egen sida, lättläst.

me-starts = Du börjar den { $day }.
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
me-consents-about = Du bestämmer själv. Ingen får berätta om dig för någon annan om du inte har sagt ja.
me-consents-none = Du har inte sagt ja till något än.
me-consents-end = Du kan ändra dig när du vill. Du behöver inte säga varför.
me-consents-say = Säg det till den som hjälper dig.
me-consent-yes = Du sa ja { $day }
me-consent-until = Du har sagt ja. Det gäller till och med { $day }
me-consent-over = Ditt ja gällde till och med { $day }. Det gäller inte längre.
me-consent-withdrawn = Du tog tillbaka ditt ja { $day }
me-consent-replaced = Ersatt av ett nytt samtycke { $day }
me-consent-from = Du har sagt ja. Det börjar gälla { $day }
me-flow = { $from } får berätta för { $to }: { $about }

me-log = Vem har läst om mig
me-log-lede = Här står varje gång någon har läst, skrivit eller blivit nekad något om dig.
me-log-about = Har en annan myndighet skrivit in dig för sig, så står det de gör inte här. Fråga i så fall dem. Listan säger vilken myndighet och vilken roll det var. Vill du veta mer, eller är det något som du inte förstår? Fråga den som hjälper dig.
me-log-none = Ingen har läst något om dig än.
me-log-older = Visa äldre
me-log-you = Du själv
me-log-operator = Den som sköter systemet
me-log-rule = Systemet
me-log-refused = Försökte, men fick nej
me-log-at = klockan { $time }
me-log-times = { $count } gånger, klockan { $from }–{ $to }

me-before = Du deltar inte i { $title } nu. Här står vem som får veta något om dig, och vem som har läst.
me-before-ask = Den här personen kan svara på frågor
