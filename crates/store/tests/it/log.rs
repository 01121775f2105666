//! The log: appended with the change, integrated, verified, and what happens when it is tampered with.

use crate::case;
use crate::engines::{NewAssociation, every, moment, sqlite};
use access::{Action, Actor, Facts, Operator, decide};
use domain::id::AssociationId;
use store::log::{Entry, Verify, Wrong, integrate};
use store::{Db, Error, sql};

fn entry(association: AssociationId) -> Entry {
    let actor = Actor::Operator(Operator { association, name: "drift".to_owned() });
    let permit = decide(&actor, Action::SetUp, &Facts::Association(association)).permit().unwrap();
    Entry::of(&permit).with_detail("ett ord")
}

case!(Logged { association: AssociationId, fail: bool } -> (), |self, tx| {
    tx.log(entry(self.association));
    if self.fail { Err(Error::NotFound) } else { Ok(()) }
});
case!(Refused { association: AssociationId } -> (), |self, tx| {
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
        db.write(moment(), &Refused { association }).await.unwrap_err();
        db.read(moment(), &Refused { association }).await.unwrap_err();
        db.read(moment(), &Logged { association, fail: false }).await.unwrap();
        let before = db.read(moment(), &Verify(association)).await.unwrap();
        assert_eq!((before.entries, before.waiting), (5, 3), "{}", db.engine());
        integrate(&db, moment(), association).await.unwrap();
        let after = db.read(moment(), &Verify(association)).await.unwrap();
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
            let found = db.read(moment(), &Verify(association)).await.unwrap();
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
