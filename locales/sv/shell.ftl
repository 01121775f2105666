## Det som står runt varje sida, och formulärens egna ord.

shell-skip = Hoppa till innehållet
shell-menu = Huvudmeny
shell-other-language = English
shell-new-tab = (ny flik)
shell-sign-out = Logga ut
shell-demo = Det här är en demonstration. Alla personer är påhittade.
shell-demo-switch = Byt person
shell-about = Stegvis – gemensamt ärendestöd för samordnade insatser

form-summary = Det finns något att rätta
form-error = Fel:
form-optional = (frivilligt)

message-info = Information:
message-success = Klart:
message-warning = Varning:
message-error = Fel:
