//! What one's own authority wrote in a case of another: those records alone, never who the person is.

use crate::error::{Error, Result};
use crate::journey::State;
use crate::models::Models;
use access::{Action, Actor};
use domain::handover::Days;
use domain::id::{AuthorityId, CaseId, DocumentId, WorkerId};
use domain::model::Model;
use domain::personal::Personal;
use jiff::civil::Date;
use std::sync::Arc;
use store::log::Entry;
use store::records::Covered;
use store::records::activity::{self, Activity};
use store::records::answer::{self, Answer};
use store::records::association::{self, Authority};
use store::records::circle::{self, Member};
use store::records::contact::{self, Contact};
use store::records::document::{self, Document};
use store::records::extension::{self, Extension};
use store::records::follow_up::{self, FollowUp};
use store::records::form_answer::{self, Given};
use store::records::goal::{self, Goal};
use store::records::handover;
use store::records::message::{self, AnswerGiven, Nameless};
use store::records::note::{self, Note};
use store::records::plan_task::{self, PlanTask};
use store::records::review::{self, Review};
use store::records::step::{self, Step};
use store::records::worker::{self, Worker};
use store::{Tx, UseCase};

/// Reads it.
#[derive(Debug, Clone, Copy)]
pub struct ShowOwnNotes<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// The models.
    pub models: &'a Models,
    /// The case, started or not.
    pub case: CaseId,
}

/// That something was handed over. Its text, which tells who the person is, is not shown.
#[derive(Debug, Clone)]
pub struct HandedOver {
    /// The authority that was told.
    pub to: AuthorityId,
    /// For which days.
    pub days: Days,
    /// The day on which it was entered.
    pub entered_on: Date,
    /// Who entered it.
    pub author: Option<WorkerId>,
}

/// What the viewer's own authority wrote. What the product filled in of the person's identity is not there: where a name
/// stands in it, somebody wrote it by hand.
#[derive(Debug)]
pub struct OwnNotes {
    /// The model that the case runs under.
    pub model: Arc<Model>,
    /// The authority that owns the case.
    pub case_owner: AuthorityId,
    /// The association's authorities.
    pub authorities: Vec<Authority>,
    /// The association's workers.
    pub workers: Vec<Worker>,
    /// Notes, shared or not.
    pub notes: Vec<Note>,
    /// Contacts and meetings.
    pub contacts: Vec<Contact>,
    /// Documents.
    pub documents: Covered<Document>,
    /// What was said in forms, sitting by sitting.
    pub given: Vec<Given>,
    /// What is known of the model's facts.
    pub known: Vec<Answer>,
    /// Messages and flags, with the reasons that were written.
    pub messages: Vec<Nameless>,
    /// Answers to the flags of others, and to own ones as noted here.
    pub answers: Vec<AnswerGiven>,
    /// What was handed over to other authorities, and when.
    pub handed: Vec<HandedOver>,
    /// Goals and subgoals.
    pub goals: Covered<Goal>,
    /// Who does what.
    pub tasks: Covered<PlanTask>,
    /// Steps.
    pub steps: Covered<Step>,
    /// Reviews.
    pub reviews: Covered<Review>,
    /// Motivations to go on past a gate.
    pub extensions: Covered<Extension>,
    /// Activities.
    pub activities: Covered<Activity>,
    /// Follow-ups.
    pub follow_ups: Covered<FollowUp>,
    /// Who stands around the person.
    pub circle: Covered<Member>,
}

impl UseCase for ShowOwnNotes<'_> {
    type Out = OwnNotes;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<OwnNotes> {
        let state = State::load(tx, self.actor, self.models, Action::SeeOwnNotes, self.case).await?;
        let permit = &state.permit;
        // Another authority's shared notes are counted on the case's page; here they are none of the viewer's.
        let mut notes = note::of_case(tx, permit).await?;
        notes.retain(|one| one.text.is_some());
        let page = OwnNotes {
            notes,
            contacts: contact::of_case(tx, permit).await?,
            documents: document::of_case(tx, permit).await?,
            given: form_answer::given(tx, permit).await?,
            known: answer::of_case(tx, permit).await?,
            messages: message::nameless(tx, permit).await?,
            answers: message::answers(tx, permit).await?,
            handed: handover::of_case(tx, permit).await?.iter().map(handed).collect(),
            goals: goal::of_case(tx, permit).await?,
            tasks: plan_task::of_case(tx, permit).await?,
            steps: step::of_case(tx, permit).await?,
            reviews: review::of_case(tx, permit).await?,
            extensions: extension::of_case(tx, permit).await?,
            activities: activity::of_case(tx, permit).await?,
            follow_ups: follow_up::of_case(tx, permit).await?,
            circle: circle::of_case(tx, permit).await?,
            authorities: association::authorities(tx, permit.association()).await?,
            workers: worker::all(tx, permit.association()).await?,
            case_owner: state.owner,
            model: state.model.clone(),
        };
        tx.log(Entry::of(permit));
        Ok(page)
    }
}

fn handed(one: &handover::Handover) -> HandedOver {
    HandedOver { to: one.to, days: one.days, entered_on: one.entered_on, author: one.author }
}

impl OwnNotes {
    /// The worker with this id.
    pub fn worker(&self, id: WorkerId) -> Option<&Worker> {
        self.workers.iter().find(|one| one.id == id)
    }
}

/// Fetches a document that one's own authority kept there.
#[derive(Debug, Clone, Copy)]
pub struct FetchOwnDocument<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// The models.
    pub models: &'a Models,
    /// The case.
    pub case: CaseId,
    /// The document.
    pub document: DocumentId,
}

impl UseCase for FetchOwnDocument<'_> {
    type Out = (Document, Personal<Vec<u8>>);
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<Self::Out> {
        let state = State::load(tx, self.actor, self.models, Action::SeeOwnNotes, self.case).await?;
        let all = document::of_case(tx, &state.permit).await?;
        let found = all.into_iter().find(|one| one.id == self.document).ok_or(Error::NotFound)?;
        let content = document::content(tx, &state.permit, &found).await?;
        tx.log(Entry::of(&state.permit).with_detail(found.id.to_string()));
        Ok((found, content))
    }
}
