//! Who has asked for what is kept about them, and by when they are to have it.

use crate::error::Result;
use crate::gate;
use access::{Action, Actor};
use jiff::civil::Date;
use store::log::Entry;
use store::records::extract::{self, Listed};
use store::{Tx, UseCase};

/// How many of those given out are listed.
const GIVEN: i64 = 50;

/// Lists them.
#[derive(Debug, Clone, Copy)]
pub struct ListExtracts<'a> {
    /// Who.
    pub actor: &'a Actor,
}

/// One of them.
#[derive(Debug, Clone)]
pub struct Row {
    /// What was asked for.
    pub listed: Listed,
    /// It should have been given out before today.
    pub overdue: bool,
}

impl UseCase for ListExtracts<'_> {
    type Out = (Vec<Row>, Date);
    type Error = crate::Error;

    async fn run(&self, tx: &mut Tx) -> Result<Self::Out> {
        let permit = gate::association(tx, self.actor, Action::ExtractPerson)?;
        let today = tx.today();
        let found = extract::list(tx, &permit, GIVEN).await?;
        let mut listed = Vec::new();
        for one in &found {
            listed.extend(extract::cases(tx, &permit, one.person).await?);
        }
        tx.log(Entry { listed, ..Entry::of(&permit) }.with_detail("list"));
        let rows = found
            .into_iter()
            .map(|listed| Row { overdue: listed.given_on.is_none() && listed.due_on < today, listed });
        Ok((rows.collect(), today))
    }
}
