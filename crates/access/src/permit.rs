//! What a decision that allows becomes: a permit for one thing, a scope for a list.

use crate::action::Action;
use crate::actor::Who;
use crate::decide::{Because, Decision, Facts};
use domain::code::Category;
use domain::id::{AssociationId, AuthorityId, CaseId, ConsentId, InterventionId, PersonId, WorkerId};

/// Whose records of which category may be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct View {
    everything: bool,
    own: Option<AuthorityId>,
    flows: Vec<(AuthorityId, Category)>,
}

impl View {
    pub(crate) fn nothing() -> Self {
        Self { everything: false, own: None, flows: Vec::new() }
    }

    pub(crate) fn everything() -> Self {
        Self { everything: true, own: None, flows: Vec::new() }
    }

    pub(crate) fn of(own: AuthorityId, flows: impl IntoIterator<Item = (AuthorityId, Category)>) -> Self {
        Self { everything: false, own: Some(own), flows: flows.into_iter().collect() }
    }

    /// Whether every record may be opened: the operator's view, and a person's of their own case.
    pub const fn is_everything(&self) -> bool {
        self.everything
    }

    /// Whether a record of this owner and category may be opened.
    pub fn covers(&self, owner: AuthorityId, category: Category) -> bool {
        self.everything || self.own == Some(owner) || self.flows.contains(&(owner, category))
    }

    /// Whether a text that names the person may be opened, by its owner and category and the authority whose the name
    /// is: one's own authority's, filled in while its writer could read the name; another's only where both may tell the
    /// name. What outlives the sharing is read without such texts.
    pub fn covers_named(&self, (owner, category): (AuthorityId, Category), named_by: AuthorityId) -> bool {
        let named = [owner, named_by].iter().all(|from| self.covers(*from, Category::Identity));
        self.covers(owner, category) && (self.own == Some(owner) || named)
    }
}

/// Leave to do one thing. Only a decision can make one; the store takes association, case and person from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Permit(Decision);

/// A refusal, to be logged and answered with "no such page".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal(Decision);

impl Permit {
    pub(crate) fn new(decision: Decision) -> Self {
        Self(decision)
    }

    /// What may be done.
    pub fn action(&self) -> Action {
        self.0.action
    }

    /// Who may do it.
    pub fn who(&self) -> &Who {
        &self.0.who
    }

    /// Why they may.
    pub fn because(&self) -> Because {
        self.0.because
    }

    /// The consent it rests on, if it does.
    pub fn ground(&self) -> Option<ConsentId> {
        self.0.ground
    }

    /// What may be opened.
    pub fn view(&self) -> &View {
        &self.0.view
    }

    /// The association.
    pub fn association(&self) -> AssociationId {
        association(&self.0.facts)
    }

    /// The intervention, unless the permit is for the association.
    pub fn intervention(&self) -> Option<InterventionId> {
        intervention(&self.0.facts)
    }

    /// The case, for a permit about one.
    pub fn case(&self) -> Option<CaseId> {
        match &self.0.facts {
            Facts::Case(case) => Some(case.case),
            _ => None,
        }
    }

    /// The person, for a permit about a case.
    pub fn person(&self) -> Option<PersonId> {
        match &self.0.facts {
            Facts::Case(case) => Some(case.person),
            _ => None,
        }
    }

    /// The authority that owns the case and the person's name, for a permit about a case.
    pub fn case_owner(&self) -> Option<AuthorityId> {
        match &self.0.facts {
            Facts::Case(case) => Some(case.owner),
            _ => None,
        }
    }

    /// For whom it is done by a stand-in: the responsible worker of the case.
    pub fn stands_in_for(&self) -> Option<WorkerId> {
        match &self.0.facts {
            Facts::Case(case) => case.stands_in_for,
            _ => None,
        }
    }

    /// The authority that will own what is written: the writer's own, or the case's for an operator.
    pub fn owner(&self) -> Option<AuthorityId> {
        self.0.who.authority.or(self.case_owner())
    }
}

impl Refusal {
    pub(crate) fn new(decision: Decision) -> Self {
        Self(decision)
    }

    /// What was asked.
    pub fn action(&self) -> Action {
        self.0.action
    }

    /// Who asked.
    pub fn who(&self) -> &Who {
        &self.0.who
    }

    /// Why it was refused.
    pub fn because(&self) -> Because {
        self.0.because
    }

    /// The association asked about.
    pub fn association(&self) -> AssociationId {
        association(&self.0.facts)
    }

    /// The intervention asked about, if any.
    pub fn intervention(&self) -> Option<InterventionId> {
        intervention(&self.0.facts)
    }

    /// The case asked about, if any.
    pub fn case(&self) -> Option<CaseId> {
        match &self.0.facts {
            Facts::Case(case) => Some(case.case),
            _ => None,
        }
    }
}

fn association(facts: &Facts) -> AssociationId {
    match facts {
        Facts::Case(case) => case.association,
        Facts::Intervention { association, .. } | Facts::Association(association) => *association,
    }
}

fn intervention(facts: &Facts) -> Option<InterventionId> {
    match facts {
        Facts::Case(case) => Some(case.intervention),
        Facts::Intervention { intervention, .. } => Some(*intervention),
        Facts::Association(_) => None,
    }
}

/// Leave to list the cases of one intervention: those that the viewer's authority owns or reaches by consent,
/// protected ones only where the viewer is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scope(Permit);

impl Scope {
    pub(crate) fn new(permit: Permit) -> Self {
        Self(permit)
    }

    /// The permit behind the scope, for the log.
    pub fn permit(&self) -> &Permit {
        &self.0
    }

    /// The association.
    pub fn association(&self) -> AssociationId {
        self.0.association()
    }

    /// The intervention listed.
    pub fn intervention(&self) -> Option<InterventionId> {
        self.0.intervention()
    }

    /// The authority to whose eyes consents must lead; none for the operator.
    pub fn authority(&self) -> Option<AuthorityId> {
        self.0.who().authority
    }

    /// The worker, who sees protected cases that name them.
    pub fn worker(&self) -> Option<WorkerId> {
        self.0.who().worker
    }

    /// Whether every case is listed: the operator's column of the matrix.
    pub fn everything(&self) -> bool {
        self.0.view().is_everything()
    }

    /// What may be opened of one case in the list, given the consents live towards the viewer's authority.
    pub fn view(&self, flows: impl IntoIterator<Item = (AuthorityId, Category)>) -> View {
        match self.authority() {
            _ if self.everything() => View::everything(),
            Some(own) => View::of(own, flows),
            None => View::nothing(),
        }
    }
}
