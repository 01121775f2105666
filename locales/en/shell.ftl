## What stands around every page, and the forms' own words.

shell-skip = Skip to the content
shell-menu = Main menu
shell-other-language = Svenska
shell-new-tab = (new tab)
shell-sign-out = Sign out
shell-demo = This is a demonstration. All people are fictional.
shell-demo-switch = Be someone else
shell-about = Stegvis – shared case support for coordinated interventions

form-summary = There is something to mend
form-error = Error:
form-optional = (optional)

message-info = Information:
message-success = Done:
message-warning = Warning:
message-error = Error:
