//! The closed sets of a case's records.

use crate::codes;
use serde::{Deserialize, Serialize};

codes! {
    /// What a goal is.
    GoalKind {
        /// The goal: work or studies.
        Goal = "goal",
        /// A step on the way to it.
        Subgoal = "subgoal",
    }
}

codes! {
    /// Who does it: the two columns of the plan.
    Side {
        /// The participant.
        Participant = "participant",
        /// The intervention's workers.
        Project = "project",
    }
}

codes! {
    /// What an activity is. Only placements count towards the longest time of placement.
    ActivityKind {
        /// At work with an employer, to try it.
        Placement = "placement",
        /// A group or course.
        Group = "group",
        /// Training on one's own.
        Training = "training",
        /// Looking for work: applications, a curriculum vitae, visits.
        JobSearch = "job_search",
        /// Studies on a small scale.
        Studies = "studies",
        /// Something else.
        Other = "other",
    }
}

codes! {
    /// Who somebody is to a participant.
    CircleRole {
        /// An officer of an authority.
        Officer = "officer",
        /// Health care.
        Care = "care",
        /// An employer.
        Employer = "employer",
        /// A person who supports them: a relative, an interpreter, a personal representative.
        Support = "support",
        /// Somebody else.
        Other = "other",
    }
}

/// What is agreed with the employer of a placement; what nobody has said is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Placement {
    /// Who at the employer's is to be asked for.
    pub contact: String,
    /// Their telephone.
    pub phone: String,
    /// Where, and what the participant does there.
    pub tasks: String,
    /// Who supervises, and how.
    pub supervision: String,
    /// Who has agreed to it.
    pub agreed_by: String,
}

impl Placement {
    /// Whether nothing is agreed.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
