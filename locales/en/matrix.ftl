# The matrix of steps.

matrix-title = Matrix of steps
matrix-count = { $found ->
    [one] Showing { $found } of { $all } participations.
   *[other] Showing { $found } of { $all } participations.
}
matrix-caption = A row for each participant and a column for each quarter. Each cell leads to a form where the step is filled in.
matrix-start = Start
matrix-worker = Responsible
matrix-track = Track
matrix-month = month { $month }
matrix-nobody = Nobody responsible
matrix-name-closed = The name is not shared with you
matrix-imported = from the goal document
matrix-operator = operations
matrix-case-closed = The case is closed. No more steps can be recorded.
matrix-fill-in = Fill in
matrix-ahead = The quarter has not begun
matrix-not-asked = Not needed yet
matrix-end-unknown = date unknown
matrix-closed = { $closure }, { $day }
matrix-none = There are no participants that you can see.
matrix-none-found = No participant fits what you have chosen.
matrix-pages = Pages
matrix-back = To the matrix
matrix-step = Step
matrix-step-hint = The step that the participant is on. Choose none to take back what stands.
matrix-no-step = No step
matrix-evidence = Evidence
matrix-evidence-hint = What the step rests on, such as a meeting or an agreement.
matrix-history = Earlier in this cell
matrix-no-history = Nothing has been written here before.
matrix-taken-back = The step was taken back
matrix-conflict = While you were writing, { $who } saved: { $step }. What you wrote is still here. Save again if yours is to stand.
matrix-legend = How to read the matrix
matrix-keys = By keyboard: the arrows move between cells, Enter opens a cell, Enter saves it and Escape leaves it without saving.

matrix-move-first = First step
matrix-move-up = Up
matrix-move-down = Down
matrix-move-still = Unchanged

matrix-status-ongoing = Ongoing
matrix-status-after_exit = Follow-up or support
matrix-status-ended = Ended
matrix-status-stalled = Stands still
matrix-status-no_motivation = Motivation missing

done-step-saved = The step is saved.
problem-step-missing = Choose one of the steps in the list.
problem-quarter-ahead = The quarter has not begun yet. Choose one that has.
problem-evidence-long = Write at most { $value } characters of evidence.
