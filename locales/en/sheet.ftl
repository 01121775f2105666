# Texts of the import and export of the sheet: what happened, what was not lost, what to do.

sheet-reason-name_missing = The name is missing. The rest of the row is kept. Fill in { $column }.
sheet-reason-number_missing = The identity number is missing. The rest of the row is kept. Fill in { $column }.
sheet-reason-number_checksum = The check digit in { $column } is wrong, so some digit is mistyped. The number is kept as it stands. Compare with a safe source and mend it.
sheet-reason-number_date = The number in { $column } holds a date that does not exist, or that cannot be a day of birth. The number is kept as it stands. Mend it.
sheet-reason-number_invalid = What stands in { $column } is neither a personnummer nor a samordningsnummer. The text is kept. Write ten or twelve digits.
sheet-reason-start_missing = The start date is missing. The rest of the row is kept. Fill in { $column } as YYYY-MM-DD.
sheet-reason-day_unclear = “{ $value }” in { $column } does not tell which day is meant. The text is kept. Write the day as YYYY-MM-DD.
sheet-reason-day_impossible = “{ $value }” in { $column } is a day that does not exist or lies too far away. The text is kept. Write the day as YYYY-MM-DD.
sheet-reason-end_before_start = The end { $value } lies before the start { $taken }. Both are kept. Mend the date that is wrong.
sheet-reason-start_before_birth = The start { $value } lies before the day of birth in the identity number. Both are kept. Mend the one that is wrong.
sheet-reason-word_unknown = “{ $value }” in { $column } is not one of the intervention’s words. The text is kept. Choose one of the words, or empty the cell.
sheet-reason-cell_broken = The cell { $column } holds a formula without a valid value: { $value }. The rest of the row is kept. Write the value in the cell.
sheet-reason-duplicate = The same person with the same start stands in the file already ({ $taken }). Neither row is removed. Change the start if this is a new participation, else this row is not needed.

sheet-warning-closed_without_date = The case is closed, but the end date is missing. The row is imported with an unknown end date. Fill it in when it is known.
sheet-warning-step_contradicts_exit = The exit “{ $value }” does not go together with the last step, “{ $taken }”. The row is imported as it stands. Check which is right.
sheet-warning-gender_differs = { $column } is “{ $value }”, but the identity number says { $taken }. What stands in the cell is imported. Check that the number is right.
sheet-warning-word_guessed = “{ $value }” in { $column } was read as “{ $taken }”. Change the cell if something else is meant.
sheet-warning-header_guessed = The header “{ $value }” was read as “{ $taken }”. Change the header in the file if something else is meant.
sheet-warning-day_guessed = “{ $value }” in { $column } was read as { $taken }. Change the cell if another day is meant.
sheet-warning-number_completed = The number in { $column } lacked the leading zeros that spreadsheet programs drop. They have been added. Check that the number is right.
sheet-warning-responsible_missing = No one is stated as responsible. The row is imported without. Fill in { $column } or distribute the case afterwards.
sheet-warning-responsible_carried = { $column } is empty and was read as { $taken }, from the rows above a blank row. Change the cell if someone else is responsible.
sheet-warning-consent_unclear = “{ $value }” in { $column } is neither a date, yes nor no. The text is imported as it stands. Write the day if there is a consent.
sheet-warning-start_ahead = The start { $taken } has not come yet. The row is imported. Check the year.
sheet-warning-end_ahead = The case is closed on { $taken }, a day that has not come yet. The row is imported. Check the year.

sheet-skipped-title = Stands above the headers
sheet-skipped-blank = Blank row
sheet-skipped-sum = Sums or counts
sheet-skipped-header = The headers once more
sheet-skipped-block = The name of the one responsible for the rows below

sheet-refused-empty = The file is empty. Nothing has been imported. Choose the file again.
sheet-refused-not_a_workbook = The file is not an Excel file. Nothing has been imported. Choose a file that ends in .xlsx.
sheet-refused-other_format = The file is a spreadsheet in another format. Nothing has been imported. Open it, save it as an Excel workbook (.xlsx) and choose the new file.
sheet-refused-encrypted = The file is protected by a password. Nothing has been imported. Remove the password in Excel and choose the file again.
sheet-refused-damaged = The file is damaged or not whole. Nothing has been imported. Open it in Excel, save it again and choose the new file.
sheet-refused-file_too_large = The file is larger than { $limit } MB. Nothing has been imported. Remove pictures and sheets that are not needed, or split the file.
sheet-refused-inflates = The file becomes larger than { $limit } MB or is packed unusually hard, so it is not opened. Nothing has been imported. Copy the rows to a new workbook and choose that.
sheet-refused-too_many_parts = The file holds more than { $limit } parts. Nothing has been imported. Copy the rows to a new workbook and choose that.
sheet-refused-too_many_sheets = The file has more than { $limit } sheets. Nothing has been imported. Split the file.
sheet-refused-too_many_rows = A sheet has more than { $limit } rows. Nothing has been imported. Split the file.
sheet-refused-too_many_columns = A sheet has more than { $limit } columns. Nothing has been imported. Remove what stands furthest to the right.
sheet-refused-too_many_cells = The file has more than { $limit } cells. Nothing has been imported. Copy the rows to a new workbook and choose that.
sheet-refused-too_much_text = The file has more than { $limit } MB of text. Nothing has been imported. Split the file.
sheet-refused-no_header = No sheet has a row of headers that is recognised. Nothing has been imported. Write headers such as { $columns } above the rows.
