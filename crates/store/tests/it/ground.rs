//! One association with two authorities, an intervention and a person's case, for tests of records.

use access::{Action, Actor, Facts, Grant, Operator, Permit, Scope, Staff, decide};
use domain::code::{Category, Gender, Protection, Role};
use domain::id::{AccountId, AssociationId, AuthorityId, CaseId, InterventionId, PersonId, WorkerId};
use domain::identity::IdentityNumber;
use domain::personal::Personal;
use jiff::civil::date;
use store::records::case_file::NewCase;
use store::records::consent::{NewConsent, Pair};
use store::records::person::NewPerson;
use store::records::{association, case_file, consent, facts, intervention, person, worker};
use store::{Error, Result, Tx, UseCase};
use uuid::Uuid;

/// What has been laid out.
#[derive(Debug, Clone)]
pub struct Ground {
    pub association: AssociationId,
    pub intervention: InterventionId,
    pub owner: AuthorityId,
    pub other: AuthorityId,
    pub case: CaseId,
    /// A worker of the authority that owns the case.
    pub mine: Actor,
    /// A worker of the other authority.
    pub theirs: Actor,
}

/// Lays it out.
pub struct Lay;

impl UseCase for Lay {
    type Out = Ground;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<Ground> {
        let association = association::create(tx, "Provförbundet").await?;
        let owner = association::authority(tx, association, "a", "Myndighet A").await?;
        let other = association::authority(tx, association, "b", "Nämnd B").await?;
        let intervention = intervention::install(tx, association, "prov", "id = \"prov\"").await?;
        let scope = operator(association, intervention, Action::OpenCase);
        let number = IdentityNumber::parse("199001012385", date(2026, 9, 21)).unwrap();
        let new = NewPerson {
            owner,
            number,
            name: Personal::new("Prov Person".to_owned()),
            gender: Gender::Woman,
            protection: Protection::None,
        };
        let person = person::create(tx, &scope, &new).await?;
        let case = case_file::create(tx, &scope, &new_case(person, owner)).await?;
        let mine = staff(tx, association, owner, intervention, "Ada Arbetare").await?;
        let theirs = staff(tx, association, other, intervention, "Bo Arbetare").await?;
        Ok(Ground { association, intervention, owner, other, case, mine, theirs })
    }
}

pub fn new_case(person: PersonId, owner: AuthorityId) -> NewCase {
    NewCase {
        person,
        owner,
        model_version: 1,
        phase: "p".to_owned(),
        origin: None,
        track: None,
        responsible: None,
        referrer: None,
        started_on: date(2026, 1, 7),
        planned_end: None,
        closing: None,
    }
}

pub fn operator(association: AssociationId, intervention: InterventionId, action: Action) -> Scope {
    let actor = Actor::Operator(Operator { association, name: "drift".to_owned() });
    decide(&actor, action, &Facts::Intervention { association, intervention }).scope().unwrap()
}

async fn staff(
    tx: &mut Tx,
    association: AssociationId,
    authority: AuthorityId,
    intervention: InterventionId,
    name: &str,
) -> Result<Actor> {
    let worker: WorkerId = worker::named(tx, association, authority, name, None).await?;
    let grants = vec![Grant { role: Role::Worker, intervention: Some(intervention) }];
    let account = AccountId(Uuid::from_u128(1));
    Ok(Actor::Staff(Staff { association, account, worker, authority, grants }))
}

impl Ground {
    /// Leave for an actor to do something with the case, from the facts as they stand.
    pub async fn permit(&self, tx: &mut Tx, actor: &Actor, action: Action) -> Result<Permit> {
        let facts = facts::case(tx, actor, self.case).await?.ok_or(Error::NotFound)?;
        decide(actor, action, &facts).permit().map_err(|_| Error::Beyond)
    }

    /// Leave for an actor to list the cases.
    pub fn scope(&self, actor: &Actor) -> Scope {
        let facts = Facts::Intervention { association: self.association, intervention: self.intervention };
        decide(actor, Action::ListCases, &facts).scope().unwrap()
    }

    /// Records the consent that the owner shares these categories with the other authority.
    pub async fn share(&self, tx: &mut Tx, categories: &[Category]) -> Result<()> {
        let permit = self.permit(tx, &self.mine, Action::RecordConsent).await?;
        let pair = |category: &Category| Pair { from: self.owner, to: self.other, category: *category };
        let new = NewConsent {
            kind: "sekretess".to_owned(),
            how: "paper".to_owned(),
            given_on: date(2026, 1, 7),
            begins_on: None,
            text_hash: None,
            renew_on: None,
            note: None,
            pairs: categories.iter().map(pair).collect(),
        };
        consent::record(tx, &permit, &new).await.map(|_| ())
    }
}
