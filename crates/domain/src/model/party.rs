//! Who takes part: authorities, titles, teams; and the words of the model.

use super::declare::{choice, table, words};
use super::text::{Id, Ref, Source, Standing, Text};
use crate::code::{Category, Role};

words!(Role, Category, AuthorityKind, AutoItem, MeetingView);

table! {
    /// A document that rules of the model name as their source.
    SourceDocument as "source document" {
        /// Id, as it stands before the colon of a `source`.
        id: Id,
        /// Title of the document.
        title: String,
    }
}

table! {
    /// The model's own words for people and things, as the pages use them.
    Words {
        /// One participant.
        participant: Text,
        /// Several participants.
        participants: Text,
        /// One who carries cases.
        worker: Text,
        /// Several who carry cases.
        workers: Text,
        /// One who refers.
        referrer: Text,
        /// The workbook in which the intervention was followed before.
        workbook: Text,
        /// The plan that the referrer writes in their own system after a yes.
        referrer_plan: Option<Text>,
    }
}

crate::codes! {
    /// What an authority is.
    AuthorityKind {
        /// A state authority.
        Authority = "authority",
        /// A municipal board (*nämnd*); boards of one municipality keep secrecy between them.
        MunicipalBoard = "municipal_board",
        /// A region's board.
        RegionBoard = "region_board",
        /// The coordination association itself.
        Association = "association",
    }
}

table! {
    /// A party to consent and secrecy: an authority or a municipal board.
    Authority as "authority" {
        /// Id.
        id: Id,
        /// What it is.
        kind: AuthorityKind,
        /// Full name.
        name: Text,
        /// Short name for columns and badges.
        short: Text,
        /// The authority's own case system, where information is entered by hand.
        system: Option<String>,
        /// Chapter and section of the secrecy act (OSL 2009:400) that its records lie under.
        secrecy: Option<String>,
        /// True where it sees aggregates and never a case.
        aggregates_only: bool,
        /// Where the rule comes from.
        source: Source,
        /// How it came into the model; `seed` if left out.
        standing: Standing,
    }
}

table! {
    /// A title that people in the intervention bear, with the role that it gives in the system.
    Title as "title" {
        /// Id.
        id: Id,
        /// Name.
        name: Text,
        /// What one may do.
        role: Role,
        /// Authorities that employ people with this title.
        authorities: Vec<Ref<Authority>>,
        /// What one with this title does, in a sentence.
        does: Option<Text>,
        /// Where the rule comes from.
        source: Source,
        /// How it came into the model; `seed` if left out.
        standing: Standing,
    }
}

choice! {
    /// How often a team meets.
    Rhythm {
        /// Each n-th week.
        EveryWeeks(u32) = "every_weeks",
        /// Each n-th month.
        EveryMonths(u32) = "every_months",
        /// When somebody calls it.
        AtNeed = "at_need",
    }
}

crate::codes! {
    /// What a team sees at its meeting.
    MeetingView {
        /// Cases, where consent covers all who are present.
        Cases = "cases",
        /// Aggregates.
        Aggregates = "aggregates",
    }
}

crate::codes! {
    /// What the agenda of a meeting gathers by itself.
    AutoItem {
        /// Referrals not yet taken up.
        NewReferrals = "new_referrals",
        /// Cases to share out.
        ToDistribute = "to_distribute",
        /// Reviews due.
        ReviewsDue = "reviews_due",
        /// Consents that expire soon.
        ConsentsExpiring = "consents_expiring",
        /// Cases that have stood still.
        Stalled = "stalled",
        /// Cases near the extension gate.
        ExtensionsDue = "extensions_due",
        /// Cases to close.
        ToClose = "to_close",
        /// Follow-ups due.
        FollowUpsDue = "follow_ups_due",
        /// Goals against outcome.
        Indicators = "indicators",
    }
}

table! {
    /// A fixed item of an agenda, with notes and decisions of its own.
    AgendaItem as "agenda item" {
        /// Id.
        id: Id,
        /// Title.
        title: Text,
        /// What it is for.
        about: Option<Text>,
    }
}

table! {
    /// A team with its meetings.
    Team as "team" {
        /// Id.
        id: Id,
        /// Name.
        name: Text,
        /// How often it meets.
        rhythm: Rhythm,
        /// What it sees.
        sees: MeetingView,
        /// Titles that belong to it.
        titles: Vec<Ref<Title>>,
        /// Members outside the system, by name of their unit.
        members: Vec<Text>,
        /// What the agenda gathers by itself, in this order.
        automatic: Vec<AutoItem>,
        /// Fixed items after those.
        agenda: Vec<AgendaItem>,
        /// Where the rule comes from.
        source: Source,
        /// How it came into the model; `seed` if left out.
        standing: Standing,
    }
}

table! {
    /// A tool of a track's toolbox.
    Tool as "tool" {
        /// Id.
        id: Id,
        /// Name.
        name: Text,
        /// Who gives it, where it is not the intervention itself.
        by: Option<Ref<Authority>>,
    }
}

table! {
    /// A track (*inriktning*) that a case follows, with its toolbox.
    Track as "track" {
        /// Id.
        id: Id,
        /// Name.
        name: Text,
        /// What the track is for.
        about: Text,
        /// Toolbox.
        tools: Vec<Tool>,
        /// Where the rule comes from.
        source: Source,
        /// How it came into the model; `seed` if left out.
        standing: Standing,
    }
}
