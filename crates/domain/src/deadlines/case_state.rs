//! What deadlines look at in a case: days and ticks, no personal data.

use crate::model::{Anchor, DoneWhen, Model, Stage};
use jiff::civil::Date;

/// A case as deadlines see it. Days that nobody knows are missing; what counts from them is then not asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseState<'a> {
    /// Where in its life it is.
    pub stage: Stage,
    /// The referral was sent.
    pub referred_on: Option<Date>,
    /// The participant said yes.
    pub said_yes_on: Option<Date>,
    /// First day.
    pub started_on: Option<Date>,
    /// Planned last day.
    pub planned_end: Option<Date>,
    /// Last day.
    pub closed_on: Option<Date>,
    /// The work or the studies that it was closed to start.
    pub exit_start: Option<Date>,
    /// Last day of the benefit that the participant lives on.
    pub benefit_until: Option<Date>,
    /// What is known of the model's facts that are days, by their ids.
    pub facts: Vec<(&'a str, Date)>,
    /// It was closed with something missing that is still missing.
    pub incomplete_since: Option<Date>,
    /// It came in by import.
    pub import: Option<Import>,
    /// What is done once and for all: the answer, the mapping, the motivation, the follow-up, the closing (be its
    /// day known or not).
    pub done: Vec<DoneWhen>,
    /// Days of reviews, in any order.
    pub reviews: Vec<Date>,
    /// Placements.
    pub placements: Vec<PlacementSpan>,
    /// Consents as recorded.
    pub consents: Vec<GivenConsent<'a>>,
    /// Keys of deadlines that have been ticked.
    pub ticks: Vec<&'a str>,
    /// The model's id of the authority that employs the referrer.
    pub referrer_at: Option<&'a str>,
}

/// How a case came in by import.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Import {
    /// On which day.
    pub on: Date,
    /// Whether someone has confirmed what came in.
    pub confirmed: bool,
}

/// A placement's days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlacementSpan {
    /// First day.
    pub from: Date,
    /// Last day, as far as one is set.
    pub to: Option<Date>,
}

/// A consent as recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GivenConsent<'a> {
    /// The model's id of the consent.
    pub kind: &'a str,
    /// When it was given.
    pub given_on: Date,
    /// When it is to be renewed.
    pub renew_on: Option<Date>,
    /// Whether it has been withdrawn.
    pub withdrawn: bool,
}

impl PlacementSpan {
    /// Whether it has ended, or is set to end by `due`.
    pub(super) fn settled(self, due: Date, today: Date) -> bool {
        self.to.is_some_and(|to| to <= due || to < today)
    }
}

impl<'a> CaseState<'a> {
    /// A case in a stage of which nothing else is known.
    pub const fn new(stage: Stage) -> Self {
        Self {
            stage,
            referred_on: None,
            said_yes_on: None,
            started_on: None,
            planned_end: None,
            closed_on: None,
            exit_start: None,
            benefit_until: None,
            facts: Vec::new(),
            incomplete_since: None,
            import: None,
            done: Vec::new(),
            reviews: Vec::new(),
            placements: Vec::new(),
            consents: Vec::new(),
            ticks: Vec::new(),
            referrer_at: None,
        }
    }

    /// The day of an anchor of which a case has at most one.
    pub(super) fn anchor(&self, anchor: Anchor) -> Option<Date> {
        match anchor {
            Anchor::Referred => self.referred_on,
            Anchor::Yes => self.said_yes_on,
            Anchor::Start => self.started_on,
            Anchor::PlannedEnd => self.planned_end,
            Anchor::Closed => self.closed_on,
            Anchor::ExitStart => self.exit_start,
            Anchor::BenefitEnd => self.benefit_until,
            Anchor::ClosedIncomplete => self.incomplete_since,
            Anchor::Imported => self.import.map(|import| import.on),
            Anchor::PlacementStart | Anchor::ConsentGiven => None,
        }
    }

    /// Whether a consent opens the case between authorities on a day: without one nothing may be handed over.
    pub(super) fn is_shared(&self, model: &Model, today: Date) -> bool {
        self.opening(model).any(|consent| consent.renew_on.is_none_or(|day| day >= today))
    }

    /// The last day on which anything may be handed over, where that has one.
    pub(super) fn shared_until(&self, model: &Model) -> Option<Date> {
        let mut days = self.opening(model).map(|consent| consent.renew_on);
        days.try_fold(None, |last, day| Some(last.max(Some(day?)))).flatten()
    }

    /// The consents that open the case between authorities.
    fn opening(&self, model: &Model) -> impl Iterator<Item = &GivenConsent<'a>> {
        let opens = |kind| model.consent(kind).is_some_and(|asked| !asked.pairs.is_empty());
        self.standing_consents().filter(move |consent| opens(consent.kind))
    }

    /// The consents that stand: not withdrawn, and none of their kind given later. A renewal is a later one.
    pub(super) fn standing_consents(&self) -> impl Iterator<Item = &GivenConsent<'a>> {
        let live = || self.consents.iter().filter(|consent| !consent.withdrawn);
        live().filter(move |consent| {
            live().all(|other| {
                other.kind != consent.kind
                    || (other.given_on, other.renew_on) <= (consent.given_on, consent.renew_on)
            })
        })
    }
}
