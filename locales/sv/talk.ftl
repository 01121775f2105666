# Från informationssamtalet till kartläggningen: vägarna vidare, formulären, kretsen.

way-title = Nästa steg
way-lacks = Det här saknas först:
way-lacks-all = Det går inte än. Det här saknas: { $lacks }. Inget är ändrat.
way-do = Spara och gå vidare
way-start = Startdag
way-start-hint = { $ongoing } av { $most } platser är tagna i dag.
way-reason = Varför?
way-reason-hint = Anvisaren läser det du skriver.
way-consent = { $consent }: hur gavs det?
way-consent-hint = Personen svarar ja på frågan: { $question }
way-answer-before = Personen har tidigare svarat { $answer }. När du går vidare ändras svaret.
way-lack-count = { $have } av { $need }
way-lack-form-of = { $form } är inte ifyllt
way-lack-consent-of = { $consent } är inte registrerat
way-lack-attempts-of = Kontaktförsök: { $count }
way-lack-subgoals-of = Delmål: { $count }
way-lack-identity_confirmed = Det är inte noterat hur identiteten fastställdes
way-lack-answer = Personens svar är inte noterat
way-lack-goal = Målet är inte skrivet
way-lack-worker = Ingen är ansvarig
way-lack-other_intervention = Det är inte klart att personen saknar en annan insats
way-lack-target_group = Det är inte klart att personen hör till målgruppen
way-lack-other = Något som modellen kräver saknas
done-way = Klart. Ärendet har gått vidare.

form-list = Formulär
form-save = Spara
form-line = Rad { $number }
form-no-answer = Inget svar än
form-missing = Det här saknas än: { $fields }
form-state-new = Inte påbörjat
form-state-done = Ifyllt
form-state-missing = { $count } saknas
form-saved-last = Sparat { $day } av { $name }
form-sittings = Sparat
form-consent-given = Ja, gavs { $day }
form-consent-paper = Ja, skriftligt
form-consent-oral = Ja, muntligt
form-consent-none = Nej, eller inte frågat än
done-form = Sparat. Du kan fortsätta i formuläret när du vill.

problem-way_lacks = Något som ska finnas först saknas. Inget är ändrat.
problem-moved_meanwhile = Någon annan hann före. Inget är ändrat.
problem-start_before_referral = Startdagen kan inte vara före anvisningen, som skickades { $value }.
problem-start_too_far = Startdagen ligger för långt fram. Senast { $value }.
problem-too_many_lines = Det är fler rader än formuläret har plats för.
problem-presentation_consent = Personens egna ord sparas bara med samtycke. Registrera samtycket ovanför, eller ta bort orden.

talk-contacts = Kontakter
talk-contact-new = Anteckna kontakt eller boka möte
talk-contacts-none = Ingen har kontaktat personen än.
talk-attempts = Kontaktförsök utan svar: { $have } av { $need }
talk-booked = Bokat möte

coming-title = På väg in
coming-lede = Anvisade personer som ingen har beslutat om. Dina egna står först.
coming-none = Ingen är på väg in.
coming-own = Du är ansvarig
coming-sent = Skickad { $day }

refer-worker-phone = Ansvarig i insatsen: { $worker }, telefon { $phone }

circle-title = Nätverk
circle-add = Lägg till en person
circle-change = Ändra en person i nätverket
circle-none = Ingen är inlagd än.
circle-past = Tidigare i nätverket
circle-role = Vem är det?
circle-role-officer = Handläggare
circle-role-care = Vård
circle-role-employer = Arbetsgivare
circle-role-support = Stödperson
circle-role-other = Annan
circle-authority = Myndighet i insatsen
circle-authority-hint = Då visas om samtycket gäller.
circle-organisation = Annan organisation
circle-phone = Telefon
circle-email = E-post
circle-from = Från och med
circle-to = Till och med
circle-own = Äger ärendet
circle-covered = Samtycket gäller: { $about }
circle-not-covered = Samtycket gäller inte
circle-outside = Utanför samtycket: fråga deltagaren först
problem-email = Skriv e-postadressen som namn@exempel.se.
problem-one_organisation = Välj antingen en myndighet i insatsen eller skriv en annan organisation.
