//! Imports, their rows, the marks of what came in, and what their paper consents open.

use crate::case;
use crate::engines::{every, moment};
use crate::ground::{Ground, Lay};
use access::{Action, Actor, Facts, Grant, Scope, decide};
use domain::code::{Category, Gender, Protection, Role};
use domain::id::ImportId;
use domain::identity::IdentityNumber;
use domain::personal::Personal;
use jiff::civil::date;
use store::log::Entry;
use store::records::case_file::{self, NewCase};
use store::records::consent::{self, NewConsent, Pair};
use store::records::import::{self, RowState};
use store::records::import_mark::{self, NewMark};
use store::records::person::{self, NewPerson};
use store::records::{facts, import_consent};
use store::{Error, Tx};

fn scope(ground: &Ground, actor: &Actor) -> Scope {
    let mut actor = actor.clone();
    if let Actor::Staff(staff) = &mut actor {
        staff.grants.push(Grant { role: Role::Coordinator, intervention: Some(ground.intervention) });
    }
    let facts = Facts::Intervention { association: ground.association, intervention: ground.intervention };
    decide(&actor, Action::Import, &facts).scope().unwrap()
}

fn number() -> IdentityNumber {
    (0..10).find_map(|n| IdentityNumber::parse(&format!("19800201239{n}"), date(2026, 9, 21)).ok()).unwrap()
}

case!(Begin { ground: Ground } -> ImportId, |self, tx| {
    let scope = scope(&self.ground, &self.ground.mine);
    let id = import::create(tx, &scope, self.ground.owner, "fil.xlsx", "{}").await?;
    for position in 0..3 {
        import::add_row(tx, &scope, id, position, &format!("rad {position}")).await?;
    }
    tx.log(Entry::of(scope.permit()));
    Ok(id)
});

case!(Mend { ground: Ground, id: ImportId, version: i64 } -> (), |self, tx| {
    let scope = scope(&self.ground, &self.ground.mine);
    let found = import::get(tx, &scope, self.id).await?;
    import::mend(tx, &scope, &found, 1, &Personal::new("rättad".to_owned()), self.version).await?;
    tx.log(Entry::of(scope.permit()));
    Ok(())
});

case!(Rows { ground: Ground, id: ImportId, theirs: bool } -> Vec<(i64, Option<String>, RowState)>, |self, tx| {
    let actor = if self.theirs { &self.ground.theirs } else { &self.ground.mine };
    let scope = scope(&self.ground, actor);
    let found = import::get(tx, &scope, self.id).await?;
    assert_eq!((found.file_name.expose().as_str(), found.settings.expose().as_str()), ("fil.xlsx", "{}"));
    let rows = import::rows(tx, &scope, &found).await?;
    tx.log(Entry::of(scope.permit()));
    Ok(rows.into_iter().map(|row| (row.position, row.raw.map(Personal::into_inner), row.state)).collect())
});

case!(Take { ground: Ground, id: ImportId } -> u64, |self, tx| take(tx, &self.ground, self.id).await);

async fn take(tx: &mut Tx, ground: &Ground, id: ImportId) -> Result<u64, Error> {
    let scope = scope(ground, &ground.mine);
    let found = import::get(tx, &scope, id).await?;
    let number = number();
    let known = import_mark::known(tx, &scope, ground.owner).await?;
    assert!(known.person(&number)?.is_none() && known.case(&number, date(2026, 2, 1))?.is_none());
    let name = Personal::new("Ny Person".to_owned());
    let (gender, protection, owner) = (Gender::Woman, Protection::None, ground.owner);
    let person = person::create(tx, &scope, &NewPerson { owner, number, name, gender, protection }).await?;
    let case = case_file::create(tx, &scope, &new_case(ground, person)).await?;
    let key = tx.person_key(ground.association, person).await?;
    let mark = NewMark {
        number: &number,
        start: date(2026, 2, 1),
        canonical: Personal::new("a=b".to_owned()),
        entry: Personal::new("rad 0".to_owned()),
    };
    import_mark::keep(tx, &scope, &key, case, &mark).await?;
    import::keep_other(tx, &scope, &key, case, &Personal::new("Övrigt: hund".to_owned())).await?;
    import::name_author(tx, &scope, case).await?;
    person::protect(tx, &scope, person, Protection::Assumed).await?;
    person::protect(tx, &scope, person, Protection::Marked).await?;
    let new = NewConsent {
        kind: "sekretess".to_owned(),
        how: "paper".to_owned(),
        given_on: date(2026, 9, 1),
        begins_on: None,
        text_hash: None,
        renew_on: None,
        note: None,
        pairs: Vec::new(),
    };
    let first = consent::record_imported(tx, &scope, person, case, owner, &new).await?;
    let second = consent::record_imported(tx, &scope, person, case, owner, &new).await?;
    import::settle(tx, &scope, &found, 0, RowState::Taken, case).await?;
    assert!(matches!(import::settle(tx, &scope, &found, 0, RowState::Known, case).await, Err(Error::Stale)));
    let pair = Pair { from: owner, to: ground.other, category: Category::Plan };
    let opened = import_consent::open_pair(tx, &scope, first, &pair).await?;
    assert_eq!(import_consent::open_as(tx, &scope, second, first).await?, 1);
    import::finish(tx, &scope, &found).await?;
    tx.log(Entry::of(scope.permit()));

    let known = import_mark::known(tx, &scope, owner).await?;
    let there = known.case(&number, date(2026, 2, 1))?.unwrap();
    assert_eq!((there.case, known.person(&number)?, known.takes_part(person)), (case, Some(person), true));
    assert!(known.is_same(there, "a=b")? && !known.is_same(there, "a=c")?);
    let listed = case_file::list(tx, &scope).await?;
    let rows = import_mark::list(tx, &scope, &listed).await?;
    assert_eq!(rows[&case].expose(), "rad 0");
    let stated = import_consent::list(tx, &scope).await?;
    assert_eq!(stated.iter().filter(|one| one.case == case && one.imported).count(), 2);
    let facts = facts::case(tx, &ground.mine, case).await?.unwrap();
    let permit = decide(&ground.mine, Action::SeeCase, &facts).permit().unwrap();
    let other = import::other(tx, &permit).await?.unwrap();
    assert_eq!(other.expose(), "Övrigt: hund");
    let found = person::of_case(tx, &permit).await?;
    assert_eq!(found.protection, Protection::Assumed);
    Ok(opened)
}

fn new_case(ground: &Ground, person: domain::id::PersonId) -> NewCase {
    NewCase {
        person,
        owner: ground.owner,
        model_version: 1,
        phase: "p".to_owned(),
        origin: None,
        track: None,
        responsible: None,
        referrer: None,
        started_on: date(2026, 2, 1),
        planned_end: None,
        closing: None,
    }
}

#[tokio::test]
async fn rows_stay_sealed_with_their_import_until_they_are_taken_in() {
    for db in every().await {
        let ground = db.write(moment(), &Lay).await.unwrap();
        let id = db.write(moment(), &Begin { ground: ground.clone() }).await.unwrap();
        let mend = Mend { ground: ground.clone(), id, version: 1 };
        db.write(moment(), &mend).await.unwrap();
        assert!(matches!(db.write(moment(), &mend).await, Err(Error::Stale)));
        let rows = |theirs: bool| Rows { ground: ground.clone(), id, theirs };
        assert!(matches!(db.read(moment(), &rows(true)).await, Err(Error::NotFound)));
        let opened = db.write(moment(), &Take { ground: ground.clone(), id }).await.unwrap();
        assert_eq!(opened, 1, "{}", db.engine());
        let left = db.read(moment(), &rows(false)).await.unwrap();
        let waiting = |position: i64, text: &str| (position, Some(text.to_owned()), RowState::Waiting);
        assert_eq!(left, [(0, None, RowState::Taken), waiting(1, "rättad"), waiting(2, "rad 2")]);
        assert!(matches!(db.read(moment(), &rows(true)).await, Err(Error::NotFound)));
    }
}
