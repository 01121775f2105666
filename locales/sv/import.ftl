# Import and export of the workbook: the pages, the list of what is left, the command line.

import-empty = tomt
import-change = { $field }: ”{ $old }” är nu ”{ $new }”.
import-subgoal = { $column }, delmål { $number }
import-changed-told = Raden säger något annat än förra gången. Inget är överskrivet. { $changes }
import-why = Varför raden är kvar
import-sheet = Blad
import-row = Rad
import-rest-sheet = Kvar att rätta
sheet-refused-no_rows = Filen har inga rader under rubrikerna. Inget är importerat. Kontrollera att det är rätt fil.
sheet-refused-not_writable = Filen kan inte skrivas: en text är längre än vad en cell rymmer. Inget är ändrat. Korta den längsta texten och försök igen.
