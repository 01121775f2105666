//! The model of an intervention (*insatsmodell*): everything that differs from one intervention to the next,
//! read from one TOML file with typed rules and no expressions.
//!
//! [`Model::parse`] answers with the model or with **every** fault it found, each with its line. Faults of
//! structure (keys, types, ids, references) are gathered first; what the parts must be to each other is checked
//! once every part could be read.

mod check;
pub mod consent;
mod declare;
pub mod duty;
pub mod eligibility;
pub mod evaluate;
pub mod exit;
mod fault;
pub mod flow;
pub mod form;
pub mod indicator;
pub mod ladder;
mod lookup;
mod node;
pub mod party;
mod read;
pub mod sheet;
mod spelling;
mod text;
mod values;
mod vocabulary;

pub use consent::{Consent, ConsentKind, OnWithdrawal, Pair, Sharing};
pub use duty::{
    After, Anchor, Channel, Deadline, DoneWhen, Due, Every, Flag, Handover, Message, PLACEHOLDERS, Recipient,
};
pub use eligibility::{Choice, Criterion, Fact, FactType, Origin, Referrals, TargetGroup, Test};
pub use evaluate::{Answer, Facts, Finding, OriginFinding, Value, Verdict};
pub use exit::{Closure, ClosureGroup, Counting, CountsAs, FollowUp, Funding, Subsidy, outcome};
pub use fault::{Fault, FaultCode};
pub use flow::{Drill, Phase, Requirement, Shape, Stage, Transition};
pub use form::{Field, FieldType, Fills, Form};
pub use indicator::{Count, Goal, Indicator, Target, Unit};
pub use ladder::{
    ActivityLimit, ActivityRule, Aim, Capacity, Distribution, Gate, PhaseWeight, Quarter, Reviews, Step,
};
pub use lookup::{Spelled, spelled};
pub use party::{
    AgendaItem, Authority, AuthorityKind, AutoItem, MeetingView, Rhythm, SourceDocument, Team, Title, Tool,
    Track, Words,
};
pub use sheet::{Column, GenderWord, Holds, Sheet};
pub use spelling::{folded, nearest};
pub use text::{Id, Kind, Ref, Source, Standing, Text, find};
pub use vocabulary::Vocabulary;

use read::Read;

declare::table! {
    /// The whole file.
    Model {
        /// Id of the model, as commands and addresses name it.
        id: Id,
        /// Version, from 1; a running case keeps the version it started under.
        version: u32,
        /// Title of the intervention.
        title: Text,
        /// What it is, in a sentence or two.
        summary: Text,
        /// The model's own words.
        words: Words,
        /// Documents that rules come from.
        sources: Vec<SourceDocument>,
        /// Goals.
        goals: Vec<Goal>,
        /// Authorities and boards; the first owns imported rows where nothing else is said.
        authorities: Vec<Authority>,
        /// Titles.
        titles: Vec<Title>,
        /// Teams.
        teams: Vec<Team>,
        /// Tracks.
        tracks: Vec<Track>,
        /// Facts that criteria ask for.
        facts: Vec<Fact>,
        /// Criteria.
        criteria: Vec<Criterion>,
        /// Whom the intervention is for.
        target_group: TargetGroup,
        /// Ways in.
        origins: Vec<Origin>,
        /// Drafts of referrals.
        referrals: Referrals,
        /// Consents.
        consents: Vec<Consent>,
        /// Phases.
        phases: Vec<Phase>,
        /// Transitions.
        transitions: Vec<Transition>,
        /// Forms.
        forms: Vec<Form>,
        /// Steps of the ladder.
        steps: Vec<Step>,
        /// Columns of the matrix.
        quarters: Vec<Quarter>,
        /// The extension gate.
        gate: Gate,
        /// Reviews.
        reviews: Reviews,
        /// Rules for activities.
        activity_rules: Vec<ActivityRule>,
        /// Capacity.
        capacity: Capacity,
        /// Distribution of new participants.
        distribution: Distribution,
        /// Forms of employment support.
        subsidies: Vec<Subsidy>,
        /// What studies are lived on.
        fundings: Vec<Funding>,
        /// Reasons to close.
        closures: Vec<Closure>,
        /// Follow-ups.
        follow_ups: Vec<FollowUp>,
        /// Deadlines.
        deadlines: Vec<Deadline>,
        /// Messages.
        messages: Vec<Message>,
        /// Flags.
        flags: Vec<Flag>,
        /// Hand-overs between authorities.
        handovers: Vec<Handover>,
        /// Indicators.
        indicators: Vec<Indicator>,
        /// The workbook.
        sheet: Sheet,
    }
}

impl Model {
    /// Reads and checks a model file.
    ///
    /// # Errors
    /// Every fault of the file, by line.
    pub fn parse(source: &str) -> Result<Self, Vec<Fault>> {
        let root = node::Node::parse(source).map_err(|fault| vec![fault])?;
        let mut reader = read::Reader::default();
        let model = Self::read(&root, &mut reader);
        reader.resolve();
        if let Some(model) = &model {
            check::check(model, &mut reader);
        }
        let mut faults = reader.faults;
        faults.sort();
        match model {
            Some(model) if faults.is_empty() => Ok(model),
            _ => Err(faults),
        }
    }
}
