//! The commands and their arguments.

use crate::export::ExportCommand;
use crate::identity::IdentityCommand;
use crate::import::ImportCommand;
use crate::keys::KeysCommand;
use crate::log::LogCommand;
use crate::models::ModelsCommand;
use crate::person::PersonCommand;
use crate::user::UserCommand;
use clap::{Parser, Subcommand};
use std::net::SocketAddr;
use std::path::PathBuf;

/// Shared case tool for coordinated interventions.
#[derive(Debug, Parser)]
#[command(version, about)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Start with fictional people on this machine alone; one click to be any of them
    Demo(DemoArgs),
    /// Serve an installation
    Serve(ServeArgs),
    /// Print the indicators of an intervention: numerator and denominator, in all and by gender
    Stats(StatsArgs),
    /// Import a workbook that an intervention has kept until now
    Import {
        #[command(subcommand)]
        command: ImportCommand,
    },
    /// Export an intervention's workbook
    Export {
        #[command(subcommand)]
        command: ExportCommand,
    },
    /// Swedish identity numbers
    Identity {
        #[command(subcommand)]
        command: IdentityCommand,
    },
    /// Model files: what an intervention asks for, as data
    Models {
        #[command(subcommand)]
        command: ModelsCommand,
    },
    /// Staff, their log-ins and roles
    User {
        #[command(subcommand)]
        command: UserCommand,
    },
    /// Everything about one person
    Person {
        #[command(subcommand)]
        command: PersonCommand,
    },
    /// The root keys that open an installation
    Keys {
        #[command(subcommand)]
        command: KeysCommand,
    },
    /// The log of who saw and changed what
    Log {
        #[command(subcommand)]
        command: LogCommand,
    },
}

#[derive(Debug, clap::Args)]
pub(crate) struct DemoArgs {
    /// Port on 127.0.0.1; 0 takes a free one
    #[arg(long, default_value_t = 8080)]
    pub(crate) port: u16,
    /// The demonstration's database; a new one each time when left out
    #[arg(long)]
    pub(crate) db: Option<PathBuf>,
}

/// Which database, and where its root key is.
#[derive(Debug, Clone, clap::Args)]
pub(crate) struct DbArgs {
    /// A SQLite file, or a `PostgreSQL` address such as `postgres://user@host/database`
    #[arg(long, env = "STEGVIS_DB")]
    pub(crate) db: String,
    /// The file with the root keys; `DB.key` beside a SQLite file when left out
    #[arg(long, env = "STEGVIS_ROOT_KEY_FILE")]
    pub(crate) key_file: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct ServeArgs {
    #[command(flatten)]
    pub(crate) db: DbArgs,
    /// The address to listen on; a proxy in front speaks HTTPS
    #[arg(long, env = "STEGVIS_LISTEN", default_value = "127.0.0.1:8080")]
    pub(crate) listen: SocketAddr,
    /// What a log that is not whole does to the start
    #[arg(long, env = "STEGVIS_LOG_CHECK", value_enum, default_value_t = LogCheck::Flag)]
    pub(crate) log_check: LogCheck,
    /// A file of checkpoints kept outside the database, to hold the log against at the start
    #[arg(long, env = "STEGVIS_CHECKPOINT")]
    pub(crate) checkpoint: Option<PathBuf>,
    /// How many pages a minute one session may ask for; of files a tenth, and twenty times as many for one address
    #[arg(long, env = "STEGVIS_PAGES_A_MINUTE", default_value_t = web::PAGES, value_parser = clap::value_parser!(u32).range(10..))]
    pub(crate) pages_a_minute: u32,
}

/// What a log that is not whole does to the start.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum LogCheck {
    /// The log is verified before anything is answered, and nothing is answered if it is not whole
    Refuse,
    /// The log is verified while people work, and what is wrong is said among the operator's messages
    Flag,
    /// The log is not verified at the start
    Off,
}

#[derive(Debug, clap::Args)]
pub(crate) struct StatsArgs {
    #[command(flatten)]
    pub(crate) db: DbArgs,
    /// The intervention, by its model's id
    #[arg(long)]
    pub(crate) intervention: String,
    /// The association, where the database holds several
    #[arg(long)]
    pub(crate) association: Option<String>,
    /// Print JSON. Where `denominator_by_gender` is false the denominator is a fixed number, such as the places of the
    /// intervention: women, men and unknown are shares of all of it, and only their numerators add up
    #[arg(long)]
    pub(crate) json: bool,
}
