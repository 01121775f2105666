//! The person that a case is opened or a referral drafted for: found within the own authority, or entered.

use super::guard::{guarded, spread};
use super::sight::sight;
use crate::error::{Problem, Result};
use crate::problems::Problems;
use access::{Actor, Scope};
use domain::code::{Gender, Protection};
use domain::id::{AuthorityId, InterventionId, PersonId};
use domain::identity::{IdentityError, IdentityNumber};
use jiff::civil::Date;
use store::Tx;
use store::records::{facts, person};

/// The longest name, in characters: more than any name takes.
const LONGEST_NAME: usize = 100;

/// The person, as typed.
#[derive(Debug, Clone, Copy)]
pub struct NewPerson<'a> {
    /// Identity number, in any of its forms.
    pub number: &'a str,
    /// Name.
    pub name: &'a str,
    /// Gender as stated; none takes the number's legal gender as the first suggestion.
    pub gender: Option<Gender>,
    /// Protection.
    pub protection: Protection,
    /// The person is known to be one who has been here before.
    pub again: bool,
}

impl NewPerson<'_> {
    /// The same, protected if anybody in the association has marked the number.
    pub(crate) async fn guarded(self, tx: &mut Tx, scope: &Scope, number: &IdentityNumber) -> Result<Self> {
        Ok(Self { protection: guarded(tx, scope, number, self.protection).await?, ..self })
    }

    /// Checks what was typed; answers with the number where it is one.
    pub(crate) fn check(&self, today: Date, problems: &mut Problems) -> Option<IdentityNumber> {
        let number = IdentityNumber::parse(self.number, today);
        problems.text("name", self.name);
        problems.check(self.name.chars().count() > LONGEST_NAME, "name", "too_long");
        number.map_err(|error| problems.add(Problem::new("number", number_problem(error)))).ok()
    }
}

/// Who enters somebody, and where.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Entering<'a> {
    pub actor: &'a Actor,
    pub intervention: InterventionId,
    pub owner: AuthorityId,
    /// Somebody known is asked about even if they were never in this intervention.
    pub asks_always: bool,
}

impl Entering<'_> {
    /// The person's id. What other authorities know is not looked at.
    pub async fn person(
        &self,
        tx: &mut Tx,
        scope: &Scope,
        typed: NewPerson<'_>,
        number: IdentityNumber,
    ) -> Result<PersonId> {
        if let Some(known) = person::by_number(tx, scope, self.owner, &number).await? {
            return self.back_again(tx, scope, typed, known).await;
        }
        let gender = typed.gender.unwrap_or_else(|| number.legal_gender());
        let name = Problems::default().text("name", typed.name);
        let new = person::NewPerson { owner: self.owner, number, name, gender, protection: typed.protection };
        let person = person::create(tx, scope, &new).await?;
        spread(tx, scope.permit(), person, typed.protection).await?;
        Ok(person)
    }

    /// A person of the own authority: referred or running already, or coming back.
    async fn back_again(
        &self,
        tx: &mut Tx,
        scope: &Scope,
        typed: NewPerson<'_>,
        known: PersonId,
    ) -> Result<PersonId> {
        sight(tx, self.actor, scope, known).await?;
        let cases = facts::cases_of(tx, scope.association(), known, Some(self.intervention)).await?;
        let referred = facts::is_referred(tx, scope.association(), known, self.intervention).await?;
        if referred || cases.iter().any(|(_, running)| *running) {
            return Err(Problem::new("number", "already_open").into());
        }
        if !typed.again && (self.asks_always || !cases.is_empty()) {
            return Err(Problem::new("again", "known_person").into());
        }
        // Protection that has come since is kept with the person; one that is there already is never lowered here.
        if typed.protection != Protection::None {
            spread(tx, scope.permit(), known, typed.protection).await?;
            person::protect(tx, scope, known, typed.protection).await?;
        }
        Ok(known)
    }
}

pub(crate) const fn number_problem(error: IdentityError) -> &'static str {
    match error {
        IdentityError::Characters => "identity_characters",
        IdentityError::Length => "identity_length",
        IdentityError::Interim => "identity_interim",
        IdentityError::NoSuchDate => "identity_no_such_date",
        IdentityError::Future => "identity_future",
        IdentityError::TooOld => "identity_too_old",
        IdentityError::CenturySeparator => "identity_century_separator",
        IdentityError::BirthNumber => "identity_birth_number",
        IdentityError::Checksum => "identity_checksum",
    }
}
