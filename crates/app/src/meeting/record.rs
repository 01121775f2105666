//! The minutes of a meeting for one authority that was there: what that authority may know, and nothing else.

use super::agenda::Room;
use super::held::holders;
use crate::error::{Error, Result};
use crate::gate;
use crate::models::Models;
use access::{Action, Actor, Scope};
use domain::id::{AuthorityId, CaseId, InterventionId, MeetingId};
use domain::meeting::Spoken;
use domain::model::{AutoItem, Model, Team};
use domain::personal::Personal;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use store::log::Entry;
use store::records::association::Authority;
use store::records::case_file::Listed;
use store::records::case_page;
use store::records::meeting::{self, CameUp, Item, Meeting};
use store::records::waiting::{self, Waiting};
use store::{Tx, UseCase};

/// Opens the minutes for an authority.
#[derive(Debug, Clone, Copy)]
pub struct ShowMinutes<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// The models.
    pub models: &'a Models,
    /// The intervention.
    pub intervention: InterventionId,
    /// The meeting; it is ended.
    pub meeting: MeetingId,
    /// For which of the authorities that were present.
    pub authority: AuthorityId,
}

/// The minutes.
#[derive(Debug)]
pub struct Minutes {
    /// The meeting.
    pub meeting: Meeting,
    /// The newest model.
    pub model: Arc<Model>,
    /// Who was present.
    pub present: Vec<AuthorityId>,
    /// The authorities that hold cases.
    pub authorities: Vec<Authority>,
    /// The items that gathered cases, with those that were settled while the meeting went on.
    pub settled: Vec<TakenUp>,
    /// The same, with those that were still there when it ended.
    pub left: Vec<TakenUp>,
    /// The same, with those of which whoever ended it could not tell, and of meetings from before that was kept.
    pub unknown: Vec<TakenUp>,
    /// What was said under the fixed items.
    pub items: Vec<Item>,
}

/// What came up under an item.
#[derive(Debug)]
pub struct TakenUp {
    /// The item.
    pub item: AutoItem,
    /// By name: both the authority and the viewer may know of them today.
    pub named: Vec<(CaseId, Personal<String>)>,
    /// How many more came up: of one returned or protected since then too, the count alone.
    pub more: usize,
}

type Names = BTreeMap<CaseId, Personal<String>>;

impl UseCase for ShowMinutes<'_> {
    type Out = Minutes;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<Minutes> {
        let scope = gate::list(tx, self.actor, Action::SeeMeeting, self.intervention)?;
        let model = self.models.newest(self.intervention)?;
        let held = meeting::get(tx, &scope, self.meeting).await?;
        let present = meeting::present(tx, &scope).await?;
        let present: Vec<AuthorityId> =
            present.into_iter().filter(|(id, _)| *id == self.meeting).map(|(_, one)| one).collect();
        if held.is_open() || !present.contains(&self.authority) {
            return Err(Error::NotFound);
        }
        let kept = meeting::cases(tx, &scope, self.meeting).await?;
        let names = self.names(tx, &scope, &kept).await?;
        tx.log(Entry::listed(&scope, names.keys().copied()).with_detail(self.meeting.to_string()));
        let automatic = model.team(&held.team).map(|team| team.automatic.as_slice()).unwrap_or_default();
        let parts = |remains: Option<bool>| {
            let all: Vec<_> = kept.iter().filter(|one| one.remains == remains).collect();
            let parts = automatic.iter().map(|item| TakenUp::of(*item, &all, &names));
            parts.filter(|part| part.more + part.named.len() > 0).collect()
        };
        Ok(Minutes {
            settled: parts(Some(false)),
            left: parts(Some(true)),
            unknown: parts(None),
            items: meeting::items(tx, &scope, self.meeting).await?,
            authorities: holders(tx, &scope, &model).await?,
            meeting: held,
            present,
            model,
        })
    }
}

impl ShowMinutes<'_> {
    /// Those of the cases that both the authority and the viewer may know of by name today.
    async fn names(&self, tx: &mut Tx, scope: &Scope, kept: &[CameUp]) -> Result<Names> {
        let ids: BTreeSet<CaseId> = kept.iter().map(|one| one.case).collect();
        let mut room = Room::of_referrals(tx, scope, vec![self.authority]).await?;
        let mut names = Names::new();
        for Waiting { shell, name, .. } in waiting::list(tx, scope).await? {
            let spoken = room.spoken(shell.id, shell.owner, shell.protection);
            if let (Spoken::Named, Some(name), true) = (spoken, name, ids.contains(&shell.id)) {
                names.insert(shell.id, name);
            }
        }
        let ids: Vec<CaseId> = ids.into_iter().collect();
        for page in ids.chunks(case_page::MOST) {
            room.learn(tx, scope, page).await?;
            for Listed { case, name, .. } in case_page::read(tx, scope, page).await? {
                let spoken = room.spoken(case.id, case.owner, case.protection());
                if let (Spoken::Named, Some(name)) = (spoken, name) {
                    names.insert(case.id, name);
                }
            }
        }
        Ok(names)
    }
}

impl TakenUp {
    fn of(item: AutoItem, kept: &[&CameUp], names: &Names) -> Self {
        let under = kept.iter().filter(|one| one.item == item.code()).map(|one| one.case);
        let (known, rest): (Vec<_>, Vec<_>) = under.partition(|case| names.contains_key(case));
        let told = known.into_iter().filter_map(|case| Some((case, names.get(&case)?.clone())));
        Self { item, named: told.collect(), more: rest.len() }
    }
}

impl Minutes {
    /// The team, while the model knows it.
    pub fn team(&self) -> Option<&Team> {
        self.model.team(&self.meeting.team)
    }
}
