//! What moving on through the phases of a model brings with it, whether the case has started or not.

mod arise;

pub(crate) use arise::{Subject, arise, person_of, referrer_at};
