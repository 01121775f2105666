//! Passwords as forms take them.

use crate::failure::Failure;
use crate::hashing::PASSWORDS;
use crate::visitor::Visitor;
use app::Problem;
use app::session::Password;

/// The hash of a new password, made on a blocking thread; or what is wrong with it.
pub async fn hash(
    visitor: &Visitor,
    field: &'static str,
    typed: &str,
) -> Result<Result<String, Problem>, Failure> {
    let password = match check(field, typed) {
        Ok(password) => password,
        Err(problem) => return Ok(Err(problem)),
    };
    let salt = visitor.site.app.salt();
    let hash = PASSWORDS.turn().await?.run(move || password.hash(&salt)).await?;
    Ok(Ok(hash?))
}

/// A new password, or what is wrong with it.
pub fn check(field: &'static str, typed: &str) -> Result<Password, Problem> {
    let password = Password::new(typed);
    match password.check() {
        Ok(()) => Ok(password),
        Err(weak) => Err(Problem::new(field, "password_weak").with(weak.shortest.to_string())),
    }
}
