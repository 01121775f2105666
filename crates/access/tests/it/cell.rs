//! The small world: one case, one member of staff, and everything that may be true between them.

use access::{Actor, CaseFacts, Facts, Flow, Grant, Staff};
use domain::code::{Category, Protection, Role};
use domain::id::{
    AccountId, AssociationId, AuthorityId, CaseId, ConsentId, InterventionId, PersonId, WorkerId,
};
use domain::work::Standing;
use uuid::Uuid;

pub const fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

pub const ASSOCIATION: AssociationId = AssociationId(id(1));
pub const INTERVENTION: InterventionId = InterventionId(id(2));
pub const OWNER: AuthorityId = AuthorityId(id(3));
pub const OTHER: AuthorityId = AuthorityId(id(4));
pub const THIRD: AuthorityId = AuthorityId(id(5));
pub const PERSON: PersonId = PersonId(id(6));
pub const CONSENT: ConsentId = ConsentId(id(7));

/// What lives towards the actor's authority: from whom, and what.
pub type Shared = &'static [(AuthorityId, Category)];

/// Every way in which a person can have let the actor's authority know, as far as it makes a difference.
pub const SHARED: &[Shared] = &[
    &[],
    &[(OWNER, Category::Plan)],
    &[(OWNER, Category::Identity), (OWNER, Category::Health)],
    &[(THIRD, Category::Plan)],
    &[(OWNER, Category::Plan), (OWNER, Category::Identity), (THIRD, Category::Health)],
];

/// One cell of the world.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "each is one fact that the decision asks for")]
pub struct Cell {
    pub role: Option<Role>,
    /// The roles are held in the case's intervention.
    pub here: bool,
    /// The case belongs to the actor's authority.
    pub own: bool,
    pub shared: Shared,
    pub protection: Protection,
    pub named: bool,
    pub stands_in: bool,
    pub referred: bool,
    /// The actor's authority has written in a case that another owns.
    pub wrote: bool,
    /// Holds the referrer's role beside the other.
    pub also_refers: bool,
    pub standing: Standing,
}

/// A worker of the authority that owns the case, who is not named for it.
pub const WORKER: Cell = Cell {
    role: Some(Role::Worker),
    here: true,
    own: true,
    shared: &[],
    protection: Protection::None,
    named: false,
    stands_in: false,
    referred: false,
    wrote: false,
    also_refers: false,
    standing: Standing::Started,
};

/// Every cell there is.
pub fn cells() -> impl Iterator<Item = Cell> {
    let roles = Role::ALL.iter().copied().map(Some).chain([None]);
    let states = roles.flat_map(|role| SHARED.iter().map(move |shared| (role, *shared)));
    let kept = states.flat_map(|state| Protection::ALL.iter().map(move |protection| (state, *protection)));
    let stood = kept.flat_map(|kept| Standing::ALL.iter().map(move |standing| (kept, *standing)));
    stood.flat_map(|(((role, shared), protection), standing)| {
        (0..128_u8).map(move |bits| Cell {
            role,
            shared,
            protection,
            standing,
            here: bits & 1 == 0,
            own: bits & 2 == 0,
            named: bits & 4 == 0,
            referred: bits & 8 == 0,
            stands_in: bits & 16 == 0,
            also_refers: bits & 32 == 0,
            wrote: bits & 64 == 0,
        })
    })
}

impl Cell {
    /// Whether they hold the role, one way or the other.
    pub fn is(self, role: Role) -> bool {
        self.role == Some(role) || (self.also_refers && role == Role::Referrer)
    }

    /// The authority that employs the actor.
    pub const fn authority(self) -> AuthorityId {
        if self.own { OWNER } else { OTHER }
    }

    pub fn actor(self) -> Actor {
        let intervention = Some(if self.here { INTERVENTION } else { InterventionId(id(99)) });
        let roles = self.role.into_iter().chain(self.also_refers.then_some(Role::Referrer));
        Actor::Staff(Staff {
            association: ASSOCIATION,
            account: AccountId(id(8)),
            worker: WorkerId(id(9)),
            authority: self.authority(),
            grants: roles.map(|role| Grant { role, intervention }).collect(),
        })
    }

    pub fn facts(self) -> Facts {
        let flow = |(from, category): &_| Flow { from: *from, category: *category, consent: CONSENT };
        Facts::Case(CaseFacts {
            association: ASSOCIATION,
            intervention: INTERVENTION,
            case: CaseId(id(10)),
            person: PERSON,
            owner: OWNER,
            protection: self.protection,
            named: self.named,
            stands_in_for: self.stands_in.then_some(WorkerId(id(11))),
            referred: self.referred,
            wrote: self.wrote,
            standing: self.standing,
            flows: self.shared.iter().map(flow).collect(),
        })
    }
}
