//! What a row says beyond all that a case has a place for, as it is kept with the case.

use domain::personal::Personal;

/// Between a column's header and its text: no sheet holds it.
const UNIT: char = '\u{1f}';
/// Between columns.
const RECORD: char = '\u{1e}';

/// Columns as one text: header and text of each.
pub(crate) fn to_text(columns: impl IntoIterator<Item = (String, String)>) -> String {
    let columns = columns.into_iter().map(|(header, text)| format!("{header}{UNIT}{text}"));
    columns.collect::<Vec<_>>().join(&RECORD.to_string())
}

/// The columns of such a text, in order.
pub(crate) fn from_text(kept: &Personal<String>) -> Vec<(String, Personal<String>)> {
    let columns = kept.expose().split(RECORD);
    let column = |(header, text): (&str, &str)| (header.to_owned(), Personal::new(text.to_owned()));
    columns.filter_map(|each| each.split_once(UNIT)).map(column).collect()
}

#[cfg(test)]
mod tests {
    use super::{from_text, to_text};
    use domain::personal::Personal;

    #[test]
    fn columns_come_back_whatever_their_texts_hold() {
        let columns = [("Anm: övrigt", "rad ett\nNästa: rad"), ("Tom", ""), ("Resultat", "a:b")];
        let owned = columns.map(|(header, text)| (header.to_owned(), text.to_owned()));
        let kept = from_text(&Personal::new(to_text(owned)));
        let back: Vec<_> =
            kept.iter().map(|(header, text)| (header.as_str(), text.expose().as_str())).collect();
        assert_eq!(back, columns);
        assert!(from_text(&Personal::new(String::new())).is_empty());
    }
}
