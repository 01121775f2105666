//! Members of staff: accounts, roles and claims.

mod add;
mod list;
mod roles;

pub use add::{AddWorker, ClaimWorker, NewAccount};
pub use list::{ListStaff, Member};
pub use roles::{GrantRole, RevokeRole};
