//! What a withdrawal is said to do is what it does: to every member of the team, for all of a consent and for parts.

use crate::stage::{MODEL, Stage, codes};
use access::{Action, Actor, Grant, Permit, Staff, decide};
use app::case::{
    Becomes, Goes, NameWorker, NarrowConsent, Preview, PreviewWithdrawal, RecordConsent, RenewConsent, Sight,
    WithdrawConsent,
};
use domain::code::Category;
use domain::consent::Starts;
use domain::id::{AuthorityId, CaseId, ConsentId, WorkerId};
use jiff::civil::date;
use std::collections::BTreeMap;
use store::log::Entry;
use store::records::facts;
use store::{Result, Tx, UseCase};

/// What each member of staff may open of the case, asked of the decisions as they stand.
struct Sights<'a>(&'a Stage);

impl UseCase for Sights<'_> {
    type Out = BTreeMap<WorkerId, Sight>;
    type Error = store::Error;

    async fn run(&self, tx: &mut Tx) -> Result<Self::Out> {
        let world = &self.0.world;
        let all: Vec<AuthorityId> = world.authorities.iter().map(|(_, id)| *id).collect();
        let mut sights = BTreeMap::new();
        for staff in &world.staff {
            let actor = Actor::Staff(Staff {
                association: world.association,
                account: staff.account,
                worker: staff.worker,
                authority: staff.authority,
                grants: vec![Grant::held(staff.role, world.intervention)],
            });
            let Some(found) = facts::case(tx, &actor, self.0.case).await? else { continue };
            let permit = decide(&actor, Action::SeeCase, &found).permit().ok();
            let open = |permit: &Permit| {
                let pairs = all.iter().flat_map(|at| Category::ALL.iter().map(|each| (*at, *each)));
                pairs.filter(|(at, each)| permit.view().covers(*at, *each)).collect()
            };
            sights.insert(staff.worker, permit.as_ref().map(open));
            if let Some(permit) = permit {
                tx.log(Entry::of(&permit));
            }
        }
        Ok(sights)
    }
}

async fn give(stage: &Stage, agreed: Option<&[usize]>) -> ConsentId {
    let (actor, models, case) = (&stage.mine, stage.world.app.models(), stage.case);
    let given_on = Some(date(2026, 1, 15));
    let new =
        RecordConsent { actor, models, case, kind: "sekretess", how: "paper", given_on, agreed, note: "" };
    stage.world.app.write(&new).await.unwrap()
}

async fn foreseen(stage: &Stage, consent: ConsentId, goes: Goes<'_>) -> Preview {
    let (actor, models, case) = (&stage.mine, stage.world.app.models(), stage.case);
    stage.world.app.read(&PreviewWithdrawal { actor, models, case, consent, goes }).await.unwrap().1
}

/// Compares what was said with what decisions answered before and answer now.
fn compare(
    stage: &Stage,
    said: &Preview,
    before: &BTreeMap<WorkerId, Sight>,
    after: &BTreeMap<WorkerId, Sight>,
) {
    assert!(said.seers.len() > 3, "the whole team");
    for seer in &said.seers {
        assert_eq!(seer.before, before[&seer.worker], "{:?} now", seer.worker);
        assert_eq!(seer.after, after[&seer.worker], "{:?} then", seer.worker);
    }
    let of = |staff: &&world::Member| said.seers.iter().all(|seer| seer.worker != staff.worker);
    for outside in stage.world.staff.iter().filter(of) {
        assert_eq!(after[&outside.worker], None, "nobody outside the team opens it");
    }
    for losing in &said.losing {
        let sees = |all: &BTreeMap<WorkerId, Sight>| -> Vec<WorkerId> {
            let own = said.seers.iter().filter(|seer| seer.authority == losing.authority);
            own.map(|seer| seer.worker).filter(|worker| all[worker].is_some()).collect()
        };
        assert_eq!((&losing.now, &losing.then), (&sees(before), &sees(after)));
    }
}

async fn sights(stage: &Stage) -> BTreeMap<WorkerId, Sight> {
    stage.world.app.read(&Sights(stage)).await.unwrap()
}

#[tokio::test]
async fn what_a_withdrawal_is_said_to_do_is_what_it_does() {
    for (how, becomes) in
        [("close", Becomes::Closed), ("continue_at_own", Becomes::AtOwner), ("nothing", Becomes::AsItIs)]
    {
        let model = MODEL.replacen("on_withdrawal = \"close\"", &format!("on_withdrawal = \"{how}\""), 1);
        let stage = Stage::set_with(&model).await;
        let consent = give(&stage, None).await;
        let said = foreseen(&stage, consent, Goes::All).await;
        let before = sights(&stage).await;
        assert!(before.values().flatten().count() > said.losing.len(), "it opened the case");
        let (models, case, takes_over) = (stage.world.app.models(), stage.case, None);
        let closure = "atertaget_samtycke";
        let actor = &stage.mine;
        let withdraw = WithdrawConsent { actor, models, case, consent, closure, version: 1, takes_over };
        stage.world.app.write(&withdraw).await.unwrap();
        compare(&stage, &said, &before, &sights(&stage).await);
        let page = stage.page(&stage.mine).await.unwrap();
        assert_eq!((said.becomes, page.case.is_closed()), (becomes, becomes == Becomes::Closed));
        assert!(said.losing.iter().any(|one| !one.now.is_empty() && one.then.is_empty()));
    }
}

/// The directions that are live in the case, each once.
async fn ways(stage: &Stage) -> Vec<(AuthorityId, AuthorityId)> {
    let page = stage.page(&stage.mine).await.unwrap();
    let mut ways: Vec<_> = page.live_pairs().map(|pair| (pair.from, pair.to)).collect();
    ways.dedup();
    ways
}

fn narrow<'a>(
    stage: &'a Stage,
    consent: ConsentId,
    goes: &'a [(AuthorityId, AuthorityId)],
) -> NarrowConsent<'a> {
    let (actor, models, case): (_, _, CaseId) = (&stage.mine, stage.world.app.models(), stage.case);
    NarrowConsent { actor, models, case, consent, goes, takes_over: None, version: 1 }
}

#[tokio::test]
async fn what_a_part_taken_back_is_said_to_do_is_what_it_does() {
    let count = 5;
    for nth in 0..count {
        let stage = Stage::set().await;
        let consent = give(&stage, None).await;
        let all = ways(&stage).await;
        assert_eq!(all.len(), count);
        let goes: Vec<_> = all.iter().copied().cycle().skip(nth).take(1 + nth % 4).collect();
        let said = foreseen(&stage, consent, Goes::Directions(&goes)).await;
        let before = sights(&stage).await;
        stage.world.app.write(&narrow(&stage, consent, &goes)).await.unwrap();
        compare(&stage, &said, &before, &sights(&stage).await);
        let left: Vec<_> = all.into_iter().filter(|way| !goes.contains(way)).collect();
        assert_eq!(ways(&stage).await, left);
        let page = stage.page(&stage.mine).await.unwrap();
        assert!(!page.case.is_closed());
        let form = &page.consents[0];
        assert_eq!((form.withdrawn_on, form.narrowed_on), (None, Some(page.today)), "the form remembers");
    }
}

#[tokio::test]
async fn a_part_ends_in_what_is_to_follow_too_and_a_renewal_says_which_it_renews() {
    let stage = Stage::set().await;
    let first = give(&stage, None).await;
    let all = ways(&stage).await;
    let (actor, models, case) = (&stage.mine, stage.world.app.models(), stage.case);
    let (kind, how, agreed) = ("sekretess", "oral", Some(&[0][..]));
    let given = RecordConsent { actor, models, case, kind, how, given_on: None, agreed, note: "" };
    let after = RenewConsent { given, starts: Starts::After, takes_over: None, over: None };
    let second = stage.world.app.write(&after).await.unwrap();
    let page = stage.page(&stage.mine).await.unwrap();
    let form = |id| page.consents.iter().find(|form| form.id == id).unwrap();
    assert_eq!((form(first).renews, form(second).renews), (None, Some(first)));
    let opened: Vec<_> = page.pairs.iter().filter(|pair| pair.form == second).collect();
    let goes = [(opened[0].from, opened[0].to)];
    stage.world.app.write(&NarrowConsent { version: 2, ..narrow(&stage, first, &goes) }).await.unwrap();
    assert_eq!(ways(&stage).await.len(), all.len() - 1);
    let page = stage.page(&stage.mine).await.unwrap();
    let form = |id| page.consents.iter().find(|form| form.id == id).unwrap();
    assert_eq!(form(first).withdrawn_on, None);
    assert_eq!(form(second).withdrawn_on, Some(page.today), "nothing is left of it");
}

#[tokio::test]
async fn nothing_all_and_what_is_not_open_are_no_part() {
    let stage = Stage::set().await;
    let consent = give(&stage, None).await;
    let all = ways(&stage).await;
    let app = &stage.world.app;
    assert_eq!(codes(app.write(&narrow(&stage, consent, &[])).await), [("goes", "required")]);
    assert_eq!(codes(app.write(&narrow(&stage, consent, &all)).await), [("goes", "narrows_all")]);
    let own = (all[0].0, all[0].0);
    assert_eq!(codes(app.write(&narrow(&stage, consent, &[own])).await), [("goes", "required")]);
    let late = NarrowConsent { version: 7, ..narrow(&stage, consent, &all[..1]) };
    assert!(matches!(app.write(&late).await, Err(app::Error::Store(store::Error::Stale))));
    assert_eq!(ways(&stage).await, all, "nothing has been changed");
}

#[tokio::test]
async fn of_a_protected_case_those_who_are_named_are_counted() {
    let stage = Stage::set().await;
    let consent = give(&stage, None).await;
    let (worker, from_day) = (stage.theirs.worker(), Some(date(2026, 9, 21)));
    let name = NameWorker { actor: &stage.mine, case: stage.case, worker, from_day, to_day: None };
    stage.world.app.write(&name).await.unwrap();
    let open = foreseen(&stage, consent, Goes::All).await;
    let page = stage.page(&stage.mine).await.unwrap();
    let person = page.person.unwrap();
    let change = app::case::ChangeCase {
        actor: &stage.mine,
        models: stage.world.app.models(),
        case: stage.case,
        person: Some(app::case::PersonChange {
            name: person.name.expose(),
            gender: person.gender,
            protection: domain::code::Protection::Marked,
            version: person.version,
        }),
        shell: app::case::CaseChange {
            origin: Some("fs"),
            track: None,
            responsible: page.case.responsible,
            started_on: Some(page.case.started_on),
            planned_end: None,
            version: page.case.version,
        },
    };
    stage.world.app.write(&change).await.unwrap();
    let hidden = foreseen(&stage, consent, Goes::All).await;
    let at = stage.theirs.who(None).authority;
    let now = |said: &Preview| said.losing.iter().find(|one| Some(one.authority) == at).unwrap().now.clone();
    assert_eq!(now(&hidden), Vec::from_iter(worker));
    assert!(now(&open).contains(&worker.unwrap()));
}
