//! The messages and flags that arise when a case moves on, filled in and ready to copy.

use crate::error::{Error, Result};
use crate::reach::{Shared, log_told};
use access::Permit;
use domain::id::{AuthorityId, WorkerId};
use domain::identity::IdentityNumber;
use domain::journey::{Fills, arising, filled};
use domain::model::{Flag, Message, Model, Text, Transition};
use domain::personal::Personal;
use domain::work::MessageKind;
use store::Tx;
use store::records::message::{self, NewMessage};
use store::records::person::{self, Person};
use store::records::{association, worker};

/// A case that moves on.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Subject<'a> {
    /// Leave to move it on.
    pub permit: &'a Permit,
    /// The model that it runs under.
    pub model: &'a Model,
    /// The code of the referrer's authority, which decides in whose system the referrer is told.
    pub referrer_at: Option<&'a str>,
}

/// Lets them arise, as far as consent lets the writer's authority tell the receiver. Whoever loses sight of the case by
/// what they do leaves the telling to the authority that owns it. Where the identity is not shared with whoever decides
/// there is nobody to name, and no message: the referrer reads the outcome on their own page.
pub(crate) async fn arise(
    tx: &mut Tx,
    subject: Subject<'_>,
    way: &Transition,
    fills: Fills<'_>,
) -> Result<()> {
    arise_some(tx, subject, way, fills, |_| true).await
}

/// The same, of those alone whose rule is kept.
pub(crate) async fn arise_some(
    tx: &mut Tx,
    subject: Subject<'_>,
    way: &Transition,
    fills: Fills<'_>,
    keeps: impl Fn(&str) -> bool,
) -> Result<()> {
    let Some(found) = reaching(tx, subject, way, keeps).await? else { return Ok(()) };
    let Arising { messages, flags, shared, from } = found;
    let (reach, messages, flags) = (shared.reach(), messages.into_iter(), flags.into_iter());
    let today = tx.today();
    let Some(person) = person_of(tx, subject.permit).await? else { return Ok(()) };
    let digits = person.number.expose();
    let number =
        IdentityNumber::parse(digits, today).map_or_else(|_| digits.clone(), |one| one.formatted(today));
    let participant = format!("{} ({number})", person.name.expose());
    let fills = Fills { participant: &participant, intervention: subject.model.title.get(true), ..fills };
    // Authorities' systems are kept in Swedish, whatever language the sender reads.
    let text = |text: &Text| Personal::new(filled(text.get(true), &fills));
    let messages = messages.map(|one| NewMessage {
        kind: MessageKind::Message,
        rule: one.id.to_string(),
        text: text(&one.text),
        to: None,
        asks: false,
        reason: None,
    });
    // What a way raises tells; what asks is raised at need.
    let flags = flags.map(|one| NewMessage {
        kind: MessageKind::Flag,
        rule: one.id.to_string(),
        text: text(&one.text),
        to: reach.known(&one.to),
        asks: one.at_need,
        reason: None,
    });
    let new: Vec<_> = messages.chain(flags).collect();
    for one in &new {
        let id = message::add_for(tx, subject.permit, from, one).await?;
        // A flag is read by its receiver at once; a message is told by whoever sends it.
        let grounds = one.to.map(|to| reach.grounds(from, to)).unwrap_or_default();
        if !grounds.is_empty() {
            log_told(tx, subject.permit, &grounds, &id.to_string());
        }
    }
    Ok(())
}

/// What would arise on a way now, by the model's ids.
pub(crate) async fn would_arise(tx: &mut Tx, subject: Subject<'_>, way: &Transition) -> Result<Vec<String>> {
    let Some(found) = reaching(tx, subject, way, |_| true).await? else { return Ok(Vec::new()) };
    if person_of(tx, subject.permit).await?.is_none() {
        return Ok(Vec::new());
    }
    let Arising { messages, flags, .. } = found;
    let (messages, flags) = (messages.iter().map(|one| &one.id), flags.iter().map(|one| &one.id));
    Ok(messages.chain(flags).map(ToString::to_string).collect())
}

/// What arises on a way and reaches its receiver, and the authority whose it is to tell.
struct Arising<'m> {
    messages: Vec<&'m Message>,
    flags: Vec<&'m Flag>,
    shared: Shared,
    from: AuthorityId,
}

async fn reaching<'m>(
    tx: &mut Tx,
    subject: Subject<'m>,
    way: &'m Transition,
    keeps: impl Fn(&str) -> bool,
) -> Result<Option<Arising<'m>>> {
    let (mut messages, mut flags) = arising(subject.model, way, subject.referrer_at);
    messages.retain(|one| keeps(&one.id));
    flags.retain(|one| keeps(&one.id));
    if messages.is_empty() && flags.is_empty() {
        return Ok(None);
    }
    // Consent as it stands now: what a withdrawal in the same transaction has ended is ended.
    let (shared, from) = (Shared::of(tx, subject.permit).await?, subject.permit.owner());
    let (reach, from) = (shared.reach(), from.ok_or(Error::NotFound)?);
    let from = if reach.sees(from) { from } else { reach.owner };
    messages.retain(|one| reach.sends(subject.model, from, one));
    flags.retain(|one| reach.flags(from, one));
    Ok(Some(Arising { messages, flags, shared, from }))
}

/// The person, where identity is covered.
pub(crate) async fn person_of(tx: &mut Tx, permit: &Permit) -> Result<Option<Person>> {
    match person::of_case(tx, permit).await {
        Err(store::Error::Beyond) => Ok(None),
        other => Ok(Some(other?)),
    }
}

/// The code of the authority where whoever referred the person works.
pub(crate) async fn referrer_at(
    tx: &mut Tx,
    permit: &Permit,
    referrer: Option<WorkerId>,
) -> Result<Option<String>> {
    let Some(referrer) = referrer else { return Ok(None) };
    let referrer = worker::get(tx, permit.association(), referrer).await?;
    let all = association::authorities(tx, permit.association()).await?;
    Ok(all.into_iter().find(|one| one.id == referrer.authority).map(|one| one.code))
}
