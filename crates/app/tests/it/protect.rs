//! A mark of protected identity reaches what others have entered of the same number.

use crate::meeting::table;
use crate::referral::{at, problem};
use app::Error;
use app::referral::SendReferral;
use domain::code::{Protection, Role};

const NTH: usize = 31;

#[tokio::test]
async fn a_referral_of_a_marked_number_is_protected_from_the_start() {
    let mut table = table().await;
    let marks = at(&table.stage.world, Role::Referrer, "jobbcentrum");
    table.stage.draft_as(&marks, NTH, Protection::Marked).await.unwrap();
    table.stage.mine = at(&table.stage.world, Role::Referrer, "arbetsformedlingen");
    let case = table.stage.draft_as(&table.stage.mine, NTH, Protection::None).await.unwrap();
    table.stage.consent(case).await;
    let page = table.stage.page(case).await;
    assert_eq!(page.referral.protection, Protection::Marked);
    let sending = table.stage.sending(case, page.referral.version);
    assert_eq!(problem(table.stage.world.app.write(&sending).await), ("recipient", "lack_recipient"));
    let send = SendReferral { recipient: table.leader.worker(), ..sending };
    table.stage.world.app.write(&send).await.unwrap();
    assert!(table.stage.page_of(&table.leader, case).await.is_ok());
    assert!(matches!(table.stage.page_of(&table.handler, case).await, Err(Error::Refused(_))));
}

#[tokio::test]
async fn a_mark_that_comes_later_hides_what_was_sent_and_whoever_coordinates_keeps_it() {
    let mut table = table().await;
    let marks = at(&table.stage.world, Role::Referrer, "jobbcentrum");
    table.stage.mine = at(&table.stage.world, Role::Referrer, "arbetsformedlingen");
    let (case, other) = (table.stage.sent(NTH).await, table.stage.sent(NTH + 1).await);
    assert!(table.stage.page_of(&table.handler, case).await.is_ok());
    table.stage.draft_as(&marks, NTH, Protection::Registration).await.unwrap();
    let page = table.stage.page_of(&table.leader, case).await.unwrap();
    assert_eq!(page.referral.protection, Protection::Registration);
    assert!(page.hands.is_some(), "given out by hand");
    assert!(matches!(table.stage.page_of(&table.handler, case).await, Err(Error::Refused(_))));
    assert!(table.stage.page_of(&table.handler, other).await.is_ok(), "nobody else is touched");
    assert_eq!(table.stage.page(case).await.referral.protection, Protection::Registration);
    let meeting = table.start(&["arbetsformedlingen", "jobbcentrum"]).await;
    let parts = table.page(meeting).await.agenda;
    assert!(parts.iter().all(|part| part.named.iter().all(|line| line.case != case)));
}
