//! What is still shared of a person's other cases when a consent is taken back in one: consent is given case by case.

use crate::error::Result;
use crate::gate;
use access::{Action, Actor, Permit, decide};
use domain::code::Category;
use domain::id::{AuthorityId, CaseId, WorkerId};
use jiff::civil::Date;
use store::log::Entry;
use store::records::association::{self, Authority};
use store::records::consent::Opened;
use store::records::same::{self, StillOpen};
use store::records::worker::{self, Worker};
use store::records::{consent, facts};
use store::{Tx, UseCase};

/// Shows them to whoever may take a consent back in the case; none that the viewer may not know of.
#[derive(Debug, Clone, Copy)]
pub struct ShowStillShared<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// The case in which a consent is taken back.
    pub case: CaseId,
}

/// What is still shared of another case.
#[derive(Debug, Clone)]
pub struct StillShared {
    /// The case.
    pub case: CaseId,
    /// The authority that owns it.
    pub owner: Authority,
    /// First day, or the day on which its referral was sent.
    pub since: Option<Date>,
    /// Whether the person has started in it.
    pub started: bool,
    /// Last day, where it is closed and known.
    pub ended_on: Option<Date>,
    /// Who reads until when: to no day where it holds until it is taken back.
    pub readers: Vec<(Authority, Option<Date>)>,
    /// Whom to tell, where it is another who can end it.
    pub carrier: Option<Worker>,
    /// Whether the viewer can take its consent back.
    pub may_end: bool,
}

impl UseCase for ShowStillShared<'_> {
    type Out = Vec<StillShared>;
    type Error = crate::error::Error;

    async fn run(&self, tx: &mut Tx) -> Result<Vec<StillShared>> {
        let permit = gate::case(tx, self.actor, Action::WithdrawConsent, self.case).await?;
        tx.log(read(&permit, Action::SeeCase));
        let association = permit.association();
        let known = Known {
            authorities: association::authorities(tx, association).await?,
            workers: worker::all(tx, association).await?,
        };
        let mut found = Vec::new();
        for other in same::still_open(tx, association, self.case).await? {
            found.extend(known.told(tx, self.actor, &other).await?);
        }
        Ok(found)
    }
}

/// What is done is to read, whatever one has to be allowed to.
fn read(permit: &Permit, action: Action) -> Entry {
    Entry { action, ..Entry::of(permit) }
}

struct Known {
    authorities: Vec<Authority>,
    workers: Vec<Worker>,
}

impl Known {
    fn authority(&self, id: AuthorityId) -> Option<Authority> {
        self.authorities.iter().find(|one| one.id == id).cloned()
    }

    fn worker(&self, id: Option<WorkerId>) -> Option<Worker> {
        self.workers.iter().find(|one| Some(one.id) == id).cloned()
    }

    /// What is shared of one, where the actor may open it and know whom it is about.
    async fn told(&self, tx: &mut Tx, actor: &Actor, other: &StillOpen) -> Result<Option<StillShared>> {
        let Some(facts) = facts::case(tx, actor, other.case).await? else { return Ok(None) };
        let sees = |action| decide(actor, action, &facts).permit().ok();
        let Some(permit) = sees(Action::SeeCase).or_else(|| sees(Action::SeeReferral)) else {
            return Ok(None);
        };
        let Some(owner) = self.authority(other.owner) else { return Ok(None) };
        if !permit.view().covers(other.owner, Category::Identity) {
            return Ok(None);
        }
        let (today, mut readers) = (tx.today(), Vec::<(Authority, Option<Date>)>::new());
        // Of what others let one another know, no more than the viewer may know of.
        let forms = consent::of_case(tx, &permit).await?;
        let is_told = |pair: &Opened| {
            pair.is_live(today) && pair.from == other.owner && forms.iter().any(|form| form.id == pair.form)
        };
        for pair in consent::pairs(tx, &permit).await?.iter().filter(|pair| is_told(pair)) {
            match readers.iter_mut().find(|(to, _)| to.id == pair.to) {
                Some((_, until)) => *until = until.zip(pair.valid_to).map(|(one, other)| one.max(other)),
                None => readers.extend(self.authority(pair.to).map(|to| (to, pair.valid_to))),
            }
        }
        tx.log(Entry::of(&permit));
        Ok(Some(StillShared {
            case: other.case,
            owner,
            since: other.started_on.or(other.sent_on),
            started: other.started_on.is_some(),
            ended_on: other.ended_on,
            readers,
            carrier: self.worker(other.responsible),
            may_end: sees(Action::WithdrawConsent).is_some(),
        }))
    }
}
