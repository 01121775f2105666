//! Whatever becomes of a consent: what the person took back stays taken back, and no day after the last is live.

use domain::code::Category;
use domain::consent::{Course, Event, Life, Opening, Starts, State, begins};
use domain::id::AuthorityId;
use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use proptest::prelude::{Just, Strategy, prop_assert, prop_assert_eq, prop_oneof, proptest};
use std::collections::BTreeSet;
use uuid::Uuid;

const DAY: Date = date(2026, 3, 2);

fn at(nth: u128) -> AuthorityId {
    AuthorityId(Uuid::from_u128(nth))
}

fn days() -> impl Strategy<Value = Date> {
    (-40_i64..80).prop_map(|days| DAY.saturating_add(days.days()))
}

fn directions() -> impl Strategy<Value = Vec<(AuthorityId, AuthorityId)>> {
    proptest::collection::vec((0_u128..3, 0_u128..3), 0..4)
        .prop_map(|all| all.into_iter().map(|(from, to)| (at(from), at(to))).collect())
}

fn lives() -> impl Strategy<Value = Life> {
    (days(), proptest::option::of(days()), directions()).prop_map(|(given_on, last, directions)| {
        let unique: BTreeSet<_> = directions.into_iter().collect();
        let opening =
            |(from, to), category| Opening { from, to, category, first: given_on, last, taken_back: None };
        let each = |way| [Category::Plan, Category::Health].map(|category| opening(way, category));
        let openings = unique.into_iter().flat_map(each).collect();
        Life {
            begins_on: given_on,
            last,
            withdrawn_on: None,
            narrowed_on: None,
            replaced_on: None,
            course: Course::Runs,
            openings,
        }
    })
}

fn events() -> impl Strategy<Value = Vec<(Event, i32)>> {
    let event = prop_oneof![
        Just(Event::Withdrawn),
        directions().prop_map(Event::Narrowed),
        days().prop_map(Event::HeldUntil),
        days().prop_map(Event::Replaced)
    ];
    proptest::collection::vec((event, 0..20_i32), 0..8)
}

proptest! {
    #[test]
    fn what_was_taken_back_is_live_on_no_later_day(mut life in lives(), events in events()) {
        let mut today = DAY;
        for (event, pass) in events {
            today = today.saturating_add(pass.days());
            let before = life.clone();
            life.after(&event, today);
            prop_assert_eq!(before.openings.len(), life.openings.len(), "nothing is added or forgotten");
            for (was, is) in before.openings.iter().zip(&life.openings) {
                prop_assert_eq!((was.from, was.to, was.category), (is.from, is.to, is.category));
                if let Some(day) = was.taken_back {
                    prop_assert_eq!(is.taken_back, Some(day), "neither undone nor dated anew");
                }
                prop_assert!(is.last.is_none() == was.last.is_none() || was.last.is_none(), "never longer");
                prop_assert!(was.last.is_none_or(|last| is.last.is_some_and(|own| own <= last)));
                let later = (0..200_i32).map(|days| today.saturating_add(days.days()));
                for day in later {
                    prop_assert!(was.is_live(day) || !is.is_live(day), "no event makes anything live");
                    prop_assert!(is.taken_back.is_none() || !is.is_live(day));
                    prop_assert!(is.last.is_none_or(|last| day <= last) || !is.is_live(day));
                }
            }
            if !before.stands(today) {
                prop_assert_eq!(&before, &life, "what was withdrawn or replaced never revives");
            }
        }
        let opens = |life: &Life| life.opens(today).count();
        match life.state(today) {
            State::Withdrawn | State::Replaced | State::Expired | State::Given | State::Over | State::Never => prop_assert_eq!(opens(&life), 0),
            State::Live | State::Expiring | State::Narrowed => {
                let opened = life.openings.iter().any(|one| one.taken_back.is_none());
                prop_assert_eq!(opens(&life) > 0, opened && !life.openings.is_empty());
            }
        }
    }

    #[test]
    fn a_renewal_leaves_no_gap_no_overlap_and_nothing_beside_the_two(
        mut old in lives(),
        agreed in directions(),
        after in proptest::bool::ANY,
        length in 0..120_i32,
        becomes in proptest::option::of(directions().prop_map(Event::Narrowed)),
    ) {
        if let Some(event) = becomes {
            old.after(&event, DAY);
        }
        let starts = if after { Starts::After } else { Starts::Now };
        let stands = old.stands(DAY) && old.until().is_none_or(|last| last >= DAY);
        let Some(first) = begins([&old], starts, DAY) else {
            prop_assert!(!stands || (after && old.until().is_none()));
            return Ok(());
        };
        prop_assert!(stands && (after || first == DAY));
        let last = Some(first.saturating_add(length.days()));
        let unique: BTreeSet<_> = agreed.into_iter().collect();
        let opening = |(from, to)| Opening { from, to, category: Category::Plan, first, last, taken_back: None };
        let openings: Vec<_> = unique.into_iter().map(opening).collect();
        let new = Life { begins_on: first, last, withdrawn_on: None, narrowed_on: None, replaced_on: None, course: Course::Runs, openings };
        let before = old.clone();
        old.after(&Event::Replaced(first), DAY);
        let opens = |life: &Life, day| -> BTreeSet<_> {
            life.opens(day).map(|one| (one.from, one.to, one.category)).collect()
        };
        for day in (0..250_i32).map(|days| DAY.saturating_add(days.days())) {
            let (was, by_old, by_new) = (opens(&before, day), opens(&old, day), opens(&new, day));
            let alone = by_old.is_empty() || by_new.is_empty();
            prop_assert!(alone, "never both on one day");
            let expected = if day < first { &was } else { &by_new };
            prop_assert_eq!(&(&by_old | &by_new), expected, "{}: the one whose day it is, whole", day);
            prop_assert!(!after || (&was - &(&by_old | &by_new)).is_empty(), "what runs out by itself loses nothing");
            let replaced = old.state(day) == State::Replaced;
            prop_assert_eq!(replaced, day >= first);
        }
    }

    #[test]
    fn a_withdrawal_ends_all_and_a_narrowing_what_it_names(life in lives(), goes in directions()) {
        let today = life.begins_on;
        let after = |event| { let mut life = life.clone(); life.after(&event, today); life };
        let all = after(Event::Withdrawn);
        prop_assert_eq!((all.opens(today).count(), all.state(today)), (0, State::Withdrawn));
        let part = after(Event::Narrowed(goes.clone()));
        let kept: Vec<_> = life.opens(today).filter(|one| !goes.contains(&(one.from, one.to))).copied().collect();
        prop_assert_eq!(part.opens(today).copied().collect::<Vec<_>>(), kept);
    }
}

#[test]
fn a_consent_goes_from_given_to_expired_by_its_days() {
    let opening = Opening {
        from: at(1),
        to: at(2),
        category: Category::Plan,
        first: DAY,
        last: Some(date(2026, 9, 2)),
        taken_back: None,
    };
    let last = opening.last;
    let mut life = Life {
        begins_on: DAY,
        last,
        withdrawn_on: None,
        narrowed_on: None,
        replaced_on: None,
        course: Course::Runs,
        openings: vec![opening],
    };
    let state = |life: &Life, month, day| life.state(date(2026, month, day));
    assert_eq!(state(&life, 3, 1), State::Given);
    assert_eq!([state(&life, 3, 2), state(&life, 8, 2)], [State::Live; 2]);
    assert_eq!([state(&life, 8, 3), state(&life, 9, 2)], [State::Expiring; 2]);
    assert_eq!(state(&life, 9, 3), State::Expired);
    life.after(&Event::HeldUntil(date(2026, 4, 1)), date(2026, 3, 5));
    assert_eq!((state(&life, 4, 1), state(&life, 4, 2)), (State::Expiring, State::Expired));
    life.after(&Event::Narrowed(vec![(at(1), at(2))]), date(2026, 3, 6));
    assert_eq!(state(&life, 3, 6), State::Withdrawn, "nothing is left of it");
}

/// Given on a day, opening something or nothing until a last day.
fn given(begins_on: Date, last: Option<Date>, opens: bool) -> Life {
    let (from, to, category) = (at(1), at(2), Category::Plan);
    let opening = Opening { from, to, category, first: begins_on, last, taken_back: None };
    let openings = if opens { vec![opening] } else { Vec::new() };
    let (withdrawn_on, narrowed_on, replaced_on) = (None, None, None);
    Life { begins_on, last, withdrawn_on, narrowed_on, replaced_on, course: Course::Runs, openings }
}

#[test]
fn what_opens_nothing_ends_with_its_case_and_what_opens_something_by_its_own_day() {
    let closed = |life: Life, day: Option<Date>| Life { course: Course::Ended(day), ..life };
    let ended = Some(date(2026, 5, 4));
    let yes = closed(given(DAY, None, false), ended);
    assert_eq!((yes.until(), yes.state(date(2026, 5, 3))), (ended, State::Expiring), "its last day is ahead");
    assert_eq!([4, 5].map(|day| yes.state(date(2026, 5, day))), [State::Over; 2]);
    assert_eq!(closed(given(DAY, None, false), None).state(DAY), State::Over, "nobody knows the day");
    let before = closed(given(DAY, Some(date(2026, 4, 1)), false), ended);
    assert_eq!(before.state(date(2026, 5, 5)), State::Expired, "it had run out before");
    let after = closed(given(date(2026, 5, 6), None, false), ended);
    assert_eq!(after.state(date(2026, 6, 1)), State::Live, "given after the case");
    let on = closed(given(DAY, Some(date(2026, 9, 2)), true), ended);
    assert_eq!(on.state(date(2026, 6, 1)), State::Live, "what was asked anew at the closing");
    let mut told = yes.clone();
    told.after(&Event::Withdrawn, date(2026, 6, 1));
    assert_eq!(told.state(date(2026, 6, 1)), State::Withdrawn, "the person may say so all the same");
}

#[test]
fn one_that_was_to_follow_never_begins_where_all_ended_before_and_replaces_nothing() {
    let (last, closed) = (date(2026, 9, 2), date(2026, 5, 4));
    let (mut old, mut new) =
        (given(DAY, Some(last), true), given(date(2026, 9, 3), Some(date(2027, 3, 2)), true));
    old.after(&Event::Replaced(date(2026, 9, 3)), DAY);
    assert_eq!((old.gives_way_on(), new.state(DAY)), (Some(date(2026, 9, 3)), State::Given));
    for life in [&mut old, &mut new] {
        life.after(&Event::HeldUntil(closed), closed);
    }
    for day in [closed, date(2026, 5, 5), date(2026, 9, 3), date(2027, 1, 1)] {
        assert_eq!(new.state(day), State::Never, "{day}");
    }
    assert_eq!(old.gives_way_on(), None);
    assert_eq!([date(2026, 5, 5), date(2026, 9, 3)].map(|day| old.state(day)), [State::Expired; 2]);
}

#[test]
fn one_given_and_replaced_on_the_same_day_was_replaced() {
    let mut life = given(DAY, Some(date(2026, 9, 2)), true);
    life.after(&Event::Replaced(DAY), DAY);
    assert_eq!((life.state(DAY), life.state(date(2026, 3, 3))), (State::Replaced, State::Replaced));
    assert_eq!(life.opens(DAY).count(), 0);
    let mut ahead = given(date(2026, 9, 3), None, true);
    ahead.after(&Event::Replaced(DAY), DAY);
    assert_eq!(ahead.state(DAY), State::Replaced, "before it began");
}

#[test]
fn a_fingerprint_is_of_both_languages_and_changes_with_either() {
    let model = domain::model::Model::parse(include_str!("../../../models/ratt-insats.toml")).unwrap();
    let question = &model.consent("sekretess").unwrap().question;
    let mut other = question.clone();
    let known = domain::consent::fingerprint(question);
    assert_eq!(known.len(), 64);
    other.sv = "Får vi?".into();
    other.en = "May we?".into();
    let hashed = "d8b955fb260b5a700c0a9cddaa50d92eb7937ddd6941374ab80cd4178e091903";
    assert_eq!(domain::consent::fingerprint(&other), hashed, "as `sha256sum` has it");
    let mut other = question.clone();
    other.en.push('.');
    assert_ne!(known, domain::consent::fingerprint(&other));
}
