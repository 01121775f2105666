//! The page.

use super::chart::{Chart, flow};
use super::figure::{Tile, number, tiles};
use super::map::{Map, map};
use super::spread::{Spread, by_column, by_month};
use crate::failure::Failure;
use crate::reply::{Reply, html};
use crate::shell::Shell;
use crate::visitor::Visitor;
use app::figures::SeeFigures;
use askama::Template;
use axum::extract::Path;
use domain::figures::{Audience, Shown};
use domain::model::Model;
use words::Lang;

#[derive(Template)]
#[template(path = "pages/intervention/show.html")]
struct View {
    shell: Shell,
    at: String,
    title: String,
    summary: String,
    team: bool,
    tiles: Vec<Tile>,
    judged: Vec<String>,
    map: Map,
    flow: Chart,
    undated: Option<String>,
    columns: Spread,
    months: Spread,
}

/// Shows the intervention.
pub async fn show(visitor: Visitor, Path(slug): Path<String>) -> Reply {
    let one = visitor.intervention(&slug)?;
    let model = one.model().ok_or(Failure::NotFound)?;
    let case = SeeFigures { actor: visitor.actor(), intervention: one.id, model: &model };
    let figures = visitor.site.app.read(&case).await?;
    let words = visitor.words;
    let swedish = words.lang() == Lang::Sv;
    let undated = matches!(figures.undated, Shown::Count(1..)).then(|| number(words, figures.undated));
    html(&View {
        shell: visitor.shell(),
        at: format!("/i/{slug}"),
        title: model.title.get(swedish).to_owned(),
        summary: model.summary.get(swedish).to_owned(),
        team: figures.audience == Audience::Team,
        tiles: tiles(words, &model, &figures.outcomes),
        judged: judged(&model, swedish),
        map: map(words, &slug, &model, &figures.phases),
        flow: flow(words, &model, &figures),
        undated,
        columns: by_column(words, &model, &figures),
        months: by_month(words, &model, &figures),
    })
}

/// Goals that no indicator shows.
fn judged(model: &Model, swedish: bool) -> Vec<String> {
    let goals = model.goals.iter().filter(|goal| goal.indicator.is_none());
    goals.map(|goal| goal.name.get(swedish).to_owned()).collect()
}
