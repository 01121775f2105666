//! A referral: what it holds, what is missing before it can be sent, and what came of it.

use super::super::case::{Sent, in_lang};
use super::super::journey::{Onward, contacts, onward};
use super::super::same::{SameLine, lines};
use super::reach::{Reaches, reaches, who};
use super::told::{Told, told};
use super::verdict::{Explained, before, explain};
use crate::failure::Failure;
use crate::form::{Choice, Field, FieldError, Guard, errors};
use crate::reply::{Reply, html};
use crate::shell::Shell;
use crate::visitor::Visitor;
use access::TEAM;
use app::Problem;
use app::case::Form;
use app::referral::{Referral, ReferralPage, ShowReferral};
use askama::Template;
use axum::extract::Path;
use domain::code::Protection;
use domain::id::{AuthorityId, CaseId, ConsentId};
use domain::identity::IdentityNumber;
use domain::model::{Answer, Consent, Phase, Stage};
use jiff::civil::Date;
use words::Words;

/// The page.
#[derive(Template)]
#[template(path = "pages/refer/show.html")]
pub struct View {
    shell: Shell,
    errors: Vec<FieldError>,
    fault: Option<String>,
    at: String,
    name: String,
    number: Option<String>,
    protection: Option<String>,
    decides: String,
    sends: String,
    status: String,
    own: bool,
    /// Where the answers are changed or completed.
    answers: Option<String>,
    /// What was answered before: the question, the answer with who gave it and when.
    before: Vec<(String, String)>,
    draft: Option<Draft>,
    outcome: Option<String>,
    unseen: Option<String>,
    worker: Option<String>,
    exception: Option<String>,
    verdict: Explained,
    consent: Option<ConsentRow>,
    messages: Vec<Told>,
    list: Option<(String, String)>,
    asked: bool,
    hands: bool,
    back: Option<String>,
    onward: Onward,
    same: Vec<SameLine>,
}

/// What a draft lacks, and the form that sends it.
struct Draft {
    expires: String,
    guard: Guard,
    exception: Option<Field>,
    recipient: Option<Field>,
    ready: bool,
    /// What the referrer is to answer before it can be sent.
    unanswered: Vec<String>,
    reaches: Reaches,
}

struct ConsentRow {
    name: String,
    state: String,
    look: &'static str,
    given: bool,
    flows: Vec<(String, String)>,
    /// The consent whose receipt can be printed.
    receipt: Option<ConsentId>,
    withdraws: bool,
    /// It can be recorded anew.
    anew: bool,
}

/// Reads a referral.
pub async fn read(visitor: &Visitor, case: CaseId) -> Result<ReferralPage, Failure> {
    let (actor, models) = (visitor.actor(), visitor.site.app.models());
    Ok(visitor.site.app.read(&ShowReferral { actor, models, case }).await?)
}

/// Reads a draft of the visitor's own; what has been sent is no longer changed.
pub async fn read_draft(visitor: &Visitor, case: CaseId) -> Result<ReferralPage, Failure> {
    let page = read(visitor, case).await?;
    if page.own && page.is_draft() { Ok(page) } else { Err(Failure::NotFound) }
}

/// Reads a referral of the visitor's own whose consent can be recorded: a draft, or one that waits.
pub async fn read_for_consent(visitor: &Visitor, case: CaseId) -> Result<ReferralPage, Failure> {
    let page = read(visitor, case).await?;
    if page.renews() { Ok(page) } else { Err(Failure::NotFound) }
}

/// The person's name, or that it is not shared.
pub fn name(visitor: &Visitor, page: &ReferralPage) -> String {
    let known = page.person.as_ref().map(|person| person.name.expose().clone());
    known.unwrap_or_else(|| visitor.words.t("case-nameless"))
}

/// The consent that the model asks for in the phase of the draft.
pub fn asked(page: &ReferralPage) -> Option<&Consent> {
    let entrance = page.model.entrance()?;
    page.model.consents.iter().find(|one| one.required && *one.asked_in == *entrance.id)
}

/// Shows it.
pub async fn show(visitor: Visitor, Path(case): Path<CaseId>) -> Reply {
    let page = read(&visitor, case).await?;
    html(&draw(&visitor, &page, &Sent::default(), &[]))
}

/// The page, with what was wrong with what was sent.
pub fn draw(visitor: &Visitor, page: &ReferralPage, sent: &Sent, problems: &[Problem]) -> View {
    let words = visitor.words;
    let draft = (page.own && page.is_draft()).then(|| draft(visitor, page, sent, problems));
    let fields = draft.iter().flat_map(|draft| draft.exception.iter().chain(&draft.recipient));
    let fault = problems.iter().find(|problem| problem.field.is_empty() || problem.field == "fact");
    let person = page.person.as_ref();
    let protected = page.referral.protection != Protection::None;
    let reader = visitor.actor().who(None).authority;
    let reader = page.authorities.iter().find(|one| Some(one.id) == reader).map_or("", |one| &*one.code);
    let worker = page.carrier.and_then(|id| page.worker(id));
    View {
        shell: visitor.shell(),
        errors: errors(fields),
        fault: fault.map(|problem| visitor.problem(problem)),
        at: format!("/refer/case/{}", page.referral.id),
        name: name(visitor, page),
        number: person.map(|person| number(person.number.expose(), page)),
        protection: protected.then(|| words.coded("protection", page.referral.protection.code())),
        decides: words.t(if protected { "refer-decide-by-hand" } else { "refer-decide" }),
        sends: words.t(if protected { "refer-send-about-by-hand" } else { "refer-send-about" }),
        status: status(words, page),
        own: page.own,
        answers: page.renews().then(|| format!("/refer/case/{}/answers", page.referral.id)),
        before: before(words, page),
        unseen: (is_unseen(page))
            .then(|| words.t1("refer-unseen", "who", who(words, &page.model, &page.reached.missing))),
        outcome: page.said.outcome.as_ref().map(|text| text.expose().clone()),
        exception: page.said.exception.as_ref().map(|text| text.expose().clone()),
        worker: worker.map(|worker| match &worker.phone {
            Some(phone) => format!("{}, {phone}", worker.name),
            None => worker.name.clone(),
        }),
        verdict: explain(words, (&page.model, &page.authority, reader), &page.verdict, &page.answers),
        consent: asked(page).map(|asked| consent(words, page, asked)),
        messages: page.messages.iter().map(|one| told(visitor, page, one)).collect(),
        list: team_list(visitor, page),
        asked: !page.asked.is_empty(),
        hands: page.hands.is_some(),
        back: page
            .back
            .as_ref()
            .and_then(|way| page.model.transition(way))
            .map(|way| in_lang(words, &way.name)),
        onward: way_on(visitor, page),
        same: lines(words, &page.model, &page.same),
        draft,
    }
}

/// The way on, with the contacts so far, for one of the team.
fn way_on(visitor: &Visitor, page: &ReferralPage) -> Onward {
    let (words, referral) = (visitor.words, &page.referral);
    let of = (referral.id, referral.version, &*page.model);
    let name = |id| page.worker(id).map_or_else(|| words.t("case-someone"), |one| one.name.clone());
    let known = contacts(words, referral.id, &page.onward);
    Onward { contacts: page.talks.then_some(known), ..onward(visitor, of, &page.onward, name) }
}

/// The list of the team that it stands in, with its name.
fn team_list(visitor: &Visitor, page: &ReferralPage) -> Option<(String, String)> {
    let all = visitor.interventions();
    let one = all.iter().find(|one| one.id == page.referral.intervention).filter(|_| !page.own)?;
    let (words, team) = (visitor.words, visitor.holds(TEAM, one));
    // Who has been given to a worker is no longer the meeting's.
    let given = page.referral.responsible.is_some();
    Some(if given {
        ("/coming".to_owned(), words.t("coming-title"))
    } else {
        (format!("/i/{}/meeting", one.slug), words.t("nav-meeting"))
    })
    .filter(|_| team)
}

fn number(digits: &str, page: &ReferralPage) -> String {
    IdentityNumber::parse(digits, page.today)
        .map_or_else(|_| digits.to_owned(), |number| number.formatted(page.today))
}

fn status(words: Words, page: &ReferralPage) -> String {
    if let Some(day) = page.referral.taken_back_on {
        return words.t1("refer-line-taken-back", "day", words.day(day));
    }
    match page.phase() {
        _ if page.is_draft() => words.t("refer-draft-tag"),
        _ if is_unseen(page) => words.t("refer-line-unseen"),
        Some(phase) => status_line(words, &page.referral, phase, page.referral.starts_on(page.today)),
        None => words.t("unknown"),
    }
}

/// Whether a sent one is seen by nobody who is to take it on.
fn is_unseen(page: &ReferralPage) -> bool {
    !page.is_draft() && !page.reached.missing.is_empty()
}

/// The line of a phase; those with protected identity are not taken up at the meeting but given out by hand.
/// Until the first day has come, the line is that day.
pub fn status_line(words: Words, referral: &Referral, phase: &Phase, starts_on: Option<Date>) -> String {
    if let Some(day) = starts_on {
        return words.t1("case-starts-on", "day", words.day(day));
    }
    let waits = phase.stage == Stage::Referred && referral.responsible.is_none();
    match referral.protection {
        Protection::None => in_lang(words, &phase.referrer_line),
        _ if waits => words.t("refer-line-by-hand"),
        _ => in_lang(words, &phase.referrer_line),
    }
}

fn draft(visitor: &Visitor, page: &ReferralPage, sent: &Sent, problems: &[Problem]) -> Draft {
    let words = visitor.words;
    let field = |name: &'static str, label: &str| {
        let problem = problems.iter().find(|problem| problem.field == name);
        let error = problem.map(|problem| visitor.problem(problem));
        Field::new(name, words.t(label)).value(sent.get(name)).error(error)
    };
    let unmet = page.verdict.answer == Answer::NotMet;
    let protected = page.referral.protection != Protection::None;
    let recipient = protected.then(|| {
        let team = page.reached.receivers.iter().filter_map(|id| page.worker(*id));
        let choices = team.map(|worker| Choice::new(worker.id.to_string(), worker.name.as_str()));
        field("recipient", "refer-recipient").hint(words.t("refer-recipient-hint")).choices(choices)
    });
    Draft {
        expires: words.t1("refer-draft-alone", "day", words.day(page.referral.expires_on)),
        guard: Guard { key: visitor.key().to_string(), version: page.referral.version },
        exception: unmet.then(|| field("exception", "refer-exception").hint(words.t("refer-exception-hint"))),
        recipient,
        ready: asked(page).is_none_or(|asked| page.live_consent(&asked.id).is_some()),
        unanswered: questions(words, page, &page.unanswered),
        reaches: reaches(words, page),
    }
}

/// The model's questions by the facts' ids.
fn questions(words: Words, page: &ReferralPage, facts: &[String]) -> Vec<String> {
    let question = |id: &String| page.model.fact(id).map(|fact| in_lang(words, &fact.question));
    facts.iter().filter_map(question).collect()
}

fn consent(words: Words, page: &ReferralPage, asked: &Consent) -> ConsentRow {
    let live = page.live_consent(&asked.id);
    let withdrawn = page.consents.iter().filter(|form| form.kind == *asked.id);
    let withdrawn = withdrawn.filter_map(|form| form.withdrawn_on).max();
    let ended = page.consents.iter().find(|form| form.kind == *asked.id).and_then(|form| form.renew_on);
    // Once the referral is over it holds for some days alone, whatever the form says.
    let until = |form: &Form| {
        let opened = page.pairs.iter().filter(|pair| pair.form == form.id);
        opened.filter_map(|pair| pair.valid_to).max().or(form.renew_on)
    };
    let state = match live.map(|form| (form.given_on, until(form))) {
        None => match (withdrawn, ended) {
            (Some(day), _) => words.t1("refer-consent-withdrawn", "day", words.day(day)),
            (None, Some(day)) => words.t1("refer-consent-ended", "day", words.day(day)),
            (None, None) => words.t("refer-consent-missing"),
        },
        Some((given, None)) => words.t1("refer-consent-given", "day", words.day(given)),
        Some((given, Some(until))) => {
            words.t2("refer-consent-until", "day", words.day(given), "until", words.day(until))
        }
    };
    ConsentRow {
        name: in_lang(words, &asked.name),
        state,
        look: if live.is_some() { "done" } else { "late" },
        given: live.is_some(),
        flows: live.map(|form| flows(words, page, form.id)).unwrap_or_default(),
        receipt: live.map(|form| form.id),
        withdraws: live.is_some() && page.withdraws,
        anew: page.renews(),
    }
}

/// Who may tell whom what by a consent: from and to, then what.
fn flows(words: Words, page: &ReferralPage, form: ConsentId) -> Vec<(String, String)> {
    let short = |id: AuthorityId| {
        let found = page.authority(id);
        let known = found.and_then(|found| page.model.authority(&found.code));
        known.map_or_else(|| words.t("case-someone"), |known| in_lang(words, &known.short))
    };
    let mut flows: Vec<((AuthorityId, AuthorityId), Vec<String>)> = Vec::new();
    let opened = page.pairs.iter().filter(|pair| pair.form == form && pair.is_live(page.today));
    let mut opened: Vec<_> = opened.collect();
    opened.sort_by_key(|pair| pair.category);
    for pair in opened {
        let about = words.coded("category", pair.category.code()).to_lowercase();
        match flows.iter_mut().find(|(way, _)| *way == (pair.from, pair.to)) {
            Some((_, all)) => all.push(about),
            None => flows.push(((pair.from, pair.to), vec![about])),
        }
    }
    let line = |((from, to), about): ((AuthorityId, AuthorityId), Vec<String>)| {
        (words.t2("case-flow", "from", short(from), "to", short(to)), about.join(", "))
    };
    flows.into_iter().map(line).collect()
}
