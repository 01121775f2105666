## One's own log-in: where one is signed in, what has been done with it.

account-title = My log-in
account-lede = Here you see where you are signed in and what has been done with your log-in.
account-password = Password
account-password-about = When you change the password you are signed out everywhere but here.
account-sessions = You are signed in here
account-here = This one
account-at = { $day } at { $time }
account-since = Signed in since { $at }.
account-used = Last used { $at }.
account-end = Sign out
account-end-others = Sign out everywhere but here
account-end-all = Sign out everywhere
account-happened = What has happened
account-happened-none = Nothing yet.
account-doubt = Is there something that you do not know of? Change the password at once, and tell whoever administers the staff.
account-by = by { $name }
account-operator = whoever runs Stegvis
account-event-password_given = A one-time password was given { $day } at { $time } { $by }.
account-event-password_changed = You changed the password { $day } at { $time }.
account-event-sessions_ended = You were signed out { $day } at { $time } { $by }.
done-session-ended = Signed out.

agent = { $browser } on { $device }
agent-browser-edge = Edge
agent-browser-firefox = Firefox
agent-browser-chrome = Chrome
agent-browser-safari = Safari
agent-browser-other = a browser
agent-device-windows = a Windows computer
agent-device-ios = an iPhone or iPad
agent-device-mac = a Mac
agent-device-android = an Android device
agent-device-linux = a Linux computer
agent-device-other = an unknown device

told-before = You last signed in { $day } at { $time } with { $agent }.
told-refused = { $count ->
    [one] Since then somebody has typed a wrong password for your log-in once.
   *[other] Since then somebody has typed a wrong password for your log-in { $count } times.
}
told-look = See your log-in

staff-sessions = Open sessions
staff-sessions-none = The person is signed in nowhere, or the log-in is used elsewhere too.
staff-sessions-about = Whoever is signed out is told at the next sign-in. What is not saved is lost.
