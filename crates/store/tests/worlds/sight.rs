//! Listed if and only if permitted, and permitted if and only if the deeds say so.

use crate::{Engine, rolled};
use access::{Action, Actor, Facts, Staff, decide};
use app::matrix::{Filter, ShowMatrix};
use app::own::ListOwnNotes;
use app::today::{Choice, ShowToday};
use domain::code::Category;
use domain::id::{AuthorityId, CaseId};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::AddAssign;
use store::log::Entry;
use store::records::{case_file, facts};
use store::{Result, Tx, UseCase};
use world::rolled::{Known, Rolled, Stand};
use world::{Effort, tally};

/// What one member of staff may open of one case: by the decisions.
type Opened = Option<BTreeSet<(AuthorityId, Category)>>;

/// Asks for everything that one member of staff may see.
struct Ask<'a> {
    rolled: &'a Rolled,
    who: &'a Staff,
}

/// What the store answered.
struct Answered {
    /// By case: which of the five actions are allowed.
    allowed: BTreeMap<CaseId, [bool; 5]>,
    /// By case: what may be opened of it.
    opened: BTreeMap<CaseId, Opened>,
    /// The list: each case with what may be opened of it, and the name where it is told.
    listed: BTreeMap<CaseId, (Opened, Option<String>)>,
}

/// Each is decided by a rule of its own.
const ACTIONS: [Action; 5] =
    [Action::SeeCase, Action::SeeReferral, Action::SeeOwnNotes, Action::ChangeReferral, Action::WriteNote];

impl UseCase for Ask<'_> {
    type Out = Answered;
    type Error = store::Error;

    async fn run(&self, tx: &mut Tx) -> Result<Answered> {
        let actor = Actor::Staff(self.who.clone());
        let (mut allowed, mut opened) = (BTreeMap::new(), BTreeMap::new());
        let all: Vec<AuthorityId> = self.rolled.world.authorities.iter().map(|(_, id)| *id).collect();
        let pairs = || all.iter().flat_map(|from| Category::ALL.iter().map(|category| (*from, *category)));
        for known in &self.rolled.known {
            let found = facts::case(tx, &actor, known.case).await?;
            let decided = |action| found.as_ref().map(|facts| decide(&actor, action, facts));
            allowed.insert(known.case, ACTIONS.map(|one| decided(one).is_some_and(|one| one.allowed)));
            let permit = decided(Action::SeeCase).and_then(|decision| decision.permit().ok());
            let view = permit.as_ref().map(access::Permit::view);
            let of_view = view.map(|view| pairs().filter(|(from, what)| view.covers(*from, *what)).collect());
            opened.insert(known.case, of_view);
        }
        let intervention = self.rolled.world.intervention;
        let list = Facts::Intervention { association: actor.association(), intervention };
        let mut listed = BTreeMap::new();
        if let Ok(scope) = decide(&actor, Action::ListCases, &list).scope() {
            for one in case_file::list(tx, &scope).await? {
                let view = pairs().filter(|(from, what)| one.view.covers(*from, *what)).collect();
                let name = one.name.map(|name| name.expose().clone());
                listed.insert(one.case.id, (Some(view), name));
            }
            tx.log(Entry::listed(&scope, listed.keys().copied()));
        }
        Ok(Answered { allowed, opened, listed })
    }
}

/// What the deeds say that somebody may open of a case.
fn expected(rolled: &Rolled, who: &Staff, known: &Known, today: Date) -> Opened {
    let all = rolled.world.authorities.iter().map(|(_, id)| *id);
    let pairs = all.flat_map(|from| Category::ALL.iter().map(move |category| (from, *category)));
    let ours = who.association == rolled.world.association;
    (ours && known.is_seen(who, today))
        .then(|| pairs.filter(|(from, what)| known.is_opened(who, *from, *what, today)).collect())
}

/// How much was compared.
#[derive(Debug, Default)]
struct Counted {
    /// Worlds.
    worlds: u64,
    /// Decisions.
    tried: u64,
    /// Of those, what allowed something.
    allowed: u64,
    /// Cases of which somebody was told that they are no longer shared.
    told: u64,
}

/// Compares everything with the deeds.
async fn compare(rolled: &Rolled, said: &str, counted: &mut Counted) {
    let today = rolled.today();
    for who in &rolled.staff {
        let answered = rolled.world.app.read(&Ask { rolled, who }).await.unwrap();
        let ours = who.association == rolled.world.association;
        for known in &rolled.known {
            let told = format!("{said}, {today}: {who:?} of {known:?}");
            // Its own answers are the referrer's to complete until it is decided on.
            let undecided = matches!(known.stand, Stand::Draft | Stand::Sent);
            let seen = ours && known.is_seen(who, today);
            let should = [
                seen,
                seen || (ours && known.is_followed(who, today)),
                ours && known.has_own_notes(who, today),
                ours && undecided && known.is_referred_by(who),
                seen,
            ];
            assert_eq!(answered.allowed[&known.case], should, "{told}");
            let opened = expected(rolled, who, known, today);
            assert_eq!(answered.opened[&known.case], opened, "{told}");
            let started = known.stand == Stand::Started;
            let listed = answered.listed.get(&known.case);
            assert_eq!(
                listed.map(|(view, _)| view),
                opened.as_ref().filter(|_| started).map(|_| &opened),
                "{told}"
            );
            let named = listed.and_then(|(_, name)| name.as_ref());
            let may_name = started
                && opened.as_ref().is_some_and(|view| view.contains(&(known.owner, Category::Identity)));
            assert_eq!(named, Some(&known.name).filter(|_| may_name), "{told}");
            // Five actions, the list, and each kind of record of each authority.
            counted.tried += 6 + opened.as_ref().map_or(0, |_| 7 * rolled.world.authorities.len() as u64);
            counted.allowed += should.iter().filter(|one| **one).count() as u64;
        }
        if ours {
            lists(rolled, who, said, counted).await;
        }
        assert!(answered.listed.keys().all(|case| rolled.known.iter().any(|known| known.case == *case)));
    }
}

/// The lists that are made page by page name the same cases; and whoever carried a case that is no longer shared with them
/// is told so, and nobody else.
async fn lists(rolled: &Rolled, who: &Staff, said: &str, counted: &mut Counted) {
    let (app, actor, today) = (&rolled.world.app, &Actor::Staff(who.clone()), rolled.today());
    let one = &app.models().get(rolled.world.intervention).unwrap();
    let cases = |of: &dyn Fn(&Known) -> bool| -> BTreeSet<CaseId> {
        rolled.known.iter().filter(|known| of(known)).map(|known| known.case).collect()
    };
    let matrix = ShowMatrix { actor, one, filter: &Filter::default(), page: 0, rows: 500 };
    let found = app.read(&matrix).await.map(|found| found.rows).unwrap_or_default();
    let listed: BTreeSet<CaseId> = found.iter().map(|row| row.case).collect();
    let seen = cases(&|known| known.stand == Stand::Started && known.is_seen(who, today));
    assert_eq!(listed, seen, "{said}, {today}: the matrix of {who:?}");
    let own = ListOwnNotes { actor, intervention: one.id, page: 0 };
    let found = app.read(&own).await.map(|found| found.cases).unwrap_or_default();
    let listed: BTreeSet<CaseId> = found.iter().map(|one| one.case).collect();
    let unshared = cases(&|known| known.has_own_notes(who, today) && !known.is_seen(who, today));
    assert_eq!(listed, unshared, "{said}, {today}: what {who:?} wrote elsewhere");
    let choice = &Choice::default();
    let idag = ShowToday { actor, interventions: std::slice::from_ref(one), choice };
    let found = app.read(&idag).await.map(|found| found.unshared).unwrap_or_default();
    let told: BTreeMap<CaseId, Date> = found.iter().map(|one| (one.case, one.day)).collect();
    assert_eq!(told.len(), found.len(), "{said}, {today}: each once, to {who:?}");
    let since = |known: &Known| Some((known.case, known.unshared_since(who, today)?));
    let ended: BTreeMap<CaseId, Date> = rolled.known.iter().filter_map(since).collect();
    assert_eq!(told, ended, "{said}, {today}: what is no longer shared with {who:?}");
    counted.tried += 3 * rolled.known.len() as u64;
    counted.told += told.len() as u64;
}

impl AddAssign for Counted {
    fn add_assign(&mut self, other: Self) {
        self.worlds += other.worlds;
        self.tried += other.tried;
        self.allowed += other.allowed;
        self.told += other.told;
    }
}

/// Worlds of these seeds on one engine, each looked at as it goes on.
async fn go_through(engine: Engine, seeds: u64) -> Counted {
    let mut counted = Counted::default();
    for seed in 0..seeds {
        let Some(db) = engine.fresh().await else { return counted };
        let mut rolled = rolled(db, seed).await;
        for _ in 0..8 {
            rolled.live(16).await.unwrap();
            compare(&rolled, &format!("seed {seed}"), &mut counted).await;
        }
        counted.worlds += 1;
    }
    counted
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_decisions_and_lists_answer_is_what_was_done() {
    let effort = Effort::asked();
    let seeds = effort.of(2, 6, 260);
    let mut counted = Counted::default();
    for one in Engine::ALL.map(|engine| tokio::spawn(go_through(engine, seeds))) {
        counted += one.await.unwrap();
    }
    let Counted { worlds, tried, allowed, told } = counted;
    assert!(tried >= Engine::at_hand() * effort.of(5_000, 50_000, 5_000_000), "{counted:?}");
    assert!(allowed > tried / 100 && told >= effort.of(1, worlds, worlds), "{counted:?}");
    tally(format!(
        "worlds {worlds}, decisions {tried}, {allowed} allowed, {told} times told of a case no longer shared, 0 \
         disagreements with the deeds"
    ));
}
