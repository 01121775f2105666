//! A small association for tests of records: two authorities, one intervention, cases that the first owns.

use access::{Action, Actor, Facts, Grant, Operator, Permit, Scope, Staff, decide};
use domain::code::{Gender, Protection, Role};
use domain::id::{AccountId, AssociationId, AuthorityId, CaseId, InterventionId, PersonId, WorkerId};
use domain::identity::IdentityNumber;
use domain::personal::Personal;
use jiff::civil::{Date, date};
use store::records::case_file::{Closing, NewCase};
use store::records::person::NewPerson;
use store::records::{association, case_file, facts, intervention, person, worker};
use store::{Result, Tx};
use uuid::Uuid;

const MODEL: &str = include_str!("../../../../models/ratt-insats.toml");
/// Two women and two men of Skatteverket's published test series.
const NUMBERS: [&str; 4] = ["197601192383", "197602062387", "197601012391", "197602232394"];

/// The association and what it holds.
#[derive(Debug, Clone)]
pub struct Place {
    pub association: AssociationId,
    pub intervention: InterventionId,
    pub owner: AuthorityId,
    pub other: AuthorityId,
    pub worker: WorkerId,
    pub stranger: WorkerId,
}

/// Makes the association.
pub async fn place(tx: &mut Tx) -> Result<Place> {
    let association = association::create(tx, "Provförbundet").await?;
    let owner = association::authority(tx, association, "a", "Nämnden").await?;
    let other = association::authority(tx, association, "b", "Myndigheten").await?;
    let intervention = intervention::install(tx, association, "prov", MODEL).await?;
    let worker = worker::named(tx, association, owner, "Medarbetare ett", None).await?;
    let stranger = worker::named(tx, association, other, "Medarbetare två", None).await?;
    Ok(Place { association, intervention, owner, other, worker, stranger })
}

impl Place {
    /// A worker of the owner, with the role of one.
    pub fn insider(&self) -> Actor {
        self.staff(self.worker, self.owner)
    }

    /// A worker of the other authority, with the same role.
    pub fn outsider(&self) -> Actor {
        self.staff(self.stranger, self.other)
    }

    /// The operator.
    pub fn operator(&self) -> Actor {
        Actor::Operator(Operator { association: self.association, name: "drift".to_owned() })
    }

    fn staff(&self, worker: WorkerId, authority: AuthorityId) -> Actor {
        let grants = vec![Grant { role: Role::Worker, intervention: Some(self.intervention) }];
        let account = AccountId(Uuid::from_u128(1));
        Actor::Staff(Staff { association: self.association, account, worker, authority, grants })
    }

    /// Leave to list.
    pub fn scope(&self, actor: &Actor) -> Scope {
        let (association, intervention) = (self.association, self.intervention);
        decide(actor, Action::ListCases, &Facts::Intervention { association, intervention }).scope().unwrap()
    }

    /// A person and a case of theirs, running, with the owner. There are four people, from 0.
    pub async fn case(&self, tx: &mut Tx, person: usize, started_on: Date) -> Result<CaseId> {
        self.closed_case(tx, person, started_on, None).await
    }

    /// The same, closed.
    pub async fn closed_case(
        &self,
        tx: &mut Tx,
        person: usize,
        started_on: Date,
        closing: Option<Closing>,
    ) -> Result<CaseId> {
        let scope = self.scope(&self.operator());
        let new = NewCase {
            person: self.person(tx, &scope, person).await?,
            owner: self.owner,
            model_version: 1,
            phase: "pagaende".to_owned(),
            origin: None,
            track: None,
            responsible: Some(self.worker),
            referrer: None,
            started_on,
            planned_end: None,
            closing,
        };
        case_file::create(tx, &scope, &new).await
    }

    async fn person(&self, tx: &mut Tx, scope: &Scope, place: usize) -> Result<PersonId> {
        let number = IdentityNumber::parse(NUMBERS[place], date(2026, 9, 21)).unwrap();
        if let Some(known) = person::by_number(tx, scope, self.owner, &number).await? {
            return Ok(known);
        }
        let new = NewPerson {
            owner: self.owner,
            gender: number.legal_gender(),
            number,
            name: Personal::new(format!("Person {place}")),
            protection: Protection::None,
        };
        assert_ne!(new.gender, Gender::Unknown);
        person::create(tx, scope, &new).await
    }
}

/// Leave to do something with a case.
pub async fn permit(tx: &mut Tx, actor: &Actor, action: Action, case: CaseId) -> Result<Permit> {
    let facts = facts::case(tx, actor, case).await?.unwrap();
    Ok(decide(actor, action, &facts).permit().unwrap())
}
