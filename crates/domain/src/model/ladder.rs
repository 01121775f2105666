//! The ladder of steps, its quarters and gate, and the rules for activities, capacity and distribution.

use super::declare::{choice, table, words};
use super::exit::Funding;
use super::flow::Phase;
use super::text::{Id, Ref, Source, Standing, Text};

words!(Aim);

table! {
    /// A step (*stegvis förflyttning*) on the way to self-support.
    Step as "step" {
        /// Id.
        id: Id,
        /// Name, as the matrix and the sheet write it.
        name: Text,
        /// Other spellings that an import accepts.
        spellings: Vec<String>,
        /// True if reaching it is a step made.
        counts: bool,
        /// Height on the ladder; a change to a higher one is up, to a lower one down.
        rank: u32,
        /// What a participant on this step studies on, where the step says so.
        funding: Option<Ref<Funding>>,
        /// Where the rule comes from.
        source: Source,
        /// How it came into the model; `seed` if left out.
        standing: Standing,
    }
}

table! {
    /// A column of the matrix: months of the case, both included, the first month being 1.
    Quarter as "quarter" {
        /// Id.
        id: Id,
        /// Name, as the matrix writes it.
        name: Text,
        /// First month.
        first_month: u32,
        /// Last month.
        last_month: u32,
        /// Where the rule comes from.
        source: Source,
        /// How it came into the model; `seed` if left out.
        standing: Standing,
    }
}

table! {
    /// The gate that a case passes only with a written motivation.
    Gate {
        /// Name, as the matrix writes it.
        name: Text,
        /// The last month before the gate.
        month: u32,
        /// The last month that an extension leads to.
        until_month: u32,
        /// Where the rule comes from.
        source: Source,
        /// How it came into the model; `seed` if left out.
        standing: Standing,
    }
}

table! {
    /// How often goals and steps are reviewed.
    Reviews {
        /// Months between.
        every_months: u32,
        /// Months without any change of step after which a case is shown as stalled.
        stalled_after_months: u32,
        /// Where the rule comes from.
        source: Source,
        /// How it came into the model; `seed` if left out.
        standing: Standing,
    }
}

choice! {
    /// A rule for activities.
    ActivityLimit {
        /// Hours a week of placement and other activity in all, at least, from the start.
        HoursPerWeek(u32) = "hours_per_week",
        /// Months of placement in all, at most.
        PlacementMonths(u32) = "placement_months",
    }
}

table! {
    /// A rule for activities and placements.
    ActivityRule as "activity rule" {
        /// Id.
        id: Id,
        /// Name.
        name: Text,
        /// The rule.
        limit: ActivityLimit,
        /// Where the rule comes from.
        source: Source,
        /// How it came into the model; `seed` if left out.
        standing: Standing,
    }
}

table! {
    /// How many participants the intervention is made for.
    Capacity {
        /// Ongoing participants.
        ongoing: u32,
        /// Where the rule comes from.
        source: Source,
        /// How it came into the model; `seed` if left out.
        standing: Standing,
    }
}

crate::codes! {
    /// What a distribution evens out.
    Aim {
        /// Cases per worker and share of a full post.
        Load = "load",
        /// Gender per worker.
        Gender = "gender",
        /// Age per worker, in bands.
        Age = "age",
    }
}

table! {
    /// What a case in a phase weighs in its worker's load.
    PhaseWeight {
        /// The phase.
        phase: Ref<Phase>,
        /// Percent of a full case.
        percent: u32,
    }
}

table! {
    /// How new participants are shared out among the workers.
    Distribution {
        /// What is evened out, most important first.
        aims: Vec<Aim>,
        /// First age of each band after the youngest.
        age_bands: Vec<u32>,
        /// What a case weighs in its worker's load, phase by phase; one in a phase that is left out weighs nothing.
        weights: Vec<PhaseWeight>,
        /// Where the rule comes from.
        source: Source,
        /// How it came into the model; `seed` if left out.
        standing: Standing,
    }
}
