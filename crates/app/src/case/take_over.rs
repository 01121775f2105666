//! Whoever is responsible and can no longer see a case is so no more.

use super::loaded::Loaded;
use super::naming::{candidates, let_go, stays_seen};
use crate::error::{Problem, Result};
use access::Action;
use domain::code::Protection;
use domain::id::WorkerId;
use store::Tx;
use store::log::Entry;
use store::records::case_file::{self, Shell};
use store::records::{naming, shut_out, worker};

/// After consent has ended: where it shuts out the responsible worker, the case points at whoever takes over, or at nobody;
/// what is left to do is then for all who carry cases at the authority that owns it. The case's version after it.
pub(super) async fn take_over(tx: &mut Tx, loaded: &Loaded, chosen: Option<WorkerId>) -> Result<i64> {
    let (case, permit) = (&loaded.case, &loaded.permit);
    let Some(former) = case.responsible else { return Ok(case.version) };
    let at = worker::get(tx, permit.association(), former).await?.authority;
    if at == case.owner || naming::covered(tx, permit).await?.contains(&at) {
        return Ok(case.version);
    }
    let known = candidates(tx, permit, case).await?;
    if chosen.is_some_and(|chosen| known.iter().all(|one| one.id != chosen)) {
        return Err(Problem::new("takes_over", "may_not_carry").into());
    }
    if case.protection() != Protection::None {
        let_go(tx, permit, former).await?;
        if !stays_seen(tx, permit, case, chosen).await? {
            return Err(Problem::new("takes_over", "required").into());
        }
    }
    let shell = Shell {
        phase: case.phase.clone(),
        origin: case.origin.clone(),
        track: case.track.clone(),
        responsible: chosen,
        started_on: case.started_on,
        planned_end: case.planned_end,
    };
    case_file::change(tx, permit, &shell, case.version).await?;
    shut_out::keep(tx, permit, former).await?;
    let whom = chosen.map_or_else(|| "-".to_owned(), |chosen| chosen.to_string());
    tx.log(
        Entry { action: Action::Assign, ..Entry::of(permit) }.with_own_detail(format!("{former} → {whom}")),
    );
    Ok(case.version + 1)
}
