//! Signing in and out, and who the signed-in are.

mod change;
mod participant;
mod password;
mod persona;
mod sign_in;
mod who;

pub use change::{ChangePassword, OwnAccount};
pub use participant::GiveLogin;
pub use password::{Password, TooWeak, verify_password};
pub use persona::{BecomePersona, ListPersonas, Persona};
pub use sign_in::{FindAccount, SignOut, StartSession};
pub use who::{NoteUse, Seat, Signed, WhoAmI};
