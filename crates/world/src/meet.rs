//! The weekly meetings so far: one was held a week ago, and of this week's referrals some have been looked into.

use crate::story::back;
use crate::{Error, Result, World};
use access::Actor;
use app::meeting::{EndMeeting, SetPresent, ShowMeeting, StartMeeting, WriteItem, Written};
use app::referral::{Answered, ReferralPage, ReturnReferral, SayOwnFacts, ShowReferral};
use domain::code::Role;
use domain::id::CaseId;
use domain::model::{AutoItem, FactType, MeetingView, Requirement, Test};
use jiff::civil::Date;

/// What was said last week, in turn.
const SAID: &[(&str, &str)] = &[
    ("Vi pratade om hur vi bemöter oro inför en praktikstart.", "Alla provar frågekorten till nästa gång."),
    ("Två nya arbetsgivare inom handel har hört av sig.", "Hanna ringer dem den här veckan."),
];

impl World {
    /// Holds last week's meeting, and looks into what has been referred since: one has another intervention and is
    /// returned, some are ready to be shared out, the rest are left.
    pub async fn meet(&self, referred: &[CaseId], today: Date) -> Result<()> {
        self.last_week(today).await?;
        let mut seen = 0;
        for case in referred {
            for nth in 0.. {
                let Ok(actor) = self.actor(Role::FixedHandler, nth) else { break };
                let models = self.app.models();
                let Ok(page) = self.app.read(&ShowReferral { actor: &actor, models, case: *case }).await
                else {
                    continue;
                };
                if !page.asked.is_empty() && seen < 4 {
                    self.look_into(&actor, &page, seen == 0).await?;
                    seen += 1;
                }
            }
        }
        Ok(())
    }

    async fn last_week(&self, today: Date) -> Result<()> {
        let (actor, models) = (&self.actor(Role::Coordinator, 0)?, self.app.models());
        let intervention = self.intervention;
        let meets = self.model.teams.iter().find(|team| team.sees == MeetingView::Cases);
        let Some(team) = meets.filter(|team| team.automatic.contains(&AutoItem::ToDistribute)) else {
            return Ok(());
        };
        let present: Vec<_> = self.authorities.iter().map(|(_, id)| *id).take(1).collect();
        let day = Some(back(today, 7)?);
        let start = StartMeeting { actor, models, intervention, team: &team.id, day, present: &present };
        let meeting = self.app.write(&start).await?;
        let present: Vec<_> = self.authorities.iter().map(|(_, id)| *id).take(2).collect();
        let came = SetPresent { actor, models, intervention, meeting, present: &present, version: 1 };
        self.app.write(&came).await?;
        for (item, (notes, decisions)) in team.agenda.iter().zip(SAID) {
            let written = Written { item: &item.id, notes, decisions, version: 0 };
            self.app.write(&WriteItem { actor, models, intervention, meeting, written }).await?;
        }
        self.app.read(&ShowMeeting { actor, models, intervention, meeting }).await?;
        self.app.write(&EndMeeting { actor, models, intervention, meeting, version: 2 }).await?;
        Ok(())
    }

    /// Answers what the actor's authority knows: whether there is another intervention, and that all else is met.
    pub(crate) async fn look_into(&self, actor: &Actor, page: &ReferralPage, other: bool) -> Result<()> {
        let (models, case) = (self.app.models(), page.referral.id);
        let facts = self.model.facts.iter().filter(|fact| page.asked.iter().any(|id| **id == *fact.id));
        let answer = |fact: &domain::model::Fact| {
            let yes = self.met_by(&fact.id) ^ (other && self.is_other(&fact.id));
            let value = match fact.answer {
                FactType::YesNo if yes => "yes".to_owned(),
                FactType::YesNo => "no".to_owned(),
                FactType::Whole | FactType::Option | FactType::Date => String::new(),
            };
            Answered { fact: fact.id.to_string(), value, basis: String::new() }
        };
        let answers: Vec<_> = facts.map(answer).collect();
        let say = SayOwnFacts { actor, models, case, answers: &answers, version: page.referral.version };
        self.app.write(&say).await?;
        if other {
            let page = self.app.read(&ShowReferral { actor, models, case }).await?;
            page.back.as_ref().ok_or(Error::Missing("way back"))?;
            let reason = "Personen har redan en annan insats.";
            let version = page.referral.version;
            self.app.write(&ReturnReferral { actor, models, case, reason, version }).await?;
        }
        Ok(())
    }

    /// The answer by which a yes-or-no fact meets its criterion.
    fn met_by(&self, fact: &str) -> bool {
        let mut tests = self.model.criteria.iter().filter_map(|one| match &one.test {
            Test::Answered(test) if *test.fact == *fact => Some(test.is),
            _ => None,
        });
        tests.next_back().unwrap_or(true)
    }

    /// Whether a fact says that there is another intervention.
    fn is_other(&self, fact: &str) -> bool {
        let mut asked = self.model.transitions.iter().flat_map(|way| &way.requires);
        asked.any(|requirement| match requirement {
            Requirement::NoOtherIntervention(criterion) => {
                self.model.criterion(criterion).and_then(|one| one.fact()) == Some(fact)
            }
            _ => false,
        })
    }
}
