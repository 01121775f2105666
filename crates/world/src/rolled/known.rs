//! What is known of a rolled world, written down as it was done, and the naive reading of who may see what.
//!
//! Nothing here asks the database or the code that decides: it is what both are held against.

use access::Staff;
use domain::code::{Category, Protection, Role};
use domain::id::{AuthorityId, CaseId, ConsentId, WorkerId};
use jiff::ToSpan as _;
use jiff::civil::Date;

/// How far somebody has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stand {
    /// A referral that was not sent.
    Draft,
    /// A referral that was sent.
    Sent,
    /// A participation.
    Started,
}

/// One direction and category that the person let be told.
#[derive(Debug, Clone)]
pub struct Told {
    /// The form that it was given by.
    pub consent: ConsentId,
    /// Who tells.
    pub from: AuthorityId,
    /// Who is told.
    pub to: AuthorityId,
    /// What.
    pub category: Category,
    /// The first day.
    pub first: Date,
    /// The last day.
    pub last: Date,
    /// Whether the person has taken it back.
    pub taken_back: bool,
}

/// A note as it was written.
#[derive(Debug, Clone)]
pub struct Noted {
    /// The writer's authority.
    pub owner: AuthorityId,
    /// What it is about.
    pub category: Category,
    /// Whether others may be told.
    pub shared: bool,
    /// Its words: no other note has them.
    pub text: String,
}

/// A case as it was made.
#[derive(Debug, Clone)]
pub struct Known {
    /// The case.
    pub case: CaseId,
    /// The person's name: nobody else has it.
    pub name: String,
    /// The person's number.
    pub number: String,
    /// The authority whose case it is.
    pub owner: AuthorityId,
    /// Whether the person is protected.
    pub protection: Protection,
    /// Who carries it.
    pub responsible: Option<WorkerId>,
    /// Who carried it last when its sharing was taken back, and was shut out by that.
    pub shut_out: Option<WorkerId>,
    /// Who referred.
    pub referrer: Option<WorkerId>,
    /// How far it has come.
    pub stand: Stand,
    /// Whether it has been closed.
    pub closed: bool,
    /// What may be told.
    pub told: Vec<Told>,
    /// Who is named, from when, and until when.
    pub named: Vec<(WorkerId, Date, Option<Date>)>,
    /// What was noted.
    pub notes: Vec<Noted>,
}

impl Known {
    /// Whether somebody is the one who carries the case, or is named for it that day.
    pub(super) fn is_named(&self, who: &Staff, today: Date) -> bool {
        let named = |(worker, from, to): &(WorkerId, Date, Option<Date>)| {
            *worker == who.worker && *from <= today && to.is_none_or(|to| today <= to)
        };
        self.responsible == Some(who.worker) || self.named.iter().any(named)
    }

    /// Whether an authority may be told that day.
    fn is_told(&self, from: AuthorityId, to: AuthorityId, category: Category, today: Date) -> bool {
        self.told.iter().any(|one| {
            (one.from, one.to, one.category) == (from, to, category)
                && !one.taken_back
                && one.first <= today
                && today <= one.last
        })
    }

    /// What may be told ends with the day before, since a consent given anew takes its place; whether there was any.
    pub(super) fn is_replaced(&mut self, today: Date) -> bool {
        let stands = self.told.iter_mut().filter(|one| !one.taken_back && one.last >= today);
        stands.map(|one| one.last = today.yesterday().unwrap_or(today)).count() > 0
    }

    /// Whether the team lets somebody in: carries cases here, and the person is not hidden from them.
    fn lets_in(&self, who: &Staff, today: Date) -> bool {
        let carries =
            [Role::Worker, Role::Coordinator, Role::FixedHandler].iter().any(|role| who.holds(*role));
        carries
            && self.stand != Stand::Draft
            && (self.protection == Protection::None || self.is_named(who, today))
    }

    /// Whether somebody may open the case as one of the team.
    pub fn is_seen(&self, who: &Staff, today: Date) -> bool {
        let reaches =
            who.authority == self.owner || self.is_told(self.owner, who.authority, Category::Plan, today);
        self.lets_in(who, today) && reaches
    }

    /// Whether somebody may follow the referral: the team once it is sent, its referrer always.
    pub fn is_followed(&self, who: &Staff, today: Date) -> bool {
        self.is_seen(who, today) || self.is_referred_by(who)
    }

    /// Whether it is their own referral.
    pub fn is_referred_by(&self, who: &Staff) -> bool {
        who.holds(Role::Referrer) && self.referrer == Some(who.worker) && who.authority == self.owner
    }

    /// Whether their authority has notes of its own in another's case.
    pub fn has_own_notes(&self, who: &Staff, today: Date) -> bool {
        let wrote = self.notes.iter().any(|note| note.owner == who.authority);
        self.lets_in(who, today) && who.authority != self.owner && wrote
    }

    /// Since when a case that somebody carried is no longer shared with them, where they are told so: for thirty days.
    pub fn unshared_since(&self, who: &Staff, today: Date) -> Option<Date> {
        let carried = self.responsible == Some(who.worker) || self.shut_out == Some(who.worker);
        let plan =
            |one: &&Told| (one.from, one.to, one.category) == (self.owner, who.authority, Category::Plan);
        let ended = self.told.iter().filter(plan).map(|one| one.last).max()?;
        let told = carried
            && who.authority != self.owner
            && !self.is_told(self.owner, who.authority, Category::Plan, today)
            && today <= ended.saturating_add(30.days());
        told.then_some(ended)
    }

    /// Once less is told, whoever carried the case by it carries it no more.
    pub(super) fn take_from(&mut self, carrier_at: AuthorityId, today: Date) {
        if carrier_at != self.owner && !self.is_told(self.owner, carrier_at, Category::Plan, today) {
            self.shut_out = self.responsible.take();
            self.named
                .retain(|(worker, ..)| self.protection == Protection::None || Some(*worker) != self.shut_out);
        }
    }

    /// Whether somebody who may open the case may open what an authority keeps in it of a category.
    pub fn is_opened(&self, who: &Staff, owner: AuthorityId, category: Category, today: Date) -> bool {
        owner == who.authority || self.is_told(owner, who.authority, category, today)
    }

    /// Whether somebody may read a note.
    pub fn is_read(&self, who: &Staff, note: &Noted, today: Date) -> bool {
        let own = note.owner == who.authority;
        let told = note.shared && self.is_opened(who, note.owner, note.category, today);
        (self.is_seen(who, today) && (own || told)) || (own && self.has_own_notes(who, today))
    }
}
