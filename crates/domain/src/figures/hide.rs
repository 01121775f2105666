//! Which parts of a table to hide so that no small number can be found, not even by who knows this rule.
//!
//! A part is hidden in **every** row of the table, and the choice does not depend on which part is which (ties
//! are hidden together). So whoever sees the shown parts and the rows' totals can always exchange two hidden
//! parts and arrive at the same view: a hidden small number is never the only possible one.

/// The largest count that is small.
pub const SMALL: u32 = 4;

/// Whether a count is of so few that it may tell who they are.
pub(super) const fn is_small(count: u32) -> bool {
    0 < count && count <= SMALL
}

/// For each part of a table, whether to hide it. Every row has the same parts and a total that is shown; the
/// first row decides which parts are the smallest.
pub fn hidden_parts(rows: &[Vec<u32>]) -> Vec<bool> {
    let parts = rows.first().map_or(0, Vec::len);
    let cells = |part: usize| rows.iter().filter_map(move |row| row.get(part).copied());
    let mut hidden: Vec<bool> = (0..parts).map(|part| cells(part).any(is_small)).collect();
    while is_open(rows, &hidden) && hide_smallest(rows, &mut hidden) {}
    hidden
}

/// Whether a hidden part can be found: it is the only one, or all of a row's hidden parts are small and alike.
fn is_open(rows: &[Vec<u32>], hidden: &[bool]) -> bool {
    let alike = |row: &Vec<u32>| {
        let mut cells = row.iter().zip(hidden).filter(|(_, hidden)| **hidden).map(|(cell, _)| *cell);
        let first = cells.next().unwrap_or_default();
        is_small(first) && cells.all(|cell| cell == first)
    };
    hidden.iter().filter(|hidden| **hidden).count() == 1 || rows.iter().any(alike)
}

/// Hides the smallest part that is not hidden and not empty, with those that are as small.
fn hide_smallest(rows: &[Vec<u32>], hidden: &mut [bool]) -> bool {
    let size = |part: usize| rows.first().and_then(|row| row.get(part)).copied().unwrap_or_default();
    let empty = |part: usize| rows.iter().all(|row| row.get(part).is_none_or(|cell| *cell == 0));
    let open: Vec<usize> =
        (0..hidden.len()).filter(|part| hidden.get(*part) == Some(&false) && !empty(*part)).collect();
    let Some(smallest) = open.iter().map(|part| size(*part)).min() else { return false };
    for part in open.into_iter().filter(|part| size(*part) == smallest) {
        if let Some(hidden) = hidden.get_mut(part) {
            *hidden = true;
        }
    }
    true
}
