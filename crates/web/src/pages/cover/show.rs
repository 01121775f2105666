//! Stand-ins and handing over: who does whose work, and until when.

use crate::failure::Failure;
use crate::form::Choice;
use crate::pages::case::{Fields, FormPage, Outcome, Part, Sent, run};
use crate::reply::{Reply, done, html};
use crate::shell::Shell;
use crate::visitor::Visitor;
use app::cover::{Cover, EndStandIn, NameStandIn, ShowCover};
use app::{Installed, Problem};
use askama::Template;
use axum::extract::Path;
use domain::id::{StandInId, WorkerId};

#[derive(Template)]
#[template(path = "pages/cover/show.html")]
struct View {
    shell: Shell,
    at: String,
    rows: Vec<Row>,
    leavers: Vec<(String, String)>,
}

struct Row {
    id: String,
    key: String,
    version: i64,
    text: String,
    days: String,
    now: bool,
    may_end: bool,
}

/// The intervention of an address.
pub fn find(visitor: &Visitor, slug: &str) -> Result<Installed, Failure> {
    visitor.interventions().into_iter().find(|one| one.slug == slug).ok_or(Failure::NotFound)
}

/// The page.
pub async fn show(visitor: Visitor, Path(slug): Path<String>) -> Reply {
    let one = find(&visitor, &slug)?;
    let ask = ShowCover { actor: visitor.actor(), intervention: one.id };
    let cover = visitor.site.app.read(&ask).await?;
    let at = format!("/i/{slug}/cover");
    let words = visitor.words;
    let name = |id: WorkerId| name(&cover, id);
    let row = |one: &app::cover::StandIn| Row {
        id: one.id.to_string(),
        key: visitor.key().to_string(),
        version: one.version,
        text: words.t2("cover-for", "by", name(one.by), "worker", name(one.worker)),
        days: format!("{} – {}", words.day(one.from_day), words.day(one.to_day)),
        now: one.from_day <= cover.today,
        may_end: cover.leads || [one.worker, one.by].iter().any(|id| Some(*id) == cover.own),
    };
    let leavers = cover.workers.iter().filter(|_| cover.leads);
    html(&View {
        shell: visitor.shell(),
        rows: cover.all.iter().map(row).collect(),
        leavers: leavers.map(|one| (format!("{at}/{}", one.id), one.name.clone())).collect(),
        at,
    })
}

fn name(cover: &Cover, id: WorkerId) -> String {
    cover.workers.iter().find(|one| one.id == id).map(|one| one.name.clone()).unwrap_or_default()
}

fn draw(visitor: &Visitor, slug: &str, cover: &Cover, sent: &Sent, problems: &[Problem]) -> FormPage {
    let words = visitor.words;
    let choice = |one: &app::staff::Worker| Choice::new(one.id.to_string(), one.name.as_str());
    let mine = cover.workers.iter().filter(|one| cover.leads || Some(one.id) == cover.own).map(choice);
    let others = cover.workers.iter().map(choice);
    let page = Fields::new(visitor, sent, problems)
        .choose("worker", "cover-worker", mine, Part::Select)
        .choose("by", "cover-by", others, Part::Select)
        .add("from_day", "cover-from", Part::Day)
        .add("to_day", "cover-to", Part::Day)
        .page(&format!("/i/{slug}/cover"), words.t("cover-new"), "save", 0)
        .lede(words.t("cover-lede"));
    FormPage { back_label: words.t("cover-title"), ..page }
}

/// The form of a new stand-in.
pub async fn new(visitor: Visitor, Path(slug): Path<String>) -> Reply {
    let one = find(&visitor, &slug)?;
    let ask = ShowCover { actor: visitor.actor(), intervention: one.id };
    let cover = visitor.site.app.read(&ask).await?;
    let own = cover.own.map_or_else(String::new, |id| id.to_string());
    let begin = Sent::default().holding("worker", own).holding("from_day", cover.today.to_string());
    draw(&visitor, &slug, &cover, &begin, &[]).reply()
}

/// Names one.
pub async fn send(visitor: Visitor, Path(slug): Path<String>, sent: Sent) -> Reply {
    let (one, mut typed) = (find(&visitor, &slug)?, Vec::new());
    let (actor, intervention) = (visitor.actor(), one.id);
    let naming = NameStandIn {
        actor,
        intervention,
        worker: sent.get("worker").parse().ok(),
        by: sent.get("by").parse().ok(),
        from_day: sent.day("from_day", &mut typed),
        to_day: sent.day("to_day", &mut typed),
    };
    match run(&visitor, &sent, typed, &naming).await? {
        Outcome::Done(_) => done(&format!("/i/{slug}/cover"), "case-saved"),
        Outcome::Again(problems, _) => {
            let cover = visitor.site.app.read(&ShowCover { actor, intervention }).await?;
            draw(&visitor, &slug, &cover, &sent, &problems).reply()
        }
    }
}

/// Ends one.
pub async fn end(visitor: Visitor, Path((slug, id)): Path<(String, StandInId)>, sent: Sent) -> Reply {
    let intervention = find(&visitor, &slug)?.id;
    let key = sent.key().ok_or(Failure::Unreadable)?;
    let (actor, version) = (visitor.actor(), sent.version());
    let ending = EndStandIn { actor, intervention, stand_in: id, version };
    visitor.site.app.once(actor, key, &ending).await?;
    done(&format!("/i/{slug}/cover"), "case-saved")
}
