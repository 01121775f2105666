//! A case led by hand through the process map, one use case after the other.

use crate::meeting::Table;
use crate::referral::{at, stage_of};
use crate::workbook::TODAY;
use access::Actor;
use app::Error;
use app::case::{
    AddActivity, CaseChange, ChangeCase, CloseCase, ConsentGiven, Described, EndSupport, FollowUp, HowClosed,
    SayEnds, ShareOn, ShowCase,
};
use app::distribution::{ConfirmDistribution, ShowDistribution};
use app::journey::{FillForm, TakeWay, Taken, Typed};
use app::referral::ListMine;
use app::share::MarkTold;
use app::share::RaiseFlag;
use app::today::{Choice, Horizon, QuickContact, QuickEntry, RowKind, ShowToday, Whose};
use domain::case::ActivityKind;
use domain::code::{Protection, Role};
use domain::id::CaseId;
use domain::model::{FieldType, Form, Model, Shape, Transition};
use domain::work::{ContactKind, ContactOutcome};
use jiff::civil::Date;
use std::collections::BTreeSet;
use world::World;

/// What has come about so far, by the model's ids.
#[derive(Debug, Default)]
pub struct Seen {
    pub phases: BTreeSet<String>,
    pub ways: BTreeSet<String>,
    pub told: BTreeSet<String>,
    pub due: BTreeSet<String>,
}

/// One case on its way.
pub struct Walk<'a> {
    pub table: &'a Table,
    seen: &'a mut Seen,
    pub case: CaseId,
    pub phase: String,
    /// The first day that a yes is given for.
    pub start: Date,
}

pub async fn table(referrer_at: &str) -> Table {
    let stage = stage_of(referrer_at).await;
    let leader = at(&stage.world, Role::Coordinator, "arbetsformedlingen");
    let handler = at(&stage.world, Role::FixedHandler, "arbetsformedlingen");
    Table { stage, leader, handler }
}

/// The ways from one phase to another: one, or two with a question between that is answered at once.
fn between<'m>(model: &'m Model, from: &str, to: &str) -> Vec<&'m Transition> {
    let way = |from: &str, to: &str| model.ways_out(from).find(|way| *way.target == *to);
    if let Some(way) = way(from, to) {
        return vec![way];
    }
    let questions = model.phases.iter().filter(|phase| phase.shape == Shape::Decision);
    let by = |question: &str| Some(vec![way(from, question)?, way(question, to)?]);
    let found = questions.into_iter().find_map(|question| by(&question.id));
    assert!(found.is_some(), "no way from {from} to {to}");
    found.unwrap()
}

/// A form with something in every field.
fn filled(form: &Form) -> Typed {
    let said = |answer: &FieldType| match answer {
        FieldType::Options(options) => options[0].id.to_string(),
        FieldType::Tick | FieldType::YesNo => "yes".to_owned(),
        FieldType::Date => TODAY.to_string(),
        FieldType::Line | FieldType::Lines | FieldType::List(_) => "Prova på i ett kök".to_owned(),
    };
    form.fields.iter().map(|field| (field.id.to_string(), vec![said(&field.answer)])).collect()
}

impl Seen {
    pub async fn look_at_tasks(&mut self, world: &World, actor: &Actor) {
        let interventions = &[world.app.models().get(world.intervention).unwrap()];
        let choice = &Choice { whose: Whose::ByRole, kind: None, horizon: Horizon::All };
        let Ok(today) = world.app.read(&ShowToday { actor, interventions, choice }).await else { return };
        let rows = [today.late, today.soon, today.later, today.waiting].into_iter().flatten();
        self.due.extend(rows.filter_map(|row| match row.kind() {
            Some(RowKind::Deadline(id)) => Some(id),
            _ => None,
        }));
    }
}

impl<'a> Walk<'a> {
    /// A draft of the table's referrer.
    pub async fn draft(table: &'a Table, seen: &'a mut Seen, nth: usize) -> Self {
        let case = table.stage.draft_as(&table.stage.mine, nth, Protection::None).await.unwrap();
        let mut walk = Self { table, seen, case, phase: String::new(), start: TODAY };
        walk.look().await;
        walk
    }

    /// A referral that has been sent.
    pub async fn of(table: &'a Table, seen: &'a mut Seen, case: CaseId) -> Self {
        let mut walk = Self { table, seen, case, phase: String::new(), start: TODAY };
        walk.look().await;
        walk
    }

    pub fn world(&self) -> &'a World {
        &self.table.stage.world
    }

    fn model(&self) -> &'a Model {
        &self.world().model
    }

    /// What the system shows of the case now, to each of those who have to do with it.
    async fn look(&mut self) {
        let (world, models, case) = (self.world(), self.world().app.models(), self.case);
        let workers = (0..).map_while(|nth| world.actor(Role::Worker, nth).ok());
        let others = [&self.table.stage.mine, &self.table.leader, &self.table.handler].map(Clone::clone);
        let mut phase = None;
        for actor in &others.into_iter().chain(workers).collect::<Vec<_>>() {
            if let Ok(page) = world.app.read(&ShowCase { actor, models, case }).await {
                phase = Some(page.case.phase.clone());
                self.seen.told.extend(page.messages.into_iter().map(|one| one.rule));
            } else if let Ok(page) = self.table.stage.page_of(actor, case).await {
                phase = phase.or(Some(page.referral.phase));
                self.seen.told.extend(page.messages.into_iter().map(|one| one.rule));
            }
        }
        self.seen.look_at_tasks(world, &self.table.leader).await;
        let phase = phase.unwrap();
        if !self.phase.is_empty() && self.phase != phase {
            for way in between(self.model(), &self.phase, &phase) {
                self.seen.ways.insert(way.id.to_string());
                self.seen.phases.insert(way.target.to_string());
            }
        }
        self.seen.phases.insert(phase.clone());
        self.phase = phase;
        let (actor, intervention) = (&self.table.stage.mine, world.intervention);
        let mine = world.app.read(&ListMine { actor, models, intervention }).await.unwrap();
        let ticks = mine.into_iter().flat_map(|one| one.asked).filter_map(|asked| asked.tick);
        self.seen.due.extend(ticks.filter_map(|tick| Some(tick.split('/').next()?.to_owned())));
    }

    pub async fn send(&mut self) {
        self.table.stage.consent(self.case).await;
        let version = self.table.stage.page(self.case).await.referral.version;
        let sending = self.table.stage.sending(self.case, version);
        self.world().app.write(&sending).await.unwrap();
        self.look().await;
    }

    pub async fn give_out(&mut self) {
        self.table.look_into(self.case, "no").await;
        self.share_out().await;
    }

    /// Confirms the distribution as it is proposed.
    pub async fn share_out(&mut self) {
        let (actor, models, intervention) =
            (&self.table.leader, self.world().app.models(), self.world().intervention);
        let found = self.world().app.read(&ShowDistribution { actor, models, intervention }).await.unwrap();
        let chosen: Vec<_> =
            found.newcomers.iter().map(|one| (one.case, found.given.get(&one.case).copied())).collect();
        let confirm = ConfirmDistribution {
            actor,
            models,
            intervention,
            chosen: &chosen,
            state: &found.state,
            reason: "",
        };
        self.world().app.write(&confirm).await.unwrap();
        self.look().await;
    }

    /// The worker who carries the case.
    pub async fn worker(&self) -> Actor {
        let page = self.table.stage.page(self.case).await;
        let workers = (0..).map_while(|nth| self.world().actor(Role::Worker, nth).ok());
        workers.into_iter().find(|actor| actor.worker() == page.referral.responsible).unwrap()
    }

    pub async fn fill(&mut self) {
        let (actor, models, case) = (&self.worker().await, self.world().app.models(), self.case);
        let phase = self.phase.clone();
        for form in self.model().forms.iter().filter(|form| *form.phase == *phase) {
            let (typed, consents) = (&filled(form), &[oral("presentation")]);
            let consents = if form.several_meetings { &consents[..] } else { &[] };
            let fill = FillForm { actor, models, case, form: &form.id, typed, consents, version: 0 };
            self.world().app.write(&fill).await.unwrap();
        }
    }

    /// Marks as told what the worker is to tell.
    pub async fn tell(&mut self) {
        let (actor, models, case) = (&self.worker().await, self.world().app.models(), self.case);
        let all = self.table.stage.page_of(actor, case).await.unwrap().messages;
        for one in all.into_iter().filter(|one| one.author == actor.worker() && one.sent_on.is_none()) {
            let mark = MarkTold { actor, models, case, message: one.id, how: "", version: one.version };
            self.world().app.write(&mark).await.unwrap();
        }
    }

    pub async fn go(&mut self, way: &str) {
        let fixed = self.model().transition(way).unwrap().roles.contains(&Role::Worker);
        let actor = &if fixed { self.worker().await } else { self.table.handler.clone() };
        let (models, case) = (self.world().app.models(), self.case);
        let version = self.table.stage.page(case).await.referral.version;
        let consents = &[oral("deltagande")];
        let worker = self.worker().await.worker();
        let taken = Taken { reason: "Svarar inte.", started_on: Some(self.start), worker, consents };
        self.world().app.write(&TakeWay { actor, models, case, way, taken, version }).await.unwrap();
        self.look().await;
    }

    pub async fn answered(&mut self, way: &str) {
        self.give_out().await;
        self.fill().await;
        self.go("informera").await;
        self.go(way).await;
    }

    pub async fn version(&self, actor: &Actor) -> i64 {
        let (models, case) = (self.world().app.models(), self.case);
        self.world().app.read(&ShowCase { actor, models, case }).await.unwrap().case.version
    }

    pub async fn close(&mut self, closure: &str) {
        let (actor, models, case) = (&self.worker().await, self.world().app.models(), self.case);
        let closure = self.model().closure(closure).unwrap();
        let exit_start = closure.follow_up.is_some().then_some(TODAY);
        let how = HowClosed {
            closure: &closure.id,
            ended_on: Some(TODAY),
            exit_start,
            subsidy: exit_start.map(|_| "nystartsjobb"),
            funding: None,
            reason: "Vi är överens.",
            share_on: exit_start.map(|_| ShareOn::Paper),
        };
        let version = self.version(actor).await;
        let close = CloseCase { actor, models, case, how, version };
        self.world().app.write(&close).await.unwrap();
        self.look().await;
    }

    pub async fn follow_up(&mut self, support: bool) {
        let (actor, models, case) = (&self.worker().await, self.world().app.models(), self.case);
        let answers = app::case::Answers {
            self_supporting: Some(true),
            works_well: Some(true),
            support_needed: Some(support),
        };
        let version = self.version(actor).await;
        let follow_up = FollowUp { actor, models, case, day: Some(TODAY), answers, text: "", version };
        self.world().app.write(&follow_up).await.unwrap();
        self.look().await;
    }

    pub async fn end_support(&mut self) {
        let (actor, models, case) = (&self.worker().await, self.world().app.models(), self.case);
        let version = self.version(actor).await;
        self.world().app.write(&EndSupport { actor, models, case, version }).await.unwrap();
        self.look().await;
    }

    /// What has deadlines of its own while a case runs: a placement, a planned end, days on which something ends.
    pub async fn run(&mut self) {
        let (actor, models, case) = (&self.worker().await, self.world().app.models(), self.case);
        let app = &self.world().app;
        let placement = AddActivity {
            actor,
            models,
            case,
            said: Described {
                kind: ActivityKind::Placement,
                text: "Praktik",
                place: "Exempelköket",
                from_day: Some(TODAY),
                to_day: None,
                minutes_a_week: Some(600),
                terms: app::case::Terms::default(),
            },
        };
        app.write(&placement).await.unwrap();
        let until = Some(TODAY.saturating_add(jiff::ToSpan::months(2)));
        let facts = &[("sjukskrivning_till", until)];
        app.write(&SayEnds { actor, models, case, benefit_until: until, facts, version: 0 }).await.unwrap();
        let shell = CaseChange {
            origin: None,
            track: None,
            responsible: actor.worker(),
            started_on: Some(TODAY),
            planned_end: Some(TODAY.saturating_add(jiff::ToSpan::months(10))),
            version: self.version(actor).await,
        };
        app.write(&ChangeCase { actor, models, case, person: None, shell }).await.unwrap();
        self.look().await;
    }

    /// Flags at need, by workers of every authority that may.
    pub async fn flag(&mut self) {
        let (models, case, world) = (self.world().app.models(), self.case, self.world());
        for flag in self.model().flags.iter().filter(|flag| flag.at_need) {
            for code in ["arbetsformedlingen", "jobbcentrum"].into_iter().filter(|code| **code != *flag.to) {
                let actor = &at(world, Role::Worker, code);
                let raise = RaiseFlag { actor, models, case, flag: &flag.id, reason: "Behöver ett möte." };
                world.app.write(&raise).await.unwrap();
            }
        }
        self.look().await;
    }

    pub async fn not_reached(&mut self) {
        let (actor, case) = (&self.worker().await, self.case);
        let contact = Some(QuickContact {
            meeting: None,
            kind: ContactKind::Call,
            outcome: ContactOutcome::NotReached,
        });
        for nth in 0..3 {
            if nth > 0 {
                self.world().clock.pass_days(1);
            }
            self.world()
                .app
                .write(&QuickEntry { actor, case, day: None, note: None, contact, next: None })
                .await
                .unwrap();
        }
        self.world().clock.set_day(TODAY);
    }

    /// Back to the referrer from where it stands, on a way that another may lead along as well.
    pub async fn return_it(&mut self) {
        let page = self.table.stage.page_of(&self.table.handler, self.case).await.unwrap();
        self.seen.ways.extend(page.back);
        let version = self.table.stage.page(self.case).await.referral.version;
        let returned: Result<(), Error> =
            self.table.returning(self.case, &self.table.handler, "Har redan en annan insats.", version).await;
        returned.unwrap();
        self.look().await;
    }
}

pub const fn oral(kind: &str) -> ConsentGiven<'_> {
    ConsentGiven { kind, how: "oral", given_on: None, agreed: None, note: "" }
}
