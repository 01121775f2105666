//! Steps: recorded, read by case and by list, and only by those who may.

use crate::case;
use crate::cases::{permit, place};
use crate::engines::{every, moment};
use access::Action;
use domain::id::CaseId;
use domain::personal::Personal;
use domain::steps::StepOrigin;
use jiff::civil::date;
use store::records::step::{self, NewStep, Subject};
use store::records::{case_file, consent};

fn new(code: &str, evidence: Option<&str>) -> NewStep {
    let day = date(2026, 9, 1);
    let evidence = evidence.map(|text| Personal::new(text.to_owned()));
    NewStep { day, step: Some(code.to_owned()), evidence }
}

case!(Steps {} -> (), |self, tx| {
    let place = place(tx).await?;
    let (insider, outsider) = (place.insider(), place.outsider());
    let case = place.case(tx, 0, date(2026, 6, 1)).await?;
    let other = place.case(tx, 1, date(2026, 7, 1)).await?;
    let leave = permit(tx, &insider, Action::RecordStep, case).await?;
    let first = step::record(tx, &leave, &new("klargora", Some("intyg"))).await?;
    step::record(tx, &leave, &NewStep { step: None, ..new("", None) }).await?;

    let scope = place.scope(&place.operator());
    let listed = case_file::list(tx, &scope).await?;
    let row = listed.iter().find(|row| row.case.id == other).unwrap();
    let subject = Subject { person: row.case.person, case: other, owner: place.owner };
    step::record_imported(tx, &scope, subject, &row.key, &new("praktik", Some("ur arket"))).await?;

    let own = step::of_case(tx, &leave).await?;
    assert_eq!(own.len(), 2);
    assert_eq!((own[0].id, own[0].owner, own[0].author), (first, place.owner, Some(place.worker)));
    assert_eq!((own[0].step.as_deref(), own[0].origin), (Some("klargora"), StepOrigin::Entered));
    assert_eq!(own[0].evidence, Some(Personal::new("intyg".to_owned())));
    assert_eq!((own[1].step.as_deref(), &own[1].evidence), (None, &None));

    let scope = place.scope(&insider);
    let listed = case_file::list(tx, &scope).await?;
    let all = step::of_list(tx, &scope, &listed).await?;
    assert_eq!(all[&case], own[..]);
    let imported = &all[&other][0];
    assert_eq!((imported.origin, imported.author), (StepOrigin::Imported, None));
    assert_eq!(imported.evidence, Some(Personal::new("ur arket".to_owned())));

    let scope = place.scope(&outsider);
    let listed = case_file::list(tx, &scope).await?;
    assert!(listed.is_empty() && step::of_list(tx, &scope, &listed).await?.is_empty());
    tx.log(store::log::Entry::of(&leave));
    Ok(())
});

#[tokio::test]
async fn steps_come_back_by_case_and_by_list_as_they_were_recorded() {
    for db in every().await {
        db.write(moment(), &Steps {}).await.unwrap();
    }
}

case!(Consented {} -> (CaseId, usize), |self, tx| {
    let place = place(tx).await?;
    let (insider, outsider) = (place.insider(), place.outsider());
    let case = place.case(tx, 0, date(2026, 6, 1)).await?;
    let leave = permit(tx, &insider, Action::RecordConsent, case).await?;
    let pair = |from, to| consent::Pair { from, to, category: domain::code::Category::Plan };
    let form = consent::NewConsent {
        kind: "sekretess".to_owned(),
        how: "paper".to_owned(),
        given_on: date(2026, 6, 1),
        begins_on: None,
        text_hash: None,
        renew_on: None,
        note: None,
        pairs: vec![pair(place.owner, place.other)],
    };
    consent::record(tx, &leave, &form).await?;
    step::record(tx, &leave, &new("klargora", None)).await?;
    let theirs = permit(tx, &outsider, Action::RecordStep, case).await?;
    step::record(tx, &theirs, &new("praktik", None)).await?;

    let scope = place.scope(&outsider);
    let listed = case_file::list(tx, &scope).await?;
    let seen = step::of_list(tx, &scope, &listed).await?[&case].len();
    let scope = place.scope(&insider);
    let listed = case_file::list(tx, &scope).await?;
    let own = step::of_list(tx, &scope, &listed).await?[&case].clone();
    assert_eq!(own.len(), 1, "no consent lets the other authority's step back");
    assert_eq!(own, step::of_case(tx, &leave).await?[..]);
    tx.log(store::log::Entry::of(&leave));
    Ok((case, seen))
});

#[tokio::test]
async fn a_consent_opens_steps_in_its_direction_only() {
    for db in every().await {
        let (_, seen) = db.write(moment(), &Consented {}).await.unwrap();
        assert_eq!(seen, 2, "{}", db.engine());
    }
}
