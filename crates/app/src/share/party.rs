//! The two sides: who they are, what consent lets pass between them, and the ways by which they tell each other.

use crate::error::{Error, Result};
use access::Permit;
use domain::code::Category;
use domain::id::AuthorityId;
use domain::model::{Channel, Model};
use jiff::civil::Date;
use store::Tx;
use store::records::association;
use store::records::consent::{self, Opened};

/// The way of a call.
pub const PHONE: &str = "phone";

/// Told or answered in the product.
pub(super) const HERE: &str = "here";

/// What a text that names the person takes of a consent.
const NAMED: [Category; 2] = [Category::Identity, Category::Plan];

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

/// Whether one authority may tell another of the person by name today, by these consents. What is one's own needs none.
pub(super) fn may_tell(pairs: &[Opened], from: AuthorityId, to: AuthorityId, today: Date) -> bool {
    let live = |category: Category| {
        let covers = |pair: &Opened| pair.from == from && pair.to == to && pair.category == category;
        pairs.iter().any(|pair| covers(pair) && pair.is_live(today))
    };
    from == to || NAMED.iter().all(|category| live(*category))
}

/// The same, read for the permit's case.
pub(super) async fn tells(tx: &mut Tx, permit: &Permit, from: AuthorityId, to: AuthorityId) -> Result<bool> {
    let today = tx.today();
    Ok(may_tell(&consent::pairs(tx, permit).await?, from, to, today))
}
