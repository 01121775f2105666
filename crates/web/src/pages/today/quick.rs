//! The short form: note, contact and next meeting at once, on a page of its own or inside a row of Idag.

use super::super::case::ABOUT;
use super::super::journey::has_started;
use crate::failure::Failure;
use crate::form::{Choice, Field, FieldError, Guard, errors};
use crate::reply::{Reply, conflict, done, html, problems};
use crate::shell::Shell;
use crate::visitor::Visitor;
use app::today::{NextMeeting, PrepareQuick, Prepared, QuickContact, QuickEntry, QuickNote};
use app::{Error, Problem, StoreError};
use askama::Template;
use axum::Form;
use axum::extract::{Path, Query};
use axum::http::HeaderMap;
use domain::code::Category;
use domain::id::{CaseId, ContactId, RequestKey};
use domain::work::{ContactKind, ContactOutcome};
use jiff::civil::Date;
use serde::Deserialize;
use std::collections::BTreeMap;

/// What can be told of a contact, most usual first: how, and what came of it.
const CONTACTS: &[(ContactKind, ContactOutcome)] = &[
    (ContactKind::Meeting, ContactOutcome::Came),
    (ContactKind::Meeting, ContactOutcome::Late),
    (ContactKind::Meeting, ContactOutcome::DidNotCome),
    (ContactKind::Meeting, ContactOutcome::Cancelled),
    (ContactKind::Call, ContactOutcome::Came),
    (ContactKind::Call, ContactOutcome::NotReached),
    (ContactKind::Message, ContactOutcome::Came),
    (ContactKind::Message, ContactOutcome::NotReached),
    (ContactKind::Visit, ContactOutcome::Came),
];

/// The form, on its page or in a row.
#[derive(Debug)]
pub struct Quick {
    action: String,
    guard: Guard,
    meeting: String,
    theirs: Option<String>,
    closed: bool,
    note: Option<[Field; 3]>,
    contact: Field,
    day: Field,
    next_day: Field,
    next_time: Field,
    booked: Option<String>,
    /// Where leaving it leads.
    leave: String,
}

#[derive(Template)]
#[template(path = "pages/today/quick.html")]
struct View {
    shell: Shell,
    errors: Vec<FieldError>,
    fault: Option<String>,
    title: String,
    back: String,
    quick: Quick,
}

#[derive(Template)]
#[template(
    ext = "html",
    source = "{% import \"pages/today/quick_parts.html\" as parts %}{{ parts::form(quick) }}"
)]
struct Fragment {
    shell: Shell,
    quick: Quick,
}

/// Where on the page the form opens: a row's id, so that two open forms differ.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct At {
    at: String,
}

/// Why the form is drawn.
#[derive(Debug)]
enum Drawn {
    /// To be filled in.
    New,
    /// Something is wrong with what was filled in.
    Wrong(Vec<Problem>),
    /// Someone else has said meanwhile how the meeting went. Nothing was saved.
    Overtaken,
}

impl Drawn {
    fn problems(&self) -> &[Problem] {
        if let Self::Wrong(found) = self { found } else { &[] }
    }
}

/// What was filled in. Names may carry the row's id after a dot.
#[derive(Debug, Default)]
struct Sent(BTreeMap<String, String>);

impl Sent {
    fn read(pairs: Vec<(String, String)>) -> Self {
        let base = |name: String| name.split_once('.').map_or(name.clone(), |(base, _)| base.to_owned());
        Self(pairs.into_iter().map(|(name, value)| (base(name), value)).collect())
    }

    fn get(&self, name: &str) -> &str {
        self.0.get(name).map(String::as_str).unwrap_or_default().trim()
    }

    fn contact(&self) -> Option<(ContactKind, ContactOutcome)> {
        let (kind, outcome) = self.get("contact").split_once(':')?;
        Some((ContactKind::from_code(kind)?, ContactOutcome::from_code(outcome)?))
    }

    /// What the note is about; unless something else is chosen it is the plan.
    fn category(&self) -> Category {
        let chosen = Category::from_code(self.get("category"));
        chosen.filter(|one| ABOUT.contains(one)).unwrap_or(Category::Plan)
    }

    /// The booked meeting that a meeting's outcome is about.
    fn meeting(&self) -> Option<ContactId> {
        self.get("meeting").parse().ok()
    }

    fn version(&self) -> i64 {
        self.get("_version").parse().unwrap_or_default()
    }
}

/// The empty form; inside a row when htmx asks.
pub async fn show(
    visitor: Visitor,
    Path(case): Path<String>,
    Query(at): Query<At>,
    headers: HeaderMap,
) -> Reply {
    let case = case.parse().map_err(|_| Failure::NotFound)?;
    let (sent, drawn) = (Sent::default(), Drawn::New);
    let prepared = prepare(&visitor, case, &sent).await?;
    let short = at.at.len() <= 8 && at.at.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if headers.contains_key("hx-request") && short {
        let quick = quick(&visitor, case, &prepared, &sent, (&at.at, &drawn));
        return html(&Fragment { shell: visitor.shell(), quick });
    }
    html(&view(&visitor, case, &prepared, &sent, &drawn))
}

async fn prepare(visitor: &Visitor, case: CaseId, sent: &Sent) -> Result<Prepared, Error> {
    visitor.site.app.read(&PrepareQuick { actor: visitor.actor(), case, meeting: sent.meeting() }).await
}

/// Writes what was filled in: all of it, or nothing.
pub async fn send(
    visitor: Visitor,
    Path(case): Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Reply {
    let case: CaseId = case.parse().map_err(|_| Failure::NotFound)?;
    let sent = Sent::read(pairs);
    let key: RequestKey = sent.get("_key").parse().map_err(|_| Failure::Unreadable)?;
    let drawn = match write(&visitor, case, &sent, key).await {
        Ok(()) => return done(&after(&visitor, case).await, "quick"),
        Err(Error::Invalid(found)) => Drawn::Wrong(found),
        Err(Error::Store(StoreError::Stale)) => Drawn::Overtaken,
        Err(error) => return Err(error.into()),
    };
    let prepared = prepare(&visitor, case, &sent).await?;
    let page = view(&visitor, case, &prepared, &sent, &drawn);
    if matches!(drawn, Drawn::Overtaken) { conflict(&page) } else { problems(&page) }
}

/// Where it leads: to Idag, or before the first day back to the referral.
async fn after(visitor: &Visitor, case: CaseId) -> String {
    match has_started(visitor, case).await {
        Ok(Some(false)) => format!("/refer/case/{case}"),
        _ => "/today".to_owned(),
    }
}

async fn write(visitor: &Visitor, case: CaseId, sent: &Sent, key: RequestKey) -> Result<(), Error> {
    let note = Some(sent.get("note")).filter(|text| !text.is_empty()).map(|text| QuickNote {
        text,
        category: sent.category(),
        shared: sent.get("shared") == "yes",
    });
    let contact = sent.contact().map(|(kind, outcome)| {
        let meeting = sent.meeting().filter(|_| kind == ContactKind::Meeting);
        let meeting = meeting.map(|meeting| (meeting, sent.version()));
        QuickContact { meeting, kind, outcome }
    });
    let typed = sent.get("next_day");
    let day: Option<Date> = typed.parse().ok();
    let at_time = sent.get("next_time");
    if day.is_none() && !(typed.is_empty() && at_time.is_empty()) {
        return Err(Problem::new("next_day", "day").into());
    }
    let next = day.map(|day| NextMeeting { day, at_time });
    let typed = sent.get("day");
    let about: Option<Date> = typed.parse().ok();
    if about.is_none() && !typed.is_empty() {
        return Err(Problem::new("day", "day").into());
    }
    let entry = QuickEntry { actor: visitor.actor(), case, day: about, note, contact, next };
    visitor.site.app.once(visitor.actor(), key, &entry).await.map(drop)
}

fn view(visitor: &Visitor, case: CaseId, prepared: &Prepared, sent: &Sent, drawn: &Drawn) -> View {
    let words = visitor.words;
    let quick = quick(visitor, case, prepared, sent, ("", drawn));
    let name = prepared.person.as_ref().map(|name| name.expose().as_str());
    View {
        shell: visitor.shell(),
        errors: errors(quick.note.iter().flatten().chain([
            &quick.contact,
            &quick.day,
            &quick.next_day,
            &quick.next_time,
        ])),
        fault: drawn.problems().iter().find(|one| one.field.is_empty()).map(|one| visitor.problem(one)),
        title: name.map_or_else(|| words.t("quick-title"), |name| words.t1("quick-title-of", "name", name)),
        back: back(case, prepared),
        quick,
    }
}

fn back(case: CaseId, prepared: &Prepared) -> String {
    format!("{}/case/{case}", if prepared.started { "" } else { "/refer" })
}

fn quick(
    visitor: &Visitor,
    case: CaseId,
    prepared: &Prepared,
    sent: &Sent,
    (at, drawn): (&str, &Drawn),
) -> Quick {
    let words = visitor.words;
    let field = |name: &'static str, label: String| {
        let wrong = drawn.problems().iter().find(|problem| problem.field == name);
        let error = wrong.map(|problem| visitor.problem(problem));
        let own = if at.is_empty() { name.to_owned() } else { format!("{name}.{at}") };
        Field::new(own, label).value(sent.get(name)).error(error).optional()
    };
    // A form filled in before stays about its meeting, as it was read, until its sender has seen what became of it.
    let (meeting, version) = match drawn {
        Drawn::New => (prepared.past.first(), None),
        Drawn::Wrong(_) => (prepared.meeting.as_ref(), Some(sent.version())),
        Drawn::Overtaken => (prepared.meeting.as_ref(), None),
    };
    let version = version.or(meeting.map(|meeting| meeting.version)).unwrap_or_default();
    let theirs = meeting.filter(|_| matches!(drawn, Drawn::Overtaken)).map(|meeting| {
        let how = meeting.outcome.map(|outcome| words.t(&format!("contact-{}-{outcome}", meeting.kind)));
        words.t2("quick-overtaken", "day", words.day(meeting.day), "how", how.unwrap_or_default())
    });
    let label = meeting.map_or_else(
        || words.t("quick-contact"),
        |meeting| words.t1("quick-meeting", "day", words.day(meeting.day)),
    );
    let told = CONTACTS
        .iter()
        .map(|(kind, outcome)| (format!("{kind}:{outcome}"), format!("contact-{kind}-{outcome}")));
    let choices = told.map(|(value, key)| Choice::new(value, words.t(&key)));
    let next = prepared.next.as_ref().map(|meeting| {
        let day = words.day(meeting.day);
        let when = meeting
            .at_time
            .as_ref()
            .map_or_else(|| day.clone(), |time| words.t2("today-at", "day", day.as_str(), "time", time));
        words.t1("quick-booked", "when", when)
    });
    Quick {
        action: format!("/case/{case}/quick"),
        guard: Guard { key: visitor.key().to_string(), version },
        meeting: meeting.map(|meeting| meeting.id.to_string()).unwrap_or_default(),
        theirs,
        closed: prepared.closed,
        note: prepared.started.then(|| {
            let shared = field("shared", words.t("quick-shared")).hint(words.t("quick-shared-hint"));
            let about = ABOUT.map(|one| {
                let label = words.coded("category", one.code());
                Choice::new(one.code(), label).chosen(one == sent.category())
            });
            let about =
                Field { optional: false, ..field("category", words.t("case-note-about")).choices(about) };
            [field("note", words.t("quick-note")), about, shared]
        }),
        contact: field("contact", label).choices(choices),
        day: field("day", words.t("quick-day")).hint(words.t("quick-day-hint")),
        next_day: field("next_day", words.t("quick-next-day")),
        next_time: field("next_time", words.t("quick-next-time")),
        booked: next,
        leave: if at.is_empty() { back(case, prepared) } else { "/today".to_owned() },
    }
}
