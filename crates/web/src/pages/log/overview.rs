//! The kinds of review, how much there is of each, and the reviews made before.

use super::{Asked, said};
use crate::form::Field;
use crate::reply::{Reply, html};
use crate::shell::Shell;
use crate::visitor::Visitor;
use app::log::{Overview, Review, ShowOverview};
use askama::Template;
use axum::extract::Query;
use domain::day;
use domain::log_review::{Finding, Kind};

#[derive(Template)]
#[template(path = "pages/log/overview.html")]
struct View {
    shell: Shell,
    from: Field,
    to: Field,
    period: String,
    cut: bool,
    kinds: Vec<Counted>,
    reviews: Vec<Before>,
}

struct Counted {
    href: String,
    name: String,
    about: String,
    all: String,
    left: String,
    open: bool,
}

/// A review made before.
struct Before {
    when: String,
    who: String,
    href: String,
    kind: String,
    days: String,
    count: String,
    finding: String,
    open: bool,
    words: Option<String>,
}

/// The page.
pub async fn show(visitor: Visitor, Query(asked): Query<Asked>) -> Reply {
    let ask = ShowOverview { actor: visitor.actor(), asked: asked.period() };
    let found = visitor.site.app.read(&ask).await?;
    let (words, period) = (visitor.words, found.period);
    html(&View {
        from: Field::new("from", words.t("log-from")).value(period.from.to_string()),
        to: Field::new("to", words.t("log-to")).value(period.to.to_string()),
        period: words.t2("log-period", "from", words.day(period.from), "to", words.day(period.to)),
        cut: found.cut,
        kinds: found.counted.iter().map(|one| counted(&visitor, &found, one)).collect(),
        reviews: found.reviews.iter().map(|one| before(&visitor, &found, one)).collect(),
        shell: visitor.shell(),
    })
}

fn counted(visitor: &Visitor, found: &Overview, one: &app::log::Counted) -> Counted {
    let (words, kind) = (visitor.words, one.kind.code());
    Counted {
        href: format!("/log/{kind}?from={}&to={}", found.period.from, found.period.to),
        name: words.coded("log-kind", kind),
        about: words.coded("log-about", kind),
        all: words.t1("log-count", "count", one.all),
        left: match one.left {
            Some(0) if one.all > 0 => words.t("log-left-none"),
            Some(left) if one.all > 0 => words.t1("log-left", "count", left),
            _ => String::new(),
        },
        open: one.left.is_some_and(|left| left > 0),
    }
}

fn before(visitor: &Visitor, found: &Overview, one: &Review) -> Before {
    let words = visitor.words;
    let seed = one.seed.map(|seed| format!("&seed={seed}")).unwrap_or_default();
    let (from, to, read_to) = (one.from_day, one.to_day, one.read_to.as_millisecond());
    let known = said::name(&found.workers, one.author);
    let kind: Kind = one.kind;
    Before {
        when: words.day(day::of(one.at)),
        who: known.unwrap_or_else(|| words.t("log-unknown")),
        href: format!("/log/{kind}?from={from}&to={to}&read_to={read_to}{seed}"),
        kind: words.coded("log-kind", kind.code()),
        days: words.t2("log-period", "from", words.day(from), "to", words.day(to)),
        count: words.t1("log-count", "count", one.reviewed),
        finding: words.coded("log-finding", one.finding.code()),
        open: one.finding == Finding::FollowUp,
        words: one.words.clone(),
    }
}
