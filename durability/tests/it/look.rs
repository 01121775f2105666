//! What is looked for in a database after a disaster.

use crate::deed::{Kept, People, new_roots};
use crate::place::{Place, digest};
use app::App;
use app::case::ShowCase;
use app::keys::ShowKeys;
use app::meeting::ShowMeeting;
use app::session::WhoAmI;
use domain::id::{CaseId, MeetingId};
use rusqlite::Connection;
use std::collections::{BTreeMap, BTreeSet};
use store::log::{Note, Verify};

/// What was found wrong.
#[derive(Debug, Default)]
pub struct Found {
    /// Acknowledged, and not there.
    pub lost: Vec<String>,
    /// A record without its log entry, or the reverse.
    pub half: Vec<String>,
    /// Anything else: it cannot be opened, its pages are not whole, its log is not.
    pub broken: Vec<String>,
}

/// Records, and the action whose entry each has: one entry for each, in each case.
const PAIRS: [(&str, &str, &str); 6] = [
    ("case_file", "count(*)", "open_case"),
    ("note", "count(*)", "write_note"),
    ("goal", "count(*)", "change_plan"),
    ("step", "count(*)", "record_step"),
    ("consent_form", "count(*)", "record_consent"),
    ("meeting_item", "coalesce(sum(version), 0)", "take_minutes"),
];

impl Found {
    pub fn is_nothing(&self) -> bool {
        self.lost.is_empty() && self.half.is_empty() && self.broken.is_empty()
    }
}

/// Looks at the database itself: its pages, and that records and log entries come in pairs.
pub fn at_tables(conn: &Connection, found: &mut Found) -> Option<u64> {
    if let Err(error) = tables(conn, found) {
        found.broken.push(error.to_string());
    }
    digest(conn).map_err(|error| found.broken.push(error.to_string())).ok()
}

fn tables(conn: &Connection, found: &mut Found) -> rusqlite::Result<()> {
    let whole: String = conn.query_row("pragma integrity_check", [], |row| row.get(0))?;
    if whole != "ok" {
        found.broken.push(whole);
    }
    let astray: i64 =
        conn.query_row("select count(*) from pragma_foreign_key_check", [], |row| row.get(0))?;
    if astray != 0 {
        found.broken.push(format!("{astray} rows refer to none"));
    }
    for (table, count, action) in PAIRS {
        let records: i64 = conn.query_row(&format!("select {count} from {table}"), [], |row| row.get(0))?;
        let entries = "select count(*) from log_entry where action = $1 and outcome = 'allowed'";
        let entries: i64 = conn.query_row(entries, [action], |row| row.get(0))?;
        if records != entries {
            found.half.push(format!("{table}: {records} records, {entries} entries"));
        }
    }
    Ok(())
}

/// Looks at the log by itself and against the checkpoints that were kept outside.
pub async fn at_log(app: &App, people: &People, kept: &[Note], found: &mut Found) {
    match app.read(&Verify { association: people.association, kept }).await {
        Ok(verified) => found.broken.extend(verified.wrong.iter().map(ToString::to_string)),
        Err(error) => found.broken.push(format!("log verify: {error}")),
    }
}

/// Looks for everything acknowledged, as people see it.
pub async fn at_pages(app: &App, place: &Place, people: &People, ledger: &[&Kept], found: &mut Found) {
    if let Err(error) = entries(&place.beside(), ledger, found) {
        found.broken.push(error.to_string());
    }
    let mut cases: BTreeMap<CaseId, BTreeSet<String>> = BTreeMap::new();
    let mut meetings: BTreeMap<MeetingId, BTreeSet<String>> = BTreeMap::new();
    let mut sessions = Vec::new();
    for kept in ledger {
        match kept {
            Kept::Case(case) | Kept::Read(case) => drop(cases.entry(*case).or_default()),
            Kept::Consent(case, text)
            | Kept::Goal(case, text)
            | Kept::Note(case, text)
            | Kept::Step(case, text)
            | Kept::Document(case, text) => drop(cases.entry(*case).or_default().insert(text.clone())),
            Kept::Meeting(meeting) => drop(meetings.entry(*meeting).or_default()),
            Kept::Item(meeting, text) => drop(meetings.entry(*meeting).or_default().insert(text.clone())),
            Kept::SignedIn(token) => sessions.push(token),
            Kept::Keys => keys(app, found).await,
            Kept::Listed | Kept::Head(_) => {}
        }
    }
    for (case, texts) in cases {
        match case_texts(app, people, case).await {
            Ok((there, twice)) => {
                found.lost.extend(texts.difference(&there).cloned());
                found.half.extend(twice.into_iter().map(|text| format!("twice: {text}")));
            }
            Err(error) => found.lost.push(format!("case {case}: {error}")),
        }
    }
    for (meeting, texts) in meetings {
        match meeting_texts(app, people, meeting).await {
            Ok(there) => found.lost.extend(texts.difference(&there).cloned()),
            Err(error) => found.lost.push(format!("meeting {meeting}: {error}")),
        }
    }
    for token in sessions {
        if !matches!(app.read(&WhoAmI { token, seat: None }).await, Ok(Some(_))) {
            found.lost.push("a session".to_owned());
        }
    }
}

/// Whether everything lies under the new root key.
async fn keys(app: &App, found: &mut Found) {
    app.db().hold(new_roots());
    match app.read(&ShowKeys).await {
        Ok(keys) if keys.are_settled() => {}
        other => found.lost.push(format!("new keys: {other:?}")),
    }
}

/// Every look that was answered has its entry.
fn entries(conn: &Connection, ledger: &[&Kept], found: &mut Found) -> rusqlite::Result<()> {
    let mut looks: BTreeMap<(&str, Option<CaseId>), i64> = BTreeMap::new();
    for kept in ledger {
        match kept {
            Kept::Read(case) => *looks.entry(("see_case", Some(*case))).or_default() += 1,
            Kept::Listed => *looks.entry(("list_cases", None)).or_default() += 1,
            _ => {}
        }
    }
    for ((action, case), acknowledged) in looks {
        let sql = "select count(*) from log_entry where action = $1 and ($2 is null or case_id = $2)";
        let case = case.map(|case| case.0.as_bytes().to_vec());
        let there: i64 = conn.query_row(sql, (action, case), |row| row.get(0))?;
        if there < acknowledged {
            found.lost.push(format!("{action}: {acknowledged} looks, {there} entries"));
        }
    }
    Ok(())
}

/// What a case says, and the notes in it that are there more than once.
async fn case_texts(
    app: &App,
    people: &People,
    case: CaseId,
) -> app::Result<(BTreeSet<String>, Vec<String>)> {
    let page = app.read(&ShowCase { actor: &people.worker, models: app.models(), case }).await?;
    let mut notes = BTreeSet::new();
    let texts = page.notes.iter().filter_map(|note| note.text.as_ref()).map(|text| text.expose().clone());
    let twice = texts.filter(|text| !notes.insert(text.clone())).collect();
    let goals = page.goals.iter().map(|goal| goal.text.expose().clone());
    let steps = page.steps.iter().filter_map(|step| step.evidence.as_ref()).map(|text| text.expose().clone());
    let documents = page.documents.iter().map(|one| one.title.expose().clone());
    let consents = page.consents.iter().map(|form| form.kind.clone());
    Ok((notes.into_iter().chain(goals).chain(steps).chain(documents).chain(consents).collect(), twice))
}

async fn meeting_texts(app: &App, people: &People, meeting: MeetingId) -> app::Result<BTreeSet<String>> {
    let (actor, models, intervention) = (&people.leader, app.models(), people.intervention);
    let page = app.read(&ShowMeeting { actor, models, intervention, meeting }).await?;
    Ok(page.items.into_iter().map(|item| item.notes).collect())
}
