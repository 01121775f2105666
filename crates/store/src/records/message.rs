//! Messages and flags as they arose: the text that a person sends, and that it was sent and answered.

use super::record::{self, Home};
use crate::error::{Error, Result};
use crate::seal::{PersonKey, Place};
use crate::tx::Tx;
use crate::{row, sql};
use access::{Permit, View};
use domain::code::Category;
use domain::id::{AuthorityId, MessageId, WorkerId};
use domain::personal::Personal;
use domain::work::MessageKind;
use jiff::civil::Date;

const TEXT: &str = "message.text";
const REASON: &str = "message.reason";
pub(super) const ANSWER: &str = "message.answer";
pub(super) const FROM: &str = "message.answer_from";

row! {
    pub(super) struct Stored {
        id: MessageId,
        owner: AuthorityId,
        category: Category,
        kind: MessageKind,
        rule: String,
        text: Vec<u8>,
        arose_on: Date,
        sent_on: Option<Date>,
        sent_by: Option<WorkerId>,
        answered_on: Option<Date>,
        answer: Option<Vec<u8>>,
        author: Option<WorkerId>,
        version: i64,
        sent_how: Option<String>,
        answer_how: Option<String>,
        answer_from: Option<Vec<u8>>,
        answered_by: Option<WorkerId>,
        answer_owner: Option<AuthorityId>,
        answer_category: Option<Category>,
        to: Option<AuthorityId>,
        asks: Option<bool>,
        read_on: Option<Date>,
        read_by: Option<WorkerId>,
    }
}

/// A message or a flag.
#[derive(Debug, Clone)]
pub struct Message {
    /// Its id.
    pub id: MessageId,
    /// The authority whose it is to send.
    pub owner: AuthorityId,
    /// Message or flag.
    pub kind: MessageKind,
    /// The model's id of it.
    pub rule: String,
    /// The text, ready to copy.
    pub text: Personal<String>,
    /// The day on which it arose.
    pub arose_on: Date,
    /// The day on which it was sent.
    pub sent_on: Option<Date>,
    /// Who sent it.
    pub sent_by: Option<WorkerId>,
    /// The day on which it was answered.
    pub answered_on: Option<Date>,
    /// How it was sent: `system/NAME`, `phone` or `here`.
    pub sent_how: Option<String>,
    /// The answer; none where whoever gave it does not let the viewer know.
    pub answer: Option<Personal<String>>,
    /// How the answer came, as for sending.
    pub answer_how: Option<String>,
    /// From whom it came, in words, where it was not given here.
    pub answer_from: Option<Personal<String>>,
    /// Who answered here, or noted what was answered elsewhere.
    pub answered_by: Option<WorkerId>,
    /// The authority whose the answer is.
    pub answer_owner: Option<AuthorityId>,
    /// The authority that a flag is to.
    pub to: Option<AuthorityId>,
    /// Whether a flag asks for an answer; another only informs.
    pub asks: bool,
    /// The day on which a flag that only informs was ticked as read.
    pub read_on: Option<Date>,
    /// Who ticked it.
    pub read_by: Option<WorkerId>,
    /// Who let it arise.
    pub author: Option<WorkerId>,
    /// Version.
    pub version: i64,
}

/// A message or a flag that arises.
#[derive(Debug, Clone)]
pub struct NewMessage {
    /// Message or flag.
    pub kind: MessageKind,
    /// The model's id of it.
    pub rule: String,
    /// The text.
    pub text: Personal<String>,
    /// The authority that a flag is to.
    pub to: Option<AuthorityId>,
    /// Whether a flag asks for an answer.
    pub asks: bool,
    /// Why a flag was raised, in its writer's words alone.
    pub reason: Option<Personal<String>>,
}

macro_rules! columns {
    () => {
        "m.id, m.owner_id, m.category, m.kind, m.rule, m.text, m.arose_on, m.sent_on, m.sent_by, m.answered_on, \
         m.answer, m.author_id, m.version, m.sent_how, m.answer_how, m.answer_from, m.answered_by, \
         m.answer_owner_id, m.answer_category, m.to_id, m.asks, m.read_on, m.read_by"
    };
}
pub(super) use columns;

impl Stored {
    /// Whether a viewer may open it: its text names the person, whose name is the case owner's.
    pub fn is_covered(&self, view: &View, case_owner: AuthorityId) -> bool {
        view.covers_named((self.owner, self.category), case_owner)
    }

    /// Opens it, with its answer as far as the view covers that. The caller has seen that it covers the rest.
    pub fn open(self, tx: &mut Tx, (key, view): (&PersonKey, &View)) -> Result<Message> {
        let answered = self.answer_owner.zip(self.answer_category);
        let open = answered.is_some_and(|(owner, category)| view.covers(owner, category));
        let answer = self.answer.as_deref().filter(|_| open);
        let answer_from = self.answer_from.as_deref().filter(|_| open);
        Ok(Message {
            text: tx.open(key, Place::new(TEXT, self.id), &self.text)?,
            answer: tx.open_some(key, Place::new(ANSWER, self.id), answer)?,
            answer_from: tx.open_some(key, Place::new(FROM, self.id), answer_from)?,
            answer_owner: self.answer_owner,
            to: self.to,
            asks: self.asks.unwrap_or_default(),
            read_on: self.read_on,
            read_by: self.read_by,
            id: self.id,
            owner: self.owner,
            kind: self.kind,
            rule: self.rule,
            arose_on: self.arose_on,
            sent_on: self.sent_on,
            sent_by: self.sent_by,
            sent_how: self.sent_how,
            answered_on: self.answered_on,
            answer_how: self.answer_how,
            answered_by: self.answered_by,
            author: self.author,
            version: self.version,
        })
    }
}

/// The messages and flags of the permit's case that its view covers, oldest first. Their texts name the person: they
/// open where identity is covered too.
pub async fn of_case(tx: &mut Tx, permit: &Permit) -> Result<Vec<Message>> {
    let stored: Vec<Stored> = tx
        .query(sql!(
            "select ",
            columns!(),
            " from message m where m.association_id = $1 and m.case_id = $2 order by m.created_at, m.id"
        ))
        .bind(permit.association())
        .bind(permit.case())
        .all()
        .await?;
    let key = record::key(tx, permit).await?;
    let (view, owner) = (permit.view(), permit.case_owner().ok_or(Error::NotFound)?);
    let covered = stored.into_iter().filter(|row| row.is_covered(view, owner));
    covered.map(|row| row.open(tx, (&key, view))).collect()
}

row! {
    struct Answered {
        id: MessageId,
        owner: AuthorityId,
        category: Category,
        rule: String,
        day: Date,
        answer: Vec<u8>,
        by: Option<WorkerId>,
    }
}

/// An answer to a flag, without the flag.
#[derive(Debug, Clone)]
pub struct AnswerGiven {
    /// The model's id of the flag.
    pub rule: String,
    /// The day on which it was answered.
    pub day: Date,
    /// In words.
    pub text: Personal<String>,
    /// Who answered, or noted the answer.
    pub by: Option<WorkerId>,
}

/// The answers to flags of the permit's case that its view covers, whoever raised the flags; oldest first.
pub async fn answers(tx: &mut Tx, permit: &Permit) -> Result<Vec<AnswerGiven>> {
    let stored: Vec<Answered> = tx
        .query(sql!(
            "select id, answer_owner_id, answer_category, rule, answered_on, answer, answered_by from message \
             where association_id = $1 and case_id = $2 and answer_owner_id is not null order by answered_on, id"
        ))
        .bind(permit.association())
        .bind(permit.case())
        .all()
        .await?;
    let key = record::key(tx, permit).await?;
    let mut found = Vec::new();
    for row in stored.into_iter().filter(|row| permit.view().covers(row.owner, row.category)) {
        let text = tx.open(&key, Place::new(ANSWER, row.id), &row.answer)?;
        found.push(AnswerGiven { rule: row.rule, day: row.day, text, by: row.by });
    }
    Ok(found)
}

row! {
    struct Bare {
        id: MessageId,
        owner: AuthorityId,
        category: Category,
        kind: MessageKind,
        rule: String,
        to: Option<AuthorityId>,
        arose_on: Date,
        sent_on: Option<Date>,
        sent_how: Option<String>,
        reason: Option<Vec<u8>>,
        author: Option<WorkerId>,
    }
}

/// A message or a flag without its text, which tells who the person is.
#[derive(Debug, Clone)]
pub struct Nameless {
    /// Message or flag.
    pub kind: MessageKind,
    /// The model's id of it.
    pub rule: String,
    /// The authority that a flag is to.
    pub to: Option<AuthorityId>,
    /// The day on which it arose.
    pub arose_on: Date,
    /// The day on which it was sent.
    pub sent_on: Option<Date>,
    /// How it was sent.
    pub sent_how: Option<String>,
    /// Why a flag was raised, in its writer's words alone.
    pub reason: Option<Personal<String>>,
    /// Who let it arise.
    pub author: Option<WorkerId>,
}

/// The messages and flags of the permit's case that its view covers, oldest first, for whoever may not know who the
/// person is: what the product filled in stays sealed.
pub async fn nameless(tx: &mut Tx, permit: &Permit) -> Result<Vec<Nameless>> {
    let stored: Vec<Bare> = tx
        .query(sql!(
            "select id, owner_id, category, kind, rule, to_id, arose_on, sent_on, sent_how, reason, author_id \
             from message where association_id = $1 and case_id = $2 order by created_at, id"
        ))
        .bind(permit.association())
        .bind(permit.case())
        .all()
        .await?;
    let key = record::key(tx, permit).await?;
    let mut found = Vec::new();
    for row in stored.into_iter().filter(|row| permit.view().covers(row.owner, row.category)) {
        let reason = tx.open_some(&key, Place::new(REASON, row.id), row.reason.as_deref())?;
        let Bare { kind, rule, to, arose_on, sent_on, sent_how, author, .. } = row;
        found.push(Nameless { kind, rule, to, arose_on, sent_on, sent_how, reason, author });
    }
    Ok(found)
}

/// Lets a message or a flag arise in the permit's case; it is to be sent by the writer's authority.
pub async fn add(tx: &mut Tx, permit: &Permit, new: &NewMessage) -> Result<MessageId> {
    let owner = permit.owner().ok_or(Error::NotFound)?;
    add_for(tx, permit, owner, new).await
}

/// The same, to be sent by another authority than the writer's.
pub async fn add_for(
    tx: &mut Tx,
    permit: &Permit,
    owner: AuthorityId,
    new: &NewMessage,
) -> Result<MessageId> {
    let home = Home { owner, ..Home::of(tx, permit).await? };
    let (id, at, today): (MessageId, _, _) = (tx.id(), tx.at(), tx.today());
    let text = tx.seal(&home.key, Place::new(TEXT, id), new.text.expose())?;
    let reason = new.reason.as_ref().map(|reason| reason.expose().as_str());
    let reason = tx.seal_some(&home.key, Place::new(REASON, id), reason)?;
    tx.query(sql!(
        "insert into message (association_id, id, case_id, owner_id, category, kind, rule, text, arose_on, author_id, \
         created_at, to_id, asks, reason, version) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 1)"
    ))
    .bind(home.association)
    .bind(id)
    .bind(home.case)
    .bind(home.owner)
    .bind(Category::Plan)
    .bind(new.kind)
    .bind(&new.rule)
    .bind(text)
    .bind(today)
    .bind(home.author)
    .bind(at)
    .bind(new.to)
    .bind(new.asks)
    .bind(reason)
    .execute()
    .await?;
    Ok(id)
}

/// Notes that a message of the writer's own authority was sent today, and how.
pub async fn told(tx: &mut Tx, permit: &Permit, id: MessageId, how: &str, version: i64) -> Result<()> {
    let today = tx.today();
    tx.query(sql!(
        "update message set sent_on = $4, sent_by = $5, sent_how = $6, version = version + 1 \
         where association_id = $1 and case_id = $2 and id = $3 and owner_id = $7 and version = $8 \
         and sent_on is null"
    ))
    .bind(permit.association())
    .bind(permit.case())
    .bind(id)
    .bind(today)
    .bind(permit.who().worker)
    .bind(how)
    .bind(permit.owner().ok_or(Error::NotFound)?)
    .bind(version)
    .at_version()
    .await
}
