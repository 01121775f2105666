//! Sent referrals on which nobody has decided: which are new, and which can be shared out.

use crate::error::Result;
use crate::models::Models;
use crate::referral::facts_of;
use access::Scope;
use domain::case::{self, Lack};
use domain::code::Role;
use domain::id::InterventionId;
use domain::journey::{Known, Talked, way_to_worker};
use domain::model::{AutoItem, Model};
use jiff::civil::Date;
use std::sync::Arc;
use store::Tx;
use store::records::waiting::{self, Waiting};

/// A referral with the model that it runs under.
#[derive(Debug)]
pub(crate) struct Taken {
    pub waiting: Waiting,
    pub model: Arc<Model>,
}

impl Taken {
    /// Those in scope, oldest first.
    pub async fn all(
        tx: &mut Tx,
        scope: &Scope,
        models: &Models,
        intervention: InterventionId,
    ) -> Result<Vec<Self>> {
        let found = waiting::list(tx, scope).await?.into_iter();
        let with_model = |waiting: Waiting| {
            let model = models.version(intervention, waiting.shell.model_version)?;
            Ok(Self { waiting, model })
        };
        found.map(with_model).collect()
    }

    /// What it misses before a worker can take it over, a worker left out; none where no way leads there from its
    /// phase.
    pub fn lacks(&self, today: Date) -> Option<Vec<Lack>> {
        let (model, waiting) = (&self.model, &self.waiting);
        let way = way_to_worker(model, &waiting.shell.phase, Role::ALL)?;
        let facts = facts_of(model, waiting.number.as_ref(), &waiting.answers, today);
        let case = case::Known { worker: true, ..case::Known::default() };
        let known = Known {
            model,
            facts: &facts,
            exception: true,
            consents: &waiting.consents,
            case,
            talked: Talked::default(),
        };
        Some(known.lacking(way))
    }

    /// The item of the agenda that it stands under.
    pub fn item(&self, today: Date) -> Option<AutoItem> {
        let ready = self.lacks(today)?.is_empty();
        Some(if ready { AutoItem::ToDistribute } else { AutoItem::NewReferrals })
    }
}
