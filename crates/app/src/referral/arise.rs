//! The messages and flags that arise when a case moves on, filled in and ready to copy.

use super::loaded::{Loaded, person_of};
use crate::error::Result;
use domain::identity::IdentityNumber;
use domain::journey::{Fills, arising, filled};
use domain::model::{Text, Transition};
use domain::personal::Personal;
use domain::work::MessageKind;
use store::Tx;
use store::records::message::{self, NewMessage};

/// Lets them arise. Where the identity is not shared with whoever decides there is nobody to name, and no message:
/// the referrer reads the outcome on their own page.
pub(super) async fn arise(tx: &mut Tx, loaded: &Loaded, way: &Transition, fills: Fills<'_>) -> Result<()> {
    let today = tx.today();
    let Some(person) = person_of(tx, &loaded.permit).await? else { return Ok(()) };
    let digits = person.number.expose();
    let number =
        IdentityNumber::parse(digits, today).map_or_else(|_| digits.clone(), |one| one.formatted(today));
    let participant = format!("{} ({number})", person.name.expose());
    let fills = Fills { participant: &participant, intervention: loaded.model.title.get(true), ..fills };
    // Authorities' systems are kept in Swedish, whatever language the sender reads.
    let text = |text: &Text| Personal::new(filled(text.get(true), &fills));
    let (messages, flags) = arising(&loaded.model, way, Some(&loaded.authority));
    let messages = messages.into_iter().map(|one| (MessageKind::Message, &one.id, &one.text));
    let all = messages.chain(flags.into_iter().map(|one| (MessageKind::Flag, &one.id, &one.text)));
    let new: Vec<_> = all
        .map(|(kind, rule, words)| NewMessage { kind, rule: rule.to_string(), text: text(words) })
        .collect();
    for one in &new {
        message::add(tx, &loaded.permit, one).await?;
    }
    Ok(())
}
