//! A disk with a database, opened as it always is.

use crate::deed::TODAY;
use app::{App, SetClock};
use durability::{Disk, Image, Mount};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use store::seal::{RootKey, Roots};
use store::{Db, Options, Target};
use tempfile::TempDir;

/// A disk below a folder of its own, which is there for the sake of the lock file beside the database.
#[derive(Debug)]
pub struct Place {
    pub disk: Arc<Disk>,
    path: PathBuf,
    _mount: Mount,
    _folder: TempDir,
}

/// Seeds of ids and salts: a database that is opened again goes on with others.
static SEED: AtomicU64 = AtomicU64::new(1);

impl Place {
    pub fn new(disk: Disk) -> Self {
        let (disk, folder) = (Arc::new(disk), TempDir::new().unwrap());
        let mount = disk.mount(folder.path());
        Self { disk, path: folder.path().join("stegvis.db"), _mount: mount, _folder: folder }
    }

    /// A disk as it was left.
    pub fn holding(image: Image) -> Self {
        Self::new(Disk::holding(image))
    }

    /// Opens the database, or makes it.
    pub async fn open(&self) -> store::Result<Db> {
        let mut seed = [0; 32];
        seed[..8].copy_from_slice(&SEED.fetch_add(1, Ordering::Relaxed).to_le_bytes());
        let target = Target::File { path: self.path.clone(), create: true };
        let [old, new] = [1, 9].map(|byte| RootKey::new([byte; 32]));
        let roots = Some(Roots::new(old, [new]));
        Db::open(&target, Options { roots, seed, ..world::options() }).await
    }

    /// The application on it.
    pub async fn app(&self) -> app::Result<Arc<App>> {
        self.app_by(&clock()).await
    }

    /// The same, by a clock of the caller's.
    pub async fn app_by(&self, clock: &Arc<SetClock>) -> app::Result<Arc<App>> {
        Ok(App::open(self.open().await?, Box::new(Arc::clone(clock)), [3; 32]).await?.shared())
    }

    /// A connection beside the application.
    pub fn beside(&self) -> Connection {
        Connection::open_with_flags(&self.path, OpenFlags::SQLITE_OPEN_READ_WRITE).unwrap()
    }

    /// Everything that the tables hold. What the planner keeps of their sizes is no data.
    pub fn digest(&self) -> rusqlite::Result<u64> {
        digest(&self.beside())
    }
}

pub fn digest(conn: &Connection) -> rusqlite::Result<u64> {
    let tables =
        "select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' order by name";
    let tables: Vec<String> =
        conn.prepare(tables)?.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    let mut hasher = DefaultHasher::new();
    for table in tables {
        table.hash(&mut hasher);
        let mut all = conn.prepare(&format!("select * from \"{table}\""))?;
        let columns = all.column_count();
        let mut rows = all.query([])?;
        while let Some(row) = rows.next()? {
            for column in 0..columns {
                match row.get_ref(column)? {
                    ValueRef::Null => 0_u8.hash(&mut hasher),
                    ValueRef::Integer(number) => (1_u8, number).hash(&mut hasher),
                    ValueRef::Real(number) => (2_u8, number.to_bits()).hash(&mut hasher),
                    ValueRef::Text(bytes) => (3_u8, bytes).hash(&mut hasher),
                    ValueRef::Blob(bytes) => (4_u8, bytes).hash(&mut hasher),
                }
            }
        }
    }
    Ok(hasher.finish())
}

/// A clock that stands at the day of it all.
pub fn clock() -> Arc<SetClock> {
    Arc::new(SetClock::new(world::moment(TODAY)))
}
