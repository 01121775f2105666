//! Activities and placements with their weekly hours.

use super::case_file::{self, of_visible};
use super::record::{self, Covered, Head, Home};
use crate::error::{Error, Result};
use crate::seal::{PersonKey, Place};
use crate::tx::Tx;
use crate::{row, sql};
use access::{Permit, Scope};
use domain::case::{ActivityKind, Placement};
use domain::code::Category;
use domain::id::{ActivityId, AuthorityId, CaseId, WorkerId};
use domain::personal::Personal;
use jiff::civil::Date;

pub(super) const TEXT: &str = "activity.text";
const PLACE: &str = "activity.place";
const PLACEMENT: &str = "activity.placement";

row! {
    struct Stored {
        id: ActivityId,
        kind: ActivityKind,
        text: Vec<u8>,
        place: Option<Vec<u8>>,
        from_day: Date,
        to_day: Option<Date>,
        minutes_a_week: i64,
        placement: Option<Vec<u8>>,
        cut_on: Option<Date>,
        own_to: Option<Date>,
        author: Option<WorkerId>,
        version: i64,
    }
}

/// An activity or placement.
#[derive(Debug, Clone)]
pub struct Activity {
    /// Its id.
    pub id: ActivityId,
    /// What it is.
    pub kind: ActivityKind,
    /// In words.
    pub text: Personal<String>,
    /// With whom, such as the employer.
    pub place: Option<Personal<String>>,
    /// First day.
    pub from_day: Date,
    /// Last day, once known.
    pub to_day: Option<Date>,
    /// Last day, had the case not been closed.
    pub own_to: Option<Date>,
    /// Minutes a week.
    pub minutes_a_week: i64,
    /// What is agreed with the employer of a placement.
    pub placement: Option<Personal<Placement>>,
    /// Who wrote it.
    pub author: Option<WorkerId>,
    /// Version.
    pub version: i64,
}

/// An activity to be entered.
#[derive(Debug, Clone)]
pub struct NewActivity {
    /// What it is.
    pub kind: ActivityKind,
    /// In words.
    pub text: Personal<String>,
    /// With whom, such as the employer.
    pub place: Option<Personal<String>>,
    /// First day.
    pub from_day: Date,
    /// Last day, if known.
    pub to_day: Option<Date>,
    /// Minutes a week.
    pub minutes_a_week: i64,
    /// What is agreed with the employer of a placement.
    pub placement: Option<Personal<Placement>>,
}

impl record::Stored for Stored {
    type Record = Activity;

    fn open(self, _: &Head, tx: &mut Tx, key: &PersonKey) -> Result<Activity> {
        let text = tx.open(key, Place::new(TEXT, self.id), &self.text)?;
        let place = tx.open_some(key, Place::new(PLACE, self.id), self.place.as_deref())?;
        let agreed = tx.open_some(key, Place::new(PLACEMENT, self.id), self.placement.as_deref())?;
        let read = |text: Personal<String>| serde_json::from_str(text.expose()).map(Personal::new);
        let placement = agreed.map(read).transpose().map_err(|_| Error::Form(PLACEMENT.to_owned()))?;
        let own_to = if self.cut_on.is_some() { self.own_to } else { self.to_day };
        let Self { id, kind, from_day, to_day, minutes_a_week, author, version, .. } = self;
        Ok(Activity {
            id,
            kind,
            text,
            place,
            from_day,
            to_day,
            own_to,
            minutes_a_week,
            placement,
            author,
            version,
        })
    }
}

impl Activity {
    /// Its last day when the case is closed on a day. One whose first day is later has never begun: its last day lies before
    /// its first.
    pub fn ends_by(&self, closed_on: Date) -> Date {
        self.own_to.map_or(closed_on, |own| own.min(closed_on))
    }
}

/// The activities of the permit's case, oldest first.
pub async fn of_case(tx: &mut Tx, permit: &Permit) -> Result<Covered<Activity>> {
    let sql = sql!(
        "select case_id, owner_id, category, id, kind, text, place, from_day, to_day, minutes_a_week, placement, \
         cut_on, own_to, author_id, version from activity where association_id = $1 and case_id = $2 order by from_day, id"
    );
    record::of_case::<Stored>(tx, permit, sql).await
}

/// The sealed columns of an activity.
struct Words {
    text: Vec<u8>,
    place: Option<Vec<u8>>,
    placement: Option<Vec<u8>>,
}

fn seal(tx: &mut Tx, key: &PersonKey, id: ActivityId, new: &NewActivity) -> Result<Words> {
    let agreed = new.placement.as_ref().map(|agreed| serde_json::to_string(agreed.expose()));
    let agreed = agreed.transpose().map_err(|_| Error::Form(PLACEMENT.to_owned()))?;
    let place = new.place.as_ref().map(|place| place.expose().as_str());
    Ok(Words {
        text: tx.seal(key, Place::new(TEXT, id), new.text.expose())?,
        place: tx.seal_some(key, Place::new(PLACE, id), place)?,
        placement: tx.seal_some(key, Place::new(PLACEMENT, id), agreed.as_deref())?,
    })
}

/// Enters an activity.
pub async fn add(tx: &mut Tx, permit: &Permit, new: &NewActivity) -> Result<ActivityId> {
    let home = Home::of(tx, permit).await?;
    let (id, at): (ActivityId, _) = (tx.id(), tx.at());
    let words = seal(tx, &home.key, id, new)?;
    tx.query(sql!(
        "insert into activity (association_id, id, case_id, owner_id, category, kind, text, place, from_day, to_day, \
         minutes_a_week, placement, author_id, created_at, version) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 1)"
    ))
    .bind(home.association)
    .bind(id)
    .bind(home.case)
    .bind(home.owner)
    .bind(Category::Plan)
    .bind(new.kind)
    .bind(words.text)
    .bind(words.place)
    .bind(new.from_day)
    .bind(new.to_day)
    .bind(new.minutes_a_week)
    .bind(words.placement)
    .bind(home.author)
    .bind(at)
    .execute()
    .await?;
    Ok(id)
}

async fn cover(tx: &mut Tx, permit: &Permit, id: ActivityId) -> Result<()> {
    let read = sql!(
        "select owner_id, category from activity where association_id = $1 and case_id = $2 and id = $3"
    );
    record::cover_record(tx, permit, read, id).await
}

/// Writes an activity anew, as read at a version.
pub async fn change(
    tx: &mut Tx,
    permit: &Permit,
    id: ActivityId,
    new: &NewActivity,
    version: i64,
) -> Result<()> {
    cover(tx, permit, id).await?;
    let key = record::key(tx, permit).await?;
    let words = seal(tx, &key, id, new)?;
    tx.query(sql!(
        "update activity set kind = $5, text = $6, place = $7, from_day = $8, to_day = $9, minutes_a_week = $10, \
         placement = $11, version = version + 1 \
         where association_id = $1 and case_id = $2 and id = $3 and version = $4"
    ))
    .bind(permit.association())
    .bind(permit.case())
    .bind(id)
    .bind(version)
    .bind(new.kind)
    .bind(words.text)
    .bind(words.place)
    .bind(new.from_day)
    .bind(new.to_day)
    .bind(new.minutes_a_week)
    .bind(words.placement)
    .at_version()
    .await
}

/// Sets the last day of an activity, as read at a version.
pub async fn end(tx: &mut Tx, permit: &Permit, id: ActivityId, to_day: Date, version: i64) -> Result<()> {
    cover(tx, permit, id).await?;
    tx.query(sql!(
        "update activity set to_day = $4, version = version + 1 \
         where association_id = $1 and case_id = $2 and id = $3 and version = $5"
    ))
    .bind(permit.association())
    .bind(permit.case())
    .bind(id)
    .bind(to_day)
    .bind(version)
    .at_version()
    .await
}

/// Ends every activity of a case that is closed, whoever owns it, on the day of closing, as [`Activity::ends_by`] says. What
/// an earlier day of closing cut short has its own last day back first.
pub async fn end_with_closing(tx: &mut Tx, permit: &Permit, closed_on: Date) -> Result<()> {
    tx.query(sql!(
        "update activity set to_day = own_to, cut_on = null, own_to = null, version = version + 1 \
         where association_id = $1 and case_id = $2 and cut_on is not null"
    ))
    .bind(permit.association())
    .bind(permit.case())
    .execute()
    .await?;
    tx.query(sql!(
        "update activity set own_to = to_day, cut_on = $3, to_day = $3, version = version + 1 \
         where association_id = $1 and case_id = $2 and (to_day is null or to_day > $3)"
    ))
    .bind(permit.association())
    .bind(permit.case())
    .bind(closed_on)
    .execute()
    .await?;
    Ok(())
}

/// Ends every activity of somebody who takes their yes back, whoever owns it.
pub async fn end_all(tx: &mut Tx, permit: &Permit, last: Date) -> Result<()> {
    tx.query(sql!(
        "update activity set to_day = $3, version = version + 1 \
         where association_id = $1 and case_id = $2 and (to_day is null or to_day > $3)"
    ))
    .bind(permit.association())
    .bind(permit.case())
    .bind(last)
    .execute()
    .await?;
    Ok(())
}

row! {
    /// When and how much, without words.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Span {
        /// The activity.
        pub id: ActivityId,
        /// The case.
        pub case: CaseId,
        /// The authority that owns it.
        pub owner: AuthorityId,
        /// Its category.
        pub category: Category,
        /// What it is.
        pub kind: ActivityKind,
        /// First day.
        pub from_day: Date,
        /// Last day, once known.
        pub to_day: Option<Date>,
        /// Minutes a week.
        pub minutes_a_week: i64,
    }
}

/// The activities of the listed cases, without words; one statement for all.
pub async fn spans(tx: &mut Tx, scope: &Scope) -> Result<Vec<Span>> {
    case_file::in_scope(
        tx,
        scope,
        sql!(
            "select a.id, a.case_id, a.owner_id, a.category, a.kind, a.from_day, a.to_day, a.minutes_a_week \
             from activity a",
            of_visible!("a"),
            " order by a.case_id, a.from_day, a.id"
        ),
    )
    .await
}
