//! A worker raises a flag at need.

use super::party::id_of;
use crate::case::CasePage;
use crate::case::loaded::{Loaded, Problems, load_running};
use crate::error::{Error, Problem, Result};
use crate::models::Models;
use crate::reach::{Reach, Shared, log_told};
use access::{Action, Actor};
use domain::id::{CaseId, MessageId};
use domain::identity::IdentityNumber;
use domain::journey::{Fills, filled};
use domain::model::Flag;
use domain::personal::Personal;
use domain::work::MessageKind;
use store::records::message::{self, NewMessage};
use store::records::{person, worker};
use store::{Tx, UseCase};

/// Raises one of the model's flags at need, with a reason in words. The person has consented that the writer's
/// authority tells the receiver: nobody flags without.
#[derive(Debug, Clone, Copy)]
pub struct RaiseFlag<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// The models.
    pub models: &'a Models,
    /// The case.
    pub case: CaseId,
    /// The flag's id in the model.
    pub flag: &'a str,
    /// Why.
    pub reason: &'a str,
}

impl UseCase for RaiseFlag<'_> {
    type Out = MessageId;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<MessageId> {
        let loaded = load_running(tx, self.actor, self.models, Action::RaiseFlag, self.case).await?;
        let mut problems = Problems::default();
        let reason = problems.text("reason", self.reason);
        let flag = loaded.model.flag(self.flag).filter(|flag| flag.at_need);
        problems.check(flag.is_none(), "flag", "required");
        problems.none()?;
        let flag = flag.ok_or(Error::NotFound)?;
        let own = loaded.permit.owner().ok_or(Error::NotFound)?;
        let to = id_of(tx, &loaded.permit, &flag.to).await?;
        let shared = Shared::of(tx, &loaded.permit).await?;
        if to == own || !shared.reach().tells(own, to) {
            return Err(Problem::new("flag", "flag_no_consent").into());
        }
        let text = text(tx, &loaded, flag, &reason).await?;
        let new = NewMessage {
            kind: MessageKind::Flag,
            rule: flag.id.to_string(),
            text,
            to: Some(to),
            asks: true,
            reason: Some(reason),
        };
        let id = message::add(tx, &loaded.permit, &new).await?;
        log_told(tx, &loaded.permit, &shared.reach().grounds(own, to), &id.to_string());
        Ok(id)
    }
}

/// The flag's text. Authorities' systems are kept in Swedish, whatever language the sender reads.
async fn text(
    tx: &mut Tx,
    loaded: &Loaded,
    flag: &Flag,
    reason: &Personal<String>,
) -> Result<Personal<String>> {
    let today = tx.today();
    let person = match person::of_case(tx, &loaded.permit).await {
        Err(store::Error::Beyond) => return Err(Problem::new("flag", "flag_nameless").into()),
        other => other?,
    };
    let digits = person.number.expose();
    let number =
        IdentityNumber::parse(digits, today).map_or_else(|_| digits.clone(), |one| one.formatted(today));
    let worker = match loaded.case.responsible {
        Some(id) => worker::get(tx, loaded.permit.association(), id).await?.name,
        None => String::new(),
    };
    let fills = Fills {
        participant: &format!("{} ({number})", person.name.expose()),
        worker: &worker,
        intervention: loaded.model.title.get(true),
        date: &today.to_string(),
        reason: reason.expose(),
    };
    Ok(Personal::new(filled(flag.text.get(true), &fills)))
}

/// The flags of the model that the viewer of a case may raise there, and those that the person has not consented to.
pub fn raisable(page: &CasePage) -> (Vec<&Flag>, Vec<&Flag>) {
    let own = page.own.unwrap_or(page.case.owner);
    let reach = Reach {
        pairs: &page.pairs,
        authorities: &page.authorities,
        owner: page.case.owner,
        today: page.today,
    };
    let covered = |flag: &&Flag| {
        let to = page.authorities.iter().find(|one| one.code == *flag.to);
        to.is_some_and(|to| reach.tells(own, to.id))
    };
    let others = page.authorities.iter().filter(|one| one.id != own);
    let others: Vec<&str> = others.map(|one| one.code.as_str()).collect();
    let at_need = page.model.flags.iter().filter(|flag| flag.at_need && others.contains(&flag.to.as_str()));
    at_need.partition(covered)
}
