//! The way in: a draft that its referrer alone sees, consent, sending, and drafts that leave nothing behind.

use crate::workbook::{MODEL, TODAY};
use access::Actor;
use app::case::{ConsentGiven, NewPerson};
use app::referral::{
    Answered, ChangeAnswers, DraftReferral, DropDraft, EraseExpired, ListMine, MyReferral, PreCheck,
    RecordOwnConsent, ReferralPage, ReturnReferral, SendReferral, ShowReferral, WithdrawReferral,
};
use app::share::MarkTold;
use app::today::{QuickContact, QuickEntry, QuickNote};
use app::{Clock as _, Error, SetClock};
use domain::code::{Category, Protection, Role};
use domain::id::CaseId;
use domain::model::Answer;
use domain::work::{ContactKind, ContactOutcome};
use jiff::ToSpan as _;
use std::sync::Arc;
use store::{Tx, UseCase, sql};
use world::World;

pub struct Stage {
    pub world: World,
    clock: Arc<SetClock>,
    /// Refers, and belongs to the municipality's board.
    pub mine: Actor,
}

pub async fn stage() -> Stage {
    stage_of("jobbcentrum").await
}

/// With a referrer at this authority.
pub async fn stage_of(code: &str) -> Stage {
    let (world, clock) = World::temporary(MODEL, TODAY).await.unwrap();
    let mine = at(&world, Role::Referrer, code);
    Stage { world, clock, mine }
}

/// The first member of staff with a role at an authority.
pub fn at(world: &World, role: Role, code: &str) -> Actor {
    let authority = world.authority(code).unwrap();
    let is_there = |actor: &Actor| matches!(actor, Actor::Staff(staff) if staff.authority == authority);
    (0..20).filter_map(|nth| world.actor(role, nth).ok()).find(is_there).unwrap()
}

pub fn answers() -> Vec<Answered> {
    let one = |fact: &str, value: &str| Answered {
        fact: fact.to_owned(),
        value: value.to_owned(),
        basis: "Vägledaren, på samtal".to_owned(),
    };
    vec![
        one("behov_fordjupat_stod", "yes"),
        one("annan_af_insats", "no"),
        one("ekonomiskt_bistand", "yes"),
        one("kategori_14", "no"),
    ]
}

impl Stage {
    fn number(nth: usize) -> String {
        world::test_number(nth, true, TODAY).unwrap().digits().to_owned()
    }

    pub async fn draft_as(&self, actor: &Actor, nth: usize, protection: Protection) -> Result<CaseId, Error> {
        let number = Self::number(nth);
        let person = NewPerson { number: &number, name: "Alva Prov", gender: None, protection, again: false };
        let models = self.world.app.models();
        let intervention = self.world.intervention;
        let draft = DraftReferral { actor, models, intervention, person, answers: &answers() };
        self.world.app.write(&draft).await
    }

    async fn draft(&self, nth: usize) -> CaseId {
        self.draft_as(&self.mine, nth, Protection::None).await.unwrap()
    }

    pub fn pass_days(&self, days: i32) {
        self.clock.pass_days(days);
    }

    pub async fn consent(&self, case: CaseId) {
        self.consent_to(case, None).await;
    }

    async fn consent_to(&self, case: CaseId, agreed: Option<&[usize]>) {
        let given = ConsentGiven { kind: "sekretess", how: "paper", given_on: None, agreed, note: "" };
        let models = self.world.app.models();
        self.world.app.write(&RecordOwnConsent { actor: &self.mine, models, case, given }).await.unwrap();
    }

    pub async fn page_of(&self, actor: &Actor, case: CaseId) -> Result<ReferralPage, Error> {
        self.world.app.read(&ShowReferral { actor, models: self.world.app.models(), case }).await
    }

    pub async fn page(&self, case: CaseId) -> ReferralPage {
        self.page_of(&self.mine, case).await.unwrap()
    }

    pub fn sending(&self, case: CaseId, version: i64) -> SendReferral<'_> {
        let models = self.world.app.models();
        SendReferral { actor: &self.mine, models, case, exception: "", recipient: None, version }
    }

    pub async fn sent(&self, nth: usize) -> CaseId {
        let case = self.draft(nth).await;
        self.consent(case).await;
        let version = self.page(case).await.referral.version;
        self.world.app.write(&self.sending(case, version)).await.unwrap();
        case
    }

    /// With consent to these directions alone since it was sent.
    pub async fn sent_to(&self, nth: usize, agreed: &[usize]) -> CaseId {
        let case = self.sent(nth).await;
        self.consent_to(case, Some(agreed)).await;
        case
    }

    /// Somebody known to the own authority is referred once more.
    pub async fn draft_again(&self, nth: usize) -> Result<CaseId, Error> {
        self.draft_as(&self.mine, nth, Protection::None).await
    }

    async fn mine(&self) -> usize {
        self.listed().await.len()
    }

    async fn listed(&self) -> Vec<MyReferral> {
        let (models, intervention) = (self.world.app.models(), self.world.intervention);
        self.world.app.read(&ListMine { actor: &self.mine, models, intervention }).await.unwrap()
    }

    /// Whom a referral must reach still, as its referrer's list says and its page.
    async fn missing(&self, case: CaseId) -> Vec<Vec<String>> {
        let of_page = self.page(case).await.reached.missing;
        let listed = self.listed().await;
        let line = listed.iter().find(|one| one.mine.referral.id == case).unwrap();
        if line.mine.referral.sent_on.is_some() {
            assert_eq!(line.missing, of_page);
        }
        of_page
    }
}

pub fn problem(result: Result<(), Error>) -> (&'static str, &'static str) {
    let Err(Error::Invalid(problems)) = result else { return ("", "no problem") };
    (problems[0].field, problems[0].code)
}

#[tokio::test]
async fn a_check_explains_each_criterion_and_keeps_nothing() {
    let stage = stage().await;
    let (models, intervention) = (stage.world.app.models(), stage.world.intervention);
    let check = |actor| PreCheck { actor, models, intervention, age: Some(40), answers: &[] };
    let nothing = stage.world.app.read(&check(&stage.mine)).await.unwrap();
    assert_eq!((nothing.authority.as_str(), nothing.verdict.answer), ("jobbcentrum", Answer::Unknown));
    let all = answers();
    let known = PreCheck { answers: &all, ..check(&stage.mine) };
    let known = stage.world.app.read(&known).await.unwrap().verdict;
    let of = |id: &str| known.findings.iter().find(|one| one.criterion == id).unwrap().answer;
    assert_eq!((of("alder"), of("fordjupat_stod")), (Answer::Met, Answer::Met));
    // Whether there is another measure the employment service alone knows.
    assert_eq!((of("ingen_annan_insats"), known.answer), (Answer::Unknown, Answer::Unknown));
    let no = PreCheck { age: Some(70), ..check(&stage.mine) };
    assert_eq!(stage.world.app.read(&no).await.unwrap().verdict.answer, Answer::NotMet);
    assert_eq!(stage.mine().await, 0);
    let worker = stage.world.actor(Role::Worker, 0).unwrap();
    assert!(matches!(stage.world.app.read(&check(&worker)).await, Err(Error::Refused(_))));
}

#[tokio::test]
async fn nobody_but_the_referrer_sees_a_draft() {
    let stage = stage().await;
    let case = stage.draft(1).await;
    let page = stage.page(case).await;
    assert!(page.own && page.is_draft());
    // What the own authority does not know is not taken from it.
    assert_eq!(page.answers.len(), 2);
    assert_eq!(page.answers[0].basis.as_ref().unwrap().expose(), "Vägledaren, på samtal");
    assert!(page.answers[1].basis.is_none(), "a fact that nobody judges rests on nothing");
    for role in [Role::Coordinator, Role::Worker] {
        for code in ["jobbcentrum", "arbetsformedlingen"] {
            let other = at(&stage.world, role, code);
            assert!(matches!(stage.page_of(&other, case).await, Err(Error::Refused(_))), "{role} {code}");
        }
    }
    let other = at(&stage.world, Role::Referrer, "arbetsformedlingen");
    assert!(matches!(stage.page_of(&other, case).await, Err(Error::Refused(_))));
    // Another authority may draft the same person and learns nothing.
    stage.draft_as(&other, 1, Protection::None).await.unwrap();
    assert_eq!(stage.mine().await, 1);
}

#[tokio::test]
async fn a_draft_is_sent_with_consent_and_then_seen_by_those_whom_it_covers() {
    let stage = stage().await;
    let case = stage.draft(1).await;
    let version = stage.page(case).await.referral.version;
    let early = stage.world.app.write(&stage.sending(case, version)).await;
    assert_eq!(problem(early), ("", "lack_consent"));
    stage.consent(case).await;
    stage.world.app.write(&stage.sending(case, version)).await.unwrap();
    let page = stage.page(case).await;
    assert_eq!((page.referral.phase.as_str(), page.referral.sent_on), ("veckomote", Some(TODAY)));
    let other = at(&stage.world, Role::Coordinator, "arbetsformedlingen");
    let theirs = stage.page_of(&other, case).await.unwrap();
    assert_eq!(theirs.person.unwrap().name.expose(), "Alva Prov");
    // The message for the referrer's own system names the person and the day of the consent.
    let told = &page.messages[0];
    let text = told.text.expose();
    assert!(text.contains("Alva Prov") && text.contains(&TODAY.to_string()), "{text}");
    assert_eq!((page.messages.len(), told.rule.as_str()), (1, "anvisning_viva"));
    let models = stage.world.app.models();
    let mark =
        MarkTold { actor: &stage.mine, models, case, message: told.id, how: "", version: told.version };
    stage.world.app.write(&mark).await.unwrap();
    assert_eq!(stage.page(case).await.messages[0].sent_on, Some(TODAY));
    // It is no participation yet.
    let again = stage.draft_as(&stage.mine, 1, Protection::None).await;
    assert_eq!(problem(again.map(drop)), ("number", "already_open"));
}

#[tokio::test]
async fn what_the_group_rests_on_is_answered_before_sending_and_completed_until_somebody_decides() {
    let stage = stage().await;
    let (case, app) = (stage.draft(1).await, &stage.world.app);
    let (actor, models) = (&stage.mine, app.models());
    let one = |fact: &str, value: &str| Answered {
        fact: fact.to_owned(),
        value: value.to_owned(),
        basis: "Samtal".to_owned(),
    };
    let unknown = [one("behov_fordjupat_stod", "")];
    let version = stage.page(case).await.referral.version;
    app.write(&ChangeAnswers { actor, models, case, answers: &unknown, version }).await.unwrap();
    stage.consent(case).await;
    let page = stage.page(case).await;
    assert_eq!(page.unanswered, ["behov_fordjupat_stod"], "what others know is theirs to say");
    let unsent = app.write(&stage.sending(case, page.referral.version)).await;
    assert_eq!(problem(unsent), ("fact", "fact_unanswered"));
    let known = [one("behov_fordjupat_stod", "yes")];
    let version = page.referral.version;
    app.write(&ChangeAnswers { actor, models, case, answers: &known, version }).await.unwrap();
    assert_eq!(stage.page(case).await.before.len(), 0, "a draft keeps no drafts of itself");
    let version = stage.page(case).await.referral.version;
    app.write(&stage.sending(case, version)).await.unwrap();

    let more = [one("ekonomiskt_bistand", "no"), one("sjukskrivning_till", "2026-12-01")];
    let version = stage.page(case).await.referral.version;
    app.write(&ChangeAnswers { actor, models, case, answers: &more, version }).await.unwrap();
    let page = stage.page(case).await;
    let before: Vec<_> = page.before.iter().map(|one| (one.fact.as_str(), one.author)).collect();
    assert_eq!(before, [("ekonomiskt_bistand", stage.mine.worker())]);
    assert_eq!(page.before[0].value.as_ref().unwrap().expose(), "yes");
    let holds = |fact: &str| page.answers.iter().rfind(|one| one.fact == fact).unwrap().value.clone();
    assert_eq!(holds("ekonomiskt_bistand").unwrap().expose(), "no");
    assert_eq!(holds("sjukskrivning_till").unwrap().expose(), "2026-12-01");

    let version = page.referral.version;
    let leader = at(&stage.world, Role::Coordinator, "arbetsformedlingen");
    let reason = "Deltar redan någon annanstans.";
    let gone = ReturnReferral { actor: &leader, models, case, reason, version };
    app.write(&gone).await.unwrap();
    let late = app.write(&ChangeAnswers { actor, models, case, answers: &known, version: version + 1 }).await;
    assert_eq!(problem(late), ("", "referral_decided"));
}

#[tokio::test]
async fn a_person_outside_the_target_group_is_referred_for_a_reason() {
    let stage = stage().await;
    let case = stage.draft(1).await;
    stage.consent(case).await;
    let models = stage.world.app.models();
    let no = [Answered { fact: "behov_fordjupat_stod".into(), value: "no".into(), basis: String::new() }];
    let version = stage.page(case).await.referral.version;
    let change = ChangeAnswers { actor: &stage.mine, models, case, answers: &no, version };
    stage.world.app.write(&change).await.unwrap();
    let late = stage.world.app.write(&change).await;
    assert!(matches!(late, Err(Error::Store(store::Error::Stale))), "{late:?}");
    let page = stage.page(case).await;
    assert_eq!(page.verdict.answer, Answer::NotMet);
    let version = page.referral.version;
    let bare = stage.world.app.write(&stage.sending(case, version)).await;
    assert_eq!(problem(bare), ("exception", "not_target_group"));
    let short = SendReferral { exception: " x 1234567890 ", ..stage.sending(case, version) };
    assert_eq!(problem(stage.world.app.write(&short).await), ("exception", "reason_too_short"));
    let reasoned = SendReferral { exception: "Klarar snart mer.", ..stage.sending(case, version) };
    stage.world.app.write(&reasoned).await.unwrap();
    assert_eq!(stage.page(case).await.said.exception.unwrap().expose(), "Klarar snart mer.");
}

#[tokio::test]
async fn protected_identity_is_sent_to_one_recipient() {
    let stage = stage().await;
    let case = stage.draft_as(&stage.mine, 1, Protection::Marked).await.unwrap();
    stage.consent(case).await;
    let version = stage.page(case).await.referral.version;
    let bare = stage.world.app.write(&stage.sending(case, version)).await;
    assert_eq!(problem(bare), ("recipient", "lack_recipient"));
    let outsider = SendReferral { recipient: stage.mine.worker(), ..stage.sending(case, version) };
    assert_eq!(problem(stage.world.app.write(&outsider).await), ("recipient", "lack_recipient"));
    let leader = at(&stage.world, Role::Coordinator, "arbetsformedlingen");
    let send = SendReferral { recipient: leader.worker(), ..stage.sending(case, version) };
    stage.world.app.write(&send).await.unwrap();
    assert!(stage.page_of(&leader, case).await.unwrap().person.is_some());
    let other = at(&stage.world, Role::FixedHandler, "arbetsformedlingen");
    assert!(matches!(stage.page_of(&other, case).await, Err(Error::Refused(_))));
}

#[tokio::test]
async fn a_draft_leaves_nothing_when_it_is_dropped_or_expires() {
    let stage = stage().await;
    let (dropped, expired, kept) = (stage.draft(1).await, stage.draft(2).await, stage.sent(3).await);
    stage.consent(dropped).await;
    let models = stage.world.app.models();
    stage.world.app.write(&DropDraft { actor: &stage.mine, models, case: dropped }).await.unwrap();
    assert!(matches!(stage.page_of(&stage.mine, dropped).await, Err(Error::NotFound)));
    // The number is free again, as if nothing had been.
    stage.draft(1).await;
    let last = stage.page(expired).await.referral.expires_on;
    let operator = stage.world.operator();
    let erase = EraseExpired { actor: &operator };
    stage.clock.set_day(last);
    assert_eq!(stage.world.app.write(&erase).await.unwrap(), 0);
    stage.clock.set_day(last + 1.day());
    assert!(stage.clock.moment().today > last);
    assert!(matches!(stage.page_of(&stage.mine, expired).await, Err(Error::NotFound)));
    assert_eq!(stage.mine().await, 1, "an expired draft is gone before it is erased");
    assert_eq!(stage.world.app.write(&erase).await.unwrap(), 2);
    assert_eq!(stage.world.app.write(&erase).await.unwrap(), 0);
    assert!(stage.page_of(&stage.mine, kept).await.is_ok());
}

/// How many rows of a person's making are left in the database.
struct Rows;

impl UseCase for Rows {
    type Out = Vec<i64>;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<Vec<i64>, Error> {
        let counts = [
            sql!("select cast(count(*) as bigint) from person"),
            sql!("select cast(count(*) as bigint) from person_key"),
            sql!("select cast(count(*) as bigint) from case_file"),
            sql!("select cast(count(*) as bigint) from referral"),
            sql!("select cast(count(*) as bigint) from answer"),
            sql!("select cast(count(*) as bigint) from consent_form"),
            sql!("select cast(count(*) as bigint) from consent"),
        ];
        let mut all = Vec::new();
        for count in counts {
            let (rows,): (i64,) = tx.query(count).one().await?;
            all.push(rows);
        }
        Ok(all)
    }
}

#[tokio::test]
async fn of_a_dropped_draft_no_row_is_left() {
    let stage = stage().await;
    let app = &stage.world.app;
    let before = app.read(&Rows).await.unwrap();
    let case = stage.draft(1).await;
    stage.consent(case).await;
    let during = app.read(&Rows).await.unwrap();
    assert!(before.iter().zip(&during).all(|(before, during)| before < during), "{before:?} {during:?}");
    app.write(&DropDraft { actor: &stage.mine, models: app.models(), case }).await.unwrap();
    assert_eq!(app.read(&Rows).await.unwrap(), before);
}

#[tokio::test]
async fn a_narrower_answer_takes_the_place_of_the_earlier_consent() {
    let stage = stage().await;
    let case = stage.draft(1).await;
    stage.consent(case).await;
    let models = stage.world.app.models();
    let given = ConsentGiven { kind: "sekretess", how: "oral", given_on: None, agreed: Some(&[1]), note: "" };
    stage.world.app.write(&RecordOwnConsent { actor: &stage.mine, models, case, given }).await.unwrap();
    let page = stage.page(case).await;
    let today = page.today;
    assert_eq!(page.consents.iter().filter(|form| form.stands(today)).count(), 1);
    assert!(page.consents.iter().all(|form| form.withdrawn_on.is_none()), "nothing was taken back");
    let live: Vec<_> = page.pairs.iter().filter(|pair| pair.is_live(today)).collect();
    assert!(!live.is_empty());
    assert!(live.iter().all(|pair| (pair.from, pair.to) == (live[0].from, live[0].to)));
}

#[tokio::test]
async fn what_a_narrower_answer_is_said_to_end_is_what_it_ends() {
    let stage = stage().await;
    let draft = stage.draft(0).await;
    stage.consent(draft).await;
    let page = stage.page(draft).await;
    let asked = page.model.consent("sekretess").unwrap();
    assert!(!page.pairs.is_empty() && page.told_no_more(asked, &[]).is_empty(), "nobody reads a draft");
    let case = stage.sent(1).await;
    let page = stage.page(case).await;
    let asked = page.model.consent("sekretess").unwrap();
    assert!(page.told_no_more(asked, &[0, 1, 2, 3, 4]).is_empty());
    let live = |page: &ReferralPage| -> Vec<_> {
        let live = page.pairs.iter().filter(|pair| pair.is_live(page.today));
        live.map(|pair| (pair.from, pair.to, pair.category)).collect()
    };
    let said = page.told_no_more(asked, &[0, 2]);
    let mut said: Vec<_> = said.iter().map(|pair| (pair.from, pair.to, pair.category)).collect();
    stage.consent_to(case, Some(&[0, 2])).await;
    let still = live(&stage.page(case).await);
    let mut ended: Vec<_> = live(&page).into_iter().filter(|one| !still.contains(one)).collect();
    said.sort_unstable();
    ended.sort_unstable();
    assert!(!ended.is_empty());
    assert_eq!(said, ended);
}

#[tokio::test]
async fn contacts_begin_before_the_first_day_and_notes_with_it() {
    let stage = stage().await;
    let case = stage.sent(1).await;
    let worker = at(&stage.world, Role::Worker, "jobbcentrum");
    assert!(stage.page_of(&worker, case).await.is_ok());
    let note = Some(QuickNote { text: "Ringde.", category: Category::Plan, shared: true });
    let entry = QuickEntry { actor: &worker, case, day: None, note, contact: None, next: None };
    let written = stage.world.app.write(&entry).await;
    assert!(matches!(written, Err(Error::NotFound)), "{written:?}");
    let (kind, outcome) = (ContactKind::Call, ContactOutcome::NotReached);
    let contact = Some(QuickContact { meeting: None, kind, outcome });
    let entry = QuickEntry { note: None, contact, ..entry };
    stage.world.app.write(&entry).await.unwrap();
    let page = stage.page_of(&worker, case).await.unwrap();
    assert_eq!(page.onward.contacts.len(), 1);
    // Nobody writes in a referral that is over.
    let version = page.referral.version;
    let models = stage.world.app.models();
    let withdraw = WithdrawReferral { actor: &stage.mine, models, case, version };
    stage.world.app.write(&withdraw).await.unwrap();
    let late = stage.world.app.write(&entry).await.map(drop);
    assert_eq!(problem(late), ("", "referral_decided"));
}

#[tokio::test]
async fn who_takes_back_consent_before_the_first_day_is_seen_by_nobody_else_at_once() {
    let stage = stage().await;
    let (app, models) = (&stage.world.app, stage.world.app.models());
    let case = stage.sent(1).await;
    let other = at(&stage.world, Role::Coordinator, "arbetsformedlingen");
    let version = stage.page_of(&other, case).await.unwrap().referral.version;
    let withdraw = |actor, version| WithdrawReferral { actor, models, case, version };
    let late = app.write(&withdraw(&stage.mine, version - 1)).await;
    assert!(matches!(late, Err(Error::Store(store::Error::Stale))), "{late:?}");
    assert!(stage.page_of(&other, case).await.is_ok(), "nothing was half done");
    app.write(&withdraw(&stage.mine, version)).await.unwrap();
    assert!(matches!(stage.page_of(&other, case).await, Err(Error::Refused(_))));
    let page = stage.page(case).await;
    assert_eq!(
        (page.referral.ended_on, page.phase().unwrap().stage),
        (Some(TODAY), domain::model::Stage::NotStarted)
    );
    assert!(page.live_consent("sekretess").is_none());
    let again = app.write(&withdraw(&stage.mine, version + 1)).await;
    assert_eq!(problem(again), ("", "referral_decided"));
    // The team records it as well, and loses sight of it with that.
    let next = stage.sent(2).await;
    let version = stage.page_of(&other, next).await.unwrap().referral.version;
    app.write(&WithdrawReferral { actor: &other, models, case: next, version }).await.unwrap();
    assert!(matches!(stage.page_of(&other, next).await, Err(Error::Refused(_))));
}

#[tokio::test]
async fn a_protected_person_is_sent_to_nobody_whom_consent_does_not_reach() {
    let stage = stage().await;
    let case = stage.draft_as(&stage.mine, 1, Protection::Marked).await.unwrap();
    let models = stage.world.app.models();
    // The way from the employment service alone: nothing of the municipality's reaches its officers.
    let given =
        ConsentGiven { kind: "sekretess", how: "paper", given_on: None, agreed: Some(&[0]), note: "" };
    stage.world.app.write(&RecordOwnConsent { actor: &stage.mine, models, case, given }).await.unwrap();
    let leader = at(&stage.world, Role::Coordinator, "arbetsformedlingen");
    let page = stage.page(case).await;
    assert!(!page.reached.receivers.contains(&leader.worker().unwrap()));
    let send = SendReferral { recipient: leader.worker(), ..stage.sending(case, page.referral.version) };
    assert_eq!(problem(stage.world.app.write(&send).await), ("recipient", "lack_recipient"));
}

/// The board's own coordinator may share out, and still nobody can say whether there is another measure.
#[tokio::test]
async fn a_referral_is_not_sent_on_a_consent_that_does_not_reach_those_who_are_to_take_it_up() {
    let stage = stage().await;
    let case = stage.draft(1).await;
    let version = stage.page(case).await.referral.version;
    for narrow in [[0], [3]] {
        stage.consent_to(case, Some(&narrow)).await;
        let page = stage.page(case).await;
        assert_eq!(page.reached.missing, [["arbetsformedlingen"]], "{narrow:?}");
        assert_eq!(page.reached.sharing_out, ["jobbcentrum"]);
        let sent = stage.world.app.write(&stage.sending(case, version)).await;
        assert_eq!(problem(sent), ("", "reaches_no_leader"));
    }
    stage.consent_to(case, Some(&[1])).await;
    assert_eq!(stage.page(case).await.reached.authorities, ["arbetsformedlingen", "jobbcentrum"]);
    stage.world.app.write(&stage.sending(case, version)).await.unwrap();
    assert!(stage.missing(case).await.is_empty());
    // Of the employment service's own nobody else has to be told.
    let own = stage_of("arbetsformedlingen").await;
    let case = own.draft(1).await;
    own.consent_to(case, Some(&[2])).await;
    assert!(own.page(case).await.reached.missing.is_empty());
}

#[tokio::test]
async fn a_sent_referral_that_nobody_sees_says_so_until_the_consent_is_recorded_anew() {
    let stage = stage().await;
    let leader = at(&stage.world, Role::Coordinator, "arbetsformedlingen");
    let case = stage.sent(1).await;
    assert!(stage.missing(case).await.is_empty());
    stage.consent_to(case, Some(&[3])).await;
    assert_eq!(stage.missing(case).await, [["arbetsformedlingen"]]);
    assert!(matches!(stage.page_of(&leader, case).await, Err(Error::Refused(_))));
    stage.consent(case).await;
    assert!(stage.missing(case).await.is_empty());
    assert!(stage.page_of(&leader, case).await.is_ok());
    // It is the referrer's to record in the place of the one that they asked for.
    let given = ConsentGiven { kind: "sekretess", how: "paper", given_on: None, agreed: None, note: "" };
    let models = stage.world.app.models();
    let theirs = RecordOwnConsent { actor: &leader, models, case, given };
    assert!(matches!(stage.world.app.write(&theirs).await, Err(Error::NotFound)));
    // It runs out while the referral waits.
    stage.pass_days(366);
    assert_eq!(stage.missing(case).await, [["arbetsformedlingen"]]);
    stage.consent(case).await;
    assert!(stage.missing(case).await.is_empty());
    assert!(stage.page_of(&leader, case).await.is_ok());
    // Once it is over there is nothing to consent to, and nobody to reach.
    let version = stage.page(case).await.referral.version;
    let models = stage.world.app.models();
    let withdraw = WithdrawReferral { actor: &stage.mine, models, case, version };
    stage.world.app.write(&withdraw).await.unwrap();
    assert!(stage.missing(case).await.is_empty());
    let given = ConsentGiven { kind: "sekretess", how: "paper", given_on: None, agreed: None, note: "" };
    let late = RecordOwnConsent { actor: &stage.mine, models, case, given };
    assert_eq!(problem(stage.world.app.write(&late).await.map(drop)), ("", "referral_decided"));
}

#[tokio::test]
async fn a_protected_one_is_received_by_somebody_who_can_give_it_on_and_says_when_they_no_longer_see_it() {
    let stage = stage().await;
    let case = stage.draft_as(&stage.mine, 1, Protection::Marked).await.unwrap();
    stage.consent(case).await;
    let version = stage.page(case).await.referral.version;
    let worker = at(&stage.world, Role::Worker, "arbetsformedlingen");
    let send = SendReferral { recipient: worker.worker(), ..stage.sending(case, version) };
    assert_eq!(problem(stage.world.app.write(&send).await), ("recipient", "lack_recipient"));
    let leader = at(&stage.world, Role::Coordinator, "arbetsformedlingen");
    let send = SendReferral { recipient: leader.worker(), ..send };
    stage.world.app.write(&send).await.unwrap();
    assert!(stage.missing(case).await.is_empty());
    // The board's own coordinator is covered and yet not named: that does not help.
    stage.consent_to(case, Some(&[3])).await;
    assert_eq!(stage.missing(case).await, [["arbetsformedlingen"]]);
}
