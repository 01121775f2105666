## Staff, log-ins and one's own password.

staff-title = Staff
staff-lede = Here you give log-ins and roles. You see no participants.
staff-add = Add a person
staff-back = To the staff
staff-authority = Authority
staff-member-title = Title
staff-roles = Roles
staff-no-roles = No roles yet. Without a role the person sees nothing.
staff-login = Log-in
staff-login-none = No log-in
staff-login-open = Open
staff-login-closed = Closed
staff-login-no-password = No password
staff-login-hint = Leave empty if the person shall not sign in yet.
staff-login-name = User name: { $name }
staff-first-password = Password to hand over
staff-password-hint = At least 12 characters. Hand it over in person or by telephone. The person then changes it.
staff-password-send = Save the password
staff-give-role = Give a role
staff-give-role-send = Give the role
staff-take-role = Remove
staff-open = Open the log-in
staff-close = Close the log-in
staff-close-hint = The person is signed out at once and cannot sign in again until you open it.
done-staff-added = The person has been added.
done-staff-changed = The change is saved.

password-title = Change password
password-lede = When you change it you are signed out everywhere but here.
password-old = Current password
password-new = New password
password-new-hint = At least 12 characters. A sentence of your own is easy to remember and hard to guess.
password-send = Change password
done-password = The password is changed.

problem-password_weak = The password is too short. It needs at least { $value } characters.
problem-password_guessable = The password is easy to guess. Avoid names, dates and single common words. A sentence of your own is hard to guess and easy to remember.
problem-password_wrong = The current password is not right. The password has not been changed.
problem-login_taken = That user name exists already. Choose another.
problem-worker_claimed = The person has a log-in already.
problem-account_elsewhere = The log-in is used elsewhere too and cannot be changed from here. Nothing has been changed.
problem-own_account = You cannot close your own log-in. Ask another administrator.
problem-own_role = You cannot remove your own role as administrator. Ask another administrator.
