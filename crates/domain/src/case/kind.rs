//! The closed sets of a case's records.

use crate::codes;

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
