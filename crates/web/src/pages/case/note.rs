//! The forms of notes and their corrections.

use super::form_page::{Fields, FormPage, Outcome, Part, run};
use super::say::Say;
use super::sent::Sent;
use super::show::{read, read_to};
use crate::failure::Failure;
use crate::form::Choice;
use crate::reply::{Reply, done};
use crate::visitor::Visitor;
use access::Action;
use app::Problem;
use app::case::{CasePage, CorrectNote, WriteNote};
use axum::extract::Path;
use domain::code::Category;
use domain::id::{CaseId, NoteId};

/// What a note can be about: identity and contact data stand elsewhere.
pub const ABOUT: [Category; 5] =
    [Category::Plan, Category::Attendance, Category::Livelihood, Category::Health, Category::Investigation];

fn draw(visitor: &Visitor, page: &CasePage, sent: &Sent, problems: &[Problem]) -> FormPage {
    let words = visitor.words;
    let say = Say { words, page };
    let own = page.own.unwrap_or(page.case.owner);
    let sharing = [
        Choice::new("no", words.t1("case-note-private", "owner", say.authority(own))),
        Choice::new("yes", words.t("case-note-shared")).hint(readers(say, own)),
    ];
    let about = ABOUT.map(|one| Choice::new(one.code(), words.coded("category", one.code())));
    Fields::new(visitor, sent, problems)
        .add("text", "case-note-text", Part::Area)
        .choose("shared", "case-note-who", sharing, Part::Radios)
        .choose("category", "case-note-about", about, Part::Select)
        .add("day", "case-note-day", Part::Day)
        .part(Part::Words(words.t("case-note-locked")))
        .page(&format!("/case/{}#notes", page.case.id), words.t("case-note-new"), "case-note-sign", 0)
        .lede(say.name())
}

/// Who may read what the writer's authority shares.
fn readers(say: Say<'_>, own: domain::id::AuthorityId) -> String {
    let mut readers: Vec<String> =
        say.page.live_pairs().filter(|pair| pair.from == own).map(|pair| say.authority(pair.to)).collect();
    readers.sort();
    readers.dedup();
    if readers.is_empty() {
        say.words.t("case-note-no-readers")
    } else {
        say.words.t1("case-note-readers", "who", readers.join(", "))
    }
}

/// The form.
pub async fn show(visitor: Visitor, Path(case): Path<CaseId>) -> Reply {
    let page = read_to(&visitor, case, Action::WriteNote).await?;
    let sent = Sent::default()
        .holding("day", page.today.to_string())
        .holding("category", Category::Plan.code())
        .holding("shared", "no");
    draw(&visitor, &page, &sent, &[]).reply()
}

/// Signs and locks the note.
pub async fn send(visitor: Visitor, Path(case): Path<CaseId>, sent: Sent) -> Reply {
    let mut typed = Vec::new();
    let category = Category::from_code(sent.get("category"));
    if category.is_none() {
        typed.push(Problem::new("category", "required"));
    }
    let shared = sent.yes_no("shared");
    if shared.is_none() {
        typed.push(Problem::new("shared", "required"));
    }
    let write = WriteNote {
        actor: visitor.actor(),
        models: visitor.site.app.models(),
        case,
        category: category.unwrap_or(Category::Plan),
        shared: shared.unwrap_or(false),
        day: sent.day("day", &mut typed),
        text: sent.get("text"),
    };
    match run(&visitor, &sent, typed, &write).await? {
        Outcome::Done(_) => done(&format!("/case/{case}"), "case-note"),
        Outcome::Again(problems, _) => draw(&visitor, &read(&visitor, case).await?, &sent, &problems).reply(),
    }
}

fn draw_correct(
    visitor: &Visitor,
    page: &CasePage,
    sent: &Sent,
    problems: &[Problem],
    id: NoteId,
) -> Result<FormPage, Failure> {
    let words = visitor.words;
    let wrong = page.notes.iter().find(|one| one.id == id).ok_or(Failure::NotFound)?;
    let text = wrong.text.as_ref().ok_or(Failure::NotFound)?;
    Ok(Fields::new(visitor, sent, problems)
        .part(Part::Answers(vec![(words.day(wrong.day), text.expose().clone())]))
        .add_with_help("text", "case-note-right", Part::Area)
        .page(&format!("/case/{}#notes", page.case.id), words.t("case-note-correct"), "case-note-sign", 0))
}

/// The form of a correction.
pub async fn show_correct(visitor: Visitor, Path((case, note)): Path<(CaseId, NoteId)>) -> Reply {
    draw_correct(&visitor, &read_to(&visitor, case, Action::WriteNote).await?, &Sent::default(), &[], note)?
        .reply()
}

/// Adds the correction.
pub async fn send_correct(visitor: Visitor, Path((case, note)): Path<(CaseId, NoteId)>, sent: Sent) -> Reply {
    let (actor, models) = (visitor.actor(), visitor.site.app.models());
    let correct = CorrectNote { actor, models, case, note, text: sent.get("text") };
    match run(&visitor, &sent, Vec::new(), &correct).await? {
        Outcome::Done(_) => done(&format!("/case/{case}"), "case-note"),
        Outcome::Again(problems, _) => {
            draw_correct(&visitor, &read(&visitor, case).await?, &sent, &problems, note)?.reply()
        }
    }
}
