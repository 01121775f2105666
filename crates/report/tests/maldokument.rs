//! The *måldokument* from bytes to meaning and back.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

#[path = "../../domain/tests/support/vocabulary.rs"]
mod vocabulary;

use domain::code::Gender;
use domain::identity::IdentityNumber;
use domain::maldokument::{
    Ending, Entry, Goals, NationalConsent, Reader, Reading, ReasonCode, Vocabulary, WarningCode, to_table,
};
use domain::model::Model;
use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use report::workbook::{Limits, read, write};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use vocabulary::vocabulary;

const MALDOKUMENT: &[u8] = include_bytes!("data/maldokument.xlsx");
const TODAY: Date = date(2026, 11, 22);

fn understood(bytes: &[u8], vocabulary: &Vocabulary) -> Reading {
    let workbook = read(bytes, &Limits::default()).unwrap();
    Reader::new(vocabulary, TODAY).read(&workbook.sheets)
}

fn entries(reading: &Reading) -> Vec<Entry> {
    reading.rows.iter().filter_map(|row| row.importable().cloned()).collect()
}

#[test]
fn of_the_sheet_in_use_today_one_row_is_flagged_and_six_are_worth_a_look() {
    let reading = understood(MALDOKUMENT, &vocabulary());
    assert_eq!((reading.sheets[0].header_row, reading.rows.len(), reading.skipped.len()), (Some(1), 21, 0));
    assert!(reading.sheets[0].warnings.is_empty() && reading.sheets[0].missing.is_empty());

    let flagged: Vec<_> = reading.rows.iter().filter(|row| row.importable().is_none()).collect();
    assert_eq!(flagged.len(), 1);
    assert_eq!((flagged[0].row, flagged[0].reasons.len()), (21, 1));
    let reason = &flagged[0].reasons[0];
    assert_eq!(reason.code, ReasonCode::EndBeforeStart);
    assert_eq!((reason.header.as_str(), reason.value.as_str()), ("Slutdatum", "2020-03-09"));
    assert_eq!(reason.taken, "2020-11-06");

    let warnings: Vec<(u32, WarningCode)> = reading
        .rows
        .iter()
        .flat_map(|row| row.warnings.iter().map(|warning| (row.row, warning.code)))
        .collect();
    let undated = [4, 6, 7, 11, 12, 14].map(|row| (row, WarningCode::ClosedWithoutDate));
    let contradicting = (14, WarningCode::StepContradictsExit);
    assert_eq!(warnings, [&undated[..], &[contradicting]].concat());
}

#[test]
fn the_model_knows_the_sheet_in_use_today() {
    let model = Model::parse(include_str!("../../../models/ratt-insats.toml")).unwrap();
    let vocabulary = Vocabulary::from(&model);
    let reading = understood(MALDOKUMENT, &vocabulary);
    let table = to_table(&entries(&reading), &vocabulary, TODAY);
    let headers: Vec<&str> = reading.sheets[0].columns.iter().map(|cell| cell.header.as_str()).collect();
    assert_eq!(
        (table.headers, table.name.as_str()),
        (headers.iter().map(ToString::to_string).collect(), "Måldokument")
    );
    assert!(reading.sheets[0].columns.iter().all(|cell| cell.column.is_some()));
    let findings = |reading: &Reading| {
        let findings = reading.rows.iter().map(|row| {
            let reasons: Vec<ReasonCode> = row.reasons.iter().map(|reason| reason.code).collect();
            (reasons, row.warnings.iter().map(|warning| warning.code).collect::<Vec<_>>())
        });
        findings.collect::<Vec<_>>()
    };
    assert_eq!(findings(&reading), findings(&understood(MALDOKUMENT, &self::vocabulary())));
    assert_eq!(vocabulary.quarters(), 8);
}

#[test]
fn its_rows_mean_what_they_say() {
    let reading = understood(MALDOKUMENT, &vocabulary());
    let entries = entries(&reading);
    let alva = &entries[0];
    assert_eq!(alva.number.digits(), "199007192389");
    assert_eq!(alva.goals.subgoals, ["Börja praktik", "Finna lämplig arbetsplats"]);
    assert_eq!(alva.ending, Ending::Ongoing { planned: Some(date(2022, 2, 23)) });
    assert_eq!(alva.steps.iter().flatten().count(), 6);
    assert_eq!(alva.last_step(), Some("placement"));
    assert_eq!(alva.national_consent, Some(NationalConsent::Given(date(2020, 2, 24))));
    let arvid = &entries[1];
    assert_eq!(arvid.ending, Ending::Closed { exit: "work".into(), day: Some(date(2021, 2, 18)) });
    assert_eq!((arvid.gender, arvid.subsidy.as_deref()), (Some(Gender::Man), Some("new_start")));
}

#[test]
fn export_and_import_of_it_change_nothing() {
    let vocabulary = vocabulary();
    let before = entries(&understood(MALDOKUMENT, &vocabulary));
    let bytes = write(&to_table(&before, &vocabulary, TODAY)).unwrap();
    let after = understood(&bytes, &vocabulary);
    let canonical = |entries: &[Entry]| entries.iter().map(Entry::canonical).collect::<Vec<_>>();
    assert_eq!(canonical(&entries(&after)), canonical(&before));
    assert_eq!(before.len(), 20);
    let original = read(MALDOKUMENT, &Limits::default()).unwrap();
    let written = read(&bytes, &Limits::default()).unwrap();
    assert_eq!(written.sheets[0].rows[..20], original.sheets[0].rows[..20]);
    assert_eq!(written.sheets[0].rows[20].cells, original.sheets[0].rows[21].cells);
}

#[test]
fn an_untidy_workbook_is_understood() {
    let mut book = Workbook::new();
    let title = book.add_worksheet().set_name("Läs mig").unwrap();
    title.write_string(0, 0, "Så fyller du i måldokumentet").unwrap();
    let sheet = book.add_worksheet().set_name("2020").unwrap();
    let bold = Format::new().set_bold();
    sheet.merge_range(0, 0, 0, 6, "Måldokument Rehab", &bold).unwrap();
    sheet.write_string(1, 0, "Uppdaterat 2020-11-06").unwrap();
    let headers =
        ["NAMN", "Pers.nr", "Handlaggare", "Startdatum", "0–3  månader", "Mån 4 - 6", "Avslut", "Telefon"];
    for (column, header) in (0..).zip(headers) {
        sheet.write_string(3, column, header).unwrap();
    }
    sheet.write_string(4, 0, "Alva Testsson").unwrap();
    sheet.write_number(4, 1, 199_007_192_389.0).unwrap();
    sheet.write_string(4, 2, "Handläggare A").unwrap();
    let day = ExcelDateTime::from_ymd(2020, 2, 24).unwrap();
    sheet.write_datetime_with_format(4, 3, &day, &Format::new().set_num_format("d mmm yy")).unwrap();
    sheet.write_string(4, 4, "forberedande MOT arbete").unwrap();
    sheet.write_string(4, 7, "+46 70").unwrap();
    sheet.write_string(5, 0, "Cecilia Påhittadotter").unwrap();
    sheet.write_number(5, 1, 1_222_389.0).unwrap();
    sheet.write_number(5, 3, 43_895.0).unwrap();
    sheet.write_string(5, 4, "Praktk").unwrap();
    sheet.write_string(6, 0, "Summa").unwrap();
    sheet.write_formula(6, 4, "=COUNTA(E5:E6)").unwrap();
    let reading = understood(&book.save_to_buffer().unwrap(), &vocabulary());
    let headers: Vec<Option<u32>> = reading.sheets.iter().map(|sheet| sheet.header_row).collect();
    assert_eq!((headers, reading.rows.len()), (vec![None, Some(4)], 2));
    let entries = entries(&reading);
    assert_eq!(entries[0].start, date(2020, 2, 24));
    assert_eq!(entries[0].extras, [("Telefon".to_owned(), "+46 70".to_owned())]);
    assert_eq!((entries[1].start, entries[1].number.digits()), (date(2020, 3, 5), "200001222389"));
    assert_eq!(entries[1].responsible.as_deref(), Some("Handläggare A"));
    let codes: Vec<WarningCode> = reading.rows[1].warnings.iter().map(|warning| warning.code).collect();
    assert_eq!(codes, [WarningCode::NumberCompleted, WarningCode::WordGuessed]);
}

/// A valid number: birth numbers 238 (women) and 239 (men) are in the published test series.
fn number(days: i32, woman: bool) -> IdentityNumber {
    let born = date(1976, 1, 1).checked_add(days.days()).unwrap();
    let birth_number = if woman { "238" } else { "239" };
    let stem = format!("{}{birth_number}", born.strftime("%Y%m%d"));
    let numbers = (0..10).filter_map(|digit| IdentityNumber::parse(&format!("{stem}{digit}"), TODAY).ok());
    numbers.into_iter().next().unwrap()
}

/// What people and programs write into cells, formulas and markup among it.
fn text() -> impl Strategy<Value = String> {
    let odd = prop::sample::select(vec![
        "=SUM(A1)",
        "'=1",
        "+46",
        "-",
        "@x",
        "<r>a</r>",
        "_x0041_",
        "a\nb",
        "Delmål 2: b",
        "–",
        "#REF!",
        "'",
        "1E5",
        "2020-02-24",
        "43885",
        "Summa",
        "\"&<>",
    ]);
    prop_oneof![3 => "[a-zåäöA-ZÅÄÖ0-9 ,.:;()/&'=+@\\-]{1,40}", 1 => odd.prop_map(str::to_owned)]
        .prop_map(|text| text.trim().to_owned())
}

fn maybe<S: Strategy>(strategy: S) -> impl Strategy<Value = Option<S::Value>> {
    prop::option::of(strategy)
}

fn filled(text: Option<String>) -> Option<String> {
    text.filter(|text| !text.is_empty())
}

fn id(ids: &'static [&'static str]) -> impl Strategy<Value = Option<String>> {
    maybe(prop::sample::select(ids).prop_map(str::to_owned))
}

fn ending(exit: Option<String>, day: Option<Date>) -> Ending {
    match exit {
        Some(exit) => Ending::Closed { exit, day },
        None => Ending::Ongoing { planned: day },
    }
}

fn entry() -> impl Strategy<Value = Entry> {
    let day =
        |from: i32| (from..from + 1000).prop_map(|days| date(2019, 1, 1).checked_add(days.days()).unwrap());
    let consent = maybe(prop_oneof![
        day(0).prop_map(NationalConsent::Given),
        Just(NationalConsent::Yes),
        Just(NationalConsent::No),
        Just(NationalConsent::Unclear("frågas igen i mars".into())),
    ]);
    let steps = prop::collection::vec(id(&["prepare", "placement", "clarify", "other_benefit"]), 8);
    let who =
        ("[A-ZÅÄÖ][a-zåäö]{1,9} [A-Z][a-z]{1,9}", 0..11_000i32, any::<bool>(), maybe("[A-Z][a-z]{2,9}"));
    let when = (day(0), maybe(day(1000)), id(&["work", "studies", "other"]), maybe(day(500)));
    let words = (text(), maybe(text()), maybe(text()), maybe(text()));
    let codes = (id(&["fs", "af14"]), steps, id(&["new_start", "wage"]), consent);
    (who, when, words, codes).prop_map(|(who, when, words, codes)| Entry {
        name: who.0,
        number: number(who.1, who.2),
        responsible: who.3,
        goals: Goals::read(&words.0, &vocabulary().words),
        gender: Some(if who.2 { Gender::Woman } else { Gender::Man }),
        start: when.0,
        ending: ending(when.2, when.1),
        origin: codes.0,
        steps: codes.1,
        motivation: filled(words.1),
        result: filled(words.2),
        subsidy: codes.2,
        national_consent: codes.3,
        consent_renewal: when.3,
        extras: filled(words.3).into_iter().map(|text| ("Telefon".to_owned(), text)).collect(),
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_exported_is_imported_again(entries in prop::collection::vec(entry(), 1..6)) {
        let vocabulary = vocabulary();
        let bytes = write(&to_table(&entries, &vocabulary, TODAY)).unwrap();
        let reading = understood(&bytes, &vocabulary);
        prop_assert_eq!(reading.rows.len(), entries.len());
        for (row, entry) in reading.rows.iter().zip(&entries) {
            let read = row.entry.as_ref();
            prop_assert_eq!(read.map(Entry::canonical), Some(entry.canonical()));
            prop_assert_eq!(read, Some(entry));
            prop_assert!(entry.differences(read.unwrap()).is_empty());
        }
    }
}

#[test]
#[ignore = "prints times; run in a release build"]
#[expect(clippy::disallowed_methods, reason = "measures")]
fn a_thousand_rows_are_read_fast() {
    let vocabulary = vocabulary();
    let sample = entries(&understood(MALDOKUMENT, &vocabulary));
    let many = (0..1000).map(|row| {
        let entry = sample[row % sample.len()].clone();
        Entry {
            number: number(i32::try_from(row).unwrap() * 11, entry.gender == Some(Gender::Woman)),
            ..entry
        }
    });
    let many: Vec<Entry> = many.collect();
    let clock = std::time::Instant::now;
    let start = clock();
    let bytes = write(&to_table(&many, &vocabulary, TODAY)).unwrap();
    let written = clock();
    let workbook = read(&bytes, &Limits::default()).unwrap();
    let cells = clock();
    let reading = Reader::new(&vocabulary, TODAY).read(&workbook.sheets);
    let meaning = clock();
    let (write, read) = (written.duration_since(start), cells.duration_since(written));
    println!("write {write:?}, cells {read:?}, meaning {:?}", meaning.duration_since(cells));
    assert_eq!(entries(&reading).len(), 1000);
}
