//! The log: appended with the change, integrated, verified, and what happens when it is tampered with.

use crate::case;
use crate::engines::{NewAssociation, every, moment, new_file, options, sqlite};
use access::{Action, Actor, Facts, Operator, decide};
use data_encoding::BASE64;
use domain::id::{AssociationId, EntryId};
use domain::merkle::{Hash, inclusion, leaf_hash};
use store::log::{
    Entry, Head, Key, NotANote, Note, ProveEntry, ProveGrowth, Refused, Request, Verify, Witness, Wrong,
    integrate,
};
use store::{Db, Error, Options, Target, sql};

fn entry(association: AssociationId) -> Entry {
    let actor = Actor::Operator(Operator { association, name: "drift".to_owned() });
    let permit = decide(&actor, Action::SetUp, &Facts::Association(association)).permit().unwrap();
    Entry::of(&permit).with_detail("ett ord")
}

case!(Logged { association: AssociationId, fail: bool } -> (), |self, tx| {
    tx.log(entry(self.association));
    if self.fail { Err(Error::NotFound) } else { Ok(()) }
});
case!(Turned { association: AssociationId } -> (), |self, tx| {
    tx.log_refusal(entry(self.association));
    Err(Error::NotFound)
});

async fn filled(db: &Db, count: usize) -> AssociationId {
    let association = db.write(moment(), &NewAssociation).await.unwrap();
    for _ in 0..count {
        db.write(moment(), &Logged { association, fail: false }).await.unwrap();
    }
    integrate(db, moment(), association).await.unwrap();
    association
}

#[tokio::test]
async fn what_was_done_is_in_the_tree_and_what_failed_is_not_but_refusals_are() {
    for db in every().await {
        let association = filled(&db, 5).await;
        db.write(moment(), &Logged { association, fail: true }).await.unwrap_err();
        db.write(moment(), &Turned { association }).await.unwrap_err();
        db.read(moment(), &Turned { association }).await.unwrap_err();
        db.read(moment(), &Logged { association, fail: false }).await.unwrap();
        let before = db.read(moment(), &Verify::alone(association)).await.unwrap();
        assert_eq!((before.entries, before.waiting), (5, 3), "{}", db.engine());
        integrate(&db, moment(), association).await.unwrap();
        let after = db.read(moment(), &Verify::alone(association)).await.unwrap();
        assert_eq!((after.entries, after.waiting, after.checkpoints), (8, 0, 2));
        assert_eq!(after.wrong, []);
        let head = after.head.unwrap();
        assert!(head.starts_with(&format!("stegvis/{association}\n8\n")), "{head}");
    }
}

macro_rules! tampering {
    ($name:ident, $sql:literal, $wrong:pat) => {
        #[tokio::test]
        async fn $name() {
            case!(Tamper {} -> u64, |self, tx| tx.query(sql!($sql)).execute().await);
            let db = sqlite(None).await;
            let association = filled(&db, 5).await;
            assert!(db.write(moment(), &Tamper {}).await.unwrap() > 0);
            let found = db.read(moment(), &Verify::alone(association)).await.unwrap();
            assert!(found.wrong.iter().any(|wrong| matches!(wrong, $wrong)), "{:?}", found.wrong);
        }
    };
}

tampering!(
    a_changed_entry_is_found,
    "update log_entry set action = 'see_case' where id = (select entry_id from log_leaf where number = 2)",
    Wrong::Changed(2)
);
tampering!(
    an_instant_moved_by_a_millisecond_is_found,
    "update log_entry set at = at + 1 where id = (select entry_id from log_leaf where number = 0)",
    Wrong::Changed(0)
);
tampering!(
    a_removed_entry_is_found,
    "delete from log_entry where id = (select entry_id from log_leaf where number = 3)",
    Wrong::Missing(3)
);
tampering!(a_removed_leaf_is_found, "delete from log_leaf where number = 1", Wrong::Gap(1));
tampering!(a_cut_tree_is_found, "delete from log_leaf where number >= 3", Wrong::Root(5));
tampering!(
    a_changed_leaf_hash_is_found,
    "update log_leaf set hash = zeroblob(32) where number = 4",
    Wrong::Root(5)
);
tampering!(
    a_forged_note_is_found,
    "update log_checkpoint set note = \
     replace(replace(replace(replace(note, 'A', 'B'), 'C', 'D'), 'E', 'F'), 'G', 'H')",
    Wrong::Signature(5)
);
tampering!(an_entry_beside_the_tree_is_found, "delete from log_leaf where number = 4", Wrong::Stray(_));
tampering!(a_removed_checkpoint_is_found, "delete from log_checkpoint", Wrong::Unsigned(5));
tampering!(
    a_queue_row_without_its_entry_is_found,
    "insert into log_queue (association_id, entry_id) select association_id, zeroblob(16) from log_leaf where number = 1",
    Wrong::Unqueued(_)
);
tampering!(
    a_case_that_nobody_touched_is_found_in_the_index,
    "insert into log_case (association_id, case_id, number) \
     select association_id, zeroblob(16), number from log_leaf where number = 1",
    Wrong::Index(_)
);

async fn head(db: &Db, association: AssociationId) -> Vec<Note> {
    let note = db.read(moment(), &Head(association)).await.unwrap().unwrap();
    Note::read_all(&note).unwrap()
}

#[tokio::test]
async fn proofs_lead_a_third_party_from_an_entry_to_the_signed_root() {
    for db in every().await {
        let association = filled(&db, 7).await;
        let [note] = <[Note; 1]>::try_from(head(&db, association).await).unwrap();
        case!(First { association: AssociationId, number: i64 } -> EntryId, |self, tx| {
            let sql = sql!("select entry_id from log_leaf where association_id = $1 and number = $2");
            let (id,): (EntryId,) = tx.query(sql).bind(self.association).bind(self.number).one().await?;
            Ok(id)
        });
        for number in 0..7 {
            let entry = db.read(moment(), &First { association, number }).await.unwrap();
            let proof = db.read(moment(), &ProveEntry { association, entry }).await.unwrap();
            let (head, signed) = proof.split_once("\n\n").unwrap();
            let lines: Vec<_> = head.lines().collect();
            let bytes = |text: &str| BASE64.decode(text.as_bytes()).unwrap();
            assert_eq!((lines[0], lines[2]), ("c2sp.org/tlog-proof@v1", &*format!("index {number}")));
            let leaf = leaf_hash(&bytes(lines[1].strip_prefix("extra ").unwrap()));
            let path: Vec<_> = lines[3..].iter().map(|line| Hash(bytes(line).try_into().unwrap())).collect();
            assert_eq!(Note::read_all(signed).unwrap(), std::slice::from_ref(&note));
            let number = u64::try_from(number).unwrap();
            assert!(inclusion::verify(leaf, number, note.size, &path, note.root), "{}", db.engine());
            assert!(!inclusion::verify(leaf, (number + 1) % 7, note.size, &path, note.root));
        }
        let unknown = EntryId(uuid::Uuid::from_u128(1));
        let missing = db.read(moment(), &ProveEntry { association, entry: unknown }).await;
        assert!(matches!(missing, Err(Error::NotFound)));
    }
}

#[tokio::test]
async fn a_witness_countersigns_what_has_grown_and_nothing_else() {
    let db = sqlite(None).await;
    let association = filled(&db, 3).await;
    let key = db.read(moment(), &Key(association)).await.unwrap();
    assert_eq!(key.to_string().parse(), Ok(key));
    let witness = Witness::new("vittne.example", &[7; 32]).unwrap();
    let ask = async |db: &Db, old| {
        let text = db.read(moment(), &ProveGrowth { association, old }).await.unwrap();
        Request::read(&text).unwrap()
    };
    let sign =
        |request: &Request, seen: Option<&Note>| request.countersign(&key, seen, &witness, moment().at);
    let first = sign(&ask(&db, 0).await, None).unwrap();
    assert_eq!(first.matches("\u{2014} vittne.example ").count(), 1, "{first}");
    let seen = Note::read_all(&first).unwrap().remove(0);
    for _ in 0..4 {
        db.write(moment(), &Logged { association, fail: false }).await.unwrap();
    }
    integrate(&db, moment(), association).await.unwrap();
    let untidy = db.read(moment(), &ProveGrowth { association, old: 0 }).await.unwrap();
    let untidy = Request::read(untidy.trim_end()).unwrap();
    assert_eq!(
        sign(&untidy, None).unwrap().lines().count(),
        6,
        "a line for each signature, whatever a mail did"
    );
    assert_eq!(sign(&ask(&db, 0).await, Some(&seen)), Err(Refused::From(3)));
    let grown = sign(&ask(&db, 3).await, Some(&seen)).unwrap();
    let grown = Note::read_all(&grown).unwrap().remove(0);
    let target = Target::File { path: new_file(), create: true };
    let other = Db::open(&target, Options { seed: [3; 32], ..options(None) }).await.unwrap();
    let elsewhere = filled(&other, 3).await;
    let foreign = other.read(moment(), &ProveGrowth { association: elsewhere, old: 0 }).await.unwrap();
    assert_eq!(sign(&Request::read(&foreign).unwrap(), None), Err(Refused::Signature));
    // Of the same key, after what was there has been put into another order.
    case!(Rewrite {} -> u64, |self, tx| {
        tx.query(sql!("insert into log_queue select association_id, entry_id from log_leaf where number > 0")).execute().await?;
        for sql in [sql!("delete from log_leaf"), sql!("delete from log_case"), sql!("delete from log_checkpoint")] {
            tx.query(sql).execute().await?;
        }
        tx.query(sql!("delete from log_entry where id not in (select entry_id from log_queue)")).execute().await
    });
    db.write(moment(), &Rewrite {}).await.unwrap();
    integrate(&db, moment(), association).await.unwrap();
    assert_eq!(sign(&ask(&db, 6).await, Some(&grown)), Err(Refused::Shrunk(7)));
    assert_eq!(sign(&ask(&db, 3).await, Some(&seen)), Err(Refused::Rewritten(3)));
    assert!(
        db.read(moment(), &Verify::alone(association)).await.unwrap().wrong.is_empty(),
        "a stolen key hides it"
    );
    let kept = [seen, grown];
    let found = db.read(moment(), &Verify { association, kept: &kept }).await.unwrap();
    assert_eq!(found.wrong, [Wrong::Rewritten(3), Wrong::Cut(7)]);
    assert_eq!(found.kept, 2);
}

#[test]
fn what_is_no_checkpoint_is_named_by_its_line() {
    let note = "stegvis/0199c0de-0000-7000-8000-000000000001\n5\nAAAA\n\n";
    assert_eq!(Note::read_all(note), Err(NotANote { line: 3 }));
    assert_eq!(Note::read_all("\n\n"), Ok(Vec::new()));
    assert!(Request::read("old x\n\n").is_err());
    assert!(Witness::new("två ord", &[0; 32]).is_none() && Witness::new("a+b", &[0; 32]).is_none());
}
