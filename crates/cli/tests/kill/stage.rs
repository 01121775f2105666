//! The database that the program serves, and what is looked for in it.

use app::{App, SetClock};
use domain::code::{Protection, Role};
use domain::id::{AssociationId, CaseId};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};
use rusqlite::{Connection, OpenFlags};
use std::fs;
use std::path::Path;
use std::sync::Arc;
use store::log::{Head, Note, Verify};
use store::{Db, Moment, Target};
use world::World;

const MODEL: &str = include_str!("../../../../models/ratt-insats.toml");

pub const PASSWORD: &str = "vinterns sista skidtur";

/// Cases that notes are written in.
const CASES: usize = 30;

/// Where the database is, who signs in, and which cases they write in.
#[derive(Debug)]
pub struct Stage {
    pub target: Target,
    /// As the program is told it.
    pub db: String,
    pub login: String,
    pub association: AssociationId,
    pub cases: Vec<CaseId>,
    pub moment: Moment,
}

/// Now by the machine, which the program goes by: when a new file was written.
fn now(folder: &Path) -> Moment {
    let file = folder.join("now");
    fs::write(&file, "").unwrap();
    let now = Timestamp::try_from(fs::metadata(file).unwrap().modified().unwrap()).unwrap();
    let at = Timestamp::from_millisecond(now.as_millisecond()).unwrap();
    Moment { at, today: now.to_zoned(TimeZone::get("Europe/Stockholm").unwrap()).date() }
}

impl Stage {
    /// Sets an association up, with somebody who signs in and cases of theirs.
    pub async fn set(target: Target, folder: &Path) -> Self {
        let moment = now(folder);
        let db = Db::open(&target, world::options()).await.unwrap();
        let clock = Arc::new(SetClock::new(moment));
        let app = App::open(db, Box::new(Arc::clone(&clock)), [3; 32]).await.unwrap().shared();
        let world = World::build(app, clock, "Provförbundet", MODEL).await.unwrap();
        let member = world.staff.iter().find(|member| member.role == Role::Worker).unwrap().clone();
        world.set_password(&member, PASSWORD).await.unwrap();
        let (mut cases, started_on) = (Vec::new(), moment.today.saturating_sub(100.days()));
        for nth in 0..CASES {
            cases.push(world.carried(nth, ("Prov Person", Protection::None), started_on).await.unwrap());
        }
        world.app.integrate_logs().await.unwrap();
        let db = match &target {
            Target::File { path, .. } => path.display().to_string(),
            Target::Postgres(url) => url.clone(),
        };
        Self { target, db, login: member.login, association: world.association, cases, moment }
    }

    /// What the log's verification finds, beside the running program, against the checkpoints kept; and its head.
    pub async fn verify(&self, kept: &[Note]) -> (Vec<String>, Note) {
        let db = Db::open_to_read(&self.target).await.unwrap();
        let verified = db.read(self.moment, &Verify { association: self.association, kept }).await.unwrap();
        let head = db.read(self.moment, &Head(self.association)).await.unwrap().unwrap();
        let wrong = verified.wrong.iter().map(ToString::to_string).collect();
        (wrong, Note::read_all(&head).unwrap().pop().unwrap())
    }

    /// How many notes there are, and how many entries of notes; of a file, also that its pages are whole.
    pub async fn notes(&self) -> (i64, i64) {
        let sql = "select (select count(*) from note), \
                   (select count(*) from log_entry where action = 'write_note' and outcome = 'allowed')";
        if let Target::Postgres(url) = &self.target {
            let (client, connection) = tokio_postgres::connect(url, tokio_postgres::NoTls).await.unwrap();
            let running = tokio::spawn(connection);
            let row = client.query_one(sql, &[]).await.unwrap();
            drop(client);
            running.await.unwrap().unwrap();
            return (row.get(0), row.get(1));
        }
        let conn = Connection::open_with_flags(&self.db, OpenFlags::SQLITE_OPEN_READ_WRITE).unwrap();
        let whole: String = conn.query_row("pragma integrity_check", [], |row| row.get(0)).unwrap();
        assert_eq!(whole, "ok");
        conn.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?))).unwrap()
    }
}
