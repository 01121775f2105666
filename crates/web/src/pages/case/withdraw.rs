//! Withdrawing a consent: who stops seeing what is shown before it is done.

use super::super::refer::read as referral;
use super::form_page::{Conflict, Fields, FormPage, Outcome, Part, run};
use super::say::Say;
use super::sent::Sent;
use super::show::{flows, read, read_to};
use super::still_shared;
use crate::failure::Failure;
use crate::form::Choice;
use crate::reply::{Reply, done};
use crate::visitor::Visitor;
use access::Action;
use app::Problem;
use app::case::{CasePage, Form, Opened, StillShared, WithdrawConsent};
use app::own::ShowOwnNotes;
use axum::extract::Path;
use domain::code::Category;
use domain::id::{CaseId, ConsentId};
use domain::model::OnWithdrawal;

fn form(page: &CasePage, id: ConsentId) -> Result<&Form, Failure> {
    page.consents.iter().find(|one| one.id == id).ok_or(Failure::NotFound)
}

fn draw(
    visitor: &Visitor,
    (page, rest): (&CasePage, &[StillShared]),
    sent: &Sent,
    problems: &[Problem],
    form: &Form,
) -> FormPage {
    let words = visitor.words;
    let say = Say { words, page };
    let asked = page.model.consent(&form.kind);
    let does = asked.map_or(OnWithdrawal::Nothing, |asked| asked.on_withdrawal);
    let name = asked.map_or_else(|| form.kind.clone(), |asked| say.text(&asked.name));
    let pairs: Vec<_> = page.live_pairs().filter(|pair| pair.form == form.id).collect();
    let stops: Vec<_> = flows(say, &pairs);
    let shares = !stops.is_empty();
    let mut fields = Fields::new(visitor, sent, problems);
    if shares {
        fields = fields.part(Part::Heading(words.t("case-withdraw-stops"))).part(Part::Answers(stops));
        fields = fields.part(Part::Words(words.t("case-withdraw-own")));
    }
    let what = if page.case.is_closed() { OnWithdrawal::Nothing } else { does };
    fields = match what {
        OnWithdrawal::Close if page.case.may_be_taken_back(page.today) => {
            fields.part(Part::Words(words.t("case-withdraw-not-started")))
        }
        OnWithdrawal::Close => {
            let reasons = page.model.closures.iter().filter(|one| one.immediate);
            let reasons = reasons.map(|one| Choice::new(one.id.as_str(), say.text(&one.name)));
            fields.part(Part::Words(words.t("case-withdraw-closes"))).choose(
                "closure",
                "case-closure",
                reasons,
                Part::Radios,
            )
        }
        OnWithdrawal::ContinueAtOwn => {
            let owner = say.authority(page.case.owner);
            fields.part(Part::Words(words.t1("case-withdraw-continues", "owner", owner)))
        }
        OnWithdrawal::Nothing => fields,
    };
    if shuts_out(page, form) {
        fields = takes_over(fields, say);
    }
    if shares {
        fields = still_shared::told(fields, &page.model, rest);
    }
    fields
        .page(
            &format!("/case/{}#consents", page.case.id),
            words.t1("case-withdraw-title", "name", name),
            "case-consent-withdraw",
            form.version,
        )
        .lede(say.name())
        .danger()
}

/// Whether whoever is responsible no longer sees the case when the consent is withdrawn.
fn shuts_out(page: &CasePage, form: &Form) -> bool {
    let (owner, worker) = (page.case.owner, page.case.responsible.and_then(|id| page.worker(id)));
    let Some(at) = worker.map(|worker| worker.authority).filter(|at| *at != owner) else { return false };
    let sees = |pair: &&Opened| (pair.from, pair.to, pair.category) == (owner, at, Category::Plan);
    page.live_pairs().filter(sees).all(|pair| pair.kind == form.kind)
}

/// Who takes over: somebody of the authority that owns the case, or nobody yet.
fn takes_over<'a>(fields: Fields<'a>, say: Say<'_>) -> Fields<'a> {
    let (page, words) = (say.page, say.words);
    let former = page.case.responsible.map(|id| say.worker(id)).unwrap_or_default();
    let owners = page.carriers.iter().filter_map(|id| page.worker(*id));
    let owners = owners.filter(|one| one.authority == page.case.owner);
    let choices = owners.map(|one| Choice::new(one.id.to_string(), one.name.as_str()));
    let owner = say.authority(page.case.owner);
    let hint = words.t2("case-withdraw-takes-over-hint", "worker", former, "owner", owner);
    let field = fields.field("takes_over", words.t("case-withdraw-takes-over")).choices(choices);
    fields.part(Part::Select(field.hint(hint).optional()))
}

/// What the withdrawal does.
pub async fn show(visitor: Visitor, Path((case, consent)): Path<(CaseId, ConsentId)>) -> Reply {
    let page = read_to(&visitor, case, Action::RecordConsent).await?;
    let form = form(&page, consent)?;
    if form.withdrawn_on.is_some() {
        return Err(Failure::NotFound);
    }
    let rest = still_shared::read(&visitor, case).await?;
    draw(&visitor, (&page, &rest), &Sent::default(), &[], form).reply()
}

/// Withdraws it. Whoever loses sight of the case by it is led to what their own authority wrote there, or to the start.
pub async fn send(visitor: Visitor, Path((case, consent)): Path<(CaseId, ConsentId)>, sent: Sent) -> Reply {
    let (actor, models) = (visitor.actor(), visitor.site.app.models());
    let (closure, chosen) = (sent.get("closure"), sent.some("takes_over").map(str::parse));
    let lost = chosen.as_ref().is_some_and(Result::is_err);
    let typed = lost.then(|| Problem::new("takes_over", "choose_one")).into_iter().collect();
    let takes_over = chosen.and_then(Result::ok);
    let withdraw =
        WithdrawConsent { actor, models, case, consent, closure, version: sent.version(), takes_over };
    match run(&visitor, &sent, typed, &withdraw).await? {
        Outcome::Done(_) => match read(&visitor, case).await {
            Ok(page) => {
                let said = if page.shared { "case-withdrawn-rest" } else { "case-withdrawn" };
                done(&format!("/case/{case}"), said)
            }
            // What is taken back before the first day is a referral again, for whoever may know of it.
            Err(_) if referral(&visitor, case).await.is_ok() => {
                done(&format!("/refer/case/{case}"), "case-withdrawn")
            }
            Err(_) => match visitor.site.app.read(&ShowOwnNotes { actor, models, case }).await {
                Ok(_) => done(&format!("/case/{case}/own"), "case-withdrawn-own"),
                Err(_) => done(&visitor.home(), "case-withdrawn"),
            },
        },
        Outcome::Again(problems, conflict) => {
            let page = read(&visitor, case).await?;
            let now = form(&page, consent)?;
            if conflict == Conflict::Changed && now.withdrawn_on.is_some() {
                return Err(Failure::Stale);
            }
            let rest = still_shared::read(&visitor, case).await.unwrap_or_default();
            draw(&visitor, (&page, &rest), &sent, &problems, now).reply()
        }
    }
}
