//! Figures in words: every share with its numerator and denominator.

use domain::figures::{Outcome, Ratio, Shown};
use domain::model::{Model, Target};
use words::{Lang, Words};

/// An indicator as a tile shows it.
#[derive(Debug)]
pub struct Tile {
    pub title: String,
    pub value: String,
    pub target: String,
    pub rule: String,
    pub source: String,
    /// Percent of the meter's length, and where the target stands on it.
    pub meter: Option<(u32, u32)>,
    /// All, women, men, unknown.
    pub split: [String; 4],
}

/// A number, or why there is none.
pub fn number(words: Words, shown: Shown) -> String {
    match shown {
        Shown::Count(count) => words.number(count),
        Shown::Hidden => words.t("figure-hidden"),
        Shown::NotSplit => words.t("figure-not-split"),
    }
}

/// `25 av 64 (39,1 %)`; without share for fewer than five or where a number is hidden.
pub fn ratio(words: Words, ratio: Ratio) -> String {
    match (ratio.numerator, ratio.denominator) {
        (numerator, Shown::NotSplit) => number(words, numerator),
        (Shown::Count(part), Shown::Count(whole)) => {
            let fraction = words.fraction(part, whole);
            match ratio.permille() {
                Some(_) => format!("{fraction} ({})", words.percent(part, whole)),
                None => fraction,
            }
        }
        (Shown::Hidden, Shown::Hidden) => words.t("figure-hidden"),
        (part, whole) => words.t2("fraction", "part", number(words, part), "whole", number(words, whole)),
    }
}

/// The tiles of a model's indicators.
pub fn tiles(words: Words, model: &Model, outcomes: &[Outcome]) -> Vec<Tile> {
    let swedish = words.lang() == Lang::Sv;
    let tile = |outcome: &Outcome| {
        let indicator = model.indicator(&outcome.id)?;
        let [women, men, unknown] = outcome.split.map(|part| ratio(words, part));
        let all = ratio(words, outcome.all);
        Some(Tile {
            title: indicator.title.get(swedish).to_owned(),
            value: all.clone(),
            target: indicator.target.as_ref().map(|target| said(words, target)).unwrap_or_default(),
            rule: indicator.rule.get(swedish).to_owned(),
            source: model.cited(&indicator.source),
            meter: indicator.target.as_ref().and_then(|target| meter(outcome.all, target)),
            split: [all, women, men, unknown],
        })
    };
    outcomes.iter().filter_map(tile).collect()
}

fn said(words: Words, target: &Target) -> String {
    match target {
        Target::Percent(percent) => words.t1("figure-target-percent", "value", *percent),
        Target::Number(number) => words.t1("figure-target-number", "value", *number),
    }
}

/// How far the meter reaches and where its mark is, in percent; where the numbers are shown.
fn meter(all: Ratio, target: &Target) -> Option<(u32, u32)> {
    let share = all.permille()? / 10;
    let mark = match target {
        Target::Percent(percent) => *percent,
        Target::Number(number) => number * 100 / all.denominator.count()?.max(1),
    };
    Some((share.min(100), mark.min(100)))
}

#[cfg(test)]
mod tests {
    use super::ratio;
    use domain::figures::{Ratio, Shown};
    use words::{Lang, Words};

    #[test]
    fn a_share_carries_its_numbers_and_hides_what_is_hidden() {
        let words = Words::new(Lang::Sv);
        let said = |numerator, denominator| ratio(words, Ratio { numerator, denominator });
        assert_eq!(said(Shown::Count(25), Shown::Count(64)), "25 av 64 (39,1\u{a0}%)");
        assert_eq!(said(Shown::Count(1), Shown::Count(4)), "1 av 4");
        assert_eq!(said(Shown::Hidden, Shown::Count(20)), "visas inte av 20");
        assert_eq!(said(Shown::Hidden, Shown::Hidden), "visas inte");
        assert_eq!(said(Shown::Count(20), Shown::NotSplit), "20");
    }
}
