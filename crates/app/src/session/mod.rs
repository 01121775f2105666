//! Signing in and out, and who the signed-in are.

mod back_off;
mod change;
mod factor;
pub(crate) mod letters;
pub(crate) mod mine;
mod one_time;
mod own;
mod participant;
mod password;
mod persona;
mod seats;
mod sign_in;
mod totp;
mod who;

pub use change::{ChangePassword, RefusePassword, TryPassword};
pub use factor::{
    AwaitsCode, BeginFactor, CodeAttempt, ConfirmFactor, DemandFactor, EndFactor, FactorDemanded,
    FactorState, GiveCode, PasswordGiven, RenewCodes, ShowFactor, TakeFactorOff,
};
pub use mine::{EndOwnSession, Happened, OpenSession, OwnLogin, ShowOwnLogin};
pub use one_time::LASTS as ONE_TIME_LASTS;
pub(crate) use one_time::{ended as one_time_ended, give as one_time};
pub use participant::{EndLogin, GiveLogin, LoginPage, LoginState, ShowLogin};
pub use password::{Password, TooWeak, verify_password};
pub use persona::{BecomePersona, ListPersonas, Persona};
pub use seats::{ListSeats, SeatShown};
pub use sign_in::{Attempt, FindAccount, Found, RefuseSignIn, SignIn, SignOut, StartSession, TrySignIn};
pub use who::{NoteUse, Seat, Signed, WhoAmI};
