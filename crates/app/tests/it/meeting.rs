//! The weekly meeting: who may hear a name, what stands under which item, what is noted, what is returned.

use crate::referral::{Stage, at, problem, stage};
use crate::workbook::TODAY;
use access::Actor;
use app::Error;
use app::meeting::{
    EndMeeting, ListMeetings, MeetingPage, Minutes, SetPresent, ShowMeeting, ShowMinutes, StartMeeting,
    WriteItem, Written,
};
use app::referral::{Answered, GiveByHand, ListMine, ReturnReferral, SayOwnFacts};
use domain::code::{Protection, Role};
use domain::id::{AuthorityId, CaseId, MeetingId};
use domain::model::AutoItem;
use jiff::ToSpan as _;

pub struct Table {
    pub stage: Stage,
    pub leader: Actor,
    pub handler: Actor,
}

pub async fn table() -> Table {
    let stage = stage().await;
    let leader = at(&stage.world, Role::Coordinator, "arbetsformedlingen");
    let handler = at(&stage.world, Role::FixedHandler, "arbetsformedlingen");
    Table { stage, leader, handler }
}

impl Table {
    fn authority(&self, code: &str) -> AuthorityId {
        self.stage.world.authority(code).unwrap()
    }

    fn starting<'a>(&'a self, present: &'a [AuthorityId]) -> StartMeeting<'a> {
        let (models, intervention) = (self.stage.world.app.models(), self.stage.world.intervention);
        let (actor, day) = (&self.leader, Some(TODAY));
        StartMeeting { actor, models, intervention, team: "veckomote", day, present }
    }

    pub async fn start(&self, codes: &[&str]) -> MeetingId {
        let present: Vec<_> = codes.iter().map(|code| self.authority(code)).collect();
        self.stage.world.app.write(&self.starting(&present)).await.unwrap()
    }

    pub async fn page(&self, meeting: MeetingId) -> MeetingPage {
        let (actor, models) = (&self.leader, self.stage.world.app.models());
        let intervention = self.stage.world.intervention;
        self.stage.world.app.read(&ShowMeeting { actor, models, intervention, meeting }).await.unwrap()
    }

    /// How many stand under an item, by name and without.
    async fn under(&self, meeting: MeetingId, item: AutoItem) -> (usize, usize) {
        let page = self.page(meeting).await;
        let part = page.agenda.iter().find(|part| part.item == item).unwrap();
        (part.named.len(), part.nameless.len())
    }

    pub async fn look_into(&self, case: CaseId, other: &str) {
        self.say(&self.handler, case, other).await;
    }

    /// Says as one of the employment service whether there is another intervention.
    pub async fn say(&self, actor: &Actor, case: CaseId, other: &str) {
        let page = self.stage.page_of(actor, case).await.unwrap();
        if page.asked.iter().all(|fact| fact != "annan_af_insats") {
            let said = page.answers.iter().rfind(|one| one.fact == "annan_af_insats").unwrap();
            assert_eq!(said.value.as_ref().unwrap().expose(), other, "the referrer of their own has said so");
            return;
        }
        let answers =
            [Answered { fact: "annan_af_insats".into(), value: other.into(), basis: String::new() }];
        let models = self.stage.world.app.models();
        let say = SayOwnFacts { actor, models, case, answers: &answers, version: page.referral.version };
        self.stage.world.app.write(&say).await.unwrap();
    }

    pub async fn returning(
        &self,
        case: CaseId,
        actor: &Actor,
        reason: &str,
        version: i64,
    ) -> Result<(), Error> {
        let models = self.stage.world.app.models();
        self.stage.world.app.write(&ReturnReferral { actor, models, case, reason, version }).await
    }
}

#[tokio::test]
async fn a_name_is_said_only_when_everybody_present_may_know() {
    let table = table().await;
    table.stage.sent(1).await;
    let both = table.start(&["arbetsformedlingen", "jobbcentrum"]).await;
    assert_eq!(table.under(both, AutoItem::NewReferrals).await, (1, 0));
    let page = table.page(both).await;
    assert_eq!(page.agenda[0].named[0].name.expose(), "Alva Prov");
    // The consent lets identity and plan pass to the unit for economic assistance too, and nothing to a late-comer
    // whom it does not name.
    let (actor, models) = (&table.leader, table.stage.world.app.models());
    let intervention = table.stage.world.intervention;
    let all = [table.authority("ekonomiskt_bistand"), table.authority("jobbcentrum")];
    let set = SetPresent { actor, models, intervention, meeting: both, present: &all, version: 1 };
    table.stage.world.app.write(&set).await.unwrap();
    assert_eq!(table.under(both, AutoItem::NewReferrals).await, (1, 0));
    assert_eq!(table.page(both).await.present.len(), 3, "the own authority is present whatever is stated");
    let late = table.stage.world.app.write(&set).await;
    assert!(matches!(late, Err(Error::Store(store::Error::Stale))), "{late:?}");
    // One whose consent names two authorities alone waits while a third is there.
    table.stage.sent_to(2, &[0, 1]).await;
    assert_eq!(table.under(both, AutoItem::NewReferrals).await, (1, 1));
}

#[tokio::test]
async fn protected_identities_never_come_up() {
    let table = table().await;
    let case = table.stage.draft_as(&table.stage.mine, 1, Protection::Marked).await.unwrap();
    table.stage.consent(case).await;
    let version = table.stage.page(case).await.referral.version;
    let send = table.stage.sending(case, version);
    let send = app::referral::SendReferral { recipient: table.leader.worker(), ..send };
    table.stage.world.app.write(&send).await.unwrap();
    assert!(table.stage.page_of(&table.leader, case).await.is_ok());
    let meeting = table.start(&["arbetsformedlingen", "jobbcentrum"]).await;
    let page = table.page(meeting).await;
    assert!(
        page.agenda.iter().all(|part| part.named.is_empty() && part.nameless.is_empty()),
        "{:?}",
        page.agenda
    );
}

#[tokio::test]
async fn a_referral_is_looked_into_and_ready_or_returned_with_a_reason() {
    let table = table().await;
    let (free, placed) = (table.stage.sent(1).await, table.stage.sent(2).await);
    let meeting = table.start(&["arbetsformedlingen", "jobbcentrum"]).await;
    assert_eq!(table.under(meeting, AutoItem::NewReferrals).await, (2, 0));
    let asked = table.stage.page_of(&table.handler, free).await.unwrap().asked;
    assert_eq!(asked, ["annan_af_insats", "arbetssokande", "kategori_14"]);
    table.look_into(free, "no").await;
    table.look_into(placed, "yes").await;
    assert_eq!(table.under(meeting, AutoItem::ToDistribute).await, (1, 0));
    assert_eq!(table.under(meeting, AutoItem::NewReferrals).await, (1, 0));
    let page = table.stage.page_of(&table.handler, placed).await.unwrap();
    let version = page.referral.version;
    assert_eq!(page.back.as_deref(), Some("aterlamna"));
    let bare = table.returning(placed, &table.handler, " ", version).await;
    assert_eq!(problem(bare), ("reason", "required"));
    let worker = at(&table.stage.world, Role::Worker, "arbetsformedlingen");
    let refused = table.returning(placed, &worker, "Har KROM.", version).await;
    assert!(matches!(refused, Err(Error::NotFound)), "{refused:?}");
    let old = table.returning(placed, &table.handler, "Har KROM.", version - 1).await;
    assert!(matches!(old, Err(Error::Store(store::Error::Stale))), "{old:?}");
    table.returning(placed, &table.handler, "Har KROM.", version).await.unwrap();
    let again = table.returning(placed, &table.leader, "Har KROM.", version + 1).await;
    assert_eq!(problem(again), ("", "referral_decided"), "decided once");
    assert_eq!(table.under(meeting, AutoItem::NewReferrals).await, (0, 0));
    // The team has a message to send, and the referrer reads why on their own page.
    let page = table.stage.page_of(&table.handler, placed).await.unwrap();
    let told = page.messages.last().unwrap();
    assert_eq!((told.rule.as_str(), page.asked.len()), ("aterlamnad_viva", 0));
    assert!(told.text.expose().contains("Alva Prov") && told.text.expose().contains("Har KROM."));
    let (models, intervention) = (table.stage.world.app.models(), table.stage.world.intervention);
    let list = ListMine { actor: &table.stage.mine, models, intervention };
    let mine = table.stage.world.app.read(&list).await.unwrap();
    let returned = mine.iter().find(|one| one.mine.referral.id == placed).unwrap();
    assert_eq!(returned.mine.outcome.as_ref().unwrap().expose(), "Har KROM.");
    // The person may be referred anew.
    table.stage.draft_again(2).await.unwrap();
}

#[tokio::test]
async fn a_team_has_one_open_meeting_and_what_is_ended_stays_as_it_was() {
    let table = table().await;
    let meeting = table.start(&["jobbcentrum"]).await;
    let second = table.stage.world.app.write(&table.starting(&[])).await.map(drop);
    assert_eq!(problem(second), ("team", "meeting_open"));
    let (actor, models) = (&table.leader, table.stage.world.app.models());
    let intervention = table.stage.world.intervention;
    let write = |notes, version| {
        let written = Written { item: "rutiner", notes, decisions: "Beslut", version };
        WriteItem { actor, models, intervention, meeting, written }
    };
    table.stage.world.app.write(&write("Ett", 0)).await.unwrap();
    for version in [0, 7] {
        let late = table.stage.world.app.write(&write("Två", version)).await;
        assert!(matches!(late, Err(Error::Store(store::Error::Stale))), "{late:?}");
    }
    let unknown = WriteItem { written: Written { item: "annat", ..write("", 0).written }, ..write("", 0) };
    assert!(matches!(table.stage.world.app.write(&unknown).await, Err(Error::NotFound)));
    assert_eq!(table.page(meeting).await.item("rutiner").unwrap().notes, "Ett");
    table
        .stage
        .world
        .app
        .write(&EndMeeting { actor, models, intervention, meeting, version: 1 })
        .await
        .unwrap();
    let after = table.stage.world.app.write(&write("Tre", 1)).await;
    assert_eq!(problem(after), ("", "meeting_ended"));
    assert!(table.page(meeting).await.agenda.is_empty(), "nobody is shown once it is over");
    table.start(&[]).await;
    let list = ListMeetings { actor, models, intervention };
    assert_eq!(table.stage.world.app.read(&list).await.unwrap().all.len(), 2);
}

#[tokio::test]
async fn those_who_carry_cases_see_the_meeting_and_those_who_lead_hold_it() {
    let table = table().await;
    let (models, intervention) = (table.stage.world.app.models(), table.stage.world.intervention);
    let worker = at(&table.stage.world, Role::Worker, "jobbcentrum");
    let start = StartMeeting { actor: &worker, ..table.starting(&[]) };
    assert!(matches!(table.stage.world.app.write(&start).await, Err(Error::Refused(_))));
    let list = ListMeetings { actor: &worker, models, intervention };
    assert!(table.stage.world.app.read(&list).await.is_ok());
    for role in [Role::Referrer, Role::Steering, Role::Administrator] {
        let actor = &table.stage.world.actor(role, 0).unwrap();
        let list = ListMeetings { actor, models, intervention };
        assert!(matches!(table.stage.world.app.read(&list).await, Err(Error::Refused(_))), "{role}");
    }
    for (day, code) in [(TODAY + 1.day(), "meeting_day"), (TODAY - 32.days(), "meeting_day")] {
        let wrong = StartMeeting { day: Some(day), ..table.starting(&[]) };
        let Err(Error::Invalid(found)) = table.stage.world.app.write(&wrong).await else { panic!("started") };
        assert_eq!((found[0].field, found[0].code), ("day", code));
    }
    let wrong = StartMeeting { day: None, team: "styrgrupp", ..table.starting(&[]) };
    let Err(Error::Invalid(found)) = table.stage.world.app.write(&wrong).await else { panic!("started") };
    assert_eq!(found.iter().map(|one| one.field).collect::<Vec<_>>(), ["day", "team"]);
}

#[tokio::test]
async fn minutes_name_those_alone_whom_the_authority_may_know() {
    let table = table().await;
    let world = &table.stage.world;
    let today = TODAY;
    world.populate(12, today).await.unwrap();
    let codes = ["arbetsformedlingen", "jobbcentrum"];
    let meeting = table.start(&codes).await;
    let named = |page: &MeetingPage| page.agenda.iter().map(|part| part.named.len()).sum::<usize>();
    let came_up = named(&table.page(meeting).await);
    assert!(came_up > 0);
    let (models, intervention) = (world.app.models(), world.intervention);
    let read = async |actor: &Actor, code: &str| -> Result<Minutes, Error> {
        let authority = world.authority(code).unwrap();
        world.app.read(&ShowMinutes { actor, models, intervention, meeting, authority }).await
    };
    let open = read(&table.leader, codes[0]).await.map(drop);
    assert!(matches!(open, Err(Error::NotFound)), "there are none while it goes on: {open:?}");
    let end = EndMeeting { actor: &table.leader, models, intervention, meeting, version: 1 };
    world.app.write(&end).await.unwrap();
    let count = |found: &Minutes| found.left.iter().map(|part| part.named.len()).sum::<usize>();
    let before = read(&table.leader, codes[1]).await.unwrap();
    assert_eq!(count(&before), came_up);
    assert!(read(&table.leader, "ekonomiskt_bistand").await.is_err(), "it was not there");
    // One who takes back their consent is named to the other authority no more.
    let (case, _) = before.left.iter().flat_map(|part| &part.named).next().unwrap();
    let mut back = None;
    for actor in [at(world, Role::Worker, codes[0]), at(world, Role::Worker, codes[1])] {
        let show = app::case::ShowCase { actor: &actor, models, case: *case };
        let page = world.app.read(&show).await.unwrap();
        if page.own == Some(page.case.owner) {
            back = Some((actor, page));
        }
    }
    let (actor, page) = back.unwrap();
    let form =
        page.consents.iter().find(|form| form.kind == "sekretess" && form.withdrawn_on.is_none()).unwrap();
    let withdraw = app::case::WithdrawConsent {
        actor: &actor,
        models,
        case: *case,
        consent: form.id,
        closure: "atertaget_samtycke",
        version: form.version,
        takes_over: None,
    };
    world.app.write(&withdraw).await.unwrap();
    let other = codes.iter().find(|code| world.authority(code).unwrap() != page.case.owner).unwrap();
    let after = read(&table.leader, other).await.unwrap();
    let is_named = |found: &Minutes| found.left.iter().flat_map(|part| &part.named).any(|(id, _)| id == case);
    assert!(!is_named(&after) && after.left.iter().any(|part| part.more > 0));
}

#[tokio::test]
async fn minutes_count_without_a_name_whom_the_authority_may_not_know() {
    let table = table().await;
    // One whose consent names two authorities alone comes up without a name while a third is there.
    let case = table.stage.sent_to(2, &[0, 1]).await;
    let meeting = table.start(&["arbetsformedlingen", "jobbcentrum", "ekonomiskt_bistand"]).await;
    assert_eq!(table.under(meeting, AutoItem::NewReferrals).await, (0, 1));
    let (actor, models, intervention) =
        (&table.leader, table.stage.world.app.models(), table.stage.world.intervention);
    table
        .stage
        .world
        .app
        .write(&EndMeeting { actor, models, intervention, meeting, version: 1 })
        .await
        .unwrap();
    for (code, named, more) in [
        ("arbetsformedlingen", vec![case], 0),
        ("jobbcentrum", vec![case], 0),
        ("ekonomiskt_bistand", vec![], 1),
    ] {
        let show = ShowMinutes { actor, models, intervention, meeting, authority: table.authority(code) };
        let found = table.stage.world.app.read(&show).await.unwrap();
        let [part] = found.left.as_slice() else { panic!("{code}: {:?}", found.left) };
        let known: Vec<_> = part.named.iter().map(|(case, _)| *case).collect();
        assert_eq!((part.item, known, part.more), (AutoItem::NewReferrals, named, more), "{code}");
    }
}

#[tokio::test]
async fn one_given_out_by_hand_while_the_team_meets_stands_in_the_minutes_by_number_alone() {
    let table = table().await;
    let (app, models) = (&table.stage.world.app, table.stage.world.app.models());
    let case = table.stage.draft_as(&table.stage.mine, 1, Protection::Marked).await.unwrap();
    table.stage.consent(case).await;
    let version = table.stage.page(case).await.referral.version;
    let send = table.stage.sending(case, version);
    let send = app::referral::SendReferral { recipient: table.leader.worker(), ..send };
    app.write(&send).await.unwrap();
    table.say(&table.leader, case, "no").await;
    let codes = ["arbetsformedlingen", "jobbcentrum"];
    let meeting = table.start(&codes).await;
    let page = table.stage.page_of(&table.leader, case).await.unwrap();
    let (worker, version) = (page.hands.unwrap().first().copied(), page.referral.version);
    app.write(&GiveByHand { actor: &table.leader, models, case, worker, version }).await.unwrap();
    let (actor, intervention) = (&table.handler, table.stage.world.intervention);
    app.write(&EndMeeting { actor, models, intervention, meeting, version: 1 }).await.unwrap();
    for actor in [&table.leader, &table.handler] {
        let authority = table.authority(codes[0]);
        let show = ShowMinutes { actor, models, intervention, meeting, authority };
        let found = app.read(&show).await.unwrap();
        let [part] = found.settled.as_slice() else { panic!("{:?}", found.settled) };
        assert_eq!((part.item, part.named.len(), part.more), (AutoItem::ToDistribute, 0, 1));
        assert!(found.unknown.is_empty(), "{:?}", found.unknown);
    }
}

#[tokio::test]
async fn minutes_tell_who_was_given_out_from_who_remains_and_a_meeting_is_ended_once() {
    let table = table().await;
    let (first, second) = (table.stage.sent(1).await, table.stage.sent(2).await);
    let codes = ["arbetsformedlingen", "jobbcentrum"];
    let meeting = table.start(&codes).await;
    table.look_into(first, "no").await;
    // One that comes while the meeting goes on is given out at it as well.
    let late = table.stage.sent(3).await;
    table.look_into(late, "no").await;
    let (actor, models) = (&table.leader, table.stage.world.app.models());
    let (app, intervention) = (&table.stage.world.app, table.stage.world.intervention);
    let show = app::distribution::ShowDistribution { actor, models, intervention };
    let found = app.read(&show).await.unwrap();
    let chosen: Vec<_> =
        found.newcomers.iter().map(|one| (one.case, found.given.get(&one.case).copied())).collect();
    assert_eq!(chosen.len(), 2);
    let confirm = app::distribution::ConfirmDistribution {
        actor,
        models,
        intervention,
        chosen: &chosen,
        state: &found.state,
        reason: "",
    };
    app.write(&confirm).await.unwrap();

    let present = [table.authority(codes[1])];
    let set = SetPresent { actor, models, intervention, meeting, present: &present, version: 1 };
    app.write(&set).await.unwrap();
    let end = |version| EndMeeting { actor, models, intervention, meeting, version };
    let stale = app.write(&end(1)).await;
    assert!(matches!(stale, Err(Error::Store(store::Error::Stale))), "somebody came meanwhile: {stale:?}");
    app.write(&end(2)).await.unwrap();
    assert_eq!(problem(app.write(&end(3)).await), ("", "meeting_ended"), "the second is told");

    let authority = table.authority(codes[0]);
    let show = ShowMinutes { actor, models, intervention, meeting, authority };
    let found = app.read(&show).await.unwrap();
    let of = |parts: &[app::meeting::TakenUp], item: AutoItem| {
        let part = parts.iter().find(|part| part.item == item);
        part.map(|part| part.named.iter().map(|(case, _)| *case).collect::<Vec<_>>()).unwrap_or_default()
    };
    let mut given = [first, late];
    given.sort_unstable();
    assert_eq!(of(&found.settled, AutoItem::ToDistribute), given);
    assert_eq!(of(&found.settled, AutoItem::NewReferrals), [first], "it was new when the meeting began");
    assert_eq!(of(&found.left, AutoItem::NewReferrals), [second]);
    assert!(of(&found.left, AutoItem::ToDistribute).is_empty());
}
