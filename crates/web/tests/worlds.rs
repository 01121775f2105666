//! A world rolled by chance, asked page by page by everybody in it: no page opens for whoever may not see the person, and
//! none says a name, a number or a note that the deeds do not let them know.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails here")]

#[path = "support/browser.rs"]
#[expect(dead_code, reason = "the other tests use the rest of it")]
mod browser;

use access::Staff;
use axum::http::StatusCode;
use browser::{Answer, Browser};
use domain::code::Category;
use jiff::civil::{Date, date};
use world::rolled::{Known, Rolled, Stand};
use world::tally;

const MODEL: &str = include_str!("../../../models/ratt-insats.toml");

/// Paths about a case, and paths about none; of those with one more parameter the first form's alone.
fn paths(rolled: &Rolled) -> (Vec<String>, Vec<String>) {
    let form = rolled.world.model.forms.first().map(|form| form.id.to_string()).unwrap_or_default();
    let slug = rolled.world.model.id.to_string();
    let filled = web::pages::all()
        .into_iter()
        .map(|page| page.path.replace("{slug}", &slug).replace("{form}", &form).replace("{quarter}", "1"));
    let (of_case, others): (Vec<_>, Vec<_>) = filled.partition(|path| path.contains("{case}"));
    let plain = |path: &String| !path.replace("{case}", "").contains('{');
    (of_case.into_iter().filter(plain).collect(), others.into_iter().filter(plain).collect())
}

/// Whether they may know anything of the case at all.
fn knows(who: &Staff, known: &Known, today: Date) -> bool {
    known.is_followed(who, today) || known.has_own_notes(who, today)
}

fn may_name(who: &Staff, known: &Known, today: Date) -> bool {
    let own = who.authority == known.owner;
    let told = known.is_opened(who, known.owner, Category::Identity, today);
    known.is_referred_by(who) || (known.is_seen(who, today) && (own || told))
}

/// What a page says that it may not: none.
fn leaks(rolled: &Rolled, who: &Staff, answer: &Answer) -> Vec<String> {
    let today = rolled.today();
    let mut found = Vec::new();
    for known in &rolled.known {
        let number = known.number.as_str();
        let short = format!("{}-{}", &number[..8], &number[8..]);
        let identity = [known.name.as_str(), number, &short].map(str::to_owned);
        let said = identity.into_iter().filter(|one| answer.body.contains(one.as_str()));
        found.extend(said.filter(|_| !may_name(who, known, today)));
        let notes = known.notes.iter().filter(|note| answer.body.contains(&note.text));
        found.extend(notes.filter(|note| !known.is_read(who, note, today)).map(|note| note.text.clone()));
    }
    found
}

/// What was seen over a whole world.
#[derive(Debug, Default)]
struct Counted {
    pages: u64,
    opened: u64,
    refused: u64,
    named: u64,
}

async fn ask_everything(rolled: &Rolled, counted: &mut Counted) {
    let (of_case, others) = paths(rolled);
    assert!(of_case.len() > 20 && others.len() > 10, "{of_case:?} {others:?}");
    let today = rolled.today();
    for (nth, member) in rolled.world.staff.iter().enumerate() {
        let browser = Browser::of(&rolled.world, member).await;
        let who = rolled.staff.iter().find(|one| one.worker == member.worker).unwrap();
        for path in &others {
            let answer = browser.get(path).await;
            assert_eq!(leaks(rolled, who, &answer), [""; 0], "{path} for {who:?}");
            counted.pages += 1;
        }
        for (place, known) in rolled.known.iter().enumerate() {
            for (turn, path) in of_case.iter().enumerate() {
                // The case itself for everybody; of the other pages each is asked for in its turn.
                let shell = path == "/case/{case}" || path == "/refer/case/{case}";
                if !shell && (nth + place + turn) % 6 != 0 {
                    continue;
                }
                let at = path.replace("{case}", &known.case.to_string());
                let answer = browser.get(&at).await;
                let told = format!("{at} for {who:?}, {today}: {known:?}");
                assert_eq!(leaks(rolled, who, &answer), [""; 0], "{told}");
                let not_there =
                    [StatusCode::NOT_FOUND, StatusCode::METHOD_NOT_ALLOWED].contains(&answer.status);
                // Whoever loads a part of a page without the page is led to the page, whatever the part.
                let names_it = answer.location.contains(&known.case.to_string());
                let elsewhere = answer.status == StatusCode::SEE_OTHER && !names_it;
                assert!(knows(who, known, today) || not_there || elsewhere, "{} {told}", answer.status);
                if path == "/case/{case}" && known.stand == Stand::Started {
                    let opens = answer.status == StatusCode::OK;
                    assert_eq!(opens, known.is_seen(who, today), "{} {told}", answer.status);
                    assert_eq!(
                        answer.body.contains(&known.name),
                        opens && may_name(who, known, today),
                        "{told}"
                    );
                    counted.named += u64::from(opens && may_name(who, known, today));
                }
                counted.pages += 1;
                counted.opened += u64::from(answer.status == StatusCode::OK);
                counted.refused += u64::from(answer.status == StatusCode::NOT_FOUND);
            }
        }
    }
}

#[tokio::test]
async fn no_page_tells_what_the_deeds_do_not_let_be_told() {
    let mut counted = Counted::default();
    for seed in [101, 102] {
        let source = match seed % 2 {
            0 => MODEL.to_owned(),
            _ => MODEL.replace("on_withdrawal = \"close\"", "on_withdrawal = \"continue_at_own\""),
        };
        let mut rolled = Rolled::begin(&source, date(2026, 1, 12), seed).await.unwrap();
        rolled.live(90).await.unwrap();
        ask_everything(&rolled, &mut counted).await;
    }
    let Counted { pages, opened, refused, named } = counted;
    assert!(opened > 100 && refused > 1_000 && named > 20, "{opened} {refused} {named} of {pages}");
    tally(format!(
        "pages {pages} asked for in rolled worlds, {opened} of a case opened, {refused} not, 0 leaks"
    ));
}
