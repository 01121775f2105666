# The same person, referred by several authorities.

same-started = The person takes part already since { $day }, referred by { $who }.
same-sent = The person is referred by { $who } as well, { $day }.
same-responsible = Responsible: { $name }.
same-see-case = See the case
same-see-referral = See the other referral
same-reason = The person takes part already.
same-keep-quiet = The consent does not let whoever referred know that the person takes part already. Write the reason without saying so.

problem-already_takes_part = The person takes part already and cannot start once more. Nothing was saved. This referral is to be returned: whoever is { $leader } does so on its page.
