//! Whom the referral is about: a draft is made of it, with the answers of the check.

use super::super::case::{Fields, FormPage, Outcome, Part, Sent, run};
use super::check::{again, is_answer};
use super::questions::answered;
use crate::failure::Failure;
use crate::form::Choice;
use crate::reply::{Reply, done};
use crate::visitor::Visitor;
use app::Problem;
use app::case::NewPerson;
use app::referral::DraftReferral;
use axum::extract::Path;
use domain::code::{Gender, Protection, Role};

fn draw(visitor: &Visitor, slug: &str, sent: &Sent, problems: &[Problem]) -> FormPage {
    let words = visitor.words;
    let genders = Gender::ALL.iter().map(|one| Choice::new(one.code(), words.coded("gender", one.code())));
    let levels =
        Protection::ALL.iter().map(|one| Choice::new(one.code(), words.coded("protection", one.code())));
    let mut form = Fields::new(visitor, sent, problems)
        .add_with_help("number", "identity-number", Part::Text)
        .add("name", "name", Part::Text);
    if problems.iter().any(|problem| problem.field == "again") || sent.get("again") == "yes" {
        form = form.add("again", "case-again", Part::Tick);
    }
    form = form.choose("gender", "gender", genders, Part::Radios).choose(
        "protection",
        "case-protection",
        levels,
        Part::Select,
    );
    let carried = sent.carried().into_iter().filter(|(name, _)| is_answer(name));
    for (name, value) in carried {
        form = form.part(Part::Hidden(name, value));
    }
    let page = form.page("/refer", words.t("refer-person"), "refer-draft", 0);
    let again = Some(again(slug, sent));
    FormPage {
        again,
        back_label: words.t("refer-check-again"),
        ..page.lede(words.t("refer-person-lede")).step()
    }
}

/// The form, without answers carried on.
pub async fn show(visitor: Visitor, Path(slug): Path<String>) -> Reply {
    let one = visitor.intervention(&slug)?;
    if !visitor.holds(&[Role::Referrer], &one) {
        return Err(Failure::NotFound);
    }
    draw(&visitor, &slug, &Sent::default().holding("protection", "none"), &[]).reply()
}

/// The form with the answers of the check; or, filled in, the draft.
pub async fn send(visitor: Visitor, Path(slug): Path<String>, sent: Sent) -> Reply {
    let one = visitor.intervention(&slug)?;
    let model = one.model().ok_or(Failure::NotFound)?;
    if !visitor.holds(&[Role::Referrer], &one) {
        return Err(Failure::NotFound);
    }
    if sent.key().is_none() {
        return draw(&visitor, &slug, &sent.holding("protection", "none"), &[]).reply();
    }
    let answers = answered(&sent, &model);
    // Left open is no answer: nobody is unprotected by oversight.
    let protection = Protection::from_code(sent.get("protection"));
    let typed = protection.is_none().then(|| Problem::new("protection", "required"));
    let person = NewPerson {
        number: sent.get("number"),
        name: sent.get("name"),
        gender: Gender::from_code(sent.get("gender")),
        protection: protection.unwrap_or(Protection::None),
        again: sent.get("again") == "yes",
    };
    let draft = DraftReferral {
        actor: visitor.actor(),
        models: visitor.site.app.models(),
        intervention: one.id,
        person,
        answers: &answers,
    };
    match run(&visitor, &sent, typed.into_iter().collect(), &draft).await? {
        Outcome::Done(case) => done(&format!("/refer/case/{case}"), "referral-drafted"),
        Outcome::Again(problems, _) => draw(&visitor, &slug, &sent, &problems).reply(),
    }
}
