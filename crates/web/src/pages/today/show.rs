//! The page.

use super::row::{Drawing, RowView, kind};
use crate::failure::Failure;
use crate::form::{Choice as Pick, Field};
use crate::pages::case::in_lang;
use crate::reply::{Reply, html, see};
use crate::shell::Shell;
use crate::visitor::Visitor;
use access::TEAM;
use app::Installed;
use app::today::{Choice, Horizon, ShowToday, Today, Unshared, Whose};
use askama::Template;
use axum::extract::Query;
use serde::Deserialize;
use words::Words;

#[derive(Template)]
#[template(path = "pages/today/show.html")]
struct View {
    shell: Shell,
    day: String,
    /// Where stand-ins are named.
    cover: Option<String>,
    sections: Vec<Section>,
    empty: bool,
    /// What is no longer shared with the viewer, in words.
    unshared: Vec<String>,
    fields: Vec<Field>,
    filtered: bool,
    filters: Vec<FilterView>,
    query: String,
    save_key: String,
    name: Field,
}

struct Section {
    title: String,
    rows: Vec<RowView>,
}

struct FilterView {
    name: String,
    href: String,
    id: String,
    key: String,
    here: bool,
}

/// The choice as it stands in an address: ids and codes alone.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    whose: String,
    kind: String,
    horizon: String,
}

impl Asked {
    /// What is chosen.
    pub fn choice(&self) -> Choice {
        Choice::read(&self.whose, &self.kind, &self.horizon)
    }
}

/// The interventions in which the visitor carries cases or watches over them.
pub fn teams(visitor: &Visitor) -> Vec<Installed> {
    visitor.interventions().into_iter().filter(|one| visitor.holds(TEAM, one)).collect()
}

/// The first of them, where own reminders and filters are kept.
pub fn home(visitor: &Visitor) -> Result<Installed, Failure> {
    teams(visitor).into_iter().next().ok_or(Failure::NotFound)
}

/// Shows what is to be done.
pub async fn show(visitor: Visitor, Query(asked): Query<Asked>) -> Reply {
    let interventions = teams(&visitor);
    if interventions.is_empty() {
        return see(&visitor.home());
    }
    let choice = asked.choice();
    let show = ShowToday { actor: visitor.actor(), interventions: &interventions, choice: &choice };
    let today = visitor.site.app.read(&show).await?;
    html(&view(&visitor, &today, &choice))
}

fn view(visitor: &Visitor, today: &Today, choice: &Choice) -> View {
    let words = visitor.words;
    let day = visitor.site.app.moment().today;
    let section = |title: &str, section: &'static str, rows: &[app::today::Row]| {
        let drawing =
            Drawing { words, today: day, watches: today.watches || today.stands_in, section, visitor };
        let title = words.t2("today-section", "title", words.coded("today", title), "count", count(rows));
        Section { title, rows: drawing.rows(rows) }
    };
    let mut sections = vec![
        section("late", "l", &today.late),
        section("soon", "s", &today.soon),
        section("later", "a", &today.later),
        section("waiting", "w", &today.waiting),
        section("reminders", "r", &today.reminders),
    ];
    sections.retain(|section| !section.rows.is_empty());
    View {
        cover: teams(visitor).first().map(|one| format!("/i/{}/cover", one.slug)),
        day: format!("{} {}", words.weekday(day), words.day_long(day)),
        empty: sections.is_empty() && today.unshared.is_empty(),
        unshared: today.unshared.iter().map(|one| unshared(visitor, one)).collect(),
        sections,
        fields: fields(words, today, choice),
        filtered: *choice != Choice::default(),
        filters: filters(visitor, today, choice),
        query: choice.query(),
        save_key: visitor.key().to_string(),
        name: Field::new("name", words.t("today-filter-name")),
        shell: visitor.shell(),
    }
}

/// That a case is no longer shared, since when and whom to call.
fn unshared(visitor: &Visitor, one: &Unshared) -> String {
    let words = visitor.words;
    let known = teams(visitor).into_iter().find(|known| known.id == one.intervention);
    let model = known.and_then(|known| known.model());
    let owner = model.as_ref().and_then(|model| model.authority(&one.owner));
    let owner = owner.map_or_else(|| one.owner.clone(), |owner| in_lang(words, &owner.short));
    let who = one.carrier.as_ref().map_or_else(|| owner.clone(), |name| format!("{name}, {owner}"));
    words.t2("today-unshared", "day", words.day(one.day), "who", who)
}

fn count(rows: &[app::today::Row]) -> i64 {
    i64::try_from(rows.len()).unwrap_or(i64::MAX)
}

fn filters(visitor: &Visitor, today: &Today, choice: &Choice) -> Vec<FilterView> {
    let here = choice.query();
    let view = |filter: &app::today::Filter| FilterView {
        name: filter.name.clone(),
        href: format!("/today?{}", filter.choice),
        id: filter.id.to_string(),
        key: visitor.key().to_string(),
        here: filter.choice == here,
    };
    today.filters.iter().map(view).collect()
}

fn fields(words: Words, today: &Today, choice: &Choice) -> Vec<Field> {
    let mut fields = Vec::new();
    if today.watches {
        let own = [Pick::new("", words.t("today-whose-all")), Pick::new("mine", words.t("today-whose-mine"))];
        let workers = today.workers.iter().map(|(id, name)| Pick::new(Whose::Of(*id).code(), name.as_str()));
        let choices = own.into_iter().chain(workers);
        fields.push(Field::new("whose", words.t("today-whose")).value(choice.whose.code()).choices(choices));
    }
    let all = [Pick::new("", words.t("all"))];
    let kinds =
        today.kinds.iter().map(|(each, name)| Pick::new(each.code(), kind(words, each, name.as_ref())));
    let chosen = choice.kind.as_ref().map(app::today::RowKind::code).unwrap_or_default();
    let kinds = all.into_iter().chain(kinds);
    fields.push(Field::new("kind", words.t("today-kind")).value(chosen).choices(kinds));
    let horizons =
        Horizon::ALL.iter().map(|each| Pick::new(each.code(), words.coded("horizon", each.code())));
    fields
        .push(Field::new("horizon", words.t("today-horizon")).value(choice.horizon.code()).choices(horizons));
    fields
}
