//! The intervention's page in a browser: for the team, for the steering group, and one phase.

use crate::browser::Browser;
use axum::http::StatusCode;
use domain::code::{Protection, Role};
use jiff::civil::{Date, date};
use world::{Member, World};

const MODEL: &str = include_str!("../../../../models/ratt-insats.toml");
const TODAY: Date = date(2026, 9, 21);

async fn world(cases: usize) -> World {
    let world = World::temporary(MODEL, TODAY).await.unwrap().0;
    for nth in 0..cases {
        world.carried(nth, ("Alva Prov", Protection::None), date(2026, 4, 1)).await.unwrap();
    }
    world
}

fn member(world: &World, role: Role) -> &Member {
    world.staff.iter().find(|member| member.role == role).unwrap()
}

const PAGE: &str = "/i/ratt-insats";

#[tokio::test]
async fn the_team_sees_every_number_with_its_rule() {
    let world = world(3).await;
    let page = Browser::of(&world, member(&world, Role::Worker)).await.get(PAGE).await;
    assert_eq!(page.status, StatusCode::OK);
    for text in [
        "Källa: Resultat (Rätt Insats, presentation av modellen)",
        "0 av 3",
        "3 av 50 (6,0",
        "Mål: minst 20 %",
        "Bedöms i ord",
        "Startade och inte avslutade",
    ] {
        assert!(page.body.contains(text), "{text}: {}", page.body);
    }
    assert!(!page.body.contains("visas inte") && !page.body.contains('⟦'), "{}", page.body);
    assert!(!page.body.contains("Alva"), "no name is on this page");
}

#[tokio::test]
async fn the_steering_group_sees_no_small_number() {
    let world = world(3).await;
    let page = Browser::of(&world, member(&world, Role::Steering)).await.get(PAGE).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("Antal från 1 till 4 visas inte"));
    assert!(page.body.contains("visas inte av 50") && !page.body.contains("3 av 50"), "{}", page.body);
    assert!(!page.body.contains('⟦'), "{}", page.body);
}

#[tokio::test]
async fn every_phase_has_its_page_with_what_it_asks_for() {
    let world = world(0).await;
    let browser = Browser::of(&world, member(&world, Role::Steering)).await;
    let page = browser.get(PAGE).await;
    assert!(page.body.contains("Ingen har startat än"));
    for phase in &world.model.phases {
        let path = format!("{PAGE}/phase/{}", phase.id);
        assert!(page.body.contains(&format!("href=\"{path}\"")), "{path}");
        let shown = browser.get(&path).await;
        assert_eq!(shown.status, StatusCode::OK, "{path}");
        assert!(shown.body.contains(&phase.name.sv) && !shown.body.contains('⟦'), "{}", shown.body);
    }
    assert_eq!(browser.get(&format!("{PAGE}/phase/okand")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(browser.get("/i/annan").await.status, StatusCode::NOT_FOUND);
}
