//! Untidy sheets, one untidiness a test.

#[path = "support/vocabulary.rs"]
mod vocabulary;

use domain::code::Gender;
use domain::maldokument::{
    Column, Ending, NationalConsent, Reader, Reading, ReasonCode, RowReading, SkippedBecause, WarningCode,
    flag_duplicates,
};
use domain::sheet::{Cell, CellKind, Row, Sheet};
use jiff::civil::{Date, date};
use proptest::prelude::*;
use vocabulary::vocabulary;

const TODAY: Date = date(2026, 11, 22);
/// A woman born in 1990 and a man born in 1978, both of the published test series.
const ALVA: &str = "19900719-2389";
const ARVID: &str = "19780302-2396";
const HEADER: &str =
    "Deltagare|Personnummer|Ansvarig|Kön|Startdatum|Slutdatum|1-3 mån|4-6 mån|Avslut|SUS-samtycke";

/// A sheet whose lines have the rows' numbers before `:` where they are not consecutive, and cells between `|`.
fn sheet(lines: &[&str]) -> Sheet {
    let row = |(number, line): (u32, &&str)| Row { number, cells: line.split('|').map(Cell::text).collect() };
    let rows = (1..).zip(lines).map(row).filter(|row: &Row| row.filled().next().is_some());
    Sheet { name: "Blad1".into(), rows: rows.collect() }
}

fn read(lines: &[&str]) -> Reading {
    Reader::new(&vocabulary(), TODAY).read(&[sheet(lines)])
}

/// The only row under the usual header.
fn row(line: &str) -> RowReading {
    let mut reading = read(&[HEADER, line]);
    assert_eq!(reading.rows.len(), 1, "{:?}", reading.skipped);
    reading.rows.remove(0)
}

/// The row of Alva with a start and the cells from the end on.
fn alva(rest: &str) -> RowReading {
    row(&format!("Alva|{ALVA}|A|Kvinna|2020-02-24|{rest}"))
}

fn reasons(row: &RowReading) -> Vec<(ReasonCode, Option<Column>)> {
    row.reasons.iter().map(|reason| (reason.code, reason.column)).collect()
}

fn warnings(row: &RowReading) -> Vec<(WarningCode, &str)> {
    row.warnings.iter().map(|warning| (warning.code, warning.taken.as_str())).collect()
}

#[test]
fn the_header_is_found_under_titles_and_spelled_in_any_way() {
    let reading = read(&[
        "Måldokument 2020",
        "",
        "Uppdaterat av A|2020-11-06",
        "NAMN|Personummer|Ansvarig  |Start-\ndatum|1\u{2013}3 mån|0-3 månader|Mån 7 \u{2014} 9|Anstallningsstod (form)|",
        &format!("Alva|{ALVA}|A|2020-02-24|Praktik||||lös text"),
    ]);
    let columns: Vec<Option<Column>> = reading.sheets[0].columns.iter().map(|cell| cell.column).collect();
    let expected = [
        Some(Column::Name),
        Some(Column::Number),
        Some(Column::Responsible),
        Some(Column::Start),
        Some(Column::Step(0)),
        None,
        Some(Column::Step(2)),
        Some(Column::Subsidy),
        None,
    ];
    assert_eq!(columns, expected);
    assert_eq!(reading.sheets[0].header_row, Some(4));
    let guessed: Vec<(&str, &str)> =
        reading.sheets[0].warnings.iter().map(|w| (w.value.as_str(), w.taken.as_str())).collect();
    assert_eq!(guessed, [("Personummer", "Personnummer")]);
    let titles: Vec<(u32, SkippedBecause)> = reading.skipped.iter().map(|s| (s.row, s.because)).collect();
    assert_eq!(titles, [(1, SkippedBecause::Title), (3, SkippedBecause::Title)]);
    let entry = reading.rows[0].importable().unwrap();
    assert_eq!(entry.steps[0].as_deref(), Some("placement"));
    assert_eq!(entry.extras, [("I".to_owned(), "lös text".to_owned())]);
}

#[test]
fn a_header_in_two_rows_is_one_header() {
    let reading = read(&[
        "Deltagare|Personnummer|Startdatum|Stegvis förflyttning||Avslut",
        "|||1-3 mån|4-6 mån|",
        &format!("Alva|{ALVA}|2020-02-24|Praktik|Praktik|Arbete"),
    ]);
    assert_eq!(reading.sheets[0].header_row, Some(2));
    let entry = reading.rows[0].importable().unwrap();
    assert_eq!(entry.steps.iter().flatten().count(), 2);
    assert_eq!(entry.ending, Ending::Closed { exit: "work".into(), day: None });
}

#[test]
fn several_sheets_are_read_and_those_without_table_are_told() {
    let other = Sheet { name: "Diagram".into(), ..sheet(&["Antal|12", "Kvinnor|5"]) };
    let vocabulary = vocabulary();
    let lines = [HEADER, &format!("Alva|{ALVA}|A||2020-02-24"), "", &format!("Alva|{ALVA}|A||2022-02-24")];
    let reading = Reader::new(&vocabulary, TODAY).read(&[sheet(&lines[..2]), other, sheet(&lines[2..])]);
    let headers: Vec<Option<u32>> = reading.sheets.iter().map(|sheet| sheet.header_row).collect();
    assert_eq!((headers, reading.rows.len()), (vec![Some(1), None, None], 1));
}

#[test]
fn blank_rows_sums_and_headers_are_passed_over_and_told() {
    let alva = format!("Alva|{ALVA}|A||2020-02-24");
    let arvid = format!("Arvid|{ARVID}|A||2020-02-24");
    let reading = read(&[HEADER, &alva, "", "Antal deltagare||1", HEADER, &arvid, "|||||Totalt: 2"]);
    let skipped: Vec<(u32, SkippedBecause)> = reading.skipped.iter().map(|s| (s.row, s.because)).collect();
    let expected = [
        (3, SkippedBecause::Blank),
        (4, SkippedBecause::Sum),
        (5, SkippedBecause::Header),
        (7, SkippedBecause::Sum),
    ];
    assert_eq!(skipped, expected);
    assert_eq!(reading.rows.iter().map(|row| row.row).collect::<Vec<_>>(), [2, 6]);
    let named_so = row(&format!("Summa Summarum|{ALVA}|A||2020-02-24"));
    assert!(named_so.importable().is_some());
}

#[test]
fn counts_alone_are_a_sum_and_a_name_alone_is_a_flagged_row() {
    let mut counts = sheet(&[HEADER, &format!("Alva|{ALVA}|A||2020-02-24"), "Bo"]);
    counts.rows.push(Row { number: 4, cells: vec![Cell::default(), Cell::default(), Cell::number(2.0)] });
    counts.rows[3].cells.push(Cell::number(1.0));
    let reading = Reader::new(&vocabulary(), TODAY).read(&[counts]);
    assert_eq!((reading.rows.len(), reading.skipped[0].because), (2, SkippedBecause::Sum));
    let missing =
        [(ReasonCode::NumberMissing, Some(Column::Number)), (ReasonCode::StartMissing, Some(Column::Start))];
    assert_eq!(reasons(&reading.rows[1]), missing);
}

#[test]
fn the_responsible_is_carried_down_a_block() {
    let line = |number: &str, responsible: &str| format!("P|{number}|{responsible}||2020-02-24");
    let reading = read(&[
        HEADER,
        &line(ARVID, ""),
        &line(ALVA, "A"),
        &line("20000122-2389", ""),
        "||Handläggare B",
        &line("19800323-2397", ""),
        "",
        &line("20020302-2389", ""),
        &line("19780808-2395", "\u{2013}"),
        &line("19770906-2397", ""),
    ]);
    let responsible: Vec<Option<&str>> =
        reading.rows.iter().map(|row| row.entry.as_ref().unwrap().responsible.as_deref()).collect();
    assert_eq!(
        responsible,
        [None, Some("A"), Some("A"), Some("Handläggare B"), Some("Handläggare B"), None, None]
    );
    let missing = (WarningCode::ResponsibleMissing, "");
    assert_eq!(warnings(&reading.rows[0]), [missing]);
    assert_eq!(warnings(&reading.rows[2]), []);
    assert_eq!(reading.rows[2].carried.as_deref(), Some("A"));
    assert_eq!(warnings(&reading.rows[4]), [(WarningCode::ResponsibleCarried, "Handläggare B")]);
    assert_eq!(warnings(&reading.rows[5]), [missing]);
    assert_eq!(reading.skipped[0].because, SkippedBecause::Block);
}

#[test]
fn words_are_taken_as_the_nearest_or_flagged() {
    let guessed = alva("|praktik / ARBETSPROVNING|Klargora arbetsformga|");
    assert_eq!(guessed.entry.as_ref().unwrap().last_step(), Some("clarify"));
    assert_eq!(warnings(&guessed), [(WarningCode::WordGuessed, "Klargöra arbetsförmåga")]);
    assert_eq!(guessed.warnings[0].header, "4-6 mån");
    assert_eq!(guessed.warnings[0].value, "Klargora arbetsformga");
    assert_eq!(guessed.cells[6].taken.as_deref(), Some("Praktik/arbetsprövning"));

    let unknown = alva("|Simskola||Pågår");
    let expected =
        [(ReasonCode::WordUnknown, Some(Column::Step(0))), (ReasonCode::WordUnknown, Some(Column::Exit))];
    assert_eq!((reasons(&unknown), unknown.entry), (expected.to_vec(), None));
}

#[test]
fn a_row_is_closed_if_and_only_if_it_has_an_exit() {
    let ending = |rest: &str| alva(rest).entry.unwrap().ending;
    let end = Some(date(2021, 2, 1));
    assert_eq!(ending("2021-02-01|||"), Ending::Ongoing { planned: end });
    assert_eq!(ending("2021-02-01|||\u{2013}"), Ending::Ongoing { planned: end });
    assert_eq!(ending("2021-02-01|||Arbete"), Ending::Closed { exit: "work".into(), day: end });
    let undated = alva("|||Arbete");
    assert_eq!(warnings(&undated), [(WarningCode::ClosedWithoutDate, "")]);
    assert_eq!(undated.entry.unwrap().ending, Ending::Closed { exit: "work".into(), day: None });
}

#[test]
fn what_contradicts_is_warned_of() {
    let studies = alva("2021-02-01|Studier med annan ersättning||Studier");
    assert_eq!(warnings(&studies), [(WarningCode::StepContradictsExit, "Studier med annan ersättning")]);
    let fine = alva("2021-02-01|Studier med annan ersättning|Praktik|Studier");
    assert!(fine.warnings.is_empty() && fine.importable().is_some());
    let gender = row(&format!("Alva|{ALVA}|A|Man|2020-02-24"));
    assert_eq!(warnings(&gender), [(WarningCode::GenderDiffers, "Kvinna")]);
    assert_eq!(gender.entry.unwrap().gender, Some(Gender::Man));
    let other = row(&format!("Alva|{ALVA}|A|annat|2020-02-24"));
    assert!(other.warnings.is_empty());
}

#[test]
fn impossible_days_are_flagged() {
    let start = |day: &str| row(&format!("Alva|{ALVA}|A||{day}|2021-02-01"));
    let only = |code| vec![(code, Some(Column::Start))];
    assert_eq!(reasons(&start("2020-02-30")), only(ReasonCode::DayImpossible));
    assert_eq!(reasons(&start("feb 2020")), only(ReasonCode::DayUnclear));
    assert_eq!(reasons(&start("")), only(ReasonCode::StartMissing));
    assert_eq!(warnings(&start("20-02-24")), [(WarningCode::DayGuessed, "2020-02-24")]);
    let ended_first = alva("2020-02-23");
    assert_eq!(reasons(&ended_first), [(ReasonCode::EndBeforeStart, Some(Column::End))]);
    assert!(ended_first.entry.is_some() && ended_first.importable().is_none());
    let unborn = row(&format!("C|{}|A||2003-05-01", "20040303-2394"));
    assert_eq!(reasons(&unborn), [(ReasonCode::StartBeforeBirth, Some(Column::Start))]);
    assert_eq!(warnings(&start("2027-01-01"))[0].0, WarningCode::StartAhead);
    assert_eq!(warnings(&alva("2027-02-01|||Arbete"))[0].0, WarningCode::EndAhead);
}

#[test]
fn identity_numbers_are_read_as_sheets_spoil_them() {
    let with = |number: &str| row(&format!("C|{number}|A||2020-02-24"));
    for number in [
        "199007192389",
        "900719-2389",
        "9007192389",
        "19900719 2389",
        "19900719\u{2013}2389",
        "199007192389.0",
    ] {
        let read = with(number);
        assert_eq!(read.importable().unwrap().number.digits(), "199007192389", "{number}");
        assert!(read.warnings.is_empty());
    }
    let completed = with("1222389");
    assert_eq!(warnings(&completed), [(WarningCode::NumberCompleted, "20000122-2389")]);
    let wrong_digit = ALVA.replace("2389", "2388");
    let code = |number: &str| reasons(&with(number))[0].0;
    assert_eq!(code(&wrong_digit), ReasonCode::NumberChecksum);
    assert_eq!(code(&ALVA.replace("0719", "0732")), ReasonCode::NumberDate);
    assert_eq!(code("1,99007E+11"), ReasonCode::NumberInvalid);
    assert_eq!(code("okänt"), ReasonCode::NumberInvalid);
    assert_eq!(code(""), ReasonCode::NumberMissing);
}

#[test]
fn the_consent_to_national_follow_up_is_a_day_a_mark_or_a_text() {
    let consent = |cell: &str| alva(&format!("||||{cell}")).entry.unwrap().national_consent;
    assert_eq!(consent("24/2 2020"), Some(NationalConsent::Given(date(2020, 2, 24))));
    for yes in ["X", "ja", "JA!", "✓"] {
        assert_eq!(consent(yes), Some(NationalConsent::Yes), "{yes}");
    }
    assert_eq!(consent("Nej"), Some(NationalConsent::No));
    assert_eq!(consent(""), None);
    let unclear = alva("||||muntligt i mars");
    assert_eq!(warnings(&unclear), [(WarningCode::ConsentUnclear, "")]);
    let kept = Some(NationalConsent::Unclear("muntligt i mars".into()));
    assert_eq!(unclear.importable().unwrap().national_consent, kept);
}

#[test]
fn broken_formulas_are_flagged_but_kept_where_nobody_foresaw_them() {
    let mut broken = sheet(&[&format!("{HEADER}|Övrigt"), &format!("Alva|{ALVA}|A||||||||")]);
    broken.rows[1].cells[4] = Cell { text: "#REF!".into(), kind: CellKind::Error };
    broken.rows[1].cells.resize(11, Cell::default());
    broken.rows[1].cells[10] = Cell { text: "=A1".into(), kind: CellKind::Formula };
    let reading = Reader::new(&vocabulary(), TODAY).read(&[broken]);
    assert_eq!(reasons(&reading.rows[0]), [(ReasonCode::CellBroken, Some(Column::Start))]);
    let text = alva("=1+1");
    assert_eq!(reasons(&text), [(ReasonCode::DayUnclear, Some(Column::End))]);
}

#[test]
fn same_person_and_start_is_a_duplicate_and_another_start_is_not() {
    let line = |start: &str, end: &str| format!("Alva|{ALVA}|A||{start}|{end}");
    let mut reading = read(&[
        HEADER,
        &line("2020-02-24", "2020-01-01"),
        &line("2020-02-24", ""),
        &line("24/2 2020", ""),
        &line("2022-02-24", ""),
    ]);
    let codes: Vec<Vec<ReasonCode>> =
        reading.rows.iter().map(|row| row.reasons.iter().map(|reason| reason.code).collect()).collect();
    let duplicate = ReasonCode::Duplicate;
    assert_eq!(codes, [vec![ReasonCode::EndBeforeStart, duplicate], vec![], vec![duplicate], vec![]]);
    assert_eq!(reading.rows[2].reasons[0].taken, "Blad1, 3");

    let mut kept = reading.rows[1].kept();
    kept.cells[4].text = "2021-02-24".into();
    let vocabulary = vocabulary();
    reading.rows[1] = Reader::new(&vocabulary, TODAY).reread(&kept);
    flag_duplicates(&mut reading.rows);
    assert!(reading.rows[2].importable().is_some());
}

#[test]
fn a_row_is_mended_in_place() {
    let vocabulary = vocabulary();
    let reader = Reader::new(&vocabulary, TODAY);
    let lines =
        ["Deltagare|Personnummer|Ansvarig|Slutdatum|Telefon", &format!("Alva|{ALVA}||2020-01-01|070")];
    let flagged = reader.read(&[sheet(&lines)]).rows.remove(0);
    assert_eq!(reasons(&flagged), [(ReasonCode::StartMissing, Some(Column::Start))]);
    let mut kept = flagged.kept();
    assert!(kept.mend("Verkställandedatum", " 24/12 2019 ") && !kept.mend("Simskola", ""));
    kept.carried = Some("B".into());
    let mended = reader.reread(&kept);
    let entry = mended.importable().unwrap();
    assert_eq!((entry.start, entry.responsible.as_deref()), (date(2019, 12, 24), Some("B")));
    assert_eq!(entry.extras, [("Telefon".to_owned(), "070".to_owned())]);
}

#[test]
fn unforeseen_columns_keep_apart_even_with_one_header() {
    let reading = read(&[
        "Deltagare|Personnummer|Startdatum|Övrigt|Övrigt|Startdatum",
        &format!("Alva|{ALVA}|2020-02-24|ett|två|tre"),
    ]);
    let extras = &reading.rows[0].importable().unwrap().extras;
    let expected = [("Övrigt", "ett"), ("Övrigt (2)", "två"), ("Startdatum (2)", "tre")];
    assert_eq!(*extras, expected.map(|(header, text)| (header.to_owned(), text.to_owned())));
}

#[test]
fn differences_name_field_old_and_new() {
    let old = alva("2021-02-01|Praktik||").entry.unwrap();
    let same = alva("210201|arbetsprövning||").entry.unwrap();
    let new = alva("|Praktik|Praktik|Arbete").entry.unwrap();
    assert_eq!(old.canonical(), same.canonical());
    let differences = old.differences(&new);
    let told: Vec<(&str, &str, &str)> =
        differences.iter().map(|d| (d.field.as_str(), d.old.as_str(), d.new.as_str())).collect();
    assert_eq!(told, [("end", "2021-02-01", ""), ("exit", "", "work"), ("step_2", "", "placement")]);
}

#[test]
fn debugging_prints_nothing_of_a_person() {
    let read = row(&format!("Alva|{ALVA}|A|Man|2020-02-24|2020-01-01|Simskola"));
    let printed = format!("{read:?} {:?} {:?}", read.entry, read.cells);
    assert!(
        !printed.contains("Alva") && !printed.contains("1990") && !printed.contains("Simskola"),
        "{printed}"
    );
}

fn any_cell() -> impl Strategy<Value = String> {
    prop_oneof![
        "\\PC{0,12}",
        "[0-9./ -]{0,12}",
        prop::sample::select(vec![ALVA, "Delmål 1: a", "Praktik", "Arbete", "2020-02-24", "–", "Summa", "X"])
            .prop_map(str::to_owned),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn any_row_is_read_without_panic_and_read_again_alike(texts in prop::collection::vec(any_cell(), 21)) {
        let vocabulary = vocabulary();
        let headers = vocabulary.columns.iter().map(|names| Cell::text(&names.spellings[0])).collect();
        let cells: Vec<Cell> = texts.iter().map(Cell::text).collect();
        let rows = vec![Row { number: 1, cells: headers }, Row { number: 2, cells }];
        let reader = Reader::new(&vocabulary, TODAY);
        for row in reader.read(&[Sheet { name: "S".into(), rows }]).rows {
            let again = reader.reread(&row.kept());
            prop_assert_eq!(&reader.reread_all([&row.kept(), &row.kept()])[1].cells, &again.cells);
            prop_assert_eq!(&again.entry, &row.entry);
            prop_assert_eq!((again.reasons, again.warnings), (row.reasons, row.warnings));
        }
    }
}
