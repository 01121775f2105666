//! Withdrawing a consent: who stops seeing what is shown before it is done.

use super::super::refer::read as referral;
use super::form_page::{Conflict, Fields, FormPage, Outcome, Part, run};
use super::preview::told;
use super::say::Say;
use super::sent::Sent;
use super::show::read;
use super::still_shared;
use crate::failure::Failure;
use crate::form::Choice;
use crate::reply::{Reply, done};
use crate::visitor::Visitor;
use access::Action;
use app::Problem;
use app::case::{
    Becomes, CasePage, Form, Goes, Opened, Preview, PreviewWithdrawal, StillShared, WithdrawConsent,
};
use app::own::ShowOwnNotes;
use axum::extract::Path;
use domain::code::Category;
use domain::id::{CaseId, ConsentId, WorkerId};
use domain::model::ConsentKind;

/// The consent with this id, as far as the viewer may know of it.
pub(super) fn form(page: &CasePage, id: ConsentId) -> Result<&Form, Failure> {
    page.consents.iter().find(|one| one.id == id).ok_or(Failure::NotFound)
}

/// Reads the case with what it does to take this back.
pub(super) async fn foreseen(
    visitor: &Visitor,
    case: CaseId,
    consent: ConsentId,
    goes: Goes<'_>,
) -> Result<(CasePage, Preview), Failure> {
    let (actor, models) = (visitor.actor(), visitor.site.app.models());
    let (page, preview) =
        visitor.site.app.read(&PreviewWithdrawal { actor, models, case, consent, goes }).await?;
    if !page.may(Action::WithdrawConsent) || !form(&page, consent)?.stands(page.today) {
        return Err(Failure::NotFound);
    }
    let preview = preview.known(&page);
    Ok((page, preview))
}

fn draw(
    visitor: &Visitor,
    ((page, preview), rest): (&(CasePage, Preview), &[StillShared]),
    sent: &Sent,
    problems: &[Problem],
    form: &Form,
) -> FormPage {
    let words = visitor.words;
    let say = Say { words, page };
    let asked = page.model.consent(&form.kind);
    let name = asked.map_or_else(|| form.kind.clone(), |asked| say.text(&asked.name));
    let mut fields = told(Fields::new(visitor, sent, problems), say, preview);
    let presents = asked.is_some_and(|asked| asked.kind == ConsentKind::EmployerContact);
    if presents {
        fields = fields.part(Part::Words(words.t("case-withdraw-presentation")));
    }
    if preview.becomes == Becomes::Closed {
        let reasons = page.model.closures.iter().filter(|one| one.immediate);
        let reasons = reasons.map(|one| Choice::new(one.id.as_str(), say.text(&one.name)));
        fields = fields.choose("closure", "case-closure", reasons, Part::Radios);
    }
    if shuts_out(page, form, Goes::All) {
        fields = takes_over(fields, say);
    }
    if !preview.losing.is_empty() {
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

/// Whether whoever is responsible no longer sees the case when this ends.
pub(super) fn shuts_out(page: &CasePage, form: &Form, goes: Goes<'_>) -> bool {
    let (owner, worker) = (page.case.owner, page.case.responsible.and_then(|id| page.worker(id)));
    let Some(at) = worker.map(|worker| worker.authority).filter(|at| *at != owner) else { return false };
    let sees = |pair: &&Opened| (pair.from, pair.to, pair.category) == (owner, at, Category::Plan);
    page.live_pairs().filter(sees).all(|pair| goes.ends(pair, &form.kind))
}

/// Who takes over: somebody of the authority that owns the case, or nobody yet.
pub(super) fn takes_over<'a>(fields: Fields<'a>, say: Say<'_>) -> Fields<'a> {
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

/// Who was chosen to take over, and what was wrong with the choice.
pub(super) fn taker(sent: &Sent) -> (Option<WorkerId>, Vec<Problem>) {
    let chosen = sent.some("takes_over").map(str::parse);
    let lost = chosen.as_ref().is_some_and(Result::is_err);
    let typed = lost.then(|| Problem::new("takes_over", "choose_one")).into_iter().collect();
    (chosen.and_then(Result::ok), typed)
}

/// Where whoever has taken something back is led: whoever loses sight of the case by it, to what their own authority
/// wrote there, or to the start.
pub(super) async fn onward(visitor: &Visitor, case: CaseId, done_as: &str) -> Reply {
    let (actor, models) = (visitor.actor(), visitor.site.app.models());
    match read(visitor, case).await {
        Ok(page) => {
            let rest = done_as == "case-withdrawn" && page.shared;
            done(&format!("/case/{case}"), if rest { "case-withdrawn-rest" } else { done_as })
        }
        // What is taken back before the first day is a referral again, for whoever may know of it.
        Err(_) if referral(visitor, case).await.is_ok() => {
            done(&format!("/refer/case/{case}"), "case-withdrawn")
        }
        Err(_) => match visitor.site.app.read(&ShowOwnNotes { actor, models, case }).await {
            Ok(_) => done(&format!("/case/{case}/own"), "case-withdrawn-own"),
            Err(_) => done(&visitor.home(), "case-withdrawn"),
        },
    }
}

/// What the withdrawal does.
pub async fn show(visitor: Visitor, Path((case, consent)): Path<(CaseId, ConsentId)>) -> Reply {
    let read = foreseen(&visitor, case, consent, Goes::All).await?;
    let rest = still_shared::read(&visitor, case).await?;
    draw(&visitor, (&read, &rest), &Sent::default(), &[], form(&read.0, consent)?).reply()
}

/// Withdraws it.
pub async fn send(visitor: Visitor, Path((case, consent)): Path<(CaseId, ConsentId)>, sent: Sent) -> Reply {
    let (actor, models) = (visitor.actor(), visitor.site.app.models());
    let (takes_over, typed) = taker(&sent);
    let (closure, version) = (sent.get("closure"), sent.version());
    let withdraw = WithdrawConsent { actor, models, case, consent, closure, version, takes_over };
    match run(&visitor, &sent, typed, &withdraw).await? {
        Outcome::Done(_) => onward(&visitor, case, "case-withdrawn").await,
        Outcome::Again(problems, conflict) => {
            let gone = |page: &CasePage| form(page, consent).is_ok_and(|now| !now.stands(page.today));
            if conflict == Conflict::Changed && gone(&read(&visitor, case).await?) {
                return Err(Failure::Stale);
            }
            let again = foreseen(&visitor, case, consent, Goes::All).await?;
            let rest = still_shared::read(&visitor, case).await?;
            draw(&visitor, (&again, &rest), &sent, &problems, form(&again.0, consent)?).reply()
        }
    }
}
