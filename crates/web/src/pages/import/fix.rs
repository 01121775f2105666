//! Writing a row's cells anew. When someone else was first, theirs is shown and what was typed stays in the fields.

use super::row::{self, Drawn};
use crate::failure::Failure;
use crate::reply::{Reply, done};
use crate::visitor::Visitor;
use app::import::{FixRow, Mend};
use app::{Error, StoreError};
use axum::Form;
use axum::extract::Path;
use domain::code::Protection;
use domain::id::{ImportId, RequestKey};
use domain::personal::Personal;
use std::collections::BTreeMap;

/// What was filled in.
pub(super) struct Sent(BTreeMap<String, String>);

impl Sent {
    /// A value of the form.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// Each cell that was written: the header that it stands under, and its text.
    pub fn cells(&self) -> impl Iterator<Item = (&str, String)> {
        self.0.iter().filter_map(|(name, text)| {
            let header = self.get(&format!("header-{}", name.strip_prefix("text-")?))?;
            // Browsers send each line break of a text as two characters.
            Some((header, text.replace("\r\n", "\n")))
        })
    }

    /// Whether paper consents hold for the row, if that was asked.
    pub fn paper(&self) -> Option<bool> {
        self.get("paper_asked").map(|_| self.get("paper").is_some())
    }
}

/// Mends the row and leads back to the grid, or to its next row to mend.
pub async fn send(
    visitor: Visitor,
    Path((slug, import, position)): Path<(String, ImportId, i64)>,
    Form(sent): Form<BTreeMap<String, String>>,
) -> Reply {
    let (one, sent) = (visitor.intervention(&slug)?, Sent(sent));
    let read = |name: &str| sent.get(name).ok_or(Failure::Unreadable);
    let key: RequestKey = read("_key")?.parse().map_err(|_| Failure::Unreadable)?;
    let version = read("_version")?.parse().map_err(|_| Failure::Unreadable)?;
    let cells = sent.cells().map(|(header, text)| (header.to_owned(), Personal::new(text)));
    let cells: Vec<Mend> = cells.collect();
    let case = FixRow {
        actor: visitor.actor(),
        intervention: one.id,
        import,
        position,
        cells: &cells,
        protection: sent.get("protection").and_then(Protection::from_code),
        paper: sent.paper(),
        version,
    };
    let drawn = match visitor.site.app.once(visitor.actor(), key, &case).await {
        Ok(_) => return done(&format!("/i/{slug}/import/{import}"), "import-mended"),
        Err(Error::Invalid(found)) => Drawn::Wrong(&sent, version, found),
        Err(Error::Store(StoreError::Stale)) => Drawn::Overtaken(&sent),
        Err(error) => return Err(error.into()),
    };
    row::again(&visitor, (&slug, import, position), &drawn).await
}

#[cfg(test)]
mod tests {
    use super::Sent;

    #[test]
    fn a_text_of_several_lines_comes_back_as_it_was() {
        let sent = [("header-1-3", "Mål"), ("text-1-3", "ett\r\ntvå"), ("text-1-4", "x"), ("_key", "x")];
        let sent = Sent(sent.map(|(name, value)| (name.to_owned(), value.to_owned())).into());
        let cells: Vec<_> = sent.cells().collect();
        assert_eq!(cells, [("Mål", "ett\ntvå".to_owned())]);
    }
}
