//! Passwords: argon2id, the hash made and checked outside transactions.

use crate::error::{Error, Result};
use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use zeroize::Zeroizing;

/// The shortest password accepted (NIST SP 800-63B and OWASP ASVS 6.2.1 ask for at least 8; staff get a longer one).
const SHORTEST: usize = 12;

/// A password as typed. It prints nothing.
#[derive(Clone)]
pub struct Password(Zeroizing<String>);

impl std::fmt::Debug for Password {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Password(…)")
    }
}

/// A password that is refused: too short, or nothing but one character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooWeak {
    /// The shortest length accepted, in characters.
    pub shortest: usize,
}

impl Password {
    /// A password as typed.
    pub fn new(typed: impl Into<String>) -> Self {
        Self(Zeroizing::new(typed.into()))
    }

    /// Whether it may be chosen.
    pub fn check(&self) -> Result<(), TooWeak> {
        let first = self.0.chars().next();
        let monotone = self.0.chars().all(|each| Some(each) == first);
        if self.0.chars().count() < SHORTEST || monotone {
            return Err(TooWeak { shortest: SHORTEST });
        }
        Ok(())
    }

    /// Its hash in PHC form, with this salt. Takes some 20 ms: never inside a transaction.
    pub fn hash(&self, salt: &[u8]) -> Result<String> {
        let hash =
            Argon2::default().hash_password_with_salt(self.0.as_bytes(), salt).map_err(|_| Error::Hash)?;
        Ok(hash.to_string())
    }
}

/// Whether the password gives this hash. Without a hash one is computed all the same, so that an unknown log-in
/// takes as long as a wrong password.
pub fn verify_password(password: &Password, hash: Option<&str>) -> bool {
    let Some(hash) = hash else {
        drop(password.hash(b"no such account!"));
        return false;
    };
    PasswordHash::new(hash)
        .is_ok_and(|hash| Argon2::default().verify_password(password.0.as_bytes(), &hash).is_ok())
}

#[cfg(test)]
mod tests {
    use super::{Password, verify_password};

    #[test]
    fn only_the_right_password_opens() {
        let hash = Password::new("tre gula hästar").hash(b"sixteen bytes ok").unwrap();
        assert!(hash.starts_with("$argon2id$"));
        assert!(verify_password(&Password::new("tre gula hästar"), Some(&hash)));
        assert!(!verify_password(&Password::new("tre gula hastar"), Some(&hash)));
        assert!(!verify_password(&Password::new("tre gula hästar"), None));
    }

    #[test]
    fn a_password_of_any_letters_and_length_counts_to_its_last_sign_as_it_was_typed() {
        let long = format!(" Å{}z", "å€ 7🙂".repeat(60));
        for typed in [long.as_str(), "bara små bokstäver", "1234 5678 9012"] {
            assert!(Password::new(typed).check().is_ok(), "{typed}");
            let hash = Password::new(typed).hash(b"sixteen bytes ok").unwrap();
            assert!(verify_password(&Password::new(typed), Some(&hash)));
            let mut shorter = typed.to_owned();
            shorter.pop();
            for other in [shorter, typed.to_uppercase(), format!("{typed} "), format!(" {typed}")] {
                let same = other == typed;
                assert_eq!(verify_password(&Password::new(other), Some(&hash)), same, "{typed}");
            }
        }
    }

    #[test]
    fn short_and_monotone_passwords_are_refused() {
        assert!(Password::new("kort").check().is_err());
        assert!(Password::new("aaaaaaaaaaaaaaaa").check().is_err());
        assert!(Password::new("en lång mening").check().is_ok());
    }
}
