# Texts of the import and export of the sheet: what happened, what was not lost, what to do.

sheet-reason-name_missing = Namnet saknas. Resten av raden är kvar. Fyll i { $column }.
sheet-reason-number_missing = Personnumret saknas. Resten av raden är kvar. Fyll i { $column }.
sheet-reason-number_checksum = Kontrollsiffran i { $column } stämmer inte, så någon siffra är felskriven. Numret är kvar som det står. Jämför med en säker källa och rätta.
sheet-reason-number_date = Numret i { $column } innehåller ett datum som inte finns, eller som inte kan vara en födelsedag. Numret är kvar som det står. Rätta det.
sheet-reason-number_invalid = Det som står i { $column } är inte ett personnummer eller samordningsnummer. Texten är kvar. Skriv tio eller tolv siffror.
sheet-reason-start_missing = Startdatum saknas. Resten av raden är kvar. Fyll i { $column } som ÅÅÅÅ-MM-DD.
sheet-reason-day_unclear = ”{ $value }” i { $column } säger inte vilken dag som menas. Texten är kvar. Skriv dagen som ÅÅÅÅ-MM-DD.
sheet-reason-day_impossible = ”{ $value }” i { $column } är en dag som inte finns eller som ligger för långt bort. Texten är kvar. Skriv dagen som ÅÅÅÅ-MM-DD.
sheet-reason-end_before_start = Slutet { $value } ligger före starten { $taken }. Båda är kvar. Rätta det datum som är fel.
sheet-reason-start_before_birth = Starten { $value } ligger före födelsedagen enligt personnumret. Båda är kvar. Rätta det som är fel.
sheet-reason-word_unknown = ”{ $value }” i { $column } finns inte bland insatsens ord. Texten är kvar. Välj ett av orden, eller töm cellen.
sheet-reason-cell_broken = Cellen { $column } innehåller en formel utan giltigt värde: { $value }. Resten av raden är kvar. Skriv värdet i cellen.
sheet-reason-duplicate = Samma person med samma start finns redan i filen ({ $taken }). Ingen av raderna är borttagen. Ändra start om det är ett nytt deltagande, annars behövs inte den här raden.

sheet-warning-closed_without_date = Ärendet är avslutat, men slutdatum saknas. Raden importeras med okänt slutdatum. Fyll i det när det är känt.
sheet-warning-step_contradicts_exit = Avslutet ”{ $value }” stämmer inte med det sista steget, ”{ $taken }”. Raden importeras som den står. Kontrollera vilket som är rätt.
sheet-warning-gender_differs = { $column } är ”{ $value }”, men personnumret anger { $taken }. Det som står i cellen importeras. Kontrollera att numret är rätt.
sheet-warning-word_guessed = ”{ $value }” i { $column } lästes som ”{ $taken }”. Ändra cellen om något annat menas.
sheet-warning-header_guessed = Rubriken ”{ $value }” lästes som ”{ $taken }”. Ändra rubriken i filen om något annat menas.
sheet-warning-day_guessed = ”{ $value }” i { $column } lästes som { $taken }. Ändra cellen om en annan dag menas.
sheet-warning-number_completed = Numret i { $column } saknade inledande nollor, som kalkylprogram tar bort. De är tillagda. Kontrollera att numret är rätt.
sheet-warning-responsible_missing = Ingen ansvarig är angiven. Raden importeras utan ansvarig. Fyll i { $column } eller fördela ärendet efteråt.
sheet-warning-responsible_carried = { $column } är tom och lästes som { $taken }, från raderna ovanför en tom rad. Ändra cellen om någon annan är ansvarig.
sheet-warning-consent_unclear = ”{ $value }” i { $column } är varken ett datum, ja eller nej. Texten importeras som den står. Skriv dagen om samtycke finns.
sheet-warning-start_ahead = Starten { $taken } har inte inträffat än. Raden importeras. Kontrollera året.
sheet-warning-end_ahead = Ärendet är avslutat { $taken }, en dag som inte har inträffat än. Raden importeras. Kontrollera året.

sheet-skipped-title = Står ovanför rubrikerna
sheet-skipped-blank = Tom rad
sheet-skipped-sum = Summor eller antal
sheet-skipped-header = Rubrikerna en gång till
sheet-skipped-block = Namnet på den som är ansvarig för raderna under

sheet-refused-empty = Filen är tom. Inget är importerat. Välj filen igen.
sheet-refused-not_a_workbook = Filen är inte en Excelfil. Inget är importerat. Välj en fil som slutar på .xlsx.
sheet-refused-other_format = Filen är ett kalkylblad i ett annat format. Inget är importerat. Öppna filen, spara den som Excelarbetsbok (.xlsx) och välj den nya filen.
sheet-refused-encrypted = Filen är skyddad med lösenord. Inget är importerat. Ta bort lösenordet i Excel och välj filen igen.
sheet-refused-damaged = Filen är skadad eller inte hel. Inget är importerat. Öppna den i Excel, spara den på nytt och välj den nya filen.
sheet-refused-file_too_large = Filen är större än { $limit } MB. Inget är importerat. Ta bort bilder och blad som inte behövs, eller dela filen.
sheet-refused-inflates = Filen blir större än { $limit } MB eller är ovanligt hårt packad, så den öppnas inte. Inget är importerat. Kopiera raderna till en ny arbetsbok och välj den.
sheet-refused-too_many_parts = Filen innehåller fler än { $limit } delar. Inget är importerat. Kopiera raderna till en ny arbetsbok och välj den.
sheet-refused-too_many_sheets = Filen har fler än { $limit } blad. Inget är importerat. Dela filen.
sheet-refused-too_many_rows = Ett blad har fler än { $limit } rader. Inget är importerat. Dela filen.
sheet-refused-too_many_columns = Ett blad har fler än { $limit } kolumner. Inget är importerat. Ta bort det som står längst till höger.
sheet-refused-too_many_cells = Filen har fler än { $limit } celler. Inget är importerat. Kopiera raderna till en ny arbetsbok och välj den.
sheet-refused-too_much_text = Filen har mer än { $limit } MB text. Inget är importerat. Dela filen.
sheet-refused-no_header = Inget blad har en rubrikrad som känns igen. Inget är importerat. Skriv rubriker som { $columns } ovanför raderna.
