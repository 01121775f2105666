//! The page of one form: a title, fields, and a button. Most forms about a case are drawn by it.

use super::super::same::SameLine;
use super::sent::Sent;
use crate::failure::Failure;
use crate::form::{Choice, Field, FieldError, Guard, errors};
use crate::reply::Reply;
use crate::shell::Shell;
use crate::visitor::Visitor;
use app::{Answer, Error, Problem, StoreError, UseCase};
use askama::Template;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse as _};
use domain::id::RequestKey;
use words::Words;

/// One part of a form, from top to bottom.
#[derive(Debug)]
pub enum Part {
    /// One line.
    Text(Field),
    /// One short line.
    Short(Field),
    /// Several lines.
    Area(Field),
    /// A day.
    Day(Field),
    /// One of many.
    Select(Field),
    /// One of a few.
    Radios(Field),
    /// Several of a few.
    Boxes(Field),
    /// Yes if ticked.
    Tick(Field),
    /// A file of these endings.
    File(Field, String),
    /// Several short lines, one after the other.
    List(Field, Vec<String>),
    /// A heading.
    Heading(String),
    /// A paragraph.
    Words(String),
    /// Other open cases of the same person.
    Same(Vec<SameLine>),
    /// A heading below the others, with points under it.
    Points(String, Vec<String>),
    /// Points.
    Items(Vec<String>),
    /// What was answered: a question, its answer.
    Answers(Vec<(String, String)>),
    /// Carried unseen.
    Hidden(String, String),
}

impl Part {
    /// Its field, where it is one.
    pub const fn field(&self) -> Option<&Field> {
        match self {
            Self::Text(field)
            | Self::Short(field)
            | Self::Area(field)
            | Self::Day(field)
            | Self::Select(field)
            | Self::Radios(field)
            | Self::Boxes(field)
            | Self::List(field, _)
            | Self::Tick(field)
            | Self::File(field, _) => Some(field),
            Self::Heading(_)
            | Self::Words(_)
            | Self::Points(..)
            | Self::Items(_)
            | Self::Same(_)
            | Self::Answers(_)
            | Self::Hidden(..) => None,
        }
    }
}

/// What was typed on an earlier page, posted back there: it is kept nowhere.
#[derive(Debug)]
pub struct Resend {
    /// The page.
    pub action: String,
    /// Names and values.
    pub fields: Vec<(String, String)>,
}

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/case/form_page.html")]
pub struct FormPage {
    /// The layout's data.
    pub shell: Shell,
    /// The way back.
    pub back: String,
    /// Where it leads.
    pub back_label: String,
    /// The way back where it carries what was typed; cancelling leads to `back`.
    pub again: Option<Resend>,
    /// Title.
    pub title: String,
    /// What to know before filling in.
    pub lede: Option<String>,
    /// What someone else changed meanwhile: what it was about, what it is now.
    pub theirs: Option<Vec<(String, String)>>,
    /// What is wrong, above the form.
    pub errors: Vec<FieldError>,
    /// What is wrong with the whole.
    pub fault: Option<String>,
    /// The parts.
    pub parts: Vec<Part>,
    /// Key and version.
    pub guard: Guard,
    /// The button's words.
    pub submit: String,
    /// The button's look.
    pub look: &'static str,
    /// Another button, that sends the form as it is filled in: its name, value and words.
    pub second: Option<(&'static str, &'static str, String)>,
    /// Whether it is one of several steps.
    pub steps: bool,
}

/// Builds the fields of a form from what was sent and what was wrong with it.
#[derive(Debug)]
pub struct Fields<'a> {
    visitor: &'a Visitor,
    sent: &'a Sent,
    problems: &'a [Problem],
    parts: Vec<Part>,
}

impl<'a> Fields<'a> {
    /// Without any field yet.
    pub fn new(visitor: &'a Visitor, sent: &'a Sent, problems: &'a [Problem]) -> Self {
        Self { visitor, sent, problems, parts: Vec::new() }
    }

    /// The texts.
    pub const fn words(&self) -> Words {
        self.visitor.words
    }

    /// A field with what was sent and what was wrong.
    pub fn field(&self, name: &str, label: impl Into<String>) -> Field {
        let problem = self.problems.iter().find(|problem| problem.field == name);
        let error = problem.map(|problem| self.visitor.problem(problem));
        Field::new(name, label).value(self.sent.get(name)).error(error)
    }

    /// With one more part.
    #[must_use]
    pub fn part(mut self, part: Part) -> Self {
        self.parts.push(part);
        self
    }

    /// With one more field, its label by the text of this key.
    #[must_use]
    pub fn add(self, name: &str, label: &str, part: impl Fn(Field) -> Part) -> Self {
        let field = self.field(name, self.words().t(label));
        self.part(part(field))
    }

    /// With one more field that may be left empty.
    #[must_use]
    pub fn add_optional(self, name: &str, label: &str, part: impl Fn(Field) -> Part) -> Self {
        let field = self.field(name, self.words().t(label)).optional();
        self.part(part(field))
    }

    /// With one more field that may be left empty and has help, by the text `LABEL-hint`.
    #[must_use]
    pub fn add_optional_with_help(self, name: &str, label: &str, part: impl Fn(Field) -> Part) -> Self {
        let words = self.words();
        let field = self.field(name, words.t(label)).optional().hint(words.coded(label, "hint"));
        self.part(part(field))
    }

    /// With one more field that has help, by the text `LABEL-hint`.
    #[must_use]
    pub fn add_with_help(self, name: &str, label: &str, part: impl Fn(Field) -> Part) -> Self {
        let words = self.words();
        let field = self.field(name, words.t(label)).hint(words.coded(label, "hint"));
        self.part(part(field))
    }

    /// With one more group to choose from.
    #[must_use]
    pub fn choose(
        self,
        name: &str,
        label: &str,
        choices: impl IntoIterator<Item = Choice>,
        part: impl Fn(Field) -> Part,
    ) -> Self {
        let field = self.field(name, self.words().t(label)).choices(choices);
        self.part(part(field))
    }

    /// With a question to be answered by yes or no.
    #[must_use]
    pub fn yes_no(self, name: &str, label: &str) -> Self {
        let words = self.words();
        let choices = [Choice::new("yes", words.t("yes")), Choice::new("no", words.t("no"))];
        self.choose(name, label, choices, Part::Radios)
    }

    /// The version that the form carries under a name. After a mistake that is the one that was sent: whoever was
    /// first meanwhile is to be seen before anything is written over.
    pub fn version(&self, name: &str, now: i64) -> i64 {
        let sent = self.sent.some(name).filter(|_| !self.problems.is_empty());
        sent.and_then(|sent| sent.parse().ok()).unwrap_or(now)
    }

    /// The page, with the button's words by the text of `submit`.
    pub fn page(self, back: &str, title: String, submit: &str, version: i64) -> FormPage {
        let (words, version) = (self.words(), self.version("_version", version));
        let whole = self.problems.iter().filter(|problem| {
            let known = |part: &Part| part.field().is_some_and(|field| field.name == problem.field);
            !self.parts.iter().any(known)
        });
        let fault: Vec<_> = whole.map(|problem| self.visitor.problem(problem)).collect();
        FormPage {
            shell: self.visitor.shell(),
            back: back.to_owned(),
            back_label: words.t("case-back"),
            again: None,
            title,
            lede: None,
            theirs: None,
            errors: errors(self.parts.iter().filter_map(Part::field)),
            fault: (!fault.is_empty()).then(|| fault.join(" ")),
            parts: self.parts,
            guard: Guard { key: self.visitor.key().to_string(), version },
            submit: words.t(submit),
            look: "primary",
            second: None,
            steps: false,
        }
    }
}

impl FormPage {
    /// With what to know before filling in.
    #[must_use]
    pub fn lede(self, lede: impl Into<String>) -> Self {
        Self { lede: Some(lede.into()), ..self }
    }

    /// With another button, that sends the form as it is filled in.
    #[must_use]
    pub fn second(self, (name, value): (&'static str, &'static str), words: String) -> Self {
        Self { second: Some((name, value, words)), ..self }
    }

    /// As one of several steps: the browser's way back shows the one before as it was left.
    #[must_use]
    pub fn step(self) -> Self {
        Self { steps: true, ..self }
    }

    /// Whether it carries a file.
    fn has_file(&self) -> bool {
        self.parts.iter().any(|part| matches!(part, Part::File(..)))
    }

    /// As a form that cannot be undone.
    #[must_use]
    pub fn danger(self) -> Self {
        Self { look: "danger", ..self }
    }

    /// The page, with the status that its state has.
    pub fn reply(&self) -> Reply {
        let status = match (&self.theirs, self.errors.is_empty() && self.fault.is_none()) {
            (Some(_), _) => StatusCode::CONFLICT,
            (None, false) => StatusCode::UNPROCESSABLE_ENTITY,
            (None, true) => StatusCode::OK,
        };
        Ok((status, Html(self.render()?)).into_response())
    }
}

/// What came of a form that was sent.
#[derive(Debug)]
pub enum Outcome {
    /// Done, now or before; the answer's text.
    Done(String),
    /// Not done: the form is drawn again, with what is wrong, or with what someone else changed meanwhile.
    Again(Vec<Problem>, Conflict),
}

/// Whether someone else has changed the same thing meanwhile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Conflict {
    /// No.
    None,
    /// Yes: nothing was saved.
    Changed,
}

/// Runs the use case of a form, once for its key, unless what was typed could not be read.
pub async fn run<C>(visitor: &Visitor, sent: &Sent, typed: Vec<Problem>, case: &C) -> Result<Outcome, Failure>
where
    C: UseCase<Error = Error>,
    C::Out: Answer,
{
    if !typed.is_empty() {
        return Ok(Outcome::Again(typed, Conflict::None));
    }
    let key: RequestKey = sent.key().ok_or(Failure::Unreadable)?;
    match visitor.site.app.once(visitor.actor(), key, case).await {
        Ok(answer) => Ok(Outcome::Done(answer.answer())),
        Err(Error::Invalid(problems)) => Ok(Outcome::Again(problems, Conflict::None)),
        Err(Error::Store(StoreError::Stale)) => Ok(Outcome::Again(Vec::new(), Conflict::Changed)),
        Err(error) => Err(error.into()),
    }
}
