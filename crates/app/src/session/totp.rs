//! Codes of RFC 6238, as every authenticator app makes them: SHA-1, six digits, thirty seconds.

use data_encoding::BASE32_NOPAD;
use jiff::Timestamp;
use totp_rs::{Builder, Totp};

/// A secret's length in bytes, as RFC 4226 advises.
pub(super) const BYTES: usize = 20;

/// A secret as apps take it: base32.
pub(super) fn shown(secret: [u8; BYTES]) -> String {
    BASE32_NOPAD.encode(&secret)
}

fn totp(secret: &str) -> Option<Totp> {
    let bytes: [u8; BYTES] = BASE32_NOPAD.decode(secret.as_bytes()).ok()?.try_into().ok()?;
    Builder::new().with_secret(bytes).build().ok()
}

/// The step of time whose code this is, now or one step before or after; none where it is no code, or one of a step that is
/// not after `last`: each counts once.
pub(super) fn step(secret: &str, typed: &str, now: Timestamp, last: i64) -> Option<i64> {
    let digits: String = typed.chars().filter(|each| !each.is_whitespace()).collect();
    let step = totp(secret)?.check(&digits, u64::try_from(now.as_second()).ok()?)?;
    i64::try_from(step).ok().filter(|step| *step > last)
}

#[cfg(test)]
mod tests {
    use super::{shown, step};
    use jiff::Timestamp;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    #[test]
    fn codes_are_those_of_the_standard_and_live_a_minute_and_a_half() {
        let secret = shown(*b"12345678901234567890");
        // RFC 6238, appendix B, the last six digits.
        for (second, code) in [(59, "287082"), (1_111_111_109, "081804"), (20_000_000_000, "353130")] {
            let own = second / 30;
            assert_eq!(step(&secret, code, at(second), 0), Some(own));
            assert_eq!(step(&secret, code, at(second + 30), 0), Some(own));
            assert_eq!(step(&secret, code, at(second - 30), 0), Some(own));
            for far in [-60, 61] {
                assert_eq!(step(&secret, code, at(second + far), 0), None, "{second} {far}");
            }
        }
        assert_eq!(step(&secret, " 287 082 ", at(59), 0), Some(1));
        for wrong in ["287083", "28708", "", "94287082", "+87082"] {
            assert_eq!(step(&secret, wrong, at(59), 0), None, "{wrong}");
        }
    }

    #[test]
    fn a_code_counts_once() {
        let secret = shown(*b"12345678901234567890");
        assert_eq!(step(&secret, "287082", at(59), 0), Some(1));
        assert_eq!(step(&secret, "287082", at(60), 1), None);
    }
}
