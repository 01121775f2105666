//! Activities and placements with their weekly hours.

use super::case_file::{self, visible};
use super::record::{self, Home};
use crate::error::Result;
use crate::seal::Place;
use crate::tx::Tx;
use crate::{row, sql};
use access::{Permit, Scope};
use domain::case::ActivityKind;
use domain::code::Category;
use domain::id::{ActivityId, AuthorityId, CaseId, WorkerId};
use domain::personal::Personal;
use jiff::civil::Date;

const TEXT: &str = "activity.text";
const PLACE: &str = "activity.place";

row! {
    struct Stored {
        id: ActivityId,
        owner: AuthorityId,
        category: Category,
        kind: ActivityKind,
        text: Vec<u8>,
        place: Option<Vec<u8>>,
        from_day: Date,
        to_day: Option<Date>,
        minutes_a_week: i64,
        author: Option<WorkerId>,
        version: i64,
    }
}

/// An activity or placement.
#[derive(Debug, Clone)]
pub struct Activity {
    /// Its id.
    pub id: ActivityId,
    /// The authority that owns it.
    pub owner: AuthorityId,
    /// What it is.
    pub kind: ActivityKind,
    /// In words; none where the viewer's consents do not cover it.
    pub text: Option<Personal<String>>,
    /// With whom, such as the employer.
    pub place: Option<Personal<String>>,
    /// First day.
    pub from_day: Date,
    /// Last day, once known.
    pub to_day: Option<Date>,
    /// Minutes a week.
    pub minutes_a_week: i64,
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
}

/// The activities of the permit's case, oldest first.
pub async fn of_case(tx: &mut Tx, permit: &Permit) -> Result<Vec<Activity>> {
    let stored: Vec<Stored> = tx
        .query(sql!(
            "select id, owner_id, category, kind, text, place, from_day, to_day, minutes_a_week, author_id, version \
             from activity where association_id = $1 and case_id = $2 order by from_day, id"
        ))
        .bind(permit.association())
        .bind(permit.case())
        .all()
        .await?;
    let key = record::key(tx, permit).await?;
    let open = |row: Stored| {
        let opener = (&key, permit.view());
        let text = record::open(tx, opener, (row.owner, row.category), Place::new(TEXT, row.id), &row.text)?;
        let covered = row.place.as_deref().filter(|_| text.is_some());
        let place = tx.open_some(&key, Place::new(PLACE, row.id), covered)?;
        let Stored { id, owner, kind, from_day, to_day, minutes_a_week, author, version, .. } = row;
        Ok(Activity { id, owner, kind, text, place, from_day, to_day, minutes_a_week, author, version })
    };
    stored.into_iter().map(open).collect()
}

/// Enters an activity.
pub async fn add(tx: &mut Tx, permit: &Permit, new: &NewActivity) -> Result<ActivityId> {
    let home = Home::of(tx, permit).await?;
    let (id, at): (ActivityId, _) = (tx.id(), tx.at());
    let text = tx.seal(&home.key, Place::new(TEXT, id), new.text.expose())?;
    let with = new.place.as_ref().map(|place| place.expose().as_str());
    let place = tx.seal_some(&home.key, Place::new(PLACE, id), with)?;
    tx.query(sql!(
        "insert into activity (association_id, id, case_id, owner_id, category, kind, text, place, from_day, to_day, \
         minutes_a_week, author_id, created_at, version) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 1)"
    ))
    .bind(home.association)
    .bind(id)
    .bind(home.case)
    .bind(home.owner)
    .bind(Category::Plan)
    .bind(new.kind)
    .bind(text)
    .bind(place)
    .bind(new.from_day)
    .bind(new.to_day)
    .bind(new.minutes_a_week)
    .bind(home.author)
    .bind(at)
    .execute()
    .await?;
    Ok(id)
}

/// Sets the last day of an activity, as read at a version.
pub async fn end(tx: &mut Tx, permit: &Permit, id: ActivityId, to_day: Date, version: i64) -> Result<()> {
    let read = sql!(
        "select owner_id, category from activity where association_id = $1 and case_id = $2 and id = $3"
    );
    record::cover_record(tx, permit, read, id).await?;
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
             from activity a join case_file c on c.association_id = a.association_id and c.id = a.case_id \
             join person p on p.association_id = c.association_id and p.id = c.person_id where ",
            visible!(),
            " order by a.case_id, a.from_day, a.id"
        ),
    )
    .await
}
