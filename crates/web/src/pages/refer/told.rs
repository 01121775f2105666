//! The messages and flags of a referral: how each goes and by whom, and whether it is still to be sent.

use super::super::case::in_lang;
use crate::form::Guard;
use crate::visitor::Visitor;
use app::referral::{Message, ReferralPage};
use app::share::{Telling, telling_of_referral};
use domain::id::{AuthorityId, WorkerId};
use domain::model::{Channel, Model, Recipient};
use words::Words;

/// A message or a flag of the referral.
pub struct Told {
    pub action: String,
    pub id: String,
    pub name: String,
    pub channel: String,
    pub text: String,
    pub guard: Option<Guard>,
    pub sent: Option<String>,
    /// Why it is not to be sent any more.
    pub void: Option<String>,
}

/// Draws one, for its sender or a reader.
pub fn told(visitor: &Visitor, page: &ReferralPage, one: &Message) -> Told {
    let words = visitor.words;
    let me = visitor.actor().worker();
    // What the team tells a colleague may tell as well; what the referrer tells is the referrer's.
    let colleague = visitor.staff().is_some_and(|staff| staff.authority == one.owner);
    let own = one.author == me || (colleague && one.author != page.referral.referrer);
    let by = one.sent_by.and_then(|id| page.worker(id)).map(|worker| worker.name.clone());
    let sent = one
        .sent_on
        .map(|day| words.t2("refer-message-sent", "day", words.day(day), "name", by.unwrap_or_default()));
    let void = match telling_of_referral(page, one) {
        _ if sent.is_some() => None,
        Telling::Open => None,
        Telling::NoConsent if !own => None,
        Telling::NoConsent => Some(words.t("share-flag-untellable")),
        Telling::Over => Some(words.t("share-told-over")),
    };
    Told {
        action: format!("/refer/case/{}/message/{}", page.referral.id, one.id),
        id: one.id.to_string(),
        name: title(words, &page.model, &one.rule),
        channel: channel(words, page, one, me),
        text: one.text.expose().clone(),
        guard: (own && sent.is_none() && void.is_none())
            .then(|| Guard { key: visitor.key().to_string(), version: one.version }),
        sent,
        void,
    }
}

fn title(words: Words, model: &Model, rule: &str) -> String {
    let message = model.message(rule).map(|found| in_lang(words, &found.name));
    let flag = || model.flag(rule).map(|found| in_lang(words, &found.name));
    message.or_else(flag).unwrap_or_else(|| rule.to_owned())
}

/// How it goes, and by whom where that is somebody else: nobody writes in the system of another authority.
fn channel(words: Words, page: &ReferralPage, one: &Message, me: Option<WorkerId>) -> String {
    let system = match page.model.message(&one.rule).map(|found| &found.channel) {
        Some(Channel::System(system)) => system.as_str(),
        Some(Channel::Phone) => return words.t("refer-channel-phone"),
        Some(Channel::Here) | None => return words.t("refer-channel-here"),
    };
    let author = one.author.and_then(|id| page.worker(id));
    let at = author.map_or(one.owner, |author| author.authority);
    let mine = me.and_then(|id| page.worker(id)).map(|me| me.authority);
    if let (false, Some(author)) = (writes_in(page, at, system), author)
        && mine.is_some_and(|mine| writes_in(page, mine, system))
    {
        return words.t2("refer-channel-system-ours", "name", author.name.as_str(), "system", system);
    }
    if !writes_in(page, at, system) {
        let who = receivers(words, page, &one.rule, system);
        return words.t2("refer-channel-system-theirs", "who", who, "system", system);
    }
    match author.filter(|author| Some(author.id) != me) {
        Some(other) => words.t2("refer-channel-system-by", "name", other.name.as_str(), "system", system),
        None => words.t1("refer-channel-system", "system", system),
    }
}

/// Whether those of an authority write in a system: it is their own.
fn writes_in(page: &ReferralPage, authority: AuthorityId, system: &str) -> bool {
    let known = page.authority(authority).and_then(|one| page.model.authority(&one.code));
    known.is_some_and(|known| known.system.as_deref() == Some(system))
}

/// Who receives a message in a system: of those whose system it is, the referrer's authority where it is to the referrer.
fn receivers(words: Words, page: &ReferralPage, rule: &str, system: &str) -> String {
    let to = page.model.message(rule).map(|found| &found.to);
    let is_to = |code: &str| match to {
        Some(Recipient::Referrer) => code == page.authority,
        Some(Recipient::Authority(id)) => code == &**id,
        Some(Recipient::Title(id)) => {
            page.model.title_of(id).is_some_and(|title| title.authorities.iter().any(|one| code == &**one))
        }
        None => false,
    };
    let those = || page.model.authorities.iter().filter(|one| one.system.as_deref() == Some(system));
    let short = |one: &domain::model::Authority| in_lang(words, &one.short);
    let to: Vec<String> = those().filter(|one| is_to(&one.id)).map(short).collect();
    let all = if to.is_empty() { those().map(short).collect() } else { to };
    all.join(&words.t("refer-or"))
}
