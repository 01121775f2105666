//! Importing and exporting the workbook.

use crate::answer::Answer;
use crate::args::DbArgs;
use crate::clock::SystemClock;
use crate::{Failure, Outcome, files, operator, shipped};
use access::Actor;
use app::import::{
    ImportWhole, Imported, Settings, ShowImport, StartImport, TryImport, digest, read_file, rest_table,
    try_import_anew, workbook,
};
use app::setup::{Authorities, FindAssociation, NewAssociation, SetUp, associations};
use app::{App, Clock as _};
use clap::{Args, Subcommand};
use domain::id::{AssociationId, AuthorityId, InterventionId};
use domain::maldokument::{Reading, Vocabulary};
use domain::model::{AuthorityKind, Model};
use jiff::civil::Date;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use web::told;
use words::{Lang, Words};

/// What can be imported.
#[derive(Debug, Subcommand)]
pub(crate) enum ImportCommand {
    /// The måldokument: the workbook in which an intervention has kept its participants
    #[command(after_help = EXIT)]
    Maldokument(ImportArgs),
}

const EXIT: &str = "Exit status:\n  0  imported, rows that wait to be mended or are there already among them\n  \
                    1  nothing imported: the reason is on standard error\n  2  the command was not understood";

/// What to import, whose it is, and what is known of it.
#[derive(Debug, Args)]
pub(crate) struct ImportArgs {
    /// The workbook (.xlsx)
    file: PathBuf,
    /// The intervention, by its model's id
    #[arg(long)]
    intervention: String,
    #[command(flatten)]
    db: DbArgs,
    /// The authority that owns the rows, by the model's id; its first when left out
    #[arg(long, value_name = "CODE")]
    authority: Option<String>,
    /// State that signed secrecy consents exist for every row, registered as given on this day
    #[arg(long, value_name = "DATE")]
    consent_on_paper: Option<Date>,
    /// A row about someone with protected identity: its number in the sheet; give it once for each
    #[arg(long, value_name = "ROW")]
    protected_row: Vec<u32>,
    /// The association: the name of a new one, or which of several
    #[arg(long, value_name = "NAME")]
    association: Option<String>,
    /// Say what would be done and write nothing, not even a database
    #[arg(long)]
    dry_run: bool,
    /// Write the rows that were not taken in to this workbook
    #[arg(long, value_name = "FILE")]
    rest: Option<PathBuf>,
    /// Take models from this folder instead of those in the program
    #[arg(long, value_name = "DIR")]
    models: Option<PathBuf>,
    /// Print JSON
    #[arg(long)]
    json: bool,
    /// The language of the texts: sv or en
    #[arg(long, default_value = "sv", value_parser = |code: &str| Lang::from_code(code).ok_or("sv or en"))]
    lang: Lang,
}

/// Where an import goes.
struct Place {
    app: App,
    actor: Actor,
    intervention: InterventionId,
    model: Arc<Model>,
    model_number: i64,
    owner: AuthorityId,
}

/// Imports a workbook.
pub(crate) async fn run(ImportCommand::Maldokument(args): ImportCommand) -> Outcome {
    let bytes = std::fs::read(&args.file)
        .map_err(|error| Failure::Said(format!("{}: {error}. Nothing is imported", args.file.display())))?;
    let words = Words::new(args.lang);
    if is_new(&args.db.db) {
        let source = shipped::model(&args.intervention, args.models.as_deref())?;
        let model = Model::parse(&source).map_err(app::Error::Model)?;
        let reading = read(&bytes, &model, words)?;
        check(&args, &model, &reading)?;
        if args.dry_run {
            return report(&args, &reading, &try_import_anew(&reading), &model);
        }
        create(&args.db, args.association.as_deref(), &source, &model).await?;
    }
    let place = open(&args).await?;
    let reading = read(&bytes, &place.model, words)?;
    check(&args, &place.model, &reading)?;
    let settings = Settings { digest: digest(&bytes), ..settings(&args, &place.model) };
    let imported = if args.dry_run {
        place.attempt(&reading, &settings).await?
    } else {
        place.import(&args, &reading, &settings).await?
    };
    report(&args, &reading, &imported, &place.model)
}

/// Whether a database is still to be made.
pub(crate) fn is_new(db: &str) -> bool {
    !db.contains("://") && !Path::new(db).exists()
}

fn read(bytes: &[u8], model: &Model, words: Words) -> Outcome<Reading> {
    read_file(bytes, model, SystemClock.moment().today).map_err(|error| match error {
        app::Error::Invalid(problems) => {
            Failure::Said(problems.iter().map(|problem| told::refused(words, problem)).collect())
        }
        other => other.into(),
    })
}

/// Says what is wrong with the arguments before anything is made.
fn check(args: &ImportArgs, model: &Model, reading: &Reading) -> Outcome {
    let sees_cases = |code: &str| model.authority(code).is_some_and(|one| !one.aggregates_only);
    if let Some(code) = args.authority.as_deref().filter(|code| !sees_cases(code)) {
        let known = model.authorities.iter().filter(|one| !one.aggregates_only);
        let known: Vec<&str> = known.map(|one| one.id.as_str()).collect();
        return Err(Failure::Said(format!("no authority {code} has cases; known are {}", known.join(", "))));
    }
    let missing = |row: &&u32| !reading.rows.iter().any(|found| found.row == **row);
    if let Some(row) = args.protected_row.iter().find(missing) {
        return Err(Failure::Said(format!("row {row} is about no participant; nothing is imported")));
    }
    let today = SystemClock.moment().today;
    if let Some(day) = args.consent_on_paper.filter(|day| *day > today) {
        return Err(Failure::Said(format!("--consent-on-paper {day} lies ahead; nothing is imported")));
    }
    let words = Words::new(args.lang);
    if let Err(app::Error::Invalid(problems)) = settings(args, model).check(model, today) {
        let said: Vec<_> = problems.iter().map(|one| words.t(&format!("problem-{}", one.code))).collect();
        return Err(Failure::Said(format!("--consent-on-paper: {}", said.join(" "))));
    }
    if reading.rows.is_empty() {
        return Err(Failure::Said(told::refused(words, &app::Problem::new("file", "no_rows"))));
    }
    Ok(())
}

fn settings(args: &ImportArgs, model: &Model) -> Settings {
    Settings {
        paper: args.consent_on_paper.map(|day| Settings::all_on_paper(model, day)),
        any_protected: !args.protected_row.is_empty(),
        ..Settings::default()
    }
}

/// Makes a database with the association, the intervention and the authorities that its roles belong to.
pub(crate) async fn create(db: &DbArgs, name: Option<&str>, source: &str, model: &Model) -> Outcome {
    let app = files::open(db, true).await?;
    let kind = |kind: AuthorityKind| model.authorities.iter().find(|one| one.kind == kind);
    let default =
        kind(AuthorityKind::Association).map_or(model.title.sv.as_str(), |one| one.name.sv.as_str());
    let name = name.unwrap_or(default);
    let association = app.write(&NewAssociation { name }).await?;
    app.write(&SetUp { actor: &operator::of(association), source }).await?;
    app.integrate_logs().await.map_err(Failure::from)
}

async fn open(args: &ImportArgs) -> Outcome<Place> {
    let app = files::open(&args.db, false).await?;
    let association = association(&app, args.association.as_deref()).await?;
    let (intervention, model_number, model) = intervention(&app, association, &args.intervention)?;
    let code = args.authority.as_deref();
    let code = code.or_else(|| model.authorities.first().map(|one| one.id.as_str())).unwrap_or_default();
    let known = app.read(&Authorities { association }).await?;
    let owner = known.iter().find(|one| one.code == code).map(|one| one.id);
    let owner = owner.ok_or_else(|| Failure::Said(format!("the database has no authority {code}")))?;
    Ok(Place { app, actor: operator::of(association), intervention, model, model_number, owner })
}

/// The association of this name, or the only one.
pub(crate) async fn association(app: &App, name: Option<&str>) -> Outcome<AssociationId> {
    if let Some(found) = app.read(&FindAssociation { name }).await? {
        return Ok(found.id);
    }
    let names: Vec<String> = app.read(&associations()).await?.into_iter().map(|one| one.name).collect();
    Err(Failure::Said(format!("give --association NAME: the database has {}", names.join(", "))))
}

/// An intervention by its model's id, with its newest model.
pub(crate) fn intervention(
    app: &App,
    association: AssociationId,
    slug: &str,
) -> Outcome<(InterventionId, i64, Arc<Model>)> {
    let found = app.models().by_slug(association, slug);
    let found = found.map_err(|_| Failure::Said(format!("the database has no intervention {slug}")))?;
    Ok((found.id, found.newest, found.model().ok_or(app::Error::NotFound)?))
}

impl Place {
    async fn attempt(&self, reading: &Reading, settings: &Settings) -> Outcome<Imported> {
        let case = TryImport {
            actor: &self.actor,
            intervention: self.intervention,
            model: &self.model,
            reading,
            owner: self.owner,
            settings,
        };
        Ok(self.app.read(&case).await?)
    }

    async fn import(&self, args: &ImportArgs, reading: &Reading, settings: &Settings) -> Outcome<Imported> {
        if let Some(path) = &args.rest {
            // Before anything is imported: a list that cannot be written is found out now.
            let opened = std::fs::OpenOptions::new().append(true).create(true).open(path);
            opened.map_err(|error| {
                Failure::Said(format!("{} cannot be written: {error}. Nothing was imported", path.display()))
            })?;
        }
        let rows = reading.rows.iter().enumerate();
        let protected: Vec<usize> =
            rows.filter(|(_, row)| args.protected_row.contains(&row.row)).map(|(place, _)| place).collect();
        let name = args.file.file_name().map(|name| name.to_string_lossy().into_owned());
        let start = StartImport {
            actor: &self.actor,
            intervention: self.intervention,
            model: &self.model,
            file_name: name.as_deref().unwrap_or_default(),
            reading,
            owner: self.owner,
            settings,
            protected: &protected,
        };
        let imported = self.app.write(&ImportWhole { start, model_number: self.model_number }).await?;
        if let (Some(path), Some(import)) = (&args.rest, imported.import) {
            let (actor, intervention, model) = (&self.actor, self.intervention, &*self.model);
            let review = self.app.read(&ShowImport { actor, intervention, model, import }).await?;
            let (words, vocabulary) = (Words::new(args.lang), Vocabulary::from(model));
            let headers = ["import-why", "import-sheet", "import-row"].map(|key| words.t(key));
            let why = |row: &app::import::ReviewedRow| told::why_left(words, row, &vocabulary);
            let table = rest_table(&review, &words.t("import-rest-sheet"), headers, why);
            std::fs::write(path, workbook(&table)?)?;
        }
        self.app.integrate_logs().await?;
        Ok(imported)
    }
}

fn report(args: &ImportArgs, reading: &Reading, imported: &Imported, model: &Model) -> Outcome {
    let answer = Answer::of(Words::new(args.lang), reading, imported, model);
    let mut out = std::io::stdout().lock();
    if args.json {
        serde_json::to_writer_pretty(&mut out, &answer).map_err(std::io::Error::from)?;
        writeln!(out)?;
    } else {
        answer.write(&mut out)?;
    }
    Ok(())
}
