//! Goals, and the indicators that show how far they are reached.

use super::declare::{choice, table, words};
use super::exit::CountsAs;
use super::text::{Id, Ref, Source, Standing, Text};

words!(Unit);

crate::codes! {
    /// What an indicator counts.
    Unit {
        /// One person in the intervention once; who comes back is counted again.
        Participation = "participation",
        /// One person, however often.
        Person = "person",
    }
}

choice! {
    /// A number of participations, or a fixed number. Closures that count as `excluded` are in none.
    Count {
        /// All that have started, ongoing included.
        AllStarted = "all_started",
        /// Ongoing now.
        Ongoing = "ongoing",
        /// Closed.
        Closed = "closed",
        /// Closed and counted as one of these.
        ClosedCountingAs(Vec<CountsAs>) = "closed_counting_as",
        /// Started, with at least one step that the ladder counts.
        AtLeastOneCountedStep = "at_least_one_counted_step",
        /// The capacity of the intervention: places, which no split by gender divides.
        Capacity = "capacity",
    }
}

choice! {
    /// What an indicator shall reach.
    Target {
        /// Numerator in percent of the denominator, at least.
        Percent(u32) = "percent",
        /// Numerator, at least.
        Number(u32) = "number",
    }
}

table! {
    /// A figure with numerator and denominator.
    Indicator as "indicator" {
        /// Id; fixed over versions, since reports and other systems ask for it.
        id: Id,
        /// Title.
        title: Text,
        /// What is counted.
        unit: Unit,
        /// Numerator.
        numerator: Count,
        /// Denominator.
        denominator: Count,
        /// Target, where there is one.
        target: Option<Target>,
        /// The counting rule in words, printed with each figure.
        rule: Text,
        /// Where the rule comes from.
        source: Source,
        /// How it came into the model; `seed` if left out.
        standing: Standing,
    }
}

table! {
    /// A goal of the intervention.
    Goal as "goal" {
        /// Id.
        id: Id,
        /// Name.
        name: Text,
        /// The indicator that shows it; none where it is judged in words.
        indicator: Option<Ref<Indicator>>,
        /// Where the rule comes from.
        source: Source,
        /// How it came into the model; `seed` if left out.
        standing: Standing,
    }
}
