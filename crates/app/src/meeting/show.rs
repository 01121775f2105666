//! A meeting: its agenda while it goes on, and what was noted and decided.

use super::agenda::{Agenda, Part, Room};
use super::gather::gather;
use super::held::holders;
use super::waiting::Taken;
use crate::error::{Error, Result};
use crate::gate;
use crate::models::Models;
use crate::same;
use access::{Action, Actor, Scope};
use domain::id::{AuthorityId, CaseId, InterventionId, MeetingId, WorkerId};
use domain::model::{Model, Team};
use std::collections::BTreeSet;
use std::sync::Arc;
use store::log::Entry;
use store::records::association::Authority;
use store::records::meeting::{self, Item, Meeting};
use store::records::{step, worker};
use store::{Tx, UseCase};

/// Opens a meeting.
#[derive(Debug, Clone, Copy)]
pub struct ShowMeeting<'a> {
    /// Who asks.
    pub actor: &'a Actor,
    /// The models.
    pub models: &'a Models,
    /// The intervention.
    pub intervention: InterventionId,
    /// The meeting.
    pub meeting: MeetingId,
}

/// The meeting.
#[derive(Debug)]
pub struct MeetingPage {
    /// The meeting.
    pub meeting: Meeting,
    /// The newest model.
    pub model: Arc<Model>,
    /// Who is present, by authority.
    pub present: Vec<AuthorityId>,
    /// The authorities that hold cases.
    pub authorities: Vec<Authority>,
    /// The items that gather cases; none once it is ended.
    pub agenda: Vec<Part>,
    /// What was said under the fixed items.
    pub items: Vec<Item>,
    /// Those who wrote, by name.
    pub writers: Vec<(WorkerId, String)>,
}

impl UseCase for ShowMeeting<'_> {
    type Out = MeetingPage;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<MeetingPage> {
        let scope = gate::list(tx, self.actor, Action::SeeMeeting, self.intervention)?;
        let model = self.models.newest(self.intervention)?;
        let held = meeting::get(tx, &scope, self.meeting).await?;
        let present: Vec<_> = meeting::present(tx, &scope).await?;
        let present: Vec<_> =
            present.into_iter().filter(|(id, _)| *id == self.meeting).map(|(_, one)| one).collect();
        let team = model.team(&held.team).filter(|_| held.is_open());
        let (agenda, opened) = match team {
            Some(team) => self.agenda(tx, &scope, team, &present).await?,
            None => (Vec::new(), BTreeSet::new()),
        };
        tx.log(Entry::listed(&scope, opened).with_detail(self.meeting.to_string()));
        let writers = worker::all(tx, scope.association()).await?;
        Ok(MeetingPage {
            items: meeting::items(tx, &scope, self.meeting).await?,
            authorities: holders(tx, &scope, &model).await?,
            writers: writers.into_iter().map(|one| (one.id, one.name)).collect(),
            meeting: held,
            model,
            present,
            agenda,
        })
    }
}

impl ShowMeeting<'_> {
    /// The items, and the cases that come up by name.
    pub(super) async fn agenda(
        &self,
        tx: &mut Tx,
        scope: &Scope,
        team: &Team,
        present: &[AuthorityId],
    ) -> Result<(Vec<Part>, BTreeSet<CaseId>)> {
        let (one, today) = (self.models.get(self.intervention)?, tx.today());
        let referrals = Taken::all(tx, scope, self.models, self.intervention).await?;
        let found = gather(tx, scope, &one).await?;
        let cases: Vec<_> = found.loaded.cases.iter().map(|listed| listed.case.id).collect();
        let mut room = Room::of(tx, scope, present.to_vec(), &cases).await?;
        let same = same::of_waiting(tx, scope, referrals.iter().map(|one| &one.waiting)).await?;
        room.learn_same(tx, scope, &same).await?;
        let still: Vec<_> =
            found.loaded.cases.iter().filter(|one| found.still.contains(&one.case.id)).cloned().collect();
        let steps = step::of_page(tx, scope, &still).await?;
        let mut agenda = Agenda::new(team, &room);
        agenda.take_referrals(&referrals, &same, today);
        agenda.take_cases(&one, &found.loaded, today);
        agenda.take_still(&one, &found, &steps, today);
        Ok(agenda.done())
    }
}

impl MeetingPage {
    /// The team, while the model knows it.
    pub fn team(&self) -> Option<&Team> {
        self.model.team(&self.meeting.team)
    }

    /// What was said under a fixed item.
    pub fn item(&self, id: &str) -> Option<&Item> {
        self.items.iter().find(|one| one.item == id)
    }
}
