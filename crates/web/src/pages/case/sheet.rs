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
use domain::model::{Model, Stage};
use jiff::civil::Date;
use serde::Deserialize;
use words::{Lang, Words};

/// Characters of a goal that have room.
const GOAL: usize = 240;

/// Characters of a step that have room.
const STEP: usize = 110;

/// Next steps that have room.
const STEPS: usize = 4;

/// Characters of the goal and the steps from which the letters are smaller.
const FULL: usize = 300;

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
    /// Everything is over: nothing is to be done, and no meeting is to come.
    over: bool,
    /// The first day, while it is still to come.
    starts: Option<String>,
    plain: String,
    goal: Option<String>,
    /// Whose goal it is: another authority may have written another.
    goal_of: Option<String>,
    steps: Vec<String>,
    meeting: Option<String>,
    /// What to do where none is booked.
    no_meeting: String,
    helper: Option<(String, String)>,
    phone: Option<String>,
    sees: Vec<Receiver>,
    /// There is so much to say that it is set in smaller letters.
    full: bool,
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
        let live = goals(GoalKind::Goal).next();
        let writer = live.and_then(|goal| goal.author).and_then(|id| page.worker(id));
        let goal_of =
            writer.map(|one| words.t1("sheet-goal-of", "authority", authority(page, words, one.authority)));
        let goal = live.map(|goal| cut(goal.text.expose(), GOAL));
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
        let steps: Vec<_> = todo.chain(subgoals).take(STEPS).collect();
        let sees = sees(page, words, live);
        let letters: usize = goal.iter().chain(&steps).map(|text| text.chars().count()).sum();
        Self {
            title: words.t1("sheet-title", "title", in_lang(words, &page.model.title)),
            name: page.person.as_ref().map_or_else(String::new, |one| one.name.expose().clone()),
            day: words.day_long(page.today),
            over: page.phase().is_some_and(|phase| phase.stage == Stage::Ended),
            starts: page
                .case
                .starts_on(page.today)
                .map(|day| words.t1("me-starts", "day", words.day_long(day))),
            plain: page.phase().map_or_else(String::new, |phase| in_lang(words, &phase.plain)),
            goal,
            goal_of,
            steps,
            full: letters > FULL || sees.iter().any(|one| one.told.len() > 1) || sees.len() > 3,
            meeting: meeting(page, words),
            no_meeting: no_meeting(words, helper.map(|one| &*one.name)),
            helper: helper.map(|one| (one.name.clone(), authority(page, words, one.authority))),
            phone: helper.and_then(|one| one.phone.clone()),
            sees,
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

/// That no meeting is booked, and whom to ask for one.
pub fn no_meeting(words: Words, helper: Option<&str>) -> String {
    let ask = helper.map(|name| words.t1("sheet-no-meeting-ask", "name", name));
    ask.unwrap_or_else(|| words.t("sheet-no-meeting"))
}

fn authority(page: &CasePage, words: Words, id: AuthorityId) -> String {
    let Some(found) = page.authority(id) else { return words.t("case-someone") };
    named(&page.model, words, &found.code).unwrap_or_else(|| found.name.clone())
}

fn named(model: &Model, words: Words, code: &str) -> Option<String> {
    model.authority(code).map(|known| in_lang(words, &known.name))
}

/// Who may be told, and of what.
struct Receiver {
    name: String,
    /// What, and until when.
    told: Vec<(Vec<String>, String)>,
}

/// What has the same end: none until further notice.
type Until = (Option<Date>, Vec<Category>);

/// Each who may be told, in the participant's words: whoever tells it, it is known until the last of them may.
fn sees<'p>(page: &CasePage, words: Words, live: impl Iterator<Item = &'p Opened>) -> Vec<Receiver> {
    let about = |one: &Category| words.coded("sheet-category", one.code());
    let said = |(until, categories): Until| {
        let until = until.map(|day| words.t1("sheet-until", "day", words.day_long(day)));
        (categories.iter().map(about).collect(), until.unwrap_or_else(|| words.t("sheet-until-told")))
    };
    let live = live.map(|pair| (pair.to, pair.category, pair.valid_to));
    let receiver = |(to, told): (AuthorityId, Vec<Until>)| Receiver {
        name: authority(page, words, to),
        told: told.into_iter().map(said).collect(),
    };
    receivers(live).into_iter().map(receiver).collect()
}

/// Per receiver what has the same end, in the order of the categories.
fn receivers(
    live: impl Iterator<Item = (AuthorityId, Category, Option<Date>)>,
) -> Vec<(AuthorityId, Vec<Until>)> {
    let mut ends: Vec<(AuthorityId, Category, Option<Date>)> = Vec::new();
    for (to, category, until) in live {
        match ends.iter_mut().find(|one| (one.0, one.1) == (to, category)) {
            Some((.., known)) => *known = known.zip(until).map(|(known, until)| known.max(until)),
            None => ends.push((to, category, until)),
        }
    }
    ends.sort_by_key(|(_, category, _)| *category);
    let mut all: Vec<(AuthorityId, Vec<Until>)> = Vec::new();
    for (to, category, until) in ends {
        let place = all.iter().position(|one| one.0 == to).unwrap_or_else(|| {
            all.push((to, Vec::new()));
            all.len() - 1
        });
        let told = &mut all[place].1;
        match told.iter_mut().find(|one| one.0 == until) {
            Some((_, about)) => about.push(category),
            None => told.push((until, vec![category])),
        }
    }
    all
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
    use super::{cut, receivers};
    use domain::code::Category::{Health, Identity, Plan};
    use domain::id::AuthorityId;
    use jiff::civil::date;
    use uuid::Uuid;

    #[test]
    fn a_receiver_stands_once_with_the_last_end_of_each_thing_whoever_tells_it() {
        let (one, other) = (AuthorityId(Uuid::from_u128(1)), AuthorityId(Uuid::from_u128(2)));
        let (early, late) = (Some(date(2026, 10, 1)), Some(date(2026, 12, 31)));
        let live = [
            (one, Health, late),
            (one, Plan, early),
            (one, Plan, late),
            (other, Plan, early),
            (one, Identity, None),
            (one, Identity, early),
        ];
        let of_one = vec![(None, vec![Identity]), (late, vec![Plan, Health])];
        assert_eq!(receivers(live.into_iter()), [(one, of_one), (other, vec![(early, vec![Plan])])]);
    }

    #[test]
    fn what_has_no_room_is_cut_with_a_sign() {
        assert_eq!(cut("kort\n text", 12), "kort text");
        assert_eq!(cut(&"å".repeat(300), 12), format!("{}…", "å".repeat(11)));
    }
}
