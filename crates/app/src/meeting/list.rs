//! The meetings of an intervention's teams.

use super::held::{holders, teams};
use crate::error::{Error, Result};
use crate::gate;
use crate::models::Models;
use access::{Action, Actor};
use domain::id::{AuthorityId, InterventionId, MeetingId};
use domain::model::{Model, Team};
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::sync::Arc;
use store::log::Entry;
use store::records::association::Authority;
use store::records::meeting::{self, Meeting};
use store::{Tx, UseCase};

/// Lists them.
#[derive(Debug, Clone, Copy)]
pub struct ListMeetings<'a> {
    /// Who asks.
    pub actor: &'a Actor,
    /// The models.
    pub models: &'a Models,
    /// The intervention.
    pub intervention: InterventionId,
}

/// The meetings, latest first.
#[derive(Debug)]
pub struct Meetings {
    /// The day of the snapshot.
    pub today: Date,
    /// The newest model.
    pub model: Arc<Model>,
    /// The meetings.
    pub all: Vec<Meeting>,
    /// Who was present at each, by authority.
    pub present: BTreeMap<MeetingId, Vec<AuthorityId>>,
    /// The authorities that hold cases: who can be present.
    pub authorities: Vec<Authority>,
}

impl UseCase for ListMeetings<'_> {
    type Out = Meetings;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<Meetings> {
        let scope = gate::list(tx, self.actor, Action::SeeMeeting, self.intervention)?;
        let model = self.models.newest(self.intervention)?;
        let mut present: BTreeMap<MeetingId, Vec<AuthorityId>> = BTreeMap::new();
        for (meeting, authority) in meeting::present(tx, &scope).await? {
            present.entry(meeting).or_default().push(authority);
        }
        let found = Meetings {
            today: tx.today(),
            all: meeting::all(tx, &scope).await?,
            present,
            authorities: holders(tx, &scope, &model).await?,
            model,
        };
        tx.log(Entry::of(scope.permit()));
        Ok(found)
    }
}

impl Meetings {
    /// The teams that meet about cases.
    pub fn teams(&self) -> impl Iterator<Item = &Team> {
        teams(&self.model)
    }

    /// The open meetings.
    pub fn open(&self) -> impl Iterator<Item = &Meeting> {
        self.all.iter().filter(|one| one.is_open())
    }

    /// The teams without an open meeting.
    pub fn idle(&self) -> impl Iterator<Item = &Team> {
        self.teams().filter(|team| self.open().all(|one| one.team != *team.id))
    }
}
