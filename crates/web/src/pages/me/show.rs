//! My plan: my goal, what comes next, who helps me, who knows what. Plain words, large, on one printed page.

use crate::failure::Failure;
use crate::pages::case::in_lang;
use crate::reply::{Reply, html};
use crate::shell::Shell;
use crate::visitor::Visitor;
use app::case::{Form, Opened, OwnPlan, ShowOwnPlan};
use askama::Template;
use domain::case::{GoalKind, Side};
use domain::id::AuthorityId;
use domain::steps::{last_step, snapshots};
use words::Words;

#[derive(Debug, Template)]
#[template(path = "pages/me/show.html")]
struct View {
    shell: Shell,
    plain: String,
    goal: Option<String>,
    subgoals: Vec<String>,
    reached: Vec<String>,
    mine: Vec<Task>,
    theirs: Vec<Task>,
    meeting: Option<String>,
    step: Option<String>,
    trail: Vec<(String, String)>,
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
    flows: Vec<String>,
}

/// The page.
pub async fn show(visitor: Visitor) -> Reply {
    let (actor, models) = (visitor.actor(), visitor.site.app.models());
    let own = visitor.site.app.read(&ShowOwnPlan { actor, models }).await?;
    html(&view(&visitor, &own)?)
}

fn view(visitor: &Visitor, own: &OwnPlan) -> Result<View, Failure> {
    let words = visitor.words;
    let marks: Vec<_> = own.steps.iter().map(app::case::Step::mark).collect();
    let steps = snapshots(&own.model.quarters, own.case.started_on, &marks);
    let step = last_step(&steps).and_then(|id| own.model.step(id)).map(|step| in_lang(words, &step.name));
    let phase = own.phase().ok_or(Failure::NotFound)?;
    let helper = own.responsible.as_ref().map(|one| (one.name.clone(), authority(words, own, one.authority)));
    let goals = |kind: GoalKind| {
        own.goals
            .iter()
            .filter(move |one| one.kind == kind && one.is_live())
            .map(|one| one.text.expose().clone())
    };
    let reached = own.goals.iter().filter(|one| one.reached_on.is_some());
    Ok(View {
        shell: visitor.shell(),
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
        step,
        trail: trail(words, own),
        helper,
        phone: own.responsible.as_ref().and_then(|one| one.phone.clone()),
        consents: own.consents.iter().map(|one| consent(words, own, one)).collect(),
    })
}

fn authority(words: Words, own: &OwnPlan, id: AuthorityId) -> String {
    let Some(found) = own.authority(id) else { return words.t("case-someone") };
    let known = own.model.authority(&found.code);
    known.map_or_else(|| found.name.clone(), |known| in_lang(words, &known.name))
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

fn consent(words: Words, own: &OwnPlan, form: &Form) -> Consent {
    let asked = own.model.consent(&form.kind);
    // Where the consent opens something, what it opens says how long: closing may have set an earlier last day.
    let opened = own.pairs.iter().filter(|pair| pair.form == form.id);
    let until = opened.filter_map(|pair| pair.valid_to).max().or(form.renew_on);
    let live = form.withdrawn_on.is_none() && until.is_none_or(|day| day >= own.today);
    let answer = match (form.withdrawn_on, until) {
        (Some(day), _) => words.t1("me-consent-withdrawn", "day", words.day_long(day)),
        (None, Some(day)) if !live => words.t1("me-consent-over", "day", words.day_long(day)),
        (None, Some(day)) => words.t1("me-consent-until", "day", words.day_long(day)),
        (None, None) => words.t1("me-consent-yes", "day", words.day_long(form.given_on)),
    };
    Consent {
        question: asked.map_or_else(|| form.kind.clone(), |asked| in_lang(words, &asked.question)),
        answer,
        live,
        flows: if live { flows(words, own, form) } else { Vec::new() },
    }
}

fn flows(words: Words, own: &OwnPlan, form: &Form) -> Vec<String> {
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
        let about: Vec<_> = own
            .pairs
            .iter()
            .filter(holds)
            .filter(|pair| (pair.from, pair.to) == (from, to))
            .map(|pair| words.coded("category", pair.category.code()).to_lowercase())
            .collect();
        let args = [
            ("from", authority(words, own, from).into()),
            ("to", authority(words, own, to).into()),
            ("about", about.join(", ").into()),
        ];
        words.with("me-flow", &args)
    };
    directions.into_iter().map(line).collect()
}
