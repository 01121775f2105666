//! Counting for the one who asks: the team sees every number, all others none that is small.

use crate::error::{Error, Result};
use crate::gate;
use access::{Action, Actor, Who};
use domain::code::Role;
use domain::figures::{Audience, Figures, figures};
use domain::id::InterventionId;
use domain::model::Model;
use store::log::Entry;
use store::records::figure;
use store::{Tx, UseCase};

/// How many months flow and steps are shown for.
pub const MONTHS_BACK: u32 = 24;

/// Sees the figures of an intervention: every case counts, none is opened.
#[derive(Debug, Clone, Copy)]
pub struct SeeFigures<'a> {
    /// Who asks.
    pub actor: &'a Actor,
    /// The intervention.
    pub intervention: InterventionId,
    /// Its newest model, by which figures are counted.
    pub model: &'a Model,
}

impl UseCase for SeeFigures<'_> {
    type Out = Figures;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<Figures> {
        let scope = gate::list(tx, self.actor, Action::SeeFigures, self.intervention)?;
        let cases = figure::cases(tx, &scope).await?;
        let way_in = figure::way_in(tx, &scope).await?;
        tx.log(Entry::of(scope.permit()));
        let audience = audience(scope.permit().who());
        Ok(figures(self.model, (&cases, &way_in), tx.today(), MONTHS_BACK, audience))
    }
}

fn audience(who: &Who) -> Audience {
    match who.role {
        Some(Role::Worker | Role::FixedHandler | Role::Coordinator) => Audience::Team,
        None if who.operator.is_some() => Audience::Team,
        _ => Audience::Others,
    }
}
