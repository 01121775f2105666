//! From one good row to a person, a case and its history.

use super::leftover;
use super::review::ReviewedRow;
use super::settings::{Kept, Paper, Typed, to_text};
use crate::case::{guarded, spread};
use crate::error::Result;
use access::Scope;
use domain::case::{GoalKind, task_day, waits_for_start};
use domain::code::{Gender, Protection};
use domain::id::{AuthorityId, CaseId, ConsentId, PersonId, WorkerId};
use domain::maldokument::{Column, Ending, Entry, NationalConsent, Vocabulary};
use domain::model::{After, Anchor, ConsentKind, Deadline, Due, Model, Stage};
use domain::personal::Personal;
use domain::steps;
use domain::work::TaskKind;
use jiff::ToSpan as _;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use store::Tx;
use store::records::case_file::{Closing, NewCase};
use store::records::consent::{self, NewConsent};
use store::records::extension::{self, NewExtension};
use store::records::goal::{self, NewGoal};
use store::records::import;
use store::records::import_mark::{self, Known, NewMark};
use store::records::person::{self, NewPerson};
use store::records::step::{self, NewStep, Subject};
use store::records::task::{self, NewTask};
use store::records::{case_file, worker};
use store::seal::PersonKey;

/// What the rows of one import have in common while they are taken in.
pub(super) struct Intake<'a> {
    scope: &'a Scope,
    model: &'a Model,
    model_number: i64,
    owner: AuthorityId,
    paper: Option<&'a Paper>,
    known: Known,
    entered: HashMap<String, PersonId>,
    workers: HashMap<String, WorkerId>,
    /// The secrecy consents recorded so far, by kind: what they open is written when all rows are in.
    pub(super) secrecy: BTreeMap<String, Vec<ConsentId>>,
}

/// A case being entered.
struct Entered<'e> {
    entry: &'e Entry,
    person: PersonId,
    case: CaseId,
    key: PersonKey,
}

impl<'a> Intake<'a> {
    pub(super) async fn new(
        tx: &mut Tx,
        scope: &'a Scope,
        model: &'a Model,
        model_number: i64,
        owner: AuthorityId,
        paper: Option<&'a Paper>,
        known: Known,
    ) -> Result<Self> {
        let staff = worker::all(tx, scope.association()).await?;
        // A name that several bear names nobody; the owner's own come last and win.
        let (own, others): (Vec<_>, Vec<_>) = staff.into_iter().partition(|one| one.authority == owner);
        let names: Vec<String> = others.iter().map(|one| folded(&one.name)).collect();
        let is_single = |name: &str| names.iter().filter(|other| *other == name).count() == 1;
        let others = others.iter().map(|one| (folded(&one.name), one.id)).filter(|(name, _)| is_single(name));
        let workers = others.chain(own.iter().map(|one| (folded(&one.name), one.id))).collect();
        Ok(Self {
            scope,
            model,
            model_number,
            owner,
            paper,
            known,
            entered: HashMap::new(),
            workers,
            secrecy: BTreeMap::new(),
        })
    }

    /// Enters a row: its person, if they are not there yet, and its case with all that the sheet knows.
    pub(super) async fn enter(&mut self, tx: &mut Tx, row: &ReviewedRow, entry: &Entry) -> Result<CaseId> {
        let protection = guarded(tx, self.scope, &entry.number, row.protection).await?;
        let person = self.person(tx, entry, protection).await?;
        let responsible = self.responsible(tx, entry).await?;
        let case =
            case_file::create(tx, self.scope, &self.case(tx.today(), person, responsible, entry)).await?;
        let key = tx.person_key(self.scope.association(), person).await?;
        let entered = Entered { entry, person, case, key };
        self.mark(tx, row, &entered).await?;
        self.other(tx, &entered).await?;
        self.goals(tx, &entered).await?;
        self.steps(tx, &entered).await?;
        self.motivation(tx, &entered).await?;
        self.national(tx, &entered).await?;
        // A paper consent lets nobody look into what ended before the tool was there.
        let runs = matches!(entry.ending, Ending::Ongoing { .. });
        let paper = self.paper.filter(|_| row.paper && runs);
        let shared = self.secrecy(tx, &entered, paper).await?;
        self.tasks(tx, &entered, shared).await?;
        // Protected by the row's mark or since before: without anyone named nobody would see the case.
        if protection.max(self.known.protection(&entry.number)?) != Protection::None {
            import::name_author(tx, self.scope, case).await?;
        }
        Ok(case)
    }

    async fn person(&mut self, tx: &mut Tx, entry: &Entry, protection: Protection) -> Result<PersonId> {
        let there = self.entered.get(entry.number.digits()).copied();
        let there = match there {
            Some(id) => Some(id),
            None => self.known.person(&entry.number)?,
        };
        if let Some(id) = there {
            if protection != Protection::None {
                spread(tx, self.scope.permit(), id, protection).await?;
                person::protect(tx, self.scope, id, protection).await?;
            }
            return Ok(id);
        }
        let new = NewPerson {
            owner: self.owner,
            number: entry.number,
            name: Personal::new(entry.name.clone()),
            gender: entry.gender.unwrap_or(Gender::Unknown),
            protection,
        };
        let id = person::create(tx, self.scope, &new).await?;
        spread(tx, self.scope.permit(), id, protection).await?;
        self.entered.insert(entry.number.digits().to_owned(), id);
        Ok(id)
    }

    /// The worker of that name; one without log-in is made if there is none.
    async fn responsible(&mut self, tx: &mut Tx, entry: &Entry) -> Result<Option<WorkerId>> {
        let Some(name) = &entry.responsible else { return Ok(None) };
        if let Some(id) = self.workers.get(&folded(name)) {
            return Ok(Some(*id));
        }
        let id = worker::named(tx, self.scope.association(), self.owner, name, None).await?;
        self.workers.insert(folded(name), id);
        Ok(Some(id))
    }

    fn case(&self, today: Date, person: PersonId, responsible: Option<WorkerId>, entry: &Entry) -> NewCase {
        let ended = match &entry.ending {
            Ending::Ongoing { .. } => None,
            Ending::Closed { exit, day } => Some((exit, *day)),
        };
        let closing = ended.map(|(exit, day)| Closing {
            closure: exit.clone(),
            ended_on: day,
            exit_start: None,
            subsidy: entry.subsidy.clone(),
            funding: None,
        });
        NewCase {
            person,
            owner: self.owner,
            model_version: self.model_number,
            phase: self
                .phase(today, ended.map(|(exit, _)| exit.as_str()), ended.and_then(|(_, day)| day))
                .unwrap_or_default(),
            origin: entry.origin.clone(),
            track: None,
            responsible,
            referrer: None,
            started_on: entry.start,
            planned_end: match &entry.ending {
                Ending::Ongoing { planned } => *planned,
                Ending::Closed { .. } => None,
            },
            closing,
        }
    }

    /// A case closed so lately that its support still runs stands where cases are closed; older ones are over, or
    /// each of them would start follow-ups years late.
    fn phase(&self, today: Date, closure: Option<&str>, ended_on: Option<Date>) -> Option<String> {
        let Some(closure) = closure else {
            return self.model.imported_phase().map(|phase| phase.id.to_string());
        };
        let closure = self.model.closure(closure);
        let follow_up =
            closure.and_then(|found| found.follow_up.as_ref()).and_then(|id| self.model.follow_up(id));
        let over = ended_on
            .zip(follow_up)
            .and_then(|(day, follow_up)| day.checked_add(i64::from(follow_up.support_months).months()).ok());
        let stage = if over.is_some_and(|over| over >= today) { Stage::AfterExit } else { Stage::Ended };
        self.model.phases.iter().find(|phase| phase.stage == stage).map(|phase| phase.id.to_string())
    }

    async fn mark(&self, tx: &mut Tx, row: &ReviewedRow, entered: &Entered<'_>) -> Result<()> {
        let (protection, paper, typed) = (row.protection, row.paper, Typed::Author);
        let kept = Kept { row: row.reading.kept(), protection, paper, typed };
        let mark = NewMark {
            number: &entered.entry.number,
            start: entered.entry.start,
            canonical: Personal::new(entered.entry.canonical()),
            entry: Personal::new(to_text(&kept)?),
        };
        Ok(import_mark::keep(tx, self.scope, &entered.key, entered.case, &mark).await?)
    }

    /// Columns that nobody foresaw, the result in words, and a consent to national follow-up that tells no day.
    async fn other(&self, tx: &mut Tx, entered: &Entered<'_>) -> Result<()> {
        let entry = entered.entry;
        let vocabulary = Vocabulary::from(self.model);
        let named = |column: Column, text: &str| {
            (vocabulary.header(column).unwrap_or_default().to_owned(), text.to_owned())
        };
        let result = entry.result.as_deref().map(|text| named(Column::Result, text));
        let consent = match &entry.national_consent {
            Some(NationalConsent::Unclear(text)) => Some(named(Column::NationalConsent, text)),
            Some(NationalConsent::Yes) => {
                vocabulary.words.yes.first().map(|word| named(Column::NationalConsent, word))
            }
            _ => None,
        };
        let kept = leftover::to_text(result.into_iter().chain(consent).chain(entry.extras.iter().cloned()));
        if kept.is_empty() {
            return Ok(());
        }
        let text = Personal::new(kept);
        Ok(import::keep_other(tx, self.scope, &entered.key, entered.case, &text).await?)
    }

    async fn goals(&self, tx: &mut Tx, entered: &Entered<'_>) -> Result<()> {
        let goals = &entered.entry.goals;
        let goal = goals.goal.iter().map(|text| (GoalKind::Goal, 0, text));
        let subgoals = (1..).zip(&goals.subgoals).map(|(place, text)| (GoalKind::Subgoal, place, text));
        for (kind, position, text) in goal.chain(subgoals) {
            let new = NewGoal { kind, position, text: Personal::new(text.clone()) };
            goal::add_imported(tx, self.scope, &entered.key, self.owner, entered.case, &new).await?;
        }
        Ok(())
    }

    async fn steps(&self, tx: &mut Tx, entered: &Entered<'_>) -> Result<()> {
        let (entry, quarters) = (entered.entry, &self.model.quarters);
        let until = match &entry.ending {
            Ending::Closed { day: Some(day), .. } => (*day).min(tx.today()),
            _ => tx.today(),
        };
        let subject = Subject { person: entered.person, case: entered.case, owner: self.owner };
        for (column, id) in (1u32..).zip(&entry.steps) {
            let Some(id) = id else { continue };
            // The sheet may know a step of a quarter that begins after the end: it is kept at the quarter's first day.
            let first = steps::days_of(quarters, entry.start, column).map(|(first, _)| first);
            let day = steps::day_for(quarters, entry.start, until, column).ok().or(first);
            let Some(day) = day else { continue };
            let new = NewStep { day, step: Some(id.clone()), evidence: None };
            step::record_imported(tx, self.scope, subject, &entered.key, &new).await?;
        }
        Ok(())
    }

    async fn motivation(&self, tx: &mut Tx, entered: &Entered<'_>) -> Result<()> {
        let Some(text) = &entered.entry.motivation else { return Ok(()) };
        let gate = i64::from(self.model.gate.month);
        let due = entered.entry.start.checked_add(gate.months()).unwrap_or(tx.today());
        let new =
            NewExtension { gate_month: gate, day: due.min(tx.today()), text: Personal::new(text.clone()) };
        Ok(extension::add_imported(tx, self.scope, &entered.key, self.owner, entered.case, &new).await?)
    }

    /// A consent to national follow-up is registered as just that, where its day is known.
    async fn national(&self, tx: &mut Tx, entered: &Entered<'_>) -> Result<()> {
        let Some(NationalConsent::Given(day)) = entered.entry.national_consent else { return Ok(()) };
        let Some(kind) = self.model.consents_of(ConsentKind::NationalRegister).next() else { return Ok(()) };
        self.consent(tx, entered, &kind.id, day, None).await?;
        Ok(())
    }

    /// The secrecy consents on paper; whether any of them opens something today. What they open is written for all rows at once afterwards.
    async fn secrecy(&mut self, tx: &mut Tx, entered: &Entered<'_>, paper: Option<&Paper>) -> Result<bool> {
        let Some(paper) = paper else { return Ok(false) };
        let mut shared = false;
        let kinds: BTreeSet<&str> = paper.pairs.iter().map(|pair| pair.consent.as_str()).collect();
        for id in kinds {
            let Some(kind) = self.model.consent(id) else { continue };
            let renew = kind.renew_on(paper.given_on);
            // A later day in the row is what was agreed with the person; an earlier one was before this paper.
            let stated = entered.entry.consent_renewal.filter(|day| *day > paper.given_on);
            let last = stated.or(renew);
            shared |= last.is_none_or(|last| last >= tx.today());
            let form = self.consent(tx, entered, &kind.id, paper.given_on, last).await?;
            self.secrecy.entry(kind.id.to_string()).or_default().push(form);
        }
        Ok(shared)
    }

    async fn consent(
        &self,
        tx: &mut Tx,
        entered: &Entered<'_>,
        kind: &str,
        given_on: Date,
        renew_on: Option<Date>,
    ) -> Result<ConsentId> {
        let how = "paper".to_owned();
        let new = NewConsent {
            kind: kind.to_owned(),
            how,
            given_on,
            begins_on: None,
            renew_on,
            note: None,
            text_hash: None,
            pairs: Vec::new(),
        };
        let (person, case) = (entered.person, entered.case);
        Ok(consent::record_imported(tx, self.scope, person, case, self.owner, &new).await?)
    }

    /// One task for each open case: history is confirmed as a whole, not deadline by deadline.
    async fn tasks(&self, tx: &mut Tx, entered: &Entered<'_>, consented: bool) -> Result<()> {
        let today = tx.today();
        let (person, case) = (entered.person, entered.case);
        if let Ending::Closed { exit, day } = &entered.entry.ending {
            // The sheet has no day when the work or the studies start, and the follow-up counts from it.
            let phase = self.phase(today, Some(exit), *day).unwrap_or_default();
            if waits_for_start(self.model, Some(exit), &phase, None).is_some() {
                let incomplete = NewTask::of(TaskKind::ClosingIncomplete, task_day(self.model, today));
                task::create_imported(tx, self.scope, person, case, self.owner, &incomplete).await?;
            }
            return Ok(());
        }
        let confirm = self.model.deadlines.iter().find_map(|deadline| after_import(deadline, today));
        let mut tasks = Vec::new();
        if let Some((rule, due_on)) = &confirm {
            let rule = Some(rule.clone());
            tasks.push(NewTask { rule, ..NewTask::of(TaskKind::ConfirmImport, *due_on) });
        }
        if !consented {
            let due_on = confirm.map_or(today, |(_, due_on)| due_on);
            tasks.push(NewTask::of(TaskKind::ConsentMissing, due_on));
        }
        for new in &tasks {
            task::create_imported(tx, self.scope, person, case, self.owner, new).await?;
        }
        Ok(())
    }
}

/// The deadline that an import starts, and its day.
fn after_import(deadline: &Deadline, today: Date) -> Option<(String, Date)> {
    let Due::After(After { anchor: Anchor::Imported, days, months }) = &deadline.due else { return None };
    let span = i64::from(days.unwrap_or_default()).days().months(i64::from(months.unwrap_or_default()));
    Some((deadline.id.to_string(), today.checked_add(span).ok()?))
}

fn folded(name: &str) -> String {
    name.trim().to_lowercase()
}
