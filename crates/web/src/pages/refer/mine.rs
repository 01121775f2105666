//! *Mina anvisningar*: each with one line of status, why it was returned, whom to call.

use super::super::case::in_lang;
use super::reach::who;
use super::show::status_line;
use crate::failure::Failure;
use crate::reply::{Reply, done, html};
use crate::shell::Shell;
use crate::visitor::Visitor;
use app::referral::{Asked, ListMine, MyReferral};
use app::today::{Tick, TickTask};
use askama::Template;
use axum::Form;
use axum::extract::Path;
use domain::code::Role;
use domain::deadlines::Nearness;
use domain::id::{CaseId, RequestKey};
use domain::model::Stage;
use serde::Deserialize;
use words::Words;

#[derive(Template)]
#[template(path = "pages/refer/mine.html")]
struct View {
    shell: Shell,
    interventions: Vec<Intervention>,
}

struct Intervention {
    title: String,
    slug: String,
    summary: String,
    steps: Vec<(String, Vec<String>)>,
    rows: Vec<Row>,
}

struct Row {
    href: String,
    name: String,
    when: String,
    status: String,
    look: &'static str,
    reason: Option<String>,
    /// What can be done once the person has taken back the consent.
    taken_back: Option<String>,
    /// Why nobody sees it, and the page where that is mended.
    unseen: Option<(String, String)>,
    worker: Option<String>,
    ended: Option<String>,
    asked: Vec<AskedView>,
}

/// What the model asks of the referrer.
struct AskedView {
    what: String,
    near: String,
    look: &'static str,
    /// The form's key and the deadline's.
    tick: Option<(String, String)>,
}

/// Shows them for each intervention that the visitor refers to.
pub async fn show(visitor: Visitor) -> Reply {
    let words = visitor.words;
    let refers = visitor.interventions().into_iter().filter(|one| visitor.holds(&[Role::Referrer], one));
    let mut interventions = Vec::new();
    for one in refers {
        let Some(model) = one.model() else { continue };
        let (actor, models) = (visitor.actor(), visitor.site.app.models());
        let mine = visitor.site.app.read(&ListMine { actor, models, intervention: one.id }).await?;
        let drill = model.entrance().map(|phase| phase.drill.as_slice()).unwrap_or_default();
        let steps = drill.iter().map(|point| {
            let lines = point.lines.iter().map(|line| in_lang(words, line)).collect();
            (in_lang(words, &point.title), lines)
        });
        interventions.push(Intervention {
            title: in_lang(words, &model.title),
            summary: in_lang(words, &model.summary),
            steps: steps.collect(),
            rows: mine.iter().map(|one| row(&visitor, one)).collect(),
            slug: one.slug,
        });
    }
    if interventions.is_empty() {
        return Err(Failure::NotFound);
    }
    html(&View { shell: visitor.shell(), interventions })
}

fn row(visitor: &Visitor, one: &MyReferral) -> Row {
    let words = visitor.words;
    let referral = &one.mine.referral;
    let phase = one.model.phase(&referral.phase);
    let (status, look) = match (referral.sent_on, phase) {
        (None, _) => {
            let text = words.t1("refer-draft-until", "day", words.day(referral.expires_on));
            (text, "soon")
        }
        _ if referral.taken_back_on.is_some() => {
            let day = referral.taken_back_on.map(|day| words.day(day)).unwrap_or_default();
            (words.t1("refer-line-taken-back", "day", day), "late")
        }
        _ if !one.missing.is_empty() => (words.t("refer-line-unseen"), "late"),
        (Some(_), Some(phase)) => {
            let look = match phase.stage {
                Stage::Referred => "wait",
                Stage::Ongoing => "here",
                Stage::NotStarted => "late",
                Stage::AfterExit | Stage::Ended => "done",
            };
            (status_line(words, referral, phase, one.starts_on), look)
        }
        (Some(_), None) => (words.t("unknown"), "wait"),
    };
    Row {
        href: format!("/refer/case/{}", referral.id),
        name: one.mine.name.expose().clone(),
        when: words.day(referral.sent_on.unwrap_or(referral.opened_on)),
        status,
        look,
        reason: one.mine.outcome.as_ref().map(|text| text.expose().clone()),
        taken_back: referral.taken_back_on.map(|_| words.t("refer-taken-back")),
        unseen: (!one.missing.is_empty()).then(|| {
            let text = words.t1("refer-unseen", "who", who(words, &one.model, &one.missing));
            (text, format!("/refer/case/{}/consent", referral.id))
        }),
        worker: one.worker.as_ref().map(|worker| match &worker.phone {
            Some(phone) => {
                words.t2("refer-worker-phone", "worker", worker.name.as_str(), "phone", phone.as_str())
            }
            None => words.t1("refer-worker", "worker", worker.name.as_str()),
        }),
        ended: ended(words, one),
        asked: one.asked.iter().map(|asked| view(visitor, asked)).collect(),
    }
}

/// How the case closed and when, where that is shared.
fn ended(words: Words, one: &MyReferral) -> Option<String> {
    let closed = one.closed.as_ref()?;
    let why = one.model.closure(&closed.closure).map(|closure| in_lang(words, &closure.name))?;
    Some(match closed.ended_on {
        Some(day) => words.t2("refer-ended-on", "day", words.day(day), "why", why),
        None => words.t1("refer-ended", "why", why),
    })
}

fn view(visitor: &Visitor, asked: &Asked) -> AskedView {
    let words = visitor.words;
    let (look, near) = match asked.nearness {
        Nearness::Overdue { days } => ("late", words.t1("today-late-by", "count", i64::from(days))),
        Nearness::Soon { days: 0 } => ("soon", words.t("today-now")),
        Nearness::Soon { .. } => ("soon", words.t1("today-due", "day", words.day(asked.due_on))),
        Nearness::Later { .. } => ("wait", words.t1("today-due", "day", words.day(asked.due_on))),
    };
    let what = in_lang(words, &asked.name);
    AskedView { what, near, look, tick: asked.tick.clone().map(|rule| (visitor.key().to_string(), rule)) }
}

/// A tick of what the model asks of the referrer.
#[derive(Debug, Deserialize)]
pub struct Ticked {
    #[serde(rename = "_key")]
    key: RequestKey,
    rule: String,
}

/// Ticks it.
pub async fn tick(visitor: Visitor, Path(case): Path<CaseId>, Form(sent): Form<Ticked>) -> Reply {
    let refers = |one: &app::Installed| visitor.holds(&[Role::Referrer], one);
    let intervention = visitor.interventions().into_iter().find(refers).ok_or(Failure::NotFound)?.id;
    let (actor, models, tick) = (visitor.actor(), visitor.site.app.models(), Tick::Rule(sent.rule));
    let ticks = TickTask { actor, models, intervention, case: Some(case), tick: &tick };
    visitor.site.app.once(actor, sent.key, &ticks).await?;
    done("/refer", "ticked")
}
