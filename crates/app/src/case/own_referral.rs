//! The own page of somebody who has a log-in and takes part in nothing: they have not started, or took back the yes.

use super::own_plan::referred;
use crate::error::{Error, Result};
use crate::gate;
use crate::models::Models;
use access::{Action, Actor};
use domain::consent::Life;
use domain::model::{Model, Phase};
use jiff::civil::Date;
use std::sync::Arc;
use store::log::Entry;
use store::records::association::{self, Authority};
use store::records::consent::{self, Form, Opened};
use store::records::referral::{self, Referral};
use store::records::worker::{self, Worker};
use store::{Tx, UseCase};

/// Opens the participant's own latest referral.
#[derive(Debug, Clone, Copy)]
pub struct ShowOwnReferral<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// The models.
    pub models: &'a Models,
}

/// What they see of it: where it stands, whom to ask, and who may know what.
#[derive(Debug)]
pub struct OwnReferral {
    /// The day of the snapshot.
    pub today: Date,
    /// The referral.
    pub referral: Referral,
    /// The model that it runs under.
    pub model: Arc<Model>,
    /// Who referred them.
    pub referrer: Option<Worker>,
    /// The association's authorities.
    pub authorities: Vec<Authority>,
    /// Consents as recorded, newest first.
    pub consents: Vec<Form>,
    /// What they open.
    pub pairs: Vec<Opened>,
}

impl UseCase for ShowOwnReferral<'_> {
    type Out = OwnReferral;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<OwnReferral> {
        let case = referred(tx, self.actor).await?;
        let permit = gate::case(tx, self.actor, Action::SeeOwnPlan, case).await?;
        let referral = referral::get(tx, &permit).await?;
        let referrer = match referral.referrer {
            Some(id) => Some(worker::get(tx, permit.association(), id).await?),
            None => None,
        };
        let page = OwnReferral {
            today: tx.today(),
            model: self.models.version(referral.intervention, referral.model_version)?,
            referrer,
            authorities: association::authorities(tx, permit.association()).await?,
            consents: consent::of_case(tx, &permit).await?,
            pairs: consent::pairs(tx, &permit).await?,
            referral,
        };
        tx.log(Entry::of(&permit));
        Ok(page)
    }
}

impl OwnReferral {
    /// The life of one of its consents so far.
    pub fn life(&self, form: &Form) -> Life {
        form.life(&self.pairs, self.referral.course())
    }

    /// The phase that it is in.
    pub fn phase(&self) -> Option<&Phase> {
        self.model.phase(&self.referral.phase)
    }
}
