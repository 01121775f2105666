//! The operator: the operating-system user at the command line, an actor of their own in the log.

use access::{Actor, Operator};
use domain::id::AssociationId;

/// The operator, in an association. The name is what the system's environment says of who runs this.
pub(crate) fn of(association: AssociationId) -> Actor {
    let name = ["SUDO_USER", "USER", "LOGNAME"].into_iter().find_map(|key| std::env::var(key).ok());
    Actor::Operator(Operator { association, name: name.unwrap_or_else(|| "unknown".to_owned()) })
}
