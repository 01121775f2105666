//! One entry, before it is written.

use crate::records::protection::Named;
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

    /// That a worker has been named for a case since a mark of protected identity reached it. Who set the mark, and
    /// under which consent, is not told.
    pub fn reached(association: AssociationId, named: &Named) -> Self {
        let entry = Self {
            association,
            who: Who::rule(),
            action: Action::Assign,
            outcome: Outcome::Allowed,
            because: Because::Protection,
            ground: None,
            intervention: Some(named.intervention),
            case: Some(named.case),
            person: Some(named.person),
            listed: Vec::new(),
            detail: None,
        };
        entry.with_own_detail(named.naming.to_string())
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

    /// The same entry with words about the association or several people. They stand after those about whom somebody
    /// stands in for.
    #[must_use]
    pub fn with_detail(self, words: impl Into<String>) -> Self {
        let detail = joined(self.detail, Detail::Association(words.into()));
        Self { detail: Some(detail), ..self }
    }

    /// The same entry with words about its person, or without them where it is about nobody.
    #[must_use]
    pub fn with_own_detail(self, words: impl Into<String>) -> Self {
        match self.person {
            Some(person) => {
                let detail = joined(self.detail, Detail::Person(person, words.into()));
                Self { detail: Some(detail), ..self }
            }
            None => self,
        }
    }
}

/// Both, under the key of the person whom either is about.
fn joined(before: Option<Detail>, new: Detail) -> Detail {
    let (Detail::Person(_, words) | Detail::Association(words)) = &new;
    match before {
        None => new,
        Some(Detail::Person(person, known)) => Detail::Person(person, format!("{known}: {words}")),
        Some(Detail::Association(known)) => match new {
            Detail::Person(person, words) => Detail::Person(person, format!("{known}: {words}")),
            Detail::Association(words) => Detail::Association(format!("{known}: {words}")),
        },
    }
}

/// For whom somebody stands in who does something with a case.
fn stands_in(permit: &Permit) -> Option<Detail> {
    let words = format!("for {}", permit.stands_in_for()?);
    Some(permit.person().map_or(Detail::Association(words.clone()), |person| Detail::Person(person, words)))
}

#[cfg(test)]
mod tests {
    use super::{Detail, Entry};
    use crate::records::naming::Naming;
    use crate::records::protection::Named;
    use access::{Action, Actor, CaseFacts, Facts, Grant, Permit, Staff, Who, decide};
    use domain::code::{Protection, Role};
    use domain::id::{AccountId, AssociationId, AuthorityId, CaseId, InterventionId, PersonId, WorkerId};
    use domain::work::Standing;
    use jiff::civil::date;
    use uuid::Uuid;

    const PERSON: PersonId = PersonId(Uuid::from_u128(4));

    fn permit(stands_in_for: Option<WorkerId>) -> Permit {
        let (association, intervention) =
            (AssociationId(Uuid::from_u128(1)), InterventionId(Uuid::from_u128(2)));
        let authority = AuthorityId(Uuid::from_u128(3));
        let actor = Actor::Staff(Staff {
            association,
            account: AccountId(Uuid::from_u128(5)),
            worker: WorkerId(Uuid::from_u128(6)),
            authority,
            grants: vec![Grant::held(Role::Worker, intervention)],
        });
        let facts = Facts::Case(CaseFacts {
            association,
            intervention,
            case: CaseId(Uuid::from_u128(7)),
            person: PERSON,
            owner: authority,
            protection: Protection::None,
            named: false,
            stands_in_for,
            referred: false,
            wrote: false,
            standing: Standing::Started,
            flows: Vec::new(),
        });
        decide(&actor, Action::RaiseFlag, &facts).permit().expect("their own authority's case")
    }

    #[test]
    fn a_mark_that_reaches_a_case_names_the_named_alone() {
        let naming =
            Naming { worker: WorkerId(Uuid::from_u128(9)), from_day: date(2026, 11, 22), to_day: None };
        let (case, intervention) = (CaseId(Uuid::from_u128(7)), InterventionId(Uuid::from_u128(2)));
        let named = Named { case, intervention, person: PERSON, naming };
        let entry = Entry::reached(AssociationId(Uuid::from_u128(1)), &named);
        assert_eq!(entry.detail, Some(Detail::Person(PERSON, format!("+{} 2026-11-22–", naming.worker))));
        assert_eq!((entry.who, entry.ground), (Who::rule(), None));
        assert_eq!((entry.case, entry.intervention), (Some(case), Some(intervention)));
    }

    #[test]
    fn words_stand_beside_whom_somebody_stands_in_for() {
        let absent = WorkerId(Uuid::from_u128(8));
        let both = Detail::Person(PERSON, format!("for {absent}: flag"));
        let entry = Entry::of(&permit(Some(absent)));
        assert_eq!(entry.clone().with_detail("flag").detail, Some(both.clone()));
        assert_eq!(entry.with_own_detail("flag").detail, Some(both));
        let own = Entry::of(&permit(None));
        assert_eq!(own.clone().with_detail("flag").detail, Some(Detail::Association("flag".to_owned())));
        assert_eq!(own.with_own_detail("flag").detail, Some(Detail::Person(PERSON, "flag".to_owned())));
    }
}
