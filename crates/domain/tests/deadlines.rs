//! Deadlines of the shipped model, worked out for cases.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails here")]

use domain::code::Role;
use domain::deadlines::{CaseState, Due, GivenConsent, Import, Nearness, PlacementSpan, due};
use domain::model::{DoneWhen, Model, Stage};
use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use proptest::prelude::{Strategy, any, prop_assert, prop_assert_eq, proptest};
use std::sync::LazyLock;

static MODEL: LazyLock<Model> =
    LazyLock::new(|| Model::parse(include_str!("../../../models/ratt-insats.toml")).unwrap());

/// Started here, and nothing done but the mapping.
fn ongoing(started_on: Date) -> CaseState<'static> {
    CaseState {
        started_on: Some(started_on),
        done: vec![DoneWhen::Mapping],
        ..CaseState::new(Stage::Ongoing)
    }
}

fn find(id: &str, case: &CaseState<'_>, today: Date) -> Option<Due<'static>> {
    due(&MODEL, case, today).into_iter().find(|due| due.deadline.id.as_str() == id)
}

fn day(id: &str, case: &CaseState<'_>) -> Option<Date> {
    find(id, case, date(2026, 9, 21)).map(|due| due.due_on)
}

#[test]
fn a_deadline_is_soon_from_its_lead_and_overdue_from_the_day_after() {
    let case = CaseState { done: Vec::new(), ..ongoing(date(2026, 1, 1)) };
    let near = |today| find("kartlaggning", &case, today).unwrap().nearness;
    assert_eq!(near(date(2026, 1, 28)), Nearness::Later { days: 15 });
    assert_eq!(near(date(2026, 1, 29)), Nearness::Soon { days: 14 });
    assert_eq!(near(date(2026, 2, 12)), Nearness::Soon { days: 0 });
    assert_eq!(near(date(2026, 2, 13)), Nearness::Overdue { days: 1 });
}

#[test]
fn a_stated_end_is_ticked_for_its_own_day() {
    let case = |ticks| CaseState {
        benefit_until: Some(date(2026, 10, 1)),
        facts: vec![("sjukskrivning_till", date(2026, 9, 30)), ("sjukskrivning_till", date(2026, 9, 20))],
        ticks,
        ..ongoing(date(2026, 9, 1))
    };
    assert_eq!(day("ersattning_slut", &case(vec![])), Some(date(2026, 10, 1)));
    assert_eq!(day("sjukskrivning_slut", &case(vec![])), Some(date(2026, 9, 30)), "the latest that is known");
    let ticked = case(vec!["ersattning_slut/2026-10-01", "sjukskrivning_slut/2026-09-20"]);
    assert_eq!(day("ersattning_slut", &ticked), None);
    assert!(day("sjukskrivning_slut", &ticked).is_some());
    assert_eq!(day("ersattning_slut", &ongoing(date(2026, 9, 1))), None);
}

#[test]
fn months_end_where_the_month_ends() {
    let case = ongoing(date(2025, 11, 30));
    assert_eq!(day("avstamning", &case), Some(date(2026, 2, 28)));
    let second = CaseState { reviews: vec![date(2026, 2, 28)], ..case };
    assert_eq!(
        day("avstamning", &second),
        Some(date(2026, 5, 30)),
        "counted from the start, not from February"
    );
    assert_eq!(day("forlangning", &ongoing(date(2024, 2, 29))), Some(date(2025, 2, 28)));
}

#[test]
fn a_late_review_does_not_settle_the_next_period() {
    let reviewed =
        |days: &[Date]| day("avstamning", &CaseState { reviews: days.to_vec(), ..ongoing(date(2026, 1, 1)) });
    assert_eq!(reviewed(&[]), Some(date(2026, 4, 1)));
    assert_eq!(reviewed(&[date(2026, 3, 20)]), Some(date(2026, 7, 1)), "a little early");
    assert_eq!(reviewed(&[date(2026, 4, 30)]), Some(date(2026, 7, 1)), "a month late");
    assert_eq!(reviewed(&[date(2026, 6, 1)]), Some(date(2026, 10, 1)), "nearer to the second");
    assert_eq!(reviewed(&[date(2026, 1, 2)]), Some(date(2026, 4, 1)), "too early to say anything");
}

#[test]
fn many_undone_reviews_are_one_task() {
    let all = due(&MODEL, &ongoing(date(2024, 10, 1)), date(2026, 9, 21));
    assert_eq!(all.iter().filter(|due| due.deadline.id.as_str() == "avstamning").count(), 1);
}

fn given(kind: &str) -> GivenConsent<'_> {
    let (given_on, renew_on) = (date(2026, 6, 1), Some(date(2027, 6, 1)));
    GivenConsent { kind, given_on, renew_on, withdrawn: false }
}

#[test]
fn nothing_is_to_be_handed_over_without_a_consent_that_opens_the_case() {
    let today = date(2026, 9, 21);
    let with = |consents| CaseState { consents, ..ongoing(date(2026, 6, 1)) };
    let asked = |case: &CaseState<'_>| find("manadsdelgivning", case, today).is_some();
    assert!(asked(&with(vec![given("sekretess")])));
    assert!(!asked(&with(vec![given("deltagande")])), "it opens nothing");
    assert!(!asked(&with(vec![GivenConsent { withdrawn: true, ..given("sekretess") }])));
    assert!(!asked(&with(vec![GivenConsent { renew_on: Some(date(2026, 9, 20)), ..given("sekretess") }])));
    assert!(!asked(&with(Vec::new())));
}

#[test]
fn what_is_left_of_a_closed_case_is_handed_over_while_it_may_be() {
    let closed = |until| CaseState {
        stage: Stage::AfterExit,
        closed_on: Some(date(2026, 9, 10)),
        consents: vec![GivenConsent { renew_on: Some(until), ..given("sekretess") }],
        ticks: vec!["manadsdelgivning/2026-08"],
        ..ongoing(date(2026, 5, 20))
    };
    let at = |case: &CaseState<'_>, today| find("manadsdelgivning", case, today).map(|due| due.due_on);
    let goes_on = closed(date(2027, 3, 1));
    assert_eq!(at(&goes_on, date(2026, 9, 10)), Some(date(2026, 10, 5)));
    let told = CaseState { ticks: vec!["manadsdelgivning/2026-09"], ..goes_on.clone() };
    assert_eq!(at(&told, date(2026, 12, 1)), None, "there is no month after the last");
    let that_day = closed(date(2026, 9, 10));
    assert_eq!(at(&that_day, date(2026, 9, 10)), Some(date(2026, 9, 10)), "the last day to do it");
    assert_eq!(at(&that_day, date(2026, 9, 11)), None, "nothing may be told any more");
    let unknown = CaseState { closed_on: None, ..goes_on };
    assert_eq!(at(&unknown, date(2026, 9, 11)), None);
    let import = Some(Import { on: date(2026, 9, 10), confirmed: false });
    let of_paper_time = CaseState { import, ..that_day };
    assert_eq!(
        at(&of_paper_time, date(2026, 9, 10)),
        None,
        "its last day lies in the time before the import"
    );
}

#[test]
fn months_of_hand_over_are_ticked_together() {
    let case = CaseState { consents: vec![given("sekretess")], ..ongoing(date(2026, 5, 20)) };
    let today = date(2026, 9, 21);
    let open = find("manadsdelgivning", &case, today).unwrap();
    assert_eq!(open.due_on, date(2026, 6, 5));
    let tick = open.tick.unwrap();
    assert_eq!(tick, "manadsdelgivning/2026-08");
    let ticked = CaseState { ticks: vec![&tick], ..case };
    let next = find("manadsdelgivning", &ticked, today).unwrap();
    assert_eq!((next.due_on, next.nearness), (date(2026, 10, 5), Nearness::Later { days: 14 }));
    assert_eq!(next.tick.as_deref(), Some("manadsdelgivning/2026-09"));
}

#[test]
fn a_placement_is_asked_for_until_it_ends_in_time() {
    let placed = |to| {
        let placements = vec![PlacementSpan { from: date(2025, 10, 1), to }];
        day("praktik_max", &CaseState { placements, ..ongoing(date(2025, 9, 1)) })
    };
    assert_eq!(placed(None), Some(date(2026, 10, 1)));
    assert_eq!(placed(Some(date(2026, 10, 1))), None);
    assert_eq!(placed(Some(date(2026, 10, 2))), Some(date(2026, 10, 1)));
    assert_eq!(placed(Some(date(2026, 9, 20))), None);
}

#[test]
fn a_consent_is_renewed_by_a_later_one_and_a_withdrawn_one_asks_for_nothing() {
    let first = GivenConsent {
        kind: "sekretess",
        given_on: date(2025, 9, 1),
        renew_on: Some(date(2026, 9, 1)),
        withdrawn: false,
    };
    let second = GivenConsent { given_on: date(2026, 8, 20), renew_on: Some(date(2027, 8, 20)), ..first };
    let given = |consents: &[GivenConsent<'static>]| {
        day("fornya_samtycke", &CaseState { consents: consents.to_vec(), ..ongoing(date(2025, 9, 1)) })
    };
    assert_eq!(given(&[first]), Some(date(2026, 9, 1)));
    assert_eq!(given(&[first, second]), Some(date(2027, 8, 20)));
    assert_eq!(given(&[second, first]), Some(date(2027, 8, 20)));
    assert_eq!(given(&[GivenConsent { withdrawn: true, ..first }]), None);
    assert_eq!(
        given(&[first, GivenConsent { kind: "nationell", renew_on: None, ..second }]),
        Some(date(2026, 9, 1))
    );
}

/// Nineteen months on paper, then imported.
fn imported(confirmed: bool) -> CaseState<'static> {
    CaseState {
        import: Some(Import { on: date(2026, 9, 1), confirmed }),
        done: Vec::new(),
        planned_end: Some(date(2026, 6, 30)),
        ..ongoing(date(2025, 2, 1))
    }
}

fn overdue(case: &CaseState<'_>, today: Date) -> Vec<String> {
    let late = |due: &Due<'_>| matches!(due.nearness, Nearness::Overdue { .. });
    due(&MODEL, case, today).into_iter().filter(late).map(|due| due.deadline.id.to_string()).collect()
}

#[test]
fn an_imported_case_asks_to_be_confirmed_and_for_nothing_of_the_time_before() {
    assert_eq!(overdue(&imported(false), date(2026, 9, 21)), Vec::<String>::new());
    let confirm = find("bekrafta_import", &imported(false), date(2026, 9, 21)).unwrap();
    assert_eq!((confirm.due_on, confirm.nearness), (date(2026, 10, 1), Nearness::Soon { days: 10 }));
    assert_eq!(overdue(&imported(false), date(2026, 10, 2)), ["bekrafta_import"]);
}

#[test]
fn once_confirmed_only_what_still_matters_comes_back() {
    let today = date(2026, 9, 21);
    assert_eq!(overdue(&imported(true), today), ["forlangning", "planerat_slut"]);
    assert_eq!(day("bekrafta_import", &imported(true)), None);
    assert_eq!(day("avstamning", &imported(true)), Some(date(2026, 11, 1)), "the next after the import");
    assert_eq!(day("kartlaggning", &imported(true)), None);
}

#[test]
fn a_deadline_for_one_kind_of_referrer_holds_only_there() {
    let said_yes = CaseState { said_yes_on: Some(date(2026, 9, 1)), ..ongoing(date(2026, 9, 1)) };
    assert_eq!(day("genomforandeplan", &said_yes), None);
    let referred = CaseState { referrer_at: Some("jobbcentrum"), ..said_yes };
    let open = find("genomforandeplan", &referred, date(2026, 9, 21)).unwrap();
    assert_eq!(open.tick.as_deref(), Some("genomforandeplan"));
    assert!(open.waits_for_others(&[Role::Worker]) && !open.waits_for_others(&[Role::Referrer]));
    let ticked = CaseState { ticks: vec!["genomforandeplan"], ..referred };
    assert_eq!(day("genomforandeplan", &ticked), None);
}

#[test]
fn after_the_exit_the_follow_up_and_the_end_of_the_support_are_asked_for() {
    let case = CaseState {
        done: vec![DoneWhen::Closed],
        closed_on: Some(date(2026, 8, 31)),
        exit_start: Some(date(2026, 9, 1)),
        ..CaseState::new(Stage::AfterExit)
    };
    assert_eq!(day("uppfoljning", &case), Some(date(2026, 10, 1)));
    assert_eq!(day("stod_slut", &case), Some(date(2026, 12, 1)));
    assert_eq!(day("komplettera_avslut", &case), None);
    let incomplete =
        CaseState { incomplete_since: Some(date(2026, 9, 1)), done: vec![DoneWhen::FollowUp], ..case };
    assert_eq!(day("komplettera_avslut", &incomplete), Some(date(2026, 9, 15)));
    assert_eq!(day("uppfoljning", &incomplete), None);
}

fn days() -> impl Strategy<Value = Date> {
    (0..4_000_i32).prop_map(|days| date(2020, 1, 1) + days.days())
}

fn cases() -> impl Strategy<Value = CaseState<'static>> {
    let spans = proptest::collection::vec((days(), proptest::option::of(days())), 0..3);
    let given = proptest::collection::vec((days(), proptest::option::of(days()), any::<bool>()), 0..3);
    let stage = proptest::sample::select(Stage::ALL.to_vec());
    let some = || proptest::option::of(days());
    (
        (stage, some(), some(), some(), some(), some(), some(), some()),
        (any::<[bool; 2]>(), proptest::collection::vec(days(), 0..6), spans, given),
    )
        .prop_map(
            |(
                (stage, start, end, closed, exit, incomplete, imported, yes),
                (bits, reviews, spans, given),
            )| {
                CaseState {
                    referred_on: start,
                    said_yes_on: yes,
                    started_on: start,
                    planned_end: end,
                    closed_on: closed,
                    exit_start: exit,
                    incomplete_since: incomplete,
                    import: imported.map(|on| Import { on, confirmed: bits[1] }),
                    done: if bits[0] { DoneWhen::ALL.to_vec() } else { Vec::new() },
                    reviews,
                    placements: spans.into_iter().map(|(from, to)| PlacementSpan { from, to }).collect(),
                    consents: given
                        .into_iter()
                        .map(|(given_on, renew_on, withdrawn)| GivenConsent {
                            kind: "sekretess",
                            given_on,
                            renew_on,
                            withdrawn,
                        })
                        .collect(),
                    ..CaseState::new(stage)
                }
            },
        )
}

proptest! {
    #[test]
    fn what_is_settled_never_shows(case in cases(), today in days()) {
        let done = CaseState {
            done: DoneWhen::ALL.iter().copied().filter(|what| *what != DoneWhen::SupportEnded).collect(),
            import: case.import.map(|import| Import { confirmed: true, ..import }),
            incomplete_since: None, placements: Vec::new(), consents: Vec::new(),
            ..case
        };
        for due in due(&MODEL, &done, today) {
            let recurring = ["avstamning", "manadsdelgivning", "stod_slut"];
            prop_assert!(recurring.contains(&due.deadline.id.as_str()), "{}", due.deadline.id);
        }
    }

    #[test]
    fn each_deadline_shows_at_most_once_in_its_stages_and_in_order(case in cases(), today in days()) {
        let all = due(&MODEL, &case, today);
        prop_assert!(all.is_sorted_by_key(|due| due.due_on));
        for one in &all {
            prop_assert!(one.deadline.stages.contains(&case.stage));
            prop_assert_eq!(all.iter().filter(|other| other.deadline.id == one.deadline.id).count(), 1);
            prop_assert_eq!(one.nearness, Nearness::of(one.due_on, today, one.deadline.lead_days));
        }
    }

    #[test]
    fn ticking_settles_what_was_shown(case in cases(), today in days()) {
        for one in due(&MODEL, &case, today) {
            let Some(tick) = one.tick else { continue };
            let imported = one.deadline.id.as_str() == "bekrafta_import";
            let ticked = CaseState {
                ticks: vec![&tick],
                import: case.import.map(|import| Import { confirmed: import.confirmed || imported, ..import }),
                ..case.clone()
            };
            let after = find(&one.deadline.id, &ticked, today);
            prop_assert!(after.is_none_or(|after| after.due_on > one.due_on));
        }
    }

    #[test]
    fn a_review_today_leaves_no_review_overdue(start in days(), reviews in proptest::collection::vec(days(), 0..4), today in days()) {
        let mut case = CaseState { reviews, ..ongoing(start) };
        case.reviews.push(today);
        if let Some(next) = find("avstamning", &case, today) {
            prop_assert!(next.due_on >= today);
        }
    }

    #[test]
    fn an_unconfirmed_import_shows_nothing_due_before_it(case in cases(), imported_on in days(), today in days()) {
        let case = CaseState { import: Some(Import { on: imported_on, confirmed: false }), ..case };
        prop_assert!(due(&MODEL, &case, today).iter().all(|due| due.due_on > imported_on));
    }
}
