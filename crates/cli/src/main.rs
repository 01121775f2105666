//! The binary `stegvis`.
//!
//! Exit status: 0 done, 1 not done (the reason is on standard error), 2 the command was not understood.

mod answer;
mod args;
mod clock;
mod demo;
mod export;
mod files;
mod identity;
mod import;
mod key_source;
mod keys;
mod log;
mod models;
mod operator;
mod person;
mod serve;
mod shipped;
mod stats;
mod user;
mod witness;

use args::{Args, Command};
use clap::Parser as _;
use std::process::ExitCode;

/// What a command fails with: said to a person, in one paragraph.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// A use case failed.
    #[error("{}", said(.0))]
    App(#[from] app::Error),
    /// The database could not be opened or used.
    #[error("{0}")]
    Store(#[from] store::Error),
    /// A file or the network.
    #[error("{0}")]
    Io(#[from] std::io::Error),
    /// The demonstration's people could not be made.
    #[error("{0}")]
    World(#[from] world::Error),
    /// Anything else, in words.
    #[error("{0}")]
    Said(String),
}

fn said(error: &app::Error) -> String {
    match error {
        app::Error::Model(faults) => faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"),
        error => error.to_string(),
    }
}

type Outcome<T = ()> = Result<T, Failure>;

fn main() -> ExitCode {
    let args = Args::parse();
    let filter = tracing_subscriber::EnvFilter::try_from_env("STEGVIS_LOG").unwrap_or_else(|_| "warn".into());
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(error) => return failed(&error.into()),
    };
    match runtime.block_on(run(args.command)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failed(&failure),
    }
}

#[expect(clippy::print_stderr, reason = "standard error is where a command says why it failed")]
fn failed(failure: &Failure) -> ExitCode {
    eprintln!("stegvis: {failure}");
    ExitCode::FAILURE
}

async fn run(command: Command) -> Outcome {
    match command {
        Command::Demo(args) => demo::run(args).await,
        Command::Serve(args) => serve::run(args).await,
        Command::Stats(args) => stats::run(args).await,
        Command::Import { command } => import::run(command).await,
        Command::Export { command } => export::run(command).await,
        Command::Identity { command } => identity::run(&command),
        Command::Models { command } => models::run(&command),
        Command::User { command } => user::run(command).await,
        Command::Person { command } => person::run(command).await,
        Command::Keys { command } => keys::run(command).await,
        Command::Log { command } => log::run(command).await,
    }
}
