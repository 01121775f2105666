//! The ways from the case to who may see it and to the participant's own log-in.

use super::super::say::Say;
use access::Action;

/// Which of them there are for the viewer.
#[derive(Debug)]
pub struct Doors {
    /// Who may see the case.
    pub naming: bool,
    /// The participant's log-in.
    pub login: bool,
}

impl Doors {
    pub(super) fn of(say: Say<'_>) -> Self {
        let known = say.page.person.is_some();
        Self { naming: say.page.may(Action::Assign), login: known && say.page.may(Action::GiveLogin) }
    }
}
