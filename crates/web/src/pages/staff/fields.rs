//! Passwords as forms take them.

use crate::failure::Failure;
use crate::visitor::Visitor;
use app::Problem;
use app::session::Password;

/// The hash of a new password, made on a blocking thread; or what is wrong with it.
pub async fn hash(
    visitor: &Visitor,
    field: &'static str,
    typed: &str,
) -> Result<Result<String, Problem>, Failure> {
    let password = Password::new(typed);
    if let Err(weak) = password.check() {
        return Ok(Err(Problem::new(field, "password_weak").with(weak.shortest.to_string())));
    }
    let salt = visitor.site.app.salt();
    let hash = tokio::task::spawn_blocking(move || password.hash(&salt)).await;
    let hash = hash.map_err(|_| Failure::Broken)?;
    Ok(Ok(hash?))
}
