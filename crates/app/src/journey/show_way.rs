//! What is shown before a way is taken.

use super::gather::Gathered;
use super::offered::{Offered, offered};
use super::state::State;
use super::take::find;
use crate::error::{Error, Result};
use crate::journey::arise::person_of;
use crate::models::Models;
use crate::referral::reached;
use crate::same::{self, Same};
use access::{Action, Actor};
use domain::id::{CaseId, WorkerId};
use domain::model::Model;
use domain::personal::Personal;
use jiff::civil::Date;
use std::sync::Arc;
use store::log::Entry;
use store::records::intervention;
use store::records::worker::Worker;
use store::{Tx, UseCase};

/// Reads what a way asks for and lacks.
#[derive(Debug, Clone, Copy)]
pub struct ShowWay<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// The models.
    pub models: &'a Models,
    /// The case.
    pub case: CaseId,
    /// The transition's id in the model.
    pub way: &'a str,
}

/// A way that can be taken.
#[derive(Debug)]
pub struct WayPage {
    /// The day of the snapshot.
    pub today: Date,
    /// Whether the person has started.
    pub started: bool,
    /// The person's name, where identity is covered.
    pub person: Option<Personal<String>>,
    /// The model that the case runs under.
    pub model: Arc<Model>,
    /// The way.
    pub offered: Offered,
    /// Who can be responsible.
    pub workers: Vec<Worker>,
    /// Who is.
    pub responsible: Option<WorkerId>,
    /// What the person has answered before.
    pub answer: Option<bool>,
    /// Other open cases of the same person, where the viewer may know of both.
    pub same: Vec<Same>,
    /// How many take part today.
    pub ongoing: i64,
    /// The case's version.
    pub version: i64,
}

impl UseCase for ShowWay<'_> {
    type Out = WayPage;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<WayPage> {
        let state = State::load(tx, self.actor, self.models, Action::MoveOn, self.case).await?;
        state.open()?;
        let way = find(&state, self.actor, self.way, tx.today())?;
        let gathered = Gathered::of(tx, &state).await?;
        let offered = offered(&gathered, &state, way);
        let place = (state.owner, state.intervention);
        let asks = offered.asks.worker;
        let page = WayPage {
            today: tx.today(),
            started: state.is_started(),
            person: person_of(tx, &state.permit).await?.map(|person| person.name),
            offered,
            workers: if asks { reached(tx, &state.permit, place).await? } else { Vec::new() },
            responsible: state.responsible,
            answer: gathered.answer(&state.model),
            same: same::of_case(tx, self.actor, &state.permit).await?,
            ongoing: intervention::ongoing(tx, &state.permit).await?,
            version: state.version,
            model: state.model,
        };
        tx.log(Entry::of(&state.permit));
        Ok(page)
    }
}
