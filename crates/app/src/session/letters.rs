//! Names and passwords that are made here: easy to read aloud, to write down and to type.

use domain::personal::Personal;

/// 32 letters and digits, none of which is mistaken for another; one stands twice, so that five bits choose.
const LETTERS: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz23456789x";

fn groups(random: &[u8], each: usize) -> String {
    let letters: Vec<char> = random.iter().map(|byte| char::from(LETTERS[usize::from(byte % 32)])).collect();
    letters.chunks(each).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}

/// A log-in name that says nothing of whose it is.
pub(super) fn login(random: [u8; 6]) -> String {
    groups(&random, 3)
}

/// A one-time password: 60 bits, in three groups.
pub(crate) fn one_time_password(random: [u8; 12]) -> Personal<String> {
    Personal::new(groups(&random, 4))
}

/// A code for when the app is lost: 118 bits, in six groups.
pub(super) fn recovery_code(random: [u8; 24]) -> String {
    groups(&random, 4)
}

/// A code as it counts, however it was typed.
pub(super) fn plain(typed: &str) -> String {
    typed.to_lowercase().chars().filter(char::is_ascii_alphanumeric).collect()
}

#[cfg(test)]
mod tests {
    use super::{LETTERS, login, one_time_password};
    use crate::session::Password;

    #[test]
    fn what_is_made_here_can_be_typed_and_is_strong_enough() {
        assert!(LETTERS.iter().all(|letter| letter.is_ascii_alphanumeric() && !b"lio01".contains(letter)));
        assert_eq!(login([0, 1, 2, 3, 4, 255]), "abc-dex");
        let password = one_time_password([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
        assert_eq!(password.expose(), "abcd-efgh-jkmn");
        assert!(Password::new(password.expose().as_str()).check(&[]).is_ok());
    }
}
