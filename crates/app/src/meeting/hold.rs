//! Starting a meeting, saying who is present, ending it.

use super::agenda::Part;
use super::held::{holders, open, teams, with_own};
use super::show::ShowMeeting;
use crate::error::{Error, Problem, Result};
use crate::gate;
use crate::models::Models;
use crate::problems::Problems;
use access::{Action, Actor, Scope, decide};
use domain::id::{AuthorityId, CaseId, InterventionId, MeetingId};
use domain::model::{AutoItem, Model};
use jiff::ToSpan as _;
use jiff::civil::Date;
use store::log::Entry;
use store::records::facts;
use store::records::meeting::{self, Meeting};
use store::{Tx, UseCase};

/// How long ago a meeting may have been held that is started, in days.
const NEAR: i64 = 31;

/// Starts a meeting of a team. A team has one open meeting at a time.
#[derive(Debug, Clone, Copy)]
pub struct StartMeeting<'a> {
    /// Who starts it.
    pub actor: &'a Actor,
    /// The models.
    pub models: &'a Models,
    /// The intervention.
    pub intervention: InterventionId,
    /// The team's id in the model.
    pub team: &'a str,
    /// The day.
    pub day: Option<Date>,
    /// The authorities present; the starter's own always is.
    pub present: &'a [AuthorityId],
}

impl UseCase for StartMeeting<'_> {
    type Out = MeetingId;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<MeetingId> {
        let scope = gate::list(tx, self.actor, Action::HoldMeeting, self.intervention)?;
        let model = self.models.newest(self.intervention)?;
        let (today, mut problems) = (tx.today(), Problems::default());
        let near = |day: Date| (today.saturating_sub(NEAR.days())..=today).contains(&day);
        problems.check(self.day.is_none(), "day", "required");
        problems.check(self.day.is_some_and(|day| !near(day)), "day", "meeting_day");
        problems.check(teams(&model).all(|team| *team.id != *self.team), "team", "required");
        problems.none()?;
        let holders = holders(tx, &scope, &model).await?;
        let present = with_own(&scope, &holders, self.present)?;
        let all = meeting::all(tx, &scope).await?;
        if let Some(one) = all.iter().find(|one| one.is_open() && one.team == self.team) {
            return Err(Problem::new("team", "meeting_open").with(one.id.to_string()).into());
        }
        let id = match meeting::start(tx, &scope, self.team, self.day.unwrap_or(today)).await {
            Err(store::Error::Duplicate(_)) => return Err(Problem::new("team", "meeting_open").into()),
            other => other?,
        };
        meeting::set_present(tx, &scope, id, &present).await?;
        keep_agenda(tx, &scope, self, id).await?;
        tx.log(Entry::of(scope.permit()).with_detail(id.to_string()));
        Ok(id)
    }
}

/// Says anew who is present: somebody has come or gone.
#[derive(Debug, Clone, Copy)]
pub struct SetPresent<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// The models.
    pub models: &'a Models,
    /// The intervention.
    pub intervention: InterventionId,
    /// The meeting.
    pub meeting: MeetingId,
    /// The authorities present.
    pub present: &'a [AuthorityId],
    /// The meeting's version that was read.
    pub version: i64,
}

impl UseCase for SetPresent<'_> {
    type Out = ();
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let scope = gate::list(tx, self.actor, Action::HoldMeeting, self.intervention)?;
        let model = self.models.newest(self.intervention)?;
        open(tx, &scope, self.meeting).await?;
        let holders = holders(tx, &scope, &model).await?;
        let present = with_own(&scope, &holders, self.present)?;
        meeting::touch(tx, &scope, self.meeting, self.version).await?;
        meeting::set_present(tx, &scope, self.meeting, &present).await?;
        tx.log(Entry::of(scope.permit()).with_detail(self.meeting.to_string()));
        Ok(())
    }
}

/// Ends a meeting, and keeps for the minutes what is settled and what remains. Of two who end it, or of one who ends it while
/// another says who is present, the second is told.
#[derive(Debug, Clone, Copy)]
pub struct EndMeeting<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// The models.
    pub models: &'a Models,
    /// The intervention.
    pub intervention: InterventionId,
    /// The meeting.
    pub meeting: MeetingId,
    /// The meeting's version that was read.
    pub version: i64,
}

impl UseCase for EndMeeting<'_> {
    type Out = ();
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let scope = gate::list(tx, self.actor, Action::HoldMeeting, self.intervention)?;
        let held = open(tx, &scope, self.meeting).await?;
        meeting::end(tx, &scope, self.meeting, self.version).await?;
        let Self { actor, models, intervention, .. } = *self;
        let now = on_agenda(tx, &scope, (actor, models, intervention), &held).await?;
        for (item, case) in &now.cases {
            meeting::keep_end(tx, &scope, self.meeting, (item.code(), *case), true).await?;
        }
        for gone in meeting::cases(tx, &scope, self.meeting).await? {
            if gone.remains.is_none() && !now.is_cut(&gone.item) && sees(tx, actor, gone.case).await? {
                meeting::keep_end(tx, &scope, self.meeting, (&gone.item, gone.case), false).await?;
            }
        }
        tx.log(Entry::of(scope.permit()).with_detail(self.meeting.to_string()));
        Ok(())
    }
}

/// Keeps what is on the agenda of a meeting that starts: what is gone when it ends was settled meanwhile.
async fn keep_agenda(tx: &mut Tx, scope: &Scope, start: &StartMeeting<'_>, id: MeetingId) -> Result<()> {
    let StartMeeting { actor, models, intervention, .. } = *start;
    let held = meeting::get(tx, scope, id).await?;
    for (item, case) in on_agenda(tx, scope, (actor, models, intervention), &held).await?.cases {
        meeting::keep_case(tx, scope, id, item.code(), case).await?;
    }
    Ok(())
}

/// Whether somebody may open a case or follow its referral: what they do not see may be gone from the agenda for them alone.
async fn sees(tx: &mut Tx, actor: &Actor, case: CaseId) -> Result<bool> {
    let Some(facts) = facts::case(tx, actor, case).await? else { return Ok(false) };
    Ok([Action::SeeCase, Action::SeeReferral].iter().any(|action| decide(actor, *action, &facts).allowed))
}

/// What is on an agenda.
struct OnAgenda {
    /// Every case with its item, by name or not.
    cases: Vec<(AutoItem, CaseId)>,
    /// The items under which there is more than a meeting takes up.
    cut: Vec<AutoItem>,
}

impl OnAgenda {
    /// Whether a case may have made room for others under the item, by its code.
    fn is_cut(&self, item: &str) -> bool {
        self.cut.iter().any(|one| one.code() == item)
    }
}

/// What is on the agenda now.
async fn on_agenda(
    tx: &mut Tx,
    scope: &Scope,
    (actor, models, intervention): (&Actor, &Models, InterventionId),
    held: &Meeting,
) -> Result<OnAgenda> {
    let model = models.newest(intervention)?;
    let Some(team) = model.team(&held.team) else {
        return Ok(OnAgenda { cases: Vec::new(), cut: Vec::new() });
    };
    let all = meeting::present(tx, scope).await?;
    let present: Vec<_> = all.into_iter().filter(|(id, _)| *id == held.id).map(|(_, one)| one).collect();
    let show = ShowMeeting { actor, models, intervention, meeting: held.id };
    let (parts, _) = show.agenda(tx, scope, team, &present).await?;
    let under = |part: &Part| {
        let named = part.named.iter().map(|line| line.case);
        let all = named.chain(part.nameless.iter().copied());
        all.map(|case| (part.item, case)).collect::<Vec<_>>()
    };
    let cut = parts.iter().filter(|part| part.more).map(|part| part.item).collect();
    Ok(OnAgenda { cases: parts.iter().flat_map(under).collect(), cut })
}

/// Keeps for the minutes that cases are given out, where a team that takes that up meets just now: settled, whoever ends
/// the meeting and whether they may see them or not.
pub(crate) async fn given_out(
    tx: &mut Tx,
    scope: &Scope,
    model: &Model,
    cases: impl Iterator<Item = CaseId> + Clone,
) -> Result<()> {
    let item = AutoItem::ToDistribute;
    let takes_up = |one: &Meeting| model.team(&one.team).is_some_and(|team| team.automatic.contains(&item));
    for held in meeting::all(tx, scope).await?.iter().filter(|one| one.is_open() && takes_up(one)) {
        for case in cases.clone() {
            meeting::keep_end(tx, scope, held.id, (item.code(), case), false).await?;
        }
    }
    Ok(())
}
