//! The check before referring: answers that are not kept, and what they come to.

use super::super::case::{Fields, FormPage, Part, Resend, Sent, in_lang};
use super::questions::{answered, ask, holding, others};
use super::verdict::{Explained, explain};
use crate::failure::Failure;
use crate::reply::{Reply, html};
use crate::shell::Shell;
use crate::visitor::Visitor;
use app::referral::{Checked, PreCheck};
use app::{Error, Installed, Problem};
use askama::Template;
use axum::extract::Path;
use domain::bounds::AGES;
use domain::model::Model;

#[derive(Template)]
#[template(path = "pages/refer/check.html")]
struct View {
    shell: Shell,
    slug: String,
    intervention: String,
    verdict: Explained,
    carried: Vec<(String, String)>,
    again: Resend,
}

/// The way back to the questions with the answers in them: they are posted back, for they are kept nowhere.
pub fn again(slug: &str, sent: &Sent) -> Resend {
    let answers = sent.carried().into_iter().filter(|(name, _)| is_answer(name));
    let asked = (AGAIN.to_owned(), "yes".to_owned());
    Resend { action: format!("/refer/{slug}/check"), fields: answers.chain([asked]).collect() }
}

/// Says that answers come back to be changed.
const AGAIN: &str = "_again";

/// Whether a field is an answer of the check.
pub fn is_answer(name: &str) -> bool {
    name == "age" || name.starts_with("fact.") || name.starts_with("basis.")
}

async fn check(visitor: &Visitor, one: &Installed, sent: &Sent, model: &Model) -> Result<Checked, Error> {
    let answers = answered(sent, model);
    let typed = sent.get("age");
    let age = typed.parse().ok().filter(|age| AGES.contains(age));
    if age.is_none() && !typed.is_empty() {
        return Err(Problem::new("age", "age").with(format!("{}–{}", AGES.start(), AGES.end())).into());
    }
    let (actor, models) = (visitor.actor(), visitor.site.app.models());
    let check = PreCheck { actor, models, intervention: one.id, age, answers: &answers };
    visitor.site.app.read(&check).await
}

fn draw(
    visitor: &Visitor,
    (model, authority): (&Model, &str),
    sent: &Sent,
    problems: &[Problem],
) -> FormPage {
    let words = visitor.words;
    let form = Fields::new(visitor, sent, problems).add("age", "refer-age", Part::Short);
    let form = ask(form, words, (model, authority), problems);
    let others = others(words, model, authority);
    let form = if others.is_empty() {
        form
    } else {
        form.part(Part::Heading(words.t("refer-others"))).part(Part::Answers(others))
    };
    let page = form.page("/refer", words.t("refer-check"), "refer-check-do", 0);
    FormPage { back_label: words.t("nav-refer"), ..page.lede(words.t("refer-check-lede")).step() }
}

/// The questions.
pub async fn show(visitor: Visitor, Path(slug): Path<String>) -> Reply {
    let one = visitor.intervention(&slug)?;
    let model = one.model().ok_or(Failure::NotFound)?;
    let empty = Sent::default();
    let checked = check(&visitor, &one, &empty, &model).await?;
    draw(&visitor, (&model, &checked.authority), &holding(empty, &model, &[]), &[]).reply()
}

/// What the answers come to.
pub async fn send(visitor: Visitor, Path(slug): Path<String>, sent: Sent) -> Reply {
    let one = visitor.intervention(&slug)?;
    let model = one.model().ok_or(Failure::NotFound)?;
    if sent.some(AGAIN).is_some() {
        let checked = check(&visitor, &one, &Sent::default(), &model).await?;
        return draw(&visitor, (&model, &checked.authority), &sent, &[]).reply();
    }
    let checked = match check(&visitor, &one, &sent, &model).await {
        Ok(checked) => checked,
        Err(Error::Invalid(problems)) => {
            let checked = check(&visitor, &one, &Sent::default(), &model).await?;
            return draw(&visitor, (&model, &checked.authority), &sent, &problems).reply();
        }
        Err(error) => return Err(error.into()),
    };
    html(&View {
        shell: visitor.shell(),
        again: again(&slug, &sent),
        slug,
        intervention: in_lang(visitor.words, &model.title),
        verdict: explain(
            visitor.words,
            (&model, &checked.authority, &checked.authority),
            &checked.verdict,
            &[],
        ),
        carried: sent.carried(),
    })
}
