//! Passwords as forms take them.

use crate::failure::Failure;
use crate::hashing::PASSWORDS;
use crate::pages::sign_in::too_early;
use crate::visitor::Visitor;
use app::Problem;
use app::session::{Attempt, Password, PasswordGiven, RefusePassword, TooWeak, TryPassword, verify_password};

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

/// Asks for the own password again, counted as an attempt to sign in is; what is wrong with it.
pub async fn prove(
    visitor: &Visitor,
    field: &'static str,
    typed: String,
) -> Result<Option<Problem>, Failure> {
    let (app, actor) = (&visitor.site.app, visitor.actor());
    let turn = PASSWORDS.turn().await?;
    let known = match app.write(&TryPassword { actor }).await? {
        Attempt::Wait(wait) => return Ok(Some(too_early(field, wait))),
        Attempt::Check(found) => found.password_hash,
    };
    let password = Password::new(typed);
    if turn.run(move || verify_password(&password, known.as_deref())).await? {
        app.write(&PasswordGiven { actor }).await?;
        return Ok(None);
    }
    app.write(&RefusePassword { actor }).await?;
    Ok(Some(Problem::new(field, "own_password_wrong")))
}
