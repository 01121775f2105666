//! What the sheet would say of each case now.
//!
//! Where a case came from a workbook and says the same still, the sheet's own words stand; what has changed since is
//! written anew.

use crate::error::Result;
use crate::import::from_text;
use access::Scope;
use domain::case::GoalKind;
use domain::code::Gender;
use domain::id::{CaseId, WorkerId};
use domain::identity::IdentityNumber;
use domain::maldokument::{Ending, Entry, Goals, NationalConsent, Reader, Vocabulary};
use domain::model::{ConsentKind, Model};
use domain::steps;
use std::collections::{BTreeMap, HashMap};
use store::Tx;
use store::records::ByCase;
use store::records::case_file::{self, Case, Listed};
use store::records::extension::{self, Extension};
use store::records::goal::{self, Goal};
use store::records::import_consent::{self, Stated};
use store::records::step::{self, Step};
use store::records::{import_mark, worker};

/// The cases in scope as the sheet knows them.
#[derive(Debug)]
pub(crate) struct Current {
    /// What each case says now, oldest case first.
    pub order: Vec<CaseId>,
    /// The same, by case.
    pub here: BTreeMap<CaseId, Entry>,
    /// What the row said that the case came from.
    pub before: BTreeMap<CaseId, Entry>,
    /// Cases in scope that are left out because the viewer may not know who they are about.
    pub left_out: usize,
}

/// Everything of the cases in scope that the sheet speaks of.
struct Records {
    goals: ByCase<Goal>,
    steps: ByCase<Step>,
    extensions: ByCase<Extension>,
    consents: HashMap<CaseId, Vec<Stated>>,
    workers: HashMap<WorkerId, String>,
}

/// Reads the cases in scope, one statement for each kind of record.
pub(crate) async fn current(tx: &mut Tx, scope: &Scope, model: &Model) -> Result<Current> {
    let vocabulary = Vocabulary::from(model);
    let reader = Reader::new(&vocabulary, tx.today());
    let listed = case_file::list(tx, scope).await?;
    let mut before = BTreeMap::new();
    for (case, text) in import_mark::list(tx, scope, &listed).await? {
        let kept: crate::import::Kept = from_text(&text)?;
        before.extend(reader.reread(&kept.row).entry.map(|entry| (case, entry)));
    }
    let records = Records::read(tx, scope, &listed).await?;
    let view = Sheet { model, vocabulary: &vocabulary, records: &records };
    let mut current = Current { order: Vec::new(), here: BTreeMap::new(), before, left_out: 0 };
    for one in &listed {
        let number =
            one.number.as_ref().and_then(|text| IdentityNumber::parse(text.expose(), tx.today()).ok());
        match (number, &one.name) {
            (Some(number), Some(name)) => {
                let entry = view.entry(one, name.expose(), number, current.before.get(&one.case.id));
                current.order.push(one.case.id);
                current.here.insert(one.case.id, entry);
            }
            _ => current.left_out += 1,
        }
    }
    Ok(current)
}

impl Records {
    async fn read(tx: &mut Tx, scope: &Scope, listed: &[Listed]) -> Result<Self> {
        let mut records = Self {
            goals: goal::of_list(tx, scope, listed).await?,
            steps: step::of_list(tx, scope, listed).await?,
            extensions: extension::of_list(tx, scope, listed).await?,
            consents: HashMap::new(),
            workers: HashMap::new(),
        };
        for stated in import_consent::list(tx, scope).await? {
            records.consents.entry(stated.case).or_default().push(stated);
        }
        let workers = worker::all(tx, scope.association()).await?;
        records.workers = workers.into_iter().map(|one| (one.id, one.name)).collect();
        Ok(records)
    }
}

struct Sheet<'a> {
    model: &'a Model,
    vocabulary: &'a Vocabulary,
    records: &'a Records,
}

impl Sheet<'_> {
    fn entry(&self, one: &Listed, name: &str, number: IdentityNumber, before: Option<&Entry>) -> Entry {
        let case = &one.case;
        let ending = match &case.closure {
            None => Ending::Ongoing { planned: case.planned_end },
            Some(exit) => Ending::Closed { exit: exit.clone(), day: case.ended_on },
        };
        let unsubsidised = || before.filter(|_| !case.is_closed()).and_then(|before| before.subsidy.clone());
        Entry {
            name: name.to_owned(),
            number,
            responsible: self.responsible(one, before),
            goals: self.goals(case.id, before),
            gender: gender(case.gender(), before),
            start: case.started_on,
            ending,
            origin: case.origin.clone(),
            steps: self.steps(case),
            motivation: self.motivation(case.id),
            result: before.and_then(|before| before.result.clone()),
            subsidy: case.subsidy.clone().or_else(unsubsidised),
            national_consent: self.national(one, before),
            consent_renewal: self.renewal(one, before),
            extras: before.map(|before| before.extras.clone()).unwrap_or_default(),
        }
    }

    fn responsible(&self, one: &Listed, before: Option<&Entry>) -> Option<String> {
        let name = self.records.workers.get(&one.case.responsible?)?;
        let written = before.and_then(|before| before.responsible.as_ref());
        let same = written.filter(|written| written.trim().to_lowercase() == name.to_lowercase());
        Some(same.unwrap_or(name).clone())
    }

    fn goals(&self, case: CaseId, before: Option<&Entry>) -> Goals {
        let goals = self.records.goals.get(&case).map(Vec::as_slice).unwrap_or_default();
        let texts = |kind: GoalKind| -> Vec<String> {
            let kept = goals.iter().filter(|goal| goal.kind == kind && goal.stands());
            kept.map(|goal| goal.text.expose().clone()).collect()
        };
        let (goal, subgoals) = (texts(GoalKind::Goal).pop(), texts(GoalKind::Subgoal));
        let same = before
            .map(|before| &before.goals)
            .filter(|before| before.goal == goal && before.subgoals == subgoals);
        same.cloned().unwrap_or_else(|| Goals::compose(goal.as_deref(), &subgoals, &self.vocabulary.words))
    }

    fn steps(&self, case: &Case) -> Vec<Option<String>> {
        let recorded = self.records.steps.get(&case.id).map(Vec::as_slice).unwrap_or_default();
        let marks: Vec<_> = recorded.iter().map(Step::mark).collect();
        let standing = steps::snapshots(&self.model.quarters, case.started_on, &marks);
        standing.into_iter().map(|step| step.map(ToOwned::to_owned)).collect()
    }

    fn motivation(&self, case: CaseId) -> Option<String> {
        let newest = self.records.extensions.get(&case)?.first()?;
        Some(newest.text.expose().clone())
    }

    /// The newest consent of a kind that may be known, given in the case.
    fn consent(&self, one: &Listed, kind: ConsentKind) -> Option<&Stated> {
        let is_of_kind = |stated: &&Stated| {
            let found = self.model.consent(&stated.kind);
            found.is_some_and(|found| found.kind == kind) && one.view.covers(stated.owner, stated.category)
        };
        self.records.consents.get(&one.case.id)?.iter().rfind(is_of_kind)
    }

    fn national(&self, one: &Listed, before: Option<&Entry>) -> Option<NationalConsent> {
        match self.consent(one, ConsentKind::NationalRegister) {
            Some(stated) if stated.withdrawn_on.is_some() => Some(NationalConsent::No),
            Some(stated) => Some(NationalConsent::Given(stated.given_on)),
            None => before.and_then(|before| before.national_consent.clone()),
        }
    }

    /// The sheet's own day stands until a consent has been recorded here.
    fn renewal(&self, one: &Listed, before: Option<&Entry>) -> Option<jiff::civil::Date> {
        let stated = self.consent(one, ConsentKind::Secrecy).filter(|stated| stated.withdrawn_on.is_none());
        match (stated, before) {
            (Some(stated), Some(before)) if stated.imported => before.consent_renewal,
            (Some(stated), _) => stated.renew_on,
            (None, before) => before.and_then(|before| before.consent_renewal),
        }
    }
}

/// An empty cell and the word for "not stated" mean the same here, so the sheet's own way stands.
fn gender(here: Gender, before: Option<&Entry>) -> Option<Gender> {
    match before {
        Some(before) if before.gender.unwrap_or(Gender::Unknown) == here => before.gender,
        Some(_) => Some(here),
        None => (here != Gender::Unknown).then_some(here),
    }
}
