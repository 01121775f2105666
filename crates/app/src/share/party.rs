//! The two sides: who they are, and the ways by which they tell each other.

use crate::error::{Error, Result};
use access::Permit;
use domain::id::AuthorityId;
use domain::model::{Channel, Model};
use store::Tx;
use store::records::association;

/// The way of a call.
pub const PHONE: &str = "phone";

/// Told or answered in the product.
pub(super) const HERE: &str = "here";

/// The codes of the ways by which something can be told: the authorities' own systems, a call, and here.
pub fn ways(model: &Model) -> Vec<String> {
    let mut ways: Vec<String> = Vec::new();
    let systems = model.authorities.iter().filter_map(|one| one.system.as_ref());
    for way in systems.map(|system| format!("system/{system}")) {
        if !ways.contains(&way) {
            ways.push(way);
        }
    }
    ways.extend([PHONE.to_owned(), HERE.to_owned()]);
    ways
}

/// The ways by which it can be told: the channel that the model gives it, or the receiver's own system and a call.
pub fn channel_ways(model: &Model, rule: &str) -> Vec<String> {
    let mut ways = match model.message(rule).map(|found| &found.channel) {
        Some(Channel::System(system)) => vec![format!("system/{system}")],
        Some(Channel::Here) => vec!["here".to_owned()],
        Some(Channel::Phone) => Vec::new(),
        None => {
            let flag = model.flag(rule).and_then(|flag| model.authority(&flag.to));
            flag.and_then(|to| to.system.as_ref())
                .map(|system| format!("system/{system}"))
                .into_iter()
                .collect()
        }
    };
    ways.push(PHONE.to_owned());
    ways
}

/// The id of the authority with a code of the model.
pub(super) async fn id_of(tx: &mut Tx, permit: &Permit, code: &str) -> Result<AuthorityId> {
    let all = association::authorities(tx, permit.association()).await?;
    all.into_iter().find(|one| one.code == code).map(|one| one.id).ok_or(Error::NotFound)
}
