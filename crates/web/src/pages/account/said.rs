//! What is said of a log-in, in words.

use app::session::{Happened, OwnLogin};
use domain::day::at_home;
use domain::login::Agent;
use jiff::Timestamp;
use words::{Arg, Words};

/// A text about an instant, by its day and time.
pub fn at(words: Words, key: &str, at: Timestamp) -> String {
    words.with(key, &moment(words, at))
}

fn moment(words: Words, at: Timestamp) -> [(&'static str, Arg<'static>); 2] {
    let home = at_home(at);
    [("day", Arg::from(words.day(home.date()))), ("time", Arg::from(home.strftime("%H.%M").to_string()))]
}

/// With what somebody signed in.
pub fn with(words: Words, agent: Agent) -> String {
    let browser = words.coded("agent-browser", agent.browser.code());
    let device = words.coded("agent-device", agent.device.code());
    words.with("agent", &[("browser", Arg::from(browser)), ("device", Arg::from(device))])
}

/// Something that was done with a log-in.
pub fn happened(words: Words, one: &Happened) -> String {
    let by = match (&one.by, one.by_another) {
        (Some(name), _) => words.t1("account-by", "name", name.as_str()),
        (None, true) => words.t1("account-by", "name", words.t("account-operator")),
        (None, false) => String::new(),
    };
    let [day, time] = moment(words, one.at);
    words.with(&format!("account-event-{}", one.what), &[day, time, ("by", Arg::from(by))])
}

/// What one is told at sign-in of the time before it; nothing at the first of all where nothing was done. And whether it is
/// to be noticed.
pub fn since(words: Words, own: &OwnLogin) -> (Vec<String>, bool) {
    let mut lines = Vec::new();
    if let Some((before, agent)) = own.before {
        let [day, time] = moment(words, before);
        lines.push(words.with("told-before", &[day, time, ("agent", Arg::from(with(words, agent)))]));
    }
    if own.refused > 0 {
        lines.push(words.with("told-refused", &[("count", Arg::from(own.refused))]));
    }
    lines.extend(own.by_others().map(|one| happened(words, one)));
    (lines, own.refused > 0 || own.by_others().next().is_some())
}
