//! The life of a consent as it was given: what it opens on which day, and what the person has taken back.
//!
//! What was taken back never comes back by anything but a consent given anew. A consent that renews another is a record
//! of its own and takes the other's place: on each day one of the two opens something, never both. The earlier record stays
//! as it was given.

use crate::code::Category;
use crate::codes;
use crate::id::AuthorityId;
use crate::model::Text;
use jiff::ToSpan as _;
use jiff::civil::Date;
use sha2::{Digest as _, Sha256};

codes! {
    /// How a consent stands on a day.
    State {
        /// Given, but its first day is ahead.
        Given = "given",
        /// It holds.
        Live = "live",
        /// It holds, and runs out soon.
        Expiring = "expiring",
        /// Its last day has passed.
        Expired = "expired",
        /// It holds in part: the person has taken back the rest.
        Narrowed = "narrowed",
        /// The person has taken it back.
        Withdrawn = "withdrawn",
        /// One given anew has taken its place.
        Replaced = "replaced",
        /// It ended with the case that it was given in.
        Over = "over",
        /// Its first day never came: what it was given for ended before.
        Never = "never",
    }
}

codes! {
    /// From when a consent given anew is to hold.
    Starts {
        /// At once: what it replaces ends the day before.
        Now = "now",
        /// The day after the last one of what it replaces.
        After = "after",
    }
}

/// The fingerprint of what a person is asked, in each of its languages: the SHA-256 of the Swedish text, a line break and
/// the English one, in UTF-8, as hexadecimal digits.
pub fn fingerprint(question: &Text) -> String {
    let text = format!("{}\n{}", question.get(true), question.get(false));
    let digit = |nibble: u8| char::from_digit(nibble.into(), 16);
    Sha256::digest(text).iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).flatten().collect()
}

/// Days before the last one from which a consent runs out soon.
pub const SOON: i32 = 30;

/// One direction and category that a consent opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Opening {
    /// Who releases.
    pub from: AuthorityId,
    /// Who receives.
    pub to: AuthorityId,
    /// What.
    pub category: Category,
    /// The first day.
    pub first: Date,
    /// The last day; none without end.
    pub last: Option<Date>,
    /// The day on which the person took it back.
    pub taken_back: Option<Date>,
}

impl Opening {
    /// Whether it opens anything on a day: it has begun, has not run out, and was not taken back.
    pub fn is_live(&self, today: Date) -> bool {
        self.taken_back.is_none() && self.first <= today && self.last.is_none_or(|last| last >= today)
    }
}

/// What may become of a consent after it was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// The person takes all of it back.
    Withdrawn,
    /// The person takes back these directions, by who tells whom, and lets the others be.
    Narrowed(Vec<(AuthorityId, AuthorityId)>),
    /// What is open is held until this day at the latest: the case is closed.
    HeldUntil(Date),
    /// One given anew takes its place from this day on.
    Replaced(Date),
}

/// Whether the case that a consent was given in runs. What a consent opens has its own last day; one that opens nothing is
/// about the case alone, and ends with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Course {
    /// It runs.
    Runs,
    /// It has ended, with this day where it is known.
    Ended(Option<Date>),
}

/// Whether it is still for the person to say what becomes of a consent: neither taken back nor replaced by a day. It may
/// have run out.
pub fn stands(withdrawn_on: Option<Date>, replaced_on: Option<Date>, today: Date) -> bool {
    withdrawn_on.is_none() && replaced_on.is_none_or(|day| day > today)
}

/// A consent as it was given, and what has become of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Life {
    /// Its first day: that on which it was given, or a later one where it follows another.
    pub begins_on: Date,
    /// Its last day; none without end.
    pub last: Option<Date>,
    /// The day on which the person took all of it back.
    pub withdrawn_on: Option<Date>,
    /// The day on which the person last took a part of it back.
    pub narrowed_on: Option<Date>,
    /// The day from which one given anew has its place; it may be ahead.
    pub replaced_on: Option<Date>,
    /// Whether the case that it was given in runs.
    pub course: Course,
    /// What it opened when it was given, with what has become of each; none for one that opens nothing.
    pub openings: Vec<Opening>,
}

impl Life {
    /// By the rule of [`stands`].
    pub fn stands(&self, today: Date) -> bool {
        stands(self.withdrawn_on, self.replaced_on, today)
    }

    /// The consent after an event on a day. One that was taken back or replaced stays so whatever is said of it.
    pub fn after(&mut self, event: &Event, today: Date) {
        if !self.stands(today) {
            return;
        }
        match event {
            Event::Withdrawn => self.take_back(today, |_| true),
            Event::Narrowed(goes) => {
                self.take_back(today, |one| goes.contains(&(one.from, one.to)));
                self.narrowed_on = Some(today);
            }
            Event::HeldUntil(last) => self.hold(*last),
            Event::Replaced(begins) => {
                self.hold(begins.saturating_sub(1.days()));
                self.replaced_on = Some(self.replaced_on.map_or(*begins, |before| before.min(*begins)));
            }
        }
        let all_taken = self.openings.iter().all(|one| one.taken_back.is_some());
        let by_parts = !self.openings.is_empty() && all_taken;
        if *event == Event::Withdrawn || by_parts {
            self.withdrawn_on = Some(today);
        }
    }

    fn hold(&mut self, last: Date) {
        let held = self.openings.iter_mut().filter(|one| one.taken_back.is_none());
        held.for_each(|one| one.last = Some(one.last.map_or(last, |own| own.min(last))));
    }

    fn take_back(&mut self, today: Date, goes: impl Fn(&Opening) -> bool) {
        let stands = self.openings.iter_mut().filter(|one| one.taken_back.is_none() && goes(one));
        stands.for_each(|one| one.taken_back = Some(today));
    }

    /// The last day of what still stands of it: closing may have set an earlier one than the renewal's.
    pub fn until(&self) -> Option<Date> {
        let stands = self.openings.iter().filter(|one| one.taken_back.is_none());
        let ended = if let Course::Ended(day) = self.own_course() { day } else { None };
        stands.filter_map(|one| one.last).max().or_else(|| self.last.into_iter().chain(ended).min())
    }

    /// Whether it ended with its case: it opens nothing, and was given before that.
    fn own_course(&self) -> Course {
        match self.course {
            Course::Ended(day) if day.is_some_and(|day| day < self.begins_on) => Course::Runs,
            course if self.openings.is_empty() => course,
            _ => Course::Runs,
        }
    }

    /// From when one given anew has its place; none where it had ended before that day without it.
    pub fn gives_way_on(&self) -> Option<Date> {
        self.replaced_on.filter(|day| self.until().is_none_or(|last| last >= day.saturating_sub(1.days())))
    }

    /// How it stands on a day.
    pub fn state(&self, today: Date) -> State {
        let until = self.until();
        let with_case = match self.own_course() {
            Course::Ended(None) => true,
            Course::Ended(day) => day == until && day.is_some_and(|last| last <= today),
            Course::Runs => false,
        };
        let over = until.is_some_and(|last| last < today) || self.last.is_some_and(|last| last < today);
        let soon = until.is_some_and(|last| last <= today.saturating_add(SOON.days()));
        match self {
            _ if self.withdrawn_on.is_some() => State::Withdrawn,
            _ if self.gives_way_on().is_some_and(|day| day <= today) => State::Replaced,
            _ if until.is_some_and(|last| last < self.begins_on) => State::Never,
            _ if with_case => State::Over,
            _ if over => State::Expired,
            _ if self.begins_on > today => State::Given,
            _ if soon => State::Expiring,
            _ if self.narrowed_on.is_some() => State::Narrowed,
            _ => State::Live,
        }
    }

    /// Whether it holds on a day, wholly or in part.
    pub fn holds(&self, today: Date) -> bool {
        matches!(self.state(today), State::Live | State::Expiring | State::Narrowed)
    }

    /// What it opens on a day.
    pub fn opens(&self, today: Date) -> impl Iterator<Item = &Opening> {
        self.openings.iter().filter(move |one| one.is_live(today))
    }
}

/// The first day of a consent given today in place of those of its kind in the same case; none where it takes no place,
/// since none of them stands and has a day left, or where it is to follow one that has no end.
pub fn begins<'a>(olds: impl IntoIterator<Item = &'a Life>, starts: Starts, today: Date) -> Option<Date> {
    let stands = |old: &&Life| old.stands(today) && old.until().is_none_or(|last| last >= today);
    let lasts: Vec<Option<Date>> = olds.into_iter().filter(stands).map(Life::until).collect();
    match starts {
        Starts::Now => (!lasts.is_empty()).then_some(today),
        Starts::After => lasts.into_iter().collect::<Option<Vec<_>>>()?.into_iter().max()?.tomorrow().ok(),
    }
}
