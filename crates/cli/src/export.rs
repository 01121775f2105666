//! Exporting the workbook.

use crate::args::DbArgs;
use crate::{Failure, Outcome, files, operator};
use app::export::ExportSheet;
use app::import::workbook;
use app::setup::FindAssociation;
use clap::{Args, Subcommand};
use std::path::PathBuf;

/// What can be exported.
#[derive(Debug, Subcommand)]
pub(crate) enum ExportCommand {
    /// The måldokument: every case of an intervention, as the workbook that could be imported again
    #[command(after_help = EXIT)]
    Maldokument(ExportArgs),
}

const EXIT: &str = "Exit status:\n  0  written\n  1  nothing written: the reason is on standard error\n  \
                    2  the command was not understood";

/// What to export, and where.
#[derive(Debug, Args)]
pub(crate) struct ExportArgs {
    /// The workbook to write (.xlsx)
    file: PathBuf,
    /// The intervention, by its model's id
    #[arg(long)]
    intervention: String,
    #[command(flatten)]
    db: DbArgs,
    /// The association, where the database holds several
    #[arg(long, value_name = "NAME")]
    association: Option<String>,
}

/// Exports a workbook. The log says so before the file is there.
pub(crate) async fn run(ExportCommand::Maldokument(args): ExportCommand) -> Outcome {
    let app = files::open(&args.db, false).await?;
    let name = args.association.as_deref();
    let association = app.read(&FindAssociation { name }).await?;
    let association = association.ok_or_else(|| {
        Failure::Said("there is not exactly one such association: give --association NAME".to_owned())
    })?;
    let found = app.models().by_slug(association.id, &args.intervention).map_err(|_| {
        Failure::Said(format!("{} has no intervention {}", association.name, args.intervention))
    })?;
    let model = app.models().newest(found.id)?;
    let actor = operator::of(association.id);
    let case = ExportSheet { actor: &actor, intervention: found.id, model: &model };
    let exported = app.read(&case).await?;
    app.integrate_logs().await?;
    std::fs::write(&args.file, workbook(&exported.table)?)?;
    Ok(())
}
