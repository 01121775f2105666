//! All that is kept about one person, as the law has it given to them: every record whole, in whatever case and whosever.
//!
//! What a record's table holds is said once, in the lists of kinds; a test holds them against the schema, so that no column
//! about a person is forgotten.

mod kind;
mod mark;
mod object;
mod read;
mod told;
mod who;
mod work;

pub use kind::{Column, Form, HEAD, Kind};
pub use mark::{Mark, NewMark, marks, set_mark, unmark};
pub use object::{
    Extract, Listed, NewExtract, cases, content, create, find, give, keep_content, list, people, same_person,
};
pub use read::{Logged, Record, Said, kinds, logged, records};

use crate::error::{Error, Result};
use access::{Action, Permit};

/// Refuses a permit that is for something else.
fn allowed(permit: &Permit) -> Result<()> {
    if permit.action() == Action::ExtractPerson { Ok(()) } else { Err(Error::Beyond) }
}
