//! Checking model files.

use crate::{Failure, Outcome};
use clap::{Args, Subcommand};
use domain::model::{Fault, Model};
use serde_json::{Value, json};
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// What can be done with model files.
#[derive(Debug, Subcommand)]
pub(crate) enum ModelsCommand {
    /// Say every fault of model files, each with its line and how to mend it
    #[command(after_help = EXIT)]
    Check(CheckArgs),
}

const EXIT: &str = "Exit status:\n  0  no fault\n  1  faults, or a file that cannot be read\n  \
                    2  the command was not understood";

/// Which files.
#[derive(Debug, Args)]
pub(crate) struct CheckArgs {
    /// The model files (.toml)
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Print one line of JSON for each file
    #[arg(long)]
    json: bool,
}

/// Checks model files.
pub(crate) fn run(ModelsCommand::Check(args): &ModelsCommand) -> Outcome {
    let mut faults = 0;
    for file in &args.files {
        let source = std::fs::read_to_string(file)
            .map_err(|error| Failure::Said(format!("{}: {error}", file.display())))?;
        let outcome = Model::parse(&source);
        faults += outcome.as_ref().err().map_or(0, Vec::len);
        say(file, &outcome, args.json)?;
    }
    if faults == 0 { Ok(()) } else { Err(Failure::Said(format!("{faults} fault(s)"))) }
}

fn say(file: &Path, outcome: &Result<Model, Vec<Fault>>, json: bool) -> Outcome {
    let mut out = std::io::stdout().lock();
    let file = file.display();
    match outcome {
        _ if json => writeln!(out, "{}", as_json(&file.to_string(), outcome))?,
        Ok(model) => writeln!(out, "{file}: no fault; {} version {}", model.id, model.version)?,
        Err(faults) => {
            for fault in faults {
                writeln!(out, "{file}:{}: {}: {}", fault.line, fault.subject, fault.fault)?;
                writeln!(out, "    mend: {}", fault.mend)?;
            }
        }
    }
    Ok(())
}

fn as_json(file: &str, outcome: &Result<Model, Vec<Fault>>) -> Value {
    let fault = |fault: &Fault| {
        json!({
            "line": fault.line, "code": fault.code.code(), "subject": fault.subject,
            "fault": fault.fault, "mend": fault.mend,
        })
    };
    let faults = outcome.as_ref().err().map(Vec::as_slice).unwrap_or_default();
    json!({ "file": file, "faults": faults.iter().map(fault).collect::<Vec<_>>() })
}
