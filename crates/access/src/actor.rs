//! Who asks.

use domain::code::Role;
use domain::id::{AccountId, AssociationId, AuthorityId, InterventionId, PersonId, WorkerId};

/// The one who asks, as the session or the command line knows them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// A member of staff of one authority.
    Staff(Staff),
    /// The person whom the case is about.
    Participant(Participant),
    /// The operating-system user at the command line.
    Operator(Operator),
}

/// A member of staff: a worker of one authority, with roles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Staff {
    /// The association in which they act now.
    pub association: AssociationId,
    /// Their log-in.
    pub account: AccountId,
    /// Who they are in this association.
    pub worker: WorkerId,
    /// The authority that employs them: the party to secrecy.
    pub authority: AuthorityId,
    /// Their roles.
    pub grants: Vec<Grant>,
}

/// One role, in one intervention or, for the association's own officers, in all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Grant {
    /// The role.
    pub role: Role,
    /// The intervention, or all of the association's.
    pub intervention: Option<InterventionId>,
}

impl Grant {
    /// A role as it was given in an intervention: those of the association's own officers reach all of it.
    pub const fn held(role: Role, intervention: InterventionId) -> Self {
        let wide = matches!(role, Role::Administrator | Role::ProtectionOfficer);
        Self { role, intervention: if wide { None } else { Some(intervention) } }
    }
}

/// A participant with a log-in of their own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Participant {
    /// The association.
    pub association: AssociationId,
    /// Their log-in.
    pub account: AccountId,
    /// Who they are.
    pub person: PersonId,
}

/// The operator: whoever runs the program on the machine that holds the key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operator {
    /// The association worked on.
    pub association: AssociationId,
    /// The operating-system user's name.
    pub name: String,
}

/// An actor as a permit, a record and a log entry remember them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Who {
    /// `staff`, `participant`, `operator`, or `rule` where a rule of the tool acts and nobody is told of.
    pub kind: &'static str,
    /// The log-in, except for an operator.
    pub account: Option<AccountId>,
    /// The worker, for staff.
    pub worker: Option<WorkerId>,
    /// The authority, for staff.
    pub authority: Option<AuthorityId>,
    /// The role that decided.
    pub role: Option<Role>,
    /// The operator's name.
    pub operator: Option<String>,
}

impl Who {
    /// Nobody: what a rule of the tool does, whoever set it off.
    pub const fn rule() -> Self {
        Self { kind: "rule", account: None, worker: None, authority: None, role: None, operator: None }
    }
}

impl Actor {
    /// The association in which the actor acts.
    pub const fn association(&self) -> AssociationId {
        match self {
            Self::Staff(staff) => staff.association,
            Self::Participant(participant) => participant.association,
            Self::Operator(operator) => operator.association,
        }
    }

    /// The actor as remembered, acting in `role`.
    pub fn who(&self, role: Option<Role>) -> Who {
        let blank =
            Who { kind: "operator", account: None, worker: None, authority: None, role, operator: None };
        match self {
            Self::Staff(staff) => Who {
                kind: "staff",
                account: Some(staff.account),
                worker: Some(staff.worker),
                authority: Some(staff.authority),
                ..blank
            },
            Self::Participant(participant) => {
                Who { kind: "participant", account: Some(participant.account), ..blank }
            }
            Self::Operator(operator) => Who { operator: Some(operator.name.clone()), ..blank },
        }
    }

    /// The worker, for staff.
    pub const fn worker(&self) -> Option<WorkerId> {
        match self {
            Self::Staff(staff) => Some(staff.worker),
            Self::Participant(_) | Self::Operator(_) => None,
        }
    }
}

impl Staff {
    /// The first of `wanted` that they hold in the intervention.
    pub fn role_among(&self, wanted: &[Role], intervention: Option<InterventionId>) -> Option<Role> {
        let holds = |role: Role| {
            self.grants.iter().any(|grant| {
                grant.role == role && (grant.intervention.is_none() || grant.intervention == intervention)
            })
        };
        wanted.iter().copied().find(|role| holds(*role))
    }

    /// Whether they hold the role anywhere in the association.
    pub fn holds(&self, role: Role) -> bool {
        self.grants.iter().any(|grant| grant.role == role)
    }
}

#[cfg(test)]
mod tests {
    use super::Grant;
    use domain::code::Role;
    use domain::id::InterventionId;
    use uuid::Uuid;

    #[test]
    fn the_associations_own_officers_reach_all_of_it() {
        let one = InterventionId(Uuid::nil());
        for role in Role::ALL {
            let wide = [Role::Administrator, Role::ProtectionOfficer].contains(role);
            assert_eq!(Grant::held(*role, one).intervention, (!wide).then_some(one), "{role}");
        }
    }
}
