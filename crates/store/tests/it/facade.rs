//! The facade: parameters, values, savepoints, versions.

use crate::case;
use crate::engines::{every, moment, new_file, options, sqlite};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use store::{Db, Error, Target, sql};
use uuid::Uuid;

case!(Swapped {} -> (String, String), |self, tx| {
    tx.query(sql!("select cast($2 as text), cast($1 as text)")).bind("one").bind("two").one().await
});

#[tokio::test]
async fn parameters_are_bound_by_their_number_not_by_their_order() {
    for db in every().await {
        let found = db.read(moment(), &Swapped {}).await.unwrap();
        assert_eq!(found, ("two".to_owned(), "one".to_owned()), "{}", db.engine());
    }
}

case!(KeepSetting { name: &'static str, fail: bool } -> (), |self, tx| {
    store::records::setting::set(tx, self.name, "1").await?;
    if self.fail { Err(Error::NotFound) } else { Ok(()) }
});
case!(GetSetting { name: &'static str } -> Option<String>, |self, tx| {
    store::records::setting::get(tx, self.name).await
});

#[tokio::test]
async fn a_failed_use_case_leaves_nothing_and_its_neighbours_everything() {
    for db in every().await {
        let (a, b, c) = (
            KeepSetting { name: "a", fail: false },
            KeepSetting { name: "b", fail: true },
            KeepSetting { name: "c", fail: false },
        );
        let (one, two, three) =
            tokio::join!(db.write(moment(), &a), db.write(moment(), &b), db.write(moment(), &c));
        assert!(one.is_ok() && three.is_ok());
        assert!(matches!(two, Err(Error::NotFound)));
        let get = async |name| db.read(moment(), &GetSetting { name }).await.unwrap();
        assert_eq!(get("a").await.as_deref(), Some("1"));
        assert_eq!(get("b").await, None);
        assert_eq!(get("c").await.as_deref(), Some("1"));
    }
}

case!(Types {} -> (), |self, tx| {
    let (id, at) = (Uuid::from_u128(7), Timestamp::from_millisecond(1_700_000_000_123).unwrap());
    tx.query(sql!(
        "insert into account (id, login_index, login, password_hash, must_change, disabled_at, created_at, \
         version) values ($1, $2, $3, $4, $5, $6, $7, $8)"
    )).bind(id).bind(&b"\x00\xff"[..]).bind(vec![1_u8]).bind(None::<String>).bind(true).bind(None::<Timestamp>).bind(at)
      .bind(3_i64).execute().await?;
    let (found, index, hash, then, version): (Uuid, Vec<u8>, Option<String>, Timestamp, i64) = tx.query(sql!(
        "select id, login_index, password_hash, created_at, version from account where created_at = $1"
    )).bind(at).one().await?;
    assert_eq!((found, index.as_slice(), hash, then, version), (id, &b"\x00\xff"[..], None, at, 3));
    let (day, yes): (Date, bool) = tx.query(sql!(
        "select from_day, from_day <= $1 from worker_role where from_day = $1 \
         union all select f.from_day, f.from_day <= $1 from worker_role f"
    )).bind(date(2026, 1, 2)).optional().await?.unwrap_or((date(2026, 1, 2), true));
    assert!(yes && day == date(2026, 1, 2));
    Ok(())
});

#[tokio::test]
async fn every_kind_of_value_comes_back_as_it_went() {
    for db in every().await {
        db.write(moment(), &Types {}).await.unwrap();
    }
}

#[tokio::test]
async fn a_second_writer_is_refused_with_the_holders_process() {
    let path = new_file();
    let target = Target::File { path, create: true };
    let _held = Db::open(&target, options(None)).await.unwrap();
    let refused = Db::open(&target, options(None)).await.unwrap_err();
    assert!(matches!(refused, Error::Locked(pid) if pid == std::process::id()), "{refused}");
}

case!(FromTheFuture {} -> (), |self, tx| {
    tx.query(sql!("insert into schema_step (number, name, digest) values ($1, $2, $3)"))
        .bind(9_999_i64).bind("9999_unknown").bind(vec![0_u8; 32]).execute().await.map(|_| ())
});

#[tokio::test]
async fn a_database_that_is_closed_is_one_file_that_nobody_holds() {
    for _ in 0..20 {
        let path = new_file();
        let db = Db::open(&Target::File { path: path.clone(), create: true }, options(None)).await.unwrap();
        db.write(moment(), &KeepSetting { name: "kept", fail: false }).await.unwrap();
        db.read(moment(), &GetSetting { name: "kept" }).await.unwrap();
        drop(db);
        let log = path.with_extension("db-wal");
        assert!(!log.exists(), "{} is left", log.display());
        let alone = rusqlite::Connection::open(&path).unwrap();
        alone.execute_batch("pragma locking_mode = exclusive; begin exclusive; commit").unwrap();
    }
}

#[tokio::test]
async fn a_database_from_a_newer_version_is_refused() {
    let target = Target::File { path: new_file(), create: true };
    let db = Db::open(&target, options(None)).await.unwrap();
    db.write(moment(), &FromTheFuture {}).await.unwrap();
    drop(db);
    let refused = Db::open(&target, options(None)).await.unwrap_err();
    assert!(matches!(refused, Error::Newer { found: 9_999, .. }), "{refused}");
}

#[tokio::test]
async fn many_writers_share_commits_and_all_are_kept() {
    let db = std::sync::Arc::new(sqlite(None).await);
    let names: Vec<&'static str> = (0..200).map(|n| &*Box::leak(format!("n{n}").into_boxed_str())).collect();
    let writers: Vec<_> = names
        .iter()
        .map(|name| {
            let (db, name) = (std::sync::Arc::clone(&db), *name);
            tokio::spawn(async move { db.write(moment(), &KeepSetting { name, fail: false }).await })
        })
        .collect();
    for writer in writers {
        writer.await.unwrap().unwrap();
    }
    for name in names {
        assert!(db.read(moment(), &GetSetting { name }).await.unwrap().is_some());
    }
}

case!(ManyIds {} -> Vec<Uuid>, |self, tx| {
    Ok((0..40_000).map(|_| tx.id()).collect())
});

#[tokio::test]
async fn ids_sort_in_the_order_of_making() {
    let db = sqlite(None).await;
    let ids = db.write(moment(), &ManyIds {}).await.unwrap();
    assert!(ids.is_sorted());
    assert!(ids.iter().all(|id| id.get_version_num() == 7));
    let again = db.write(moment(), &ManyIds {}).await.unwrap();
    // The next transaction of the same instant goes on where the last one stopped.
    assert!(again.is_sorted() && ids.last() < again.first());
}

case!(KeepMany { count: usize } -> (), |self, tx| {
    for nth in 0..self.count {
        store::records::setting::set(tx, &format!("setting {nth}"), "1").await?;
    }
    Ok(())
});
case!(Planned {} -> Vec<(String,)>, |self, tx| {
    tx.query(sql!("select stat from sqlite_stat1 where tbl = 'setting'")).all().await
});

case!(Samples {} -> Vec<(String,)>, |self, tx| {
    tx.query(sql!("select name from sqlite_master where name like 'sqlite_stat%' and name <> 'sqlite_stat1'")).all().await
});

#[tokio::test]
async fn the_planner_knows_of_a_table_that_has_grown_and_keeps_nothing_of_it_but_its_size() {
    let db = sqlite(None).await;
    let known = async || {
        // The planner is told behind the commit: whoever writes next comes after it.
        db.write(moment(), &KeepSetting { name: "after", fail: false }).await.unwrap();
        let stats = db.read(moment(), &Planned {}).await.unwrap();
        let rows = |stat: &str| stat.split(' ').next().and_then(|rows| rows.parse::<i64>().ok());
        stats.first().and_then(|(stat,)| rows(stat)).unwrap_or_default()
    };
    db.write(moment(), &KeepMany { count: 2_500 }).await.unwrap();
    let once = known().await;
    assert!((2_000..3_000).contains(&once), "{once} rows");
    db.write(moment(), &KeepMany { count: 30_000 }).await.unwrap();
    let grown = known().await;
    assert!((25_000..36_000).contains(&grown), "{grown} rows");
    assert!(db.read(moment(), &Samples {}).await.unwrap().is_empty());
}
