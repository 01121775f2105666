# Insatsens sida.

intervention-goals = Mål och utfall
intervention-judged = Bedöms i ord:
intervention-split = Kvinnor, män och uppgift saknas
intervention-indicator = Mått
intervention-women = Kvinnor
intervention-men = Män

figure-hidden = visas inte
figure-not-split = delas inte upp
figure-target-percent = Mål: minst { $value } %
figure-target-number = Mål: minst { $value }
figure-source = Källa: { $source }.
figure-suppressed = Antal från 1 till 4 visas inte, och inte heller tal som skulle avslöja dem. Det skyddar deltagarna.

map-title = Processkarta
map-lede = Antalet är de deltagare som är i fasen nu. Välj en fas för att se vad som görs där.
map-count = { $count } nu
map-way = { $name } → { $target }
map-list = Visa som lista

flow-title = Flöde och platser
flow-none = Ingen har startat än.
flow-ongoing = Pågående
flow-capacity = { $count } platser
flow-started = Startade
flow-ended = Avslutade
flow-picture = Stapeldiagram över pågående deltaganden månad för månad. Samma tal finns i tabellen under bilden.
flow-table = Flödet månad för månad
flow-undated = { $count } avslutade utan att slutdatum är känt. De räknas bland startade men inte bland avslutade eller pågående.
chart-sideways = Dra bilden i sidled för att se allt.
chart-table = Visa som tabell
chart-table-of = { $name }, tabell

steps-title = Steg över tid
steps-none = Inget steg
steps-by-column = Steg kvartal för kvartal
steps-by-column-rule = Det steg som gäller i varje kvartal, för dem som har kommit så långt.
steps-by-month = Steg månad för månad
steps-by-month-rule = Det senaste steget vid månadens slut, för dem som då pågick.
steps-picture = Staplar som visar hur deltagarna fördelar sig på stegen. Samma tal finns i tabellen under bilden.
quarter = Kvartal

phase-back = Till processkartan
phase-plain = Så säger vi det till deltagaren
phase-ways = Vägar vidare
phase-leads-to = Leder till
phase-requires = Det här behöver finnas först
phase-messages = Meddelanden att kopiera

message-referrer = anvisaren
message-here = meddelas i Stegvis
message-phone = per telefon
message-to = Till { $to }, { $channel }
message-flag = Flagga till { $to }

stage-referred = Före start
stage-ongoing = Pågår
stage-after_exit = Efter avslut
stage-ended = Avslutat
stage-not_started = Startade aldrig

closure-group-work = arbete
closure-group-studies = studier
closure-group-other = annat skäl

requires-target-group = Målgruppens villkor är uppfyllda, eller undantaget har ett skäl
requires-no-other = Mötet har kontrollerat att ingen annan insats pågår
requires-consent = Samtycke: { $name }
requires-worker = En ansvarig medarbetare
requires-identity = Identiteten är bekräftad
requires-answer = Deltagarens svar är antecknat
requires-form = Ifyllt: { $name }
requires-start = Startdatum
requires-goal = Ett mål
requires-subgoals = { $count ->
    [one] Minst { $count } delmål
   *[other] Minst { $count } delmål
}
requires-closed-to = Avslutat till: { $groups }
requires-exit-date = Slutdatum
requires-exit-start = Datum då arbetet eller studierna börjar
requires-subsidy = Anställningsstöd, eller att det inte finns något
requires-funding = Vad studierna finansieras med
requires-reason = Ett skäl i ord
requires-contacts = { $count ->
    [one] Minst { $count } kontaktförsök
   *[other] Minst { $count } kontaktförsök
}
requires-follow-up = Uppföljningen är gjord
requires-support-ended = Stödet är slut eller behövdes inte
requires-consent-again = Frågan om fortsatt samtycke är ställd på nytt
fill-participant = [deltagarens namn]
fill-worker = [handläggare]
fill-date = [datum]
fill-reason = [skäl]
