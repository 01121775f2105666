//! People who have been given to a worker: called, told, asked, and one who has just started.

use crate::refer::Way;
use crate::{Error, Result, World};
use access::Actor;
use app::case::ConsentGiven;
use app::distribution::{ConfirmDistribution, ShowDistribution};
use app::journey::{FillForm, Onward, TakeWay, Taken, Typed};
use app::referral::ShowReferral;
use app::staff::SetOwnPhone;
use app::today::{NextMeeting, QuickContact, QuickEntry};
use domain::code::Role;
use domain::id::{CaseId, WorkerId};
use domain::journey::consents_beside;
use domain::model::{Field, FieldType, Fills, Form, Stage, Transition};
use domain::work::{ContactKind, ContactOutcome};
use jiff::ToSpan as _;
use jiff::civil::Date;

/// Where the made-up people begin, past those who are referred.
const FIRST: usize = 60;

/// Days on which somebody who is not reached has been called.
const CALLS: i32 = 3;

/// One of each: those who have come so far.
#[derive(Debug, Clone, Copy)]
pub struct Talked {
    /// Tried once, with a talk booked.
    pub called: CaseId,
    /// Told, and thinking about it.
    pub asked: CaseId,
    /// Has said no.
    pub declined: CaseId,
    /// Could not be reached and went back to the referrer.
    pub unreachable: CaseId,
    /// Has started, the mapping begun.
    pub started: CaseId,
}

impl World {
    /// Refers five people, gives each to a worker, and brings them as far as [`Talked`] says.
    pub async fn talk(&self, today: Date) -> Result<Talked> {
        self.reachable().await?;
        // Nobody is called before they are referred: those called on so many days were referred before.
        let now = self.back(CALLS - 1);
        let cases = self.given_out(today.saturating_sub((CALLS - 1).days())).await;
        self.clock.set(now);
        let cases = cases?;
        let [called, asked, declined, unreachable, started] = cases;
        self.try_to_reach(called, 1, today).await?;
        let meeting = NextMeeting { day: today.saturating_add(2.days()), at_time: "10:30" };
        let actor = &self.carrier(called).await?;
        self.book(actor, called, meeting).await?;
        for case in [asked, declined, started] {
            self.inform(case).await?;
        }
        self.answer(declined, Stage::NotStarted, today).await?;
        self.try_to_reach(unreachable, CALLS, today).await?;
        self.go(
            unreachable,
            Stage::NotStarted,
            Taken { reason: "Svarar inte på telefon eller brev.", ..Taken::default() },
        )
        .await?;
        self.answer(started, Stage::Ongoing, today).await?;
        self.begin_mapping(started).await?;
        Ok(Talked { called, asked, declined, unreachable, started })
    }

    /// Gives every worker a telephone in office, of a series that is kept for fiction.
    async fn reachable(&self) -> Result<()> {
        let workers = (0..).map_while(|nth| self.actor(Role::Worker, nth).ok());
        for (nth, actor) in workers.enumerate() {
            let (intervention, phone) = (self.intervention, format!("08-465 004 {nth:02}"));
            self.app.write(&SetOwnPhone { actor: &actor, intervention, phone: &phone }).await?;
        }
        Ok(())
    }

    async fn given_out(&self, today: Date) -> Result<[CaseId; 5]> {
        let (mut cases, referrer) = (Vec::new(), self.actor(Role::Referrer, 0)?);
        for nth in 0..5 {
            let case = self.refer_one(&referrer, Way::Sent, FIRST + nth, None, today).await?;
            for handler in (0..).map_while(|nth| self.actor(Role::FixedHandler, nth).ok()) {
                let models = self.app.models();
                let page = self.app.read(&ShowReferral { actor: &handler, models, case }).await?;
                self.look_into(&handler, &page, false).await?;
            }
            cases.push(case);
        }
        let (actor, models, intervention) =
            (&self.actor(Role::Coordinator, 0)?, self.app.models(), self.intervention);
        let found = self.app.read(&ShowDistribution { actor, models, intervention }).await?;
        let chosen: Vec<(CaseId, Option<WorkerId>)> = found
            .newcomers
            .iter()
            .filter(|one| cases.contains(&one.case))
            .map(|one| (one.case, found.given.get(&one.case).copied()))
            .collect();
        let (state, reason) = (&found.state, "De andra tas upp på nästa möte.");
        let confirm = ConfirmDistribution { actor, models, intervention, chosen: &chosen, state, reason };
        self.app.write(&confirm).await?;
        cases.try_into().map_err(|_| Error::Missing("five referrals"))
    }

    /// The worker who carries a referral.
    async fn carrier(&self, case: CaseId) -> Result<Actor> {
        for nth in 0.. {
            let Ok(actor) = self.actor(Role::Worker, nth) else { break };
            let models = self.app.models();
            let page = self.app.read(&ShowReferral { actor: &actor, models, case }).await;
            if page.is_ok_and(|page| page.referral.responsible == actor.worker()) {
                return Ok(actor);
            }
        }
        Err(Error::Missing("worker of the referral"))
    }

    async fn book(&self, actor: &Actor, case: CaseId, next: NextMeeting<'_>) -> Result<()> {
        let next = Some(next);
        self.app.write(&QuickEntry { actor, case, day: None, note: None, contact: None, next }).await?;
        Ok(())
    }

    /// Calls in vain on so many days, the last of them today.
    async fn try_to_reach(&self, case: CaseId, days: i32, today: Date) -> Result<()> {
        let actor = &self.carrier(case).await?;
        let (kind, outcome) = (ContactKind::Call, ContactOutcome::NotReached);
        for ago in (0..days).rev() {
            let day = Some(today.saturating_sub(ago.days()));
            let contact = Some(QuickContact { meeting: None, kind, outcome });
            let entry = QuickEntry { actor, case, day, note: None, contact, next: None };
            self.app.write(&entry).await?;
        }
        Ok(())
    }

    /// Fills in every form that the way has come to, but for the answer, and takes the way on.
    async fn inform(&self, case: CaseId) -> Result<()> {
        let actor = &self.carrier(case).await?;
        for form in self.onward(actor, case).await?.forms {
            let form = self.model.form(&form.form).ok_or(Error::Missing("form"))?;
            let fields = form.fields.iter().filter(|field| field.fills != Some(Fills::Answer));
            self.fill(actor, case, form, fields.map(typed).collect(), &[]).await?;
        }
        self.go(case, Stage::Referred, Taken::default()).await
    }

    async fn onward(&self, actor: &Actor, case: CaseId) -> Result<Onward> {
        let models = self.app.models();
        Ok(self.app.read(&ShowReferral { actor, models, case }).await?.onward)
    }

    async fn fill(
        &self,
        actor: &Actor,
        case: CaseId,
        form: &Form,
        typed: Typed,
        consents: &[ConsentGiven<'_>],
    ) -> Result<()> {
        let models = self.app.models();
        let fill = FillForm { actor, models, case, form: &form.id, typed: &typed, consents, version: 0 };
        Ok(self.app.write(&fill).await?)
    }

    /// Takes the way that leads to this stage, by whoever may.
    async fn go(&self, case: CaseId, to: Stage, taken: Taken<'_>) -> Result<()> {
        let models = self.app.models();
        let worker = self.carrier(case).await?;
        let leads = |actor: Actor| async move {
            let page = self.app.read(&ShowReferral { actor: &actor, models, case }).await.ok()?;
            let way = page.onward.ways.iter().find_map(|one| {
                let way = self.model.transition(&one.way)?;
                self.model.phase(&way.target).filter(|target| target.stage == to).map(|_| way)
            })?;
            Some((actor, way, page.referral.version))
        };
        let handlers = (0..).map_while(|nth| self.actor(Role::FixedHandler, nth).ok());
        for actor in std::iter::once(worker).chain(handlers) {
            let Some((actor, way, version)) = leads(actor).await else { continue };
            let take = TakeWay { actor: &actor, models, case, way: &way.id, taken, version };
            return Ok(self.app.write(&take).await?);
        }
        Err(Error::Missing("way on"))
    }

    /// The person answers: yes with a first day a week ago at most, and the consents that come with it, or no.
    async fn answer(&self, case: CaseId, to: Stage, today: Date) -> Result<()> {
        let given: Vec<ConsentGiven<'_>> = self
            .model
            .transitions
            .iter()
            .flat_map(|way: &Transition| domain::journey::consents_asked(&self.model, way))
            .map(|asked| ConsentGiven {
                kind: &asked.id,
                how: "oral",
                given_on: None,
                agreed: None,
                note: "",
            })
            .collect();
        let worker = self.carrier(case).await?.worker();
        let taken = Taken { reason: "", started_on: Some(today), worker, consents: &given };
        self.go(case, to, taken).await
    }

    /// A first sitting: half of the fields, and what is asked beside them but for the words to employers.
    async fn begin_mapping(&self, case: CaseId) -> Result<()> {
        let actor = &self.carrier(case).await?;
        let ongoing =
            |form: &&Form| self.model.phase(&form.phase).is_some_and(|phase| phase.stage == Stage::Ongoing);
        let form = self.model.forms.iter().find(ongoing).ok_or(Error::Missing("mapping"))?;
        let half = form.fields.iter().take(form.fields.len() / 2).map(typed).collect();
        let beside = consents_beside(&self.model, &form.phase).take(1);
        let given: Vec<_> = beside
            .map(|asked| ConsentGiven {
                kind: &asked.id,
                how: "paper",
                given_on: None,
                agreed: None,
                note: "",
            })
            .collect();
        self.fill(actor, case, form, half, &given).await
    }
}

/// Something that may be said in a field.
fn typed(field: &Field) -> (String, Vec<String>) {
    const SAID: &[&str] =
        &["Arbete i kök på halvtid", "Prova på i ett kök", "Träffa en studie- och yrkesvägledare"];
    let text = match (&field.answer, field.fills) {
        (FieldType::Options(options), _) => options.first().map(|one| one.id.to_string()),
        (FieldType::Tick | FieldType::YesNo, _) => Some("yes".to_owned()),
        (FieldType::Date, _) => None,
        (FieldType::List(_), _) => {
            let said = SAID.iter().skip(1).take(1);
            return (field.id.to_string(), said.map(|text| (*text).to_owned()).collect());
        }
        (FieldType::Line | FieldType::Lines, Some(Fills::Goal)) => Some(SAID[0].to_owned()),
        (FieldType::Line | FieldType::Lines, _) => Some("Berättar mer nästa gång".to_owned()),
    };
    (field.id.to_string(), text.into_iter().collect())
}
