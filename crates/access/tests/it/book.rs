//! The matrix as a book: for each role and action the grounds on which it is allowed. The book is found by asking; then
//! every cell is decided again from what the book says alone.

use crate::cell::{ASSOCIATION, Cell, INTERVENTION, OWNER, SHARED, WORKER, cells};
use access::{Action, Facts, decide};
use domain::code::{Category, Protection, Role};
use domain::work::Standing;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

const PAGE: &str = "../../docs/security/behorighet.md";
const BEGIN: &str = "<!-- tabeller -->\n";

/// Why one may reach a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Ground {
    Own,
    Consent,
    OwnNotes,
    Referral,
}

const GROUNDS: [(Ground, &str); 4] = [
    (Ground::Own, "egen"),
    (Ground::Consent, "samtycke"),
    (Ground::OwnNotes, "egna anteckningar"),
    (Ground::Referral, "egen anvisning"),
];

/// A ground, whether one must be named besides, and while the case stands how.
type Line = (Ground, bool, Vec<Standing>);

impl Ground {
    /// The plainest cell with this ground and no other.
    fn alone(self, role: Role, named: bool, standing: Standing) -> Cell {
        let cell = Cell { role: Some(role), own: false, named, standing, ..WORKER };
        match self {
            Self::Own => Cell { own: true, ..cell },
            Self::Consent => Cell { shared: SHARED[1], ..cell },
            Self::OwnNotes => Cell { wrote: true, ..cell },
            Self::Referral => Cell { own: true, referred: true, ..cell },
        }
    }

    fn holds(self, cell: Cell) -> bool {
        match self {
            Self::Own => cell.own,
            Self::Consent => !cell.own && cell.shared.contains(&(OWNER, Category::Plan)),
            Self::OwnNotes => !cell.own && cell.wrote,
            Self::Referral => cell.own && cell.referred,
        }
    }

    /// A referrer follows their own referral whatever is known of protection: they are whom the person told.
    fn hides(self, cell: Cell) -> bool {
        self != Self::Referral && cell.protection != Protection::None && !cell.named
    }
}

/// The grounds on which a role may do an action with a case.
fn lines(role: Role, action: Action) -> Vec<Line> {
    let asked = |cell: Cell| decide(&cell.actor(), action, &cell.facts()).allowed;
    let mut lines: Vec<Line> = Vec::new();
    for (ground, _) in GROUNDS {
        let while_standing = |named: bool| {
            let all = Standing::ALL.iter().copied();
            all.filter(move |standing| asked(ground.alone(role, named, *standing))).collect::<Vec<_>>()
        };
        let (named, unnamed) = (while_standing(true), while_standing(false));
        let line = (ground, unnamed.is_empty(), named);
        // Whoever reaches their authority's cases so reaches their own referrals.
        let own_already =
            ground == Ground::Referral && lines.contains(&(Ground::Own, line.1, line.2.clone()));
        if !own_already && !line.2.is_empty() {
            lines.push(line);
        }
    }
    lines
}

/// What a cell's answer is by the book.
fn by_the_book(book: &BTreeMap<(Role, Action), Vec<Line>>, cell: Cell, action: Action) -> bool {
    let roles = Role::ALL.iter().copied().filter(|role| cell.here && cell.is(*role));
    roles.flat_map(|role| &book[&(role, action)]).any(|(ground, named, standings)| {
        ground.holds(cell)
            && !ground.hides(cell)
            && (cell.named || !named)
            && standings.contains(&cell.standing)
    })
}

/// The texts of a file of `locales/sv`, by key.
fn texts(file: &str) -> BTreeMap<String, String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../locales/sv").join(file);
    let text = std::fs::read_to_string(path).unwrap();
    let lines = text.lines().filter_map(|line| line.split_once(" = "));
    lines.map(|(key, said)| (key.to_owned(), said.to_owned())).collect()
}

const fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Draft => "utkast",
        Standing::Referred => "anvisad",
        Standing::Agreed => "sagt ja",
        Standing::Started => "startad",
    }
}

/// One line of a cell: the ground, and what else must hold.
fn said((ground, named, standings): &Line) -> String {
    let mut text = GROUNDS.iter().find(|(one, _)| one == ground).unwrap().1.to_owned();
    if *named {
        text.push_str(", namngiven");
    }
    let usual = [Standing::Referred, Standing::Agreed, Standing::Started];
    if *standings != usual && standings.len() < Standing::ALL.len() {
        let those: Vec<&str> = standings.iter().map(|one| standing(*one)).collect();
        write!(text, " ({})", those.join(", ")).unwrap();
    } else if standings.len() == Standing::ALL.len() {
        text.push_str(" (även utkast)");
    }
    text
}

/// A table of actions and columns; columns that say the same stand together, empty ones and empty rows are left out.
fn table(names: &BTreeMap<String, String>, columns: &[(String, Vec<String>)]) -> String {
    let mut merged: Vec<(String, &Vec<String>)> = Vec::new();
    for (name, cells) in columns.iter().filter(|(_, cells)| cells.iter().any(|cell| !cell.is_empty())) {
        match merged.iter_mut().find(|(_, same)| *same == cells) {
            Some((heading, _)) => write!(heading, ", {}", name.to_lowercase()).unwrap(),
            None => merged.push((name.clone(), cells)),
        }
    }
    let headings: Vec<&str> = merged.iter().map(|(heading, _)| heading.as_str()).collect();
    let mut text = format!("| Handling, som loggen säger den | {} |\n", headings.join(" | "));
    text.push_str(&"|---".repeat(headings.len() + 1));
    text.push_str("|\n");
    for (place, action) in Action::ALL.iter().enumerate() {
        if merged.iter().any(|(_, cells)| !cells[place].is_empty()) {
            let shown = |cell: &str| if cell.is_empty() { "–".to_owned() } else { cell.to_owned() };
            let cells: Vec<String> = merged.iter().map(|(_, cells)| shown(&cells[place])).collect();
            let name = &names[&format!("action-{action}")];
            writeln!(text, "| {name} (`{action}`) | {} |", cells.join(" | ")).unwrap();
        }
    }
    text
}

/// The tables of the page.
fn page(book: &BTreeMap<(Role, Action), Vec<Line>>) -> String {
    let (names, codes) = (texts("action.ftl"), texts("codes.ftl"));
    let role_name = |role: Role| codes[&format!("role-{role}")].clone();
    let of_case = |role: Role| {
        let cell = |action: &Action| book[&(role, *action)].iter().map(said).collect::<Vec<_>>().join("; ");
        (role_name(role), Action::ALL.iter().map(cell).collect::<Vec<_>>())
    };
    let asked = |facts: &Facts| {
        let of_role = |role: &Role| {
            let actor = Cell { role: Some(*role), ..WORKER }.actor();
            let may = |action: &Action| !action.is_own_account() && decide(&actor, *action, facts).allowed;
            let cell = |action: &Action| if may(action) { "ja".to_owned() } else { String::new() };
            (role_name(*role), Action::ALL.iter().map(cell).collect::<Vec<_>>())
        };
        Role::ALL.iter().map(of_role).collect::<Vec<_>>()
    };
    let case: Vec<_> = Role::ALL.iter().map(|role| of_case(*role)).collect();
    let lists = asked(&Facts::Intervention { association: ASSOCIATION, intervention: INTERVENTION });
    let never = case.iter().filter(|(_, cells)| cells.iter().all(String::is_empty));
    let never: Vec<&str> = never.map(|(name, _)| name.as_str()).collect();
    format!(
        "## Ett ärende\n\n{}\nInget ärende, på ingen grund: {}.\n\n## En insats: listor, möten och siffror\n\n{}",
        table(&names, &case),
        never.join(", ").to_lowercase(),
        table(&names, &lists)
    )
}

#[test]
fn the_book_says_every_cell() {
    let pairs = Role::ALL.iter().flat_map(|role| Action::ALL.iter().map(|action| (*role, *action)));
    let book: BTreeMap<_, _> = pairs.map(|(role, action)| ((role, action), lines(role, action))).collect();
    for cell in cells() {
        let (actor, facts) = (cell.actor(), cell.facts());
        for &action in Action::ALL {
            let decided = decide(&actor, action, &facts).allowed;
            assert_eq!(by_the_book(&book, cell, action), decided, "{cell:?} {action}");
        }
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(PAGE);
    let written = std::fs::read_to_string(&path).unwrap();
    let (before, tables) = written.split_once(BEGIN).unwrap();
    let found = page(&book);
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(&path, format!("{before}{BEGIN}\n{found}")).unwrap();
    } else {
        assert_eq!(tables.trim(), found.trim(), "BLESS=1 writes the page anew");
    }
}
