# Import and export of the workbook: the pages, the list of what is left, the command line.

import-empty = empty
import-change = { $field }: “{ $old }” is now “{ $new }”.
import-subgoal = { $column }, subgoal { $number }
import-changed-told = The row says something else than last time. Nothing has been overwritten. { $changes }
import-why = Why the row is left
import-sheet = Sheet
import-row = Row
import-rest-sheet = Left to mend
sheet-refused-no_rows = The file has no rows below the headers. Nothing has been imported. Check that it is the right file.
sheet-refused-not_writable = The file cannot be written: a text is longer than a cell can hold. Nothing has been changed. Shorten the longest text and try again.
