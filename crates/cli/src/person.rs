//! Everything about one person, taken out by whoever runs the installation.

use crate::args::DbArgs;
use crate::{Failure, Outcome, files, operator};
use app::extract::ExtractNow;
use app::setup::FindAssociation;
use clap::{Args, Subcommand};
use domain::personal::Personal;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};

/// What can be done about one person.
#[derive(Debug, Subcommand)]
pub(crate) enum PersonCommand {
    /// Everything that is kept about one person, as JSON (GDPR art. 15). It is BEFORE anybody has looked through it for
    /// what the person may not be given by law: to give it out, use the protection officer's page
    #[command(after_help = EXIT)]
    Extract(ExtractArgs),
}

const EXIT: &str = "The log says that it was taken out, by whom, and in which of the person's cases.\n\n\
                    Exit status:\n  0  written\n  1  nothing written: the reason is on standard error\n  \
                    2  the command was not understood";

/// About whom, and from where.
#[derive(Debug, Args)]
pub(crate) struct ExtractArgs {
    /// A file with the person's identity number and nothing else; `-` reads it from standard input. It is never an
    /// argument: those can be read by everybody on the machine
    #[arg(long, value_name = "FILE")]
    number_file: PathBuf,
    #[command(flatten)]
    db: DbArgs,
    /// The association, where the database holds several
    #[arg(long, value_name = "NAME")]
    association: Option<String>,
}

/// Takes it out. The log says so before anything is written.
pub(crate) async fn run(PersonCommand::Extract(args): PersonCommand) -> Outcome {
    let number = number(&args.number_file)?;
    let app = files::open(&args.db, false).await?;
    let name = args.association.as_deref();
    let association = app.read(&FindAssociation { name }).await?;
    let association = association.ok_or_else(|| {
        Failure::Said("there is not exactly one such association: give --association NAME".to_owned())
    })?;
    let actor = operator::of(association.id);
    let case = ExtractNow { actor: &actor, models: app.models(), number: number.expose().trim() };
    let found = app.read(&case).await;
    app.integrate_logs().await?;
    let found = found.map_err(|error| match error {
        app::Error::NotFound => Failure::Said("nothing is kept about anybody with that number".to_owned()),
        app::Error::Invalid(_) => Failure::Said("that is no Swedish identity number".to_owned()),
        error => error.into(),
    })?;
    let json = found.to_json().map_err(|error| Failure::Said(error.to_string()))?;
    writeln!(std::io::stdout().lock(), "{}", json.expose())?;
    Ok(())
}

fn number(file: &Path) -> Outcome<Personal<String>> {
    if file.as_os_str() != "-" {
        return Ok(Personal::new(std::fs::read_to_string(file)?));
    }
    let mut text = String::new();
    std::io::stdin().lock().read_to_string(&mut text)?;
    Ok(Personal::new(text))
}
