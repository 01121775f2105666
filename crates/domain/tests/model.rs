//! The shipped model: what it says, whom it takes in, and what its closures count as.

#![expect(clippy::expect_used, clippy::panic, reason = "a helper of tests that fails has found a fault")]

use domain::model::{
    Answer, ConsentKind, CountsAs, Facts, Model, Stage, Step, Text, Value, Vocabulary, outcome, spelled,
};
use jiff::civil::{Date, date};

const SHIPPED: &str = include_str!("../../../models/ratt-insats.toml");
const TODAY: Date = date(2026, 11, 23);

fn model() -> Model {
    Model::parse(SHIPPED).unwrap_or_else(|faults| {
        panic!("{}", faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
    })
}

#[test]
fn the_shipped_model_has_no_fault() {
    let model = model();
    assert_eq!(model.id.as_str(), "ratt-insats");
    assert_eq!(model.entrance().map(|phase| phase.stage), Some(Stage::Referred));
    assert_eq!(model.imported_phase().map(|phase| phase.stage), Some(Stage::Ongoing));
    assert_eq!(model.capacity.ongoing, 50);
    assert_eq!(model.quarter_of(12).map(|quarter| quarter.id.as_str()), Some("q4"));
    assert!(model.quarter_of(25).is_none());
}

#[test]
fn a_text_is_said_in_the_language_asked_for() {
    let text = Text { sv: "steg".into(), en: "step".into() };
    assert_eq!((text.get(true), text.get(false)), ("steg", "step"));
}

fn counted(closure: &str, subsidy: Option<&str>, step: Option<&str>, funding: Option<&str>) -> CountsAs {
    let model = model();
    let subsidy = subsidy.map(|id| model.subsidy(id).expect("subsidy"));
    let step = step.map(|id| model.step(id).expect("step"));
    let funding = funding.map(|id| model.funding(id).expect("funding"));
    outcome(&model, model.closure(closure).expect("closure"), subsidy, step, funding)
}

#[test]
fn work_with_or_without_support_is_self_support() {
    assert_eq!(counted("arbete", None, Some("forberedande"), None), CountsAs::SelfSupport);
    for subsidy in ["utan_stod", "nystartsjobb", "introduktionsjobb", "lonebidrag", "extratjanst"] {
        assert_eq!(counted("arbete", Some(subsidy), None, None), CountsAs::SelfSupport, "{subsidy}");
    }
}

#[test]
fn studies_count_by_what_they_are_lived_on() {
    assert_eq!(counted("studier", None, None, Some("csn")), CountsAs::SelfSupport);
    assert_eq!(counted("studier", None, None, Some("annan_ersattning")), CountsAs::Step);
}

#[test]
fn studies_without_a_stated_funding_follow_the_last_step() {
    assert_eq!(counted("studier", None, Some("studier_annan_ersattning"), None), CountsAs::Step);
    assert_eq!(counted("studier", None, Some("forberedande"), None), CountsAs::SelfSupport);
    assert_eq!(counted("studier", None, None, None), CountsAs::SelfSupport);
    assert_eq!(
        counted("studier", None, Some("studier_annan_ersattning"), Some("csn")),
        CountsAs::SelfSupport
    );
}

#[test]
fn other_closures_never_are_self_support() {
    for closure in ["sjukskrivning", "ej_kontaktbar", "annan_insats", "ingen_forflyttning", "ovriga_skal"] {
        assert_eq!(counted(closure, Some("nystartsjobb"), None, Some("csn")), CountsAs::Other, "{closure}");
    }
    for closure in ["atertaget_samtycke", "avliden", "flyttat"] {
        assert_eq!(counted(closure, None, None, None), CountsAs::Other, "{closure}");
        assert!(model().closure(closure).is_some_and(|closure| closure.immediate));
    }
    assert_eq!(counted("felregistrering", None, None, None), CountsAs::Excluded);
}

#[test]
fn the_words_of_a_workbook_are_found() {
    let model = model();
    let step = |word: &str| spelled(&model.steps, word).map(|step: &Step| step.id.to_string());
    assert_eq!(step(" praktik / arbetsprövning").as_deref(), Some("praktik"));
    assert_eq!(step("KLARGÖRA ARBETSFÖRMÅGA").as_deref(), Some("klargora"));
    assert_eq!(step("Promenad"), None);
    let closure = spelled(&model.closures, "avslut andra skäl").map(|closure| closure.id.to_string());
    assert_eq!(closure.as_deref(), Some("ovriga_skal"));
    assert_eq!(spelled(&model.origins, "AF 14").map(|origin| origin.id.to_string()).as_deref(), Some("af14"));
    let column = spelled(&model.sheet.columns, "1–3 mån").map(|column| column.id.to_string());
    assert_eq!(column.as_deref(), Some("kolumn_q1"));
}

#[test]
fn every_header_and_word_of_the_workbook_is_known() {
    let model = model();
    let headers = "Deltagare|Personnummer|Ansvarig|Mål & delmål|Kön|Verkställandedatum|Slutdatum|\
        Inskriven från FS/AF14|1-3 mån|4-6 mån|7-9 mån|10-12 mån|Motivering till forts.|13-15 mån|16-18 mån|\
        19-21 mån|22-24 mån|Avslut|Anställningsstöd|SUS-samtycke|Förnyelse av samtycke";
    let exported = model.sheet.columns.iter().filter(|column| !column.import_only);
    assert_eq!(exported.map(|column| column.header.as_str()).collect::<Vec<_>>().join("|"), headers);
    for step in ["Förberedande mot arbete", "Klargöra arbetsförmåga", "Studier med annan ersättning"] {
        assert!(spelled(&model.steps, step).is_some(), "{step}");
    }
    for exit in ["Arbete", "Studier", "Avslut andra skäl"] {
        assert!(spelled(&model.closures, exit).is_some(), "{exit}");
    }
    assert_eq!(model.gender_spelled("KVINNA").and_then(|gender| model.gender_word(gender)), Some("Kvinna"));
}

#[test]
fn a_national_consent_is_no_secrecy_consent() {
    let model = model();
    let secrecy: Vec<_> =
        model.consents_of(ConsentKind::Secrecy).map(|consent| consent.id.to_string()).collect();
    assert_eq!(secrecy, ["sekretess"]);
    let consent = model.consent("sekretess").expect("consent");
    assert!(consent.covers("jobbcentrum", "arbetsformedlingen").next().is_some(), "both ways");
    assert!(consent.covers("ekonomiskt_bistand", "arbetsformedlingen").next().is_none(), "one way");
}

fn facts(age: Option<u32>, known: &[(&str, Value)]) -> Facts {
    let known = known.iter().map(|(fact, value)| ((*fact).to_owned(), value.clone())).collect();
    Facts { today: TODAY, age, known }
}

const YES: Value = Value::YesNo(true);
const NO: Value = Value::YesNo(false);

#[test]
fn who_meets_the_group_and_one_origin_is_taken_in_by_it() {
    let base = [("behov_fordjupat_stod", YES), ("annan_af_insats", NO)];
    let fs = [&base[..], &[("arbetssokande", YES), ("ekonomiskt_bistand", YES)]].concat();
    let verdict = model().evaluate(&facts(Some(18), &fs));
    assert_eq!((verdict.answer, verdict.origin.as_deref()), (Answer::Met, Some("fs")));

    let ends = |day| [&base[..], &[("kategori_14", YES), ("sjukskrivning_till", Value::Day(day))]].concat();
    for (day, answer) in [
        (TODAY, Answer::Met),
        (date(2026, 12, 7), Answer::Met),
        (date(2026, 12, 8), Answer::NotMet),
        (date(2026, 11, 22), Answer::NotMet),
    ] {
        let verdict = model().evaluate(&facts(Some(64), &ends(day)));
        let origin = verdict.origins.iter().find(|origin| origin.origin == "af14").expect("origin");
        assert_eq!(origin.answer, answer, "{day}");
    }
}

#[test]
fn what_is_not_known_is_unknown_and_says_so() {
    let verdict = model().evaluate(&facts(Some(40), &[("behov_fordjupat_stod", YES)]));
    assert_eq!((verdict.answer, verdict.origin), (Answer::Unknown, None));
    let open: Vec<_> = verdict.findings.iter().filter(|finding| finding.answer == Answer::Unknown).collect();
    assert_eq!(
        open.iter().map(|finding| finding.criterion.as_str()).collect::<Vec<_>>(),
        ["ingen_annan_insats"]
    );
    assert_eq!(open[0].fact.as_deref(), Some("annan_af_insats"));
    assert_eq!(model().evaluate(&facts(None, &[])).answer, Answer::Unknown);
}

#[test]
fn one_unmet_criterion_settles_it_whatever_is_unknown() {
    for (age, answer) in
        [(17, Answer::NotMet), (18, Answer::Unknown), (64, Answer::Unknown), (65, Answer::NotMet)]
    {
        assert_eq!(model().evaluate(&facts(Some(age), &[])).answer, answer, "{age}");
    }
    let placed = model().evaluate(&facts(Some(30), &[("annan_af_insats", YES)]));
    assert_eq!(placed.answer, Answer::NotMet);
    let finding = placed.findings.iter().find(|finding| finding.answer == Answer::NotMet).expect("finding");
    assert_eq!(finding.value, Some(YES));
}

#[test]
fn criteria_made_of_criteria_are_evaluated_with_their_parts() {
    let test = "test = { age_between = { min = 18, max = 64 } }";
    let made = SHIPPED.replacen(test, "test = { any = [\"fordjupat_stod\", \"omvant\"] }", 1)
        + "\n[[criteria]]\nid = \"omvant\"\nname = { sv = \"Inte\", en = \"Not\" }\ntest = { not = \"inskriven\" }\nsource = \"001: Målgrupp\"\n";
    let model = Model::parse(&made).expect("model");
    let answer = |known: &[(&str, Value)]| model.evaluate(&facts(None, known)).findings[0].answer;
    assert_eq!(answer(&[("behov_fordjupat_stod", NO), ("arbetssokande", NO)]), Answer::Met);
    assert_eq!(answer(&[("behov_fordjupat_stod", NO), ("arbetssokande", YES)]), Answer::NotMet);
    assert_eq!(answer(&[("behov_fordjupat_stod", NO)]), Answer::Unknown);
    assert_eq!(answer(&[("behov_fordjupat_stod", YES)]), Answer::Met);
}

#[test]
fn the_reference_names_every_table_and_key() {
    let path = "../../docs/model-file.md";
    let written = std::fs::read_to_string(path).expect("docs/model-file.md");
    let (intro, _) = written.split_once("\n## Model\n").unwrap_or((&written, ""));
    let made = format!("{}\n{}", intro.trim_end(), Vocabulary::known().to_markdown());
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(path, &made).expect("write");
        return;
    }
    assert!(made == written, "docs/model-file.md is not what the reader knows; run the test with BLESS=1");
}
