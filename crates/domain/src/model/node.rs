//! The TOML document as a plain tree in which every value and key knows its line.

use super::fault::{Fault, FaultCode};
use std::ops::Range;
use toml_edit::{Document, InlineTable, Item, Table, Value as Toml};

/// A value with its line.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) line: usize,
    pub(super) data: Data,
}

#[derive(Debug)]
pub(super) enum Data {
    Text(String),
    Whole(i64),
    Flag(bool),
    List(Vec<Node>),
    Table(Vec<Entry>),
    Other(&'static str),
}

/// A key of a table with its line and value.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) key: String,
    pub(super) line: usize,
    pub(super) node: Node,
}

impl Node {
    /// What the value is, as a fault names it.
    pub(super) fn type_name(&self) -> &'static str {
        match &self.data {
            Data::Text(_) => "a text",
            Data::Whole(_) => "a whole number",
            Data::Flag(_) => "true or false",
            Data::List(_) => "a list",
            Data::Table(_) => "a table",
            Data::Other(name) => name,
        }
    }

    /// Reads a document.
    pub(super) fn parse(source: &str) -> Result<Self, Fault> {
        let lines = Lines::of(source);
        match Document::parse(source) {
            Ok(document) => Ok(lines.table(document.as_table(), 1)),
            Err(error) => Err(Fault {
                line: lines.at(error.span(), 1),
                code: FaultCode::NotToml,
                subject: "file".into(),
                fault: format!("not TOML: {}", error.message().replace('\n', ", ")),
                mend: "mend the line; quotes, brackets and equals signs are the usual cause".into(),
            }),
        }
    }
}

/// Byte offsets at which lines start.
struct Lines(Vec<usize>);

impl Lines {
    fn of(source: &str) -> Self {
        Self(std::iter::once(0).chain(source.match_indices('\n').map(|(at, _)| at + 1)).collect())
    }

    fn at(&self, span: Option<Range<usize>>, outer: usize) -> usize {
        span.map_or(outer, |span| self.0.partition_point(|start| *start <= span.start))
    }

    fn table(&self, table: &Table, outer: usize) -> Node {
        let line = self.at(table.span(), outer);
        let entries = table.iter().map(|(key, item)| {
            let at = self.at(table.key(key).and_then(toml_edit::Key::span), line);
            Entry { key: key.to_owned(), line: at, node: self.item(item, at) }
        });
        Node { line, data: Data::Table(entries.collect()) }
    }

    fn inline(&self, table: &InlineTable, line: usize) -> Node {
        let entries = table.iter().map(|(key, value)| {
            let at = self.at(table.key(key).and_then(toml_edit::Key::span), line);
            Entry { key: key.to_owned(), line: at, node: self.value(value, at) }
        });
        Node { line, data: Data::Table(entries.collect()) }
    }

    fn item(&self, item: &Item, outer: usize) -> Node {
        match item {
            Item::None => Node { line: outer, data: Data::Other("nothing") },
            Item::Value(value) => self.value(value, outer),
            Item::Table(table) => self.table(table, outer),
            Item::ArrayOfTables(tables) => {
                let nodes = tables.iter().map(|table| self.table(table, outer)).collect();
                Node { line: outer, data: Data::List(nodes) }
            }
        }
    }

    fn value(&self, value: &Toml, outer: usize) -> Node {
        let line = self.at(value.span(), outer);
        let data = match value {
            Toml::String(text) => Data::Text(text.value().clone()),
            Toml::Integer(number) => Data::Whole(*number.value()),
            Toml::Boolean(flag) => Data::Flag(*flag.value()),
            Toml::Float(_) => Data::Other("a number with decimals"),
            Toml::Datetime(_) => Data::Other("a date"),
            Toml::Array(list) => Data::List(list.iter().map(|value| self.value(value, line)).collect()),
            Toml::InlineTable(table) => return self.inline(table, line),
        };
        Node { line, data }
    }
}
