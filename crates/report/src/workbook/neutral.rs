//! Text that a spreadsheet program might run instead of show.
//!
//! A cell that begins with `=`, `+`, `-`, `@`, a tab or a carriage return may be computed as a formula once a
//! workbook has been saved as CSV and opened again (OWASP, *CSV injection*). The export writes an apostrophe
//! before such a text, which spreadsheet programs read as "this is text". The import takes one apostrophe away
//! where it stands before such a beginning. A text that had apostrophes there already gets one more, so that
//! import undoes export exactly, whatever the text.

use std::borrow::Cow;

/// The characters that begin a formula, their full-width forms included.
const TRIGGERS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// The text as it may stand in a file.
pub(super) fn neutralised(text: &str) -> Cow<'_, str> {
    if is_risky(text) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// The text that [`neutralised`] was given.
pub(super) fn restored(text: &str) -> &str {
    text.strip_prefix('\'').filter(|rest| is_risky(rest)).unwrap_or(text)
}

/// Whether what follows the leading apostrophes might be computed. The workbook writer passes `<r>…</r>` on as
/// markup: that is no less risky.
fn is_risky(text: &str) -> bool {
    let rest = text.trim_start_matches('\'');
    rest.starts_with(TRIGGERS) || (rest.starts_with("<r>") && rest.ends_with("</r>"))
}

#[cfg(test)]
mod tests {
    use super::{neutralised, restored};

    #[test]
    fn what_might_run_becomes_text() {
        for text in ["=1+1", "+46", "-", "@SUM(A1)", "\tx", "\rx", "＝1", "<r>x</r>"] {
            assert_eq!(neutralised(text), format!("'{text}"));
        }
        assert_eq!(neutralised("Delmål 1: praktik = arbete"), "Delmål 1: praktik = arbete");
    }

    #[test]
    fn import_undoes_export() {
        for text in ["=1", "'=1", "''=1", "'x", "x", "'", "", "'<r>x</r>", "<r>x</r>"] {
            assert_eq!(restored(&neutralised(text)), text);
        }
        assert_eq!(restored("'quoted'"), "'quoted'");
    }
}
