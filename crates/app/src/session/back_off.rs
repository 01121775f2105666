//! How long to wait after failed attempts: so long that guessing is hopeless, so short that nobody is locked out.

use jiff::{SignedDuration, Timestamp};
use store::records::sign_in::{self, Tries};
use store::{Result, Tx};

/// This many failures in a row are forgiven: a person with two passwords in mind.
const FREE: i64 = 4;
/// The wait after the first failure beyond them, in seconds; it doubles with each further one.
const FIRST: i64 = 10;
/// The longest wait, in seconds.
const LONGEST: i64 = 5 * 60;
/// Failures older than this are forgotten.
const FORGOTTEN: SignedDuration = SignedDuration::from_hours(24);

/// The wait after so many failures in a row.
pub fn wait_after(failures: i64) -> SignedDuration {
    let seconds = match failures - FREE {
        ..=0 => 0,
        beyond @ 1..=16 => (FIRST << (beyond - 1)).min(LONGEST),
        _ => LONGEST,
    };
    SignedDuration::from_secs(seconds)
}

/// How long an attempt made now must wait; nothing when it may be made.
fn left(tries: Option<Tries>, now: Timestamp) -> Option<SignedDuration> {
    tries.map(|tries| tries.next_at.duration_since(now)).filter(SignedDuration::is_positive)
}

/// Counts an attempt as failed before it is made, so that many at once cannot overtake the count; a success takes the
/// count back. Answers how long to wait instead, when it is too early: such an attempt is not made and not counted.
pub(super) async fn count(tx: &mut Tx, name: &str) -> Result<Option<SignedDuration>> {
    let (now, tries) = (tx.at(), sign_in::tries(tx, name).await?);
    let tries = tries.filter(|tries| now.duration_since(tries.at) < FORGOTTEN);
    let wait = left(tries, now);
    if wait.is_none() {
        let failures = tries.map_or(0, |tries| tries.failures) + 1;
        sign_in::keep(tx, name, failures, now + wait_after(failures)).await?;
    }
    Ok(wait)
}

#[cfg(test)]
mod tests {
    use super::wait_after;

    #[test]
    fn the_wait_grows_and_stays_within_minutes() {
        let seconds: Vec<i64> = (0..13).map(|failures| wait_after(failures).as_secs()).collect();
        assert_eq!(seconds, [0, 0, 0, 0, 0, 10, 20, 40, 80, 160, 300, 300, 300]);
        for failures in [20, 21, 63, 64, 65, i64::MAX] {
            assert_eq!(wait_after(failures).as_secs(), 300, "{failures}");
        }
    }
}
