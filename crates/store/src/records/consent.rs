//! Consents as given, each in one case, and the rows that they open there.

use crate::error::{Error, Result};
use crate::records::case_file::{carried, in_scope};
pub(crate) use crate::records::consent_day::{holds, live, stands};
use crate::seal::Place;
use crate::tx::Tx;
use crate::{row, sql};
use access::{Permit, Scope, View};
use domain::code::Category;
use domain::consent::{Course, Life, Opening, stands};
use domain::id::{AuthorityId, CaseId, ConsentId, PersonId, WorkerId};
use domain::personal::Personal;
use jiff::civil::Date;

const NOTE: &str = "consent_form.note";

/// A consent to be recorded.
#[derive(Debug, Clone)]
pub struct NewConsent {
    /// The kind's id in the model: lifting secrecy, national follow-up …
    pub kind: String,
    /// `paper` or `oral`.
    pub how: String,
    /// The day on which it was given.
    pub given_on: Date,
    /// The first day on which it opens anything, where that is another than the day on which it was given.
    pub begins_on: Option<Date>,
    /// The day on which it is to be renewed: it no longer opens anything after that day.
    pub renew_on: Option<Date>,
    /// What is to be remembered of it.
    pub note: Option<Personal<String>>,
    /// The fingerprint of the text that the person was asked; none where nobody knows what it said.
    pub text_hash: Option<String>,
    /// For a consent that lifts secrecy: who may release what to whom.
    pub pairs: Vec<Pair>,
}

/// One direction and category.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    /// Who releases.
    pub from: AuthorityId,
    /// Who receives.
    pub to: AuthorityId,
    /// What.
    pub category: Category,
}

row! {
    /// A consent as recorded.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Form {
        /// Its id.
        pub id: ConsentId,
        /// The authority that owns the record.
        pub owner: AuthorityId,
        /// Its category.
        pub category: Category,
        /// The kind's id in the model.
        pub kind: String,
        /// `paper` or `oral`.
        pub how: String,
        /// When it was given.
        pub given_on: Date,
        /// When it is to be renewed.
        pub renew_on: Option<Date>,
        /// When it was withdrawn.
        pub withdrawn_on: Option<Date>,
        /// When a part of it was last taken back.
        pub narrowed_on: Option<Date>,
        /// The consent of its kind that stood when this one was recorded: it renews that one.
        pub renews: Option<ConsentId>,
        /// The first day on which it holds, where that is another than the day on which it was given.
        pub begins_on: Option<Date>,
        /// From when one given anew has its place; the day may be ahead.
        pub replaced_on: Option<Date>,
        /// The fingerprint of the text that the person was asked, as the model said it then.
        pub text_hash: Option<String>,
        /// Who recorded it.
        pub author: Option<WorkerId>,
        /// Version.
        pub version: i64,
    }
}

/// Whom a new consent is about, and in which of their cases.
#[derive(Debug, Clone, Copy)]
struct Subject {
    person: PersonId,
    case: CaseId,
    owner: AuthorityId,
}

/// Records a consent of the permit's person, given in the permit's case.
pub async fn record(tx: &mut Tx, permit: &Permit, new: &NewConsent) -> Result<ConsentId> {
    let person = permit.person().ok_or(Error::NotFound)?;
    let (case, owner) = (permit.case().ok_or(Error::NotFound)?, permit.owner().ok_or(Error::NotFound)?);
    insert(tx, permit, Subject { person, case, owner }, new).await
}

/// Records a consent that came with an import, for a person whom the import's scope has entered.
pub async fn record_imported(
    tx: &mut Tx,
    scope: &Scope,
    person: PersonId,
    case: CaseId,
    owner: AuthorityId,
    new: &NewConsent,
) -> Result<ConsentId> {
    insert(tx, scope.permit(), Subject { person, case, owner }, new).await
}

async fn insert(tx: &mut Tx, permit: &Permit, subject: Subject, new: &NewConsent) -> Result<ConsentId> {
    let association = permit.association();
    let (id, at): (ConsentId, _) = (tx.id(), tx.at());
    let key = tx.person_key(association, subject.person).await?;
    let note =
        tx.seal_some(&key, Place::new(NOTE, id), new.note.as_ref().map(|note| note.expose().as_str()))?;
    tx.query(sql!(
        "insert into consent_form (association_id, id, case_id, owner_id, category, kind, how, given_on, renew_on, \
         note, author_id, created_at, begins_on, text_hash, renews_id, version) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, \
         $10, $11, $12, $13, $14, (select f.id from consent_form f where f.association_id = $1 and f.case_id = $3 and f.kind = $6 \
          and f.withdrawn_on is null and f.replaced_by_id is null order by f.given_on desc, f.id desc limit 1), 1)"
    ))
    .bind(association)
    .bind(id)
    .bind(subject.case)
    .bind(subject.owner)
    .bind(Category::Plan)
    .bind(&new.kind)
    .bind(&new.how)
    .bind(new.given_on)
    .bind(new.renew_on)
    .bind(note)
    .bind(permit.who().worker)
    .bind(at)
    .bind(new.begins_on)
    .bind(new.text_hash.clone())
    .execute()
    .await?;
    for pair in &new.pairs {
        open_pair(tx, permit, subject.case, id, pair, new).await?;
    }
    Ok(id)
}

async fn open_pair(
    tx: &mut Tx,
    permit: &Permit,
    case: CaseId,
    form: ConsentId,
    pair: &Pair,
    new: &NewConsent,
) -> Result<()> {
    tx.query(sql!(
        "insert into consent (association_id, form_id, case_id, from_id, to_id, category, valid_from, valid_to) \
         values ($1, $2, $3, $4, $5, $6, $7, $8)"
    ))
    .bind(permit.association())
    .bind(form)
    .bind(case)
    .bind(pair.from)
    .bind(pair.to)
    .bind(pair.category)
    .bind(new.begins_on.unwrap_or(new.given_on))
    .bind(new.renew_on)
    .execute()
    .await?;
    Ok(())
}

/// Withdraws a consent of the permit's case from today on, with every other live one of its kind in the same case:
/// what they opened is closed at the next request.
pub async fn withdraw(tx: &mut Tx, permit: &Permit, form: ConsentId, version: i64) -> Result<()> {
    let today = tx.today();
    tx.query(sql!(
        "update consent_form set withdrawn_on = $4, version = version + 1 \
         where association_id = $1 and id = $2 and case_id = $3 and version = $5 and ",
        stands!("consent_form", "$4")
    ))
    .bind(permit.association())
    .bind(form)
    .bind(permit.case())
    .bind(today)
    .bind(version)
    .at_version()
    .await?;
    tx.query(sql!(
        "update consent_form set withdrawn_on = $4, version = version + 1 \
         where association_id = $1 and case_id = $3 and ",
        stands!("consent_form", "$4"),
        " and kind = (select g.kind from consent_form g where g.association_id = $1 and g.id = $2)"
    ))
    .bind(permit.association())
    .bind(form)
    .bind(permit.case())
    .bind(today)
    .execute()
    .await?;
    tx.query(sql!(
        "update consent set withdrawn_on = $3 where association_id = $1 and case_id = $2 and withdrawn_on is null \
         and form_id in (select f.id from consent_form f where f.association_id = $1 and f.case_id = $2 \
         and f.withdrawn_on is not null)"
    ))
    .bind(permit.association())
    .bind(permit.case())
    .bind(today)
    .execute()
    .await?;
    Ok(())
}

/// Lets what is shared in the permit's case be shared until this day at the latest, never past its own last day.
pub async fn hold_until(tx: &mut Tx, permit: &Permit, last: Date) -> Result<()> {
    tx.query(sql!(
        "update consent set valid_to = $3 where association_id = $1 and case_id = $2 \
         and withdrawn_on is null and (valid_to is null or valid_to > $3)"
    ))
    .bind(permit.association())
    .bind(permit.case())
    .bind(last)
    .execute()
    .await?;
    Ok(())
}

/// The consents of the permit's case that the viewer may know of, newest first: those whose record the view covers,
/// and those that let the viewer's own authority tell or be told, or it could not end them when the person says so.
pub async fn of_case(tx: &mut Tx, permit: &Permit) -> Result<Vec<Form>> {
    let forms = all_of_case(tx, permit).await?;
    let own = permit.who().authority;
    let pairs = pairs(tx, permit).await?;
    let is_party = |form: &Form| {
        pairs.iter().any(|pair| pair.form == form.id && (own == Some(pair.from) || own == Some(pair.to)))
    };
    let covered = |form: &Form| permit.view().covers(form.owner, form.category);
    Ok(forms.into_iter().filter(|form| covered(form) || is_party(form)).collect())
}

/// Every consent of the permit's case, newest first: to decide by, not to show.
pub async fn all_of_case(tx: &mut Tx, permit: &Permit) -> Result<Vec<Form>> {
    tx.query(sql!(
            "select id, owner_id, category, kind, how, given_on, renew_on, withdrawn_on, narrowed_on, renews_id, \
             begins_on, replaced_on, text_hash, author_id, version from consent_form where association_id = $1 and case_id = $2 order by given_on desc, id desc"
        ))
        .bind(permit.association())
        .bind(permit.case())
        .all()
        .await
}

row! {
    /// One opened direction and category.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Opened {
        /// The consent.
        pub form: ConsentId,
        /// Its kind's id in the model.
        pub kind: String,
        /// Who releases.
        pub from: AuthorityId,
        /// Who receives.
        pub to: AuthorityId,
        /// What.
        pub category: Category,
        /// From which day.
        pub valid_from: Date,
        /// To which day.
        pub valid_to: Option<Date>,
        /// Withdrawn on which day.
        pub withdrawn_on: Option<Date>,
    }
}

impl Opened {
    /// As the rules of a consent's life know it.
    pub const fn opening(&self) -> Opening {
        let Self { from, to, category, valid_from, valid_to, withdrawn_on, .. } = *self;
        Opening { from, to, category, first: valid_from, last: valid_to, taken_back: withdrawn_on }
    }

    /// Whether it opens anything on this day.
    pub fn is_live(&self, today: Date) -> bool {
        self.opening().is_live(today)
    }
}

impl Form {
    /// By the rule of [`stands`].
    pub fn stands(&self, today: Date) -> bool {
        stands(self.withdrawn_on, self.replaced_on, today)
    }

    /// Whether it holds on a day, by its own days: what it opens may have ended before.
    pub fn holds(&self, today: Date) -> bool {
        self.life(&[], Course::Runs).holds(today)
    }

    /// Its life so far, with what it opens, in a case that runs or has ended.
    pub fn life(&self, pairs: &[Opened], course: Course) -> Life {
        let own = pairs.iter().filter(|pair| pair.form == self.id);
        Life {
            begins_on: self.begins_on.unwrap_or(self.given_on),
            last: self.renew_on,
            withdrawn_on: self.withdrawn_on,
            narrowed_on: self.narrowed_on,
            replaced_on: self.replaced_on,
            course,
            openings: own.map(Opened::opening).collect(),
        }
    }
}

/// What the consents of the permit's case open, whoever may know of them: to decide by, not to show.
pub async fn pairs(tx: &mut Tx, permit: &Permit) -> Result<Vec<Opened>> {
    tx.query(sql!(
        "select k.form_id, f.kind, k.from_id, k.to_id, k.category, k.valid_from, k.valid_to, k.withdrawn_on \
         from consent k join consent_form f on f.association_id = k.association_id and f.id = k.form_id \
         where k.association_id = $1 and k.case_id = $2 order by k.form_id, k.from_id, k.to_id, k.category"
    ))
    .bind(permit.association())
    .bind(permit.case())
    .all()
    .await
}

row! {
    /// A consent as a list of cases needs it.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Given {
        /// The case that it was given in.
        pub case: CaseId,
        /// The authority that owns the record.
        pub owner: AuthorityId,
        /// Its category.
        pub category: Category,
        /// The kind's id in the model.
        pub kind: String,
        /// When it was given.
        pub given_on: Date,
        /// When it is to be renewed.
        pub renew_on: Option<Date>,
        /// When it was withdrawn.
        pub withdrawn_on: Option<Date>,
        /// From when one given anew has its place; the day may be ahead.
        pub replaced_on: Option<Date>,
        /// The last day of what it opens, where that has one: a closing may have set an earlier day than the renewal's.
        pub open_until: Option<Date>,
        party: bool,
    }
}

impl Given {
    /// Whether a viewer of its case may know of it; the same rule as [`of_case`].
    pub fn is_open_to(&self, view: &View) -> bool {
        self.party || view.covers(self.owner, self.category)
    }

    /// By the rule of [`stands`].
    pub fn stands(&self, today: Date) -> bool {
        stands(self.withdrawn_on, self.replaced_on, today)
    }
}

/// The consents of the cases and sent referrals in scope. The caller leaves out what is not open to a case's view.
pub async fn given(tx: &mut Tx, scope: &Scope) -> Result<Vec<Given>> {
    in_scope(
        tx,
        scope,
        sql!(
            "select f.case_id, f.owner_id, f.category, f.kind, f.given_on, f.renew_on, f.withdrawn_on, f.replaced_on, \
             (select max(u.valid_to) from consent u where u.association_id = f.association_id \
              and u.case_id = f.case_id and u.form_id = f.id), \
             exists (select 1 from consent o where o.association_id = f.association_id and o.case_id = f.case_id \
              and o.form_id = f.id and (o.to_id = $4 or o.from_id = $4)) from case_file c \
             join person p on p.association_id = c.association_id and p.id = c.person_id \
             join consent_form f on f.association_id = c.association_id and f.case_id = c.id where ",
            carried!(),
            " order by f.case_id, f.given_on, f.id"
        ),
    )
    .await
}
