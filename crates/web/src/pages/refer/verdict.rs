//! Whether a person belongs to the target group, criterion by criterion, in words.

use super::super::case::in_lang;
use app::referral::ReferralPage;
use domain::model::{Answer, FactType, Finding, Model, OriginFinding, Value, Verdict};
use words::Words;

/// The whole answer.
#[derive(Debug)]
pub struct Explained {
    /// The answer in words.
    pub answer: String,
    /// The look of its message: success, info or warning.
    pub kind: &'static str,
    /// The target group's criteria.
    pub lines: Vec<Line>,
    /// The ways in; one is enough.
    pub origins: Vec<Origin>,
}

/// One criterion.
#[derive(Debug)]
pub struct Line {
    /// Its name.
    pub name: String,
    /// Met, not met or not known.
    pub answer: String,
    /// The look of the badge.
    pub look: &'static str,
    /// The fact behind it.
    pub because: String,
}

/// One way in.
#[derive(Debug)]
pub struct Origin {
    /// Its name.
    pub name: String,
    /// Met, not met or not known.
    pub answer: String,
    /// The look of the badge.
    pub look: &'static str,
    /// Its criteria.
    pub lines: Vec<Line>,
}

/// Says a verdict on a referral of one authority for a reader of this or another; a judgement with what it rests on,
/// where answers say it.
pub fn explain(
    words: Words,
    (model, authority, own): (&Model, &str, &str),
    verdict: &Verdict,
    answers: &[app::referral::Answer],
) -> Explained {
    let reader = Reader { words, model, authority, own, answers };
    Explained {
        answer: words.coded("refer-verdict", verdict.answer.code()),
        kind: match verdict.answer {
            Answer::Met => "success",
            Answer::Unknown => "info",
            Answer::NotMet => "warning",
        },
        lines: reader.lines(&verdict.findings),
        origins: verdict.origins.iter().filter_map(|one| reader.origin(one)).collect(),
    }
}

/// What was answered before it was answered anew: the question, and the answer with who gave it and when.
pub fn before(words: Words, page: &ReferralPage) -> Vec<(String, String)> {
    let reader = Reader { words, model: &page.model, authority: "", own: "", answers: &[] };
    let line = |one: &app::referral::Answer| {
        let fact = page.model.fact(&one.fact)?;
        let value = one.value.as_ref().and_then(|value| Value::parse(fact, value.expose()));
        let value = value.map_or_else(|| words.t("unknown"), |value| reader.value(&value));
        let name = one.author.and_then(|id| page.worker(id)).map(|one| one.name.clone());
        let basis = one.basis.as_ref().map_or_else(String::new, |basis| format!(". {}", basis.expose()));
        let args = [
            ("value", value.into()),
            ("basis", basis.into()),
            ("name", name.unwrap_or_else(|| words.t("case-someone")).into()),
            ("day", words.day(domain::day::of(one.at)).into()),
        ];
        Some((in_lang(words, &fact.question), words.with("refer-answer-was", &args)))
    };
    page.before.iter().filter_map(line).collect()
}

struct Reader<'a> {
    words: Words,
    model: &'a Model,
    authority: &'a str,
    own: &'a str,
    answers: &'a [app::referral::Answer],
}

impl Reader<'_> {
    fn lines(&self, findings: &[Finding]) -> Vec<Line> {
        findings.iter().filter_map(|finding| self.line(finding)).collect()
    }

    fn line(&self, finding: &Finding) -> Option<Line> {
        let criterion = self.model.criterion(&finding.criterion)?;
        Some(Line {
            name: in_lang(self.words, &criterion.name),
            answer: self.words.coded("refer-answer", finding.answer.code()),
            look: look(finding.answer),
            because: self.because(finding),
        })
    }

    fn origin(&self, finding: &OriginFinding) -> Option<Origin> {
        let origin = self.model.origin(&finding.origin)?;
        Some(Origin {
            name: in_lang(self.words, &origin.name),
            answer: self.words.coded("refer-answer", finding.answer.code()),
            look: look(finding.answer),
            lines: self.lines(&finding.findings),
        })
    }

    /// The fact behind an answer, or who is to be asked for it.
    fn because(&self, finding: &Finding) -> String {
        let Some(fact) = finding.fact.as_ref().and_then(|id| self.model.fact(id)) else {
            return match finding.answer {
                Answer::Unknown => self.words.t("refer-because-age-unknown"),
                _ => self.words.t("refer-because-age"),
            };
        };
        if let Some(value) = &finding.value {
            let known = self.answers.iter().rfind(|one| *one.fact == *fact.id);
            let basis = known.and_then(|one| one.basis.as_ref()).map(|text| text.expose().as_str());
            let value = self.value(value);
            return match basis {
                Some(basis) => self.words.t2("refer-because-judged", "value", value, "basis", basis),
                None => self.words.t1("refer-because-said", "value", value),
            };
        }
        if fact.is_answered_by(self.authority) {
            return self.words.t("refer-because-unknown");
        }
        if fact.is_answered_by(self.own) {
            return self.words.t("refer-because-yours");
        }
        let names = fact.known_by.iter().filter_map(|id| self.model.authority(id));
        let names = names.map(|found| in_lang(self.words, &found.short)).collect::<Vec<_>>().join(", ");
        self.words.t1("refer-because-others", "who", names)
    }

    fn value(&self, value: &Value) -> String {
        match value {
            Value::YesNo(true) => self.words.t("yes").to_lowercase(),
            Value::YesNo(false) => self.words.t("no").to_lowercase(),
            Value::Whole(number) => number.to_string(),
            Value::Day(day) => self.words.day(*day),
            Value::Choice(id) => {
                let facts = self.model.facts.iter().filter(|fact| fact.answer == FactType::Option);
                let found = facts.flat_map(|fact| &fact.options).find(|one| *one.id == **id);
                found.map_or_else(|| id.clone(), |one| in_lang(self.words, &one.name))
            }
        }
    }
}

const fn look(answer: Answer) -> &'static str {
    match answer {
        Answer::Met => "done",
        Answer::Unknown => "wait",
        Answer::NotMet => "late",
    }
}
