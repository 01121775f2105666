//! Whom the intervention is for: declared facts, criteria over them, and the origins a person comes in by.

use super::declare::{choice, table, words};
use super::party::Authority;
use super::text::{Id, Ref, Source, Standing, Text};
use crate::code::Category;

words!(FactType);

crate::codes! {
    /// Type of a fact's answer.
    FactType {
        /// Yes or no.
        YesNo = "yes_no",
        /// A whole number.
        Whole = "whole",
        /// One of the fact's options.
        Option = "option",
        /// A day.
        Date = "date",
    }
}

table! {
    /// One of the answers to choose from.
    Choice as "option" {
        /// Id, unique in the whole model.
        id: Id,
        /// Name.
        name: Text,
    }
}

table! {
    /// Something about a person that criteria ask for.
    Fact as "fact" {
        /// Id.
        id: Id,
        /// The question, as the referrer reads it.
        question: Text,
        /// Type of the answer.
        answer: FactType,
        /// Answers to choose from, for the type `option`.
        options: Vec<Choice>,
        /// Category of the information.
        category: Category,
        /// Authorities that know it; others see "unknown, checked at the meeting". None: the person says it.
        known_by: Vec<Ref<Authority>>,
        /// True if somebody judges it; the judgement then records who judged and on what.
        judged: bool,
        /// Where the rule comes from.
        source: Source,
        /// How it came into the model; `seed` if left out.
        standing: Standing,
    }
}

table! {
    /// Bounds of an age in whole years, both included.
    AgeBetween {
        /// Least age.
        min: u32,
        /// Greatest age.
        max: u32,
    }
}

table! {
    /// The answer that a yes-or-no fact must have.
    Answered {
        /// The fact.
        fact: Ref<Fact>,
        /// The answer that meets the criterion.
        is: bool,
    }
}

table! {
    /// The options that meet a criterion.
    OneOf {
        /// The fact.
        fact: Ref<Fact>,
        /// Options that meet it.
        options: Vec<Ref<Choice>>,
    }
}

table! {
    /// Bounds of a whole number, both included.
    WholeBetween {
        /// The fact.
        fact: Ref<Fact>,
        /// Least number.
        min: u32,
        /// Greatest number.
        max: u32,
    }
}

table! {
    /// A day that lies at most so many days ahead, today included.
    DateWithin {
        /// The fact.
        fact: Ref<Fact>,
        /// Days ahead at most.
        days: u32,
    }
}

choice! {
    /// How a criterion is tested.
    Test {
        /// The person's age lies between these bounds.
        AgeBetween(AgeBetween) = "age_between",
        /// A yes-or-no fact has this answer.
        Answered(Answered) = "answered",
        /// A fact has one of these options.
        OneOf(OneOf) = "one_of",
        /// A number lies between these bounds.
        WholeBetween(WholeBetween) = "whole_between",
        /// A day lies near ahead.
        DateWithin(DateWithin) = "date_within",
        /// All of these criteria are met.
        All(Vec<Ref<Criterion>>) = "all",
        /// At least one of these criteria is met.
        Any(Vec<Ref<Criterion>>) = "any",
        /// This criterion is not met.
        Not(Ref<Criterion>) = "not",
    }
}

table! {
    /// A named criterion.
    Criterion as "criterion" {
        /// Id.
        id: Id,
        /// Name, as the explanation of an answer prints it.
        name: Text,
        /// How it is tested.
        test: Test,
        /// Where the rule comes from.
        source: Source,
        /// How it came into the model; `seed` if left out.
        standing: Standing,
    }
}

table! {
    /// Whom the intervention is for: these criteria, and at least one origin.
    TargetGroup {
        /// The group in a sentence.
        about: Text,
        /// Criteria that all must be met.
        criteria: Vec<Ref<Criterion>>,
        /// Where the rule comes from.
        source: Source,
        /// How it came into the model; `seed` if left out.
        standing: Standing,
    }
}

table! {
    /// A way in (*inskriven från*): the origin whose criteria are met becomes the case's origin.
    Origin as "origin" {
        /// Id.
        id: Id,
        /// Name.
        name: Text,
        /// Short form, as the sheet writes it.
        short: Text,
        /// Other spellings that an import accepts.
        spellings: Vec<String>,
        /// Criteria that all must be met.
        criteria: Vec<Ref<Criterion>>,
        /// Where the rule comes from.
        source: Source,
        /// How it came into the model; `seed` if left out.
        standing: Standing,
    }
}

table! {
    /// How a referral (*anvisning*) is drafted before it is sent.
    Referrals {
        /// Days after which a draft that was not sent is erased with all that it holds.
        draft_days: u32,
        /// Days for which what was shared for a referral goes on being shared after it ended without a start.
        told_days: u32,
        /// Where the rule comes from.
        source: Source,
        /// How it came into the model; `seed` if left out.
        standing: Standing,
    }
}

impl Fact {
    /// Whether an authority answers this itself: it is known there, or the person says it.
    pub fn is_answered_by(&self, authority: &str) -> bool {
        self.known_by.is_empty() || self.known_by.iter().any(|known| &**known == authority)
    }
}
