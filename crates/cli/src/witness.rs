//! Countersigning the checkpoints of another installation.

use crate::clock::SystemClock;
use crate::log::{append, kept};
use crate::{Failure, Outcome, files};
use app::Clock as _;
use clap::Args;
use std::fs::{File, OpenOptions};
use std::io::{Read as _, Write as _};
use std::path::PathBuf;
use store::log::{LogKey, Note, Request, Witness};

#[derive(Debug, Args)]
pub(crate) struct WitnessArgs {
    /// The key of the log that is witnessed, as `stegvis log key` prints it; received once, by a way that can be trusted
    #[arg(long)]
    log_key: LogKey,
    /// The file of the checkpoints that have been countersigned
    #[arg(long)]
    seen: PathBuf,
    /// Nothing has been countersigned before: the file is made
    #[arg(long)]
    first: bool,
    /// The witness's name, without blanks
    #[arg(long)]
    name: String,
    /// The file with the witness's own secret key; made at the first
    #[arg(long)]
    key_file: PathBuf,
}

/// Countersigns if nothing speaks against it, and only then remembers the checkpoint.
#[expect(clippy::print_stderr, reason = "a new key is said, since others verify by it")]
pub(crate) fn run(args: &WitnessArgs) -> Outcome {
    let is_new = !args.key_file.exists();
    let secret = if is_new { files::secret(&args.key_file)? } else { files::read_secret(&args.key_file)? };
    let witness = Witness::new(&args.name, &secret)
        .ok_or_else(|| Failure::Said(format!("{}: a name has no blanks and no plus signs", args.name)))?;
    if is_new {
        eprintln!("stegvis: this witness's key is new. Others verify by {}", witness.verifier_key());
    }
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text)?;
    let refused = |error: store::log::Refused| {
        Failure::Said(format!("{error}. Nothing was countersigned; what was seen before is kept"))
    };
    let request = Request::read(&text).map_err(refused)?;
    let (_lock, seen) = remembered(args)?;
    let ours = seen.iter().filter(|note| note.association == args.log_key.association());
    let last = ours.max_by_key(|note| note.size);
    let note =
        request.countersign(&args.log_key, last, &witness, SystemClock.moment().at).map_err(refused)?;
    append(&args.seen, &format!("{note}\n"))?;
    write!(std::io::stdout(), "{note}")?;
    Ok(())
}

/// What has been seen, with the file held until the answer is remembered: two at once could countersign two trees.
fn remembered(args: &WitnessArgs) -> Outcome<(File, Vec<Note>)> {
    let known = args.seen.exists();
    if !known && !args.first {
        return Err(Failure::Said(format!(
            "{}: there is no such file. A witness that forgets what it has seen is none: give the file of the last time, or \
             --first if nothing has been countersigned before",
            args.seen.display()
        )));
    }
    let lock = OpenOptions::new().append(true).create(true).open(&args.seen)?;
    lock.lock()?;
    Ok((lock, kept(&args.seen)?))
}
