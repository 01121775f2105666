//! The two schemas are the same: tables, columns with their kind and nullability, keys and indexes.

use crate::engines::{new_file, options, postgres_url};
use std::collections::{BTreeMap, BTreeSet};
use store::{Db, Error, STEPS, Target};

/// A table: columns with kind and "not null", and the columns of each key and index, unique or not.
#[derive(Debug, Default, PartialEq, Eq)]
struct Table {
    columns: Vec<(String, &'static str, bool)>,
    keys: BTreeSet<(bool, Vec<String>)>,
    foreign: BTreeSet<(String, Vec<String>)>,
}

type Schema = BTreeMap<String, Table>;

#[tokio::test]
async fn both_engines_have_the_same_schema() {
    let path = new_file();
    drop(Db::open(&Target::File { path: path.clone(), create: true }, options(None)).await.unwrap());
    let sqlite = sqlite_schema(&rusqlite::Connection::open(&path).unwrap());
    assert!(sqlite.len() > 20, "{} tables", sqlite.len());
    let Some(url) = postgres_url().await else { return };
    drop(Db::open(&Target::Postgres(url.clone()), options(None)).await.unwrap());
    let (client, connection) = tokio_postgres::connect(&url, tokio_postgres::NoTls).await.unwrap();
    tokio::spawn(connection);
    let postgres = postgres_schema(&client).await;
    assert_eq!(sqlite.keys().collect::<Vec<_>>(), postgres.keys().collect::<Vec<_>>());
    for (name, table) in &sqlite {
        assert_eq!(table, &postgres[name], "{name}");
    }
}

/// A script in a database that nobody has open.
async fn script(target: &Target, text: &str) {
    match target {
        Target::File { path, .. } => rusqlite::Connection::open(path).unwrap().execute_batch(text).unwrap(),
        Target::Postgres(url) => {
            let (client, connection) = tokio_postgres::connect(url, tokio_postgres::NoTls).await.unwrap();
            let running = tokio::spawn(connection);
            client.batch_execute(text).await.unwrap();
            drop(client);
            running.await.unwrap().unwrap();
        }
    }
}

#[tokio::test]
async fn a_database_of_an_unfinished_version_is_refused_and_left_as_it_is() {
    let mut targets = vec![Target::File { path: new_file(), create: true }];
    targets.extend(postgres_url().await.map(Target::Postgres));
    for target in targets {
        let open = async || Db::open(&target, options(None)).await.map(drop);
        let refused = async |step: i64| {
            let error = open().await.unwrap_err();
            assert!(matches!(error, Error::Unfinished { step: found } if found == step), "{error}");
            error.to_string()
        };
        open().await.unwrap();
        open().await.unwrap();
        // A step edited after the database was made; then with all steps after it still to come.
        script(&target, "update schema_step set digest = substr(digest, 2) where number = 3").await;
        let said = refused(3).await;
        assert!(said.contains("Nothing was changed") && said.contains("version that made it"), "{said}");
        script(&target, "delete from schema_step where number > 3").await;
        refused(3).await;
        script(&target, "delete from schema_step where number > 2").await;
        assert!(matches!(open().await.unwrap_err(), Error::Engine(_)), "its tables are there already");
        // A step missing, and the table as it was before it kept digests.
        script(&target, "delete from schema_step where number = 1").await;
        refused(1).await;
        script(&target, "alter table schema_step drop column digest").await;
        refused(1).await;
    }
}

#[test]
fn a_steps_digest_is_of_the_text_that_both_engines_share() {
    let digests: BTreeSet<Vec<u8>> = STEPS.iter().map(store::Step::digest).collect();
    assert_eq!(digests.len(), STEPS.len());
    assert!(digests.iter().all(|digest| digest.len() == 32));
}

/// SQLite has three kinds where PostgreSQL has seven.
fn kind(postgres: &str) -> &'static str {
    match postgres {
        "bigint" | "boolean" | "timestamp with time zone" => "integer",
        "text" | "date" => "text",
        "uuid" | "bytea" => "blob",
        other => panic!("a type that is not portable: {other}"),
    }
}

fn sqlite_schema(conn: &rusqlite::Connection) -> Schema {
    let list = |sql: &str, name: &str| -> Vec<Vec<rusqlite::types::Value>> {
        let mut statement = conn.prepare(sql).unwrap();
        let width = statement.column_count();
        let rows = statement.query_map([name], |row| (0..width).map(|at| row.get(at)).collect()).unwrap();
        rows.map(Result::unwrap).collect()
    };
    let text = |value: &rusqlite::types::Value| match value {
        rusqlite::types::Value::Text(text) => text.clone(),
        other => panic!("text expected, not {other:?}"),
    };
    let number = |value: &rusqlite::types::Value| match value {
        rusqlite::types::Value::Integer(number) => *number,
        other => panic!("integer expected, not {other:?}"),
    };
    let mut schema = Schema::new();
    for row in list("select name from sqlite_master where type = 'table' and name <> ?1 order by name", "") {
        let name = text(&row[0]);
        let mut table = Table::default();
        for column in list("select name, lower(type), \"notnull\" from pragma_table_info(?1)", &name) {
            let kind = match text(&column[1]).as_str() {
                "integer" => "integer",
                "text" => "text",
                "blob" => "blob",
                other => panic!("{other}"),
            };
            table.columns.push((text(&column[0]), kind, number(&column[2]) == 1));
        }
        for index in list("select name, \"unique\" from pragma_index_list(?1)", &name) {
            let columns = list("select name from pragma_index_info(?1) order by seqno", &text(&index[0]));
            table.keys.insert((number(&index[1]) == 1, columns.iter().map(|row| text(&row[0])).collect()));
        }
        for foreign in list("select distinct id, \"table\" from pragma_foreign_key_list(?1)", &name) {
            let (id, target) = (number(&foreign[0]), text(&foreign[1]));
            let sql =
                format!("select \"from\" from pragma_foreign_key_list(?1) where id = {id} order by seq");
            table.foreign.insert((target, list(&sql, &name).iter().map(|row| text(&row[0])).collect()));
        }
        schema.insert(name, table);
    }
    schema
}

async fn postgres_schema(client: &tokio_postgres::Client) -> Schema {
    let mut schema = Schema::new();
    let columns = client
        .query(
            "select table_name::text, column_name::text, data_type::text, is_nullable = 'NO', \
             coalesce(collation_name, '')::text from information_schema.columns where table_schema = 'public' \
             order by table_name, ordinal_position",
            &[],
        )
        .await
        .unwrap();
    for row in columns {
        let (table, data_type, collation): (String, String, String) = (row.get(0), row.get(2), row.get(4));
        assert!(data_type != "text" || collation == "C", "{table}: texts compare byte by byte");
        let column = (row.get(1), kind(&data_type), row.get(3));
        schema.entry(table).or_default().columns.push(column);
    }
    let keys = client
        .query(
            "select t.relname::text, i.indisunique, array(select a.attname::text from unnest(i.indkey::int2[]) \
             with ordinality k(n, place) join pg_attribute a on a.attrelid = t.oid and a.attnum = k.n order by place) \
             from pg_index i join pg_class t on t.oid = i.indrelid join pg_namespace n on n.oid = t.relnamespace \
             where n.nspname = 'public'",
            &[],
        )
        .await
        .unwrap();
    for row in keys {
        let table: String = row.get(0);
        schema.get_mut(&table).unwrap().keys.insert((row.get(1), row.get(2)));
    }
    let foreign = client
        .query(
            "select t.relname::text, f.relname::text, array(select a.attname::text from unnest(c.conkey) \
             with ordinality k(n, place) join pg_attribute a on a.attrelid = t.oid and a.attnum = k.n order by place) \
             from pg_constraint c join pg_class t on t.oid = c.conrelid join pg_class f on f.oid = c.confrelid \
             where c.contype = 'f'",
            &[],
        )
        .await
        .unwrap();
    for row in foreign {
        let table: String = row.get(0);
        schema.get_mut(&table).unwrap().foreign.insert((row.get(1), row.get(2)));
    }
    schema
}
