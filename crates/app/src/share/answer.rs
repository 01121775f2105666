//! The answer to a flag: given here by the authority that was flagged to, or noted by the one that flagged.

use super::party::{HERE, id_of, ways};
use crate::case::loaded::{Loaded, Problems, load};
use crate::error::{Error, Problem, Result};
use crate::models::Models;
use crate::reach::{Shared, log_told};
use access::{Action, Actor};
use domain::id::{CaseId, MessageId};
use domain::work::MessageKind;
use jiff::civil::Date;
use store::log::Entry;
use store::records::flag::{self, NewAnswer};
use store::records::message::{self, Message};
use store::{Tx, UseCase};

/// Answers a flag to one's own authority. Consent must let it reach both ways: what was asked, and what is answered.
#[derive(Debug, Clone, Copy)]
pub struct AnswerFlag<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// The models.
    pub models: &'a Models,
    /// The case.
    pub case: CaseId,
    /// The flag.
    pub message: MessageId,
    /// The answer.
    pub text: &'a str,
    /// The flag's version that was read.
    pub version: i64,
}

impl UseCase for AnswerFlag<'_> {
    type Out = ();
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let loaded = load(tx, self.actor, self.models, Action::AnswerFlag, self.case).await?;
        let found = flag_of(tx, &loaded, self.message).await?;
        let rule = loaded.model.flag(&found.rule).ok_or(Error::NotFound)?;
        let to = id_of(tx, &loaded.permit, &rule.to).await?;
        if loaded.permit.who().authority != Some(to) {
            return Err(Error::NotFound);
        }
        let shared = Shared::of(tx, &loaded.permit).await?;
        if !shared.reach().tells(to, found.owner) {
            return Err(Problem::new("text", "answer_no_consent").into());
        }
        let mut problems = Problems::default();
        let text = problems.text("text", self.text);
        problems.none()?;
        let new = NewAnswer { text, how: HERE.to_owned(), from: None, day: tx.today() };
        flag::answer(tx, &loaded.permit, self.message, &new, self.version).await?;
        let grounds = shared.reach().grounds(to, found.owner);
        log_told(tx, &loaded.permit, &grounds, &self.message.to_string());
        Ok(())
    }
}

/// Notes what an authority has answered to a flag of one's own by telephone or in its system.
#[derive(Debug, Clone, Copy)]
pub struct RecordAnswer<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// The models.
    pub models: &'a Models,
    /// The case.
    pub case: CaseId,
    /// The flag.
    pub message: MessageId,
    /// How it came: one of [`ways`].
    pub how: &'a str,
    /// From whom and when.
    pub from: &'a str,
    /// The day on which it came; today where none is given.
    pub day: Option<Date>,
    /// The answer.
    pub text: &'a str,
    /// The flag's version that was read.
    pub version: i64,
}

impl UseCase for RecordAnswer<'_> {
    type Out = ();
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let loaded = load(tx, self.actor, self.models, Action::RecordAnswer, self.case).await?;
        let found = flag_of(tx, &loaded, self.message).await?;
        if loaded.permit.owner() != Some(found.owner) {
            return Err(Error::NotFound);
        }
        let (today, mut problems) = (tx.today(), Problems::default());
        let elsewhere = |way: &String| way != HERE && way == self.how;
        problems.check(!ways(&loaded.model).iter().any(elsewhere), "how", "choose_one");
        let from = problems.text("from", self.from);
        let text = problems.text("text", self.text);
        let day = self.day.unwrap_or(today);
        problems.check(day > today, "day", "in_future");
        problems.check(day < found.arose_on, "day", "answer_before_flag");
        problems.none()?;
        let new = NewAnswer { text, how: self.how.to_owned(), from: Some(from), day };
        flag::answer(tx, &loaded.permit, self.message, &new, self.version).await?;
        tx.log(Entry::of(&loaded.permit).with_detail(self.message.to_string()));
        Ok(())
    }
}

/// A flag of the case that the viewer may read and that asks for an answer.
async fn flag_of(tx: &mut Tx, loaded: &Loaded, id: MessageId) -> Result<Message> {
    let all = message::of_case(tx, &loaded.permit).await?;
    let found = all.into_iter().find(|one| one.id == id && one.kind == MessageKind::Flag && one.asks);
    let found = found.ok_or(Error::NotFound)?;
    if found.answered_on.is_some() {
        return Err(Problem::new("", "flag_answered").into());
    }
    Ok(found)
}
