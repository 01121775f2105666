//! From the talk to the mapping: ways with what they lack, a yes and its first day, forms in several sittings.

use crate::referral::{Stage, problem, stage};
use crate::workbook::TODAY;
use access::Actor;
use app::case::{CasePage, ConsentGiven, ShowCase};
use app::journey::{FillForm, HasStarted, Held, ShowForm, ShowWay, TakeWay, Taken, Typed};
use app::referral::{ListMine, MyReferral, ReferralPage};
use app::share::MarkTold;
use app::today::{Choice, Horizon, QuickContact, QuickEntry, Row, ShowToday, What, Whose};
use app::{Error, StoreError};
use domain::case::{GoalKind, Lack, Side};
use domain::code::Role;
use domain::id::{CaseId, WorkerId};
use domain::work::{ContactKind, ContactOutcome};
use jiff::ToSpan as _;
use jiff::civil::Date;
use store::{Tx, UseCase, sql};
use world::Talked;

const TALK: &str = "informationssamtal";
const MAPPING: &str = "kartlaggning";

pub struct Play {
    pub stage: Stage,
    pub cases: Talked,
}

pub async fn play() -> Play {
    let stage = stage().await;
    let cases = stage.world.talk(TODAY).await.unwrap();
    Play { stage, cases }
}

fn said(fields: &[(&str, &[&str])]) -> Typed {
    let own = |lines: &[&str]| lines.iter().map(|&line| line.to_owned()).collect();
    fields.iter().map(|(field, lines)| ((*field).to_owned(), own(lines))).collect()
}

/// A call so many days ago that nobody answered.
fn call(actor: &Actor, case: CaseId, ago: i32) -> QuickEntry<'_> {
    let (kind, outcome) = (ContactKind::Call, ContactOutcome::NotReached);
    let contact = Some(QuickContact { meeting: None, kind, outcome });
    QuickEntry { actor, case, day: Some(TODAY - ago.days()), note: None, contact, next: None }
}

impl Play {
    pub fn actors(&self, role: Role) -> impl Iterator<Item = Actor> + '_ {
        (0..).map_while(move |nth| self.stage.world.actor(role, nth).ok())
    }

    /// The worker who carries a case.
    fn worker(&self, id: Option<WorkerId>) -> Actor {
        self.actors(Role::Worker).find(|actor| actor.worker() == id).unwrap()
    }

    pub async fn referral(&self, case: CaseId) -> ReferralPage {
        let handler = self.actors(Role::FixedHandler).next().unwrap();
        self.stage.page_of(&handler, case).await.unwrap()
    }

    pub async fn carrier(&self, case: CaseId) -> Actor {
        self.worker(self.referral(case).await.referral.responsible)
    }

    pub fn referrers(&self) -> impl Iterator<Item = Actor> + '_ {
        self.actors(Role::Referrer)
    }

    /// A referral in its referrer's own list.
    pub async fn mine(&self, case: CaseId) -> MyReferral {
        let (app, intervention) = (&self.stage.world.app, self.stage.world.intervention);
        for actor in &self.referrers().collect::<Vec<_>>() {
            let all = app.read(&ListMine { actor, models: app.models(), intervention }).await.unwrap();
            if let Some(found) = all.into_iter().find(|one| one.mine.referral.id == case) {
                return found;
            }
        }
        unreachable!("nobody referred them")
    }

    /// The rows in Idag by which somebody decides on one who cannot be reached: the actor's own, and those that wait for
    /// others.
    async fn unreached(&self, actor: &Actor, case: CaseId) -> (usize, usize) {
        let app = &self.stage.world.app;
        let interventions = &[app.models().get(self.stage.world.intervention).unwrap()];
        let choice = &Choice { whose: Whose::ByRole, kind: None, horizon: Horizon::Near };
        let today = app.read(&ShowToday { actor, interventions, choice }).await.unwrap();
        let is_it = |row: &&Row| row.case == Some(case) && matches!(&row.what, What::Unreached { .. });
        (today.soon.iter().filter(is_it).count(), today.waiting.iter().filter(is_it).count())
    }

    pub async fn case(&self, actor: &Actor, case: CaseId) -> CasePage {
        let models = self.stage.world.app.models();
        self.stage.world.app.read(&ShowCase { actor, models, case }).await.unwrap()
    }

    pub async fn take(&self, actor: &Actor, case: CaseId, way: &str, taken: Taken<'_>) -> Result<(), Error> {
        let version = self.referral(case).await.referral.version;
        let models = self.stage.world.app.models();
        self.stage.world.app.write(&TakeWay { actor, models, case, way, taken, version }).await
    }

    async fn fill(
        &self,
        actor: &Actor,
        (case, form, version): (CaseId, &str, i64),
        typed: &Typed,
        consents: &[ConsentGiven<'_>],
    ) -> Result<(), Error> {
        let models = self.stage.world.app.models();
        let fill = FillForm { actor, models, case, form, typed, consents, version };
        self.stage.world.app.write(&fill).await
    }

    pub async fn held(&self, actor: &Actor, case: CaseId, field: &str) -> Option<Held> {
        let models = self.stage.world.app.models();
        let show = ShowForm { actor, models, case, form: TALK, found: None };
        self.stage.world.app.read(&show).await.unwrap().held.remove(field)
    }
}

fn lacks(page: &ReferralPage, way: &str) -> Vec<(Lack, u32)> {
    let found = page.onward.ways.iter().find(|one| one.way == way).unwrap();
    found.lacks.iter().map(|one| (one.lack, one.have)).collect()
}

pub fn oral(kind: &str) -> ConsentGiven<'_> {
    ConsentGiven { kind, how: "oral", given_on: None, agreed: None, note: "" }
}

#[tokio::test]
async fn each_way_says_what_it_lacks_before_it_is_taken() {
    let play = play().await;
    let case = play.cases.called;
    let page = play.referral(case).await;
    assert_eq!(page.referral.phase, "information");
    assert_eq!(lacks(&page, "informera"), [(Lack::IdentityConfirmed, 0), (Lack::Form, 0)]);
    assert_eq!(lacks(&page, "ej_nadd"), [(Lack::ContactAttempts, 1)]);
    assert_eq!(page.onward.attempts, Some((1, 3)));
    let worker = play.carrier(case).await;
    let early = play.take(&worker, case, "informera", Taken::default()).await;
    assert_eq!(problem(early), ("", "way_lacks"));
    // A way that is not the worker's, and one that is no way from here.
    let reason = Taken { reason: "Svarar inte", ..Taken::default() };
    assert!(matches!(play.take(&worker, case, "ej_nadd", reason).await, Err(Error::NotFound)));
    assert_eq!(problem(play.take(&worker, case, "ja", reason).await), ("", "moved_meanwhile"));
    let talk = said(&[
        ("info_identitet", &["id_legitimation"]),
        ("info_projektet", &["yes"]),
        ("info_rapportering", &["yes"]),
    ]);
    play.fill(&worker, (case, TALK, 0), &talk, &[]).await.unwrap();
    assert_eq!(lacks(&play.referral(case).await, "informera"), [(Lack::Form, 0)]);
    let rest = said(&[("info_fragan", &["yes"])]).into_iter().chain(talk).collect();
    play.fill(&worker, (case, TALK, 1), &rest, &[]).await.unwrap();
    play.take(&worker, case, "informera", Taken::default()).await.unwrap();
    let page = play.referral(case).await;
    assert_eq!(page.referral.phase, "svar");
    assert_eq!(page.onward.forms[0].sittings.len(), 2, "both sittings are kept");
}

#[tokio::test]
async fn those_who_say_no_or_cannot_be_reached_go_back_with_what_is_told() {
    let play = play().await;
    let declined = play.referral(play.cases.declined).await;
    assert_eq!((declined.referral.phase.as_str(), declined.referral.ended_on), ("tackat_nej", Some(TODAY)));
    assert!(declined.messages.iter().any(|one| one.rule.starts_with("nej_")));
    let gone = play.referral(play.cases.unreachable).await;
    assert_eq!(gone.referral.phase, "aterlamnad");
    assert!(gone.said.outcome.unwrap().expose().contains("Svarar inte"));
    assert!(gone.messages.iter().any(|one| one.rule.starts_with("aterlamnad_")));
    let handler = play.actors(Role::FixedHandler).next().unwrap();
    let again = play.take(&handler, play.cases.declined, "nej", Taken::default()).await;
    assert_eq!(problem(again), ("", "referral_decided"));
}

#[tokio::test]
async fn a_yes_needs_its_consent_and_a_day_that_can_be() {
    let play = play().await;
    let case = play.cases.asked;
    let worker = play.carrier(case).await;
    let id = worker.worker();
    let take = async |started_on: Option<Date>, consents: &[ConsentGiven<'_>], worker_id| {
        let taken = Taken { started_on, worker: worker_id, consents, ..Taken::default() };
        play.take(&worker, case, "ja", taken).await
    };
    let consent = [oral("deltagande")];
    assert_eq!(problem(take(Some(TODAY), &[], id).await), ("how", "required"));
    assert_eq!(problem(take(None, &consent, id).await), ("started_on", "required"));
    let before = TODAY - 3.days();
    assert_eq!(problem(take(Some(before), &consent, id).await), ("started_on", "start_before_referral"));
    let far = TODAY + 100.days();
    assert_eq!(problem(take(Some(far), &consent, id).await), ("started_on", "start_too_far"));
    assert_eq!(problem(take(Some(TODAY), &consent, None).await), ("worker", "required"));
    let referrer = play.stage.mine.worker();
    assert_eq!(problem(take(Some(TODAY), &consent, referrer).await), ("worker", "worker_reach"));
    let stale = play.referral(case).await.referral.version;
    take(Some(TODAY), &consent, id).await.unwrap();
    let page = play.case(&worker, case).await;
    assert_eq!((page.case.phase.as_str(), page.case.started_on), ("kartlaggning", TODAY));
    assert!(page.consents.iter().any(|form| form.kind == "deltagande" && form.how == "oral"));
    // Whoever refers is told, and the authority that pays; the referrer's page goes on.
    let told = play.referral(case).await.messages;
    let rules: Vec<&str> = told.iter().map(|one| one.rule.as_str()).collect();
    assert!(
        rules.contains(&"start_anvisningsansvarig") && rules.contains(&"start_ekonomiskt_bistand"),
        "{rules:?}"
    );
    assert_eq!(play.stage.page(case).await.phase().unwrap().id.to_string(), "kartlaggning");
    // The referrer reads their own, not what the team tells others.
    let theirs = play.stage.page(case).await.messages;
    let theirs: Vec<&str> = theirs.iter().map(|one| one.rule.as_str()).collect();
    assert_eq!(theirs, ["anvisning_viva"]);
    let flag = told.iter().find(|one| one.rule == "start_ekonomiskt_bistand").unwrap();
    let models = play.stage.world.app.models();
    let (actor, message, version) = (&play.stage.mine, flag.id, flag.version);
    let mark = MarkTold { actor, models, case, message, how: "", version };
    assert!(matches!(play.stage.world.app.write(&mark).await, Err(Error::NotFound)));
    // The same decision in another tab.
    let models = play.stage.world.app.models();
    let taken = Taken { started_on: Some(TODAY), worker: id, consents: &consent, ..Taken::default() };
    let again = TakeWay { actor: &worker, models, case, way: "ja", taken, version: stale };
    assert_eq!(problem(play.stage.world.app.write(&again).await), ("", "moved_meanwhile"));
    let no = play.take(&worker, case, "nej", Taken::default()).await;
    assert_eq!(problem(no), ("", "moved_meanwhile"));
}

#[tokio::test]
async fn whoever_decides_is_told_when_somebody_cannot_be_reached() {
    let play = play().await;
    let (case, app) = (play.cases.called, &play.stage.world.app);
    let told = async |actor: &Actor| play.unreached(actor, case).await;
    let (worker, leader) = (play.carrier(case).await, play.actors(Role::Coordinator).next().unwrap());
    let called = |ago: i32| call(&worker, case, ago);
    app.write(&called(1)).await.unwrap();
    app.write(&called(1)).await.unwrap();
    assert_eq!(told(&leader).await, (0, 0), "attempts on two days of three");
    app.write(&called(2)).await.unwrap();
    assert_eq!((told(&leader).await, told(&worker).await), ((1, 0), (0, 1)));
    assert_eq!(problem(app.write(&called(3)).await.map(drop)), ("day", "before_referral"));
    // Whoever answers at last is not to be returned, and is counted anew.
    let answered =
        Some(QuickContact { meeting: None, kind: ContactKind::Call, outcome: ContactOutcome::Came });
    app.write(&QuickEntry { contact: answered, ..called(0) }).await.unwrap();
    assert_eq!((told(&leader).await, told(&worker).await), ((0, 0), (0, 0)));
    let gone = Taken { reason: "Svarar inte", ..Taken::default() };
    let lacks = play.take(&leader, case, "ej_nadd", gone).await;
    assert_eq!(problem(lacks).1, "way_lacks");
}

#[tokio::test]
async fn somebody_who_cannot_be_reached_is_told_of_until_it_is_decided() {
    let play = play().await;
    let (case, app) = (play.cases.called, &play.stage.world.app);
    let (worker, leader) = (play.carrier(case).await, play.actors(Role::Coordinator).next().unwrap());
    let told = async |actor: &Actor| play.unreached(actor, case).await;
    for ago in [1, 2] {
        app.write(&call(&worker, case, ago)).await.unwrap();
    }
    assert_eq!(told(&leader).await, (1, 0));
    let gone = Taken { reason: "Svarar inte", ..Taken::default() };
    play.take(&leader, case, "ej_nadd", gone).await.unwrap();
    assert_eq!((told(&leader).await, told(&worker).await), ((0, 0), (0, 0)));
}

/// Protects the person of a case, whose carrier is named as whoever is given such a referral.
struct Protect(CaseId, Option<WorkerId>);

impl UseCase for Protect {
    type Out = ();
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<(), Error> {
        let marked = sql!(
            "update person set protection = 'marked' where id = \
             (select person_id from case_file where id = $1)"
        );
        tx.query(sql!(
            "insert into case_worker (association_id, case_id, worker_id, from_day) \
             select association_id, id, $2, $3 from case_file where id = $1"
        ))
        .bind(self.0)
        .bind(self.1)
        .bind(TODAY)
        .execute()
        .await?;
        tx.query(marked).bind(self.0).execute().await?;
        Ok(())
    }
}

#[tokio::test]
async fn whoever_lets_another_start_a_protected_person_sees_them_no_more() {
    let play = play().await;
    let (case, app) = (play.cases.asked, &play.stage.world.app);
    let page = play.referral(case).await;
    let former = play.worker(page.referral.responsible);
    let own = former.who(None).authority;
    let next = play.actors(Role::Worker).find(|one| one.who(None).authority == own && *one != former);
    let next = next.unwrap();
    app.db().write(app.moment(), &Protect(case, former.worker())).await.unwrap();
    let consents = [oral("deltagande")];
    let taken =
        Taken { started_on: Some(TODAY), worker: next.worker(), consents: &consents, ..Taken::default() };
    let (models, version) = (app.models(), page.referral.version);
    let way = TakeWay { actor: &former, models, case, way: "ja", taken, version };
    app.write(&way).await.unwrap();
    let asked = async |actor| app.read(&HasStarted { actor, case }).await.unwrap();
    assert_eq!((asked(&next).await, asked(&former).await), (Some(true), None), "an address, no reading");
    assert_eq!(app.db().write(app.moment(), &Refused(case)).await.unwrap(), 0, "nothing was asked for");
    play.case(&next, case).await;
    let refused = app.read(&ShowCase { actor: &former, models, case }).await;
    assert!(matches!(refused, Err(Error::Refused(_))));
}

/// How often the log says that something about a case was refused.
struct Refused(CaseId);

impl UseCase for Refused {
    type Out = i64;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<i64, Error> {
        let all =
            sql!("select cast(count(*) as bigint) from log_entry where case_id = $1 and outcome = 'refused'");
        let (count,): (i64,) = tx.query(all).bind(self.0).one().await?;
        Ok(count)
    }
}

#[tokio::test]
async fn a_no_after_a_yes_changes_the_answer() {
    let play = play().await;
    let case = play.cases.asked;
    let worker = play.carrier(case).await;
    let mut talk = said(&[("info_svar", &["yes"]), ("info_identitet", &["id_kand"])]);
    for tick in ["info_projektet", "info_rapportering", "info_fragan"] {
        talk.insert(tick.to_owned(), vec!["yes".to_owned()]);
    }
    play.fill(&worker, (case, TALK, 1), &talk, &[]).await.unwrap();
    let models = play.stage.world.app.models();
    let show = ShowWay { actor: &worker, models, case, way: "nej" };
    let page = play.stage.world.app.read(&show).await.unwrap();
    assert_eq!((page.answer, page.offered.asks.answer), (Some(true), Some(false)));
    play.take(&worker, case, "nej", Taken::default()).await.unwrap();
    assert_eq!(play.held(&worker, case, "info_svar").await.unwrap().text(), Some("no"));
    assert_eq!(play.referral(case).await.referral.phase, "tackat_nej");
    let late = play.fill(&worker, (case, TALK, 3), &talk, &[]).await;
    assert_eq!(problem(late), ("", "referral_decided"));
}

#[tokio::test]
async fn a_second_sitting_rewrites_and_adds_and_never_doubles() {
    let play = play().await;
    let case = play.cases.started;
    let worker = play.carrier(case).await;
    let page = play.case(&worker, case).await;
    let goal = page.goals.iter().find(|one| one.kind == GoalKind::Goal).unwrap();
    assert_eq!(goal.text.expose(), "Arbete i kök på halvtid");
    let mapping = |goal: &str, subgoals: &[&str], presented: &str| {
        said(&[
            ("kart_utbildning", &["Restaurangskola"]),
            ("kart_mal", &[goal]),
            ("kart_delmal", subgoals),
            ("kart_deltagaren_gor", &["Ringer skolan"]),
            ("kart_projektet_gor", &["Bokar studiebesök"]),
            ("kart_presentation", &[presented]),
        ])
    };
    let second = mapping("Arbete i kök på heltid", &["Prova på i ett kök", "Hygienutbildning"], "");
    play.fill(&worker, (case, MAPPING, 1), &second, &[]).await.unwrap();
    let stale = play.fill(&worker, (case, MAPPING, 1), &mapping("Annat", &[], ""), &[]).await;
    assert!(matches!(stale, Err(Error::Store(StoreError::Stale))), "{stale:?}");
    let third = mapping(
        "Arbete i kök på heltid",
        &["Prova på i två kök", "Hygienutbildning", "Praktik"],
        "Jag är noggrann",
    );
    let alone = play.fill(&worker, (case, MAPPING, 2), &third, &[]).await;
    assert_eq!(problem(alone), ("field", "presentation_consent"));
    play.fill(&worker, (case, MAPPING, 2), &third, &[oral("presentation")]).await.unwrap();
    play.fill(&worker, (case, MAPPING, 3), &third, &[oral("presentation")]).await.unwrap();
    let page = play.case(&worker, case).await;
    let texts = |kind: GoalKind| {
        let all = page.goals.iter().filter(move |one| one.kind == kind);
        all.map(|one| one.text.expose().clone()).collect::<Vec<_>>()
    };
    assert_eq!(texts(GoalKind::Goal), ["Arbete i kök på heltid"]);
    assert_eq!(texts(GoalKind::Subgoal), ["Prova på i två kök", "Hygienutbildning", "Praktik"]);
    let tasks: Vec<_> = page.tasks.iter().map(|one| (one.side, one.text.expose().as_str())).collect();
    assert_eq!(tasks, [(Side::Participant, "Ringer skolan"), (Side::Project, "Bokar studiebesök")]);
    assert_eq!(page.consents.iter().filter(|form| form.kind == "presentation").count(), 1);
    let mapping = page.onward.forms.iter().find(|one| one.form == MAPPING).unwrap();
    assert_eq!((mapping.sittings.len(), mapping.missing), (3, 0));
    assert!(
        page.onward.ways.iter().any(|way| way.way == "kartlagd" && way.is_plain() && way.lacks.is_empty())
    );
    let models = play.stage.world.app.models();
    let (way, taken, version) = ("kartlagd", Taken::default(), page.case.version);
    let done = TakeWay { actor: &worker, models, case, way, taken, version };
    play.stage.world.app.write(&done).await.unwrap();
    assert_eq!(play.case(&worker, case).await.case.phase, "individuellt_stod");
}

#[tokio::test]
async fn what_another_authority_wrote_and_does_not_share_is_neither_read_nor_written_over() {
    let play = play().await;
    // One direction alone: the employment service may read what the board of the municipality writes.
    let case = play.stage.sent_to(1, &[1]).await;
    let at = |code: &str| crate::referral::at(&play.stage.world, Role::Worker, code);
    let (reads, owns) = (at("arbetsformedlingen"), at("jobbcentrum"));
    let models = play.stage.world.app.models();
    let show = ShowForm { actor: &reads, models, case, form: TALK, found: None };
    let early = play.stage.world.app.read(&show).await;
    assert!(matches!(early, Err(Error::NotFound)), "the talk is not up yet");
    let (case, first) = (play.cases.called, said(&[("info_identitet", &["id_kand"])]));
    play.fill(&reads, (case, TALK, 0), &first, &[]).await.unwrap();
    assert_eq!(play.held(&owns, case, "info_identitet").await.unwrap().text(), Some("id_kand"));
    let stranger = crate::referral::at(&play.stage.world, Role::Referrer, "arbetsformedlingen");
    let refused = play.fill(&stranger, (case, TALK, 1), &first, &[]).await;
    assert!(matches!(refused, Err(Error::Refused(_))));
}
