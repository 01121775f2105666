//! The way out: reasons to close, what they count as, follow-up and support.

use super::declare::{choice, table, words};
use super::flow::Requirement;
use super::form::Field;
use super::ladder::Step;
use super::text::{Id, Ref, Source, Standing, Text};

words!(CountsAs, ClosureGroup);

crate::codes! {
    /// What a closed case counts as in the indicators.
    CountsAs {
        /// Supports themself.
        SelfSupport = "self_support",
        /// A step on the way.
        Step = "step",
        /// Another end.
        Other = "other",
        /// Not a participation at all: left out of every figure.
        Excluded = "excluded",
    }
}

crate::codes! {
    /// The kind of a closure, for the choice of the next questions.
    ClosureGroup {
        /// To work.
        Work = "work",
        /// To studies.
        Studies = "studies",
        /// Any other reason.
        Other = "other",
    }
}

table! {
    /// A form of employment support.
    Subsidy as "employment support" {
        /// Id.
        id: Id,
        /// Name.
        name: Text,
        /// Other spellings that an import accepts.
        spellings: Vec<String>,
        /// What an exit to work with it counts as.
        counts_as: CountsAs,
        /// True if no new decisions are made; kept for older cases.
        past: bool,
        /// Where the rule comes from.
        source: Source,
        /// How it came into the model; `seed` if left out.
        standing: Standing,
    }
}

table! {
    /// What studies are lived on.
    Funding as "study funding" {
        /// Id.
        id: Id,
        /// Name.
        name: Text,
        /// Other spellings that an import accepts.
        spellings: Vec<String>,
        /// What an exit to studies with it counts as.
        counts_as: CountsAs,
        /// True if the participant stays in the intervention while studying on it.
        keeps_case: bool,
        /// Where the rule comes from.
        source: Source,
        /// How it came into the model; `seed` if left out.
        standing: Standing,
    }
}

choice! {
    /// How a closure is counted.
    Counting {
        /// Always as this.
        Always(CountsAs) = "always",
        /// As the employment support says; this one where none is stated.
        BySubsidy(Ref<Subsidy>) = "by_subsidy",
        /// As the study funding says; where none is stated, as the last step's funding; else as this one.
        ByFunding(Ref<Funding>) = "by_funding",
    }
}

table! {
    /// A reason to close a case.
    Closure as "closure" {
        /// Id.
        id: Id,
        /// Name.
        name: Text,
        /// Other spellings that an import accepts.
        spellings: Vec<String>,
        /// Kind.
        group: ClosureGroup,
        /// How it is counted.
        counts_as: Counting,
        /// What must exist first.
        requires: Vec<Requirement>,
        /// True if the case closes at once; what is missing becomes a task.
        immediate: bool,
        /// The follow-up that comes after.
        follow_up: Option<Ref<FollowUp>>,
        /// Where the rule comes from.
        source: Source,
        /// How it came into the model; `seed` if left out.
        standing: Standing,
    }
}

table! {
    /// A follow-up after the start of work or studies.
    FollowUp as "follow-up" {
        /// Id.
        id: Id,
        /// Name.
        name: Text,
        /// Months after the start of the work or the studies.
        months_after_start: u32,
        /// Months of support at most, counted from the same day.
        support_months: u32,
        /// What it asks.
        asks: Vec<Field>,
        /// Where the rule comes from.
        source: Source,
        /// How it came into the model; `seed` if left out.
        standing: Standing,
    }
}

/// What a closed case counts as: the model's counting rule on the closure, the employment support, the study
/// funding and the last step, each as far as it is known.
pub fn outcome(
    model: &super::Model,
    closure: &Closure,
    subsidy: Option<&Subsidy>,
    last_step: Option<&Step>,
    funding: Option<&Funding>,
) -> CountsAs {
    match &closure.counts_as {
        Counting::Always(counts_as) => *counts_as,
        Counting::BySubsidy(unstated) => {
            subsidy.or_else(|| model.subsidy(unstated)).map_or(CountsAs::Other, |subsidy| subsidy.counts_as)
        }
        Counting::ByFunding(unstated) => funding
            .or_else(|| last_step.and_then(|step| step.funding.as_ref()).and_then(|id| model.funding(id)))
            .or_else(|| model.funding(unstated))
            .map_or(CountsAs::Other, |funding| funding.counts_as),
    }
}
