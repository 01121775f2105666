//! Every table, key and rule that the reader knows, as the reference `docs/model-file.md` prints it.

use std::fmt::Write;

/// The vocabulary of model files.
#[derive(Debug, Default)]
pub struct Vocabulary {
    sections: Vec<Section>,
}

#[derive(Debug)]
struct Section {
    name: &'static str,
    doc: String,
    rows: Vec<Row>,
}

#[derive(Debug)]
struct Row {
    key: &'static str,
    type_name: String,
    optional: bool,
    doc: String,
}

fn joined(doc: &[&str]) -> String {
    doc.iter().map(|line| line.trim()).collect::<Vec<_>>().join(" ")
}

impl Vocabulary {
    /// The vocabulary that [`super::Model::parse`] knows.
    pub fn known() -> Self {
        let mut vocabulary = Self::default();
        <super::Model as super::read::Read>::describe(&mut vocabulary);
        vocabulary
    }

    /// Opens the section of a type; `None` if it is there already.
    pub(super) fn open(&mut self, name: &'static str, doc: &[&str]) -> Option<usize> {
        if self.sections.iter().any(|section| section.name == name) {
            return None;
        }
        self.sections.push(Section { name, doc: joined(doc), rows: Vec::new() });
        Some(self.sections.len() - 1)
    }

    pub(super) fn row(
        &mut self,
        place: usize,
        key: &'static str,
        type_name: String,
        optional: bool,
        doc: &[&str],
    ) {
        if let Some(section) = self.sections.get_mut(place) {
            section.rows.push(Row { key, type_name, optional, doc: joined(doc) });
        }
    }

    /// The reference in Markdown: one section for each table or rule, one row for each key or tag.
    pub fn to_markdown(&self) -> String {
        let mut text = String::new();
        for section in &self.sections {
            let _ = write!(
                text,
                "\n## {}\n\n{}\n\n| key | value | |\n|---|---|---|\n",
                section.name, section.doc
            );
            for row in &section.rows {
                let optional = if row.optional { " (may be left out)" } else { "" };
                let _ = writeln!(text, "| `{}` | {} | {}{optional} |", row.key, row.type_name, row.doc);
            }
        }
        text
    }
}
