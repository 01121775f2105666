//! Writing a row's cells anew.

use crate::failure::Failure;
use crate::reply::{Reply, done};
use crate::visitor::Visitor;
use app::import::{FixRow, Mend};
use axum::Form;
use axum::extract::Path;
use domain::code::Protection;
use domain::id::{ImportId, RequestKey};
use domain::personal::Personal;
use std::collections::BTreeMap;

/// Mends the row and leads back to the grid, or to its next row to mend.
pub async fn send(
    visitor: Visitor,
    Path((slug, import, position)): Path<(String, ImportId, i64)>,
    Form(sent): Form<BTreeMap<String, String>>,
) -> Reply {
    let one = visitor.intervention(&slug)?;
    let read = |name: &str| sent.get(name).ok_or(Failure::Unreadable);
    let key: RequestKey = read("_key")?.parse().map_err(|_| Failure::Unreadable)?;
    let version = read("_version")?.parse().map_err(|_| Failure::Unreadable)?;
    let cells: Vec<Mend> = sent.iter().filter_map(|(name, text)| mend(&sent, name, text)).collect();
    let case = FixRow {
        actor: visitor.actor(),
        intervention: one.id,
        import,
        position,
        cells: &cells,
        protection: sent.get("protection").and_then(|code| Protection::from_code(code)),
        paper: sent.contains_key("paper_asked").then(|| sent.contains_key("paper")),
        version,
    };
    visitor.site.app.once(visitor.actor(), key, &case).await?;
    done(&format!("/i/{slug}/import/{import}"), "import-mended")
}

/// The text of a cell is sent beside the header that it stands under.
fn mend(sent: &BTreeMap<String, String>, name: &str, text: &str) -> Option<Mend> {
    let place = name.strip_prefix("text-")?;
    let header = sent.get(&format!("header-{place}"))?;
    // Browsers send each line break of a text as two characters.
    Some((header.clone(), Personal::new(text.replace("\r\n", "\n"))))
}

#[cfg(test)]
mod tests {
    use super::mend;
    use std::collections::BTreeMap;

    #[test]
    fn a_text_of_several_lines_comes_back_as_it_was() {
        let sent = BTreeMap::from([("header-1-3".to_owned(), "Mål".to_owned())]);
        let (header, text) = mend(&sent, "text-1-3", "ett\r\ntvå").unwrap();
        assert_eq!((header.as_str(), text.expose().as_str()), ("Mål", "ett\ntvå"));
        assert!(mend(&sent, "text-1-4", "x").is_none() && mend(&sent, "_key", "x").is_none());
    }
}
