//! Faulty copies of the shipped model: each fault is named, with its line and how to mend it.

use domain::model::{Fault, FaultCode, Model};
use std::collections::BTreeSet;

const SHIPPED: &str = include_str!("../../../models/ratt-insats.toml");

/// A change to the shipped model: the text changed, what it becomes, the fault it makes, and the start of the
/// line on which the fault is told (empty: the line of the change).
struct Change(&'static str, &'static str, FaultCode, &'static str);

use FaultCode as C;

const STRUCTURE: &[Change] = &[
    Change("version = 1\n", "version = \n", C::NotToml, ""),
    Change("ongoing = 50\n", "ongoin = 50\n", C::UnknownKey, ""),
    Change("ongoing = 50\n", "", C::MissingKey, "[capacity]"),
    Change("ongoing = 50", "ongoing = \"femtio\"", C::WrongType, ""),
    Change("ongoing = 50", "ongoing = -1", C::OutOfRange, ""),
    Change("ongoing = 50", "ongoing = 0", C::OutOfRange, ""),
    Change("age_between = { min = 18, max = 64 }", "", C::NotOneTag, "test = {  }"),
    Change("age_between =", "age_betwen =", C::UnknownWord, ""),
    Change("age_between = { min = 18, max = 64 }", "all = [], any = []", C::NotOneTag, ""),
    Change("numerator = \"ongoing\"", "numerator = { ongoing = 1 }", C::WrongType, ""),
    Change("numerator = \"ongoing\"", "numerator = \"closed_counting_as\"", C::WrongType, ""),
    Change("role = \"coordinator\"", "role = \"cordinator\"", C::UnknownWord, ""),
    Change("id = \"praktik\"", "id = \"Praktik!\"", C::BadId, ""),
    Change("id = \"forberedande\"", "id = \"klargora\"", C::DuplicateId, ""),
    Change(
        "authorities = [\"jobbcentrum\"]",
        "authorities = [\"jobbcentrum\", \"jobbcentrum\"]",
        C::DuplicateValue,
        "",
    ),
    Change("funding = \"annan_ersattning\"", "funding = \"annan_ersatning\"", C::UnknownReference, ""),
    Change("sv = \"Praktik/arbetsprövning\"", "sv = \" \"", C::EmptyText, ""),
    Change("source = \"001: Huvudmål\"", "source = \"Huvudmål\"", C::BadSource, ""),
    Change("source = \"001: Huvudmål\"", "source = \"007: Huvudmål\"", C::UnknownReference, ""),
    Change("standing = \"inherited\"", "standing = \"inherit\"", C::UnknownWord, ""),
    Change("header = \"Kön\",", "", C::MissingKey, "{ id = \"kon\""),
    Change("sv = \"Insats mot arbete\", ", "", C::MissingKey, "name = { en = \"Towards work\" }"),
];

const DISTRIBUTION: &[Change] = &[
    Change("aims = [\"load\", \"gender\"", "aims = [\"gender\", \"load\"", C::LoadNotFirst, ""),
    Change("phase = \"svar\", percent = 50", "phase = \"svar\", percent = 0", C::OutOfRange, ""),
    Change("phase = \"svar\", percent", "phase = \"svaret\", percent", C::UnknownReference, ""),
    Change("phase = \"svar\", percent", "phase = \"information\", percent", C::DuplicateValue, ""),
];

const JOURNEY: &[Change] = &[
    Change("entrance = true\n", "", C::NoEntrance, "[[phases]]"),
    Change("imported = true\n", "", C::NoEntrance, "[[phases]]"),
    Change("target = \"stod\"", "target = \"avslutad\"", C::UnreachablePhase, "[[phases]]\nid = \"stod\""),
    Change("origin = \"stod\"", "origin = \"uppfoljning\"", C::DeadEnd, "[[phases]]\nid = \"stod\""),
    Change("origin = \"stod\"", "origin = \"tackat_nej\"", C::AfterTheEnd, "[[phases]]\nid = \"tackat_nej\""),
    Change("column = 6\n", "column = 5\n", C::PlaceTaken, "[[phases]]\nid = \"individuellt_stod\""),
    Change("column = 6\n", "column = 0\n", C::OutOfRange, ""),
    Change("roles = [\"referrer\"]\nrequires", "roles = []\nrequires", C::EmptyList, ""),
    Change(
        "messages = [\"nej_ais\", \"nej_viva\"]",
        "messages = [\"nej_ais\"]",
        C::NeverUsed,
        "[[messages]]\nid = \"nej_viva\"",
    ),
    Change(
        "deadlines = [\"informationssamtal\"]\n",
        "",
        C::NeverUsed,
        "[[deadlines]]\nid = \"informationssamtal\"",
    ),
    Change("at_need = true\n", "", C::NeverUsed, "[[flags]]\nid = \"behov_arbetsformedlingen\""),
    Change("rhythm = { every_weeks = 2 }", "rhythm = { every_weeks = 0 }", C::OutOfRange, ""),
    Change("due = { monthly = 5 }", "due = { monthly = 31 }", C::OutOfRange, ""),
    Change("anchor = \"referred\", days = 14", "anchor = \"referred\"", C::MissingKey, ""),
];

const PARTIES: &[Change] = &[
    Change("kind = \"secrecy\"", "kind = \"participation\"", C::ConsentMissing, "[[consents]]"),
    Change("kind = \"secrecy\"", "kind = \"participation\"", C::PairsUnfit, "[[consents.pairs]]"),
    Change(
        "receiver = \"jobbcentrum\"\nboth_ways",
        "receiver = \"arbetsformedlingen\"\nboth_ways",
        C::SameParty,
        "[[consents.pairs]]",
    ),
    Change(
        "receiver = \"jobbcentrum\"\nboth_ways = true",
        "receiver = \"jobbcentrum\"",
        C::PairMissing,
        "[[consents]]",
    ),
    Change(
        "receiver = \"ekonomiskt_bistand\"\ncategories",
        "receiver = \"rar\"\ncategories",
        C::AggregatesOnly,
        "[[consents.pairs]]\nowner = \"arbetsformedlingen\"\nreceiver = \"rar\"",
    ),
    Change(
        "role = \"coordinator\"\nauthorities = [\"jobbcentrum\"]",
        "role = \"coordinator\"\nauthorities = [\n\"rar\"]",
        C::AggregatesOnly,
        "\"rar\"]",
    ),
    Change(
        "role = \"fixed_handler\"\nauthorities = [\"arbetsformedlingen\"]",
        "role = \"fixed_handler\"\nauthorities = []",
        C::EmptyList,
        "authorities = []",
    ),
    Change(
        "deadline = \"manadsdelgivning\"",
        "deadline = \"avstamning\"",
        C::WrongDeadline,
        "deadline = \"avstamning\"",
    ),
    Change(
        "every_months = 1\ncategories = [\"plan\", ",
        "every_months = 1\ncategories = [\"plan\", \"plan\", ",
        C::DuplicateValue,
        "categories = [\"plan\", \"plan\"",
    ),
    Change(
        "test = { age_between = { min = 18, max = 64 } }",
        "test = { age_between = { min = 65, max = 64 } }",
        C::RangeReversed,
        "",
    ),
    Change(
        "{ answered = { fact = \"behov_fordjupat_stod\"",
        "{ answered = { fact = \"sjukskrivning_till\"",
        C::FactType,
        "",
    ),
    Change(
        "answer = \"date\"",
        "answer = \"option\"",
        C::EmptyList,
        "[[facts]]\nid = \"sjukskrivning_till\"",
    ),
    Change(
        "test = { answered = { fact = \"arbetssokande\", is = true } }",
        "test = { not = \"inskriven\" }",
        C::CriteriaCircle,
        "",
    ),
    Change("criteria = [\"inskriven\", \"lever_pa_bistand\"]", "criteria = []", C::EmptyList, ""),
];

const COUNTING: &[Change] = &[
    Change("first_month = 4\n", "first_month = 5\n", C::QuarterGap, ""),
    Change("last_month = 24\n", "last_month = 21\n", C::RangeReversed, "[[quarters]]\nid = \"q8\""),
    Change("month = 12\nuntil", "month = 11\nuntil", C::GateOutside, "month = 11"),
    Change("until_month = 24", "until_month = 25", C::GateOutside, ""),
    Change(
        "spellings = [\"Praktik\", ",
        "spellings = [\"Praktik\", \"förberedande\", ",
        C::AmbiguousSpelling,
        "",
    ),
    Change("{participant} startar i", "{participants} startar i", C::UnknownPlaceholder, ""),
    Change(
        "immediate = true\n",
        "immediate = true\nrequires = [\"exit_date\"]\n",
        C::ImmediateRequires,
        "requires = [\"exit_date\"]\n",
    ),
    Change(
        "requires = [\"exit_date\", \"exit_start\", \"subsidy\"]",
        "requires = [\"exit_date\"]",
        C::CountUnasked,
        "counts_as = { by_subsidy",
    ),
    Change("months_after_start = 1", "months_after_start = 4", C::FollowUpTooLate, ""),
    Change("holds = \"participant\"", "holds = \"worker\"", C::ColumnTwice, "{ id = \"ansvarig\""),
    Change("holds = \"participant\"", "holds = \"worker\"", C::ColumnMissing, "columns = ["),
    Change("holds = { quarter = \"q8\" }", "holds = { quarter = \"q1\" }", C::ColumnMissing, "columns = ["),
    Change("target = { percent = 20 }", "target = { percent = 120 }", C::TargetUnfit, ""),
    Change(
        "denominator = \"capacity\"",
        "denominator = \"ongoing\"",
        C::TargetUnfit,
        "[[indicators]]\nid = \"participants_kept\"",
    ),
    Change("limit = { hours_per_week = 10 }", "limit = { hours_per_week = 60 }", C::OutOfRange, ""),
    Change("age_bands = [30, 45]", "age_bands = [45, 30]", C::RangeReversed, ""),
    Change("answer = { list = 3 }", "answer = { list = 0 }", C::OutOfRange, ""),
];

fn line_of(text: &str, at: usize) -> usize {
    text[..at].matches('\n').count() + 1
}

fn faults_of(text: &str) -> Vec<Fault> {
    Model::parse(text).err().unwrap_or_default()
}

fn told(change: &Change) -> Result<(), String> {
    let Change(old, new, code, marker) = change;
    let at = SHIPPED.find(old).ok_or_else(|| format!("{old:?} is not in the model"))?;
    let text = SHIPPED.replacen(old, new, 1);
    let at =
        if marker.is_empty() { at } else { text.find(marker).ok_or_else(|| format!("no {marker:?}"))? };
    let line = line_of(&text, at);
    let faults = faults_of(&text);
    if faults.iter().any(|fault| fault.code == *code && fault.line == line && !fault.mend.is_empty()) {
        return Ok(());
    }
    let found: Vec<String> = faults.iter().map(|fault| format!("{} {fault}", fault.code)).collect();
    Err(format!("{old:?} -> {new:?}: wanted {code} on line {line}, found:\n  {}", found.join("\n  ")))
}

fn all_told(changes: &[Change]) {
    let wrong: Vec<String> = changes.iter().filter_map(|change| told(change).err()).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn faults_of_structure_are_told_by_line() {
    all_told(STRUCTURE);
}

#[test]
fn faults_of_the_distribution_are_told_by_line() {
    all_told(DISTRIBUTION);
}

#[test]
fn faults_of_the_journey_are_told_by_line() {
    all_told(JOURNEY);
}

#[test]
fn faults_of_parties_and_criteria_are_told_by_line() {
    all_told(PARTIES);
}

#[test]
fn faults_of_counting_are_told_by_line() {
    all_told(COUNTING);
}

#[test]
fn a_role_that_nobody_has_is_told() {
    let faults = faults_of(&SHIPPED.replace("role = \"referrer\"", "role = \"steering\""));
    assert!(faults.iter().any(|fault| fault.code == C::RoleMissing), "{faults:?}");
}

#[test]
fn a_ladder_without_a_counted_step_is_told() {
    let faults = faults_of(&SHIPPED.replace("counts = true", "counts = false"));
    assert!(faults.iter().any(|fault| fault.code == C::NoCountedStep), "{faults:?}");
}

#[test]
fn an_option_that_the_fact_does_not_have_is_told() {
    let text = SHIPPED
        .replacen(
            "answer = \"date\"",
            "answer = \"option\"\noptions = [{ id = \"hel\", name = { sv = \"Hel\", en = \"Full\" } }]",
            1,
        )
        .replacen(
            "date_within = { fact = \"sjukskrivning_till\", days = 14 }",
            "one_of = { fact = \"sjukskrivning_till\", options = [\"hel\", \"id_kand\"] }",
            1,
        );
    let codes: Vec<FaultCode> = faults_of(&text).iter().map(|fault| fault.code).collect();
    assert_eq!(codes, [C::UnknownOption, C::FactType]);
}

#[test]
fn all_faults_are_told_at_once_in_the_order_of_the_file() {
    let text = SHIPPED
        .replacen("version = 1\n", "version = \"ett\"\n", 1)
        .replacen("role = \"coordinator\"", "role = \"chef\"", 1)
        .replacen("ongoing = 50\n", "", 1)
        .replacen("funding = \"annan_ersattning\"", "funding = \"csnn\"", 1);
    let faults = faults_of(&text);
    let codes: Vec<FaultCode> = faults.iter().map(|fault| fault.code).collect();
    assert_eq!(codes, [C::WrongType, C::UnknownWord, C::UnknownReference, C::MissingKey]);
    assert!(faults.is_sorted_by_key(|fault| fault.line));
    assert_eq!(faults[2].subject, "steps[3].funding");
    assert_eq!(faults[2].mend, "did you mean \"csn\"?");
}

#[test]
fn a_misspelt_key_is_answered_with_the_right_one() {
    let faults = faults_of(&SHIPPED.replacen("spellings = [\"Nystart\"", "speling = [\"Nystart\"", 1));
    assert_eq!(faults.len(), 1, "{faults:?}");
    let fault = faults[0].to_string();
    assert!(fault.contains("unknown key \"speling\"; did you mean \"spellings\"?"), "{fault}");
}

#[test]
fn every_kind_of_fault_is_tested() {
    let tables = [STRUCTURE, DISTRIBUTION, JOURNEY, PARTIES, COUNTING];
    let mut tested: BTreeSet<FaultCode> = tables.iter().flat_map(|table| table.iter().map(|c| c.2)).collect();
    tested.extend([C::RoleMissing, C::NoCountedStep, C::UnknownOption]);
    let untested: Vec<_> = FaultCode::ALL.iter().filter(|code| !tested.contains(code)).collect();
    assert!(untested.is_empty(), "{untested:?}");
}

#[test]
fn an_empty_file_and_noise_are_refused_without_a_panic() {
    assert!(!faults_of("").is_empty());
    assert!(!faults_of("\u{feff}[[[").is_empty());
    for cut in (0..SHIPPED.len()).step_by(997).filter(|cut| SHIPPED.is_char_boundary(*cut)) {
        assert!(!faults_of(&SHIPPED[..cut]).is_empty(), "{cut}");
    }
}
