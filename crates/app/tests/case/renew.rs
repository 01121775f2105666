//! A consent given anew takes the place of the one before: no day without either, none with both.

use crate::stage::{Stage, codes};
use app::case::{
    CasePage, Form, Goes, NarrowConsent, PreviewRenewal, RecordConsent, RenewConsent, WithdrawConsent,
};
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
    let life = form(page, id).life(&page.pairs);
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
    let renew =
        |agreed| RenewConsent { given: given(&stage, agreed), starts: Starts::After, takes_over: None };
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
    let alone = RenewConsent { given: given(&stage, None), starts: Starts::After, takes_over: None };
    assert_eq!(codes(app.write(&alone).await), [("starts", "starts_too_late")], "there is nothing to follow");
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
    let (actor, models, case, agreed) = (&stage.mine, app.models(), stage.case, &[0][..]);
    let asked = PreviewRenewal { actor, models, case, kind: "sekretess", agreed };
    let (before, said) = app.read(&asked).await.unwrap();
    let whole: Vec<usize> = (0..5).collect();
    assert!(app.read(&PreviewRenewal { agreed: &whole, ..asked }).await.unwrap().1.losing.is_empty());
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
