//! Workbooks as they come in: good ones cell by cell, and everything that is refused.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use domain::sheet::{Cell, CellKind, Table};
use jiff::civil::date;
use report::workbook::{Limits, WorkbookError, WriteError, read, write};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
use std::io::{Cursor, Write};
use words::{Arg, Lang, Words};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const MALDOKUMENT: &[u8] = include_bytes!("data/maldokument.xlsx");

fn refused(bytes: &[u8]) -> WorkbookError {
    read(bytes, &Limits::default()).unwrap_err()
}

/// An archive with the given parts.
fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default().compression_method(CompressionMethod::Deflated))
            .unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A workbook whose only sheet is the given XML.
fn with_sheet(xml: &str) -> Vec<u8> {
    archive(&[
        ("[Content_Types].xml", br#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#),
        (
            "_rels/.rels",
            br#"<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
        ),
        (
            "xl/workbook.xml",
            br#"<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>"#,
        ),
        (
            "xl/_rels/workbook.xml.rels",
            br#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#,
        ),
        ("xl/worksheets/sheet1.xml", xml.as_bytes()),
    ])
}

#[test]
fn the_maldokument_of_today_is_read_cell_by_cell() {
    let workbook = read(MALDOKUMENT, &Limits::default()).unwrap();
    assert_eq!(workbook.sheets.len(), 1);
    let sheet = &workbook.sheets[0];
    assert_eq!((sheet.name.as_str(), sheet.rows.len()), ("Måldokument", 22));
    assert_eq!(sheet.rows[0].cells[7].text, "Inskriven från FS/AF14");
    let alva = &sheet.rows[1];
    assert_eq!((alva.number, alva.cells[1].text.as_str()), (2, "19900719-2389"));
    assert_eq!(alva.cells[5].kind, CellKind::Day(date(2020, 2, 24)));
    assert!(alva.cell(15).is_none());
}

#[test]
fn every_kind_of_value_is_told_apart() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let moment = ExcelDateTime::from_ymd(2020, 2, 24).unwrap().and_hms(13, 30, 0).unwrap();
    let format = Format::new().set_num_format("d/m yy hh:mm");
    sheet.write_string(4, 0, "  två\r\nrader \u{a0}").unwrap();
    sheet.write_number(4, 1, 199_007_192_389.0).unwrap();
    sheet.write_datetime_with_format(4, 2, &moment, &format).unwrap();
    sheet.write_boolean(4, 3, true).unwrap();
    sheet.write_formula(4, 4, Formula::new("=1+1").set_result("2")).unwrap();
    sheet.write_string(4, 7, "'=text").unwrap();
    sheet.write_blank(4, 9, &format).unwrap();
    let workbook = read(&book.save_to_buffer().unwrap(), &Limits::default()).unwrap();
    let row = &workbook.sheets[0].rows[0];
    let kinds: Vec<CellKind> = row.cells.iter().map(|cell| cell.kind).collect();
    let texts: Vec<&str> = row.cells.iter().map(|cell| cell.text.as_str()).collect();
    assert_eq!(row.number, 5);
    assert_eq!(texts, ["två\nrader", "199007192389", "2020-02-24", "true", "2", "", "", "=text"]);
    let day = CellKind::Day(date(2020, 2, 24));
    let number = CellKind::Number;
    assert_eq!(
        kinds[..5],
        [CellKind::Text, number(199_007_192_389.0), day, CellKind::Bool(true), number(2.0)]
    );
    assert_eq!(kinds[5..], [CellKind::Empty, CellKind::Empty, CellKind::Text]);
}

#[test]
fn formulas_without_value_and_errors_are_told() {
    let bytes = with_sheet(
        r#"<worksheet><sheetData><row r="1"><c r="A1"><f>B1+1</f></c><c r="B1" t="e"><v>#REF!</v></c><c r="C1" t="str"><f>IF(1,"")</f><v></v></c><c r="D1"/><c r="E1"><f>1+1</f><v>2</v></c></row></sheetData></worksheet>"#,
    );
    let cells = &read(&bytes, &Limits::default()).unwrap().sheets[0].rows[0].cells;
    assert_eq!((cells[0].text.as_str(), cells[0].kind), ("=B1+1", CellKind::Formula));
    assert_eq!((cells[1].text.as_str(), cells[1].kind), ("#REF!", CellKind::Error));
    assert!(cells[2].is_empty() && cells[3].is_empty());
    assert_eq!(cells[4].kind, CellKind::Number(2.0));
}

#[test]
fn other_files_are_refused_by_what_they_are() {
    assert_eq!(refused(b""), WorkbookError::Empty);
    assert_eq!(refused(b"name;number\nA;1\n"), WorkbookError::NotAWorkbook);
    assert_eq!(refused(b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n"), WorkbookError::NotAWorkbook);
    assert_eq!(refused(&archive(&[("word/document.xml", b"<w/>")])), WorkbookError::NotAWorkbook);
    assert_eq!(
        refused(&archive(&[("mimetype", b"o"), ("content.xml", b"<o/>")])),
        WorkbookError::OtherFormat
    );
    let compound = [&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1][..], &[0; 504]].concat();
    assert_eq!(refused(&compound), WorkbookError::OtherFormat);
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(refused(&[compound, name].concat()), WorkbookError::Encrypted);
}

#[test]
fn a_file_cut_short_anywhere_is_refused() {
    for length in (4..MALDOKUMENT.len()).step_by(97) {
        assert_eq!(refused(&MALDOKUMENT[..length]), WorkbookError::Damaged, "cut at {length}");
    }
}

#[test]
fn a_flipped_byte_never_panics() {
    for place in (0..MALDOKUMENT.len()).step_by(131) {
        let mut bytes = MALDOKUMENT.to_vec();
        bytes[place] ^= 0x55;
        let _ = read(&bytes, &Limits::default());
    }
}

#[test]
fn a_zip_bomb_is_refused_whatever_it_states() {
    let zeros = vec![b' '; 65 << 20];
    let bomb = archive(&[("xl/workbook.xml", b"<workbook/>"), ("xl/worksheets/sheet1.xml", &zeros)]);
    assert!(bomb.len() < 100_000);
    assert_eq!(refused(&bomb), WorkbookError::Inflates(64 << 20));

    let size = u32::try_from(zeros.len()).unwrap().to_le_bytes();
    let mut lying = bomb.clone();
    let stated: Vec<usize> = (0..bomb.len() - 4).filter(|&at| bomb[at..at + 4] == size).collect();
    assert!(!stated.is_empty());
    for at in stated {
        lying[at..at + 4].copy_from_slice(&1000u32.to_le_bytes());
    }
    let refusal = refused(&lying);
    assert!(matches!(refusal, WorkbookError::Inflates(_) | WorkbookError::Damaged), "{refusal:?}");

    let dense = archive(&[("xl/workbook.xml", &zeros[..20 << 20])]);
    assert_eq!(refused(&dense), WorkbookError::Inflates(64 << 20));
}

#[test]
fn a_million_claimed_cells_cost_nothing_and_written_ones_are_counted() {
    let claim = r#"<worksheet><dimension ref="A1:ALL1000"/><sheetData><row r="1"><c r="A1"><v>7</v></c></row></sheetData></worksheet>"#;
    let workbook = read(&with_sheet(claim), &Limits::default()).unwrap();
    assert_eq!(workbook.sheets[0].rows.len(), 1);

    let mut xml = String::from("<worksheet><sheetData>");
    for row in 1..=1000 {
        use std::fmt::Write as _;
        write!(xml, r#"<row r="{row}">{}</row>"#, "<c/>".repeat(1000)).unwrap();
    }
    xml.push_str("</sheetData></worksheet>");
    let limits = Limits { ratio: 10_000, ..Limits::default() };
    assert_eq!(read(&with_sheet(&xml), &limits).unwrap_err(), WorkbookError::TooManyCells(500_000));
}

#[test]
fn each_limit_is_told_by_name() {
    let sheet = |cells: &str| with_sheet(&format!("<worksheet><sheetData>{cells}</sheetData></worksheet>"));
    let small = Limits { rows: 2, columns: 3, text_bytes: 20, parts: 5, ..Limits::default() };
    let try_with = |cells: &str| read(&sheet(cells), &small).map(drop);
    let rows = r#"<row r="1"><c><v>1</v></c></row>"#.to_owned()
        + r"<row><c><v>1</v></c></row>"
        + r"<row><c><v>1</v></c></row>";
    let text = r#"<row r="1"><c r="A1" t="inlineStr"><is><t>tjugoen tecken i cellen</t></is></c></row>"#;
    assert_eq!(try_with(&rows), Err(WorkbookError::TooManyRows(2)));
    assert_eq!(try_with(r#"<row r="1"><c r="D1"><v>1</v></c></row>"#), Err(WorkbookError::TooManyColumns(3)));
    assert_eq!(try_with(text), Err(WorkbookError::TooMuchText(20)));
    assert_eq!(try_with(r#"<row r="9"><c r="C9"><v>1</v></c></row>"#), Ok(()));
    let bytes = sheet("");
    let limited = |limits: Limits| read(&bytes, &limits).unwrap_err();
    assert_eq!(limited(Limits { parts: 4, ..small }), WorkbookError::TooManyParts(4));
    assert_eq!(limited(Limits { sheets: 0, ..small }), WorkbookError::TooManySheets(0));
    assert_eq!(limited(Limits { file_bytes: 99, ..small }), WorkbookError::FileTooLarge(99));
}

#[test]
fn made_up_cell_names_are_damage() {
    for name in ["A99999999999999", "ZZZZZZZZZZZZZZZ1", "1A", "å1"] {
        let bytes = with_sheet(&format!(
            r#"<worksheet><sheetData><row r="1"><c r="{name}"><v>1</v></c></row></sheetData></worksheet>"#
        ));
        let refusal = read(&bytes, &Limits::default()).map(|_| ()).unwrap_err();
        assert!(
            matches!(refusal, WorkbookError::Damaged | WorkbookError::TooManyColumns(_)),
            "{name}: {refusal}"
        );
    }
    let backwards = with_sheet(
        r#"<worksheet><sheetData><row r="2"><c r="A2"><v>1</v></c></row><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>"#,
    );
    assert_eq!(refused(&backwards), WorkbookError::Damaged);
}

fn table(cells: Vec<Cell>) -> Table {
    let headers = (0..cells.len()).map(|column| format!("Rubrik {column}")).collect();
    Table { name: "Blad".into(), headers, frozen_columns: 1, rows: vec![cells] }
}

#[test]
fn what_is_written_is_read_again() {
    let cells = vec![
        Cell::text("=SUM(A1:A9)"),
        Cell::text("'=1"),
        Cell::text("<r>x</r>"),
        Cell::text("_x0041_ & <b>"),
        Cell::day(date(2020, 2, 29)),
        Cell::number(12.5),
        Cell::default(),
        Cell::text("rad 1\nrad 2"),
    ];
    let bytes = write(&table(cells.clone())).unwrap();
    let workbook = read(&bytes, &Limits::default()).unwrap();
    let row = &workbook.sheets[0].rows[1];
    let read_again: Vec<&str> = row.cells.iter().map(|cell| cell.text.as_str()).collect();
    let written: Vec<&str> = cells.iter().map(|cell| cell.text.as_str()).collect();
    assert_eq!(read_again, written);
    assert_eq!(row.cells[4].kind, CellKind::Day(date(2020, 2, 29)));
    assert_eq!(bytes, write(&table(cells)).unwrap());
}

#[test]
fn texts_that_no_cell_can_hold_are_refused() {
    let long = "å".repeat(32_768);
    assert_eq!(
        write(&table(vec![Cell::default(), Cell::text(long)])),
        Err(WriteError::TextTooLong { row: 2, column: 2 })
    );
    assert_eq!(write(&Table { name: "a/b".into(), ..Table::default() }), Err(WriteError::Shape));
}

#[test]
fn every_refusal_has_its_text() {
    use WorkbookError as E;
    let plain = [E::Empty, E::NotAWorkbook, E::OtherFormat, E::Encrypted, E::Damaged];
    let limited = [E::TooManyParts, E::TooManySheets, E::TooManyRows, E::TooManyColumns, E::TooManyCells];
    let sizes = [E::FileTooLarge, E::Inflates, E::TooMuchText];
    let limited = limited.map(|refusal| refusal(7)).into_iter().chain(sizes.map(|refusal| refusal(7 << 20)));
    for lang in Lang::ALL {
        let words = Words::new(*lang);
        let said = |refusal: &WorkbookError| {
            let limit: Vec<(&str, Arg<'_>)> =
                refusal.limit().map(|limit| ("limit", Arg::from(limit))).into_iter().collect();
            words.with(&format!("sheet-refused-{}", refusal.code()), &limit)
        };
        assert!(plain.iter().all(|refusal| !said(refusal).contains('⟦')));
        assert!(limited.clone().all(|refusal| said(&refusal).contains('7')));
    }
}
