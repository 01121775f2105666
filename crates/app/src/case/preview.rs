//! What the end of a consent, or of some of its directions, does: who stops seeing what, before it is done.
//!
//! It is made of the very rows that the withdrawal ends, and decided by the very decision that opens the case after it.

use super::loaded::load;
use super::naming::team;
use super::show::{self, CasePage};
use crate::error::{Error, Result};
use crate::models::Models;
use access::{Action, Actor, CaseFacts, Facts, Flow, Grant, Permit, Staff, decide};
use domain::code::Category;
use domain::id::{AuthorityId, CaseId, ConsentId, WorkerId};
use domain::model::{Consent, OnWithdrawal};
use domain::work::Standing;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use store::records::case_file::Case;
use store::records::consent::{self, Opened, Pair};
use store::records::naming;
use store::records::worker::{self, Held, Worker};
use store::{Tx, UseCase};

/// What the person takes back of a kind of consent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Goes<'a> {
    /// All of it.
    All,
    /// All that one given anew does not let be told.
    AllBut(&'a [Pair]),
    /// These directions, by who tells whom.
    Directions(&'a [(AuthorityId, AuthorityId)]),
}

impl Goes<'_> {
    /// Whether what a row opens ends.
    pub fn ends(self, pair: &Opened, kind: &str) -> bool {
        pair.kind == kind
            && match self {
                Self::All => true,
                Self::AllBut(stays) => {
                    let is =
                        |one: &Pair| (one.from, one.to, one.category) == (pair.from, pair.to, pair.category);
                    !stays.iter().any(is)
                }
                Self::Directions(goes) => goes.contains(&(pair.from, pair.to)),
            }
    }
}

/// What becomes of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Becomes {
    /// It closes.
    Closed,
    /// It never starts, and the referral is over.
    NotStarted,
    /// It goes on at the authority that owns it, which is to ask anew.
    AtOwner,
    /// Nothing.
    AsItIs,
}

/// What becomes of a case when all of a consent ends.
pub fn becomes(case: &Case, asked: Option<&Consent>, today: Date) -> Becomes {
    match asked.map_or(OnWithdrawal::Nothing, |asked| asked.on_withdrawal) {
        _ if case.is_closed() => Becomes::AsItIs,
        OnWithdrawal::Close if case.may_be_taken_back(today) => Becomes::NotStarted,
        OnWithdrawal::Close => Becomes::Closed,
        OnWithdrawal::ContinueAtOwn => Becomes::AtOwner,
        OnWithdrawal::Nothing => Becomes::AsItIs,
    }
}

/// What one worker may open of a case; none where they may not open it.
pub type Sight = Option<BTreeSet<(AuthorityId, Category)>>;

/// One member of the team, before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seer {
    /// Who.
    pub worker: WorkerId,
    /// Where they work.
    pub authority: AuthorityId,
    /// What they may open now.
    pub before: Sight,
    /// What they may open then.
    pub after: Sight,
}

/// What one authority may no longer be told, and what it still may.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Losing {
    /// Which.
    pub authority: AuthorityId,
    /// What ends: of whom, and what.
    pub stops: Vec<(AuthorityId, Vec<Category>)>,
    /// What it may be told all the same.
    pub stays: Vec<(AuthorityId, Vec<Category>)>,
    /// Those of the team there who can open the case today.
    pub now: Vec<WorkerId>,
    /// Those who can open it then.
    pub then: Vec<WorkerId>,
}

/// What a withdrawal does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// Authority by authority, in the association's order.
    pub losing: Vec<Losing>,
    /// Everyone of the team, by name.
    pub seers: Vec<Seer>,
    /// What becomes of the case.
    pub becomes: Becomes,
    /// Whether the owner's authority follows a closed case up alone then, since nothing is shared any more.
    pub alone: bool,
}

/// What the withdrawal is worked out from.
struct Scene<'a> {
    permit: &'a Permit,
    case: &'a Case,
    team: Vec<(Worker, Staff)>,
    named: Vec<WorkerId>,
}

impl Scene<'_> {
    /// What a worker may open, if these rows are what is live: decided as it is when they open the case.
    fn sight(&self, staff: &Staff, live: &[&Opened]) -> Sight {
        let case = self.case;
        let to = live.iter().filter(|pair| pair.to == staff.authority);
        let flows = to.map(|pair| Flow { from: pair.from, category: pair.category, consent: pair.form });
        let facts = Facts::Case(CaseFacts {
            association: self.permit.association(),
            intervention: case.intervention,
            case: case.id,
            person: case.person,
            owner: case.owner,
            protection: case.protection(),
            named: case.responsible == Some(staff.worker) || self.named.contains(&staff.worker),
            stands_in_for: None,
            referred: false,
            wrote: false,
            standing: Standing::Started,
            flows: flows.collect(),
        });
        let permit = decide(&Actor::Staff(staff.clone()), Action::SeeCase, &facts).permit().ok()?;
        let all = live.iter().map(|pair| pair.from).chain([staff.authority, case.owner]);
        let each = all.flat_map(|from| Category::ALL.iter().map(move |category| (from, *category)));
        Some(each.filter(|(from, category)| permit.view().covers(*from, *category)).collect())
    }
}

/// What is told today by these rows and told no more once this ends of a kind: what another consent tells goes on.
pub(crate) fn told_no_more<'p>(
    rows: &'p [Opened],
    (kind, goes): (&str, Goes<'_>),
    today: Date,
) -> Vec<&'p Opened> {
    let before = rows.iter().filter(|pair| pair.is_live(today));
    let (ends, after): (Vec<_>, Vec<_>) = before.partition(|pair| goes.ends(pair, kind));
    ends.into_iter().filter(|pair| !told(&after, pair)).collect()
}

/// Authority by authority what ends.
fn losing(before: &[&Opened], after: &[&Opened], seers: &[Seer]) -> Vec<Losing> {
    let ends = before.iter().filter(|pair| !told(after, pair));
    let receivers: BTreeSet<AuthorityId> = ends.map(|pair| pair.to).collect();
    let of = |authority: AuthorityId| Losing {
        authority,
        stops: grouped(before.iter().filter(|pair| pair.to == authority && !told(after, pair))),
        stays: grouped(after.iter().filter(|pair| pair.to == authority)),
        now: who(seers, authority, |one| one.before.is_some()),
        then: who(seers, authority, |one| one.after.is_some()),
    };
    receivers.into_iter().map(of).collect()
}

/// Whether the same may be told the same way, by whatever consent.
fn told(live: &[&Opened], pair: &Opened) -> bool {
    live.iter().any(|one| (one.from, one.to, one.category) == (pair.from, pair.to, pair.category))
}

fn who(seers: &[Seer], at: AuthorityId, opens: impl Fn(&Seer) -> bool) -> Vec<WorkerId> {
    seers.iter().filter(|one| one.authority == at && opens(one)).map(|one| one.worker).collect()
}

fn grouped<'p>(pairs: impl Iterator<Item = &'p &'p Opened>) -> Vec<(AuthorityId, Vec<Category>)> {
    let mut by_owner: BTreeMap<AuthorityId, BTreeSet<Category>> = BTreeMap::new();
    for pair in pairs {
        by_owner.entry(pair.from).or_default().insert(pair.category);
    }
    by_owner.into_iter().map(|(from, what)| (from, what.into_iter().collect())).collect()
}

/// Works out what it does to take back a kind of consent, or some of its directions.
pub(super) async fn preview(
    tx: &mut Tx,
    permit: &Permit,
    case: &Case,
    asked: (&str, Option<&Consent>),
    goes: Goes<'_>,
) -> Result<Preview> {
    let (today, (kind, consent)) = (tx.today(), asked);
    let rows = consent::pairs(tx, permit).await?;
    let before: Vec<&Opened> = rows.iter().filter(|pair| pair.is_live(today)).collect();
    let after: Vec<&Opened> = before.iter().copied().filter(|pair| !goes.ends(pair, kind)).collect();
    let held = worker::roles(tx, permit.association(), None).await?;
    let team = team(tx, permit.association(), case.intervention).await?;
    let staff = |one: Worker| Some((one.clone(), staff(permit, &one, &held)?));
    let team = team.into_iter().filter_map(staff).collect();
    let namings = naming::of_case(tx, permit).await?.into_iter().filter(|one| one.holds_on(today));
    let scene = Scene { permit, case, team, named: namings.map(|one| one.worker).collect() };
    let seer = |(worker, staff): &(Worker, Staff)| Seer {
        worker: worker.id,
        authority: worker.authority,
        before: scene.sight(staff, &before),
        after: scene.sight(staff, &after),
    };
    let seers: Vec<Seer> = scene.team.iter().map(seer).collect();
    Ok(Preview {
        losing: losing(&before, &after, &seers),
        becomes: if goes == Goes::All { becomes(case, consent, today) } else { Becomes::AsItIs },
        alone: case.is_closed() && !before.is_empty() && after.is_empty(),
        seers,
    })
}

/// A worker as they sign in; none without a log-in, since they open nothing.
fn staff(permit: &Permit, worker: &Worker, held: &[Held]) -> Option<Staff> {
    let own = held.iter().filter(|one| one.worker == worker.id);
    Some(Staff {
        association: permit.association(),
        account: worker.account?,
        worker: worker.id,
        authority: worker.authority,
        grants: own.map(|one| Grant::held(one.role, one.intervention)).collect(),
    })
}

/// Shows what the withdrawal of a consent would do, or of some of its directions.
#[derive(Debug, Clone, Copy)]
pub struct PreviewWithdrawal<'a> {
    /// Who asks.
    pub actor: &'a Actor,
    /// The models.
    pub models: &'a Models,
    /// The case.
    pub case: CaseId,
    /// The consent.
    pub consent: ConsentId,
    /// What the person takes back.
    pub goes: Goes<'a>,
}

impl UseCase for PreviewWithdrawal<'_> {
    type Out = (CasePage, Preview);
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<(CasePage, Preview)> {
        let loaded = load(tx, self.actor, self.models, Action::SeeCase, self.case).await?;
        let permit = loaded.permit.clone();
        let page = show::read(tx, self.actor, loaded).await?;
        let form = page.consents.iter().find(|form| form.id == self.consent).ok_or(Error::NotFound)?;
        let asked = (form.kind.as_str(), page.model.consent(&form.kind));
        let found = preview(tx, &permit, &page.case, asked, self.goes).await?;
        Ok((page, found))
    }
}

impl Preview {
    /// What the viewer may be told of it: what ends by consents of the case that they may know of.
    #[must_use]
    pub fn known(mut self, page: &CasePage) -> Self {
        let known = |to: AuthorityId, from: AuthorityId, category: &Category| {
            page.live_pairs().any(|pair| (pair.from, pair.to, pair.category) == (from, to, *category))
        };
        for one in &mut self.losing {
            let to = one.authority;
            for list in [&mut one.stops, &mut one.stays] {
                for (from, what) in list.iter_mut() {
                    what.retain(|each| known(to, *from, each));
                }
                list.retain(|(_, what)| !what.is_empty());
            }
        }
        self.losing.retain(|one| !one.stops.is_empty());
        self
    }
}
