//! The process map: phases in columns and rows as the model places them, with the ways between them.

use super::figure::number;
use domain::figures::Shown;
use domain::model::{Model, Phase, Shape};
use words::{Lang, Words};

const WIDTH: u32 = 104;
const HEIGHT: u32 = 76;
const ACROSS: u32 = 128;
const DOWN: u32 = 124;
const LEFT: u32 = 12;
const TOP: u32 = 56;
/// Letters that a line of a box holds.
const LETTERS: usize = 13;

/// The map as it is drawn, and as it is listed.
#[derive(Debug)]
pub struct Map {
    pub width: u32,
    pub height: u32,
    pub nodes: Vec<Node>,
    pub edges: Vec<Edge>,
}

/// A phase.
#[derive(Debug)]
pub struct Node {
    pub href: String,
    pub name: String,
    pub class: &'static str,
    pub x: u32,
    pub y: u32,
    pub width: u32,
    pub height: u32,
    /// A decision's outline.
    pub outline: String,
    /// Lines of the name with their places.
    pub lines: Vec<(u32, u32, String)>,
    pub count: String,
    pub count_at: (u32, u32),
    /// Where the ways out lead.
    pub ways: Vec<String>,
}

/// A way between two phases.
#[derive(Debug)]
pub struct Edge {
    pub line: String,
    pub tip: String,
}

/// Draws the map of a model.
pub fn map(words: Words, slug: &str, model: &Model, counts: &[Shown]) -> Map {
    let most = |of: fn(&Phase) -> u32| model.phases.iter().map(of).max().unwrap_or(1);
    let count = |at: usize| counts.get(at).copied().unwrap_or(Shown::Hidden);
    let nodes = model.phases.iter().enumerate().map(|(at, phase)| node(words, slug, model, phase, count(at)));
    Map {
        width: LEFT * 2 + (most(|phase| phase.column) - 1) * ACROSS + WIDTH,
        height: TOP + (most(|phase| phase.row) - 1) * DOWN + HEIGHT + LEFT,
        nodes: nodes.collect(),
        edges: edges(model),
    }
}

const fn corner(phase: &Phase) -> (u32, u32) {
    (LEFT + phase.column.saturating_sub(1) * ACROSS, TOP + phase.row.saturating_sub(1) * DOWN)
}

fn node(words: Words, slug: &str, model: &Model, phase: &Phase, count: Shown) -> Node {
    let swedish = words.lang() == Lang::Sv;
    let ((x, y), name) = (corner(phase), phase.name.get(swedish));
    let count = match count {
        Shown::Count(count) => words.t1("map-count", "count", count),
        hidden => number(words, hidden),
    };
    let texts = lines(name);
    let rows = u32::try_from(texts.len()).unwrap_or(1);
    let first = y + HEIGHT / 2 - rows * 8 + 4;
    let ways = model.ways_out(phase.id.as_str()).filter_map(|way| {
        let target = model.phase(&way.target)?.name.get(swedish);
        Some(words.t2("map-way", "name", way.name.get(swedish), "target", target))
    });
    Node {
        href: format!("/i/{slug}/phase/{}", phase.id),
        name: name.to_owned(),
        class: match phase.shape {
            Shape::Box if phase.entrance => "map__node--start",
            Shape::Box => "",
            Shape::Decision => "map__node--decision",
            Shape::End => "map__node--end",
        },
        x,
        y,
        width: WIDTH,
        height: HEIGHT,
        outline: if phase.shape == Shape::Decision { outline(x, y) } else { String::new() },
        lines: (0..).zip(texts).map(|(row, text)| (x + WIDTH / 2, first + row * 16, text)).collect(),
        count,
        count_at: (x + WIDTH / 2, first + rows * 16 + 2),
        ways: ways.collect(),
    }
}

/// A box with points to both sides.
fn outline(x: u32, y: u32) -> String {
    let (right, middle, bottom) = (x + WIDTH, y + HEIGHT / 2, y + HEIGHT);
    format!(
        "M{} {y}H{}L{} {middle}L{} {bottom}H{}L{} {middle}Z",
        x + 8,
        right - 8,
        right + 6,
        right - 8,
        x + 8,
        x - 6
    )
}

/// The words of a name on as many lines as they need.
fn lines(name: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in name.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= LETTERS => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

fn edges(model: &Model) -> Vec<Edge> {
    let mut seen = Vec::new();
    for way in &model.transitions {
        let pair = (way.origin.as_str(), way.target.as_str());
        if !seen.contains(&pair) {
            seen.push(pair);
        }
    }
    let drawn = |(from, to): (&str, &str)| Some(edge(model.phase(from)?, model.phase(to)?));
    seen.into_iter().filter_map(drawn).collect()
}

fn edge(from: &Phase, to: &Phase) -> Edge {
    let ((x1, y1), (x2, y2)) = (corner(from), corner(to));
    let (half, middle) = (WIDTH / 2, HEIGHT / 2);
    // Decisions have points at their sides.
    let out = x1 + WIDTH + if from.shape == Shape::Decision { 6 } else { 0 };
    let into = x2 - if to.shape == Shape::Decision { 6 } else { 0 };
    if from.row == to.row && to.column == from.column + 1 {
        let y = y1 + middle;
        return Edge { line: format!("M{out} {y}H{}", into - 6), tip: format!("M{into} {y}l-8-5v10z") };
    }
    if from.row == to.row {
        // Over the phases between.
        let (start, end, top) = (x1 + half, x2 + half, y1.saturating_sub(44));
        let line = format!("M{start} {y1}C{start} {top} {end} {top} {end} {}", y2 - 6);
        return Edge { line, tip: format!("M{end} {y2}l-5-8h10z") };
    }
    if from.column == to.column {
        let x = x1 + half;
        let down = from.row < to.row;
        let (start, end) = if down { (y1 + HEIGHT, y2) } else { (y1, y2 + HEIGHT) };
        let tip = if down { format!("M{x} {end}l-5-8h10z") } else { format!("M{x} {end}l-5 8h10z") };
        return Edge { line: format!("M{x} {start}V{}", if down { end - 6 } else { end + 6 }), tip };
    }
    // From below or above, round the corner to the nearer side.
    let (start, y) = (x1 + half, y2 + middle);
    let edge = if from.row < to.row { y1 + HEIGHT } else { y1 };
    if to.column < from.column {
        let side = x2 + WIDTH;
        let line = format!("M{start} {edge}Q{start} {y} {} {y}", side + 6);
        return Edge { line, tip: format!("M{side} {y}l8-5v10z") };
    }
    Edge {
        line: format!("M{start} {edge}Q{start} {y} {} {y}", into - 6),
        tip: format!("M{into} {y}l-8-5v10z"),
    }
}

#[cfg(test)]
mod tests {
    use super::{lines, map};
    use domain::figures::Shown;
    use domain::model::Model;
    use words::{Lang, Words};

    #[test]
    fn a_name_is_broken_between_words_alone() {
        assert_eq!(lines("Tillbaka till anvisaren"), ["Tillbaka till", "anvisaren"]);
        assert_eq!(lines("Sammanhållningsarbete"), ["Sammanhållningsarbete"]);
    }

    #[test]
    fn every_phase_and_way_is_drawn_inside_the_picture() {
        let model = Model::parse(include_str!("../../../../../models/ratt-insats.toml")).unwrap();
        let counts = vec![Shown::Count(3); model.phases.len()];
        let map = map(Words::new(Lang::Sv), "x", &model, &counts);
        assert_eq!(map.nodes.len(), model.phases.len());
        assert!(
            map.nodes
                .iter()
                .all(|node| node.x + node.width <= map.width && node.y + node.height <= map.height)
        );
        assert!(map.edges.len() >= model.phases.len() - 1);
        assert!(map.nodes.iter().all(|node| node.count.contains('3')), "{:?}", map.nodes[0].count);
    }
}
