//! Consents of one person's several cases: each case has its own.

use crate::case;
use crate::engines::{every, moment};
use crate::ground::{Ground, Lay, new_case, operator};
use access::{Action, Actor, Facts, Grant, Permit, Scope, decide};
use domain::code::{Category, Role};
use domain::id::{AuthorityId, CaseId, InterventionId};
use jiff::ToSpan as _;
use jiff::civil::date;
use store::log::Entry;
use store::records::consent::{self, NewConsent, Pair};
use store::records::{association, case_file, consent_replace, facts, intervention};
use store::{Error, Result, Tx};

/// The same person's case in another intervention of the association.
struct Both {
    ground: Ground,
    case: CaseId,
    intervention: InterventionId,
}

async fn lay(tx: &mut Tx, ground: &Ground) -> Result<Both> {
    let mut ground = ground.clone();
    let intervention = intervention::install(tx, ground.association, "annan", "id = \"annan\"").await?;
    for actor in [&mut ground.mine, &mut ground.theirs] {
        if let Actor::Staff(staff) = actor {
            staff.grants.push(Grant { role: Role::Worker, intervention: Some(intervention) });
        }
    }
    let person = ground.permit(tx, &ground.mine, Action::SeeCase).await?.person().unwrap();
    let scope = operator(ground.association, intervention, Action::OpenCase);
    let case = case_file::create(tx, &scope, &new_case(person, ground.owner)).await?;
    Ok(Both { ground, case, intervention })
}

impl Both {
    async fn permit(&self, tx: &mut Tx, actor: &Actor, case: CaseId) -> Result<Permit> {
        let facts = facts::case(tx, actor, case).await?.ok_or(Error::NotFound)?;
        decide(actor, Action::RecordConsent, &facts).permit().map_err(|_| Error::Beyond)
    }

    fn scope(&self, actor: &Actor, intervention: InterventionId) -> Scope {
        let facts = Facts::Intervention { association: self.ground.association, intervention };
        decide(actor, Action::ListCases, &facts).scope().unwrap()
    }

    /// How many cases the other authority lists in each intervention.
    async fn listed(&self, tx: &mut Tx) -> Result<[usize; 2]> {
        let mut listed = [0; 2];
        for (place, intervention) in [self.ground.intervention, self.intervention].into_iter().enumerate() {
            let scope = self.scope(&self.ground.theirs, intervention);
            listed[place] = case_file::list(tx, &scope).await?.len();
            let given = consent::given(tx, &scope).await?;
            assert_eq!(given.iter().filter(|one| one.withdrawn_on.is_none()).count(), listed[place]);
            assert_eq!(
                facts::flows(tx, self.ground.association, intervention, self.ground.other).await?.len(),
                listed[place]
            );
        }
        Ok(listed)
    }
}

fn new(from: AuthorityId, to: Option<AuthorityId>) -> NewConsent {
    let pair = |to| Pair { from, to, category: Category::Plan };
    NewConsent {
        kind: "sekretess".to_owned(),
        how: "paper".to_owned(),
        given_on: date(2026, 1, 7),
        begins_on: None,
        renew_on: None,
        note: None,
        text_hash: None,
        pairs: to.into_iter().map(pair).collect(),
    }
}

case!(Apart { ground: Ground } -> (), |self, tx| apart(tx, &self.ground).await);

async fn apart(tx: &mut Tx, ground: &Ground) -> Result<()> {
    let both = lay(tx, ground).await?;
    let Both { ground, case: second, .. } = &both;
    tx.log(Entry::of(both.scope(&ground.mine, both.intervention).permit()));
    let (here, there) =
        (both.permit(tx, &ground.mine, ground.case).await?, both.permit(tx, &ground.mine, *second).await?);
    let first = consent::record(tx, &here, &new(ground.owner, Some(ground.other))).await?;
    assert!(both.permit(tx, &ground.theirs, ground.case).await.is_ok());
    assert!(matches!(both.permit(tx, &ground.theirs, *second).await, Err(Error::Beyond)));
    assert_eq!(both.listed(tx).await?, [1, 0]);
    assert_eq!((consent::of_case(tx, &there).await?.len(), consent::pairs(tx, &there).await?.len()), (0, 0));

    let other = consent::record(tx, &there, &new(ground.owner, Some(ground.other))).await?;
    let forms = consent::of_case(tx, &there).await?;
    assert_eq!(forms.iter().map(|form| form.id).collect::<Vec<_>>(), [other]);
    assert!(matches!(consent::withdraw(tx, &there, first, 1).await, Err(Error::Stale)));
    consent::withdraw(tx, &there, other, 1).await?;
    assert_eq!(both.listed(tx).await?, [1, 0]);
    let again = consent::record(tx, &there, &new(ground.owner, Some(ground.other))).await?;
    consent::hold_until(tx, &here, date(2026, 1, 8)).await?;
    assert_eq!(both.listed(tx).await?, [0, 1]);
    let pairs = consent::pairs(tx, &there).await?;
    assert!(pairs.iter().any(|pair| pair.form == again && pair.valid_to.is_none()));
    Ok(())
}

#[tokio::test]
async fn two_cases_of_one_person_share_neither_consents_nor_lists_nor_what_ends_them() {
    for db in every().await {
        let ground = db.write(moment(), &Lay).await.unwrap();
        db.write(moment(), &Apart { ground }).await.unwrap();
    }
}

case!(Covered { ground: Ground } -> (), |self, tx| covered(tx, &self.ground).await);

/// A third authority records a consent to the national register, and one that lets it tell the owner.
async fn covered(tx: &mut Tx, ground: &Ground) -> Result<()> {
    let third = association::authority(tx, ground.association, "c", "Nämnd C").await?;
    tx.log(Entry::of(ground.scope(&ground.mine).permit()));
    let permit = ground.permit(tx, &ground.mine, Action::RecordConsent).await?;
    consent::record(tx, &permit, &NewConsent { kind: "a".into(), ..new(ground.owner, Some(ground.other)) })
        .await?;
    consent::record(tx, &permit, &NewConsent { kind: "b".into(), ..new(ground.owner, Some(third)) }).await?;
    let Actor::Staff(staff) = &ground.theirs else { return Err(Error::NotFound) };
    let thirds = Actor::Staff(access::Staff { authority: third, ..staff.clone() });
    let permit = ground.permit(tx, &thirds, Action::RecordConsent).await?;
    consent::record(tx, &permit, &NewConsent { kind: "c".into(), ..new(third, None) }).await?;
    consent::record(tx, &permit, &NewConsent { kind: "d".into(), ..new(third, Some(ground.other)) }).await?;
    for (actor, expected) in [(&ground.mine, "ab"), (&ground.theirs, "abcd"), (&thirds, "abcd")] {
        let permit = ground.permit(tx, actor, Action::SeeCase).await?;
        let mut kinds: Vec<_> =
            consent::of_case(tx, &permit).await?.into_iter().map(|form| form.kind).collect();
        kinds.sort();
        assert_eq!(kinds.concat(), expected);
        let scope = ground.scope(actor);
        let listed = case_file::list(tx, &scope).await?;
        let given = consent::given(tx, &scope).await?;
        assert_eq!(given.iter().filter(|one| one.is_open_to(&listed[0].view)).count(), expected.len());
    }
    let permit = ground.permit(tx, &ground.mine, Action::SeeCase).await?;
    assert_eq!(consent::pairs(tx, &permit).await?.len(), 3, "what is decided by is whole");
    Ok(())
}

#[tokio::test]
async fn a_consent_is_seen_where_its_record_is_covered_and_by_those_whom_it_binds() {
    for db in every().await {
        let ground = db.write(moment(), &Lay).await.unwrap();
        db.write(moment(), &Covered { ground }).await.unwrap();
    }
}

case!(Days { ground: Ground } -> (), |self, tx| days(tx, &self.ground).await);

/// One day ahead, the first and last day at once, and one day too late: of one consent after the other.
async fn days(tx: &mut Tx, ground: &Ground) -> Result<()> {
    let both = lay(tx, ground).await?;
    tx.log(Entry::of(both.scope(&both.ground.mine, both.intervention).permit()));
    let permit = both.permit(tx, &both.ground.mine, both.ground.case).await?;
    let today = tx.today();
    let days = [
        (today.tomorrow().unwrap(), None, 0),
        (today.yesterday().unwrap(), Some(today.yesterday().unwrap()), 0),
        (today, Some(today), 1),
    ];
    for (given_on, renew_on, listed) in days {
        let given = new(both.ground.owner, Some(both.ground.other));
        consent::record(tx, &permit, &NewConsent { given_on, renew_on, ..given }).await?;
        let case = both.ground.case;
        assert_eq!(both.permit(tx, &both.ground.theirs, case).await.is_ok(), listed == 1, "{given_on}");
        let scope = both.scope(&both.ground.theirs, both.ground.intervention);
        assert_eq!(case_file::list(tx, &scope).await?.len(), listed, "{given_on}");
    }
    Ok(())
}

#[tokio::test]
async fn a_consent_opens_nothing_before_its_first_day_or_after_its_last() {
    for db in every().await {
        let ground = db.write(moment(), &Lay).await.unwrap();
        db.write(moment(), &Days { ground }).await.unwrap();
    }
}

case!(Renewed { ground: Ground } -> (), |self, tx| renewed(tx, &self.ground).await);

/// One after the other, at once and ahead: on each day one of them opens anything, and what was taken back stays so.
async fn renewed(tx: &mut Tx, ground: &Ground) -> Result<()> {
    tx.log(Entry::of(ground.scope(&ground.mine).permit()));
    let permit = ground.permit(tx, &ground.mine, Action::RecordConsent).await?;
    let today = tx.today();
    let (last, ahead) = (today.saturating_add(30.days()), today.saturating_add(31.days()));
    let one = |begins_on, renew_on| {
        let given = new(ground.owner, Some(ground.other));
        NewConsent { begins_on, renew_on, ..given }
    };
    let first = consent::record(tx, &permit, &one(None, None)).await?;
    let second = consent::record(tx, &permit, &one(Some(today), Some(last))).await?;
    consent_replace::replace(tx, &permit, second, today).await?;
    let third = consent::record(tx, &permit, &one(Some(ahead), None)).await?;
    consent_replace::replace(tx, &permit, third, ahead).await?;
    let pairs = consent::pairs(tx, &permit).await?;
    let open =
        |day| -> Vec<_> { pairs.iter().filter(|pair| pair.is_live(day)).map(|pair| pair.form).collect() };
    assert_eq!(open(today.yesterday().unwrap()), [first]);
    assert_eq!([open(today), open(last), open(ahead)], [[second], [second], [third]]);
    let forms = consent::of_case(tx, &permit).await?;
    let ends = |id| forms.iter().find(|form| form.id == id).map(|form| (form.withdrawn_on, form.replaced_on));
    let expected = [(None, Some(today)), (None, Some(ahead)), (None, None)];
    assert_eq!([first, second, third].map(ends), expected.map(Some));
    assert!(matches!(consent::withdraw(tx, &permit, first, 2).await, Err(Error::Stale)), "it has ended");
    consent::withdraw(tx, &permit, second, 2).await?;
    let forms = consent::of_case(tx, &permit).await?;
    let taken = |id| forms.iter().find(|form| form.id == id).and_then(|form| form.withdrawn_on);
    assert_eq!([first, second, third].map(taken), [None, Some(today), Some(today)], "and what was to follow");
    Ok(())
}

#[tokio::test]
async fn a_consent_given_anew_leaves_no_day_with_both_and_none_with_neither() {
    for db in every().await {
        let ground = db.write(moment(), &Lay).await.unwrap();
        db.write(moment(), &Renewed { ground }).await.unwrap();
    }
}
