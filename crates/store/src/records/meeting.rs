//! Meetings of a team: who is present, and what is noted and decided under the fixed items.

use super::key_anew::Anew;
use crate::error::Result;
use crate::seal::Place;
use crate::tx::Tx;
use crate::{row, sql};
use access::Scope;
use domain::id::{AuthorityId, CaseId, MeetingId, WorkerId};
use jiff::Timestamp;
use jiff::civil::Date;

const NOTES: &str = "meeting_item.notes";
const DECISIONS: &str = "meeting_item.decisions";

row! {
    /// A meeting.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Meeting {
        /// Its id.
        pub id: MeetingId,
        /// The team's id in the model.
        pub team: String,
        /// The day.
        pub day: Date,
        /// Who started it.
        pub started_by: Option<WorkerId>,
        /// When it was ended.
        pub ended_at: Option<Timestamp>,
        /// Version.
        pub version: i64,
    }
}

row! {
    struct Stored { item: String, notes: Vec<u8>, decisions: Vec<u8>, author: Option<WorkerId>, version: i64 }
}

/// What was said under a fixed item of the agenda.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// The item's id in the model.
    pub item: String,
    /// Notes.
    pub notes: String,
    /// Decisions.
    pub decisions: String,
    /// Who wrote last.
    pub author: Option<WorkerId>,
    /// Version.
    pub version: i64,
}

impl Meeting {
    /// Whether it goes on.
    pub const fn is_open(&self) -> bool {
        self.ended_at.is_none()
    }
}

/// Starts a meeting; [`crate::Error::Duplicate`] when the team has an open one.
pub async fn start(tx: &mut Tx, scope: &Scope, team: &str, day: Date) -> Result<MeetingId> {
    let (id, at): (MeetingId, _) = (tx.id(), tx.at());
    tx.query(sql!(
        "insert into meeting (association_id, id, intervention_id, team, day, started_by, started_at, version) \
         values ($1, $2, $3, $4, $5, $6, $7, 1)"
    ))
    .bind(scope.association())
    .bind(id)
    .bind(scope.intervention())
    .bind(team)
    .bind(day)
    .bind(scope.worker())
    .bind(at)
    .execute()
    .await?;
    Ok(id)
}

/// The intervention's meetings, latest first.
pub async fn all(tx: &mut Tx, scope: &Scope) -> Result<Vec<Meeting>> {
    tx.query(sql!(
        "select id, team, day, started_by, ended_at, version from meeting \
         where association_id = $1 and intervention_id = $2 order by day desc, id desc"
    ))
    .bind(scope.association())
    .bind(scope.intervention())
    .all()
    .await
}

/// One of them.
pub async fn get(tx: &mut Tx, scope: &Scope, id: MeetingId) -> Result<Meeting> {
    tx.query(sql!(
        "select id, team, day, started_by, ended_at, version from meeting \
         where association_id = $1 and intervention_id = $2 and id = $3"
    ))
    .bind(scope.association())
    .bind(scope.intervention())
    .bind(id)
    .one()
    .await
}

/// Who is or was present at each of the intervention's meetings.
pub async fn present(tx: &mut Tx, scope: &Scope) -> Result<Vec<(MeetingId, AuthorityId)>> {
    tx.query(sql!(
        "select a.meeting_id, a.authority_id from meeting_present a \
         join meeting m on m.association_id = a.association_id and m.id = a.meeting_id \
         where m.association_id = $1 and m.intervention_id = $2 order by a.meeting_id, a.authority_id"
    ))
    .bind(scope.association())
    .bind(scope.intervention())
    .all()
    .await
}

/// States who is present at a meeting of the intervention, in place of what was stated before.
pub async fn set_present(
    tx: &mut Tx,
    scope: &Scope,
    id: MeetingId,
    authorities: &[AuthorityId],
) -> Result<()> {
    tx.query(sql!("delete from meeting_present where association_id = $1 and meeting_id = $2"))
        .bind(scope.association())
        .bind(id)
        .execute()
        .await?;
    for authority in authorities {
        tx.query(sql!(
            "insert into meeting_present (association_id, meeting_id, authority_id) values ($1, $2, $3)"
        ))
        .bind(scope.association())
        .bind(id)
        .bind(*authority)
        .execute()
        .await?;
    }
    Ok(())
}

/// What was said at a meeting, item by item.
pub async fn items(tx: &mut Tx, scope: &Scope, id: MeetingId) -> Result<Vec<Item>> {
    let stored: Vec<Stored> = tx
        .query(sql!(
            "select item, notes, decisions, author_id, version from meeting_item \
             where association_id = $1 and meeting_id = $2 order by item"
        ))
        .bind(scope.association())
        .bind(id)
        .all()
        .await?;
    let key = tx.association_key(scope.association()).await?;
    let open = |row: Stored| {
        let notes = key.open(Place::new(NOTES, id), &row.notes)?;
        let decisions = key.open(Place::new(DECISIONS, id), &row.decisions)?;
        Ok(Item { item: row.item, notes, decisions, author: row.author, version: row.version })
    };
    stored.into_iter().map(open).collect()
}

/// Writes what was said under an item, as read at a version; 0 where nothing had been written.
pub async fn write(tx: &mut Tx, scope: &Scope, id: MeetingId, new: &Item) -> Result<()> {
    let (at, key) = (tx.at(), tx.association_key(scope.association()).await?);
    let notes = key.seal(Place::new(NOTES, id), &new.notes, &mut tx.random)?;
    let decisions = key.seal(Place::new(DECISIONS, id), &new.decisions, &mut tx.random)?;
    let statement = if new.version == 0 {
        sql!(
            "insert into meeting_item (association_id, meeting_id, item, notes, decisions, author_id, written_at, \
             version) values ($1, $2, $3, $4, $5, $6, $7, cast($8 as bigint) + 1) \
             on conflict (association_id, meeting_id, item) do nothing"
        )
    } else {
        sql!(
            "update meeting_item set notes = $4, decisions = $5, author_id = $6, written_at = $7, \
             version = version + 1 where association_id = $1 and meeting_id = $2 and item = $3 and version = $8"
        )
    };
    tx.query(statement)
        .bind(scope.association())
        .bind(id)
        .bind(&new.item)
        .bind(notes)
        .bind(decisions)
        .bind(scope.worker())
        .bind(at)
        .bind(new.version)
        .at_version()
        .await
}

/// Touches a meeting that goes on, as read at a version: of two who change who is present the second sees it.
pub async fn touch(tx: &mut Tx, scope: &Scope, id: MeetingId, version: i64) -> Result<()> {
    tx.query(sql!(
        "update meeting set version = version + 1 \
         where association_id = $1 and intervention_id = $2 and id = $3 and version = $4 and ended_at is null"
    ))
    .bind(scope.association())
    .bind(scope.intervention())
    .bind(id)
    .bind(version)
    .at_version()
    .await
}

/// Ends a meeting that goes on, as read at a version.
pub async fn end(tx: &mut Tx, scope: &Scope, id: MeetingId, version: i64) -> Result<()> {
    let at = tx.at();
    tx.query(sql!(
        "update meeting set ended_at = $4, version = version + 1 \
         where association_id = $1 and intervention_id = $2 and id = $3 and version = $5 and ended_at is null"
    ))
    .bind(scope.association())
    .bind(scope.intervention())
    .bind(id)
    .bind(at)
    .bind(version)
    .at_version()
    .await
}

/// Keeps whether a case was still under an item when the meeting ended.
pub async fn keep_end(
    tx: &mut Tx,
    scope: &Scope,
    id: MeetingId,
    (item, case): (&str, CaseId),
    remains: bool,
) -> Result<()> {
    tx.query(sql!(
        "insert into meeting_case (association_id, meeting_id, item, case_id, remains) values ($1, $2, $3, $4, $5) \
         on conflict (association_id, meeting_id, item, case_id) do update set remains = excluded.remains"
    ))
    .bind(scope.association())
    .bind(id)
    .bind(item)
    .bind(case)
    .bind(remains)
    .execute()
    .await?;
    Ok(())
}

/// Keeps that a case came up under an item of a meeting.
pub async fn keep_case(tx: &mut Tx, scope: &Scope, id: MeetingId, item: &str, case: CaseId) -> Result<()> {
    tx.query(sql!(
        "insert into meeting_case (association_id, meeting_id, item, case_id) values ($1, $2, $3, $4) \
         on conflict (association_id, meeting_id, item, case_id) do nothing"
    ))
    .bind(scope.association())
    .bind(id)
    .bind(item)
    .bind(case)
    .execute()
    .await?;
    Ok(())
}

row! {
    /// A case that came up at a meeting.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct CameUp {
        /// The item that it came up under, by its code.
        pub item: String,
        /// The case.
        pub case: CaseId,
        /// Whether it was still there when the meeting ended; unknown while it goes on, and where whoever ended it could not
        /// tell.
        pub remains: Option<bool>,
    }
}

/// The cases that came up at a meeting.
pub async fn cases(tx: &mut Tx, scope: &Scope, id: MeetingId) -> Result<Vec<CameUp>> {
    tx.query(sql!(
        "select item, case_id, remains from meeting_case where association_id = $1 and meeting_id = $2 order by item, case_id"
    ))
    .bind(scope.association())
    .bind(id)
    .all()
    .await
}

/// Seals what was said at meetings under the association's new key.
pub(crate) async fn seal_anew(tx: &mut Tx, anew: &Anew) -> Result<()> {
    let all: Vec<(MeetingId, String, Vec<u8>, Vec<u8>)> = tx
        .query(sql!(
            "select meeting_id, item, notes, decisions from meeting_item where association_id = $1 \
             order by meeting_id, item"
        ))
        .bind(anew.association)
        .all()
        .await?;
    for (id, item, notes, decisions) in all {
        let notes = anew.seal(tx, Place::new(NOTES, id), &notes)?;
        let decisions = anew.seal(tx, Place::new(DECISIONS, id), &decisions)?;
        tx.query(sql!(
            "update meeting_item set notes = $4, decisions = $5 \
             where association_id = $1 and meeting_id = $2 and item = $3"
        ))
        .bind(anew.association)
        .bind(id)
        .bind(item)
        .bind(notes)
        .bind(decisions)
        .execute()
        .await?;
    }
    Ok(())
}
