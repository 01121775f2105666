//! A person asks for everything that is kept about them: all of it is gathered, looked through, and given out once.

use crate::workbook::{MODEL, TODAY};
use access::Actor;
use app::case::{NewPerson, OpenCase, WriteNote};
use app::extract::{
    AskExtract, ExtractNow, Found, GiveOut, ListExtracts, Loaded, LookAtAll, LookAtRecord, ShowExtract,
    ShowGiven, State, Which, seen,
};
use app::{Error, Problem};
use domain::code::{Category, Protection, Role};
use domain::id::{CaseId, ExtractId};
use jiff::civil::date;
use store::{Tx, UseCase, sql};
use world::{World, test_numbers};

const OTHER: &str = "Systern Karin har samma läkare.";

/// A person with protected identity whom the first worker has noted something about; the officer.
struct Scene {
    world: World,
    officer: Actor,
    worker: Actor,
    case: CaseId,
    number: String,
}

impl Scene {
    async fn new() -> Self {
        let world = World::temporary(MODEL, TODAY).await.unwrap().0;
        let case = world.carried(0, ("Siv Skyddad", Protection::Marked), TODAY).await.unwrap();
        let number = test_numbers(TODAY).next().unwrap().digits().to_owned();
        let (officer, worker) =
            (world.actor(Role::ProtectionOfficer, 0).unwrap(), world.actor(Role::Worker, 0).unwrap());
        let scene = Self { world, officer, worker, case, number };
        scene.note(OTHER).await;
        scene
    }

    async fn note(&self, text: &str) {
        let (actor, case, models) = (&self.worker, self.case, self.world.app.models());
        let note =
            WriteNote { actor, models, case, category: Category::Health, shared: false, day: None, text };
        self.world.app.write(&note).await.unwrap();
    }

    async fn ask(&self, number: &str) -> Result<ExtractId, Error> {
        let asked_on = Some(date(2026, 10, 31));
        let ask = AskExtract { actor: &self.officer, number, asked_by: "Personen själv", asked_on };
        self.world.app.write(&ask).await
    }

    async fn loaded(&self, extract: ExtractId) -> Loaded {
        let (actor, models) = (&self.officer, self.world.app.models());
        self.world.app.read(&ShowExtract { actor, models, extract }).await.unwrap().1
    }
}

impl Scene {
    /// The same person in a case of another authority, which the first knows nothing of.
    async fn elsewhere(&self) -> CaseId {
        let own = self.world.staff.iter().find(|one| Some(one.worker) == self.worker.worker()).unwrap();
        let workers = || (0..).map_while(|nth| self.world.actor(Role::Worker, nth).ok());
        let is_other = |actor: &Actor| matches!(actor, Actor::Staff(one) if one.authority != own.authority);
        let actor = &workers().find(is_other).unwrap();
        let person = NewPerson {
            number: &self.number,
            name: "Siv Skyddad",
            gender: None,
            protection: Protection::None,
            again: false,
        };
        let open = OpenCase {
            actor,
            models: self.world.app.models(),
            intervention: self.world.intervention,
            owner: None,
            person,
            origin: None,
            track: None,
            responsible: actor.worker(),
            started_on: Some(TODAY),
            planned_end: None,
        };
        self.world.app.write(&open).await.unwrap()
    }

    async fn look_at_all(&self, extract: ExtractId, loaded: &Loaded) -> Result<(), Error> {
        let (actor, models) = (&self.officer, self.world.app.models());
        let owners = loaded.items.iter().filter(|one| one.state == State::Unread);
        let owners: std::collections::BTreeSet<_> = owners.map(|one| one.record.owner).collect();
        for owner in owners {
            let seen = &seen(&loaded.items, owner);
            self.world.app.write(&LookAtAll { actor, models, extract, owner, seen }).await?;
        }
        Ok(())
    }

    /// Withholds the note about the sister, as it was seen.
    async fn withhold(&self, extract: ExtractId, seen: &str, ground: &str) -> Result<(), Error> {
        let (actor, models) = (&self.officer, self.world.app.models());
        let loaded = self.loaded(extract).await;
        let note = &loaded.items.iter().find(|one| said(one, "text") == OTHER).unwrap().record;
        let which = Which { kind: note.table, record: note.id, owner: note.owner };
        let found = Found::Withhold { ground, reason: "Gäller systern." };
        let seen = if seen.is_empty() { note.fingerprint() } else { seen.to_owned() };
        self.world.app.write(&LookAtRecord { actor, models, extract, which, seen: &seen, found }).await
    }

    async fn give(&self, extract: ExtractId) -> Result<(), Error> {
        let (actor, models) = (&self.officer, self.world.app.models());
        self.world.app.write(&GiveOut { actor, models, extract, version: 1 }).await
    }

    /// What of this action the log says that speaks of the case, by its number.
    async fn logged(&self, case: CaseId) -> i64 {
        self.world.app.integrate_logs().await.unwrap();
        self.world.app.db().read(self.world.app.moment(), &Logged(case)).await.unwrap()
    }
}

struct Logged(CaseId);

impl UseCase for Logged {
    type Out = i64;
    type Error = store::Error;

    async fn run(&self, tx: &mut Tx) -> store::Result<i64> {
        let sql = sql!(
            "select count(*) from log_case k join log_leaf l on l.association_id = k.association_id \
             and l.number = k.number join log_entry e on e.association_id = l.association_id and e.id = l.entry_id \
             where k.case_id = $1 and e.action = 'extract_person'"
        );
        let (count,): (i64,) = tx.query(sql).bind(self.0).one().await?;
        Ok(count)
    }
}

fn said<'a>(item: &'a app::extract::Item, column: &str) -> &'a str {
    item.line.values.iter().find(|one| one.name == column).map_or("", |one| one.value.as_str())
}

/// The codes of what was wrong; none where it was done.
fn codes<T>(found: Result<T, Error>) -> Vec<&'static str> {
    let Err(Error::Invalid(problems)) = found else { return Vec::new() };
    problems.iter().map(|one: &Problem| one.code).collect()
}

#[tokio::test]
async fn all_of_it_is_read_what_is_about_others_is_withheld_and_the_rest_given_out_once() {
    let scene = Scene::new().await;
    let other = scene.elsewhere().await;
    let extract = scene.ask(&scene.number).await.unwrap();
    let loaded = scene.loaded(extract).await;
    let people = loaded.items.iter().filter(|one| one.line.kind == "person");
    let owners: std::collections::BTreeSet<_> = people.map(|one| one.record.owner).collect();
    assert_eq!(owners.len(), 2, "both authorities know the person");
    let cases = loaded.items.iter().filter(|one| one.line.kind == "case_file").count();
    assert_eq!(cases, 2);
    let note = loaded.items.iter().find(|one| said(one, "text") == OTHER).unwrap();
    assert_eq!(note.state, State::Unread);
    assert!(note.line.author.is_some() && note.line.intervention.is_some(), "{:?}", note.line);

    assert_eq!(codes(scene.give(extract).await), ["extract_unread"]);
    assert_eq!(codes(scene.withhold(extract, "", " ").await), ["required"]);
    assert_eq!(codes(scene.withhold(extract, "another", "26 kap. 1 § OSL").await), ["extract_changed"]);
    scene.withhold(extract, "", "26 kap. 1 § OSL").await.unwrap();
    scene.note("Kom i tid.").await;
    assert_eq!(
        codes(scene.look_at_all(extract, &loaded).await),
        ["extract_changed"],
        "a note has come since"
    );
    let loaded = scene.loaded(extract).await;
    scene.look_at_all(extract, &loaded).await.unwrap();
    assert_eq!(scene.loaded(extract).await.unread(), 0);
    scene.give(extract).await.unwrap();

    scene.note("Skrivet efter utlämnandet.").await;
    let given = scene.world.app.read(&ShowGiven { actor: &scene.officer, extract }).await.unwrap();
    let text = given.to_json().unwrap().into_inner();
    assert!(text.contains("Kom i tid.") && text.contains("Siv Skyddad"), "{text}");
    for absent in [OTHER, "Gäller systern", "Skrivet efter"] {
        assert!(!text.contains(absent), "{absent}");
    }
    let withheld: Vec<_> = given.withheld.iter().map(|one| (one.ground.as_str(), one.count)).collect();
    assert_eq!(withheld, [("26 kap. 1 § OSL", 1)]);
    assert!(given.looked_through && given.asked_on.is_some());
    assert_eq!(codes(scene.give(extract).await), ["extract_given"]);
    assert_eq!(codes(scene.withhold(extract, "", "1 §").await), ["extract_given"]);
    for case in [scene.case, other] {
        assert!(scene.logged(case).await >= 5, "each look is in the person's own log");
    }
}

#[tokio::test]
async fn a_month_is_counted_and_the_overdue_come_first() {
    let scene = Scene::new().await;
    scene.ask(&scene.number).await.unwrap();
    let asked_on = Some(date(2026, 10, 1));
    let ask = AskExtract { actor: &scene.officer, number: &scene.number, asked_by: "God man", asked_on };
    scene.world.app.write(&ask).await.unwrap();
    let (rows, today) = scene.world.app.read(&ListExtracts { actor: &scene.officer }).await.unwrap();
    let due: Vec<_> = rows.iter().map(|one| (one.listed.due_on, one.overdue)).collect();
    assert_eq!(
        due,
        [(date(2026, 11, 1), true), (date(2026, 11, 30), false)],
        "the last day of a short month"
    );
    assert_eq!(today, TODAY);
    let ahead = AskExtract { asked_on: Some(date(2026, 11, 23)), asked_by: "", ..ask };
    assert_eq!(codes(scene.world.app.write(&ahead).await), ["required", "in_future"]);
}

#[tokio::test]
async fn nobody_is_found_by_a_number_that_nobody_has_or_that_is_none() {
    let scene = Scene::new().await;
    let unknown = test_numbers(TODAY).nth(7).unwrap();
    assert_eq!(codes(scene.ask(unknown.digits()).await), ["extract_nobody"]);
    assert_eq!(codes(scene.ask("1").await), ["identity_length"]);
    assert!(scene.world.app.read(&ListExtracts { actor: &scene.officer }).await.unwrap().0.is_empty());
}

#[tokio::test]
async fn the_operator_takes_it_out_before_it_is_looked_through_and_nobody_else_at_all() {
    let scene = Scene::new().await;
    let models = scene.world.app.models();
    let (actor, number) = (&scene.world.operator(), scene.number.as_str());
    let found = scene.world.app.read(&ExtractNow { actor, models, number }).await.unwrap();
    assert!(!found.looked_through && found.to_json().unwrap().expose().contains(OTHER));
    assert!(scene.logged(scene.case).await >= 1);
    for role in Role::ALL.iter().filter(|role| **role != Role::ProtectionOfficer) {
        let Ok(actor) = &scene.world.actor(*role, 0) else { continue };
        let refused = scene.world.app.read(&ExtractNow { actor, models, number }).await;
        assert!(matches!(refused, Err(Error::Refused(_))), "{role}");
        let refused = scene.world.app.read(&ListExtracts { actor }).await;
        assert!(matches!(refused, Err(Error::Refused(_))), "{role}");
    }
}
