//! My plan: my goal, what comes next, who helps me, who knows what. Plain words, large, on one printed page.

use crate::failure::Failure;
use crate::pages::case::{in_lang, no_meeting};
use crate::reply::{Reply, html};
use crate::shell::Shell;
use crate::visitor::Visitor;
use app::Error;
use app::case::{Authority, Form, Opened, OwnPlan, ShowOwnPlan, ShowOwnReferral, may_be_taken_back};
use askama::Template;
use domain::case::{GoalKind, Side};
use domain::consent::{Life, State};
use domain::id::AuthorityId;
use domain::model::{Model, Stage};
use domain::steps::{last_step, snapshots};
use jiff::civil::Date;
use std::collections::BTreeSet;
use words::Words;

#[derive(Debug, Template)]
#[template(path = "pages/me/show.html")]
struct View {
    shell: Shell,
    starts: Option<String>,
    plain: String,
    goal: Option<String>,
    subgoals: Vec<String>,
    reached: Vec<String>,
    mine: Vec<Task>,
    theirs: Vec<Task>,
    meeting: Option<String>,
    /// What to do where no meeting is booked; none once everything is over.
    no_meeting: Option<String>,
    step: Option<String>,
    trail: Vec<(String, String)>,
    helper: Option<(String, String)>,
    phone: Option<String>,
    consents: Vec<Consent>,
}

/// The page of somebody who takes part in nothing.
#[derive(Debug, Template)]
#[template(path = "pages/me/before.html")]
struct Before {
    shell: Shell,
    plain: String,
    about: String,
    helper: Option<(String, String)>,
    phone: Option<String>,
    consents: Vec<Consent>,
}

#[derive(Debug)]
struct Task {
    text: String,
    when: Option<String>,
    done: bool,
}

#[derive(Debug)]
struct Consent {
    question: String,
    answer: String,
    live: bool,
    /// The person may take it back.
    open: bool,
    flows: Vec<String>,
}

impl View {
    fn changes(&self) -> bool {
        changes(&self.consents)
    }
}

impl Before {
    fn changes(&self) -> bool {
        changes(&self.consents)
    }
}

/// Whether there is anything that the person may change their mind about.
fn changes(consents: &[Consent]) -> bool {
    consents.iter().any(|one| one.open)
}

/// The page.
pub async fn show(visitor: Visitor) -> Reply {
    let (actor, models) = (visitor.actor(), visitor.site.app.models());
    match visitor.site.app.read(&ShowOwnPlan { actor, models }).await {
        Ok(own) => html(&view(&visitor, &own)?),
        // Somebody who took back the yes, or has not started, still knows who may know what, and who has read.
        Err(Error::NotFound) => html(&before(&visitor).await?),
        Err(error) => Err(error.into()),
    }
}

fn view(visitor: &Visitor, own: &OwnPlan) -> Result<View, Failure> {
    let (words, known) = (visitor.words, Known::of(own));
    let marks: Vec<_> = own.steps.iter().map(app::case::Step::mark).collect();
    let steps = snapshots(&own.model.quarters, own.case.started_on, &marks);
    let step = last_step(&steps).and_then(|id| own.model.step(id)).map(|step| in_lang(words, &step.name));
    let phase = own.phase().ok_or(Failure::NotFound)?;
    let helper =
        own.responsible.as_ref().map(|one| (one.name.clone(), known.authority(words, one.authority)));
    let goals = |kind: GoalKind| {
        own.goals
            .iter()
            .filter(move |one| one.kind == kind && one.is_live())
            .map(|one| one.text.expose().clone())
    };
    let reached = own.goals.iter().filter(|one| one.reached_on.is_some());
    Ok(View {
        shell: visitor.shell(),
        starts: own.case.starts_on(own.today).map(|day| words.t1("me-starts", "day", words.day_long(day))),
        plain: in_lang(words, &phase.plain),
        goal: goals(GoalKind::Goal).next(),
        subgoals: goals(GoalKind::Subgoal).collect(),
        reached: reached.map(|one| one.text.expose().clone()).collect(),
        mine: tasks(words, own, Side::Participant),
        theirs: tasks(words, own, Side::Project),
        meeting: own.meetings.first().map(|one| {
            let day = format!("{} {}", words.weekday(one.day), words.day_long(one.day));
            match &one.at_time {
                Some(time) => words.t2("me-meeting-at", "day", day, "time", time),
                None => day,
            }
        }),
        no_meeting: (phase.stage != Stage::Ended)
            .then(|| no_meeting(words, helper.as_ref().map(|one| &*one.0))),
        step,
        trail: trail(words, own),
        helper,
        phone: own.responsible.as_ref().and_then(|one| one.phone.clone()),
        consents: own.consents.iter().map(|one| consent(words, &known, one, &own.life(one))).collect(),
    })
}

async fn before(visitor: &Visitor) -> Result<Before, Failure> {
    let (actor, models, words) = (visitor.actor(), visitor.site.app.models(), visitor.words);
    let own = visitor.site.app.read(&ShowOwnReferral { actor, models }).await?;
    let (model, authorities, pairs) = (&own.model, own.authorities.as_slice(), own.pairs.as_slice());
    let known = Known { today: own.today, model, authorities, pairs };
    let phase = own.phase().ok_or(Failure::NotFound)?;
    let referrer = own.referrer.as_ref();
    Ok(Before {
        shell: visitor.shell(),
        plain: in_lang(words, &phase.plain),
        about: words.t1("me-before", "title", in_lang(words, &model.title)),
        helper: referrer.map(|one| (one.name.clone(), known.authority(words, one.authority))),
        phone: referrer.and_then(|one| one.phone.clone()),
        consents: own.consents.iter().map(|one| consent(words, &known, one, &own.life(one))).collect(),
    })
}

/// What is known of the consents of a page.
struct Known<'a> {
    today: Date,
    model: &'a Model,
    authorities: &'a [Authority],
    pairs: &'a [Opened],
}

impl<'a> Known<'a> {
    fn of(own: &'a OwnPlan) -> Self {
        Self { today: own.today, model: &own.model, authorities: &own.authorities, pairs: &own.pairs }
    }

    fn authority(&self, words: Words, id: AuthorityId) -> String {
        let found = self.authorities.iter().find(|one| one.id == id);
        let Some(found) = found else { return words.t("case-someone") };
        let known = self.model.authority(&found.code);
        known.map_or_else(|| found.name.clone(), |known| in_lang(words, &known.name))
    }
}

fn tasks(words: Words, own: &OwnPlan, side: Side) -> Vec<Task> {
    let all = own.tasks.iter().filter(|one| one.side == side);
    let task = |one: &app::case::PlanTask| Task {
        text: one.text.expose().clone(),
        when: one.due_on.map(|day| words.t1("me-by", "day", words.day_long(day))),
        done: one.done_on.is_some(),
    };
    all.map(task).collect()
}

fn trail(words: Words, own: &OwnPlan) -> Vec<(String, String)> {
    let all = own.steps.iter().filter_map(|one| Some((one.day, own.model.step(one.step.as_deref()?)?)));
    all.map(|(day, step)| (words.month(day), in_lang(words, &step.name))).collect()
}

fn consent(words: Words, own: &Known<'_>, form: &Form, life: &Life) -> Consent {
    let asked = own.model.consent(&form.kind);
    let now = life.state(own.today);
    let holds = life.holds(own.today);
    Consent {
        question: asked.map_or_else(|| form.kind.clone(), |asked| in_lang(words, &asked.question)),
        answer: answer(words, form.given_on, life, now),
        live: holds,
        open: may_be_taken_back(asked, now),
        flows: if holds || now == State::Given { flows(words, own, form) } else { Vec::new() },
    }
}

/// What the person has said, and how it stands now.
fn answer(words: Words, given_on: Date, life: &Life, now: State) -> String {
    let on = |key: &str, day: Option<Date>| {
        words.t1(key, "day", day.map(|day| words.day_long(day)).unwrap_or_default())
    };
    match now {
        State::Withdrawn => on("me-consent-withdrawn", life.withdrawn_on),
        State::Replaced => on("me-consent-replaced", life.gives_way_on()),
        State::Expired => on("me-consent-over", life.until()),
        State::Over if life.until().is_none() => words.t("me-consent-ended-some"),
        State::Over => on("me-consent-ended", life.until()),
        State::Never => on("me-consent-never", Some(given_on)),
        State::Given => on("me-consent-from", Some(life.begins_on)),
        State::Live | State::Expiring | State::Narrowed => match life.until() {
            Some(day) => on("me-consent-until", Some(day)),
            None => on("me-consent-yes", Some(given_on)),
        },
    }
}

fn flows(words: Words, own: &Known<'_>, form: &Form) -> Vec<String> {
    let holds = |pair: &&Opened| {
        pair.form == form.id && pair.withdrawn_on.is_none() && pair.valid_to.is_none_or(|to| to >= own.today)
    };
    let mut directions: Vec<(AuthorityId, AuthorityId)> = Vec::new();
    for pair in own.pairs.iter().filter(holds) {
        if !directions.contains(&(pair.from, pair.to)) {
            directions.push((pair.from, pair.to));
        }
    }
    let line = |(from, to): (AuthorityId, AuthorityId)| {
        let about = own.pairs.iter().filter(holds).filter(|pair| (pair.from, pair.to) == (from, to));
        // In the order in which the sheet and every page of the case name them.
        let about: BTreeSet<_> = about.map(|pair| pair.category).collect();
        let about: Vec<_> = about.iter().map(|one| words.coded("sheet-category", one.code())).collect();
        let args = [
            ("from", own.authority(words, from).into()),
            ("to", own.authority(words, to).into()),
            ("about", about.join(", ").into()),
        ];
        words.with("me-flow", &args)
    };
    directions.into_iter().map(line).collect()
}
