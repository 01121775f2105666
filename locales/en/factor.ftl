## Signing in in two steps: a code from an app besides the password.

factor-title = Sign-in in two steps
factor-lede = Besides the password you type a code from an app in your telephone. Then it is not enough that somebody has got hold of your password.
factor-choose = Set up
factor-app = You need an authenticator app in your telephone. Any will do.
factor-password-hint = The one you sign in with.
factor-begin = Turn on
factor-begun = Read the square with the app, and type the code that it shows. Do so within 15 minutes.
factor-square = A QR code to read with the app. The same stands as text below.
factor-open = Open in the app on this device
factor-secret = Or type the key by hand
factor-code = Code from the app
factor-code-hint = Six digits. The code changes every thirty seconds.
factor-confirm = Turn on
factor-on = On
factor-left = { $count ->
    [one] One spare code is left.
   *[other] { $count } spare codes are left.
}
factor-codes = New spare codes
factor-end = Turn off
factor-due = Your coordination association demands sign-in in two steps. Turn it on to go on.
factor-codes-title = Keep the spare codes
factor-codes-lede = Sign-in in two steps is on. Without your telephone you type a spare code instead. Each code can be used once.
factor-codes-once = The codes are shown only now. Print the page or write them down, and put them where only you can reach them.
factor-codes-done = I have kept the codes
done-factor-off = Sign-in in two steps is off.
problem-own_password_wrong = The password is not right. Nothing has been changed.
problem-code_wrong = The code is not right, or has been used already. Wait for the next code in the app and try again.
problem-factor_on = Sign-in in two steps is on already.
problem-factor_late = It took too long. Turn it on again and you get a new key. Nothing has been changed.

code-title = Type the code
code-lede = Open the app in your telephone and type the code that it shows for Stegvis.
code-field = Code from the app, or a spare code
code-send = Sign in
code-lost = Have you neither the telephone nor the spare codes? Ask whoever administers the staff to turn the second step off.
code-back = Cancel
failure-code-first-title = Type the code first
failure-code-first-text = The password was right, but the code from the app is missing. Nothing has been changed.
failure-factor-first-title = Turn on sign-in in two steps first
failure-factor-first-text = Your coordination association demands it. Nothing has been changed.

account-event-factor_on = You turned on sign-in in two steps { $day } at { $time }.
account-event-factor_off = Sign-in in two steps was turned off { $day } at { $time } { $by }.
account-event-codes_made = You made new spare codes { $day } at { $time }.
account-event-code_used = A spare code was used to sign in { $day } at { $time }.

staff-factor-from = Demand sign-in in two steps of the staff from
staff-factor-hint = Whoever has not turned it on is led there at sign-in from that day. Leave empty if it is not to be demanded.
staff-factor-off = Turn off sign-in in two steps
staff-factor-off-hint = For somebody who has lost the telephone and the spare codes. Be sure whom you speak with. The person is signed out and told of it.
