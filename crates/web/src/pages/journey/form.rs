//! Any form of the model: filled in over one sitting or several, each saved as far as it has come.

use super::super::case::{Conflict, Fields, FormPage, Outcome, Part, Sent, in_lang, run};
use super::moved::{is_decided, moved};
use super::{address, field, home};
use crate::failure::Failure;
use crate::form::{Choice, Field};
use crate::reply::{Reply, done};
use crate::typed::NAMES;
use crate::visitor::Visitor;
use app::Problem;
use app::case::ConsentGiven;
use app::journey::{AskedBeside, FillForm, FormPage as Filled, Held, ShowForm};
use axum::extract::Path;
use domain::day;
use domain::id::{AuthorityId, CaseId};
use domain::journey::Merged;
use domain::model::{ConsentKind, Field as Asked, FieldType, Fills, Form};

/// The form; where it is drawn again, with what it held when it was drawn before.
async fn read(visitor: &Visitor, case: CaseId, form: &str, found: Option<i64>) -> Result<Filled, Failure> {
    let (actor, models) = (visitor.actor(), visitor.site.app.models());
    Ok(visitor.site.app.read(&ShowForm { actor, models, case, form, found }).await?)
}

fn draw(
    visitor: &Visitor,
    case: CaseId,
    page: &Filled,
    form: &Form,
    (sent, problems): (&Sent, &[Problem]),
) -> FormPage {
    let words = visitor.words;
    let whole: Vec<Problem> = problems.iter().filter(|one| one.field != "field").cloned().collect();
    let mut fields = Fields::new(visitor, sent, &whole);
    if !page.missing.is_empty() && !page.sittings.is_empty() {
        let label = |id: &String| {
            let found = form.fields.iter().find(|one| *one.id == **id);
            found.map_or_else(|| id.clone(), |one| in_lang(words, &one.label))
        };
        let missing: Vec<String> = page.missing.iter().map(label).collect();
        fields = fields.part(Part::Words(words.t1("form-missing", "fields", missing.join("; "))));
    }
    for asked in &form.fields {
        if asked.fills == Some(Fills::Presentation) {
            fields = consents(visitor, page, sent, fields, |kind| kind == ConsentKind::EmployerContact);
        }
        if asked.fills == Some(Fills::Goal) {
            for owner in &page.unheard {
                let told = words.t1("case-goal-unheard", "owner", short(visitor, page, *owner));
                fields = fields.part(Part::Words(told));
            }
        }
        fields = fields.part(one(visitor, page, asked, sent, problems));
    }
    fields = consents(visitor, page, sent, fields, |kind| kind != ConsentKind::EmployerContact);
    fields = sittings(visitor, page, fields).part(Part::Hidden(NAMES.to_owned(), words_of(form)));
    let back = home(case, page.started);
    let known = page.person.as_ref().map(|name| name.expose().clone());
    let version = if problems.is_empty() { page.version } else { sent.version() };
    let drawn = fields.page(&back, in_lang(words, &form.name), "form-save", version);
    let label = if page.started { "case-back" } else { "refer-back" };
    FormPage { back_label: words.t(label), ..drawn }.lede(known.unwrap_or_else(|| words.t("case-nameless")))
}

/// The names of the fields that hold words: what is typed there is given back where it leads nowhere.
fn words_of(form: &Form) -> String {
    let words = |one: &&Asked| matches!(one.answer, FieldType::Line | FieldType::Lines | FieldType::List(_));
    form.fields.iter().filter(words).map(|one| one.id.as_str()).collect::<Vec<_>>().join(" ")
}

/// A field; what another authority wrote and does not share stands closed.
fn one(visitor: &Visitor, page: &Filled, asked: &Asked, sent: &Sent, problems: &[Problem]) -> Part {
    let words = visitor.words;
    match page.held.get(&*asked.id) {
        Some(Held::Beyond(owner)) => {
            let label = in_lang(words, &asked.label);
            let closed = words.t1("case-not-shared", "owner", short(visitor, page, *owner));
            // What was typed before the other's answer came is not lost.
            let typed = lines(&written(sent, asked));
            let typed = (!typed.is_empty()).then(|| (words.t("form-typed"), typed));
            Part::Answers([(label, closed)].into_iter().chain(typed).collect())
        }
        held => {
            let planned = page.goal.as_ref().filter(|_| asked.fills == Some(Fills::Goal));
            let planned = planned.map(|goal| goal.expose().as_str());
            let differs = planned.filter(|goal| held.and_then(Held::text) != Some(goal));
            let beside = differs.map(|goal| words.t1("form-goal-in-plan", "goal", goal));
            field::part(visitor, asked, sent, (problems, beside))
        }
    }
}

fn short(visitor: &Visitor, page: &Filled, id: AuthorityId) -> String {
    let found = page.authorities.iter().find(|one| one.id == id);
    let known = found.and_then(|found| page.model.authority(&found.code));
    known.map_or_else(|| visitor.words.t("case-someone"), |known| in_lang(visitor.words, &known.short))
}

/// The consents of these kinds that are asked beside the form: each on its own, none given beforehand.
fn consents<'a>(
    visitor: &Visitor,
    page: &Filled,
    sent: &Sent,
    mut fields: Fields<'a>,
    of: impl Fn(ConsentKind) -> bool,
) -> Fields<'a> {
    let words = visitor.words;
    for AskedBeside { kind, given_on } in &page.consents {
        let Some(asked) = page.model.consent(kind).filter(|asked| of(asked.kind)) else { continue };
        let name = in_lang(words, &asked.name);
        if let Some(given) = given_on {
            let said = words.t1("form-consent-given", "day", words.day(*given));
            fields = fields.part(Part::Answers(vec![(name, said)]));
            continue;
        }
        let field = format!("consent-{kind}");
        let all = ["paper", "oral", ""].map(|how| {
            let label = words.coded("form-consent", if how.is_empty() { "none" } else { how });
            Choice::new(how, label).chosen(sent.get(&field) == how)
        });
        let field = Field::new(field, name).hint(in_lang(words, &asked.question)).choices(all);
        fields = fields.part(Part::Radios(field));
    }
    fields
}

/// When each sitting was saved, and by whom.
fn sittings<'a>(visitor: &Visitor, page: &Filled, fields: Fields<'a>) -> Fields<'a> {
    let words = visitor.words;
    if page.sittings.is_empty() {
        return fields;
    }
    let by = |id| page.worker(id).map_or_else(|| words.t("case-someone"), |one| one.name.clone());
    let row = |one: &app::journey::Sitting| {
        (words.day(day::of(one.at)), one.author.map_or_else(|| words.t("case-someone"), by))
    };
    let rows = page.sittings.iter().map(row).collect();
    fields.part(Part::Heading(words.t("form-sittings"))).part(Part::Answers(rows))
}

/// What the form holds, as if it had been sent.
fn holding(page: &Filled, form: &Form) -> Sent {
    let mut sent = Sent::default();
    for asked in &form.fields {
        let Some(text) = page.held.get(&*asked.id).and_then(Held::text) else { continue };
        match &asked.answer {
            FieldType::List(_) => {
                for line in text.lines() {
                    sent = sent.holding(&asked.id, line);
                }
            }
            _ => sent = sent.holding(&asked.id, text),
        }
    }
    sent
}

/// The form as it is filled in so far.
pub async fn show(visitor: Visitor, Path((case, form)): Path<(CaseId, String)>) -> Reply {
    let page = read(&visitor, case, &form, None).await?;
    let form = page.form().ok_or(Failure::NotFound)?;
    draw(&visitor, case, &page, form, (&holding(&page, form), &[])).reply()
}

/// Saves a sitting.
pub async fn send(visitor: Visitor, Path((case, id)): Path<(CaseId, String)>, sent: Sent) -> Reply {
    let consents: Vec<_> = sent
        .starting("consent-")
        .map(|(kind, how)| ConsentGiven { kind, how, given_on: None, agreed: None, note: "" })
        .collect();
    let fill = FillForm {
        actor: visitor.actor(),
        models: visitor.site.app.models(),
        case,
        form: &id,
        typed: &sent.by_name(),
        consents: &consents,
        version: sent.version(),
    };
    match run(&visitor, &sent, Vec::new(), &fill).await? {
        Outcome::Done(_) => done(&address(&visitor, case).await, "form"),
        Outcome::Again(problems, _) if is_decided(&problems) => moved(&visitor, case, &sent).await,
        Outcome::Again(problems, conflict) => {
            let page = read(&visitor, case, &id, Some(sent.version())).await?;
            let form = page.form().ok_or(Failure::NotFound)?;
            if conflict == Conflict::None {
                return draw(&visitor, case, &page, form, (&sent, &problems)).reply();
            }
            let theirs = Some(theirs(&visitor, &page, form, &sent));
            let drawn = draw(&visitor, case, &page, form, (&beside(&page, form, &sent), &problems));
            FormPage { theirs, ..drawn }.reply()
        }
    }
}

fn lines(all: &[&str]) -> String {
    let filled = all.iter().map(|line| line.trim()).filter(|line| !line.is_empty());
    filled.collect::<Vec<_>>().join(", ")
}

fn written<'a>(sent: &'a Sent, asked: &'a Asked) -> Vec<&'a str> {
    sent.every(&asked.id).collect()
}

/// What was sent, with what others have saved meanwhile in the fields that the sender has left as they were.
fn beside(page: &Filled, form: &Form, sent: &Sent) -> Sent {
    let now = holding(page, form);
    let stays = |asked: &&Asked| page.merged(asked, &written(sent, asked)) == Merged::Stays;
    form.fields.iter().filter(stays).fold(sent.clone(), |sent, asked| {
        let sent = sent.without(&asked.id);
        now.every(&asked.id).fold(sent, |sent, line| sent.holding(&asked.id, line))
    })
}

/// The fields that both have changed, each to something else, with what they hold by now.
fn theirs(visitor: &Visitor, page: &Filled, form: &Form, sent: &Sent) -> Vec<(String, String)> {
    let now = holding(page, form);
    let shown = |asked: &Asked| {
        let said = match page.held.get(&*asked.id) {
            Some(Held::Beyond(owner)) => {
                visitor.words.t1("form-answered-beyond", "owner", short(visitor, page, *owner))
            }
            _ => lines(&now.every(&asked.id).collect::<Vec<_>>()),
        };
        (in_lang(visitor.words, &asked.label), said)
    };
    let both = |asked: &&Asked| page.merged(asked, &written(sent, asked)) == Merged::Both;
    form.fields.iter().filter(both).map(shown).collect()
}
