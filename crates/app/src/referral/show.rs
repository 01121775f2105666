//! One referral, for its referrer and, once it is sent, for the team that consent covers.

use super::give_back::back;
use super::give_out::hands;
use super::loaded::{Loaded, is_waiting, known, load, person_of};
use super::own_facts::{asked, code};
use super::reach::{Reached, reached};
use crate::case::{Goes, carriers, pairs, told_no_more};
use crate::error::{Error, Result};
use crate::journey::{Onward, State, onward};
use crate::models::Models;
use crate::same::{self, Same};
use access::{Action, Actor, Permit};
use domain::code::Role;
use domain::consent::Life;
use domain::id::{AuthorityId, CaseId, WorkerId};
use domain::model::{Consent, Model, Phase, Recipient, Verdict};
use jiff::civil::Date;
use std::sync::Arc;
use store::log::Entry;
use store::records::answer::{self, Answer};
use store::records::association::{self, Authority};
use store::records::consent::{self, Form, Opened};
use store::records::message::{self, Message};
use store::records::naming;
use store::records::person::Person;
use store::records::referral::{self, Referral, Said};
use store::records::worker::{self, Worker};
use store::{Tx, UseCase};

/// Opens a referral.
#[derive(Debug, Clone, Copy)]
pub struct ShowReferral<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// The models.
    pub models: &'a Models,
    /// The referral's case.
    pub case: CaseId,
}

/// A referral with everything that the viewer may know of it.
#[derive(Debug)]
pub struct ReferralPage {
    /// The day of the snapshot.
    pub today: Date,
    /// The referral.
    pub referral: Referral,
    /// What it says in words.
    pub said: Said,
    /// The model that it runs under.
    pub model: Arc<Model>,
    /// The code of the authority that refers.
    pub authority: String,
    /// The person, where identity is covered.
    pub person: Option<Person>,
    /// What is known of the model's facts.
    pub answers: Vec<Answer>,
    /// What was answered before it was answered anew, the latest first.
    pub before: Vec<Answer>,
    /// What the referrer is to answer before it is sent, by the facts' ids.
    pub unanswered: Vec<String>,
    /// Whether the person belongs to the target group, and why.
    pub verdict: Verdict,
    /// Consents as recorded, newest first.
    pub consents: Vec<Form>,
    /// What they open.
    pub pairs: Vec<Opened>,
    /// Messages and flags, oldest first.
    pub messages: Vec<Message>,
    /// The association's authorities.
    pub authorities: Vec<Authority>,
    /// The association's workers.
    pub workers: Vec<Worker>,
    /// Whom it reaches by consent, and whom it must reach still; for its referrer.
    pub reached: Reached,
    /// Whom to call: the responsible worker, while they may know of the case.
    pub carrier: Option<WorkerId>,
    /// The person can take back their consent: the referral is sent and not decided, or, for its referrer, its first day is
    /// ahead.
    pub withdraws: bool,
    /// The viewer is the referrer.
    pub own: bool,
    /// The facts that the viewer, as one of the team, is asked for: what their own authority knows.
    pub asked: Vec<String>,
    /// The workers to whom the viewer may give it by hand: protected identities, and those whom not every worker may
    /// know of, are shared out one by one. None where it is not theirs to give.
    pub hands: Option<Vec<WorkerId>>,
    /// The transition by which the viewer may return it.
    pub back: Option<String>,
    /// The viewer may book meetings and record contacts: one of the team, while nothing is decided.
    pub talks: bool,
    /// The way on, for one of the team while nothing is decided.
    pub onward: Onward,
    /// Other open cases of the same person, where the viewer may know of both.
    pub same: Vec<Same>,
}

impl UseCase for ShowReferral<'_> {
    type Out = ReferralPage;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<ReferralPage> {
        let loaded = load(tx, self.actor, self.models, Action::SeeReferral, self.case).await?;
        let permit = &loaded.permit;
        let association = permit.association();
        let known = known(tx, &loaded).await?;
        let authorities = association::authorities(tx, association).await?;
        let own = loaded.referral.referrer.is_some() && loaded.referral.referrer == permit.who().worker;
        let decides = is_waiting(&loaded.referral) && !own;
        let open = decides && loaded.referral.responsible.is_none();
        let viewer = code(&authorities, permit.owner()).filter(|_| open);
        let asked = viewer.map(|code| {
            let facts = asked(&loaded.model, code, &loaded.referral, &known.answers);
            facts.map(|fact| fact.id.to_string()).collect()
        });
        let back = back(&loaded.model, self.actor, &loaded.referral).filter(|_| decides);
        let consents = consent::of_case(tx, permit).await?;
        let pairs = consent::pairs(tx, permit).await?;
        let today = tx.today();
        let pairs_live = pairs.iter().any(|pair| pair.is_live(today));
        let state = State::referred(permit.clone(), loaded.model.clone(), loaded.referral.clone());
        let page = ReferralPage {
            today: tx.today(),
            said: referral::said(tx, permit, &loaded.referral).await?,
            person: person_of(tx, permit).await?,
            hands: if decides { hands(tx, &loaded, self.actor).await? } else { None },
            asked: asked.unwrap_or_default(),
            back: back.map(|way| way.id.to_string()),
            talks: decides,
            onward: if decides { onward(tx, self.actor, &state).await? } else { Onward::default() },
            before: answer::before(tx, permit).await?,
            unanswered: loaded
                .model
                .unanswered(&known.facts, &loaded.authority)
                .into_iter()
                .map(|fact| fact.id.to_string())
                .collect(),
            answers: known.answers,
            verdict: known.verdict,
            reached: if own { reached(tx, &loaded, &pairs).await? } else { Reached::default() },
            pairs: pairs
                .into_iter()
                .filter(|pair| consents.iter().any(|form| form.id == pair.form))
                .collect(),
            consents,
            withdraws: is_waiting(&loaded.referral)
                || (own && loaded.referral.starts_on(tx.today()).is_some())
                || (loaded.referral.ended_on.is_some() && pairs_live),
            same: if decides { same::of_case(tx, self.actor, permit).await? } else { Vec::new() },
            messages: to_be_read(&loaded, message::of_case(tx, permit).await?),
            authorities,
            workers: worker::all(tx, association).await?,
            carrier: carrier(tx, permit, &loaded.referral).await?,
            own,
            authority: loaded.authority,
            referral: loaded.referral,
            model: loaded.model,
        };
        tx.log(Entry::of(&loaded.permit));
        Ok(page)
    }
}

/// The responsible worker, where they are of the owner's or a covered authority.
async fn carrier(tx: &mut Tx, permit: &Permit, referral: &Referral) -> Result<Option<WorkerId>> {
    let Some(id) = referral.responsible else { return Ok(None) };
    let at = worker::get(tx, permit.association(), id).await?.authority;
    let sees = at == referral.owner || naming::covered(tx, permit).await?.contains(&at);
    Ok(sees.then_some(id))
}

/// The workers who may receive the referral: those of the owner's or a covered authority who have a role here.
pub(super) async fn team(tx: &mut Tx, permit: &Permit, referral: &Referral) -> Result<Vec<WorkerId>> {
    let workers = carriers(tx, permit, referral.owner, referral.intervention).await?;
    Ok(workers.into_iter().map(|worker| worker.id).collect())
}

/// A referrer reads what they tell and what they are told; what the team tells others is not theirs.
fn to_be_read(loaded: &Loaded, mut messages: Vec<Message>) -> Vec<Message> {
    let who = loaded.permit.who();
    if who.role == Some(Role::Referrer) {
        let told = |one: &Message| {
            loaded.model.message(&one.rule).is_some_and(|rule| rule.to == Recipient::Referrer)
        };
        messages.retain(|one| one.author == who.worker || told(one));
    }
    messages
}

impl ReferralPage {
    /// The life of one of its consents so far.
    pub fn life(&self, form: &Form) -> Life {
        form.life(&self.pairs, self.referral.course())
    }

    /// The phase that it is in.
    pub fn phase(&self) -> Option<&Phase> {
        self.model.phase(&self.referral.phase)
    }

    /// Whether it is still a draft.
    pub const fn is_draft(&self) -> bool {
        self.referral.sent_on.is_none()
    }

    /// Whether it was sent, and nobody decides on it any more.
    pub const fn is_decided(&self) -> bool {
        !self.is_draft() && !is_waiting(&self.referral)
    }

    /// Whether its consent can be recorded anew: it is the viewer's own draft, or waits.
    pub const fn renews(&self) -> bool {
        self.own && (self.is_draft() || is_waiting(&self.referral))
    }

    /// What is told today and would be told no more if the person agreed to these directions alone, by their places. A draft
    /// is read by nobody else.
    pub fn told_no_more(&self, asked: &Consent, agreed: &[usize]) -> Vec<&Opened> {
        if self.is_draft() {
            return Vec::new();
        }
        let stays = pairs(asked, Some(agreed), &self.authorities);
        told_no_more(&self.pairs, (&asked.id, Goes::AllBut(&stays)), self.today)
    }

    /// The live consent of a kind of the model, the latest first.
    pub fn live_consent(&self, kind: &str) -> Option<&Form> {
        self.consents.iter().find(|form| form.kind == kind && form.holds(self.today))
    }

    /// The authority with this id.
    pub fn authority(&self, id: AuthorityId) -> Option<&Authority> {
        self.authorities.iter().find(|one| one.id == id)
    }

    /// The worker with this id.
    pub fn worker(&self, id: WorkerId) -> Option<&Worker> {
        self.workers.iter().find(|one| one.id == id)
    }
}
