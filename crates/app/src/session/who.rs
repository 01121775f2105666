//! Who a token belongs to, read anew at each request: a closed account or a lost role holds at once.

use crate::error::{Error, Result};
use access::{Actor, Grant, Participant, Staff};
use domain::id::{AccountId, AssociationId, AuthorityId, PersonId, SessionId, WorkerId};
use jiff::SignedDuration;
use store::records::session::{self, Session};
use store::records::{association, person, worker};
use store::{Tx, UseCase};

/// How long a session may rest: a long meeting and a lunch.
pub(super) const IDLE: SignedDuration = SignedDuration::from_hours(4);

/// Where an account acts: one association as one worker, or as a participant. Its text names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seat {
    /// Staff.
    Worker(AssociationId, WorkerId, AuthorityId),
    /// A participant.
    Person(AssociationId, PersonId),
}

impl Seat {
    /// The association.
    pub const fn association(self) -> AssociationId {
        match self {
            Self::Worker(id, ..) | Self::Person(id, _) => id,
        }
    }
}

impl std::fmt::Display for Seat {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Worker(_, id, _) => write!(f, "{id}"),
            Self::Person(_, id) => write!(f, "{id}"),
        }
    }
}

/// A signed-in account in one of its seats.
#[derive(Debug, Clone)]
pub struct Signed {
    /// Who acts.
    pub actor: Actor,
    /// Their name; none for a participant, whose name is personal data and is not opened for every page.
    pub name: Option<String>,
    /// Their title's id or the title as entered.
    pub title: Option<String>,
    /// Their authority's name.
    pub authority: Option<String>,
    /// The association's name.
    pub association: String,
    /// The seat in which it acts.
    pub seat: Seat,
    /// Every seat of the account.
    pub seats: Vec<Seat>,
    /// Whether the seat is the one asked for, or the only one.
    pub chosen: bool,
    /// Whether the password must be changed before anything else can be done.
    pub must_change: bool,
    /// Whether a second factor is demanded today of whoever works here, and the account has none.
    pub factor_due: bool,
    /// The session.
    pub session: SessionId,
    /// The session, when it is time to note that it is in use.
    pub note: Option<SessionId>,
}

/// How often a session in use is noted: each noting is a durable write.
const NOTED_EVERY: SignedDuration = SignedDuration::from_mins(5);

/// Notes that a session is in use, so that it does not end by resting.
#[derive(Debug, Clone, Copy)]
pub struct NoteUse {
    /// The session.
    pub session: SessionId,
}

impl UseCase for NoteUse {
    type Out = ();
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        Ok(session::seen(tx, self.session).await?)
    }
}

/// Reads the signed-in account of a token.
#[derive(Debug, Clone, Copy)]
pub struct WhoAmI<'a> {
    /// The token.
    pub token: &'a [u8],
    /// Which of the account's seats, by its text; the first when it has no such.
    pub seat: Option<&'a str>,
}

impl UseCase for WhoAmI<'_> {
    type Out = Option<Signed>;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<Option<Signed>> {
        let idle_since = tx.at() - IDLE;
        let Some(live) = session::live(tx, self.token, idle_since).await? else { return Ok(None) };
        let seats = seats(tx, live.account).await?;
        let asked = seats.iter().find(|one| self.seat.is_some_and(|asked| asked == one.to_string()));
        let chosen = asked.is_some() || seats.len() == 1;
        let Some(seat) = asked.or_else(|| seats.first()).copied() else { return Ok(None) };
        let mut signed = signed(tx, &live, seat, seats).await?;
        signed.chosen = chosen;
        signed.note = (tx.at().duration_since(live.seen_at) >= NOTED_EVERY).then_some(live.id);
        Ok(Some(signed))
    }
}

/// The seats of an account. A worker without any role today is none, unless there is nothing else to be.
pub(super) async fn seats(tx: &mut Tx, account: AccountId) -> Result<Vec<Seat>> {
    let staff = worker::of_account(tx, account).await?;
    let holds = staff.iter().any(|one| one.has_role);
    let mut seats: Vec<_> = staff
        .into_iter()
        .filter(|one| one.has_role || !holds)
        .map(|one| Seat::Worker(one.association, one.worker, one.authority))
        .collect();
    if let Some((association, id)) = person::of_account(tx, account).await? {
        seats.push(Seat::Person(association, id));
    }
    Ok(seats)
}

async fn signed(tx: &mut Tx, live: &Session, seat: Seat, seats: Vec<Seat>) -> Result<Signed> {
    let account = live.account;
    let id = seat.association();
    let found = association::all(tx).await?.into_iter().find(|one| one.id == id).ok_or(Error::NotFound)?;
    let association = found.name;
    let factor_due = !live.factor && found.factor_from.is_some_and(|from| from <= tx.today());
    match seat {
        Seat::Person(id, person) => {
            let actor = Actor::Participant(Participant { association: id, account, person });
            Ok(Signed {
                name: None,
                title: None,
                authority: None,
                ..blank(live, actor, association, seat, seats)
            })
        }
        Seat::Worker(id, worker, authority) => {
            let held = worker::roles(tx, id, Some(worker)).await?;
            let grants = held.iter().map(|held| Grant::held(held.role, held.intervention)).collect();
            let actor = Actor::Staff(Staff { association: id, account, worker, authority, grants });
            let me = worker::get(tx, id, worker).await?;
            let authorities = association::authorities(tx, id).await?;
            let authority = authorities.into_iter().find(|one| one.id == authority).map(|one| one.name);
            Ok(Signed {
                name: Some(me.name),
                title: me.title,
                authority,
                factor_due,
                ..blank(live, actor, association, seat, seats)
            })
        }
    }
}

fn blank(live: &Session, actor: Actor, association: String, seat: Seat, seats: Vec<Seat>) -> Signed {
    Signed {
        actor,
        name: None,
        title: None,
        authority: None,
        association,
        seat,
        seats,
        chosen: true,
        must_change: live.must_change,
        factor_due: false,
        session: live.id,
        note: None,
    }
}
