//! One entry, before it is written.

use access::{Action, Because, Permit, Refusal, Scope, Who};
use domain::codes;
use domain::id::{AssociationId, CaseId, ConsentId, InterventionId, PersonId};

codes! {
    /// How it went.
    Outcome {
        /// It was done or shown.
        Allowed = "allowed",
        /// It was refused.
        Refused = "refused",
    }
}

/// Words that belong to an entry: a search word, a reason. They are sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Detail {
    /// About one person: sealed under that person's key.
    Person(PersonId, String),
    /// About several or none: sealed under the association's key.
    Association(String),
}

/// Who did or saw what, on which ground. Ids and codes, never names or numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The association whose log it is.
    pub association: AssociationId,
    /// Who.
    pub who: Who,
    /// What.
    pub action: Action,
    /// How it went.
    pub outcome: Outcome,
    /// Why it was allowed or refused.
    pub because: Because,
    /// The consent it rested on.
    pub ground: Option<ConsentId>,
    /// In which intervention.
    pub intervention: Option<InterventionId>,
    /// About which case.
    pub case: Option<CaseId>,
    /// About which person.
    pub person: Option<PersonId>,
    /// For a list: the cases shown.
    pub listed: Vec<CaseId>,
    /// Words, sealed.
    pub detail: Option<Detail>,
}

impl Entry {
    /// What was done or seen under a permit.
    pub fn of(permit: &Permit) -> Self {
        Self {
            association: permit.association(),
            who: permit.who().clone(),
            action: permit.action(),
            outcome: Outcome::Allowed,
            because: permit.because(),
            ground: permit.ground(),
            intervention: permit.intervention(),
            case: permit.case(),
            person: permit.person(),
            listed: Vec::new(),
            detail: stands_in(permit),
        }
    }

    /// A list shown under a scope.
    pub fn listed(scope: &Scope, cases: impl IntoIterator<Item = CaseId>) -> Self {
        Self { listed: cases.into_iter().collect(), ..Self::of(scope.permit()) }
    }

    /// What was refused.
    pub fn refused(refusal: &Refusal) -> Self {
        Self {
            association: refusal.association(),
            who: refusal.who().clone(),
            action: refusal.action(),
            outcome: Outcome::Refused,
            because: refusal.because(),
            ground: None,
            intervention: refusal.intervention(),
            case: refusal.case(),
            person: None,
            listed: Vec::new(),
            detail: None,
        }
    }

    /// The same entry with words about the association or several people.
    #[must_use]
    pub fn with_detail(self, words: impl Into<String>) -> Self {
        Self { detail: Some(Detail::Association(words.into())), ..self }
    }
}

/// For whom somebody stands in who does something with a case.
fn stands_in(permit: &Permit) -> Option<Detail> {
    let words = format!("for {}", permit.stands_in_for()?);
    Some(permit.person().map_or(Detail::Association(words.clone()), |person| Detail::Person(person, words)))
}
