//! The short form: what was said, how it went, when next. All of it or nothing.

use crate::error::{Error, Problem, Result};
use crate::gate;
use crate::referral::{is_waiting, sent_on};
use access::{Action, Actor, Permit};
use domain::bounds::last_booked;
use domain::code::Category;
use domain::id::{CaseId, ContactId};
use domain::personal::Personal;
use domain::work::{ContactKind, ContactOutcome};
use jiff::civil::{Date, Time};
use store::log::Entry;
use store::records::contact::{self, Contact, NewContact};
use store::records::note::{self, NewNote};
use store::records::{case_file, person, referral};
use store::{Tx, UseCase};

/// The longest note that the short form takes, in characters.
const LONGEST: usize = 5_000;

/// A note, a contact and the next meeting, each as far as it is filled in.
#[derive(Debug, Clone, Copy)]
pub struct QuickEntry<'a> {
    /// Who writes.
    pub actor: &'a Actor,
    /// The case.
    pub case: CaseId,
    /// The day that note and contact are about; none for today. A booked meeting keeps its own.
    pub day: Option<Date>,
    /// The note.
    pub note: Option<QuickNote<'a>>,
    /// How it went, of a booked meeting or of a contact now.
    pub contact: Option<QuickContact>,
    /// The next meeting.
    pub next: Option<NextMeeting<'a>>,
}

/// The note.
#[derive(Debug, Clone, Copy)]
pub struct QuickNote<'a> {
    /// In words.
    pub text: &'a str,
    /// What it is about.
    pub category: Category,
    /// Whether it is shared with those whom consent covers.
    pub shared: bool,
}

/// How it went.
#[derive(Debug, Clone, Copy)]
pub struct QuickContact {
    /// A booked meeting that it is about, as read at a version; none for another contact.
    pub meeting: Option<(ContactId, i64)>,
    /// How.
    pub kind: ContactKind,
    /// What came of it.
    pub outcome: ContactOutcome,
}

/// The next meeting.
#[derive(Debug, Clone, Copy)]
pub struct NextMeeting<'a> {
    /// Which day.
    pub day: Date,
    /// `hh:mm`, or nothing.
    pub at_time: &'a str,
}

impl UseCase for QuickEntry<'_> {
    type Out = CaseId;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<CaseId> {
        let today = tx.today();
        let at_time = self.check(today)?;
        let day = self.day.unwrap_or(today);
        if let Some(note) = &self.note {
            let permit = self.permit(tx, Action::WriteNote).await?;
            let text = Personal::new(note.text.trim().to_owned());
            let new = NewNote { category: note.category, shared: note.shared, day, text, corrects: None };
            note::add(tx, &permit, &new).await?;
            tx.log(Entry::of(&permit));
        }
        if self.contact.is_some() || self.next.is_some() {
            let permit = self.permit(tx, Action::RecordContact).await?;
            self.after_referral(tx, &permit, day).await?;
            if let Some(QuickContact { meeting, kind, outcome }) = self.contact {
                if let Some((id, version)) = meeting {
                    contact::set_outcome(tx, &permit, id, outcome, version).await?;
                } else {
                    let outcome = Some(outcome);
                    let new = NewContact { kind, day, at_time: None, outcome, text: None };
                    contact::create(tx, &permit, &new).await?;
                }
            }
            if let Some(next) = self.next {
                let kind = ContactKind::Meeting;
                let new = NewContact { kind, day: next.day, at_time, outcome: None, text: None };
                contact::create(tx, &permit, &new).await?;
            }
            tx.log(Entry::of(&permit));
        }
        Ok(self.case)
    }
}

impl QuickEntry<'_> {
    /// Leave to write. Notes are of a case that has started; contacts begin while the referral waits.
    async fn permit(&self, tx: &mut Tx, action: Action) -> Result<Permit> {
        let permit = gate::case(tx, self.actor, action, self.case).await?;
        let stands = stands(tx, &permit).await?;
        match (stands, action) {
            (Stands::Decided, _) => Err(Problem::new("", "referral_decided").into()),
            (Stands::Waits, Action::WriteNote) => Err(Error::NotFound),
            _ => Ok(permit),
        }
    }

    /// Nobody is contacted for the intervention before they are referred to it.
    async fn after_referral(&self, tx: &mut Tx, permit: &Permit, day: Date) -> Result<()> {
        let sent = sent_on(tx, permit).await?;
        let new = self.contact.is_some_and(|contact| contact.meeting.is_none());
        match sent.filter(|sent| new && day < *sent) {
            Some(sent) => Err(Problem::new("day", "before_referral").with(sent.to_string()).into()),
            None => Ok(()),
        }
    }

    /// Every problem at once, or the meeting's time.
    fn check(&self, today: Date) -> Result<Option<String>> {
        let mut problems = Vec::new();
        if self.note.is_none() && self.contact.is_none() && self.next.is_none() {
            problems.push(Problem::new("note", "quick-empty"));
        }
        if self.note.is_some_and(|note| note.text.chars().count() > LONGEST) {
            problems.push(Problem::new("note", "too-long").with(LONGEST.to_string()));
        }
        if self.day.is_some_and(|day| day > today) {
            problems.push(Problem::new("day", "in_future"));
        }
        if self.next.is_some_and(|next| next.day < today) {
            problems.push(Problem::new("next_day", "day-past"));
        }
        let latest = last_booked(today);
        if self.next.is_some_and(|next| next.day > latest) {
            problems.push(Problem::new("next_day", "day_far").with(latest.to_string()));
        }
        let at_time = self.next.map_or(Ok(None), |next| time(next.at_time));
        match at_time {
            Ok(at_time) if problems.is_empty() => Ok(at_time),
            Ok(_) => Err(Error::Invalid(problems)),
            Err(problem) => {
                problems.push(problem);
                Err(Error::Invalid(problems))
            }
        }
    }
}

/// Where a case stands towards its first day.
enum Stands {
    Waits,
    Decided,
    Started { closed: bool },
}

async fn stands(tx: &mut Tx, permit: &Permit) -> Result<Stands> {
    match case_file::get(tx, permit).await {
        Ok(case) => Ok(Stands::Started { closed: case.is_closed() }),
        Err(store::Error::NotFound) => {
            let waits = is_waiting(&referral::get(tx, permit).await?);
            Ok(if waits { Stands::Waits } else { Stands::Decided })
        }
        Err(error) => Err(error.into()),
    }
}

/// A time of day as `hh:mm`.
fn time(typed: &str) -> Result<Option<String>, Problem> {
    let typed = typed.trim().replace('.', ":");
    if typed.is_empty() {
        return Ok(None);
    }
    let padded = if typed.find(':') == Some(1) { format!("0{typed}") } else { typed };
    match Time::strptime("%H:%M", &padded) {
        Ok(time) => Ok(Some(time.strftime("%H:%M").to_string())),
        Err(_) => Err(Problem::new("next_time", "time")),
    }
}

/// What the short form shows before it is filled in.
#[derive(Debug, Clone, Copy)]
pub struct PrepareQuick<'a> {
    /// Who asks.
    pub actor: &'a Actor,
    /// The case.
    pub case: CaseId,
    /// The meeting that a form filled in before is about.
    pub meeting: Option<ContactId>,
}

/// The case's name, and the booked meetings of which nobody has said what came.
#[derive(Debug, Clone)]
pub struct Prepared {
    /// The participant, where identity is covered.
    pub person: Option<Personal<String>>,
    /// The meetings that have come, earliest first.
    pub past: Vec<Contact>,
    /// The meeting that was asked for, as it stands now.
    pub meeting: Option<Contact>,
    /// The next meeting, if one is booked.
    pub next: Option<Contact>,
    /// Whether the case is closed, or decided before the person started.
    pub closed: bool,
    /// Whether the person has started.
    pub started: bool,
}

impl UseCase for PrepareQuick<'_> {
    type Out = Prepared;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<Prepared> {
        let permit = gate::case(tx, self.actor, Action::SeeCase, self.case).await?;
        let stands = stands(tx, &permit).await?;
        let started = matches!(stands, Stands::Started { .. });
        let closed = matches!(stands, Stands::Started { closed: true } | Stands::Decided);
        let person = match person::of_case(tx, &permit).await {
            Ok(person) => Some(person.name),
            Err(store::Error::Beyond) => None,
            Err(error) => return Err(error.into()),
        };
        let today = tx.today();
        let mut open = contact::of_case(tx, &permit).await?;
        open.retain(|contact| contact.kind == ContactKind::Meeting);
        let meeting = open.iter().find(|contact| Some(contact.id) == self.meeting).cloned();
        open.retain(|contact| contact.outcome.is_none());
        open.sort_by(|a, b| (a.day, &a.at_time).cmp(&(b.day, &b.at_time)));
        let (past, ahead): (Vec<_>, Vec<_>) = open.into_iter().partition(|contact| contact.day <= today);
        tx.log(Entry::of(&permit));
        Ok(Prepared { person, past, meeting, next: ahead.into_iter().next(), closed, started })
    }
}

#[cfg(test)]
mod tests {
    use super::time;

    #[test]
    fn times_are_taken_as_people_write_them() {
        assert_eq!(time("9.30").unwrap().as_deref(), Some("09:30"));
        assert_eq!(time(" 14:05 ").unwrap().as_deref(), Some("14:05"));
        assert_eq!(time("").unwrap(), None);
        for wrong in ["24:00", "9", "nio", "09:60", "1:2:3"] {
            assert_eq!(time(wrong).unwrap_err().code, "time", "{wrong}");
        }
    }
}
