//! May this person be referred: criteria answered with met, not met or unknown, and why.

use super::Model;
use super::eligibility::{Criterion, Fact, FactType, Origin, Test};
use super::text::Ref;
use jiff::civil::Date;
use std::collections::BTreeMap;

crate::codes! {
    /// A three-valued answer, weakest first: what is not known is neither met nor unmet.
    Answer {
        /// Not met.
        NotMet = "not_met",
        /// Not known yet.
        Unknown = "unknown",
        /// Met.
        Met = "met",
    }
}

impl Answer {
    fn of(known: Option<bool>) -> Self {
        match known {
            Some(true) => Self::Met,
            Some(false) => Self::NotMet,
            None => Self::Unknown,
        }
    }

    /// Met if all are, not met if one is not.
    fn all(answers: impl Iterator<Item = Self>) -> Self {
        answers.min().unwrap_or(Self::Met)
    }

    /// Met if one is, not met if none can be.
    fn any(answers: impl Iterator<Item = Self>) -> Self {
        answers.max().unwrap_or(Self::NotMet)
    }

    fn not(self) -> Self {
        match self {
            Self::Met => Self::NotMet,
            Self::NotMet => Self::Met,
            Self::Unknown => Self::Unknown,
        }
    }
}

/// What is known of a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Yes or no.
    YesNo(bool),
    /// A whole number.
    Whole(u32),
    /// The id of an option.
    Choice(String),
    /// A day.
    Day(Date),
}

impl Value {
    /// The answer to a fact, as forms send it and as it is stored: `yes` or `no`, a number, an option's id, a day by
    /// ISO 8601. None if it is no answer to that fact.
    pub fn parse(fact: &Fact, text: &str) -> Option<Self> {
        match fact.answer {
            FactType::YesNo => match text {
                "yes" => Some(Self::YesNo(true)),
                "no" => Some(Self::YesNo(false)),
                _ => None,
            },
            FactType::Whole => text.parse().ok().map(Self::Whole),
            FactType::Option => {
                fact.options.iter().find(|option| &*option.id == text).map(|_| Self::Choice(text.to_owned()))
            }
            FactType::Date => text.parse().ok().map(Self::Day),
        }
    }

    /// The text that [`Value::parse`] reads.
    pub fn code(&self) -> String {
        match self {
            Self::YesNo(true) => "yes".to_owned(),
            Self::YesNo(false) => "no".to_owned(),
            Self::Whole(number) => number.to_string(),
            Self::Choice(option) => option.clone(),
            Self::Day(day) => day.to_string(),
        }
    }
}

/// What is known about a person on a day. A fact that is not there is unknown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// The day of the question.
    pub today: Date,
    /// Age in whole years, if known.
    pub age: Option<u32>,
    /// Answers by id of the fact.
    pub known: BTreeMap<String, Value>,
}

/// The answer to one criterion, with what it rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Id of the criterion.
    pub criterion: String,
    /// The answer.
    pub answer: Answer,
    /// Id of the fact behind it, where it is a single fact; none for age and for criteria made of others.
    pub fact: Option<String>,
    /// What is known of that fact.
    pub value: Option<Value>,
    /// The findings that it is made of.
    pub parts: Vec<Finding>,
}

/// The answer for one origin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OriginFinding {
    /// Id of the origin.
    pub origin: String,
    /// The answer.
    pub answer: Answer,
    /// Its criteria.
    pub findings: Vec<Finding>,
}

/// The answer for the whole target group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// Met if every criterion of the group and at least one origin is met.
    pub answer: Answer,
    /// The group's criteria.
    pub findings: Vec<Finding>,
    /// The ways in.
    pub origins: Vec<OriginFinding>,
    /// The first way in whose criteria are met: the case's origin.
    pub origin: Option<String>,
}

impl Model {
    /// Answers whether a person belongs to the target group, and why.
    pub fn evaluate(&self, facts: &Facts) -> Verdict {
        let findings = self.findings(&self.target_group.criteria, facts);
        let origins: Vec<_> = self.origins.iter().map(|origin| self.origin_finding(origin, facts)).collect();
        let group = Answer::all(findings.iter().map(|finding| finding.answer));
        let way_in = Answer::any(origins.iter().map(|origin| origin.answer));
        let met = origins.iter().find(|origin| origin.answer == Answer::Met);
        Verdict {
            answer: Answer::all([group, way_in].into_iter()),
            origin: met.map(|origin| origin.origin.clone()),
            findings,
            origins,
        }
    }

    /// The facts on which the group's criteria rest that an authority answers itself and nobody has answered.
    pub fn unanswered(&self, facts: &Facts, authority: &str) -> Vec<&Fact> {
        let mut asked: Vec<&Fact> = Vec::new();
        let mut criteria: Vec<_> = self.target_group.criteria.iter().rev().collect();
        while let Some(criterion) = criteria.pop().and_then(|id| self.criterion(id)) {
            criteria.extend(criterion.parts().iter().rev());
            let fact = criterion.fact().and_then(|id| self.fact(id));
            let open =
                fact.filter(|fact| fact.is_answered_by(authority) && !facts.known.contains_key(&*fact.id));
            asked.extend(open.filter(|fact| !asked.iter().any(|one| one.id == fact.id)));
        }
        asked
    }

    /// Answers one criterion; a criterion that the model does not declare is not known to be met.
    pub fn criterion_answer(&self, id: &str, facts: &Facts) -> Answer {
        self.criterion(id).map_or(Answer::Unknown, |one| self.finding(one, facts).answer)
    }

    fn origin_finding(&self, origin: &Origin, facts: &Facts) -> OriginFinding {
        let findings = self.findings(&origin.criteria, facts);
        let answer = Answer::all(findings.iter().map(|finding| finding.answer));
        OriginFinding { origin: origin.id.to_string(), answer, findings }
    }

    fn findings(&self, criteria: &[Ref<Criterion>], facts: &Facts) -> Vec<Finding> {
        criteria.iter().filter_map(|id| self.criterion(id)).map(|one| self.finding(one, facts)).collect()
    }

    fn finding(&self, criterion: &Criterion, facts: &Facts) -> Finding {
        let parts = self.findings(criterion.parts(), facts);
        let answers = parts.iter().map(|part| part.answer);
        let answer = match &criterion.test {
            Test::All(_) => Answer::all(answers),
            Test::Any(_) => Answer::any(answers),
            Test::Not(_) => Answer::all(answers).not(),
            Test::AgeBetween(age) => Answer::of(facts.age.map(|known| (age.min..=age.max).contains(&known))),
            single => Answer::of(met(single, facts)),
        };
        let fact = criterion.fact().map(str::to_owned);
        let value = fact.as_ref().and_then(|fact| facts.known.get(fact)).cloned();
        Finding { criterion: criterion.id.to_string(), answer, fact, value, parts }
    }
}

/// A test of a single fact; `None` if the fact is unknown or answered with another type.
fn met(test: &Test, facts: &Facts) -> Option<bool> {
    match test {
        Test::Answered(test) => match facts.known.get(&*test.fact)? {
            Value::YesNo(yes) => Some(*yes == test.is),
            _ => None,
        },
        Test::OneOf(test) => match facts.known.get(&*test.fact)? {
            Value::Choice(choice) => Some(test.options.iter().any(|option| &**option == choice.as_str())),
            _ => None,
        },
        Test::WholeBetween(test) => match facts.known.get(&*test.fact)? {
            Value::Whole(number) => Some((test.min..=test.max).contains(number)),
            _ => None,
        },
        Test::DateWithin(test) => match facts.known.get(&*test.fact)? {
            Value::Day(day) => Some((0..=i64::from(test.days)).contains(&days_between(facts.today, *day))),
            _ => None,
        },
        Test::AgeBetween(_) | Test::All(_) | Test::Any(_) | Test::Not(_) => None,
    }
}

fn days_between(from: Date, to: Date) -> i64 {
    from.duration_until(to).as_hours() / 24
}

impl Criterion {
    /// The criteria that this one is made of.
    pub fn parts(&self) -> &[Ref<Criterion>] {
        match &self.test {
            Test::All(list) | Test::Any(list) => list,
            Test::Not(one) => std::slice::from_ref(one),
            _ => &[],
        }
    }

    /// The fact that this one asks for, where it asks for one.
    pub fn fact(&self) -> Option<&str> {
        match &self.test {
            Test::Answered(test) => Some(&test.fact),
            Test::OneOf(test) => Some(&test.fact),
            Test::WholeBetween(test) => Some(&test.fact),
            Test::DateWithin(test) => Some(&test.fact),
            Test::AgeBetween(_) | Test::All(_) | Test::Any(_) | Test::Not(_) => None,
        }
    }
}
