//! Passwords: argon2id, the hash made and checked outside transactions.

use crate::error::{Error, Result};
use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use zeroize::Zeroizing;
use zxcvbn::{Score, zxcvbn};

/// The shortest password accepted (NIST SP 800-63B and OWASP ASVS 6.2.1 ask for at least 8; staff get a longer one).
const SHORTEST: usize = 12;

/// What a guesser who knows where this is used tries first (ASVS 6.1.2): the places, and Swedish words that stand in passwords
/// as English ones do.
const WORDS: [&str; 38] = [
    "stegvis",
    "finsam",
    "samordning",
    "samordningsförbund",
    "förbundet",
    "arbetsförmedlingen",
    "försäkringskassan",
    "kommunen",
    "regionen",
    "insats",
    "handläggare",
    "arbete",
    "lösenord",
    "losenord",
    "hemligt",
    "hemlig",
    "välkommen",
    "inloggning",
    "sverige",
    "sommar",
    "sommaren",
    "vinter",
    "vintern",
    "hösten",
    "våren",
    "januari",
    "februari",
    "mars",
    "april",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
    "måndag",
    "fredag",
];

/// A password as typed. It prints nothing.
#[derive(Clone)]
pub struct Password(Zeroizing<String>);

impl std::fmt::Debug for Password {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Password(…)")
    }
}

/// Why a password is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TooWeak {
    /// It is too short.
    Short {
        /// The shortest length accepted, in characters.
        shortest: usize,
    },
    /// It is among those that are tried first: a common one, a name, a date, a row of keys, a word said again (ASVS 6.2.4).
    Guessable,
}

impl Password {
    /// A password as typed.
    pub fn new(typed: impl Into<String>) -> Self {
        Self(Zeroizing::new(typed.into()))
    }

    /// Whether it may be chosen by somebody with these names: as far as is known where it is chosen, their own, the log-in and the
    /// association's.
    pub fn check(&self, names: &[&str]) -> Result<(), TooWeak> {
        if self.0.chars().count() < SHORTEST {
            return Err(TooWeak::Short { shortest: SHORTEST });
        }
        let parts = names.iter().flat_map(|name| name.split(|each: char| !each.is_alphanumeric()));
        let known: Vec<&str> = parts.filter(|part| !part.is_empty()).chain(WORDS).collect();
        // Fewer than ten thousand million guesses, however the words are put together.
        if zxcvbn(&self.0, &known).score() < Score::Four {
            return Err(TooWeak::Guessable);
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
    use super::{Password, TooWeak, verify_password};

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
        for typed in [long.as_str(), "bara små bokstäver", "7042 5938 9016"] {
            assert!(Password::new(typed).check(&[]).is_ok(), "{typed}");
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
    fn short_passwords_and_those_that_are_guessed_first_are_refused() {
        let names = ["Anna Berggren", "anna.berggren@kommun.example", "Samordningsförbundet Exempeldalen"];
        assert_eq!(Password::new("kort").check(&names), Err(TooWeak::Short { shortest: 12 }));
        for typed in [
            "aaaaaaaaaaaaaaaa",
            "123456789012",
            "qwertyuiop123",
            "password1234",
            "Sommaren2026",
            "Lösenord1234",
            "Stegvis2026!",
            "AnnaBerggren1",
            "Berggren 1985",
            "exempeldalen1",
            "1985-04-12-85",
        ] {
            assert_eq!(Password::new(typed).check(&names), Err(TooWeak::Guessable), "{typed}");
        }
        for typed in ["en lång mening", "tre gula hästar", "vkgq-4m2p-x9tz"] {
            assert_eq!(Password::new(typed).check(&names), Ok(()), "{typed}");
        }
    }
}
