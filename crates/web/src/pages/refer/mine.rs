//! *Mina anvisningar*: each with one line of status, why it was returned, whom to call.

use super::super::case::in_lang;
use crate::failure::Failure;
use crate::reply::{Reply, html};
use crate::shell::Shell;
use crate::visitor::Visitor;
use app::referral::{ListMine, MyReferral};
use askama::Template;
use domain::code::Role;
use domain::model::Stage;
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
    worker: Option<String>,
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
            rows: mine.iter().map(|one| row(words, one)).collect(),
            slug: one.slug,
        });
    }
    if interventions.is_empty() {
        return Err(Failure::NotFound);
    }
    html(&View { shell: visitor.shell(), interventions })
}

fn row(words: Words, one: &MyReferral) -> Row {
    let referral = &one.mine.referral;
    let phase = one.model.phase(&referral.phase);
    let (status, look) = match (referral.sent_on, phase) {
        (None, _) => {
            let text = words.t1("refer-draft-until", "day", words.day(referral.expires_on));
            (text, "soon")
        }
        (Some(_), Some(phase)) => {
            let look = match phase.stage {
                Stage::Referred => "wait",
                Stage::Ongoing => "here",
                Stage::NotStarted => "late",
                Stage::AfterExit | Stage::Ended => "done",
            };
            (in_lang(words, &phase.referrer_line), look)
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
        worker: one.worker.as_ref().map(|worker| worker.name.clone()),
    }
}
