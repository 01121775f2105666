//! A form counts once: its key is kept in the transaction of the change.

use crate::error::{Error, Result};
use access::Actor;
use domain::id::{AccountId, AssociationId, RequestKey};
use store::records::request_key;
use store::{Tx, UseCase};

/// What came of a submitted form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Done<T> {
    /// It was done now.
    Now(T),
    /// It had been done before; the answer that was kept then.
    Before(String),
}

/// An answer that can be kept with a form's key: an id, or nothing.
pub trait Answer {
    /// The answer as text, without personal data.
    fn answer(&self) -> String;
}

impl Answer for () {
    fn answer(&self) -> String {
        String::new()
    }
}

macro_rules! id_answers {
    ($($name:ident),+ $(,)?) => {$(
        impl Answer for domain::id::$name {
            fn answer(&self) -> String {
                self.to_string()
            }
        }
    )+};
}

id_answers!(
    AccountId,
    CaseId,
    WorkerId,
    ConsentId,
    GoalId,
    PlanTaskId,
    StepId,
    ReviewId,
    NoteId,
    ImportId,
    TaskId,
    ActivityId,
    FollowUpId,
    ContactId,
    CircleId,
    FilterId,
    MeetingId,
    MessageId,
    DocumentId,
    DistributionId,
    StandInId,
    LogReviewId,
    ExtractId,
);

impl<T: Answer> Done<T> {
    /// The answer's text, whether it was done now or before.
    pub fn answer(&self) -> String {
        match self {
            Self::Now(out) => out.answer(),
            Self::Before(answer) => answer.clone(),
        }
    }
}

pub(crate) struct Once<'c, C> {
    association: AssociationId,
    account: Option<AccountId>,
    key: RequestKey,
    case: &'c C,
}

impl<'c, C> Once<'c, C> {
    pub(crate) fn new(actor: &Actor, key: RequestKey, case: &'c C) -> Self {
        Self { association: actor.association(), account: actor.who(None).account, key, case }
    }
}

impl<C> UseCase for Once<'_, C>
where
    C: UseCase<Error = Error>,
    C::Out: Answer,
{
    type Out = Done<C::Out>;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<Self::Out> {
        if let Some(answer) = request_key::answer(tx, self.association, self.key, self.account).await? {
            return Ok(Done::Before(answer));
        }
        let out = self.case.run(tx).await?;
        request_key::keep(tx, self.association, self.key, self.account, &out.answer()).await?;
        Ok(Done::Now(out))
    }
}
