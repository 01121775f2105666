//! The file, and what is asked before its rows are read.

use crate::failure::Failure;
use crate::form::{Choice, Field, FieldError, errors};
use crate::reply::{Reply, done, html, problems};
use crate::shell::Shell;
use crate::told;
use crate::visitor::Visitor;
use app::import::{ListImports, PairChoice, Paper, Settings, StartImport, digest, read_file};
use app::{Error, Installed, Problem};
use askama::Template;
use axum::extract::multipart::Field as Part;
use axum::extract::{Multipart, Path};
use domain::id::RequestKey;
use domain::maldokument::Reading;
use domain::model::Model;
use std::sync::Arc;
use words::{Lang, Words};

#[derive(Template)]
#[template(path = "pages/import/start.html")]
struct View {
    shell: Shell,
    errors: Vec<FieldError>,
    workbook: String,
    slug: String,
    key: RequestKey,
    file: Field,
    owner: Field,
    protected: Field,
    paper: Field,
    given_on: Field,
    pairs: Field,
    earlier: Vec<Earlier>,
}

/// An import of before.
struct Earlier {
    href: String,
    name: String,
    day: String,
    state: &'static str,
}

/// What was sent.
#[derive(Default)]
struct Sent {
    key: Option<RequestKey>,
    file_name: String,
    bytes: Vec<u8>,
    owner: String,
    protected: String,
    paper: String,
    given_on: String,
    pairs: Vec<String>,
}

/// The form.
pub async fn show(visitor: Visitor, Path(slug): Path<String>) -> Reply {
    let one = visitor.intervention(&slug)?;
    html(&view(&visitor, &one, None, &[]).await?)
}

/// Reads the file on a blocking thread and keeps its rows.
pub async fn send(visitor: Visitor, Path(slug): Path<String>, multipart: Multipart) -> Reply {
    let one = visitor.intervention(&slug)?;
    let sent = Sent::read(multipart).await?;
    let model = one.model().ok_or(Failure::NotFound)?;
    match start(&visitor, &one, model, &sent).await {
        Ok(import) => done(&format!("/i/{slug}/import/{import}"), "import-read"),
        Err(Error::Invalid(found)) => problems(&view(&visitor, &one, Some(&sent), &found).await?),
        Err(error) => Err(error.into()),
    }
}

async fn start(visitor: &Visitor, one: &Installed, model: Arc<Model>, sent: &Sent) -> app::Result<String> {
    let settings = sent.settings()?;
    let (reading, digest) = read(visitor, Arc::clone(&model), &sent.bytes).await?;
    let case = StartImport {
        actor: visitor.actor(),
        intervention: one.id,
        model: &model,
        file_name: &sent.file_name,
        reading: &reading,
        owner: sent.owner.parse().map_err(|_| Problem::new("owner", "choose_one"))?,
        settings: &Settings { digest, ..settings },
        protected: &[],
    };
    let key = sent.key.ok_or(Error::NotFound)?;
    Ok(visitor.site.app.once(visitor.actor(), key, &case).await?.answer())
}

async fn read(visitor: &Visitor, model: Arc<Model>, bytes: &[u8]) -> app::Result<(Reading, String)> {
    let (today, bytes) = (visitor.site.app.moment().today, bytes.to_vec());
    let work = move || Ok((read_file(&bytes, &model, today)?, digest(&bytes)));
    tokio::task::spawn_blocking(work).await.unwrap_or_else(|_| Err(Problem::new("file", "damaged").into()))
}

impl Sent {
    async fn read(mut multipart: Multipart) -> Result<Self, Failure> {
        let mut sent = Self::default();
        while let Some(part) = multipart.next_field().await.map_err(|error| failure(&error))? {
            let name = part.name().unwrap_or_default().to_owned();
            if name == "file" {
                sent.file_name = part.file_name().unwrap_or_default().to_owned();
                sent.bytes = part.bytes().await.map_err(|error| failure(&error))?.to_vec();
                continue;
            }
            let text = text(part).await?;
            match name.as_str() {
                "_key" => sent.key = text.parse().ok(),
                "owner" => sent.owner = text,
                "protected" => sent.protected = text,
                "paper" => sent.paper = text,
                "given_on" => sent.given_on = text,
                "pairs" => sent.pairs.push(text),
                _ => {}
            }
        }
        Ok(sent)
    }

    /// What was answered; every question needs an answer.
    fn settings(&self) -> app::Result<Settings> {
        let mut found = Vec::new();
        if self.bytes.is_empty() {
            found.push(Problem::new("file", "empty"));
        }
        if !["yes", "no"].contains(&self.protected.as_str()) {
            found.push(Problem::new("protected", "choose_one"));
        }
        let paper = match (self.paper.as_str(), self.given_on.parse()) {
            ("yes", Ok(given_on)) => {
                Some(Paper { given_on, pairs: self.pairs.iter().filter_map(|text| pair(text)).collect() })
            }
            ("no", _) => None,
            ("yes", Err(_)) => {
                found.push(Problem::new("given_on", "day"));
                None
            }
            _ => {
                found.push(Problem::new("paper", "choose_one"));
                None
            }
        };
        let any_protected = self.protected == "yes";
        if found.is_empty() {
            Ok(Settings { paper, any_protected, ..Settings::default() })
        } else {
            Err(Error::Invalid(found))
        }
    }
}

async fn text(part: Part<'_>) -> Result<String, Failure> {
    part.text().await.map_err(|error| failure(&error))
}

fn failure(error: &axum::extract::multipart::MultipartError) -> Failure {
    if error.status() == axum::http::StatusCode::PAYLOAD_TOO_LARGE {
        Failure::TooLarge
    } else {
        Failure::Unreadable
    }
}

/// A pair as the form sends it: the consent's id and the pair's place.
fn pair(text: &str) -> Option<PairChoice> {
    let (consent, pair) = text.rsplit_once('.')?;
    Some(PairChoice { consent: consent.to_owned(), pair: pair.parse().ok()? })
}

async fn view(
    visitor: &Visitor,
    one: &Installed,
    sent: Option<&Sent>,
    found: &[Problem],
) -> Result<View, Failure> {
    let words = visitor.words;
    let model = one.model().ok_or(Failure::NotFound)?;
    let staff = visitor.staff().ok_or(Failure::NotFound)?;
    let list = ListImports { actor: visitor.actor(), intervention: one.id };
    let imports = visitor.site.app.read(&list).await?;
    let error = |field: &str| {
        let problem = found.iter().find(|problem| problem.field == field)?;
        Some(if field == "file" { told::refused(words, problem) } else { visitor.problem(problem) })
    };
    let ask = |name: &str, key: &str| Field::new(name, words.t(key)).error(error(name));
    let value = |of: fn(&Sent) -> &String| sent.map(of).cloned().unwrap_or_default();
    let own = visitor.signed.authority.clone().unwrap_or_default();
    let file = ask("file", "import-file").hint(words.t("import-file-hint"));
    let owner = ask("owner", "import-owner").hint(words.t("import-owner-hint"));
    let owner =
        owner.value(staff.authority.to_string()).choices([Choice::new(staff.authority.to_string(), own)]);
    let yes_no = || [Choice::new("no", words.t("no")), Choice::new("yes", words.t("yes"))];
    let protected = ask("protected", "import-protected").hint(words.t("import-protected-hint"));
    let protected = protected.value(value(|sent| &sent.protected)).choices(yes_no());
    let paper = ask("paper", "import-paper").hint(words.t("import-paper-hint"));
    let paper = paper.value(value(|sent| &sent.paper)).choices(yes_no());
    let given_on = ask("given_on", "import-given-on").hint(words.t("import-given-on-hint"));
    let given_on = given_on.value(value(|sent| &sent.given_on));
    let pairs = ask("pairs", "import-pairs").choices(pairs(words, &model, sent));
    let fields = [&file, &owner, &protected, &paper, &given_on, &pairs];
    let day = |import: &app::import::Import| words.day(domain::day::of(import.created_at));
    let earlier = imports.iter().map(|import| Earlier {
        href: format!("/i/{}/import/{}", one.slug, import.id),
        name: import.file_name.expose().clone(),
        day: day(import),
        state: if import.finished_at.is_some() { "taken" } else { "draft" },
    });
    Ok(View {
        shell: visitor.shell(),
        errors: errors(fields),
        workbook: model.words.workbook.get(words.lang() == Lang::Sv).to_owned(),
        slug: one.slug.clone(),
        key: visitor.key(),
        earlier: earlier.collect(),
        file,
        owner,
        protected,
        paper,
        given_on,
        pairs,
    })
}

fn pairs(words: Words, model: &Model, sent: Option<&Sent>) -> Vec<Choice> {
    let swedish = words.lang() == Lang::Sv;
    let name = |id: &str| model.authority(id).map_or(id, |one| one.short.get(swedish)).to_owned();
    let choice = |(choice, _, pair): (PairChoice, &domain::model::Consent, &domain::model::Pair)| {
        let value = format!("{}.{}", choice.consent, choice.pair);
        let chosen = sent.is_none_or(|sent| sent.pairs.is_empty() || sent.pairs.contains(&value));
        let key = if pair.both_ways { "import-pair-both" } else { "import-pair" };
        let label =
            words.with(key, &[("from", name(&pair.owner).into()), ("to", name(&pair.receiver).into())]);
        let categories = pair.categories.iter().map(|one| words.coded("category", one.code()));
        Choice::new(value, label).hint(categories.collect::<Vec<_>>().join(", ")).chosen(chosen)
    };
    Settings::pairs(model).into_iter().map(choice).collect()
}
