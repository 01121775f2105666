//! What the staff have already done by the day that the world is seen: followed up, handed over, ended support.

use crate::populate::Populated;
use crate::story::{Way, back};
use crate::{Result, World};
use access::Actor;
use app::case::{Answers, EndSupport, FollowUp, ShowCase};
use app::today::{Choice, ShowToday, Tick, TickTask};
use domain::code::Role;
use domain::handover::ticked_through;
use domain::id::CaseId;
use jiff::civil::Date;

/// One row in so many stays undone, so that Idag has something to show.
const UNDONE: usize = 6;

impl World {
    /// Follows up those who left long enough ago; one in three is still waited for.
    pub(crate) async fn follow_up(
        &self,
        actor: &Actor,
        case: CaseId,
        way: &Way,
        nth: usize,
        today: Date,
    ) -> Result<()> {
        let Some(start) = way.exit_start else { return Ok(()) };
        if start > back(today, 32)? || nth.is_multiple_of(3) {
            return Ok(());
        }
        let models = self.app.models();
        let read = async || self.app.read(&ShowCase { actor, models, case }).await;
        let answers = Answers {
            self_supporting: Some(true),
            works_well: Some(true),
            support_needed: Some(nth.is_multiple_of(2)),
        };
        let version = read().await?.case.version;
        let text = "Det går bra på arbetet.";
        let done = FollowUp { actor, models, case, day: Some(back(today, 1)?), answers, text, version };
        match self.app.write(&done).await {
            // Not every closure is followed up.
            Err(app::Error::Invalid(_)) => return Ok(()),
            other => other?,
        };
        if start <= back(today, 95)? && answers.support_needed == Some(true) {
            let version = read().await?.case.version;
            self.app.write(&EndSupport { actor, models, case, version }).await?;
        }
        Ok(())
    }

    /// Ticks most of what the workers could have ticked by now; what they hand over is told instead.
    pub(crate) async fn keep_up(&self, filled: &Populated) -> Result<()> {
        let interventions = [self.app.models().get(self.intervention)?];
        let workers = self.staff.iter().filter(|member| member.role == Role::Worker).count();
        for nth in 0..workers {
            let actor = self.actor(Role::Worker, nth)?;
            let choice = Choice::default();
            let today = self
                .app
                .read(&ShowToday { actor: &actor, interventions: &interventions, choice: &choice })
                .await?;
            for row in today.late.iter().chain(&today.soon) {
                let place = filled.cases.iter().position(|case| Some(*case) == row.case).unwrap_or_default();
                if let Some(tick @ Tick::Rule(key)) = &row.tick
                    && !place.is_multiple_of(UNDONE)
                    && self.model.handovers.iter().all(|rule| ticked_through(rule, key).is_none())
                {
                    let models = self.app.models();
                    let (intervention, case) = (self.intervention, row.case);
                    self.app.write(&TickTask { actor: &actor, models, intervention, case, tick }).await?;
                }
            }
        }
        Ok(())
    }
}
