//! The day of a yes was recorded wrong, and a consent is recorded where the case is closed.

use crate::journey::{oral, play};
use crate::referral::problem;
use crate::workbook::TODAY;
use app::Error;
use app::case::{CloseCase, HowClosed, MendConsentDay, RecordConsent};
use app::journey::Taken;
use jiff::ToSpan as _;
use jiff::civil::Date;

#[tokio::test]
async fn the_day_of_a_yes_is_mended_with_a_reason_and_both_days_are_kept() {
    let play = play().await;
    let case = play.cases.asked;
    let worker = play.carrier(case).await;
    let consents = &[oral("deltagande")];
    let started_on = Some(TODAY + 4.days());
    let taken = Taken { started_on, worker: worker.worker(), consents, ..Taken::default() };
    play.take(&worker, case, "ja", taken).await.unwrap();
    play.stage.pass_days(5);
    let models = play.stage.world.app.models();
    let page = play.case(&worker, case).await;
    let yes = page.consents.iter().find(|form| form.kind == "deltagande").unwrap();
    let (consent, was_on) = (yes.id, yes.given_on);
    let mend = async |day: Option<Date>, reason: &str, version: i64| -> Result<(), Error> {
        let mend = MendConsentDay { actor: &worker, models, case, consent, given_on: day, reason, version };
        play.stage.world.app.write(&mend).await
    };
    let wrong = [
        (None, "required"),
        (Some(TODAY + 6.days()), "in_future"),
        (Some(TODAY - 3.days()), "given_before_referral"),
        (Some(TODAY + 5.days()), "given_after_start"),
        (Some(was_on), "same_day"),
    ];
    for (day, code) in wrong {
        assert_eq!(problem(mend(day, "Fel dag.", 1).await), ("given_on", code));
    }
    let day = TODAY + 2.days();
    assert_eq!(problem(mend(Some(day), " ", 1).await), ("reason", "required"));
    mend(Some(day), "Hen svarade först på tisdagen.", 1).await.unwrap();
    let stale = mend(Some(TODAY + 3.days()), "Igen.", 1).await;
    assert!(matches!(stale, Err(Error::Store(app::StoreError::Stale))));
    let page = play.case(&worker, case).await;
    assert_eq!(page.consents.iter().find(|form| form.id == consent).unwrap().given_on, day);
    let mended: Vec<_> =
        page.mended.iter().map(|one| (one.form, one.was_on, one.now_on, one.author)).collect();
    assert_eq!(mended, [(consent, was_on, day, worker.worker())]);
    // What opens records is asked for anew: what was read by it has been read.
    let secrecy = page.consents.iter().find(|form| form.kind == "sekretess").unwrap();
    let (given_on, reason) = (Some(day), "Fel dag.");
    let mend = MendConsentDay {
        actor: &worker,
        models,
        case,
        consent: secrecy.id,
        given_on,
        reason,
        version: secrecy.version,
    };
    assert!(matches!(play.stage.world.app.write(&mend).await, Err(Error::NotFound)));
}

#[tokio::test]
async fn a_consent_in_a_closed_case_opens_it_for_a_while_and_starts_nothing() {
    let play = play().await;
    let case = play.cases.started;
    let worker = play.carrier(case).await;
    let (app, models) = (&play.stage.world.app, play.stage.world.app.models());
    let page = play.case(&worker, case).await;
    assert!(page.consents_to_record().any(|asked| asked.id.as_str() == "deltagande"));
    let how = HowClosed { closure: "flyttat", ended_on: Some(TODAY), ..HowClosed::default() };
    let version = page.case.version;
    let close = CloseCase { actor: &worker, models, case, how, version };
    app.write(&close).await.unwrap();
    let page = play.case(&worker, case).await;
    let asked: Vec<_> = page.consents_to_record().map(|asked| asked.id.to_string()).collect();
    assert_eq!(asked, ["sus", "presentation"], "none that would hold for the day alone");
    assert_eq!(page.opens_until(page.model.consent("sekretess").unwrap()), Some(TODAY));
    let record = RecordConsent {
        actor: &worker,
        models,
        case,
        kind: "deltagande",
        how: "oral",
        given_on: None,
        agreed: None,
        note: "",
    };
    let refused = app.write(&record).await.map(|_| ());
    assert_eq!(problem(refused), ("kind", "comes_back_by_referral"));
    let day = app.write(&RecordConsent { kind: "sekretess", ..record }).await.map(|_| ());
    assert_eq!(problem(day), ("kind", "share_on_over"));
}
