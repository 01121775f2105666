//! A consent given anew takes the place of the one before: no day without either, none with both.

use crate::stage::{Stage, codes};
use access::Action;
use app::case::{
    CasePage, Form, Goes, NarrowConsent, PreviewRenewal, RecordConsent, RenewConsent, ShowReceipt,
    WithdrawConsent,
};
use domain::code::Role;
use domain::consent::{Starts, State};
use domain::id::ConsentId;
use jiff::civil::date;

fn given<'a>(stage: &'a Stage, agreed: Option<&'a [usize]>) -> RecordConsent<'a> {
    let (actor, models, case) = (&stage.mine, stage.world.app.models(), stage.case);
    let given_on = Some(date(2026, 9, 1));
    RecordConsent { actor, models, case, kind: "sekretess", how: "paper", given_on, agreed, note: "" }
}

async fn first(stage: &Stage) -> ConsentId {
    let given_on = Some(date(2026, 1, 15));
    stage.world.app.write(&RecordConsent { given_on, ..given(stage, None) }).await.unwrap()
}

fn form(page: &CasePage, id: ConsentId) -> &Form {
    page.consents.iter().find(|form| form.id == id).unwrap()
}

/// How a consent stands today, and how many directions and categories it opens.
fn stands(page: &CasePage, id: ConsentId) -> (State, usize) {
    let life = page.life(form(page, id));
    (life.state(page.today), page.live_pairs().filter(|pair| pair.form == id).count())
}

#[tokio::test]
async fn a_consent_given_anew_replaces_the_one_before_and_takes_nothing_back() {
    let stage = Stage::set().await;
    let (app, old) = (&stage.world.app, first(&stage).await);
    let all = stands(&stage.page(&stage.mine).await.unwrap(), old).1;
    let new = app.write(&given(&stage, None)).await.unwrap();
    let page = stage.page(&stage.mine).await.unwrap();
    assert_eq!((stands(&page, old), stands(&page, new)), ((State::Replaced, 0), (State::Live, all)));
    let (was, is) = (form(&page, old), form(&page, new));
    assert_eq!((was.withdrawn_on, was.replaced_on), (None, Some(page.today)));
    assert_eq!(
        (is.begins_on, is.given_on),
        (Some(page.today), date(2026, 9, 1)),
        "what was open until then was open"
    );
    let version = form(&page, old).version;
    let (actor, models, case) = (&stage.mine, app.models(), stage.case);
    let (closure, takes_over) = ("atertaget_samtycke", None);
    let late = WithdrawConsent { actor, models, case, consent: old, closure, takes_over, version };
    assert!(app.write(&late).await.is_err(), "it has ended already");
    let goes: Vec<_> = page.live_pairs().map(|pair| (pair.from, pair.to)).take(1).collect();
    let part = NarrowConsent { actor, models, case, consent: new, goes: &goes, takes_over, version: 1 };
    app.write(&part).await.unwrap();
    let page = stage.page(&stage.mine).await.unwrap();
    assert_eq!((stands(&page, old).0, form(&page, old).narrowed_on), (State::Replaced, None));
    let version = form(&page, new).version;
    app.write(&WithdrawConsent { consent: new, version, ..late }).await.unwrap();
    let page = stage.page(&stage.mine).await.unwrap();
    assert_eq!([old, new].map(|one| stands(&page, one).0), [State::Replaced, State::Withdrawn]);
}

#[tokio::test]
async fn one_that_follows_begins_the_day_after_the_last_of_the_one_before() {
    let stage = Stage::set().await;
    let (app, old) = (&stage.world.app, first(&stage).await);
    let renew = |agreed| RenewConsent {
        given: given(&stage, agreed),
        starts: Starts::After,
        takes_over: None,
        over: None,
    };
    let new = app.write(&renew(Some(&[0]))).await.unwrap();
    let page = stage.page(&stage.mine).await.unwrap();
    let last = form(&page, old).renew_on.unwrap();
    assert_eq!(form(&page, new).begins_on, last.tomorrow().ok());
    let all = stands(&page, old).1;
    assert!(all > 0);
    assert_eq!([old, new].map(|one| stands(&page, one).0), [State::Live, State::Given]);
    let ahead = page.today.until(last).unwrap().get_days();
    stage.clock.pass_days(ahead);
    let page = stage.page(&stage.mine).await.unwrap();
    assert_eq!([old, new].map(|one| stands(&page, one)), [(State::Expiring, all), (State::Given, 0)]);
    stage.clock.pass_days(1);
    let page = stage.page(&stage.mine).await.unwrap();
    let [was, is] = [old, new].map(|one| stands(&page, one));
    assert_eq!((was, is.0), ((State::Replaced, 0), State::Live));
    assert!(is.1 > 0 && is.1 < all);
}

#[tokio::test]
async fn nothing_follows_what_ends_later_than_itself() {
    let stage = Stage::set().await;
    let app = &stage.world.app;
    let alone =
        RenewConsent { given: given(&stage, None), starts: Starts::After, takes_over: None, over: None };
    assert_eq!(codes(app.write(&alone).await), [("starts", "starts_after_nothing")]);
    app.write(&given(&stage, None)).await.unwrap();
    let older = RecordConsent { given_on: Some(date(2026, 2, 1)), ..given(&stage, None) };
    let late = RenewConsent { given: older, ..alone };
    assert_eq!(codes(app.write(&late).await), [("starts", "starts_too_late")]);
}

#[tokio::test]
async fn an_older_paper_opens_nothing_that_was_not_agreed_to_since() {
    let stage = Stage::set().await;
    let app = &stage.world.app;
    app.write(&given(&stage, Some(&[0]))).await.unwrap();
    let older = RecordConsent { given_on: Some(date(2026, 2, 1)), ..given(&stage, None) };
    assert_eq!(codes(app.write(&older).await), [("given_on", "older_than_standing")]);
    // The same or less, with its day put right.
    app.write(&RecordConsent { agreed: Some(&[0]), ..older }).await.unwrap();
}

#[tokio::test]
async fn what_a_narrower_one_is_said_to_end_is_what_it_ends() {
    let stage = Stage::set().await;
    let (app, _) = (&stage.world.app, first(&stage).await);
    let (actor, agreed) = (&stage.mine, &[0][..]);
    let asked = PreviewRenewal { given: given(&stage, Some(agreed)), starts: Starts::Now };
    let (before, said) = app.read(&asked).await.unwrap();
    let whole: Vec<usize> = (0..5).collect();
    let all = PreviewRenewal { given: given(&stage, Some(&whole)), ..asked };
    assert!(app.read(&all).await.unwrap().1.losing.is_empty());
    app.write(&given(&stage, Some(agreed))).await.unwrap();
    let after = stage.page(actor).await.unwrap();
    let told = |page: &CasePage| -> Vec<_> {
        let mut all: Vec<_> = page.live_pairs().map(|one| (one.to, one.from, one.category)).collect();
        all.sort_unstable();
        all
    };
    let mut stops: Vec<_> = Vec::new();
    for one in &said.losing {
        for (from, what) in &one.stops {
            stops.extend(what.iter().map(|each| (one.authority, *from, *each)));
        }
    }
    stops.sort_unstable();
    let is = told(&after);
    let gone: Vec<_> = told(&before).into_iter().filter(|one| !is.contains(one)).collect();
    assert!(!gone.is_empty());
    assert_eq!(stops, gone);
    assert!(Goes::AllBut(&[]).ends(&before.pairs[0], "sekretess"));
}

#[tokio::test]
async fn what_a_colleague_records_between_reading_and_saving_is_not_ended_unseen() {
    let stage = Stage::set().await;
    let (app, old) = (&stage.world.app, first(&stage).await);
    let asked = PreviewRenewal { given: given(&stage, Some(&[0, 1])), starts: Starts::Now };
    let over: Vec<_> = app.read(&asked).await.unwrap().0.standing().collect();
    assert_eq!(over, [(old, 1)]);
    // The person says yes to less, and a colleague is first.
    let theirs = app.write(&given(&stage, Some(&[2]))).await.unwrap();
    let before = stands(&stage.page(&stage.mine).await.unwrap(), theirs);
    let renew = RenewConsent {
        given: given(&stage, Some(&[0, 1])),
        starts: Starts::Now,
        takes_over: None,
        over: Some(&over),
    };
    let refused = |result| matches!(result, Err(app::Error::Store(app::StoreError::Stale)));
    assert!(refused(app.write(&renew).await));
    let page = stage.page(&stage.mine).await.unwrap();
    assert_eq!(stands(&page, theirs), before, "nothing is saved");
    // Nor what a colleague has taken back meanwhile.
    let over: Vec<_> = page.standing().collect();
    let (actor, models, case, version) = (&stage.mine, app.models(), stage.case, 1);
    let (closure, takes_over) = ("atertaget_samtycke", None);
    let gone = WithdrawConsent { actor, models, case, consent: theirs, closure, takes_over, version };
    app.write(&gone).await.unwrap();
    assert!(refused(app.write(&RenewConsent { over: Some(&over), ..renew }).await));
}

#[tokio::test]
async fn what_another_kind_says_changes_nothing_of_this_one() {
    let stage = Stage::set().await;
    let (app, _) = (&stage.world.app, first(&stage).await);
    let over: Vec<_> = stage.page(&stage.mine).await.unwrap().standing().collect();
    app.write(&RecordConsent { kind: "sus", ..given(&stage, None) }).await.unwrap();
    let starts = Starts::Now;
    let renew = RenewConsent { given: given(&stage, None), starts, takes_over: None, over: Some(&over) };
    app.write(&renew).await.unwrap();
}

#[tokio::test]
async fn one_that_would_have_run_out_before_it_begins_is_neither_offered_nor_shown() {
    let stage = Stage::set().await;
    let (app, _) = (&stage.world.app, first(&stage).await);
    let page = stage.page(&stage.mine).await.unwrap();
    let asked = page.model.consent("sekretess").unwrap();
    assert_eq!(page.follows(asked), Some(date(2027, 1, 16)));
    let older = RecordConsent { given_on: Some(date(2026, 1, 10)), ..given(&stage, Some(&[0])) };
    let late = PreviewRenewal { given: older, starts: Starts::After };
    let refused = app.read(&late).await.map(|_| ());
    assert_eq!(codes(refused), [("starts", "starts_too_late")]);
    app.write(&RecordConsent { given_on: Some(page.today), ..given(&stage, None) }).await.unwrap();
    let page = stage.page(&stage.mine).await.unwrap();
    assert_eq!(page.follows(asked), None, "a new one would run out the day before");
}

#[tokio::test]
async fn a_receipt_is_shown_to_whoever_may_see_the_case_and_says_when_it_ended() {
    let stage = Stage::set().await;
    let (app, old) = (&stage.world.app, first(&stage).await);
    let (models, case, action) = (app.models(), stage.case, Action::SeeCase);
    let receipt = ShowReceipt { actor: &stage.mine, models, action, case, consent: old };
    let found = app.read(&receipt).await.unwrap();
    assert_eq!((found.life.state(found.today), found.renews), (State::Live, None));
    assert_eq!(found.author.map(|one| one.id), stage.mine.worker());
    let new = app.write(&given(&stage, None)).await.unwrap();
    let anew = app.read(&ShowReceipt { consent: new, ..receipt }).await.unwrap();
    assert_eq!(anew.renews, Some(date(2026, 1, 15)));
    let referral = ShowReceipt { action: Action::SeeReferral, ..receipt };
    assert!(app.read(&referral).await.is_err(), "it has started");
    let steering = stage.world.actor(Role::Steering, 0).unwrap();
    assert!(app.read(&ShowReceipt { actor: &steering, ..receipt }).await.is_err());
}
