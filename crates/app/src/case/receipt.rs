//! The receipt of a consent: what the person said yes to, and what has become of it.

use crate::error::{Error, Result};
use crate::gate;
use crate::journey::person_of;
use crate::models::Models;
use crate::referral::is_gone;
use access::{Action, Actor, Permit};
use domain::consent::{Course, Life};
use domain::id::{CaseId, ConsentId, WorkerId};
use domain::model::Model;
use domain::personal::Personal;
use jiff::civil::Date;
use std::sync::Arc;
use store::log::Entry;
use store::records::association::{self, Authority};
use store::records::consent::{self, Form};
use store::records::worker::{self, Worker};
use store::records::{case_file, referral};
use store::{Tx, UseCase};

/// Shows it to whoever may see the case, or the referral.
#[derive(Debug, Clone, Copy)]
pub struct ShowReceipt<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// The models.
    pub models: &'a Models,
    /// `SeeCase`, or `SeeReferral` of what has not started.
    pub action: Action,
    /// The case.
    pub case: CaseId,
    /// The consent.
    pub consent: ConsentId,
}

/// A consent with what its receipt says.
#[derive(Debug, Clone)]
pub struct Receipt {
    /// The day of the snapshot.
    pub today: Date,
    /// The model that the case runs under.
    pub model: Arc<Model>,
    /// The consent as recorded.
    pub form: Form,
    /// Its life so far.
    pub life: Life,
    /// When the one was given that it renews, where the viewer may know of that.
    pub renews: Option<Date>,
    /// The person's name, where identity is covered.
    pub name: Option<Personal<String>>,
    /// Whom the person tells when they change their mind.
    pub helper: Option<Worker>,
    /// Who recorded it.
    pub author: Option<Worker>,
    /// The association's authorities.
    pub authorities: Vec<Authority>,
}

impl UseCase for ShowReceipt<'_> {
    type Out = Receipt;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<Receipt> {
        let permit = gate::case(tx, self.actor, self.action, self.case).await?;
        let about = self.about(tx, &permit).await?;
        let forms = consent::of_case(tx, &permit).await?;
        let form = forms.iter().find(|form| form.id == self.consent).ok_or(Error::NotFound)?.clone();
        let pairs = consent::pairs(tx, &permit).await?;
        let workers = worker::all(tx, permit.association()).await?;
        let known = |id: Option<WorkerId>| workers.iter().find(|one| Some(one.id) == id).cloned();
        let receipt = Receipt {
            today: tx.today(),
            life: form.life(&pairs, about.course),
            renews: forms.iter().find(|old| Some(old.id) == form.renews).map(|old| old.given_on),
            name: person_of(tx, &permit).await?.map(|person| person.name),
            helper: known(about.helper),
            author: known(form.author),
            authorities: association::authorities(tx, permit.association()).await?,
            model: about.model,
            form,
        };
        tx.log(Entry::of(&permit));
        Ok(receipt)
    }
}

/// What the consent was given in.
struct About {
    model: Arc<Model>,
    helper: Option<WorkerId>,
    course: Course,
}

impl ShowReceipt<'_> {
    async fn about(&self, tx: &mut Tx, permit: &Permit) -> Result<About> {
        if self.action == Action::SeeReferral {
            let referral = referral::get(tx, permit).await?;
            if is_gone(&referral, tx.today()) {
                return Err(Error::NotFound);
            }
            let model = self.models.version(referral.intervention, referral.model_version)?;
            return Ok(About { model, helper: referral.referrer, course: referral.course() });
        }
        let case = case_file::get(tx, permit).await?;
        let model = self.models.version(case.intervention, case.model_version)?;
        Ok(About { model, helper: case.responsible, course: case.course() })
    }
}
