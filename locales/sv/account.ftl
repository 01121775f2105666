## Den egna inloggningen: var man är inloggad, vad som har gjorts med den.

account-title = Min inloggning
account-lede = Här ser du var du är inloggad och vad som har gjorts med din inloggning.
account-password = Lösenord
account-password-about = När du byter lösenord loggas du ut överallt utom här.
account-sessions = Här är du inloggad
account-here = Den här
account-at = { $day } kl. { $time }
account-since = Inloggad sedan { $at }.
account-used = Senast använd { $at }.
account-end = Logga ut
account-end-others = Logga ut överallt utom här
account-end-all = Logga ut överallt
account-happened = Det som har hänt
account-happened-none = Ingenting än.
account-doubt = Är det något som du inte känner igen? Byt lösenord genast, och säg till den som administrerar personalen.
account-by = av { $name }
account-operator = den som driver Stegvis
account-event-password_given = Ett engångslösenord gavs { $day } kl. { $time } { $by }.
account-event-password_changed = Du bytte lösenord { $day } kl. { $time }.
account-event-sessions_ended = Du loggades ut { $day } kl. { $time } { $by }.
done-session-ended = Utloggningen är gjord.

agent = { $browser } på { $device }
agent-browser-edge = Edge
agent-browser-firefox = Firefox
agent-browser-chrome = Chrome
agent-browser-safari = Safari
agent-browser-other = en webbläsare
agent-device-windows = en Windows-dator
agent-device-ios = en iPhone eller iPad
agent-device-mac = en Mac
agent-device-android = en Android-enhet
agent-device-linux = en Linux-dator
agent-device-other = en okänd enhet

told-before = Du loggade senast in { $day } kl. { $time } med { $agent }.
told-refused = { $count ->
    [one] Sedan dess har någon skrivit fel lösenord till din inloggning en gång.
   *[other] Sedan dess har någon skrivit fel lösenord till din inloggning { $count } gånger.
}
told-look = Se din inloggning

staff-sessions = Öppna inloggningar
staff-sessions-none = Personen är inte inloggad någonstans, eller så används inloggningen även på annat håll.
staff-sessions-about = Den som loggas ut får veta det vid nästa inloggning. Det som inte är sparat går förlorat.
