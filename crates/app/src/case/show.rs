//! Everything of a case's page, in one snapshot, as far as the viewer's consents reach.

use super::consent::last_day;
use super::loaded::{Loaded, load};
use super::naming::candidates;
use super::unheard::unheard;
use crate::error::{Error, Result};
use crate::import::leftover;
use crate::journey::{Onward, State, onward};
use crate::models::Models;
use access::{Action, Actor, decide};
use domain::case::{Gate, ReviewState, RuleState, Spell, gate, reviews, rules, waits_for_start, weeks};
use domain::id::{AuthorityId, CaseId, WorkerId};
use domain::model::{ActivityLimit, Consent, ConsentKind, FactType, Model, Phase};
use domain::personal::Personal;
use domain::steps::Mark;
use jiff::civil::Date;
use std::sync::Arc;
use store::log::Entry;
use store::records::Covered;
use store::records::activity::{self, Activity};
use store::records::answer::{self, Answer};
use store::records::association::{self, Authority};
use store::records::benefit::{self, Benefit};
use store::records::case_file::{self, Case};
use store::records::circle::{self, Member};
use store::records::closing_mend;
use store::records::consent::{self, Form, Opened};
use store::records::consent_mend::{self, Mended};
use store::records::contact::{self, Contact};
use store::records::document::{self, Document};
use store::records::extension::{self, Extension};
use store::records::facts;
use store::records::follow_up::{self, FollowUp};
use store::records::follow_up_mend;
use store::records::goal::{self, Goal};
use store::records::handover::{self, Handover};
use store::records::import;
use store::records::message::{self, Message};
use store::records::note::{self, Note};
use store::records::person::{self, Person};
use store::records::plan_task::{self, PlanTask};
use store::records::review::{self, Review};
use store::records::step::{self, Step};
use store::records::task::{self, Task};
use store::records::worker::{self, Worker};
use store::{Tx, UseCase};

/// Opens a case.
#[derive(Debug, Clone, Copy)]
pub struct ShowCase<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// The models.
    pub models: &'a Models,
    /// The case.
    pub case: CaseId,
}

/// A case with everything that the viewer may know of it.
#[derive(Debug)]
pub struct CasePage {
    /// The day of the snapshot.
    pub today: Date,
    /// The shell.
    pub case: Case,
    /// The model that the case runs under.
    pub model: Arc<Model>,
    /// The viewer's own authority; none for an operator.
    pub own: Option<AuthorityId>,
    /// What the viewer may do.
    pub may: Vec<Action>,
    /// The person, where identity is covered.
    pub person: Option<Person>,
    /// The association's authorities.
    pub authorities: Vec<Authority>,
    /// The association's workers.
    pub workers: Vec<Worker>,
    /// Who can be responsible: those of the owner's or a covered authority who have a role here.
    pub carriers: Vec<WorkerId>,
    /// The cases of the person here that the viewer may know of, this one among them, oldest first.
    pub cases: Vec<Case>,
    /// Goals and subgoals.
    pub goals: Covered<Goal>,
    /// Who does what.
    pub tasks: Covered<PlanTask>,
    /// Steps by day.
    pub steps: Covered<Step>,
    /// Reviews, newest first.
    pub reviews: Covered<Review>,
    /// Motivations, newest first.
    pub extensions: Covered<Extension>,
    /// Activities, oldest first.
    pub activities: Covered<Activity>,
    /// Notes, newest first.
    pub notes: Vec<Note>,
    /// Who stands around the participant.
    pub circle: Covered<Member>,
    /// Contacts, newest first.
    pub contacts: Vec<Contact>,
    /// Messages and flags that arose, oldest first.
    pub messages: Vec<Message>,
    /// Documents, newest first.
    pub documents: Covered<Document>,
    /// What has been handed over to other authorities, the latest first.
    pub handed: Vec<Handover>,
    /// Follow-ups, newest first.
    pub follow_ups: Covered<FollowUp>,
    /// What the workbook that the case came from said beyond all that a case has a place for: header and text.
    pub other: Vec<(String, Personal<String>)>,
    /// Until when the person lives on a benefit, as each authority that the viewer may ask says it.
    pub benefits: Vec<Benefit>,
    /// What is known of the model's facts that are days: who says it, the fact's id, the day.
    pub facts: Vec<(AuthorityId, String, Date)>,
    /// Open and settled tasks of the case.
    pub left: Vec<Task>,
    /// Consents of this case that the viewer may know of, newest first.
    pub consents: Vec<Form>,
    /// Their days that were recorded wrong and are mended, oldest first.
    pub mended: Vec<Mended>,
    /// How the closing was mended, oldest first.
    pub closings: Vec<closing_mend::Mended>,
    /// How the follow-ups were corrected, oldest first.
    pub follow_ups_mended: Vec<follow_up_mend::Mended>,
    /// What they open.
    pub pairs: Vec<Opened>,
    /// Whether any consent, be it one that the viewer may not know of, opens the case to another authority today.
    pub shared: bool,
    /// Whether one of those may be asked anew at closing.
    pub may_outlive: bool,
    /// The forms of the model, and the ways on until the closing.
    pub onward: Onward,
}

impl UseCase for ShowCase<'_> {
    type Out = CasePage;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<CasePage> {
        let loaded = load(tx, self.actor, self.models, Action::SeeCase, self.case).await?;
        let page = read(tx, self.actor, loaded).await?;
        Ok(page)
    }
}

pub(super) async fn read(tx: &mut Tx, actor: &Actor, loaded: Loaded) -> Result<CasePage> {
    let Loaded { permit, case, model } = loaded;
    let person = match person::of_case(tx, &permit).await {
        Err(store::Error::Beyond) => None,
        other => Some(other?),
    };
    let association = permit.association();
    let (consents, all_pairs) = (consent::of_case(tx, &permit).await?, consent::pairs(tx, &permit).await?);
    let left = task::of_case(tx, &permit).await?;
    let state = State::started(permit.clone(), model.clone(), case.clone());
    let onward = onward(tx, actor, &state).await?;
    let today = tx.today();
    let live = || all_pairs.iter().filter(|pair| pair.is_live(today));
    let page = CasePage {
        today,
        own: permit.who().authority,
        may: may(tx, actor, case.id).await?,
        person,
        authorities: association::authorities(tx, association).await?,
        workers: worker::all(tx, association).await?,
        carriers: candidates(tx, &permit, &case).await?.into_iter().map(|one| one.id).collect(),
        cases: case_file::of_person(tx, &permit).await?,
        goals: goal::of_case(tx, &permit).await?,
        tasks: plan_task::of_case(tx, &permit).await?,
        steps: step::of_case(tx, &permit).await?,
        reviews: review::of_case(tx, &permit).await?,
        extensions: extension::of_case(tx, &permit).await?,
        activities: activity::of_case(tx, &permit).await?,
        notes: note::of_case(tx, &permit).await?,
        circle: circle::of_case(tx, &permit).await?,
        contacts: contact::of_case(tx, &permit).await?,
        messages: message::of_case(tx, &permit).await?,
        documents: document::of_case(tx, &permit).await?,
        handed: handover::of_case(tx, &permit).await?,
        mended: consent_mend::of_case(tx, &permit).await?,
        closings: closing_mend::of_case(tx, &permit).await?,
        follow_ups_mended: follow_up_mend::of_case(tx, &permit).await?,
        follow_ups: follow_up::of_case(tx, &permit).await?,
        benefits: benefit::of_case(tx, &permit).await?,
        facts: dated(&model, &answer::of_case(tx, &permit).await?),
        other: import::other(tx, &permit).await?.as_ref().map(leftover::from_text).unwrap_or_default(),
        left: left.into_iter().filter(|one| permit.view().covers(one.owner, one.category)).collect(),
        shared: live().next().is_some(),
        may_outlive: live()
            .any(|pair| model.consent(&pair.kind).is_some_and(|kind| kind.months_after_closing.is_some())),
        pairs: all_pairs
            .into_iter()
            .filter(|pair| consents.iter().any(|form| form.id == pair.form))
            .collect(),
        consents,
        onward,
        case,
        model,
    };
    tx.log(Entry::of(&permit));
    Ok(page)
}

/// The answers to facts of the model that are days.
fn dated(model: &Model, answers: &[Answer]) -> Vec<(AuthorityId, String, Date)> {
    let is_day = |one: &&Answer| model.fact(&one.fact).is_some_and(|fact| fact.answer == FactType::Date);
    let day = |one: &Answer| Some((one.owner, one.fact.clone(), one.value.as_ref()?.expose().parse().ok()?));
    answers.iter().filter(is_day).filter_map(day).collect()
}

/// Everything that the actor may do with the case.
async fn may(tx: &mut Tx, actor: &Actor, case: CaseId) -> Result<Vec<Action>> {
    let facts = facts::case(tx, actor, case).await?.ok_or(Error::NotFound)?;
    let allowed = |action: &Action| decide(actor, *action, &facts).allowed;
    Ok(Action::ALL.iter().copied().filter(|action| action.changes_case() && allowed(action)).collect())
}

impl CasePage {
    /// Whether the viewer may do this with the case.
    pub fn may(&self, action: Action) -> bool {
        self.may.contains(&action)
    }

    /// The phase that the case is in.
    pub fn phase(&self) -> Option<&Phase> {
        self.model.phase(&self.case.phase)
    }

    /// The authority with this id.
    pub fn authority(&self, id: AuthorityId) -> Option<&Authority> {
        self.authorities.iter().find(|one| one.id == id)
    }

    /// Whether the follow-up never comes due, since nobody has said when the work or the studies start.
    pub fn waits_for_start(&self) -> bool {
        let case = &self.case;
        waits_for_start(&self.model, case.closure.as_deref(), &case.phase, case.exit_start).is_some()
    }

    /// The worker with this id.
    pub fn worker(&self, id: WorkerId) -> Option<&Worker> {
        self.workers.iter().find(|one| one.id == id)
    }

    /// The day until which the case is looked at: its last one, or today.
    pub fn until(&self) -> Date {
        self.case.ended_on.map_or(self.today, |ended| ended.min(self.today))
    }

    /// The steps as the matrix sees them.
    pub fn marks(&self) -> Vec<Mark<'_>> {
        self.steps.iter().map(Step::mark).collect()
    }

    /// How the case stands to the gate; none where a motivation may be there that the viewer may not read.
    pub fn gate(&self) -> Option<Gate> {
        if self.extensions.is_partial() {
            return None;
        }
        let written: Vec<_> = self.extensions.iter().map(|one| one.gate_month).collect();
        gate(&self.model, self.case.started_on, self.until(), &written)
    }

    /// How each quarter stands to its review.
    pub fn review_states(&self) -> Vec<ReviewState> {
        let reviewed: Vec<_> = self.reviews.iter().map(|one| one.quarter).collect();
        reviews(&self.model, self.case.started_on, self.until(), &reviewed)
    }

    fn spells(&self) -> Vec<Spell> {
        let spell = |one: &Activity| Spell {
            kind: one.kind,
            from_day: one.from_day,
            to_day: one.to_day,
            minutes_a_week: one.minutes_a_week,
        };
        self.activities.iter().map(spell).collect()
    }

    /// How the activities that the viewer may see stand to the model's rules, and whether that is known of all of them:
    /// those that the viewer may not see only add to it. Before the first day and after the last there is nothing to
    /// hold to them.
    pub fn rules(&self) -> Vec<(RuleState<'_>, bool)> {
        if self.case.is_closed() || self.case.starts_on(self.today).is_some() {
            return Vec::new();
        }
        let all = rules(&self.model, &self.spells(), self.until()).into_iter();
        let settled = |state: &RuleState<'_>| match state.limit {
            ActivityLimit::HoursPerWeek(_) => state.held,
            ActivityLimit::PlacementMonths(_) => !state.held,
        };
        all.map(|state| (state, !self.activities.is_partial() || settled(&state))).collect()
    }

    /// Minutes in the latest weeks, oldest first.
    pub fn weeks(&self, count: i32) -> Vec<(Date, i64)> {
        weeks(&self.spells(), self.until(), count)
    }

    /// The consents that can be recorded now. In a closed case none to take part: whoever comes back is referred anew; and
    /// none that would open what may not be shared any more, or for the rest of the day alone.
    pub fn consents_to_record(&self) -> impl Iterator<Item = &Consent> {
        let over = |asked: &Consent| self.opens_until(asked).is_some_and(|last| last <= self.today);
        let closed = self.case.is_closed();
        let open =
            move |asked: &&Consent| !closed || asked.kind != ConsentKind::Participation && !over(asked);
        self.model.consents.iter().filter(open)
    }

    /// The last day of what a consent recorded now opens in a closed case; none while the case runs, and for one that
    /// opens nothing.
    pub fn opens_until(&self, asked: &Consent) -> Option<Date> {
        last_day(&self.case, &self.model, asked)
    }

    /// The authorities that work with the case and whose goals are not shared with the viewer.
    pub fn unheard(&self) -> Vec<AuthorityId> {
        let carries =
            |at| self.carriers.iter().any(|id| self.worker(*id).is_some_and(|one| one.authority == at));
        unheard(&self.pairs, self.own, self.today, carries)
    }

    /// Somebody there whom the viewer can call: the responsible worker, or one who can be.
    pub fn to_call(&self, at: AuthorityId) -> Option<&Worker> {
        let carriers = self.case.responsible.iter().chain(&self.carriers);
        carriers.filter_map(|id| self.worker(*id)).find(|one| one.authority == at && one.phone.is_some())
    }

    /// The pairs that are live today.
    pub fn live_pairs(&self) -> impl Iterator<Item = &Opened> {
        let today = self.today;
        self.pairs.iter().filter(move |pair| pair.is_live(today))
    }
}
