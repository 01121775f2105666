//! Keys are replaced while everything stays where it was: what opened opens, what was gone stays gone.

use crate::engines::{self, every};
use access::{Actor, Operator};
use app::keys::{ReplaceAssociationKey, ReplaceLoginKey, ShowKeys, replace};
use app::matrix::{Filter, ShowMatrix};
use app::session::{Attempt, BeginFactor, FactorState, ShowFactor, SignIn, TrySignIn};
use app::staff::ListStaff;
use app::{App, SetClock};
use domain::code::{Protection, Role};
use domain::id::{AssociationId, EntryId, PersonId};
use domain::personal::Personal;
use jiff::civil::{Date, date};
use std::sync::Arc;
use store::log::{Key, Verify};
use store::seal::{Place, RootKey, Roots};
use store::{Db, Error, Options, Target};
use world::World;

const MODEL: &str = include_str!("../../../../models/ratt-insats.toml");
const TODAY: Date = date(2026, 11, 22);

fn root(byte: u8) -> RootKey {
    RootKey::new([byte; 32])
}

/// The first seals, the others open.
fn roots(bytes: &[u8]) -> Roots {
    Roots::new(root(bytes[0]), bytes[1..].iter().map(|byte| root(*byte)))
}

/// An application on a database of its own.
async fn app(db: Db) -> (Arc<App>, Arc<SetClock>) {
    let clock = Arc::new(SetClock::new(world::moment(TODAY)));
    (App::open(db, Box::new(Arc::clone(&clock)), [3; 32]).await.unwrap().shared(), clock)
}

async fn world(db: Db) -> World {
    let (app, clock) = app(db).await;
    World::build(app, clock, "Provförbundet", MODEL).await.unwrap()
}

/// What is read of people and staff.
async fn read(world: &World) -> app::Result<Vec<String>> {
    let (app, filter) = (&world.app, Filter::default());
    let actor = &world.actor(Role::Coordinator, 0).unwrap();
    let one = &app.models().get(world.intervention)?;
    let found = app.read(&ShowMatrix { actor, one, filter: &filter, page: 0, rows: 50 }).await?;
    let names =
        found.rows.iter().map(|row| format!("{:?} {:?}", row.case, row.name.as_ref().map(Personal::expose)));
    let mut read: Vec<String> = names.collect();
    for member in app.read(&ListStaff { actor: &world.operator() }).await? {
        read.push(format!("{:?} {:?} {:?}", member.worker.name, member.worker.phone, member.login));
    }
    Ok(read)
}

/// Whether somebody with a log-in name is found, and is let in.
async fn signs_in(world: &World) -> bool {
    let (login, account) = (world.staff[0].login.as_str(), world.staff[0].account);
    let Attempt::Check(found) = world.app.write(&TrySignIn { login }).await.unwrap() else { return false };
    found.account == Some(account)
        && world.app.write(&SignIn { login, account, with: domain::login::Agent::UNKNOWN }).await.is_ok()
}

async fn is_whole(world: &World) -> bool {
    world.app.integrate_logs().await.unwrap();
    let found = world.app.db().read(world.app.moment(), &Verify::alone(world.association)).await.unwrap();
    found.wrong.is_empty() && found.waiting == 0
}

#[tokio::test]
async fn what_opened_opens_after_each_replacement_and_the_older_root_key_opens_nothing() {
    for db in every().await {
        let world = world(db).await;
        world.populate(6, TODAY).await.unwrap();
        let before = read(&world).await.unwrap();
        assert!(before.len() > 10 && signs_in(&world).await);
        for (generation, held) in [(1, [9, 1].as_slice()), (2, &[8, 9, 1])] {
            world.app.db().hold(roots(held));
            assert_eq!(read(&world).await.unwrap(), before, "before it is replaced");
            let replaced = replace(&world.app, "prov").await.unwrap();
            assert_eq!(replaced.associations, [("Provförbundet".to_owned(), 6)]);
            assert!(replaced.logins.is_some_and(|count| count > 5) && replaced.closed.is_empty());
            assert!(replace(&world.app, "prov").await.unwrap().is_nothing(), "all is done");
            let keys = world.app.read(&ShowKeys).await.unwrap();
            assert!(keys.are_settled());
            assert_eq!(keys.installation.unwrap().generation, generation);
            // The older ones are needed no more.
            world.app.db().hold(roots(&held[..1]));
            assert_eq!(read(&world).await.unwrap(), before);
            assert!(signs_in(&world).await && is_whole(&world).await);
            world.app.db().hold(roots(&held[1..]));
            assert!(world.app.read(&ShowKeys).await.unwrap().are_lost());
            assert!(matches!(read(&world).await, Err(app::Error::Store(Error::Root))));
            let refused = world.app.write(&TrySignIn { login: &world.staff[0].login }).await;
            assert!(matches!(refused, Err(app::Error::Store(Error::Root))));
            assert!(matches!(replace(&world.app, "prov").await, Err(app::Error::Store(Error::Root))));
            world.app.db().hold(roots(&held[..1]));
        }
    }
}

#[tokio::test]
async fn log_ins_come_under_a_key_of_their_own_and_tries_are_forgotten() {
    for db in every().await {
        let world = world(db).await;
        let login = world.staff[0].login.as_str();
        for _ in 0..20 {
            world.app.write(&TrySignIn { login }).await.unwrap();
        }
        assert!(matches!(world.app.write(&TrySignIn { login }).await.unwrap(), Attempt::Wait(_)));
        let keys = world.app.read(&ShowKeys).await.unwrap();
        assert!(keys.installation.is_none() && !keys.are_settled() && !keys.are_lost());
        let replaced = replace(&world.app, "prov").await.unwrap();
        assert!(replaced.logins.is_some() && replaced.associations.is_empty());
        assert!(signs_in(&world).await);
        assert!(world.app.read(&ShowKeys).await.unwrap().are_settled());
    }
}

#[tokio::test]
async fn secrets_of_second_factors_are_sealed_anew_with_the_log_ins() {
    for db in every().await {
        let world = world(db).await;
        let actor = &world.actor(Role::Worker, 0).unwrap();
        world.app.write(&BeginFactor { actor }).await.unwrap();
        let secret = async || match world.app.read(&ShowFactor { actor }).await {
            Ok(FactorState::Begun(secret, login)) => Some((secret.expose().clone(), login)),
            _ => None,
        };
        let before = secret().await;
        assert!(before.is_some());
        world.app.db().hold(roots(&[9, 1]));
        replace(&world.app, "prov").await.unwrap();
        world.app.db().hold(roots(&[9]));
        assert_eq!(secret().await, before);
    }
}

#[tokio::test]
async fn work_goes_on_between_the_transactions_of_a_replacement() {
    for db in every().await {
        let world = world(db).await;
        world.populate(3, TODAY).await.unwrap();
        let before = read(&world).await.unwrap();
        world.app.db().hold(roots(&[9, 1]));
        world.app.write(&ReplaceLoginKey { name: "prov" }).await.unwrap();
        assert_eq!(read(&world).await.unwrap(), before);
        assert!(signs_in(&world).await && !world.app.read(&ShowKeys).await.unwrap().are_settled());
        let replace = ReplaceAssociationKey { actor: &world.operator() };
        assert_eq!(world.app.write(&replace).await.unwrap(), Some(3));
        assert_eq!(world.app.write(&replace).await.unwrap(), None);
        let staff = world.actor(Role::Administrator, 0).unwrap();
        let refused = world.app.write(&ReplaceAssociationKey { actor: &staff }).await;
        assert!(matches!(refused, Err(app::Error::Refused(_))), "the operator alone");
        assert_eq!(read(&world).await.unwrap(), before);
    }
}

#[tokio::test]
async fn a_process_that_holds_the_older_root_key_reads_the_new_one_when_it_needs_it() {
    let targets = std::iter::once(Target::File { path: engines::new_file(), create: true });
    for target in targets.chain(engines::postgres_url().await.map(Target::Postgres)) {
        let world = world(Db::open(&target, world::options()).await.unwrap()).await;
        world.app.db().hold(roots(&[9, 1]));
        replace(&world.app, "prov").await.unwrap();
        let (login, actor) = (world.staff[0].login.clone(), world.operator());
        drop(world);
        let other = |reread| Options { roots: Some(roots(&[1])), reread, ..world::options() };
        let (alone, _) = app(Db::open(&target, other(None)).await.unwrap()).await;
        let refused = alone.read(&ListStaff { actor: &actor }).await;
        assert!(matches!(refused, Err(app::Error::Store(Error::Root))));
        drop(alone);
        let open = || async {
            app(Db::open(&target, other(Some(Box::new(|| Some(roots(&[9, 1])))))).await.unwrap()).await.0
        };
        let reads = open().await;
        reads.read(&ListStaff { actor: &actor }).await.unwrap();
        drop(reads);
        let writes = open().await;
        assert!(
            matches!(writes.write(&TrySignIn { login: &login }).await, Ok(Attempt::Check(found)) if found.account.is_some())
        );
        drop(writes);
        // One that reads the same again opens nothing, and ends.
        let (lost, _) =
            app(Db::open(&target, other(Some(Box::new(|| Some(roots(&[1])))))).await.unwrap()).await;
        assert!(lost.read(&ListStaff { actor: &actor }).await.is_err());
        assert!(lost.write(&TrySignIn { login: &login }).await.is_err());
    }
}

#[tokio::test]
async fn a_key_file_that_opens_less_closes_nothing_that_was_open() {
    let target = Target::File { path: engines::new_file(), create: true };
    let world = world(Db::open(&target, world::options()).await.unwrap()).await;
    let (first, app) = (world.operator(), &world.app);
    app.db().hold(roots(&[9, 1]));
    let other = app.write(&app::setup::NewAssociation { name: "Ett till" }).await.unwrap();
    let second = Actor::Operator(Operator { association: other, name: "prov".to_owned() });
    drop(world);
    let reread = Some(Box::new(|| Some(roots(&[7]))) as _);
    let options = Options { roots: Some(roots(&[1])), reread, ..world::options() };
    let (app, _) = self::app(Db::open(&target, options).await.unwrap()).await;
    let lists = async |actor| app.read(&ListStaff { actor }).await;
    assert!(lists(&first).await.is_ok());
    assert!(matches!(lists(&second).await, Err(app::Error::Store(Error::Root))));
    assert!(lists(&first).await.is_ok(), "it was open before the file was read again");
}

#[tokio::test]
async fn nothing_new_is_wrapped_under_a_root_key_that_has_been_replaced() {
    for db in every().await {
        let world = world(db).await;
        world.app.db().hold(roots(&[9, 1]));
        replace(&world.app, "prov").await.unwrap();
        world.app.db().hold(roots(&[1]));
        let refused = world.app.write(&app::setup::NewAssociation { name: "Ett till" }).await;
        assert!(matches!(refused, Err(app::Error::Store(Error::Root))));
        world.app.db().hold(roots(&[9]));
        assert_eq!(world.app.read(&ShowKeys).await.unwrap().associations.len(), 1);
    }
}

#[tokio::test]
async fn people_are_found_by_their_numbers_and_entered_once() {
    for db in every().await {
        let world = world(db).await;
        let enter = || world.carried(0, ("Prov Person", Protection::None), date(2026, 10, 1));
        enter().await.unwrap();
        let refused = format!("{:?}", enter().await.unwrap_err());
        for held in [[9, 1], [8, 9]] {
            world.app.db().hold(roots(&held));
            replace(&world.app, "prov").await.unwrap();
            assert_eq!(format!("{:?}", enter().await.unwrap_err()), refused);
        }
        assert_eq!(world.app.db().read(world.app.moment(), &People {}).await.unwrap().len(), 1);
        world.carried(1, ("Prov Person", Protection::None), date(2026, 10, 1)).await.unwrap();
    }
}

crate::case!(People {} -> Vec<(PersonId,)>, |self, tx| {
    tx.query(store::sql!("select person_id from person_key order by person_id")).all().await
});
crate::case!(Destroy { person: PersonId } -> u64, |self, tx| {
    tx.query(store::sql!("delete from person_key where person_id = $1")).bind(self.person).execute().await
});

crate::case!(Wrapped { person: PersonId } -> (Vec<u8>,), |self, tx| {
    tx.query(store::sql!("select wrapped from person_key where person_id = $1")).bind(self.person).one().await
});
crate::case!(PutBack { association: AssociationId, person: PersonId, wrapped: Vec<u8> } -> bool, |self, tx| {
    tx.query(store::sql!("insert into person_key (association_id, person_id, wrapped) values ($1, $2, $3)"))
        .bind(self.association)
        .bind(self.person)
        .bind(self.wrapped.clone())
        .execute()
        .await?;
    Ok(tx.person_key(self.association, self.person).await.is_ok())
});

#[tokio::test]
async fn a_person_whose_key_is_destroyed_stays_erased_and_no_backup_brings_them_back() {
    for db in every().await {
        let world = world(db).await;
        world.populate(4, TODAY).await.unwrap();
        let (db, moment) = (world.app.db(), world.app.moment());
        let people = db.read(moment, &People {}).await.unwrap();
        let person = people[0].0;
        let (wrapped,) = db.read(moment, &Wrapped { person }).await.unwrap();
        let association = world.association;
        let back = PutBack { association, person, wrapped };
        world.app.write(&Destroy { person }).await.unwrap();
        assert!(world.app.write(&back).await.unwrap(), "under the key that it was made under");
        world.app.write(&Destroy { person }).await.unwrap();
        db.hold(roots(&[9, 1]));
        assert_eq!(replace(&world.app, "prov").await.unwrap().associations[0].1, 3);
        assert_eq!(db.read(moment, &People {}).await.unwrap(), people[1..]);
        // Even with every root key: the association's older key is not kept.
        assert!(!world.app.write(&back).await.unwrap());
    }
}

crate::case!(Kept { world: AssociationId } -> (Vec<(EntryId, Vec<u8>)>, Vec<(Vec<u8>,)>), |self, tx| {
    let words = store::sql!(
        "select id, operator from log_entry where association_id = $1 and operator is not null order by id"
    );
    let words = tx.query(words).bind(self.world).all().await?;
    let kept = store::sql!("select wrapped from association_key where association_id = $1 order by generation");
    Ok((words, tx.query(kept).bind(self.world).all().await?))
});

#[tokio::test]
async fn words_of_the_log_open_under_what_is_kept_of_their_time_and_its_public_key_stays() {
    for db in every().await {
        let world = world(db).await;
        let key = world.app.db().read(world.app.moment(), &Key(world.association)).await.unwrap();
        assert!(is_whole(&world).await);
        for held in [[9, 1], [8, 9]] {
            world.app.db().hold(roots(&held));
            replace(&world.app, "prov").await.unwrap();
            assert!(is_whole(&world).await);
        }
        assert_eq!(world.app.db().read(world.app.moment(), &Key(world.association)).await.unwrap(), key);
        let kept = Kept { world: world.association };
        let (words, kept) = world.app.db().read(world.app.moment(), &kept).await.unwrap();
        let open = |nth: usize, wrapped: &[u8]| {
            let place = Place::new("log_entry.operator", words[nth].0);
            let kept = roots(&[8]).retired(world.association, wrapped).unwrap().key;
            kept.open_words(place, &words[nth].1)
        };
        assert_eq!(kept.len(), 2);
        assert_eq!(open(0, &kept[0].0).unwrap(), "world");
        assert!(open(0, &kept[1].0).is_err(), "each opens those of its time");
        let last = (0..words.len()).rfind(|nth| words[*nth].1[0] == 2).unwrap();
        assert_eq!(open(last, &kept[1].0).unwrap(), "prov");
        assert!(
            roots(&[9, 1]).retired(world.association, &kept[0].0).is_err(),
            "under the newest root key alone"
        );
    }
}

#[tokio::test]
async fn the_log_tells_of_it_to_each_association() {
    for db in every().await {
        let world = world(db).await;
        let other = world.app.write(&app::setup::NewAssociation { name: "Ett till" }).await.unwrap();
        world.app.db().hold(roots(&[9, 1]));
        replace(&world.app, "prov").await.unwrap();
        let actor = |association| Actor::Operator(access::Operator { association, name: "prov".to_owned() });
        for association in [world.association, other] {
            let found = world
                .app
                .db()
                .read(world.app.moment(), &Entries { actor: actor(association) })
                .await
                .unwrap();
            assert_eq!(found, [("operator".to_owned(),), ("operator".to_owned(),)]);
        }
    }
}

crate::case!(Entries { actor: Actor } -> Vec<(String,)>, |self, tx| {
    let sql = store::sql!("select actor_kind from log_entry where association_id = $1 and action = 'replace_keys' order by id");
    tx.query(sql).bind(self.actor.association()).all().await
});
