//! The participant's own sheet: one A4 in plain words that the worker prints and hands over. What it says is cut so
//! that it always has room on the one page.

use super::say::in_lang;
use super::show::read;
use crate::reply::{Reply, html};
use crate::shell::Shell;
use crate::visitor::Visitor;
use app::case::{CasePage, Opened};
use askama::Template;
use axum::extract::{Path, Query};
use domain::case::{GoalKind, Side};
use domain::code::Category;
use domain::id::{AuthorityId, CaseId};
use domain::model::Model;
use jiff::civil::Date;
use serde::Deserialize;
use words::{Lang, Words};

/// Characters of a goal that have room.
const GOAL: usize = 240;

/// Characters of a step that have room.
const STEP: usize = 110;

/// Next steps that have room.
const STEPS: usize = 4;

#[derive(Template)]
#[template(path = "pages/case/sheet.html")]
struct View {
    shell: Shell,
    at: String,
    paper: Paper,
    other: Lang,
    /// Whose number is missing, and whether it is the viewer's own.
    no_phone: Option<(String, bool)>,
}

/// What the sheet says, in its own language.
struct Paper {
    words: Words,
    lang: &'static str,
    title: String,
    name: String,
    day: String,
    plain: String,
    goal: Option<String>,
    steps: Vec<String>,
    meeting: Option<String>,
    helper: Option<(String, String)>,
    phone: Option<String>,
    sees: Vec<String>,
}

/// The language that the participant reads.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    lang: String,
}

/// The sheet.
pub async fn show(visitor: Visitor, Path(case): Path<CaseId>, Query(asked): Query<Asked>) -> Reply {
    let page = read(&visitor, case).await?;
    let lang = Lang::from_code(&asked.lang).unwrap_or_else(|| visitor.words.lang());
    let paper = Paper::of(&page, Words::new(lang));
    html(&View {
        shell: visitor.shell(),
        at: format!("/case/{case}"),
        no_phone: no_phone(&visitor, &page, &paper),
        paper,
        other: if lang == Lang::Sv { Lang::En } else { Lang::Sv },
    })
}

fn no_phone(visitor: &Visitor, page: &CasePage, paper: &Paper) -> Option<(String, bool)> {
    let (name, _) = paper.helper.as_ref().filter(|_| paper.phone.is_none())?;
    Some((name.clone(), page.case.responsible == visitor.actor().worker()))
}

impl Paper {
    fn of(page: &CasePage, words: Words) -> Self {
        let goals = |kind| page.goals.iter().filter(move |goal| goal.kind == kind && goal.is_live());
        let goal = goals(GoalKind::Goal).next().map(|goal| cut(goal.text.expose(), GOAL));
        let todo = page.tasks.iter().filter(|one| one.side == Side::Participant && one.done_on.is_none());
        let todo = todo.map(|one| match one.due_on {
            Some(day) => {
                let text = cut(one.text.expose(), STEP);
                words.t2("sheet-by", "text", text, "day", words.day_long(day))
            }
            None => cut(one.text.expose(), STEP),
        });
        let subgoals = goals(GoalKind::Subgoal).map(|goal| cut(goal.text.expose(), STEP));
        let helper = page.case.responsible.and_then(|id| page.worker(id));
        let live = page.pairs.iter().filter(|pair| pair.is_live(page.today));
        Self {
            title: words.t1("sheet-title", "title", in_lang(words, &page.model.title)),
            name: page.person.as_ref().map_or_else(String::new, |one| one.name.expose().clone()),
            day: words.day_long(page.today),
            plain: page.phase().map_or_else(String::new, |phase| in_lang(words, &phase.plain)),
            goal,
            steps: todo.chain(subgoals).take(STEPS).collect(),
            meeting: meeting(page, words),
            helper: helper.map(|one| (one.name.clone(), authority(page, words, one.authority))),
            phone: helper.and_then(|one| one.phone.clone()),
            sees: sees(page, words, live),
            lang: words.lang().code(),
            words,
        }
    }
}

fn meeting(page: &CasePage, words: Words) -> Option<String> {
    let to_come = page.contacts.iter().filter(|one| one.outcome.is_none() && one.day >= page.today);
    let next = to_come.min_by_key(|one| (one.day, one.at_time.clone()))?;
    let day = format!("{} {}", words.weekday(next.day), words.day_long(next.day));
    Some(match &next.at_time {
        Some(time) => words.t2("me-meeting-at", "day", day, "time", time),
        None => day,
    })
}

fn authority(page: &CasePage, words: Words, id: AuthorityId) -> String {
    let Some(found) = page.authority(id) else { return words.t("case-someone") };
    named(&page.model, words, &found.code).unwrap_or_else(|| found.name.clone())
}

fn named(model: &Model, words: Words, code: &str) -> Option<String> {
    model.authority(code).map(|known| in_lang(words, &known.name))
}

/// Who lets whom know what, until when; none until further notice.
type Line = (AuthorityId, AuthorityId, Vec<Category>, Option<Date>);

/// One line for each who is let know: what, from whom, as long as it holds.
fn sees<'p>(page: &CasePage, words: Words, live: impl Iterator<Item = &'p Opened>) -> Vec<String> {
    let said = |(from, to, mut about, until): Line| {
        about.sort_unstable();
        let about: Vec<_> =
            about.into_iter().map(|one| words.coded("category", one.code()).to_lowercase()).collect();
        let args = [
            ("from", authority(page, words, from).into()),
            ("to", authority(page, words, to).into()),
            ("about", about.join(", ").into()),
            ("day", until.map(|day| words.day_long(day)).unwrap_or_default().into()),
        ];
        words.with(if until.is_some() { "sheet-sees-until" } else { "sheet-sees" }, &args)
    };
    let live = live.map(|pair| (pair.from, pair.to, pair.category, pair.valid_to));
    lines(live).into_iter().map(said).collect()
}

/// What has the same end in one line: each category holds until the last day of its consents.
fn lines(live: impl Iterator<Item = (AuthorityId, AuthorityId, Category, Option<Date>)>) -> Vec<Line> {
    let mut ends: Vec<(AuthorityId, AuthorityId, Category, Option<Date>)> = Vec::new();
    for (from, to, category, until) in live {
        match ends.iter_mut().find(|one| (one.0, one.1, one.2) == (from, to, category)) {
            Some((.., known)) => *known = known.zip(until).map(|(known, until)| known.max(until)),
            None => ends.push((from, to, category, until)),
        }
    }
    let mut lines: Vec<Line> = Vec::new();
    for (from, to, category, until) in ends {
        match lines.iter_mut().find(|one| (one.0, one.1, one.3) == (from, to, until)) {
            Some((.., about, _)) => about.push(category),
            None => lines.push((from, to, vec![category], until)),
        }
    }
    lines
}

/// The first characters of a text, with a sign that there is more.
fn cut(text: &str, most: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= most {
        return line;
    }
    line.chars().take(most - 1).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::{cut, lines};
    use domain::code::Category;
    use domain::id::AuthorityId;
    use jiff::civil::date;
    use uuid::Uuid;

    #[test]
    fn until_further_notice_is_no_end_and_another_end_is_another_line() {
        let (from, to) = (AuthorityId(Uuid::from_u128(1)), AuthorityId(Uuid::from_u128(2)));
        let (early, late) = (Some(date(2026, 10, 1)), Some(date(2026, 12, 31)));
        let live = [
            (Category::Plan, early),
            (Category::Identity, None),
            (Category::Health, late),
            (Category::Identity, early),
            (Category::Plan, late),
        ];
        let found = lines(live.into_iter().map(|(category, until)| (from, to, category, until)));
        let plan = (from, to, vec![Category::Plan, Category::Health], late);
        assert_eq!(found, [plan, (from, to, vec![Category::Identity], None)]);
    }

    #[test]
    fn what_has_no_room_is_cut_with_a_sign() {
        assert_eq!(cut("kort\n text", 12), "kort text");
        assert_eq!(cut(&"å".repeat(300), 12), format!("{}…", "å".repeat(11)));
    }
}
