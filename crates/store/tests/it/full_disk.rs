//! A disk without room: a clear refusal, nothing half done, and on with the work once there is room again.

use crate::case;
use crate::engines::{moment, sqlite};
use std::sync::Arc;
use store::{Error, Value, sql};

case!(Limit { pages: &'static str } -> (), |self, tx| {
    let sql = match self.pages {
        "few" => sql!("pragma max_page_count = 150"),
        _ => sql!("pragma max_page_count = 1000000"),
    };
    tx.query(sql).all::<(Value,)>().await.map(|_| ())
});
case!(Keep { name: String, bytes: usize } -> (), |self, tx| {
    store::records::setting::set(tx, &self.name, &"x".repeat(self.bytes)).await?;
    store::records::setting::set(tx, &format!("{}-end", self.name), "1").await
});
case!(Names {} -> Vec<(String,)>, |self, tx| {
    tx.query(sql!("select name from setting order by name")).all().await
});

#[tokio::test]
async fn a_full_disk_refuses_and_keeps_what_was_there() {
    let db = sqlite(None).await;
    db.write(moment(), &Keep { name: "before".to_owned(), bytes: 10 }).await.unwrap();
    db.write(moment(), &Limit { pages: "few" }).await.unwrap();
    let refused = db.write(moment(), &Keep { name: "large".to_owned(), bytes: 3_000_000 }).await.unwrap_err();
    assert!(matches!(refused, Error::Full), "{refused}");
    let names = db.read(moment(), &Names {}).await.unwrap();
    assert_eq!(names, [("before".to_owned(),), ("before-end".to_owned(),)]);
    db.write(moment(), &Keep { name: "small".to_owned(), bytes: 10 }).await.unwrap();
    db.write(moment(), &Limit { pages: "many" }).await.unwrap();
    db.write(moment(), &Keep { name: "large".to_owned(), bytes: 3_000_000 }).await.unwrap();
    assert_eq!(db.read(moment(), &Names {}).await.unwrap().len(), 6);
}

#[tokio::test]
async fn those_who_share_a_batch_with_a_refused_one_are_told_the_truth() {
    let db = Arc::new(sqlite(None).await);
    db.write(moment(), &Limit { pages: "few" }).await.unwrap();
    let write = |nth: usize| {
        let (db, bytes) = (Arc::clone(&db), if nth.is_multiple_of(5) { 3_000_000 } else { 10 });
        tokio::spawn(async move { db.write(moment(), &Keep { name: format!("n{nth:02}"), bytes }).await })
    };
    let running: Vec<_> = (0..40).map(write).collect();
    let mut kept = Vec::new();
    for (nth, one) in running.into_iter().enumerate() {
        match one.await.unwrap() {
            Ok(()) => kept.push(nth),
            Err(error) => assert!(matches!(error, Error::Full), "{error}"),
        }
    }
    let names: Vec<String> =
        db.read(moment(), &Names {}).await.unwrap().into_iter().map(|row| row.0).collect();
    let whole: Vec<String> =
        kept.iter().flat_map(|nth| [format!("n{nth:02}"), format!("n{nth:02}-end")]).collect();
    assert_eq!(names, whole, "what was acknowledged is there, whole, and nothing else");
    assert!(kept.iter().all(|nth| !nth.is_multiple_of(5)));
}
