//! Who stands around the participant, and whether the consent covers them.

use super::super::say::Say;
use access::Action;
use app::case::CircleMember;

/// The circle.
#[derive(Debug)]
pub struct Circle {
    /// Those who stand there today.
    pub rows: Vec<Row>,
    /// Those who no longer do.
    pub past: Vec<Row>,
    /// Whose entries are not shared with the viewer, in words.
    pub closed: Vec<String>,
    /// It may be changed.
    pub may: bool,
}

/// Somebody.
#[derive(Debug)]
pub struct Row {
    /// Their id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Who they are and where they work.
    pub who: String,
    /// Telephone and e-mail.
    pub reach: Vec<String>,
    /// Since and until when.
    pub when: Option<String>,
    /// Whether the consent covers them, in words.
    pub covered: String,
    /// The look of that badge.
    pub look: &'static str,
}

impl Circle {
    pub(super) fn of(say: Say<'_>) -> Self {
        let page = say.page;
        let over = |one: &&CircleMember| one.said.to_day.is_some_and(|last| last < page.today);
        Self {
            rows: page.circle.iter().filter(|one| !over(one)).map(|one| row(say, one)).collect(),
            past: page.circle.iter().filter(over).map(|one| row(say, one)).collect(),
            closed: say.beyond(page.circle.beyond()),
            may: page.may(Action::ChangeCircle) && !page.case.is_closed(),
        }
    }
}

fn row(say: Say<'_>, one: &CircleMember) -> Row {
    let (words, said) = (say.words, &one.said);
    let role = words.coded("circle-role", said.role.code());
    let place = said.authority.map(|id| say.authority(id));
    let place = place.or_else(|| said.organisation.as_ref().map(|text| text.expose().clone()));
    let (covered, look) = covered(say, one);
    let reach = [&said.phone, &said.email].into_iter().flatten();
    let when = (said.from_day.is_some() || said.to_day.is_some())
        .then(|| format!("{} – {}", say.day(said.from_day), say.day(said.to_day)));
    Row {
        id: one.id.to_string(),
        name: said.name.expose().clone(),
        who: place.map_or_else(|| role.clone(), |place| format!("{role}, {place}")),
        reach: reach.map(|text| text.expose().clone()).collect(),
        when,
        covered,
        look,
    }
}

/// By what is open towards their authority today; who belongs to none is covered by no consent here.
fn covered(say: Say<'_>, one: &CircleMember) -> (String, &'static str) {
    let (page, words) = (say.page, say.words);
    let Some(authority) = one.said.authority else { return (words.t("circle-outside"), "wait") };
    let mut about: Vec<_> =
        page.live_pairs().filter(|pair| pair.to == authority).map(|pair| pair.category).collect();
    about.sort_unstable();
    about.dedup();
    if about.is_empty() {
        let own = authority == page.case.owner;
        return if own { (words.t("circle-own"), "here") } else { (words.t("circle-not-covered"), "late") };
    }
    let about: Vec<_> =
        about.into_iter().map(|one| words.coded("category", one.code()).to_lowercase()).collect();
    (words.t1("circle-covered", "about", about.join(", ")), "done")
}
