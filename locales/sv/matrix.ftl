# Stegmatrisen.

matrix-title = Stegmatris
matrix-count = { $found ->
    [one] Visar { $found } av { $all } deltaganden.
   *[other] Visar { $found } av { $all } deltaganden.
}
matrix-caption = En rad för varje deltagare och en kolumn för varje kvartal. Varje ruta leder till en form där steget fylls i.
matrix-start = Start
matrix-worker = Ansvarig
matrix-track = Inriktning
matrix-month = månad { $month }
matrix-nobody = Ingen ansvarig
matrix-name-closed = Namnet är inte delat med dig
matrix-imported = ur måldokumentet
matrix-operator = driften
matrix-case-closed = Deltagandet är avslutat. Inga fler steg kan skrivas.
matrix-fill-in = Fyll i
matrix-ahead = Kvartalet har inte börjat
matrix-not-asked = Behövs inte än
matrix-end-unknown = okänt datum
matrix-closed = { $closure }, { $day }
matrix-none = Det finns inga deltagare som du kan se.
matrix-none-found = Ingen deltagare passar det du har valt.
matrix-pages = Sidor
matrix-back = Till matrisen
matrix-step = Steg
matrix-step-hint = Det steg som deltagaren står på. Välj inget för att ta tillbaka det som står.
matrix-no-step = Inget steg
matrix-evidence = Underlag
matrix-evidence-hint = Vad steget vilar på, till exempel ett möte eller ett avtal.
matrix-history = Tidigare i rutan
matrix-no-history = Inget har skrivits här förut.
matrix-taken-back = Steget togs tillbaka
matrix-conflict = Medan du skrev sparade { $who }: { $step }. Det du skrev finns kvar här. Spara igen om ditt ska gälla.
matrix-legend = Så läser du matrisen
matrix-keys = Med tangentbordet: pilarna går mellan rutorna, Enter öppnar en ruta, Enter sparar och Escape lämnar den utan att spara.

matrix-move-first = Första steget
matrix-move-up = Uppåt
matrix-move-down = Nedåt
matrix-move-still = Oförändrat

matrix-status-ongoing = Pågår
matrix-status-after_exit = Uppföljning eller stöd
matrix-status-ended = Avslutat
matrix-status-stalled = Står still
matrix-status-no_motivation = Motivering saknas

done-step-saved = Steget är sparat.
problem-step-missing = Välj ett av stegen i listan.
problem-quarter-ahead = Kvartalet har inte börjat än. Välj ett som har börjat.
problem-evidence-long = Skriv högst { $value } tecken om underlaget.
