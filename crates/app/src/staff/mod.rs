//! Members of staff: accounts, roles and claims.

mod add;
mod list;
mod login;
mod phone;
mod post;
mod roles;
mod sessions;

pub use add::{AddMember, AddWorker, Begins, ClaimWorker, NewAccount};
pub use list::{ListStaff, Member};
pub use login::{GivePassword, SetLoginOpen};
pub(crate) use login::{held, own};
pub use phone::{SetOwnPhone, ShowOwnPhone};
pub use post::SetPost;

pub(crate) use phone::can_be_called;
pub use roles::{GrantRole, RevokeRole};
pub use sessions::{EndSessions, ListSessions};
pub use store::records::account::{Held as PasswordHeld, Login};
pub use store::records::association::Authority;
pub use store::records::worker::Worker;
