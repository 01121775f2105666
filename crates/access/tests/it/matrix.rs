//! Every cell decided twice: by the function, and by the plain reading.

use crate::cell::{CONSENT, OTHER, OWNER, THIRD, cells};
use crate::oracle;
use access::{Action, Because, decide};
use domain::code::Category;
use std::io::Write as _;

#[test]
fn the_function_and_the_plain_reading_agree_on_every_cell() {
    let (mut count, mut allowed, mut opened) = (0_u64, 0_u64, 0_u64);
    for cell in cells() {
        let (actor, facts) = (cell.actor(), cell.facts());
        for &action in Action::ALL {
            let decision = decide(&actor, action, &facts);
            let expected = oracle::answer(cell, action);
            assert_eq!((decision.allowed, decision.because), expected, "{cell:?} {action}");
            let ground = (expected == (true, Because::Consent)).then_some(CONSENT);
            assert_eq!(decision.ground, ground, "{cell:?} {action}");
            count += 1;
            let Ok(permit) = decision.permit() else { continue };
            allowed += 1;
            for owner in [OWNER, OTHER, THIRD] {
                for &category in Category::ALL {
                    let opens = oracle::opens(cell, action, owner, category);
                    assert_eq!(permit.view().covers(owner, category), opens, "{cell:?} {action} {category}");
                    opened += u64::from(opens);
                }
            }
        }
    }
    assert!(count > 1_000_000 && allowed > count / 100 && allowed < count / 10, "{allowed} of {count}");
    let said =
        format!("matrix cells {count}, all explained; {allowed} allowed, opening {opened} kinds of record");
    writeln!(std::io::stderr(), "tally: {said}").unwrap();
}
