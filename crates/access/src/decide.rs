//! The decision: pure, over a closed world.

use crate::action::Action;
use crate::actor::{Actor, Staff, Who};
use crate::permit::{Permit, Refusal, Scope, View};
use domain::code::{Category, Protection, Role};
use domain::codes;
use domain::id::{AssociationId, AuthorityId, CaseId, ConsentId, InterventionId, PersonId, WorkerId};
use domain::work::Standing;

codes! {
    /// Why a decision went as it did.
    Because {
        /// The records are the actor's own authority's.
        OwnAuthority = "own_authority",
        /// The person has consented that the owner shares with the actor's authority.
        Consent = "consent",
        /// The person asks about themself.
        OwnCase = "own_case",
        /// The actor runs the installation.
        Operator = "operator",
        /// The role is enough: no personal data is involved.
        Role = "role",
        /// The actor asks about their own log-in.
        OwnAccount = "own_account",
        /// A mark of protected identity has reached the case; who set it is told to nobody.
        Protection = "protection",
        /// A person has asked for what is kept about them, and the law says that they get it (GDPR art. 15).
        Request = "request",
        /// Refused: no role that may do this here.
        NoRole = "no_role",
        /// Refused: no live consent reaches the actor's authority.
        NoConsent = "no_consent",
        /// Refused: a referral that is not sent is its referrer's alone.
        NotSent = "not_sent",
        /// Refused: protected identity, and the actor is not named for the case.
        Protected = "protected",
        /// Refused: only whoever is responsible or named for the case may.
        NotNamed = "not_named",
        /// Refused: a wrong password, or a log-in that is closed.
        NotProven = "not_proven",
        /// Refused: the case is another person's.
        OtherPerson = "other_person",
        /// Refused: another association, or no such thing.
        Elsewhere = "elsewhere",
    }
}

/// A live consent that lets `from` share `category` with the actor's authority.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Flow {
    /// The authority that releases.
    pub from: AuthorityId,
    /// What it releases.
    pub category: Category,
    /// The consent it rests on.
    pub consent: ConsentId,
}

/// What the decision needs to know about a case: ids and states, no personal data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseFacts {
    /// The association.
    pub association: AssociationId,
    /// The intervention.
    pub intervention: InterventionId,
    /// The case.
    pub case: CaseId,
    /// The person.
    pub person: PersonId,
    /// The authority that owns the case shell.
    pub owner: AuthorityId,
    /// The person's protection.
    pub protection: Protection,
    /// Whether the actor is the responsible worker or named for the case.
    pub named: bool,
    /// For whom the actor stands in today: the responsible worker.
    pub stands_in_for: Option<WorkerId>,
    /// Whether the actor is the one who referred the person.
    pub referred: bool,
    /// Whether the actor's authority has written in the case although another owns it.
    pub wrote: bool,
    /// How far the case has come towards its first day.
    pub standing: Standing,
    /// The consents of this very case that are live today towards the actor's authority.
    pub flows: Vec<Flow>,
}

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Facts {
    /// One case.
    Case(CaseFacts),
    /// An intervention: a list, figures, an import.
    Intervention {
        /// The association.
        association: AssociationId,
        /// The intervention.
        intervention: InterventionId,
    },
    /// The association: accounts, the log.
    Association(AssociationId),
}

/// The answer, with its reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// Whether it may be done.
    pub allowed: bool,
    /// Why.
    pub because: Because,
    /// The consent it rests on, where it rests on one.
    pub ground: Option<ConsentId>,
    pub(crate) who: Who,
    pub(crate) action: Action,
    pub(crate) facts: Facts,
    pub(crate) view: View,
}

/// The roles that carry or steer cases: nobody else opens one, named or not.
pub const TEAM: &[Role] = &[Role::Worker, Role::FixedHandler, Role::Coordinator];

/// May `actor` do `action` to what `facts` describe, and why?
pub fn decide(actor: &Actor, action: Action, facts: &Facts) -> Decision {
    let (answer, role) = match (actor, facts) {
        _ if actor.association() != association(facts) => (Answer::no(Because::Elsewhere), None),
        (Actor::Operator(_), _) => (operator(action), None),
        (_, Facts::Association(_)) if action.is_own_account() => {
            (Answer::yes(Because::OwnAccount, View::nothing()), None)
        }
        (Actor::Participant(participant), Facts::Case(case)) => {
            (own_case(action, participant.person, case), None)
        }
        (Actor::Participant(_), _) => (Answer::no(Because::NoRole), None),
        (Actor::Staff(staff), Facts::Case(case)) => on_case(action, staff, case),
        (Actor::Staff(staff), Facts::Intervention { intervention, .. }) => {
            by_role(action, staff, Some(*intervention))
        }
        (Actor::Staff(staff), Facts::Association(_)) => by_role(action, staff, None),
    };
    Decision {
        allowed: answer.allowed,
        because: answer.because,
        ground: answer.ground,
        who: actor.who(role),
        action,
        facts: facts.clone(),
        view: answer.view,
    }
}

struct Answer {
    allowed: bool,
    because: Because,
    ground: Option<ConsentId>,
    view: View,
}

impl Answer {
    fn no(because: Because) -> Self {
        Self { allowed: false, because, ground: None, view: View::nothing() }
    }

    fn yes(because: Because, view: View) -> Self {
        Self { allowed: true, because, ground: None, view }
    }
}

const fn association(facts: &Facts) -> AssociationId {
    match facts {
        Facts::Case(case) => case.association,
        Facts::Intervention { association, .. } | Facts::Association(association) => *association,
    }
}

fn operator(action: Action) -> Answer {
    match action {
        // What is somebody's own.
        Action::SeeOwnPlan | Action::SeeOwnLog | Action::SeeUnshared | Action::ReviewLog => {
            Answer::no(Because::NoRole)
        }
        _ if action.is_own_account() => Answer::no(Because::NoRole),
        _ => Answer::yes(Because::Operator, View::everything()),
    }
}

fn own_case(action: Action, person: PersonId, case: &CaseFacts) -> Answer {
    match action {
        _ if case.person != person => Answer::no(Because::OtherPerson),
        Action::SeeOwnPlan | Action::SeeOwnLog => Answer::yes(Because::OwnCase, View::everything()),
        _ => Answer::no(Because::NoRole),
    }
}

/// The referrer with their own referral, and otherwise the team. Tasks are kept by the team first: whoever referred
/// and now carries the case keeps all of its tasks, not the referrer's alone.
fn on_case(action: Action, staff: &Staff, case: &CaseFacts) -> (Answer, Option<Role>) {
    let in_team = || match staff.role_among(TEAM, Some(case.intervention)) {
        None => (Answer::no(Because::NoRole), None),
        role => (team(action, staff, case), role),
    };
    let Some(own) = as_referrer(action, staff, case) else { return in_team() };
    if action != Action::KeepTasks {
        return own;
    }
    let carried = in_team();
    if carried.0.allowed { carried } else { own }
}

fn as_referrer(action: Action, staff: &Staff, case: &CaseFacts) -> Option<(Answer, Option<Role>)> {
    let role = staff.role_among(&[Role::Referrer], Some(case.intervention))?;
    let view = View::of(staff.authority, []);
    refers(action, staff, case).then(|| (Answer::yes(Because::OwnAuthority, view), Some(role)))
}

/// A draft is its referrer's to fill in; what was sent can be followed, told of, and until it is decided on completed.
fn refers(action: Action, staff: &Staff, case: &CaseFacts) -> bool {
    let may = match action {
        Action::SeeReferral => true,
        Action::ChangeReferral => matches!(case.standing, Standing::Draft | Standing::Referred),
        Action::Tell => case.standing != Standing::Draft,
        // What the model asks of the referrer once the person has said yes.
        Action::KeepTasks => matches!(case.standing, Standing::Agreed | Standing::Started),
        // Until the first day it is the referrer whom the person tells what they consent to, and that they take it back.
        Action::RecordConsent | Action::WithdrawConsent | Action::ReplaceConsent => {
            case.standing != Standing::Started
        }
        _ => false,
    };
    may && case.referred && case.owner == staff.authority
}

fn team(action: Action, staff: &Staff, case: &CaseFacts) -> Answer {
    let reads = matches!(
        action,
        Action::SeeCase
            | Action::SeeReferral
            | Action::SeeForm
            | Action::Tell
            | Action::Export
            | Action::KeepTasks
            | Action::FetchDocument
    );
    let own_notes = action == Action::SeeOwnNotes;
    if !reads && !own_notes && !action.changes_case() {
        return Answer::no(Because::NoRole);
    }
    let view = View::of(staff.authority, case.flows.iter().map(|flow| (flow.from, flow.category)));
    let consent = case.flows.iter().find(|flow| flow.from == case.owner && flow.category == Category::Plan);
    match (case.owner == staff.authority, consent) {
        _ if case.standing == Standing::Draft => Answer::no(Because::NotSent),
        _ if case.protection != Protection::None && !case.named => Answer::no(Because::Protected),
        // Whoever signs in for the person sees all of it: no matter for whoever only stands in.
        _ if action == Action::GiveLogin && !case.named => Answer::no(Because::NotNamed),
        // What one's own authority wrote stays its own, whatever the person lets others know: that, and nothing else.
        (own, _) if own_notes && case.wrote && !own => {
            Answer::yes(Because::OwnAuthority, View::of(staff.authority, []))
        }
        _ if own_notes => Answer::no(Because::NoRole),
        (true, _) => Answer::yes(Because::OwnAuthority, view),
        (false, Some(flow)) => Answer { ground: Some(flow.consent), ..Answer::yes(Because::Consent, view) },
        (false, None) => Answer::no(Because::NoConsent),
    }
}

fn by_role(action: Action, staff: &Staff, intervention: Option<InterventionId>) -> (Answer, Option<Role>) {
    let wanted: &[Role] = match action {
        Action::SeeFigures => &[
            Role::Worker,
            Role::FixedHandler,
            Role::Coordinator,
            Role::Steering,
            Role::Referrer,
            Role::ProtectionOfficer,
            Role::Administrator,
        ],
        Action::ListCases
        | Action::SeeOwnNotes
        | Action::SeeUnshared
        | Action::KeepTasks
        | Action::OpenCase
        | Action::SeeMeeting
        | Action::TakeMinutes
        | Action::AnswerFlag
        | Action::SeeFlags
        | Action::SeeHandover
        | Action::HandOver => TEAM,
        Action::Refer => &[Role::Referrer],
        Action::Import | Action::Export | Action::HoldMeeting => &[Role::Coordinator, Role::FixedHandler],
        Action::Distribute => &[Role::Coordinator],
        Action::ManageAccounts | Action::SetUp => &[Role::Administrator],
        Action::ReviewLog | Action::ExtractPerson => &[Role::ProtectionOfficer],
        Action::SeeLog => &[Role::ProtectionOfficer, Role::Administrator],
        _ => &[],
    };
    match staff.role_among(wanted, intervention) {
        None => (Answer::no(Because::NoRole), None),
        // What is given out is whole, whatever the authorities may tell each other.
        role if action == Action::ExtractPerson => (Answer::yes(Because::Request, View::everything()), role),
        role => (Answer::yes(Because::Role, View::of(staff.authority, [])), role),
    }
}

impl Decision {
    /// The permit, or the refusal with its reason.
    pub fn permit(self) -> Result<Permit, Box<Refusal>> {
        if self.allowed { Ok(Permit::new(self)) } else { Err(Box::new(Refusal::new(self))) }
    }

    /// The scope of a list over an intervention, or the refusal.
    pub fn scope(self) -> Result<Scope, Box<Refusal>> {
        self.permit().map(Scope::new)
    }
}
