//! One record is withheld, on a ground of law and for a reason; or given out after all.

use super::look::which;
use super::{at, say, show as page};
use crate::failure::Failure;
use crate::form::{Field, FieldError, Guard, errors};
use crate::pages::case::{Fields, Outcome, Sent, run};
use crate::reply::{Reply, html, problems, see};
use crate::shell::Shell;
use crate::visitor::Visitor;
use app::Problem;
use app::extract::{Found, Item, LookAtRecord, State};
use askama::Template;
use axum::extract::Path;
use domain::id::ExtractId;

#[derive(Template)]
#[template(path = "pages/extract/withhold.html")]
struct View {
    shell: Shell,
    at: String,
    here: String,
    title: String,
    about: String,
    values: Vec<(String, String)>,
    guard: Guard,
    seen: String,
    is_withheld: bool,
    errors: Vec<FieldError>,
    fault: Option<String>,
    ground: Field,
    reason: Field,
}

/// Which extract, kind, record and owner.
type Address = (String, String, String, String);

/// The page.
pub async fn show(visitor: Visitor, Path(address): Path<Address>) -> Reply {
    let (id, item) = find(&visitor, &address).await?;
    let sent = match &item.state {
        State::Withheld { ground, reason } => {
            let sent = Sent::default().holding("ground", ground.expose());
            sent.holding("reason", reason.expose())
        }
        _ => Sent::default(),
    };
    html(&view(&visitor, id, &item, &sent, &[]))
}

async fn find(visitor: &Visitor, (id, kind, record, owner): &Address) -> Result<(ExtractId, Item), Failure> {
    let id: ExtractId = id.parse().map_err(|_| Failure::NotFound)?;
    let which = which([kind, record, owner])?;
    let (asked, found) = page::read(visitor, id).await?;
    let item = found.items.into_iter().find(|item| which.is(item)).ok_or(Failure::NotFound)?;
    if asked.given_on.is_some() { Err(Failure::NotFound) } else { Ok((id, item)) }
}

/// Withholds it, or gives it out.
pub async fn send(visitor: Visitor, Path(address): Path<Address>, sent: Sent) -> Reply {
    let (id, kind, record, owner) = &address;
    let extract: ExtractId = id.parse().map_err(|_| Failure::NotFound)?;
    let found = if sent.get("found") == "read" {
        Found::Read
    } else {
        Found::Withhold { ground: sent.get("ground"), reason: sent.get("reason") }
    };
    let look = LookAtRecord {
        actor: visitor.actor(),
        models: visitor.site.app.models(),
        extract,
        which: which([kind, record, owner])?,
        seen: sent.get("seen"),
        found,
    };
    match run(&visitor, &sent, Vec::new(), &look).await? {
        Outcome::Done(_) => see(&at(extract)),
        Outcome::Again(wrong, _) => {
            let (id, item) = find(&visitor, &address).await?;
            problems(&view(&visitor, id, &item, &sent, &wrong))
        }
    }
}

fn view(visitor: &Visitor, id: ExtractId, item: &Item, sent: &Sent, wrong: &[Problem]) -> View {
    let words = visitor.words;
    let fields = Fields::new(visitor, sent, wrong);
    let ground = fields.field("ground", words.t("extract-ground")).hint(words.t("extract-ground-hint"));
    let reason = fields.field("reason", words.t("extract-reason")).hint(words.t("extract-reason-hint"));
    let whole: Vec<_> = wrong.iter().filter(|one| one.field.is_empty()).collect();
    let fault: Vec<_> = whole.iter().map(|one| visitor.problem(one)).collect();
    let record = &item.record;
    View {
        here: format!("{}/withhold/{}/{}/{}", at(id), record.table, record.id, record.owner),
        at: at(id),
        title: say::kind(words, &item.line.kind),
        about: format!("{} · {}", item.line.authority, say::about(words, &item.line)),
        values: say::values(words, &item.line),
        guard: Guard { key: visitor.key().to_string(), version: 0 },
        seen: record.fingerprint(),
        is_withheld: matches!(item.state, State::Withheld { .. }),
        errors: errors([&ground, &reason]),
        fault: (!fault.is_empty()).then(|| fault.join(" ")),
        ground,
        reason,
        shell: visitor.shell(),
    }
}
