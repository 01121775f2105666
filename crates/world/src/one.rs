//! One person in one case, for whoever needs no more.

use crate::{Result, World, test_numbers};
use app::case::{NewPerson, OpenCase};
use domain::code::{Protection, Role};
use domain::id::CaseId;
use jiff::civil::Date;

impl World {
    /// A case since a day, opened and carried by the first worker: of the person who has the series' number of this place.
    pub async fn carried(
        &self,
        nth: usize,
        (name, protection): (&str, Protection),
        started_on: Date,
    ) -> Result<CaseId> {
        let actor = &self.actor(Role::Worker, 0)?;
        let number = test_numbers(self.app.moment().today).nth(nth).ok_or(crate::Error::Missing("number"))?;
        let person = NewPerson { number: number.digits(), name, gender: None, protection, again: false };
        let open = OpenCase {
            actor,
            models: self.app.models(),
            intervention: self.intervention,
            owner: None,
            person,
            origin: None,
            track: None,
            responsible: actor.worker(),
            started_on: Some(started_on),
            planned_end: None,
        };
        Ok(self.app.write(&open).await?)
    }
}
