//! The page in place of the one asked for: what happened, what was not lost, what to do.

use crate::failure::Failure;
use crate::shell::Shell;
use askama::Template;
use words::Words;

#[derive(Debug, Template)]
#[template(path = "pages/failure/show.html")]
struct Page<'a> {
    shell: Shell,
    title: &'a str,
    text: &'a str,
}

#[derive(Debug, Template)]
#[template(path = "pages/failure/fragment.html")]
struct Fragment<'a> {
    words: Words,
    title: &'a str,
    text: &'a str,
}

/// Draws it: a whole page, or only the message for a part of one.
pub fn draw(shell: Shell, failure: Failure, fragment: bool) -> askama::Result<String> {
    let (title, text) =
        (format!("failure-{}-title", failure.code()), format!("failure-{}-text", failure.code()));
    if fragment {
        return Fragment { words: shell.words, title: &title, text: &text }.render();
    }
    Page { shell, title: &title, text: &text }.render()
}
