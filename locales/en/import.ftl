# Import and export of the workbook: the pages, the list of what is left, the command line.

import-empty = empty
import-change = { $field }: “{ $old }” is now “{ $new }”.
import-subgoal = { $column }, subgoal { $number }
import-changed-told = The row says something else than last time. Nothing has been overwritten. { $changes }
import-why = Why the row is left
import-sheet = Sheet
import-row = Row
import-rest-sheet = Left to mend
import-rest-file = left-to-mend
sheet-refused-no_rows = The file has no rows below the headers. Nothing has been imported. Check that it is the right file.
sheet-refused-not_writable = The file cannot be written: a text is longer than a cell can hold. Nothing has been changed. Shorten the longest text and try again.

import-title = Import the goal document
import-lede = Take over your { $workbook } from Excel. First the file is read and you see every row. Nothing becomes a case until you say so.
import-file = Excel file
import-file-hint = A file that ends in .xlsx, at most 10 MB.
import-owner = Which authority owns the information?
import-owner-hint = You can only import for your own authority. What another authority owns is imported by someone who works there.
import-protected = Does anyone in the file have protected personal data?
import-protected-hint = Answer yes if you are unsure. You mark the rows in the next step, before anyone else can see them.
import-paper = Are there signed consents on paper that lift secrecy?
import-paper-hint = Without consent only your authority sees the cases, and each ongoing case gets a task to arrange it. In the next step you can except single rows.
import-paper-title = Consents on paper
import-given-on = Day on which the consents are registered as given
import-given-on-hint = Needed if you answered yes above.
import-pairs = The consents hold between
import-pair = { $from } to { $to }
import-pair-both = { $from } and { $to }, both ways
import-sus = A SUS consent is never a consent to lift secrecy. It is registered on its own, if the file has a day for it.
import-read = Read the file
import-read-note = The rows are kept encrypted. Only you see them until you have imported.
import-export = Export
import-export-about = Get the cases as the same { $workbook }. The file can be read in again without changing anything. You get the cases that you may see.
import-export-get = Get Excel file
import-export-file = maldokument
import-earlier = Earlier imports
import-state-draft = not imported yet
import-state-taken = imported

import-grid-title = Review the rows
import-grid-lede = { $file }. The information is owned by { $owner }.
import-count-good = Can be imported
import-count-flagged = Need mending
import-count-changed = Changed since last time
import-count-there = There already
import-count-warned = Worth a second look
import-count-taken = Imported
import-hidden = { $count ->
    [one] One row waits that you do not see here, since the identity is protected. Whoever brought the file or mended the number sees it, and so does anyone who may import and is named for the person.
   *[other] { $count } rows wait that you do not see here, since the identity is protected. Whoever brought the file or mended the number sees them, and so does anyone who may import and is named for the person.
}
import-must-mark = You answered that someone has protected personal data. Open that person's row and choose the protection before you import.
import-take =
    { $count ->
        [0] Finish the import
        [one] Import { $count } row
       *[other] Import { $count } rows
    }
import-to-matrix = To the matrix
import-rest-get = Get the rest as an Excel file
import-mend = Need mending
import-mend-about = The rows are left as they stand. Mend them here, or get them as a list and mend them in the file. What is there already is never overwritten.
import-whole-row = Show the whole row
import-more =
    { $count ->
        [one] { $count } more row is shown when these are mended.
       *[other] { $count } more rows are shown when these are mended.
    }
import-rows = All rows
import-rows-caption = The rows as they were read. Below a text stands how it was understood, where that is another way.
import-none-left = No rows are left.
import-show-all = All
import-show-rest = Need mending
import-show-warned = Worth a look
import-show-good = Can be imported
import-pages = Pages
import-notes = Rows and headers that were read in another way
import-nameless = No name
import-place = { $sheet }, row { $row }
import-taken = read as { $taken }
import-fault = Fault:
import-without-paper = Without consent
import-verdict-flagged = Needs mending
import-verdict-new = New
import-verdict-new_participation = New participation
import-verdict-already_there = There already
import-verdict-changed = Changed
import-verdict-referred = Referred
import-verdict-ask_coordinator = Ask first
import-left-referred = The person has been referred to the intervention and has not started. The row becomes no case while the referral is open.
import-left-ask_coordinator = You cannot take this row in. The number may belong to a case that you do not work with. Whoever works with it can name you, and then the row can be taken in. Mend the number if it is wrong.

import-row-title = A row of the file
import-back = Back to all rows
import-row-protection = Protected personal data
import-row-protection-hint = A marked person is seen only by you and the one who is responsible.
import-row-paper = A consent on paper exists for this row
import-row-taken = The row was imported while you were writing, so it can no longer be mended here. Nothing of yours is saved. Change it in the case instead.
import-row-typed = This is what you wrote
import-cells = The cells

problem-owner_other = Choose your own authority.
problem-protected_unmarked = First mark the one who has protected personal data. Nothing has been imported.
problem-no_such_column = The row has no such column. Nothing is saved. Open the row anew and try again.
problem-choose_one = Choose one of the answers.
problem-future = The day has not been yet. Choose a day up to today.

done-import-read = The file has been read. Nothing has been imported yet.
done-import-mended = The row has been saved and read anew.
done-import-taken = The rows have been imported.
