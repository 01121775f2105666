//! The form of a quarterly review.

use super::form_page::{Fields, FormPage, Outcome, Part, run};
use super::say::Say;
use super::sent::Sent;
use super::show::{read, read_to};
use crate::failure::Failure;
use crate::reply::{Reply, done};
use crate::visitor::Visitor;
use access::Action;
use app::Problem;
use app::case::{CasePage, Review};
use axum::extract::Path;
use domain::id::CaseId;

fn draw(
    visitor: &Visitor,
    page: &CasePage,
    sent: &Sent,
    problems: &[Problem],
    place: u32,
) -> Result<FormPage, Failure> {
    let say = Say { words: visitor.words, page };
    let at = usize::try_from(place).ok().and_then(|place| place.checked_sub(1));
    let quarter = at.and_then(|at| page.model.quarters.get(at)).ok_or(Failure::NotFound)?;
    let title = visitor.words.t1("case-review-of", "quarter", say.text(&quarter.name));
    Ok(Fields::new(visitor, sent, problems)
        .part(Part::Words(visitor.words.t("case-review-about")))
        .add("day", "case-review-day", Part::Day)
        .add_optional("text", "case-review-text", Part::Area)
        .page(&format!("/case/{}#steps", page.case.id), title, "save", 0)
        .lede(say.name()))
}

/// The form.
pub async fn show(visitor: Visitor, Path((case, place)): Path<(CaseId, u32)>) -> Reply {
    let page = read_to(&visitor, case, Action::Review).await?;
    let sent = Sent::default().holding("day", page.today.to_string());
    draw(&visitor, &page, &sent, &[], place)?.reply()
}

/// Records the review.
pub async fn send(visitor: Visitor, Path((case, quarter)): Path<(CaseId, u32)>, sent: Sent) -> Reply {
    let (actor, models) = (visitor.actor(), visitor.site.app.models());
    let mut typed = Vec::new();
    let day = sent.day("day", &mut typed);
    let review = Review { actor, models, case, quarter, day, text: sent.get("text") };
    match run(&visitor, &sent, typed, &review).await? {
        Outcome::Done(_) => done(&format!("/case/{case}"), "case-saved"),
        Outcome::Again(problems, _) => {
            draw(&visitor, &read(&visitor, case).await?, &sent, &problems, quarter)?.reply()
        }
    }
}
