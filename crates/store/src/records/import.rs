//! Imports of workbooks. Rows concern people whom nobody has entered yet, so they are sealed under the association's
//! key; a row that is taken in is emptied here and lies under its person's key from then on.

use super::key_anew::Anew;
use crate::error::{Error, Result};
use crate::seal::{PersonKey, Place};
use crate::tx::Tx;
use crate::{row, sql, stored_codes};
use access::{Permit, Scope};
use domain::code::Category;
use domain::codes;
use domain::id::{AuthorityId, CaseId, ImportId, ImportRowId, WorkerId};
use domain::personal::Personal;
use jiff::Timestamp;

const FILE_NAME: &str = "import.file_name";
const SETTINGS: &str = "import.settings";
const OTHER: &str = "case_file.other";
const RAW: &str = "import_row.raw";

codes! {
    /// What has become of a row.
    RowState {
        /// It waits: to be taken in, or to be mended.
        Waiting = "waiting",
        /// It has become a case.
        Taken = "taken",
        /// Its case was there already.
        Known = "known",
    }
}

stored_codes!(RowState);

row! {
    struct Stored {
        id: ImportId,
        owner: AuthorityId,
        file_name: Vec<u8>,
        settings: Vec<u8>,
        author: Option<WorkerId>,
        created_at: Timestamp,
        finished_at: Option<Timestamp>,
        version: i64,
    }
}

/// An import.
#[derive(Debug, Clone)]
pub struct Import {
    /// Its id.
    pub id: ImportId,
    /// The authority that owns the rows.
    pub owner: AuthorityId,
    /// The file's name.
    pub file_name: Personal<String>,
    /// What was answered at the start, as text that the application understands.
    pub settings: Personal<String>,
    /// Who started it; none for the operator.
    pub author: Option<WorkerId>,
    /// When it was started.
    pub created_at: Timestamp,
    /// When its good rows were taken in; until then its author alone sees it.
    pub finished_at: Option<Timestamp>,
    /// Version.
    pub version: i64,
}

row! {
    struct StoredRow {
        id: ImportRowId,
        position: i64,
        raw: Option<Vec<u8>>,
        state: RowState,
        case: Option<CaseId>,
        version: i64,
    }
}

/// A row of an import.
#[derive(Debug, Clone)]
pub struct Row {
    /// Its place among the import's rows, from 0.
    pub position: i64,
    /// The row as text that the application understands; none once it has been taken in or was there already.
    pub raw: Option<Personal<String>>,
    /// What has become of it.
    pub state: RowState,
    /// Its case, once it has one.
    pub case: Option<CaseId>,
    /// Version.
    pub version: i64,
}

/// Starts an import for an authority's rows.
pub async fn create(
    tx: &mut Tx,
    scope: &Scope,
    owner: AuthorityId,
    file_name: &str,
    settings: &str,
) -> Result<ImportId> {
    let association = scope.association();
    let (id, at): (ImportId, _) = (tx.id(), tx.at());
    let key = tx.association_key(association).await?;
    let file_name = key.seal(Place::new(FILE_NAME, id), file_name, &mut tx.random)?;
    let settings = key.seal(Place::new(SETTINGS, id), settings, &mut tx.random)?;
    tx.query(sql!(
        "insert into import (association_id, id, intervention_id, owner_id, category, file_name, settings, author_id, \
         created_at, version) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1)"
    ))
    .bind(association)
    .bind(id)
    .bind(scope.intervention())
    .bind(owner)
    .bind(Category::Identity)
    .bind(file_name)
    .bind(settings)
    .bind(scope.worker())
    .bind(at)
    .execute()
    .await?;
    Ok(id)
}

/// Keeps a row with its import.
pub async fn add_row(tx: &mut Tx, scope: &Scope, import: ImportId, position: i64, raw: &str) -> Result<()> {
    let association = scope.association();
    let id: ImportRowId = tx.id();
    let key = tx.association_key(association).await?;
    let raw = key.seal(Place::new(RAW, id), raw, &mut tx.random)?;
    tx.query(sql!(
        "insert into import_row (association_id, import_id, id, position, raw, state, version) \
         values ($1, $2, $3, $4, $5, $6, 1)"
    ))
    .bind(association)
    .bind(import)
    .bind(id)
    .bind(position)
    .bind(raw)
    .bind(RowState::Waiting)
    .execute()
    .await?;
    Ok(())
}

/// The imports of the scope's intervention that the viewer may see, newest first: those of their own authority, until
/// the good rows are taken in only their own.
pub async fn list(tx: &mut Tx, scope: &Scope) -> Result<Vec<Import>> {
    let stored: Vec<Stored> = tx
        .query(sql!(
            "select id, owner_id, file_name, settings, author_id, created_at, finished_at, version from import \
             where association_id = $1 and intervention_id = $2 \
             and ($3 or (owner_id = $4 and (author_id = $5 or finished_at is not null))) order by id desc"
        ))
        .bind(scope.association())
        .bind(scope.intervention())
        .bind(scope.everything())
        .bind(scope.authority())
        .bind(scope.worker())
        .all()
        .await?;
    let key = tx.association_key(scope.association()).await?;
    tx.opened |= !stored.is_empty();
    let open = |row: Stored| {
        Ok(Import {
            file_name: key.open(Place::new(FILE_NAME, row.id), &row.file_name)?.into(),
            settings: key.open(Place::new(SETTINGS, row.id), &row.settings)?.into(),
            id: row.id,
            owner: row.owner,
            author: row.author,
            created_at: row.created_at,
            finished_at: row.finished_at,
            version: row.version,
        })
    };
    stored.into_iter().map(open).collect()
}

/// One import that the viewer may see.
pub async fn get(tx: &mut Tx, scope: &Scope, id: ImportId) -> Result<Import> {
    list(tx, scope).await?.into_iter().find(|import| import.id == id).ok_or(Error::NotFound)
}

/// The rows of an import that the viewer may see, in the file's order.
pub async fn rows(tx: &mut Tx, scope: &Scope, import: &Import) -> Result<Vec<Row>> {
    let stored: Vec<StoredRow> = tx
        .query(sql!(
            "select id, position, raw, state, case_id, version from import_row \
             where association_id = $1 and import_id = $2 order by position"
        ))
        .bind(scope.association())
        .bind(import.id)
        .all()
        .await?;
    let key = tx.association_key(scope.association()).await?;
    tx.opened |= !stored.is_empty();
    let open = |row: StoredRow| {
        let raw = row.raw.as_deref().map(|raw| key.open(Place::new(RAW, row.id), raw)).transpose()?;
        let raw = raw.map(Personal::new);
        Ok(Row { position: row.position, raw, state: row.state, case: row.case, version: row.version })
    };
    stored.into_iter().map(open).collect()
}

/// Writes a waiting row anew, as read at a version.
pub async fn mend(
    tx: &mut Tx,
    scope: &Scope,
    import: &Import,
    position: i64,
    raw: &Personal<String>,
    version: i64,
) -> Result<()> {
    let association = scope.association();
    let (id,): (ImportRowId,) = tx
        .query(sql!(
            "select id from import_row where association_id = $1 and import_id = $2 and position = $3"
        ))
        .bind(association)
        .bind(import.id)
        .bind(position)
        .one()
        .await?;
    let key = tx.association_key(association).await?;
    let (raw, at) = (key.seal(Place::new(RAW, id), raw.expose(), &mut tx.random)?, tx.at());
    tx.query(sql!(
        "update import_row set raw = $4, changed_at = $5, version = version + 1 where association_id = $1 \
         and import_id = $2 and position = $3 and version = $6 and state = 'waiting'"
    ))
    .bind(association)
    .bind(import.id)
    .bind(position)
    .bind(raw)
    .bind(at)
    .bind(version)
    .at_version()
    .await
}

/// Says what has become of a row, and empties it.
pub async fn settle(
    tx: &mut Tx,
    scope: &Scope,
    import: &Import,
    position: i64,
    state: RowState,
    case: CaseId,
) -> Result<()> {
    let at = tx.at();
    tx.query(sql!(
        "update import_row set raw = null, state = $4, case_id = $5, changed_at = $6, version = version + 1 \
         where association_id = $1 and import_id = $2 and position = $3 and state = 'waiting'"
    ))
    .bind(scope.association())
    .bind(import.id)
    .bind(position)
    .bind(state)
    .bind(case)
    .bind(at)
    .at_version()
    .await
}

/// Says that the good rows have been taken in, as read at a version. Rows mended later may be taken in again.
pub async fn finish(tx: &mut Tx, scope: &Scope, import: &Import) -> Result<()> {
    let at = tx.at();
    tx.query(sql!(
        "update import set finished_at = $3, version = version + 1 \
         where association_id = $1 and id = $2 and version = $4"
    ))
    .bind(scope.association())
    .bind(import.id)
    .bind(at)
    .bind(import.version)
    .at_version()
    .await
}

/// Names who imports for a case that the import has opened: nobody else could see it while its responsible worker has
/// no log-in and the identity is protected. The operator needs no name.
pub async fn name_author(tx: &mut Tx, scope: &Scope, case: CaseId) -> Result<()> {
    let Some(worker) = scope.worker() else { return Ok(()) };
    let today = tx.today();
    tx.query(sql!(
        "insert into case_worker (association_id, case_id, worker_id, from_day) values ($1, $2, $3, $4)"
    ))
    .bind(scope.association())
    .bind(case)
    .bind(worker)
    .bind(today)
    .execute()
    .await?;
    Ok(())
}

/// Keeps what a row says beyond all that a case has a place for, in a case that the import has opened.
pub async fn keep_other(
    tx: &mut Tx,
    scope: &Scope,
    key: &PersonKey,
    case: CaseId,
    text: &Personal<String>,
) -> Result<()> {
    let sealed = tx.seal(key, Place::new(OTHER, case), text.expose())?;
    tx.query(sql!("update case_file set other = $3 where association_id = $1 and id = $2"))
        .bind(scope.association())
        .bind(case)
        .bind(sealed)
        .execute()
        .await?;
    Ok(())
}

/// What the permit's case keeps beyond all that it has a place for, as the workbook had it.
pub async fn other(tx: &mut Tx, permit: &Permit) -> Result<Option<Personal<String>>> {
    let (Some(case), Some(person)) = (permit.case(), permit.person()) else { return Ok(None) };
    let (owner, other): (AuthorityId, Option<Vec<u8>>) = tx
        .query(sql!("select owner_id, other from case_file where association_id = $1 and id = $2"))
        .bind(permit.association())
        .bind(case)
        .one()
        .await?;
    if !Category::ALL.iter().all(|category| permit.view().covers(owner, *category)) {
        return Ok(None);
    }
    let key = tx.person_key(permit.association(), person).await?;
    tx.open_some(&key, Place::new(OTHER, case), other.as_deref())
}

/// Seals imports and their waiting rows under the association's new key.
pub(crate) async fn seal_anew(tx: &mut Tx, anew: &Anew) -> Result<()> {
    let names = sql!("select id, file_name from import where association_id = $1 order by id");
    let name = sql!("update import set file_name = $3 where association_id = $1 and id = $2");
    anew.column(tx, FILE_NAME, [names, name]).await?;
    let answers = sql!("select id, settings from import where association_id = $1 order by id");
    let answer = sql!("update import set settings = $3 where association_id = $1 and id = $2");
    anew.column(tx, SETTINGS, [answers, answer]).await?;
    let rows: Vec<(ImportId, i64, ImportRowId, Vec<u8>)> = tx
        .query(sql!(
            "select import_id, position, id, raw from import_row where association_id = $1 and raw is not null \
             order by import_id, position"
        ))
        .bind(anew.association)
        .all()
        .await?;
    for (import, position, id, raw) in rows {
        let raw = anew.seal(tx, Place::new(RAW, id), &raw)?;
        tx.query(sql!(
            "update import_row set raw = $4 where association_id = $1 and import_id = $2 and position = $3"
        ))
        .bind(anew.association)
        .bind(import)
        .bind(position)
        .bind(raw)
        .execute()
        .await?;
    }
    Ok(())
}
