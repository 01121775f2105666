//! Passwords as forms take them.

use crate::failure::Failure;
use crate::hashing::PASSWORDS;
use crate::visitor::Visitor;
use app::Problem;
use app::session::{Password, TooWeak};

/// The hash of a new password for somebody with these names, made on a blocking thread; or what is wrong with it.
pub async fn hash(
    visitor: &Visitor,
    field: &'static str,
    typed: &str,
    names: &[&str],
) -> Result<Result<String, Problem>, Failure> {
    let password = match check(visitor, field, typed, names) {
        Ok(password) => password,
        Err(problem) => return Ok(Err(problem)),
    };
    let salt = visitor.site.app.salt();
    let hash = PASSWORDS.turn().await?.run(move || password.hash(&salt)).await?;
    Ok(Ok(hash?))
}

/// A new password, or what is wrong with it.
pub fn check(
    visitor: &Visitor,
    field: &'static str,
    typed: &str,
    names: &[&str],
) -> Result<Password, Problem> {
    let password = Password::new(typed);
    match password.check(&[names, &[visitor.signed.association.as_str()]].concat()) {
        Ok(()) => Ok(password),
        Err(TooWeak::Short { shortest }) => {
            Err(Problem::new(field, "password_weak").with(shortest.to_string()))
        }
        Err(TooWeak::Guessable) => Err(Problem::new(field, "password_guessable")),
    }
}
