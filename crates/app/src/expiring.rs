//! Consents that run out soon, by the authority that asks anew.

use crate::error::{Error, Result};
use crate::gate;
use crate::models::Installed;
use access::{Action, Actor};
use domain::consent::SOON;
use domain::id::{AuthorityId, CaseId, WorkerId};
use domain::model::Text;
use domain::personal::Personal;
use jiff::ToSpan as _;
use jiff::civil::Date;
use std::collections::BTreeMap;
use store::log::Entry;
use store::records::association::{self, Authority};
use store::records::case_page::MOST;
use store::records::consent::Given;
use store::records::worker::{self, Worker};
use store::records::{agenda, case_page};
use store::{Tx, UseCase};

/// Lists the consents of an intervention that run out within thirty days or have run out, in running cases, unless one
/// of their kind was given later.
#[derive(Debug, Clone, Copy)]
pub struct ListExpiring<'a> {
    /// Who asks.
    pub actor: &'a Actor,
    /// The intervention.
    pub one: &'a Installed,
}

/// A consent that runs out.
#[derive(Debug)]
pub struct Expiring {
    /// The case.
    pub case: CaseId,
    /// The person's name, where identity is covered.
    pub name: Option<Personal<String>>,
    /// The consent's name in the model that the case runs under; its id where the model has none.
    pub kind: std::result::Result<Text, String>,
    /// Who carries the case.
    pub responsible: Option<WorkerId>,
    /// Its last day.
    pub last: Date,
    /// Days left after today, negative once it has run out.
    pub days: i32,
}

/// The list.
#[derive(Debug)]
pub struct ExpiringPage {
    /// By the authority that asks: the one that owns the case; the first to run out first.
    pub by_authority: BTreeMap<AuthorityId, Vec<Expiring>>,
    /// Whether there may be more than these.
    pub more: bool,
    /// The association's authorities.
    pub authorities: Vec<Authority>,
    /// The association's workers.
    pub workers: Vec<Worker>,
}

impl UseCase for ListExpiring<'_> {
    type Out = ExpiringPage;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<ExpiringPage> {
        let scope = gate::list(tx, self.actor, Action::ListCases, self.one.id)?;
        let today = tx.today();
        let by = today.saturating_add(SOON.days());
        let page = agenda::expiring(tx, &scope, Some(by), i64::try_from(MOST).unwrap_or(i64::MAX)).await?;
        let mut given: BTreeMap<CaseId, Vec<Given>> = BTreeMap::new();
        for one in agenda::given(tx, &scope, &page).await? {
            given.entry(one.case).or_default().push(one);
        }
        let mut by_authority: BTreeMap<AuthorityId, Vec<Expiring>> = BTreeMap::new();
        for listed in case_page::read(tx, &scope, &page).await? {
            let all = given.remove(&listed.case.id).unwrap_or_default();
            let known: Vec<&Given> = all.iter().filter(|one| one.is_open_to(&listed.view)).collect();
            let model = self.one.versions().find(|(number, _)| *number == listed.case.model_version);
            for (kind, last) in running_out(&known, today, by) {
                let asked = model.as_ref().and_then(|(_, model)| model.consent(kind));
                by_authority.entry(listed.case.owner).or_default().push(Expiring {
                    case: listed.case.id,
                    name: listed.name.clone(),
                    kind: asked.map(|one| one.name.clone()).ok_or_else(|| kind.to_owned()),
                    responsible: listed.case.responsible,
                    last,
                    days: today.until(last).map_or(0, |span| span.get_days()),
                });
            }
        }
        for rows in by_authority.values_mut() {
            rows.sort_by_key(|one| (one.last, one.case));
        }
        tx.log(Entry::listed(&scope, by_authority.values().flatten().map(|one| one.case)));
        Ok(ExpiringPage {
            by_authority,
            more: page.len() >= MOST,
            authorities: association::authorities(tx, scope.association()).await?,
            workers: worker::all(tx, scope.association()).await?,
        })
    }
}

/// The kinds of which what stands runs out by a day, each with its last day. What one given anew has taken the place of,
/// now or later, does not run out; of several that stand the one given last counts, and one without end never runs out.
fn running_out<'g>(given: &[&'g Given], today: Date, by: Date) -> Vec<(&'g str, Date)> {
    let waits = |one: &&&Given| one.stands(today) && one.replaced_on.is_none();
    let mut latest: BTreeMap<&str, (Date, Date)> = BTreeMap::new();
    for one in given.iter().filter(waits) {
        let own = (one.given_on, one.open_until.or(one.renew_on).unwrap_or(Date::MAX));
        latest.entry(one.kind.as_str()).and_modify(|known| *known = own.max(*known)).or_insert(own);
    }
    latest.into_iter().filter(|(_, (_, last))| *last <= by).map(|(kind, (_, last))| (kind, last)).collect()
}
