//! What each authority sees of one case at each phase, as the running system answers: the table of the handbook.

use crate::meeting::Table;
use crate::referral::at;
use crate::walk::{Seen, Walk, table};
use access::Actor;
use app::case::{ShowCase, WithdrawConsent, WriteNote};
use app::own::ShowOwnNotes;
use app::referral::ListMine;
use domain::code::{Category, Role};
use domain::id::{AuthorityId, CaseId};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

const PAGE: &str = "../../docs/handbok/13-vem-ser-vad.md";
const BEGIN: &str = "<!-- tabell -->\n";

/// Those who ask, by the heading of their column.
fn columns(table: &Table) -> Vec<(&'static str, Vec<Actor>)> {
    let world = &table.stage.world;
    let of = |roles: &[Role], code: &str| {
        let authority = world.authority(code).unwrap();
        let everybody = roles.iter().flat_map(|role| (0..).map_while(|nth| world.actor(*role, nth).ok()));
        let there = |actor: &Actor| matches!(actor, Actor::Staff(staff) if staff.authority == authority);
        everybody.filter(there).collect::<Vec<_>>()
    };
    let team = [Role::Worker, Role::FixedHandler, Role::Coordinator];
    let watching = [Role::Steering, Role::ProtectionOfficer, Role::Administrator];
    let others = watching.iter().flat_map(|role| (0..).map_while(|nth| world.actor(*role, nth).ok()));
    vec![
        ("Anvisaren (JobbCentrum)", vec![table.stage.mine.clone()]),
        ("Arbetslaget, JobbCentrum", of(&team, "jobbcentrum")),
        ("Arbetslaget, Arbetsförmedlingen", of(&team, "arbetsformedlingen")),
        ("Anvisare, Arbetsförmedlingen", of(&[Role::Referrer], "arbetsformedlingen")),
        ("Styrgrupp, dataskyddsombud, administratör", others.collect()),
    ]
}

/// What somebody sees.
#[derive(Debug, Default)]
struct Sight {
    line: bool,
    name: bool,
    own: bool,
    known: BTreeMap<AuthorityId, BTreeSet<Category>>,
}

impl Sight {
    async fn of(table: &Table, actors: &[Actor], case: CaseId) -> Self {
        let (world, mut sight) = (&table.stage.world, Self::default());
        let (models, intervention) = (world.app.models(), world.intervention);
        for actor in actors {
            if let Ok(page) = world.app.read(&ShowCase { actor, models, case }).await {
                sight.name |= page.person.is_some();
                for note in page.notes.iter().filter(|note| note.text.is_some()) {
                    sight.known.entry(note.owner).or_default().insert(note.category);
                }
            }
            if let Ok(page) = table.stage.page_of(actor, case).await {
                sight.name |= page.person.is_some();
                for answer in &page.answers {
                    let category = page.model.fact(&answer.fact).unwrap().category;
                    sight.known.entry(answer.owner).or_default().insert(category);
                }
            }
            let shown = sight.known.values().any(|known| !known.is_empty());
            if !shown && let Ok(page) = world.app.read(&ShowOwnNotes { actor, models, case }).await {
                sight.own = true;
                for note in &page.notes {
                    sight.known.entry(note.owner).or_default().insert(note.category);
                }
            }
            let mine = world.app.read(&ListMine { actor, models, intervention }).await.unwrap_or_default();
            sight.line |= mine.iter().any(|one| one.mine.referral.id == case);
        }
        sight
    }

    fn said(&self, table: &Table) -> String {
        let mut parts = Vec::new();
        if self.line {
            parts.push("statusraden".to_owned());
        }
        if self.name {
            parts.push("namnet".to_owned());
        }
        if self.own {
            parts.push("egna anteckningar".to_owned());
        }
        for (code, short) in [("jobbcentrum", "JobbCentrum"), ("arbetsformedlingen", "AF")] {
            let authority = table.stage.world.authority(code).unwrap();
            let Some(known) = self.known.get(&authority) else { continue };
            let all = Category::ALL.iter().all(|category| known.contains(category));
            let names: Vec<_> = known.iter().map(|category| said(*category)).collect();
            parts.push(format!("{short}s: {}", if all { "allt".to_owned() } else { names.join(", ") }));
        }
        if parts.is_empty() { "–".to_owned() } else { parts.join("; ") }
    }
}

const fn said(category: Category) -> &'static str {
    match category {
        Category::Identity => "identitet",
        Category::Contact => "kontaktuppgifter",
        Category::Plan => "planering",
        Category::Attendance => "närvaro",
        Category::Livelihood => "försörjning",
        Category::Health => "hälsa",
        Category::Investigation => "utredning",
    }
}

/// The rows of the table.
struct Rows {
    text: String,
}

impl Rows {
    async fn add(&mut self, walk: &Walk<'_>, what: &str) {
        let name = walk.table.stage.world.model.phase(&walk.phase).unwrap().name.get(true);
        write!(self.text, "| {name}{what} |").unwrap();
        for (_, actors) in columns(walk.table) {
            let sight = Sight::of(walk.table, &actors, walk.case).await;
            write!(self.text, " {} |", sight.said(walk.table)).unwrap();
        }
        self.text.push('\n');
    }

    fn of(table: &Table) -> Self {
        let headings: Vec<_> = columns(table).iter().map(|(heading, _)| *heading).collect();
        let lines = "|---".repeat(headings.len() + 1);
        Self { text: format!("| Skede | {} |\n{lines}|\n", headings.join(" | ")) }
    }
}

/// A shared note of each category, by a worker of each authority.
async fn write_notes(walk: &Walk<'_>) {
    let (world, case) = (walk.world(), walk.case);
    let models = world.app.models();
    for code in ["jobbcentrum", "arbetsformedlingen"] {
        let actor = &at(world, Role::Worker, code);
        for category in Category::ALL.iter().copied() {
            let note =
                WriteNote { actor, models, case, category, shared: true, day: None, text: "En anteckning." };
            world.app.write(&note).await.unwrap();
        }
    }
}

async fn withdraw(walk: &mut Walk<'_>) {
    let (world, case) = (walk.world(), walk.case);
    let (actor, models) = (&walk.worker().await, world.app.models());
    let page = world.app.read(&ShowCase { actor, models, case }).await.unwrap();
    let form = page.consents.iter().find(|form| form.kind == "sekretess").unwrap();
    let (consent, version) = (form.id, form.version);
    let closure = "atertaget_samtycke";
    world
        .app
        .write(&WithdrawConsent { actor, models, case, consent, closure, version, takes_over: None })
        .await
        .unwrap();
}

async fn written() -> String {
    let (table, mut seen) = (table("jobbcentrum").await, Seen::default());
    let mut rows = Rows::of(&table);
    let mut walk = Walk::draft(&table, &mut seen, 1).await;
    rows.add(&walk, ", utkast").await;
    walk.send().await;
    rows.add(&walk, ", anvisningen är skickad med samtycke").await;
    walk.give_out().await;
    rows.add(&walk, ", handläggare utsedd").await;
    walk.fill().await;
    walk.go("informera").await;
    rows.add(&walk, "").await;
    walk.go("ja").await;
    write_notes(&walk).await;
    rows.add(&walk, ", startad").await;
    walk.fill().await;
    walk.go("kartlagd").await;
    rows.add(&walk, "").await;
    walk.close("arbete").await;
    rows.add(&walk, ", delningen fortsätter med nytt samtycke").await;
    walk.follow_up(true).await;
    rows.add(&walk, "").await;
    walk.end_support().await;
    rows.add(&walk, "").await;

    let mut no = Walk::draft(&table, &mut seen, 2).await;
    no.send().await;
    no.answered("nej").await;
    rows.add(&no, "").await;
    let mut back = Walk::draft(&table, &mut seen, 3).await;
    back.send().await;
    back.return_it().await;
    rows.add(&back, "").await;
    let mut gone = Walk::draft(&table, &mut seen, 4).await;
    gone.send().await;
    gone.answered("ja").await;
    write_notes(&gone).await;
    withdraw(&mut gone).await;
    rows.add(&gone, ", samtycket återtaget").await;
    rows.text
}

#[tokio::test]
async fn the_handbooks_table_is_what_the_system_shows() {
    let path = Path::new(&std::env::var("CARGO_MANIFEST_DIR").unwrap()).join(PAGE);
    let page = std::fs::read_to_string(&path).unwrap();
    let (before, table) = page.split_once(BEGIN).unwrap();
    let now = written().await;
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(&path, format!("{before}{BEGIN}{now}")).unwrap();
        return;
    }
    assert_eq!(table, now, "BLESS=1 writes the table anew");
}
