# Texts of the closed sets in the code: prefix of the set, then the code.

category-identity = Identitet
category-contact = Kontaktuppgifter
category-plan = Planering
category-attendance = Närvaro och kontakter
category-livelihood = Försörjning
category-health = Hälsa
category-investigation = Utredningar

role-referrer = Anvisare
role-worker = Handläggare
role-coordinator = Samordnare
role-fixed_handler = Fast handläggare
role-steering = Styrgrupp
role-protection_officer = Dataskyddsombud
role-administrator = Administratör

gender-woman = Kvinna
gender-man = Man
gender-unknown = Annat eller inte uppgivet

protection-none = Inga skyddade personuppgifter
protection-marked = Sekretessmarkering
protection-registration = Skyddad folkbokföring
protection-assumed = Fingerade personuppgifter

identity-error-characters = Skriv numret med bara siffror och eventuellt ett bindestreck, som ÅÅÅÅMMDD-NNNN.
identity-error-length = Numret ska ha tio eller tolv siffror.
identity-error-interim = Det här är ett reservnummer från vården. Ange personnummer eller samordningsnummer.
identity-error-no_such_date = Numret innehåller ett datum som inte finns. Kontrollera månad och dag.
identity-error-future = Numret anger ett födelsedatum som inte har inträffat än. Kontrollera året.
identity-error-too_old = Numret anger ett födelseår som ligger för långt tillbaka. Kontrollera århundradet.
identity-error-century_separator = Tecknet före de fyra sista siffrorna stämmer inte med århundradet. Plus används från det år personen fyller 100.
identity-error-birth_number = De tre siffrorna efter datumet kan inte vara 000.
identity-error-checksum = Kontrollsiffran stämmer inte. Någon siffra är felskriven.
