//! What the layout needs to stand around a page: who reads, in which language, and where they can go.

use words::{Lang, Words};

/// The layout's data; each page's template has a field `shell: Shell`.
#[derive(Debug, Clone)]
pub struct Shell {
    /// The texts, in the reader's language.
    pub words: Words,
    /// The path of this page, to come back to.
    pub path: String,
    /// Who is signed in.
    pub who: Option<Who>,
    /// The seat that the page is drawn in: its forms count in no other.
    pub seat: String,
    /// Where they can go.
    pub nav: Vec<NavItem>,
    /// The database is a demonstration's.
    pub demo: bool,
    /// What the last action did.
    pub notice: Option<String>,
    /// What one who has just signed in is told.
    pub told: Option<Told>,
}

/// What one is told of the time before signing in.
#[derive(Debug, Clone)]
pub struct Told {
    /// One sentence each.
    pub lines: Vec<String>,
    /// It is to be noticed.
    pub warns: bool,
}

/// Who is signed in, as the top bar says it.
#[derive(Debug, Clone)]
pub struct Who {
    /// Their name.
    pub name: String,
    /// Their title and authority.
    pub title: String,
    /// They have several seats and may change to another.
    pub several: bool,
}

/// One place in the main menu.
#[derive(Debug, Clone)]
pub struct NavItem {
    /// Its address.
    pub href: String,
    /// Its name.
    pub label: String,
    /// This page is there.
    pub here: bool,
}

impl Shell {
    /// A shell for someone who is not signed in.
    pub fn new(words: Words, path: impl Into<String>) -> Self {
        Self {
            words,
            path: path.into(),
            who: None,
            seat: String::new(),
            nav: Vec::new(),
            demo: false,
            notice: None,
            told: None,
        }
    }

    /// The code of the language that the page is in.
    pub fn lang(&self) -> &'static str {
        self.words.lang().code()
    }

    /// The code of the language that the page can be read in instead.
    pub fn other_lang(&self) -> &'static str {
        match self.words.lang() {
            Lang::Sv => Lang::En.code(),
            Lang::En => Lang::Sv.code(),
        }
    }
}
