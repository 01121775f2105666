//! Whoever came back and takes the new referral's consent back is told what is still shared of the older case.

use crate::journey::{Play, play};
use crate::referral::problem;
use crate::workbook::TODAY;
use access::Actor;
use app::case::{CloseCase, ConsentGiven, HowClosed, NewPerson, ShowStillShared, StillShared};
use app::referral::{DraftReferral, RecordOwnConsent, SendReferral, WithdrawReferral};
use app::share::{MarkTold, Telling, telling, telling_of_referral};
use domain::code::Protection;
use domain::id::CaseId;

impl Play {
    async fn still_shared(&self, actor: &Actor, case: CaseId) -> Vec<StillShared> {
        self.stage.world.app.read(&ShowStillShared { actor, case }).await.unwrap()
    }

    /// The started one is closed today, and referred anew by the same referrer.
    async fn came_back(&self, referrer: &Actor) -> CaseId {
        let (app, models) = (&self.stage.world.app, self.stage.world.app.models());
        let case = self.cases.started;
        let carrier = self.carrier(case).await;
        let page = self.case(&carrier, case).await;
        let how = HowClosed { closure: "flyttat", ended_on: Some(TODAY), ..HowClosed::default() };
        let version = page.case.version;
        let close = CloseCase { actor: &carrier, models, case, how, version };
        app.write(&close).await.unwrap();
        let person = page.person.unwrap();
        let person = NewPerson {
            number: person.number.expose(),
            name: person.name.expose(),
            gender: None,
            protection: Protection::None,
            again: true,
        };
        let intervention = self.stage.world.intervention;
        let answers = crate::referral::answers();
        let draft = DraftReferral { actor: referrer, models, intervention, person, answers: &answers };
        let case = app.write(&draft).await.unwrap();
        let given = ConsentGiven { kind: "sekretess", how: "paper", given_on: None, agreed: None, note: "" };
        app.write(&RecordOwnConsent { actor: referrer, models, case, given }).await.unwrap();
        let version = self.stage.page_of(referrer, case).await.unwrap().referral.version;
        let (exception, recipient) = ("Personen vill gärna prova igen.", None);
        let send = SendReferral { actor: referrer, models, case, exception, recipient, version };
        app.write(&send).await.unwrap();
        case
    }
}

#[tokio::test]
async fn a_second_withdrawal_tells_what_is_still_shared_of_the_first() {
    let play = play().await;
    let (app, models) = (&play.stage.world.app, play.stage.world.app.models());
    let old = play.cases.started;
    let referrer = play.referral(old).await.referral.referrer;
    let referrer = play.referrers().find(|one| one.worker() == referrer).unwrap();
    let new = play.came_back(&referrer).await;
    let carrier = play.carrier(old).await;

    let found = play.still_shared(&referrer, new).await;
    let [one] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!((one.case, one.started, one.ended_on), (old, true, Some(TODAY)));
    assert!(!one.may_end, "the case is the team's to end");
    assert_eq!(one.carrier.as_ref().map(|who| who.id), carrier.worker());
    assert!(one.readers.iter().all(|(_, until)| *until == Some(TODAY)) && !one.readers.is_empty());
    // Whoever carries the older case can end it there.
    assert!(play.still_shared(&carrier, new).await.iter().all(|one| one.case == old && one.may_end));

    // What is taken back in the one is not in the other.
    let version = play.stage.page_of(&referrer, new).await.unwrap().referral.version;
    app.write(&WithdrawReferral { actor: &referrer, models, case: new, version }).await.unwrap();
    assert_eq!(play.still_shared(&referrer, new).await.len(), 1);
    play.stage.pass_days(1);
    assert!(play.still_shared(&referrer, new).await.is_empty(), "it was shared that day alone");
}

#[tokio::test]
async fn what_was_to_be_told_of_a_referral_that_is_over_is_not_told_any_more() {
    let play = play().await;
    let (app, models) = (&play.stage.world.app, play.stage.world.app.models());
    let case = play.cases.called;
    let referrer = play.referral(case).await.referral.referrer;
    let referrer = play.referrers().find(|one| one.worker() == referrer).unwrap();
    let page = play.stage.page_of(&referrer, case).await.unwrap();
    let message = page.messages.iter().find(|one| one.sent_on.is_none()).unwrap();
    assert_eq!(telling_of_referral(&page, message), Telling::Open);
    let version = page.referral.version;
    app.write(&WithdrawReferral { actor: &referrer, models, case, version }).await.unwrap();

    let page = play.stage.page_of(&referrer, case).await.unwrap();
    let message = page.messages.iter().find(|one| one.id == message.id).unwrap();
    assert_eq!(telling_of_referral(&page, message), Telling::Over);
    let (id, version) = (message.id, message.version);
    let mark = MarkTold { actor: &referrer, models, case, message: id, how: "", version };
    assert_eq!(problem(app.write(&mark).await), ("how", "message_over"));
}

#[tokio::test]
async fn a_start_that_nobody_told_is_not_told_of_a_closed_case() {
    let play = play().await;
    let (app, models) = (&play.stage.world.app, play.stage.world.app.models());
    let case = play.cases.started;
    let carrier = play.carrier(case).await;
    let of = |page: &app::case::CasePage, rule: &str| {
        page.messages
            .iter()
            .find(|one| one.rule == rule && one.sent_on.is_none())
            .map(|one| telling(page, one))
    };
    let page = play.case(&carrier, case).await;
    assert_eq!(of(&page, "start_vagledare"), Some(Telling::Open));
    let how = HowClosed { closure: "flyttat", ended_on: Some(TODAY), ..HowClosed::default() };
    let version = page.case.version;
    let close = CloseCase { actor: &carrier, models, case, how, version };
    app.write(&close).await.unwrap();
    let page = play.case(&carrier, case).await;
    assert_eq!(of(&page, "start_vagledare"), Some(Telling::Over));
    assert_eq!(of(&page, "avslut_viva"), Some(Telling::Open), "that it is closed is still to be told");
}

#[tokio::test]
async fn what_is_shared_after_a_no_is_taken_back_at_once_and_the_no_stays() {
    let play = play().await;
    let (app, models, case) = (&play.stage.world.app, play.stage.world.app.models(), play.cases.declined);
    let referrer = play.referral(case).await.referral.referrer;
    let referrer = play.referrers().find(|one| one.worker() == referrer).unwrap();
    let before = play.stage.page_of(&referrer, case).await.unwrap();
    let live = |page: &app::referral::ReferralPage| page.pairs.iter().any(|pair| pair.is_live(page.today));
    assert!(before.withdraws && live(&before), "everybody concerned is told for some days more");
    let back = WithdrawReferral { actor: &referrer, models, case, version: before.referral.version };
    app.write(&back).await.unwrap();
    let after = play.stage.page_of(&referrer, case).await.unwrap();
    assert!(!after.withdraws && !live(&after));
    assert_eq!(after.referral.phase, before.referral.phase);
    assert_eq!(after.referral.taken_back_on, None, "it had ended by the no");
    assert_eq!(problem(app.write(&back).await), ("", "referral_decided"));
}
