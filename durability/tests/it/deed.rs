//! What people do, one transaction or page at a time, and what must then be there.

use access::Actor;
use app::App;
use app::case::{NewPerson, OpenCase, RecordConsent, RecordStep, SetGoal, ShowCase, WriteNote};
use app::matrix::{Filter, ShowMatrix};
use app::meeting::{StartMeeting, WriteItem, Written};
use app::session::StartSession;
use app::share::KeepDocument;
use domain::case::GoalKind;
use domain::code::{Category, Protection, Role};
use domain::document::DocumentKind;
use domain::id::{AccountId, AssociationId, CaseId, InterventionId, MeetingId};
use jiff::civil::{Date, date};
use store::log::{Head, Note};
use store::seal::{RootKey, Roots};
use world::World;

/// The day on which everything happens.
pub const TODAY: Date = date(2026, 9, 21);

/// Who does it.
#[derive(Debug, Clone)]
pub struct People {
    pub association: AssociationId,
    pub intervention: InterventionId,
    pub worker: Actor,
    pub account: AccountId,
    pub leader: Actor,
}

/// What it is about.
#[derive(Debug, Clone, Copy)]
pub struct About {
    pub case: CaseId,
    pub meeting: MeetingId,
}

/// What is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    Open,
    Consent,
    Goal,
    Note,
    LongNote,
    Step,
    Document,
    Meeting,
    Item,
    Read,
    List,
    SignIn,
    Integrate,
    /// Every key is replaced: in two transactions.
    Keys,
}

/// Everything that is done about a case and a meeting.
pub const ALL: [Deed; 13] = [
    Deed::Open,
    Deed::Consent,
    Deed::Goal,
    Deed::Note,
    Deed::LongNote,
    Deed::Step,
    Deed::Document,
    Deed::Meeting,
    Deed::Item,
    Deed::Read,
    Deed::List,
    Deed::SignIn,
    Deed::Integrate,
];

/// What must be there once a deed is acknowledged.
#[derive(Debug, Clone)]
pub enum Kept {
    Case(CaseId),
    Consent(CaseId, String),
    Goal(CaseId, String),
    Note(CaseId, String),
    Step(CaseId, String),
    Document(CaseId, String),
    Meeting(MeetingId),
    Item(MeetingId, String),
    /// The look's log entry.
    Read(CaseId),
    Listed,
    SignedIn([u8; 32]),
    /// The log's checkpoint.
    Head(Note),
    /// That everything lies under the new root key.
    Keys,
}

impl People {
    pub fn of(world: &World) -> Self {
        let worker = world.staff.iter().find(|member| member.role == Role::Worker).unwrap();
        Self {
            association: world.association,
            intervention: world.intervention,
            worker: world.actor(Role::Worker, 0).unwrap(),
            account: worker.account,
            leader: world.actor(Role::Coordinator, 0).unwrap(),
        }
    }
}

impl Deed {
    /// Does it for the n-th time; returns once it is acknowledged.
    pub async fn run(self, app: &App, people: &People, about: About, nth: usize) -> app::Result<Kept> {
        let (actor, models, case) = (&people.worker, app.models(), about.case);
        match self {
            Self::Open => open(app, people, nth).await.map(Kept::Case),
            Self::Consent => consent(app, people, case, nth).await,
            Self::Goal => {
                let text = format!("Delmål {nth}");
                let kind = GoalKind::Subgoal;
                app.write(&SetGoal { actor, models, case, kind, text: &text }).await?;
                Ok(Kept::Goal(case, text))
            }
            Self::Note => note(app, people, case, format!("Anteckning {nth}")).await,
            Self::LongNote => note(app, people, case, format!("Lång {nth} {}", "ord ".repeat(4_500))).await,
            Self::Step => step(app, people, case, nth).await,
            Self::Document => document(app, people, case, nth).await,
            Self::Meeting => meeting(app, people).await.map(Kept::Meeting),
            Self::Item => item(app, people, about.meeting, nth).await,
            Self::Read => {
                app.read(&ShowCase { actor, models, case }).await?;
                Ok(Kept::Read(case))
            }
            Self::List => {
                let (one, filter) = (&models.get(people.intervention)?, &Filter::default());
                app.read(&ShowMatrix { actor, one, filter, page: 0, rows: 50 }).await?;
                Ok(Kept::Listed)
            }
            Self::SignIn => app.write(&StartSession { account: people.account }).await.map(Kept::SignedIn),
            Self::Integrate => {
                app.integrate_log(people.association).await?;
                let head = app.read(&Head(people.association)).await?.unwrap();
                Ok(Kept::Head(Note::read_all(&head).unwrap().pop().unwrap()))
            }
            Self::Keys => {
                app.db().hold(new_roots());
                app::keys::replace(app, "prov").await?;
                Ok(Kept::Keys)
            }
        }
    }
}

/// The root keys once there is a new one. A database is opened with the same, the older one first.
pub fn new_roots() -> Roots {
    let [new, old] = [9, 1].map(|byte| RootKey::new([byte; 32]));
    Roots::new(new, [old])
}

async fn open(app: &App, people: &People, nth: usize) -> app::Result<CaseId> {
    let number = world::test_number(nth, true, TODAY).unwrap();
    let name = format!("Prov Person {nth}");
    let person = NewPerson {
        number: number.digits(),
        name: &name,
        gender: None,
        protection: Protection::None,
        again: false,
    };
    let open = OpenCase {
        actor: &people.worker,
        models: app.models(),
        intervention: people.intervention,
        owner: None,
        person,
        origin: None,
        track: None,
        responsible: people.worker.worker(),
        started_on: Some(date(2026, 1, 15)),
        planned_end: None,
    };
    app.write(&open).await
}

async fn consent(app: &App, people: &People, case: CaseId, nth: usize) -> app::Result<Kept> {
    let model = app.models().newest(people.intervention)?;
    let kind = model.consents[nth % model.consents.len()].id.to_string();
    let record = RecordConsent {
        actor: &people.worker,
        models: app.models(),
        case,
        kind: &kind,
        how: "paper",
        given_on: Some(date(2026, 1, 15)),
        agreed: None,
        note: "",
    };
    app.write(&record).await?;
    Ok(Kept::Consent(case, kind))
}

async fn note(app: &App, people: &People, case: CaseId, text: String) -> app::Result<Kept> {
    let write = WriteNote {
        actor: &people.worker,
        models: app.models(),
        case,
        category: Category::Plan,
        shared: true,
        day: None,
        text: text.trim(),
    };
    app.write(&write).await?;
    Ok(Kept::Note(case, text.trim().to_owned()))
}

async fn step(app: &App, people: &People, case: CaseId, nth: usize) -> app::Result<Kept> {
    let model = app.models().newest(people.intervention)?;
    let (step, evidence) = (&*model.steps[nth % model.steps.len()].id, format!("Samtal {nth}"));
    let (actor, models) = (&people.worker, app.models());
    app.write(&RecordStep { actor, models, case, step, day: None, evidence: &evidence }).await?;
    Ok(Kept::Step(case, evidence))
}

async fn document(app: &App, people: &People, case: CaseId, nth: usize) -> app::Result<Kept> {
    let (title, content) = (format!("Utlåtande {nth}"), "Tre timmar om dagen.\n".repeat(1_000));
    let keep = KeepDocument {
        actor: &people.worker,
        models: app.models(),
        case,
        kind: DocumentKind::Statement,
        category: Category::Plan,
        title: &title,
        day: None,
        file_name: "utlatande.txt",
        content: content.as_bytes(),
    };
    app.write(&keep).await?;
    Ok(Kept::Document(case, title))
}

async fn meeting(app: &App, people: &People) -> app::Result<MeetingId> {
    let model = app.models().newest(people.intervention)?;
    let start = StartMeeting {
        actor: &people.leader,
        models: app.models(),
        intervention: people.intervention,
        // The second team's is the one that is not open yet.
        team: &model.teams[1].id,
        day: Some(TODAY),
        present: &[],
    };
    app.write(&start).await
}

/// Starts the weekly meeting, which everything about meetings is written at.
pub async fn weekly(app: &App, people: &People) -> app::Result<MeetingId> {
    let model = app.models().newest(people.intervention)?;
    let (models, intervention) = (app.models(), people.intervention);
    let team = &*model.teams[0].id;
    let start =
        StartMeeting { actor: &people.leader, models, intervention, team, day: Some(TODAY), present: &[] };
    app.write(&start).await
}

async fn item(app: &App, people: &People, meeting: MeetingId, nth: usize) -> app::Result<Kept> {
    let model = app.models().newest(people.intervention)?;
    let agenda = &model.teams[0].agenda;
    let (item, notes) = (&*agenda[nth % agenda.len()].id, format!("Sagt {nth}"));
    let version = i64::try_from(nth / agenda.len()).unwrap();
    let written = Written { item, notes: &notes, decisions: "", version };
    let (actor, models, intervention) = (&people.leader, app.models(), people.intervention);
    app.write(&WriteItem { actor, models, intervention, meeting, written }).await?;
    Ok(Kept::Item(meeting, notes))
}

/// A first case and the weekly meeting, which the other deeds are about.
pub async fn about(app: &App, people: &People) -> app::Result<About> {
    Ok(About { case: open(app, people, 0).await?, meeting: weekly(app, people).await? })
}
