//! What imported cases looked like in the sheet that they came from: by whom a row is known again, and whether it says
//! the same still.

use crate::error::{Error, Result};
use crate::records::case_file::{Listed, in_scope, visible};
use crate::records::key_anew::Anew;
use crate::records::person;
use crate::seal::{AssociationKey, PersonKey, Place};
use crate::tx::Tx;
use crate::{row, sql};
use access::Scope;
use domain::code::{Category, Protection};
use domain::id::{AuthorityId, CaseId, InterventionId, PersonId};
use domain::identity::IdentityNumber;
use domain::personal::Personal;
use jiff::civil::Date;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

const ROW: &str = "import_mark.row_index";
const MARK: &str = "import_mark.mark";
const MEANING: &str = "import_mark.meaning";
const ENTRY: &str = "import_mark.entry";

/// The people and cases of one authority in one intervention, known by blind indexes alone: nothing of them is opened.
#[derive(Debug)]
pub struct Known {
    key: Arc<AssociationKey>,
    people: HashMap<Vec<u8>, (PersonId, Protection)>,
    started: HashMap<(PersonId, Date), KnownCase>,
    rows: HashMap<Vec<u8>, KnownCase>,
    in_intervention: HashMap<PersonId, usize>,
    named: HashSet<PersonId>,
    /// Who has an open referral anywhere, and whether one is to this intervention.
    referred: HashMap<PersonId, bool>,
    everything: bool,
}

/// A case that is there already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownCase {
    /// The case.
    pub case: CaseId,
    mark: Option<Vec<u8>>,
}

row! {
    struct Person { id: PersonId, index: Vec<u8>, protection: Protection }
}

row! {
    struct Case {
        id: CaseId,
        person: PersonId,
        started_on: Date,
        row: Option<Vec<u8>>,
        mark: Option<Vec<u8>>,
    }
}

/// Whom the rows of one authority are compared with. Other authorities' people are not looked at.
pub async fn known(tx: &mut Tx, scope: &Scope, owner: AuthorityId) -> Result<Known> {
    let people: Vec<Person> = tx
        .query(sql!(
            "select id, number_index, protection from person where association_id = $1 and owner_id = $2 order by id"
        ))
        .bind(scope.association())
        .bind(owner)
        .all()
        .await?;
    let cases: Vec<Case> = tx
        .query(sql!(
            "select c.id, c.person_id, c.started_on, m.row_index, m.mark from case_file c left join import_mark m \
             on m.association_id = c.association_id and m.case_id = c.id \
             where c.association_id = $1 and c.intervention_id = $2 and c.owner_id = $3 \
             and c.started_on is not null order by c.id"
        ))
        .bind(scope.association())
        .bind(scope.intervention())
        .bind(owner)
        .all()
        .await?;
    let today = tx.today();
    let named: Vec<(PersonId,)> = tx
        .query(sql!(
            "select distinct c.person_id from case_file c where c.association_id = $1 and c.intervention_id = $2 \
             and c.owner_id = $3 and (c.responsible_id = $4 or exists (select 1 from case_worker w \
              where w.association_id = c.association_id and w.case_id = c.id and w.worker_id = $4 \
              and w.from_day <= $5 and (w.to_day is null or w.to_day >= $5))) order by c.person_id"
        ))
        .bind(scope.association())
        .bind(scope.intervention())
        .bind(owner)
        .bind(scope.worker())
        .bind(today)
        .all()
        .await?;
    let mut known = Known {
        key: tx.association_key(scope.association()).await?,
        people: people.into_iter().map(|one| (one.index, (one.id, one.protection))).collect(),
        started: HashMap::new(),
        rows: HashMap::new(),
        in_intervention: HashMap::new(),
        named: named.into_iter().map(|(person,)| person).collect(),
        referred: referred(tx, scope, owner).await?,
        everything: scope.everything(),
    };
    for case in cases {
        let found = KnownCase { case: case.id, mark: case.mark };
        *known.in_intervention.entry(case.person).or_default() += 1;
        known.rows.extend(case.row.map(|row| (row, found.clone())));
        known.started.insert((case.person, case.started_on), found);
    }
    Ok(known)
}

/// Who has been referred by the owner, or is being, and has not started.
async fn referred(tx: &mut Tx, scope: &Scope, owner: AuthorityId) -> Result<HashMap<PersonId, bool>> {
    let today = tx.today();
    let open: Vec<(PersonId, InterventionId)> = tx
        .query(sql!(
            "select c.person_id, c.intervention_id from case_file c join referral r \
             on r.association_id = c.association_id and r.case_id = c.id \
             where c.association_id = $1 and c.owner_id = $2 and c.started_on is null and r.ended_on is null \
             and (r.sent_on is not null or r.expires_on >= $3) order by c.id"
        ))
        .bind(scope.association())
        .bind(owner)
        .bind(today)
        .all()
        .await?;
    let mut referred = HashMap::new();
    for (person, intervention) in open {
        *referred.entry(person).or_default() |= scope.intervention() == Some(intervention);
    }
    Ok(referred)
}

impl Known {
    /// The person with this number.
    pub fn person(&self, number: &IdentityNumber) -> Result<Option<PersonId>> {
        let index = self.key.index(person::NUMBER, number.digits())?;
        Ok(self.people.get(&index).map(|(id, _)| *id))
    }

    /// The protection that the person with this number has already.
    pub fn protection(&self, number: &IdentityNumber) -> Result<Protection> {
        let index = self.key.index(person::NUMBER, number.digits())?;
        Ok(self.people.get(&index).map_or(Protection::None, |(_, protection)| *protection))
    }

    /// Whether what is kept about the person with this number is hidden from the viewer: their identity is protected,
    /// and the viewer is named for no case of theirs here.
    pub fn hides(&self, number: &IdentityNumber) -> Result<bool> {
        let index = self.key.index(person::NUMBER, number.digits())?;
        let found = self.people.get(&index).filter(|(_, protection)| *protection != Protection::None);
        Ok(found.is_some_and(|(id, _)| !self.everything && !self.named.contains(id)))
    }

    /// The person with this number, if it has to be asked whether the viewer may know of them: their identity is
    /// protected, or they have an open referral.
    pub fn doubtful(&self, number: &IdentityNumber) -> Result<Option<PersonId>> {
        let doubts = self.hides(number)?;
        let person = self.person(number)?.filter(|_| !self.everything);
        Ok(person.filter(|person| doubts || self.referred.contains_key(person)))
    }

    /// Whether the person has been referred to the intervention, or is being, and has not started.
    pub fn is_referred(&self, person: PersonId) -> bool {
        self.referred.get(&person).is_some_and(|here| *here)
    }

    /// Whether the person has taken part in the intervention before.
    pub fn takes_part(&self, person: PersonId) -> bool {
        self.in_intervention.contains_key(&person)
    }

    /// The case of a row: the one that came from such a row, or the person's case with that first day.
    pub fn case(&self, number: &IdentityNumber, start: Date) -> Result<Option<&KnownCase>> {
        if let Some(found) = self.rows.get(&row_index(&self.key, number, start)?) {
            return Ok(Some(found));
        }
        Ok(self.person(number)?.and_then(|person| self.started.get(&(person, start))))
    }

    /// Whether a row says what it said when its case was imported.
    pub fn is_same(&self, case: &KnownCase, canonical: &str) -> Result<bool> {
        Ok(case.mark.is_some() && case.mark == Some(self.key.index(MARK, canonical)?))
    }
}

fn row_index(key: &AssociationKey, number: &IdentityNumber, start: Date) -> Result<Vec<u8>> {
    key.index(ROW, &row_name(number, start))
}

/// A row as it is named: who and when.
fn row_name(number: &IdentityNumber, start: Date) -> String {
    format!("{}|{start}", number.digits())
}

/// The row that a case came from: who and when, its meaning, and the row itself.
#[derive(Debug, Clone)]
pub struct NewMark<'a> {
    /// The number in the row.
    pub number: &'a IdentityNumber,
    /// The start in the row.
    pub start: Date,
    /// The meaning, as `domain::maldokument::Entry::canonical` gives it.
    pub canonical: Personal<String>,
    /// The row as text that the application understands.
    pub entry: Personal<String>,
}

/// Remembers the row that a case came from, under the person's key.
pub async fn keep(
    tx: &mut Tx,
    scope: &Scope,
    key: &PersonKey,
    case: CaseId,
    new: &NewMark<'_>,
) -> Result<()> {
    let top = tx.association_key(scope.association()).await?;
    let entry = tx.seal(key, Place::new(ENTRY, case), new.entry.expose())?;
    let meaning = Personal::new(format!("{}\n{}", row_name(new.number, new.start), new.canonical.expose()));
    let meaning = tx.seal(key, Place::new(MEANING, case), meaning.expose())?;
    tx.query(sql!(
        "insert into import_mark (association_id, case_id, row_index, mark, entry, meaning) \
         values ($1, $2, $3, $4, $5, $6)"
    ))
    .bind(scope.association())
    .bind(case)
    .bind(row_index(&top, new.number, new.start)?)
    .bind(top.index(MARK, new.canonical.expose())?)
    .bind(entry)
    .bind(meaning)
    .execute()
    .await?;
    Ok(())
}

row! {
    struct Kept { case: CaseId, owner: AuthorityId, entry: Vec<u8> }
}

/// The rows that the listed cases came from, where every category may be opened: a row can speak of
/// anything.
pub async fn list(
    tx: &mut Tx,
    scope: &Scope,
    listed: &[Listed],
) -> Result<HashMap<CaseId, Personal<String>>> {
    let stored: Vec<Kept> = in_scope(
        tx,
        scope,
        sql!(
            "select m.case_id, c.owner_id, m.entry from import_mark m \
             join case_file c on c.association_id = m.association_id and c.id = m.case_id \
             join person p on p.association_id = c.association_id and p.id = c.person_id where ",
            visible!(),
            " order by m.case_id"
        ),
    )
    .await?;
    let openers: HashMap<CaseId, &Listed> = listed.iter().map(|one| (one.case.id, one)).collect();
    let mut entries = HashMap::new();
    for row in stored {
        let Some(one) = openers.get(&row.case) else { continue };
        if Category::ALL.iter().all(|category| one.view.covers(row.owner, *category)) {
            entries.insert(row.case, tx.open(&one.key, Place::new(ENTRY, row.case), &row.entry)?);
        }
    }
    Ok(entries)
}

row! {
    struct Meant { case: CaseId, person: PersonId, meaning: Vec<u8>, wrapped: Vec<u8> }
}

/// Makes anew what rows are known by, with the association's new key.
pub(crate) async fn seal_anew(tx: &mut Tx, anew: &Anew) -> Result<()> {
    let all: Vec<Meant> = tx
        .query(sql!(
            "select m.case_id, c.person_id, m.meaning, k.wrapped from import_mark m \
             join case_file c on c.association_id = m.association_id and c.id = m.case_id \
             join person_key k on k.association_id = c.association_id and k.person_id = c.person_id \
             where m.association_id = $1 and m.meaning is not null order by m.case_id"
        ))
        .bind(anew.association)
        .all()
        .await?;
    for one in all {
        let place = Place::new(MEANING, one.case);
        let text = Personal::new(anew.old.person(one.person, &one.wrapped)?.open(place, &one.meaning)?);
        let (row, canonical) = text.expose().split_once('\n').ok_or(Error::Form(MEANING.to_owned()))?;
        tx.query(sql!(
            "update import_mark set row_index = $3, mark = $4 where association_id = $1 and case_id = $2"
        ))
        .bind(anew.association)
        .bind(one.case)
        .bind(anew.new.index(ROW, row)?)
        .bind(anew.new.index(MARK, canonical)?)
        .execute()
        .await?;
    }
    Ok(())
}
