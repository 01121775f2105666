//! Starting an import: the rows are sealed, and seen by none but who started it.

use super::settings::{FileNotes, Kept, Settings, Typed, to_text};
use crate::error::{Error, Problem, Result};
use crate::gate;
use access::{Action, Actor};
use domain::code::Protection;
use domain::id::{AuthorityId, ImportId, InterventionId};
use domain::maldokument::Reading;
use domain::model::Model;
use store::log::Entry;
use store::records::{association, import};
use store::{Tx, UseCase};

/// Keeps the rows of a workbook for review.
#[derive(Debug, Clone, Copy)]
pub struct StartImport<'a> {
    /// Who imports.
    pub actor: &'a Actor,
    /// Into which intervention.
    pub intervention: InterventionId,
    /// The intervention's newest model.
    pub model: &'a Model,
    /// The file's name.
    pub file_name: &'a str,
    /// The file as read.
    pub reading: &'a Reading,
    /// The authority that will own what is imported: for staff their own, for the operator any that sees cases.
    pub owner: AuthorityId,
    /// What was answered.
    pub settings: &'a Settings,
    /// Rows known to be about someone with protected identity, by their place in the reading.
    pub protected: &'a [usize],
}

impl UseCase for StartImport<'_> {
    type Out = ImportId;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<ImportId> {
        let scope = gate::list(tx, self.actor, Action::Import, self.intervention)?;
        self.settings.check(self.model, tx.today())?;
        self.check_owner(tx).await?;
        if self.reading.rows.is_empty() {
            return Err(Problem::new("file", "no_rows").into());
        }
        let settings = Settings { file: FileNotes::of(self.reading), ..self.settings.clone() };
        let id = import::create(tx, &scope, self.owner, self.file_name, &to_text(&settings)?).await?;
        for ((place, position), row) in (0..).zip(0i64..).zip(&self.reading.rows) {
            let protection =
                if self.protected.contains(&place) { Protection::Marked } else { Protection::None };
            let paper = self.settings.paper.is_some();
            let kept = Kept { row: row.kept(), protection, paper, typed: Typed::Author };
            import::add_row(tx, &scope, id, position, &to_text(&kept)?).await?;
        }
        tx.log(Entry::of(scope.permit()).with_detail(id.to_string()));
        Ok(id)
    }
}

impl StartImport<'_> {
    /// Another authority's people may not be looked at before consent, so staff import only their own authority's.
    async fn check_owner(&self, tx: &mut Tx) -> Result<()> {
        let other = Problem::new("owner", "owner_other");
        if let Actor::Staff(staff) = self.actor
            && staff.authority != self.owner
        {
            return Err(other.into());
        }
        let authorities = association::authorities(tx, self.actor.association()).await?;
        let code = authorities.iter().find(|one| one.id == self.owner).map(|one| one.code.as_str());
        let sees_cases =
            code.and_then(|code| self.model.authority(code)).is_some_and(|one| !one.aggregates_only);
        if sees_cases { Ok(()) } else { Err(other.into()) }
    }
}
