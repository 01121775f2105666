//! The telephone number in office that participants are given.

use crate::error::{Error, Problem, Result};
use crate::gate;
use access::{Action, Actor};
use domain::id::InterventionId;
use store::log::Entry;
use store::records::worker;
use store::{Tx, UseCase};

/// The longest number as written, in characters.
const LONGEST: usize = 40;

/// Fewest digits of a number that can be called.
const FEWEST: usize = 5;

/// Reads one's own number.
#[derive(Debug, Clone, Copy)]
pub struct ShowOwnPhone<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// An intervention in which they keep tasks.
    pub intervention: InterventionId,
}

impl UseCase for ShowOwnPhone<'_> {
    type Out = Option<String>;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<Option<String>> {
        let scope = gate::list(tx, self.actor, Action::KeepTasks, self.intervention)?;
        let own = scope.worker().ok_or(Error::NotFound)?;
        tx.log(Entry::of(scope.permit()));
        Ok(worker::get(tx, scope.association(), own).await?.phone)
    }
}

/// Writes one's own number; none takes it away.
#[derive(Debug, Clone, Copy)]
pub struct SetOwnPhone<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// An intervention in which they keep tasks.
    pub intervention: InterventionId,
    /// The number as written.
    pub phone: &'a str,
}

impl UseCase for SetOwnPhone<'_> {
    type Out = ();
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let scope = gate::list(tx, self.actor, Action::KeepTasks, self.intervention)?;
        let own = scope.worker().ok_or(Error::NotFound)?;
        let phone = self.phone.trim();
        if !phone.is_empty() && !can_be_called(phone) {
            return Err(Problem::new("phone", "no_phone").into());
        }
        worker::set_phone(tx, scope.association(), own, Some(phone).filter(|text| !text.is_empty())).await?;
        tx.log(Entry::of(scope.permit()));
        Ok(())
    }
}

/// Whether a text may be a telephone number: enough digits, and nothing but what stands between them.
pub(crate) fn can_be_called(phone: &str) -> bool {
    let digits = phone.chars().filter(char::is_ascii_digit).count();
    let known = |one: char| one.is_ascii_digit() || " +-()/".contains(one);
    phone.chars().count() <= LONGEST && digits >= FEWEST && phone.chars().all(known)
}

#[cfg(test)]
mod tests {
    use super::can_be_called;

    #[test]
    fn a_number_is_digits_as_people_write_them() {
        assert!(["016-710 00 00", "+46 16 710 00 00", "(016) 71000", "71000"].into_iter().all(can_be_called));
        assert!(
            ["", "ring mig", "1234", "016-71x0000", &"1".repeat(41)]
                .into_iter()
                .all(|one| !can_be_called(one))
        );
    }
}
