//! Nothing about a person is forgotten when all of it is given to them: each column of each table that is about a person is
//! read, or it stands here why not.

use crate::engines::{new_file, options};
use std::collections::{BTreeMap, BTreeSet};
use store::records::extract::{Form, HEAD, kinds};
use store::{Db, Target};

/// Tables about a person that are no record of an extract, and why.
const NO_RECORDS: &[(&str, &str)] = &[
    ("person_key", "the key that all the rest is sealed under: it says nothing"),
    ("log_entry", "the log is a part of its own"),
    ("log_case", "finds the entries of the log"),
    ("document_content", "documents are named in the extract, and each is fetched by its name"),
    ("import_row", "rows that were taken in are emptied, and those that wait are tied to no person yet"),
];

/// Columns that are left out, and why.
const LEFT_OUT: &[(&str, &str)] = &[
    ("person.number_index", "finds the number, which is there"),
    ("person.account_id", "that a log-in was given is a record of its own"),
    ("import_mark.row_index", "finds the row of the workbook, which is there"),
    ("import_mark.mark", "tells whether the row says the same still"),
    ("import_mark.meaning", "what those two are made of: the row, which is there"),
];

/// In the head of every record, or nothing about the person: the association, whose record it is, and how often it changed.
const HEADS: &[&str] = &[
    "association_id",
    "id",
    "case_id",
    "person_id",
    "owner_id",
    "category",
    "author_id",
    "created_at",
    "version",
];

type Tables = BTreeMap<String, BTreeSet<String>>;

async fn tables() -> Tables {
    let path = new_file();
    drop(Db::open(&Target::File { path: path.clone(), create: true }, options(None)).await.unwrap());
    let conn = rusqlite::Connection::open(&path).unwrap();
    let sql =
        "select m.name, c.name from sqlite_schema m join pragma_table_info(m.name) c where m.type = 'table'";
    let mut statement = conn.prepare(sql).unwrap();
    let found = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    let mut tables = Tables::new();
    for pair in found {
        let (table, column): (String, String) = pair.unwrap();
        tables.entry(table).or_default().insert(column);
    }
    tables
}

fn about_a_person(columns: &BTreeSet<String>) -> bool {
    columns.contains("person_id") || columns.contains("case_id")
}

/// Columns that neither an extract nor the lists above know.
fn forgotten(tables: &Tables) -> Vec<String> {
    let mut forgotten = Vec::new();
    let known: BTreeMap<&str, _> = kinds().map(|kind| (kind.table, kind.columns)).collect();
    let is_known = |table: &str| known.contains_key(table) || NO_RECORDS.iter().any(|(no, _)| *no == table);
    for (table, columns) in tables {
        let Some(read) = known.get(table.as_str()) else {
            let whole = about_a_person(columns) && !is_known(table);
            forgotten.extend(whole.then(|| table.clone()));
            continue;
        };
        for column in columns.iter().filter(|column| !HEADS.contains(&column.as_str())) {
            let place = format!("{table}.{column}");
            let left_out = LEFT_OUT.iter().any(|(no, _)| *no == place);
            if !left_out && !read.iter().any(|one| one.name == column) {
                forgotten.push(place);
            }
        }
    }
    forgotten
}

#[tokio::test]
async fn every_column_about_a_person_is_in_an_extract_or_left_out_for_a_reason() {
    let mut tables = tables().await;
    assert_eq!(forgotten(&tables), [""; 0]);
    // The test itself: a new table about a case, and a new column, are found.
    tables.insert("diary".to_owned(), ["case_id", "text"].map(str::to_owned).into());
    tables.get_mut("note").unwrap().insert("mood".to_owned());
    assert_eq!(forgotten(&tables), ["diary", "note.mood"]);
}

#[tokio::test]
async fn what_is_listed_is_there() {
    let tables = tables().await;
    for (table, _) in NO_RECORDS {
        assert!(about_a_person(&tables[*table]), "{table}");
    }
    for (place, _) in LEFT_OUT {
        let (table, column) = place.split_once('.').unwrap();
        assert!(tables[table].contains(column), "{place}");
    }
    for kind in kinds() {
        assert!(kind.table == "person" || about_a_person(&tables[kind.table]), "{}", kind.table);
    }
}

/// The columns that a statement selects, without the names of tables before them.
fn selected(sql: &str) -> Vec<String> {
    let list = sql.strip_prefix("select ").unwrap();
    let (mut depth, mut parts, mut part) = (0, Vec::new(), String::new());
    for (at, letter) in list.char_indices() {
        match letter {
            '(' => depth += 1,
            ')' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(std::mem::take(&mut part));
                continue;
            }
            _ if depth == 0 && list[at..].starts_with(" from ") => break,
            _ => {}
        }
        part.push(letter);
    }
    parts.push(part);
    parts.iter().map(|one| one.trim().rsplit('.').next().unwrap().to_owned()).collect()
}

#[test]
fn each_column_is_read_under_its_own_name_and_opened_in_its_own_place() {
    for kind in kinds() {
        let names: Vec<&str> = kind.columns.iter().map(|column| column.name).collect();
        let selected = selected(kind.sql.text);
        assert_eq!(&selected[HEAD..], names, "{}", kind.table);
        for column in kind.columns {
            let place = format!("{}.{}", kind.table, column.name);
            if let Form::Sealed(sealed) | Form::Words(sealed) = column.form {
                // An answer that was answered anew lies as it was sealed.
                assert_eq!(sealed, place.replace("answer_before.", "answer."));
            }
        }
    }
}
