//! The seats of a log-in, to choose among.

use super::who::{Seat, seats};
use crate::error::{Error, Result};
use access::Actor;
use domain::code::Role;
use store::records::{association, worker};
use store::{Tx, UseCase};

/// A seat, in words.
#[derive(Debug, Clone)]
pub struct SeatShown {
    /// The seat.
    pub seat: Seat,
    /// The association's name.
    pub association: String,
    /// The authority's name; none for a participant.
    pub authority: Option<String>,
    /// The title's id or the title as entered.
    pub title: Option<String>,
    /// The roles held there.
    pub roles: Vec<Role>,
}

/// Lists the seats of whoever asks: no personal data of participants.
#[derive(Debug, Clone, Copy)]
pub struct ListSeats<'a> {
    /// Who asks.
    pub actor: &'a Actor,
}

impl UseCase for ListSeats<'_> {
    type Out = Vec<SeatShown>;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<Vec<SeatShown>> {
        let account = self.actor.who(None).account.ok_or(Error::NotFound)?;
        let associations = association::all(tx).await?;
        let mut shown = Vec::new();
        for seat in seats(tx, account).await? {
            let name = associations.iter().find(|one| one.id == seat.association());
            let association = name.ok_or(Error::NotFound)?.name.clone();
            let blank = SeatShown { seat, association, authority: None, title: None, roles: Vec::new() };
            shown.push(match seat {
                Seat::Person(..) => blank,
                Seat::Worker(..) => staff(tx, blank).await?,
            });
        }
        Ok(shown)
    }
}

async fn staff(tx: &mut Tx, blank: SeatShown) -> Result<SeatShown> {
    let Seat::Worker(id, me, authority) = blank.seat else { return Ok(blank) };
    let authorities = association::authorities(tx, id).await?;
    let authority = authorities.into_iter().find(|one| one.id == authority).map(|one| one.name);
    let mut roles: Vec<Role> = worker::roles(tx, id, Some(me)).await?.iter().map(|held| held.role).collect();
    roles.sort_unstable();
    roles.dedup();
    let title = worker::get(tx, id, me).await?.title;
    Ok(SeatShown { authority, title, roles, ..blank })
}
