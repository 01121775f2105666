//! Who is on the way in: those given to the visitor first.

use super::super::case::in_lang;
use crate::failure::Failure;
use crate::reply::{Reply, html};
use crate::shell::Shell;
use crate::visitor::Visitor;
use access::TEAM;
use app::journey::{Coming, ListComing};
use askama::Template;
use domain::code::Protection;
use domain::identity::IdentityNumber;
use jiff::civil::Date;
use words::Words;

#[derive(Template)]
#[template(path = "pages/journey/coming.html")]
struct View {
    shell: Shell,
    interventions: Vec<Intervention>,
}

struct Intervention {
    title: String,
    slug: String,
    rows: Vec<Row>,
}

struct Row {
    href: String,
    name: String,
    status: String,
    look: &'static str,
    worker: Option<String>,
    /// Who referred, and of two of one name the number.
    from: String,
    when: String,
}

/// Shows them for each intervention where the visitor is one of the team.
pub async fn show(visitor: Visitor) -> Reply {
    let words = visitor.words;
    let mut interventions = Vec::new();
    for one in visitor.interventions().into_iter().filter(|one| visitor.holds(TEAM, one)) {
        let Some(model) = one.model() else { continue };
        let (actor, models) = (visitor.actor(), visitor.site.app.models());
        let all = visitor.site.app.read(&ListComing { actor, models, intervention: one.id }).await?;
        let rows = all.iter().map(|one| row(words, one, &all)).collect();
        interventions.push(Intervention { title: in_lang(words, &model.title), slug: one.slug, rows });
    }
    if interventions.is_empty() {
        return Err(Failure::NotFound);
    }
    html(&View { shell: visitor.shell(), interventions })
}

fn row(words: Words, one: &Coming, all: &[Coming]) -> Row {
    let shell = &one.waiting.shell;
    let phase = one.model.phase(&shell.phase);
    // One with protected identity is taken up at no meeting until somebody has been given it.
    let by_hand = shell.protection != Protection::None && shell.responsible.is_none();
    let phase = phase.map(|phase| in_lang(words, &phase.name));
    let status = if by_hand { Some(words.t("refer-line-by-hand")) } else { phase };
    let known = one.waiting.name.as_ref().map(|name| name.expose().clone());
    let worker = one.worker.as_ref().map(|worker| worker.name.clone());
    Row {
        href: format!("/refer/case/{}", shell.id),
        name: known.unwrap_or_else(|| words.t("case-nameless")),
        status: status.unwrap_or_else(|| words.t("unknown")),
        look: if one.own { "here" } else { "wait" },
        worker: if one.own { Some(words.t("coming-own")) } else { worker },
        from: from(words, one, all),
        when: words.t1("coming-sent", "day", words.day(shell.sent_on)),
    }
}

/// Who referred; of two of one name the number too.
fn from(words: Words, one: &Coming, all: &[Coming]) -> String {
    let short = one.model.authority(&one.from).map(|found| in_lang(words, &found.short));
    let from = words.t1("coming-from", "who", short.unwrap_or_else(|| words.t("case-someone")));
    let known = |one: &Coming| one.waiting.name.as_ref().map(|name| name.expose().clone());
    let (id, name) = (one.waiting.shell.id, known(one));
    let of_one_name =
        |other: &&Coming| other.waiting.shell.id != id && name.is_some() && known(other) == name;
    if !all.iter().any(|other| of_one_name(&other)) {
        return from;
    }
    let number = one.waiting.number.as_ref().map(|number| formatted(number.expose(), one.today));
    number.map_or_else(|| from.clone(), |number| format!("{from}. {number}"))
}

fn formatted(digits: &str, today: Date) -> String {
    IdentityNumber::parse(digits, today).map_or_else(|_| digits.to_owned(), |number| number.formatted(today))
}
