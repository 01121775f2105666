//! The entries of one kind of review, and what came of reading them.

use super::{Asked, said};
use crate::failure::Failure;
use crate::form::{Choice, Field, FieldError, Guard, errors};
use crate::pages::case::{Fields, Outcome, Sent, run};
use crate::reply::{Reply, done, html, problems};
use crate::shell::Shell;
use crate::visitor::Visitor;
use app::Problem;
use app::log::{KindPage, RecordReview, Row, ShowKind};
use askama::Template;
use axum::extract::{Path, Query};
use domain::day;
use domain::log_review::{Finding, Kind};

#[derive(Template)]
#[template(path = "pages/log/kind.html")]
struct View {
    shell: Shell,
    at: String,
    back: String,
    title: String,
    about: String,
    period: String,
    count: String,
    cut: bool,
    /// The sample's number, and the way to another sample.
    drawn: Option<(String, String)>,
    lines: Vec<Line>,
    newer: Option<String>,
    older: Option<String>,
    place: Option<String>,
    guard: Guard,
    hidden: Vec<(&'static str, String)>,
    errors: Vec<FieldError>,
    fault: Option<String>,
    finding: Field,
    words: Field,
}

struct Line {
    when: String,
    who: String,
    from: String,
    what: String,
    ground: String,
    case: Option<String>,
    refused: bool,
    reviewed: bool,
}

/// The page.
pub async fn show(visitor: Visitor, Path(kind): Path<String>, Query(asked): Query<Asked>) -> Reply {
    let kind = Kind::from_code(&kind).ok_or(Failure::NotFound)?;
    let found = read(&visitor, kind, &asked).await?;
    html(&view(&visitor, &found, &Sent::default(), &[]))
}

async fn read(visitor: &Visitor, kind: Kind, asked: &Asked) -> Result<KindPage, Failure> {
    let ask = ShowKind {
        actor: visitor.actor(),
        kind,
        asked: asked.period(),
        seed: asked.seed.parse().ok(),
        page: asked.page.parse().unwrap_or(1),
    };
    Ok(visitor.site.app.read(&ask).await?)
}

/// Records what came of it.
pub async fn send(visitor: Visitor, Path(kind): Path<String>, sent: Sent) -> Reply {
    let kind = Kind::from_code(&kind).ok_or(Failure::NotFound)?;
    let text = |name: &str| sent.get(name).to_owned();
    let asked = Asked {
        from: text("from"),
        to: text("to"),
        read_to: text("read_to"),
        seed: text("seed"),
        page: String::new(),
    };
    let record = RecordReview {
        actor: visitor.actor(),
        kind,
        asked: asked.period(),
        seed: asked.seed.parse().ok(),
        seen: sent.get("seen"),
        finding: Finding::from_code(sent.get("finding")),
        words: sent.get("words"),
    };
    match run(&visitor, &sent, Vec::new(), &record).await? {
        Outcome::Done(_) => done("/log", "log-review"),
        Outcome::Again(wrong, _) => {
            let found = read(&visitor, kind, &asked).await?;
            problems(&view(&visitor, &found, &sent, &wrong))
        }
    }
}

fn view(visitor: &Visitor, found: &KindPage, sent: &Sent, wrong: &[Problem]) -> View {
    let (words, kind, period) = (visitor.words, found.kind.code(), found.period);
    let fields = Fields::new(visitor, sent, wrong);
    let choices = Finding::ALL.iter().map(|one| {
        let label = words.coded("log-finding", one.code());
        Choice::new(one.code(), label).hint(words.coded("log-finding-about", one.code()))
    });
    let finding = fields.field("finding", words.t("log-finding")).choices(choices);
    let said = fields.field("words", words.t("log-words")).hint(words.t("log-words-hint")).optional();
    let at = format!("/log/{kind}");
    let seed = if found.kind == Kind::Sample { found.seed.to_string() } else { String::new() };
    let all = format!("{at}?{}&seed={seed}", said::query(period));
    let whole: Vec<_> = wrong.iter().filter(|one| one.field.is_empty()).collect();
    let fault: Vec<_> = whole.iter().map(|one| visitor.problem(one)).collect();
    let other = format!("{at}?from={}&to={}", period.from, period.to);
    View {
        back: format!("/log?from={}&to={}", period.from, period.to),
        title: words.coded("log-kind", kind),
        about: words.coded("log-about", kind),
        period: words.t2("log-period", "from", words.day(period.from), "to", words.day(period.to)),
        count: words.t1("log-count", "count", found.all),
        cut: found.cut,
        drawn: (found.kind == Kind::Sample)
            .then(|| (words.t1("log-drawn", "seed", found.seed.to_string()), other)),
        lines: found.rows.iter().map(|row| line(visitor, found, row)).collect(),
        newer: (found.page > 1).then(|| format!("{all}&page={}", found.page.saturating_sub(1))),
        older: (found.page < found.pages).then(|| format!("{all}&page={}", found.page.saturating_add(1))),
        place: (found.pages > 1).then(|| words.t2("log-page", "page", found.page, "pages", found.pages)),
        guard: Guard { key: visitor.key().to_string(), version: 0 },
        hidden: vec![
            ("from", period.from.to_string()),
            ("to", period.to.to_string()),
            ("read_to", period.read_to.as_millisecond().to_string()),
            ("seed", seed),
            ("seen", found.fingerprint.clone()),
        ],
        errors: errors([&finding, &said]),
        fault: (!fault.is_empty()).then(|| fault.join(" ")),
        at,
        finding,
        words: said,
        shell: visitor.shell(),
    }
}

fn line(visitor: &Visitor, found: &KindPage, row: &Row) -> Line {
    let (words, one) = (visitor.words, &row.looked);
    let at = day::at_home(one.at);
    let role = one.role.as_deref().map(|code| said::role(visitor, code));
    let authority = found.authorities.iter().find(|known| Some(known.id) == one.authority);
    let from: Vec<String> = role.into_iter().chain(authority.map(|known| known.name.clone())).collect();
    Line {
        when: format!("{} {}", words.day(at.date()), at.strftime("%H.%M")),
        who: said::who(words, &found.workers, one),
        from: from.join(", "),
        what: said::what(words, &one.action),
        ground: words.coded("log-because", &one.because),
        case: one.case.map(said::case),
        refused: one.outcome == "refused",
        reviewed: row.reviewed,
    }
}
