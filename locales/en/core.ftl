## Signing in, the demonstration's people, the menu, and the pages in place of the one asked for.

nav-today = Today
nav-matrix = Step matrix
nav-intervention = The intervention
nav-meeting = Weekly meeting
nav-import = Import
nav-refer = My referrals
nav-staff = Staff
nav-me = My plan

shell-participant = Participant

sign-in-title = Sign in
sign-in-login = User name
sign-in-password = Password
sign-in-send = Sign in
sign-in-wrong = The user name and the password do not belong together. Check both and try again.
done-signed-out = You are signed out.

demo-title = Who would you like to be?
demo-lede = Choose a person and see Stegvis with their eyes. Everything is made up and you cannot break anything.
demo-be = Be { $name }
persona-title-participant = Participant
persona-title-referrer = Referrer
persona-title-worker = Case worker
persona-title-coordinator = Coordinator
persona-title-fixed_handler = Fixed handler
persona-title-steering = Steering group
persona-title-protection_officer = Data protection officer
persona-title-administrator = Administrator
persona-about-participant = Sees their own plan, steps and consents.
persona-about-referrer = Sees whom the intervention is for and how to refer.
persona-about-worker = Works with their participants: goals, steps, notes and follow-up.
persona-about-coordinator = Sees all cases, imports the goal document and watches the deadlines.
persona-about-fixed_handler = Follows every case from their own authority's side.
persona-about-steering = Sees goals and results, never single people.
persona-about-protection_officer = Sees the intervention's figures, never what the cases say.
persona-about-administrator = Manages staff and roles. Sees no participants.

failure-home = To the first page
failure-signed-out-title = You are no longer signed in
failure-signed-out-text = What you sent was not saved, but what you had saved before is still there. Go back in the browser, copy your text and sign in again.
failure-not-found-title = There is no such page
failure-not-found-text = The address may be wrong, or what is there is not open to you. Nothing has been changed.
failure-gone-title = It could not be saved
failure-gone-text = Nothing has been changed. What the page is about does not exist, or no longer exists for you. A consent may have ended while you wrote, or somebody has sent, closed or removed it. Open it from the first page if it is still there.
failure-typed-title = What you wrote
failure-typed-text = It is not saved. Copy it before you leave the page: it is kept nowhere else. Identity numbers are not shown.
failure-own = Are you looking for something that you or your colleagues wrote in a case that is no longer shared with you? It is kept here:
failure-stale-title = It has changed since you opened the page
failure-stale-text = It was changed by somebody else, or by you on another page. Your change was not saved. Go back, reload the page and see what is new.
failure-unreadable-title = What was sent could not be read
failure-unreadable-text = Nothing has been changed. Go back, check what you filled in and try again.
failure-full-title = The storage is full
failure-full-text = The change was not saved, and nothing is left half done. What was saved before is unharmed. Contact whoever runs the installation.
failure-full-to-read-title = The storage is full
failure-full-to-read-text = The page cannot be shown: that it is shown is to stand in the log, and there is no room for it. What was saved before is unharmed. Contact whoever runs the installation.
failure-broken-title = Something went wrong on our side
failure-broken-text = The change was not saved. What was saved before is still there. Try again in a while.
failure-broken-to-read-title = Something went wrong on our side
failure-broken-to-read-text = The page cannot be shown just now. What was saved is still there. Try again in a while.
failure-foreign-title = The form did not come from here
failure-foreign-text = Another site tried to send something in your name. It was stopped and nothing has been changed. Open the page here in Stegvis and fill in the form again.
failure-too-large-title = That was too much at once
failure-too-large-text = The file or the text is larger than what is accepted. Nothing has been changed. Split it up and try again.
