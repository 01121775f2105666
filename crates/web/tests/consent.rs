//! Taking a consent back in a browser: what it does is said before the button, for all of it and for a part.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails here")]

#[path = "support/browser.rs"]
#[expect(dead_code, reason = "the other tests use the rest of it")]
mod browser;

use app::case::RecordConsent;
use axum::http::StatusCode;
use browser::{Answer, Browser};
use domain::code::{Protection, Role};
use domain::id::{CaseId, ConsentId};
use jiff::civil::{Date, date};
use world::{Member, World};

const MODEL: &str = include_str!("../../../models/ratt-insats.toml");
const TODAY: Date = date(2026, 9, 21);

struct Stage {
    world: World,
    case: CaseId,
    consent: ConsentId,
    mine: Browser,
    theirs: Browser,
}

fn member(world: &World, nth: usize) -> &Member {
    world.staff.iter().filter(|member| member.role == Role::Worker).nth(nth).unwrap()
}

async fn stage() -> Stage {
    let world = World::temporary(MODEL, TODAY).await.unwrap().0;
    let case = world.carried(0, ("Alva Prov", Protection::None), date(2026, 1, 15)).await.unwrap();
    let (actor, models) = (&world.actor(Role::Worker, 0).unwrap(), world.app.models());
    let given_on = Some(date(2026, 1, 15));
    let new = RecordConsent {
        actor,
        models,
        case,
        kind: "sekretess",
        how: "paper",
        given_on,
        agreed: None,
        note: "",
    };
    let consent = world.app.write(&new).await.unwrap();
    let mine = Browser::of(&world, member(&world, 0)).await;
    let theirs = Browser::of(&world, member(&world, 1)).await;
    Stage { world, case, consent, mine, theirs }
}

impl Stage {
    fn at(&self, rest: &str) -> String {
        format!("/case/{}/consent/{}/{rest}", self.case, self.consent)
    }

    /// Sends a form that was drawn, with these values.
    async fn send(&self, form: &Answer, rest: &str, with: &[(&str, &str)]) -> Answer {
        let guard = [("_key", &*form.hidden("_key")), ("_version", &*form.hidden("_version"))];
        self.mine.post(&self.at(rest), &[&guard[..], with].concat(), false).await
    }
}

#[tokio::test]
async fn who_stops_seeing_what_is_said_by_name_before_it_is_withdrawn() {
    let stage = stage().await;
    let page = stage.mine.get(&stage.at("withdraw")).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    let theirs = &member(&stage.world, 1).name;
    let shut = page.body.split("Kan inte längre öppna ärendet").nth(1).unwrap();
    assert!(shut.split("</li>").next().unwrap().contains(theirs.as_str()), "{}", page.body);
    assert!(
        page.body.contains("behåller det som")
            && page.body.contains("Det som saknas i avslutet blir en uppgift")
    );
    let elsewhere = page.body.matches("Det finns under Egna anteckningar").count();
    assert_eq!(elsewhere, 1, "whoever still opens the case finds it there: {}", page.body);
    let button = page.body.rfind("<button").unwrap();
    assert!(page.body.find("Kan inte längre").unwrap() < button, "before the button");
    assert_eq!(
        stage.theirs.get(&format!("/case/{}", stage.case)).await.status,
        StatusCode::OK,
        "looking ends nothing"
    );
}

#[tokio::test]
async fn a_part_is_taken_back_once_what_it_does_has_been_seen() {
    let stage = stage().await;
    let form = stage.mine.get(&stage.at("narrow")).await;
    assert_eq!(form.status, StatusCode::OK, "{}", form.body);
    let ways: Vec<String> = {
        let values = form.body.split("name=\"goes\"").skip(1);
        values
            .map(|rest| rest.split("value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned())
            .collect()
    };
    assert_eq!(ways.len(), 5, "{}", form.body);
    let empty = stage.send(&form, "narrow", &[]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    let all: Vec<_> = ways.iter().map(|way| ("goes", way.as_str())).collect();
    let all = stage.send(&form, "narrow", &all).await;
    assert!(all.status == StatusCode::UNPROCESSABLE_ENTITY && all.body.contains("Du har kryssat för allt"));
    let first = [("goes", ways[0].as_str())];
    let looked = stage.send(&form, "narrow", &first).await;
    assert_eq!(looked.status, StatusCode::OK, "{}", looked.body);
    assert!(
        looked.body.contains("Får inte längre veta från")
            && looked.body.contains("Får fortfarande veta från")
    );
    assert_eq!(
        stage.theirs.get(&format!("/case/{}", stage.case)).await.status,
        StatusCode::OK,
        "nothing yet"
    );
    // Something else is ticked than what was shown: what that does is shown first.
    let seen = looked.hidden("seen");
    let other = stage.send(&looked, "narrow", &[("goes", &ways[1]), ("seen", &seen)]).await;
    assert_eq!(other.status, StatusCode::OK);
    let done = stage.send(&looked, "narrow", &[("goes", &ways[0]), ("seen", &seen)]).await;
    assert_eq!(done.location, format!("/case/{}?done=case-narrowed", stage.case), "{}", done.body);
    let page = stage.mine.get(&format!("/case/{}", stage.case)).await;
    assert!(page.body.contains("En del togs tillbaka 2026-09-21"), "{}", page.body);
    let again = stage.mine.get(&stage.at("narrow")).await;
    assert!(!again.body.contains(&ways[0]) && again.body.contains(&ways[1]));
}
