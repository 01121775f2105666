//! The page in place of the one asked for: what happened, what was not lost, what to do.

use crate::failure::Failure;
use crate::shell::Shell;
use crate::typed::Typed;
use askama::Template;
use words::Words;

#[derive(Debug, Template)]
#[template(path = "pages/failure/show.html")]
struct Page<'a> {
    shell: Shell,
    title: &'a str,
    text: &'a str,
    typed: &'a [String],
    /// Own notes may be what is looked for.
    own: bool,
}

#[derive(Debug, Template)]
#[template(path = "pages/failure/fragment.html")]
struct Fragment<'a> {
    words: Words,
    title: &'a str,
    text: &'a str,
    typed: &'a [String],
}

/// Draws it: a whole page, or only the message for a part of one; with what was typed, to be copied, and the way to own
/// notes for those who may have some.
pub fn draw(
    shell: Shell,
    failure: Failure,
    typed: &Typed,
    fragment: bool,
    own: bool,
) -> askama::Result<String> {
    let (title, text) =
        (format!("failure-{}-title", failure.code()), format!("failure-{}-text", failure.code()));
    let typed = typed.texts();
    if fragment {
        return Fragment { words: shell.words, title: &title, text: &text, typed }.render();
    }
    Page { shell, title: &title, text: &text, typed, own }.render()
}
