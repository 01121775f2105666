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

    /// The reference in Markdown: one section for each table or rule, one row for each key or tag. `source` and
    /// `standing` mean the same everywhere, so a section only says that it has them.
    pub fn to_markdown(&self) -> String {
        let mut text = String::new();
        for section in &self.sections {
            let sourced = section.rows.iter().any(|row| row.key == "source");
            let note = if sourced { " Names its `source` and `standing`." } else { "" };
            let (name, doc) = (section.name, &section.doc);
            let _ = write!(text, "\n## {name}\n\n{doc}{note}\n\n| key | value | |\n|---|---|---|\n");
            let rows =
                section.rows.iter().filter(|row| !sourced || !["source", "standing"].contains(&row.key));
            for row in rows {
                let optional = if row.optional { " Optional." } else { "" };
                let _ = writeln!(text, "| `{}` | {} | {}{optional} |", row.key, row.type_name, row.doc);
            }
        }
        text
    }
}
