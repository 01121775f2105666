//! Passwords as forms take them.

use crate::failure::Failure;
use crate::hashing::PASSWORDS;
use crate::visitor::Visitor;
use app::Problem;
use app::session::{Password, TooWeak};

/// The hash of a new password for somebody with these names; or what is wrong with it.
pub async fn hash(
    visitor: &Visitor,
    field: &'static str,
    typed: &str,
    names: &[&str],
) -> Result<Result<String, Problem>, Failure> {
    let password = match check(visitor, field, typed, names).await? {
        Ok(password) => password,
        Err(problem) => return Ok(Err(problem)),
    };
    let salt = visitor.site.app.salt();
    let hash = PASSWORDS.turn().await?.run(move || password.hash(&salt)).await?;
    Ok(Ok(hash?))
}

/// A new password, or what is wrong with it. How soon it would be guessed takes a while to tell, on a blocking thread.
pub async fn check(
    visitor: &Visitor,
    field: &'static str,
    typed: &str,
    names: &[&str],
) -> Result<Result<Password, Problem>, Failure> {
    let password = Password::new(typed);
    let own = names.iter().map(|name| (*name).to_owned());
    let names: Vec<String> = own.chain([visitor.signed.association.clone()]).collect();
    let checked = move || {
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        password.check(&names).map(|()| password)
    };
    Ok(match PASSWORDS.turn().await?.run(checked).await? {
        Ok(password) => Ok(password),
        Err(TooWeak::Short { shortest }) => {
            Err(Problem::new(field, "password_weak").with(shortest.to_string()))
        }
        Err(TooWeak::Guessable) => Err(Problem::new(field, "password_guessable")),
    })
}
