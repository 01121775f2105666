//! Who may see a case beside the responsible worker, and stand in for them.

use super::loaded::Problems;
use crate::error::{Error, Problem, Result};
use crate::gate;
use access::{Action, Actor, Permit, TEAM};
use domain::bounds::{last_booked, last_named};
use domain::code::Protection;
use domain::id::{AssociationId, AuthorityId, CaseId, InterventionId, WorkerId};
use domain::personal::Personal;
use jiff::ToSpan as _;
use jiff::civil::Date;
use store::log::Entry;
use store::records::association::{self, Authority};
use store::records::case_file::{self, Case};
use store::records::naming::{self, Naming};
use store::records::person;
use store::records::worker::{self, Worker};
use store::{Tx, UseCase};

/// Who may see a case.
#[derive(Debug)]
pub struct NamingPage {
    /// The day of the snapshot.
    pub today: Date,
    /// The case.
    pub case: Case,
    /// The person's name, where identity is covered.
    pub name: Option<Personal<String>>,
    /// Everyone who is, was or will be named, latest first.
    pub namings: Vec<Naming>,
    /// Who can be named: those of the owner's or a covered authority who have a role here.
    pub candidates: Vec<Worker>,
    /// The association's workers.
    pub workers: Vec<Worker>,
    /// The association's authorities.
    pub authorities: Vec<Authority>,
}

/// Reads who may see a case.
#[derive(Debug, Clone, Copy)]
pub struct ShowNaming<'a> {
    /// Who asks.
    pub actor: &'a Actor,
    /// The case.
    pub case: CaseId,
}

impl UseCase for ShowNaming<'_> {
    type Out = NamingPage;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<NamingPage> {
        gate::case(tx, self.actor, Action::Assign, self.case).await?;
        let permit = gate::case(tx, self.actor, Action::SeeCase, self.case).await?;
        let name = match person::of_case(tx, &permit).await {
            Err(store::Error::Beyond) => None,
            other => Some(other?.name),
        };
        let case = case_file::get(tx, &permit).await?;
        let page = NamingPage {
            today: tx.today(),
            namings: naming::of_case(tx, &permit).await?,
            candidates: candidates(tx, &permit, &case).await?,
            workers: worker::all(tx, permit.association()).await?,
            authorities: association::authorities(tx, permit.association()).await?,
            case,
            name,
        };
        tx.log(Entry::of(&permit));
        Ok(page)
    }
}

/// Names a worker for a case, from a day to a day: they see it although the identity is protected, and stand in for
/// the responsible. A new naming of the same worker takes the place of the one before.
#[derive(Debug, Clone, Copy)]
pub struct NameWorker<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// The case.
    pub case: CaseId,
    /// Whom.
    pub worker: Option<WorkerId>,
    /// First day.
    pub from_day: Option<Date>,
    /// Last day; none until further notice.
    pub to_day: Option<Date>,
}

impl UseCase for NameWorker<'_> {
    type Out = ();
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let permit = gate::case(tx, self.actor, Action::Assign, self.case).await?;
        let (case, today) = (case_file::get(tx, &permit).await?, tx.today());
        let known = candidates(tx, &permit, &case).await?;
        let worker = self.worker.filter(|id| known.iter().any(|one| one.id == *id));
        let from_day = self.from_day.unwrap_or(today);
        let mut problems = Problems::default();
        problems.check(worker.is_none(), "worker", "required");
        problems.check(self.from_day.is_none(), "from_day", "required");
        problems.check(from_day < today, "from_day", "naming_in_past");
        problems.check(self.to_day.is_some_and(|last| last < from_day), "to_day", "end_before_start");
        problems.not_after("from_day", self.from_day, last_booked(today));
        problems.not_after("to_day", self.to_day, last_named(from_day));
        let before = naming::of_case(tx, &permit).await?;
        let holds = before.iter().any(|one| Some(one.worker) == worker && one.holds_on(today));
        problems.check(holds && from_day > today, "from_day", "named_now");
        problems.none()?;
        let worker = worker.ok_or(Error::NotFound)?;
        let new = Naming { worker, from_day, to_day: self.to_day };
        keep(tx, &permit, &case, new).await?;
        tx.log(named(&permit, new));
        Ok(())
    }
}

/// Ends a naming at once.
#[derive(Debug, Clone, Copy)]
pub struct EndNaming<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// The case.
    pub case: CaseId,
    /// Whose naming.
    pub worker: WorkerId,
}

impl UseCase for EndNaming<'_> {
    type Out = ();
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let permit = gate::case(tx, self.actor, Action::Assign, self.case).await?;
        let (case, today) = (case_file::get(tx, &permit).await?, tx.today());
        let all = naming::of_case(tx, &permit).await?;
        let known = all.into_iter().find(|one| one.worker == self.worker).ok_or(Error::NotFound)?;
        keep(tx, &permit, &case, ended(known, today)).await?;
        tx.log(told(&permit, format!("-{}", self.worker)));
        Ok(())
    }
}

/// A naming that today is no day of any more. One that never began ends before its first day, and so never holds.
fn ended(known: Naming, today: Date) -> Naming {
    let yesterday = today.checked_sub(1.days()).unwrap_or(today);
    Naming { from_day: known.from_day.min(today), to_day: Some(yesterday), ..known }
}

/// Ends what naming there is of whoever a case is taken over from: a protected one would stay open to them.
pub(crate) async fn let_go(tx: &mut Tx, permit: &Permit, worker: WorkerId) -> Result<()> {
    let (all, today) = (naming::of_case(tx, permit).await?, tx.today());
    let holds = |one: &Naming| one.worker == worker && one.to_day.is_none_or(|last| last >= today);
    if let Some(known) = all.into_iter().find(holds) {
        naming::set(tx, permit, ended(known, today)).await?;
        tx.log(told(permit, format!("-{worker}")));
    }
    Ok(())
}

/// Keeps a naming, unless nobody at all would see a protected case any more, today or some day to come.
async fn keep(tx: &mut Tx, permit: &Permit, case: &Case, new: Naming) -> Result<()> {
    naming::set(tx, permit, new).await?;
    if case.protection() == Protection::None || stays_seen(tx, permit, case, case.responsible).await? {
        return Ok(());
    }
    Err(Problem::new("", "last_named").into())
}

/// Whether a protected case has a responsible worker, or day after day from today somebody named whom it lets in.
pub(super) async fn stays_seen(
    tx: &mut Tx,
    permit: &Permit,
    case: &Case,
    responsible: Option<WorkerId>,
) -> Result<bool> {
    if responsible.is_some() {
        return Ok(true);
    }
    let let_in = candidates(tx, permit, case).await?;
    let mut namings = naming::of_case(tx, permit).await?;
    namings.retain(|one| let_in.iter().any(|worker| worker.id == one.worker));
    Ok(unbroken(&namings, tx.today()))
}

/// Whether one naming takes over from another from a day on, until one that has no end.
fn unbroken(namings: &[Naming], from: Date) -> bool {
    let mut day = from;
    loop {
        let holding: Vec<_> = namings.iter().filter(|one| one.holds_on(day)).map(|one| one.to_day).collect();
        let Some(last) = holding.iter().copied().flatten().max() else { return !holding.is_empty() };
        if holding.contains(&None) {
            return true;
        }
        let Ok(next) = last.checked_add(1.days()) else { return true };
        day = next;
    }
}

/// The workers whose naming would let them see the case: of the owner's authority, or of one that the person has
/// consented to, with a role in the intervention.
pub(super) async fn candidates(tx: &mut Tx, permit: &Permit, case: &Case) -> Result<Vec<Worker>> {
    carriers(tx, permit, case.owner, case.intervention).await
}

/// Those who could open a case if they were named: of the owner's or a covered authority, with a role here.
pub(crate) async fn carriers(
    tx: &mut Tx,
    permit: &Permit,
    owner: AuthorityId,
    intervention: InterventionId,
) -> Result<Vec<Worker>> {
    let mut covered = naming::covered(tx, permit).await?;
    covered.push(owner);
    let mut workers = team(tx, permit.association(), intervention).await?;
    workers.retain(|one| covered.contains(&one.authority));
    Ok(workers)
}

/// Those with a role that carries cases in an intervention, by name.
pub(crate) async fn team(
    tx: &mut Tx,
    association: AssociationId,
    intervention: InterventionId,
) -> Result<Vec<Worker>> {
    let roles = worker::roles(tx, association, None).await?;
    let carries = |id: WorkerId| {
        roles
            .iter()
            .any(|held| held.worker == id && held.intervention == intervention && TEAM.contains(&held.role))
    };
    let mut workers = worker::all(tx, association).await?;
    workers.retain(|one| carries(one.id));
    Ok(workers)
}

/// That a worker has been named, for the log.
pub(super) fn named(permit: &Permit, new: Naming) -> Entry {
    told(permit, new.to_string())
}

fn told(permit: &Permit, words: String) -> Entry {
    Entry::of(permit).with_own_detail(words)
}
