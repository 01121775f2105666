//! Filling an intervention with made-up participations, each step of the way through a use case.

use crate::story::{Story, Way, back};
use crate::{Error, Result, World};
use access::Actor;
use app::case::{
    AddActivity, AddTask, CloseCase, Described, HowClosed, NewPerson, OpenCase, RecordConsent, RecordStep,
    Review, SetGoal, ShowCase, Terms, WithdrawConsent, WriteExtension, WriteNote,
};
use app::session::GiveLogin;
use domain::case::{ActivityKind, GoalKind, ShareOn, Side, support_until};
use domain::code::{Category, Role};
use domain::id::{AccountId, CaseId, ConsentId};
use domain::login::IdentityProof;
use domain::model::ConsentKind;
use jiff::ToSpan as _;
use jiff::civil::Date;

/// What a filled world holds.
#[derive(Debug, Clone)]
pub struct Populated {
    /// The cases, in the order of making.
    pub cases: Vec<CaseId>,
    /// The log-in of the first participant.
    pub participant: Option<AccountId>,
}

const GOALS: &[(&str, &str, &str)] = &[
    ("Arbete i butik på halvtid", "Komma ut och gå varje dag", "Prova på i en butik"),
    ("Arbete inom vård och omsorg", "Besöka ett äldreboende", "Börja praktik"),
    ("Utbilda sig till kock", "Träffa studie- och yrkesvägledaren", "Göra ett intressetest"),
    ("Veta vad jag orkar", "Få ett läkarutlåtande", "Prova tio timmar i veckan"),
    ("Arbete på lager", "Ta truckkort", "Träffa två arbetsgivare"),
];

impl World {
    /// Fills the intervention with so many people as it may look on a day; the first gets a log-in.
    pub async fn populate(&self, count: usize, today: Date) -> Result<Populated> {
        let workers = self.staff.iter().filter(|member| member.role == Role::Worker).count();
        let mut filled = Populated { cases: Vec::new(), participant: None };
        for nth in 0..count {
            let worker = nth.checked_rem(workers).ok_or(Error::Missing("worker"))?;
            let actor = self.actor(Role::Worker, worker)?;
            let story = Story::nth(nth, &self.model, today)?;
            let case = self.live(&actor, &story, nth, today).await?;
            if nth == 0 {
                let login = GiveLogin {
                    actor: &actor,
                    case,
                    login: Some("deltagare"),
                    password_hash: None,
                    proof: Some(IdentityProof::SeenId),
                };
                filled.participant = Some(self.app.write(&login).await?);
            }
            filled.cases.push(case);
        }
        self.keep_up(&filled).await?;
        Ok(filled)
    }

    async fn live(&self, actor: &Actor, story: &Story, nth: usize, today: Date) -> Result<CaseId> {
        let case = self.open(actor, story).await?;
        let taken_back = self.consent(actor, case, story).await?;
        self.plan(actor, case, story, nth).await?;
        self.progress(actor, case, story).await?;
        self.occupy(actor, case, story, nth, today).await?;
        if let Some(way) = &story.closing {
            self.leave(actor, case, way).await?;
            self.follow_up(actor, case, way, nth, today).await?;
        }
        if let Some(consent) = taken_back {
            self.take_back(actor, case, consent).await?;
        }
        Ok(case)
    }

    async fn open(&self, actor: &Actor, story: &Story) -> Result<CaseId> {
        let person = NewPerson {
            number: story.number.digits(),
            name: &story.name,
            gender: Some(story.gender),
            protection: story.protection,
            again: false,
        };
        let open = OpenCase {
            actor,
            models: self.app.models(),
            intervention: self.intervention,
            owner: None,
            person,
            origin: story.origin.as_deref(),
            track: story.track.as_deref(),
            responsible: actor.worker(),
            started_on: Some(story.started_on),
            planned_end: None,
        };
        Ok(self.app.write(&open).await?)
    }

    /// Records the consents, and tells the one that the story takes back later.
    async fn consent(&self, actor: &Actor, case: CaseId, story: &Story) -> Result<Option<ConsentId>> {
        let (models, given_on) = (self.app.models(), Some(story.consented_on));
        let mut taken_back = None;
        for asked in &self.model.consents {
            if asked.kind == ConsentKind::Secrecy && !story.shares {
                continue;
            }
            let kind = asked.id.as_str();
            let new =
                RecordConsent { actor, models, case, kind, how: "paper", given_on, agreed: None, note: "" };
            let consent = self.app.write(&new).await?;
            if story.withdraws == Some(asked.kind) {
                taken_back = Some(consent);
            }
        }
        Ok(taken_back)
    }

    /// Takes a consent back; the case closes where it was the one to share by.
    async fn take_back(&self, actor: &Actor, case: CaseId, consent: ConsentId) -> Result<()> {
        let closure = self.model.closures.iter().find(|closure| closure.immediate);
        let closure = closure.map(|one| one.id.as_str()).unwrap_or_default();
        let models = self.app.models();
        let back = WithdrawConsent { actor, models, case, consent, closure, version: 1, takes_over: None };
        Ok(self.app.write(&back).await?)
    }

    async fn plan(&self, actor: &Actor, case: CaseId, story: &Story, nth: usize) -> Result<()> {
        let models = self.app.models();
        let (goal, first, second) = GOALS[nth % GOALS.len()];
        for (kind, text) in [(GoalKind::Goal, goal), (GoalKind::Subgoal, first), (GoalKind::Subgoal, second)]
        {
            self.app.write(&SetGoal { actor, models, case, kind, text }).await?;
        }
        let tasks = [
            (Side::Participant, "Går ut en stund varje dag och skriver upp hur det kändes"),
            (Side::Project, "Ringer på måndagar och bokar nästa möte"),
        ];
        for (side, text) in tasks {
            self.app.write(&AddTask { actor, models, case, side, text, due_on: None }).await?;
        }
        let day = Some(story.started_on);
        let text = "Vi gick igenom kartläggningen och bestämde de första delmålen tillsammans.";
        let note = WriteNote { actor, models, case, category: Category::Plan, shared: true, day, text };
        self.app.write(&note).await?;
        Ok(())
    }

    async fn progress(&self, actor: &Actor, case: CaseId, story: &Story) -> Result<()> {
        let models = self.app.models();
        for (place, (day, step)) in story.quarters.iter().zip(&story.steps).enumerate() {
            let evidence = "Samtal med deltagaren";
            self.app.write(&RecordStep { actor, models, case, step, day: Some(*day), evidence }).await?;
            let later = story.quarters.get(place + 1);
            if let (Some(later), Ok(quarter)) = (later, u32::try_from(place + 1)) {
                let day = Some(back(*later, 3)?);
                let text = "Vi såg på stegen sedan sist och vad som är nästa.";
                self.app.write(&Review { actor, models, case, quarter, day, text }).await?;
            }
        }
        let past_gate = story.quarters.len() > 4;
        if past_gate && story.extended {
            let text = "Praktiken går bra och arbetsgivaren överväger en anställning.";
            self.app.write(&WriteExtension { actor, models, case, text }).await?;
        }
        Ok(())
    }

    async fn occupy(
        &self,
        actor: &Actor,
        case: CaseId,
        story: &Story,
        nth: usize,
        today: Date,
    ) -> Result<()> {
        let Some(from_day) = story.quarters.get(1).copied() else { return Ok(()) };
        let placement = AddActivity {
            actor,
            models: self.app.models(),
            case,
            said: Described {
                kind: if nth.is_multiple_of(3) { ActivityKind::Group } else { ActivityKind::Placement },
                text: "Praktik några dagar i veckan",
                place: "Exempelbutiken",
                from_day: Some(from_day),
                // Most end within the year that a placement may last; some go on too long.
                to_day: from_day
                    .checked_add(300.days())
                    .ok()
                    .filter(|last| *last < today && !nth.is_multiple_of(7)),
                minutes_a_week: Some(if nth.is_multiple_of(4) { 480 } else { 720 }),
                terms: Terms {
                    contact: "Kim Kassa",
                    phone: "070-174 06 05",
                    tasks: "Varumottagning och kassa",
                    supervision: "Kim går bredvid de första veckorna",
                    agreed_by: "Kim, deltagaren och handläggaren",
                },
            },
        };
        self.app.write(&placement).await?;
        Ok(())
    }

    async fn leave(&self, actor: &Actor, case: CaseId, way: &Way) -> Result<()> {
        let models = self.app.models();
        let page = self.app.read(&ShowCase { actor, models, case }).await?;
        let closure = page.model.closure(&way.closure);
        let rule = closure.and_then(|one| page.model.follow_up(one.follow_up.as_ref()?));
        let goes_on =
            rule.zip(way.exit_start).is_some_and(|(rule, start)| support_until(rule, start) >= page.today);
        let share_on = if goes_on { ShareOn::Paper } else { ShareOn::No };
        let how = HowClosed {
            closure: &way.closure,
            ended_on: Some(way.ended_on),
            exit_start: way.exit_start,
            subsidy: way.subsidy.as_deref(),
            funding: way.funding.as_deref(),
            reason: "Deltagaren och handläggaren var överens om att avsluta.",
            share_on: Some(share_on),
        };
        let close = CloseCase { actor, models, case, how, version: page.case.version };
        match self.app.write(&close).await {
            // What must exist before this closure does not exist for everyone: they stay.
            Err(app::Error::Invalid(_)) => Ok(()),
            other => Ok(other?),
        }
    }
}
