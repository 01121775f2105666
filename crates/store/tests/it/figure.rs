//! Figures count every case of the intervention, also those that the asker may not list, and open nothing.

use crate::case;
use crate::cases::{permit, place};
use crate::engines::{every, moment};
use access::{Action, Facts, decide};
use domain::code::Gender;
use domain::figures::CaseFigure;
use jiff::civil::date;
use store::records::case_file::Closing;
use store::records::step::{self, NewStep};
use store::records::{case_file, figure};

case!(Counted {} -> Vec<CaseFigure>, |self, tx| {
    let place = place(tx).await?;
    let case = place.case(tx, 0, date(2026, 6, 1)).await?;
    let closing =
        Closing { closure: "arbete".to_owned(), ended_on: None, subsidy: Some("lonebidrag".to_owned()), funding: None, exit_start: None };
    place.closed_case(tx, 2, date(2026, 7, 1), Some(closing)).await?;
    let leave = permit(tx, &place.insider(), Action::RecordStep, case).await?;
    for code in ["klargora", "praktik"] {
        let new = NewStep { day: date(2026, 9, 1), step: Some(code.to_owned()), evidence: None };
        step::record(tx, &leave, &new).await?;
    }
    let outsider = place.outsider();
    assert!(case_file::list(tx, &place.scope(&outsider)).await?.is_empty());
    let (association, intervention) = (place.association, place.intervention);
    let facts = Facts::Intervention { association, intervention };
    let scope = decide(&outsider, Action::SeeFigures, &facts).scope().unwrap();
    figure::cases(tx, &scope).await
});

#[tokio::test]
async fn every_case_is_counted_whoever_asks() {
    for db in every().await {
        let cases = db.write(moment(), &Counted {}).await.unwrap();
        let [first, second] = cases.as_slice() else { panic!("two cases, not {}", cases.len()) };
        assert_eq!((first.gender, first.closure.as_deref()), (Gender::Woman, None));
        let steps: Vec<_> = first.steps.iter().map(|step| (step.day, step.step.as_deref())).collect();
        let day = date(2026, 9, 1);
        assert_eq!(steps, [(day, Some("klargora")), (day, Some("praktik"))]);
        assert_eq!((second.gender, second.closure.as_deref()), (Gender::Man, Some("arbete")));
        assert_eq!((second.subsidy.as_deref(), second.ended_on), (Some("lonebidrag"), None));
    }
}
