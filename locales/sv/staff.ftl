## Personal, inloggningar och det egna lösenordet.

staff-title = Personal
staff-lede = Här ger du inloggning och roller. Du ser inga deltagare.
staff-add = Lägg till person
staff-back = Till personalen
staff-authority = Myndighet
staff-member-title = Titel
staff-roles = Roller
staff-no-roles = Inga roller än. Utan roll ser personen ingenting.
staff-login = Inloggning
staff-login-none = Ingen inloggning
staff-login-open = Öppen
staff-login-closed = Stängd
staff-login-no-password = Saknar lösenord
staff-login-hint = Lämna tomt om personen inte ska logga in än.
staff-login-name = Användarnamn: { $name }
staff-first-password = Lösenord att lämna över
staff-password-hint = Minst 12 tecken. Lämna över det i handen eller på telefon. Personen byter sedan själv.
staff-password-send = Spara lösenordet
staff-give-role = Ge en roll
staff-give-role-send = Ge rollen
staff-take-role = Ta bort
staff-open = Öppna inloggningen
staff-close = Stäng inloggningen
staff-close-hint = Personen loggas ut genast och kan inte logga in igen förrän du öppnar.
done-staff-added = Personen är tillagd.
done-staff-changed = Ändringen är sparad.

password-title = Byt lösenord
password-lede = När du byter loggas du ut överallt utom här.
password-old = Nuvarande lösenord
password-new = Nytt lösenord
password-new-hint = Minst 12 tecken. En mening som bara du kommer på är lätt att minnas och svår att gissa.
password-send = Byt lösenord
done-password = Lösenordet är bytt.

problem-password_weak = Lösenordet är för kort. Det ska ha minst { $value } tecken.
problem-password_guessable = Lösenordet är lätt att gissa. Undvik namn, datum och enstaka vanliga ord. En mening som bara du kommer på är svår att gissa och lätt att minnas.
problem-password_wrong = Det nuvarande lösenordet stämmer inte. Lösenordet är inte bytt.
problem-login_taken = Användarnamnet finns redan. Välj ett annat.
problem-worker_claimed = Personen har redan en inloggning.
problem-account_elsewhere = Inloggningen används även på annat håll och kan inte ändras härifrån. Ingenting har ändrats.
problem-own_account = Du kan inte stänga din egen inloggning. Be en annan administratör.
problem-own_role = Du kan inte ta bort din egen roll som administratör. Be en annan administratör.
