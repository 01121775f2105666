//! What is shared of a case when it is closed: it ends with that day, and what goes on is a consent asked anew.

use super::loaded::{Loaded, Problems};
use super::renew::{first_day, olds, put};
use crate::error::Result;
use access::Action;
use domain::case::{ShareOn, follow_up_day, shared_until};
use domain::consent::Starts;
use domain::model::{Closure, Consent, FollowUp};
use domain::work::TaskKind;
use jiff::civil::Date;
use store::Tx;
use store::log::Entry;
use store::records::consent::{self, NewConsent, Opened, Pair};
use store::records::follow_up;
use store::records::task::{self, NewTask};

/// What is shared of a case today, and what may outlive its closing.
pub(super) struct Sharing<'m> {
    live: Vec<Opened>,
    /// The follow-up that the closure asks for.
    rule: Option<&'m FollowUp>,
    /// The consents that open something today and may be asked anew.
    outliving: Vec<&'m Consent>,
}

impl<'m> Sharing<'m> {
    /// As it stands, if the case closes for this reason.
    pub async fn of(tx: &mut Tx, loaded: &'m Loaded, closure: &Closure) -> Result<Self> {
        let (today, model) = (tx.today(), &loaded.model);
        let live: Vec<_> = consent::pairs(tx, &loaded.permit).await?;
        let live: Vec<_> = live.into_iter().filter(|pair| pair.is_live(today)).collect();
        let is_live = |kind: &Consent| live.iter().any(|pair| pair.kind == kind.id.as_str());
        let outliving = model.consents.iter().filter(|kind| kind.months_after_closing.is_some());
        Ok(Self {
            outliving: outliving.filter(|kind| is_live(kind)).collect(),
            rule: closure.follow_up.as_ref().and_then(|rule| model.follow_up(rule)),
            live,
        })
    }

    /// Whether the person is to be asked if sharing may go on.
    pub fn is_to_be_asked(&self) -> bool {
        self.rule.is_some() && !self.outliving.is_empty()
    }

    /// What may go on, each with its last day, counted from the start of the work or the studies.
    fn onward(&self, started: Date) -> impl Iterator<Item = (&'m Consent, Date)> {
        let until = move |kind: &&'m Consent| Some((*kind, shared_until(kind, self.rule?, started)?));
        self.outliving.iter().filter_map(until)
    }

    /// Nobody is asked for what would have ended before today.
    pub fn check(&self, problems: &mut Problems, answer: Option<ShareOn>, started: Date, today: Date) {
        let yes = answer.is_some_and(|answer| answer != ShareOn::No);
        let over = self.is_to_be_asked() && self.onward(started).all(|(_, last)| last < today);
        problems.check(yes && over, "share_on", "share_on_over");
    }

    /// Ends all sharing with today. Where the person agrees, a new consent of each kind opens what was open, from today
    /// and as long as follow-up and support reach; where they do not, the owner's authority follows up alone.
    pub async fn end(
        self,
        tx: &mut Tx,
        loaded: &Loaded,
        answer: Option<ShareOn>,
        started: Date,
    ) -> Result<()> {
        let (today, permit) = (tx.today(), &loaded.permit);
        consent::hold_until(tx, permit, today).await?;
        let how = answer.filter(|answer| *answer != ShareOn::No && self.rule.is_some());
        let mut goes_on = false;
        if let Some(how) = how {
            for (kind, last) in self.onward(started).filter(|(_, last)| *last >= today) {
                let stood = olds(tx, permit, &kind.id).await?;
                let begins_on = first_day(&stood, Starts::Now, today);
                let new = NewConsent {
                    kind: kind.id.to_string(),
                    how: how.code().to_owned(),
                    given_on: today,
                    begins_on,
                    renew_on: Some(last),
                    note: None,
                    // The closing asks whether sharing goes on, in words of its own.
                    text_hash: None,
                    pairs: self.pairs(kind),
                };
                let id = put(tx, permit, &new).await?;
                let entry = Entry { action: Action::RecordConsent, ..Entry::of(permit) };
                tx.log(entry.with_detail(id.to_string()));
                goes_on = true;
            }
        }
        match self.rule {
            Some(rule) if !self.live.is_empty() && !goes_on => leave_alone(tx, loaded, rule, started).await,
            _ => Ok(()),
        }
    }

    /// What is open under a kind of consent, each pair once.
    fn pairs(&self, kind: &Consent) -> Vec<Pair> {
        let mut pairs: Vec<Pair> = Vec::new();
        for one in self.live.iter().filter(|one| one.kind == kind.id.as_str()) {
            let pair = Pair { from: one.from, to: one.to, category: one.category };
            if !pairs.contains(&pair) {
                pairs.push(pair);
            }
        }
        pairs
    }
}

/// Leaves the follow-up of a closed case to the authority that owns it, where it is still to come.
pub(super) async fn follow_alone(tx: &mut Tx, loaded: &Loaded) -> Result<()> {
    let (case, model) = (&loaded.case, &loaded.model);
    let closure = case.closure.as_deref().and_then(|id| model.closure(id));
    let rule = closure.and_then(|closure| model.follow_up(closure.follow_up.as_ref()?));
    let Some((rule, started)) = rule.zip(case.exit_start.or(case.ended_on)) else { return Ok(()) };
    let made = follow_up::of_case(tx, &loaded.permit).await?;
    if made.is_empty() && made.beyond().next().is_none() {
        leave_alone(tx, loaded, rule, started).await?;
    }
    Ok(())
}

/// Whether anything of the case is shared today.
pub(super) async fn is_shared(tx: &mut Tx, loaded: &Loaded) -> Result<bool> {
    let today = tx.today();
    Ok(consent::pairs(tx, &loaded.permit).await?.iter().any(|pair| pair.is_live(today)))
}

/// To be done when the follow-up is: before that it cannot be.
async fn leave_alone(tx: &mut Tx, loaded: &Loaded, rule: &FollowUp, started: Date) -> Result<()> {
    let alone = NewTask::of(TaskKind::FollowUpAlone, follow_up_day(rule, started));
    task::create_for(tx, &loaded.permit, loaded.case.owner, &alone).await?;
    Ok(())
}
