//! What can be wrong with a model file. The reader of these sentences is the author of the file at a command
//! line, not a person in the product, so they are plain English here.

use std::fmt;

crate::codes! {
    /// The kinds of fault.
    FaultCode {
        /// The file is not TOML.
        NotToml = "not_toml",
        /// A key that the vocabulary does not have.
        UnknownKey = "unknown_key",
        /// A key that must be there.
        MissingKey = "missing_key",
        /// A value of another type.
        WrongType = "wrong_type",
        /// A rule with no tag or with several.
        NotOneTag = "not_one_tag",
        /// A word outside a closed set.
        UnknownWord = "unknown_word",
        /// An id with other characters than small letters, digits, `_` and `-`.
        BadId = "bad_id",
        /// The same id twice for the same kind of thing.
        DuplicateId = "duplicate_id",
        /// The same value twice in one list.
        DuplicateValue = "duplicate_value",
        /// A reference to something that is not declared.
        UnknownReference = "unknown_reference",
        /// A text without letters.
        EmptyText = "empty_text",
        /// A source that is not `document: heading`.
        BadSource = "bad_source",
        /// A number that cannot be.
        OutOfRange = "out_of_range",
        /// A list that must hold something.
        EmptyList = "empty_list",
        /// A least value above the greatest.
        RangeReversed = "range_reversed",
        /// A distribution that does not even out the load first.
        LoadNotFirst = "load_not_first",
        /// A phase that no transition leads to.
        UnreachablePhase = "unreachable_phase",
        /// A phase that nobody gets out of.
        DeadEnd = "dead_end",
        /// A transition out of the end.
        AfterTheEnd = "after_the_end",
        /// Two phases in one place of the picture.
        PlaceTaken = "place_taken",
        /// Not exactly one phase where the journey starts, or none for imported cases.
        NoEntrance = "no_entrance",
        /// Criteria that refer to each other in a circle.
        CriteriaCircle = "criteria_circle",
        /// A test that does not suit the type of its fact.
        FactType = "fact_type",
        /// A value that the fact's options do not have.
        UnknownOption = "unknown_option",
        /// Quarters that leave a gap or overlap.
        QuarterGap = "quarter_gap",
        /// The extension gate is not where a quarter ends.
        GateOutside = "gate_outside",
        /// One spelling for two things.
        AmbiguousSpelling = "ambiguous_spelling",
        /// A text with an unknown `{placeholder}`.
        UnknownPlaceholder = "unknown_placeholder",
        /// A message, flag or deadline that nothing starts.
        NeverUsed = "never_used",
        /// A hand-over that settles another deadline than a monthly one of handing over.
        WrongDeadline = "wrong_deadline",
        /// A consent pair of an authority with itself.
        SameParty = "same_party",
        /// An authority that sees aggregates only is given personal data.
        AggregatesOnly = "aggregates_only",
        /// No secrecy consent between two authorities that work on the same case.
        PairMissing = "pair_missing",
        /// No title has a role that the engine needs.
        RoleMissing = "role_missing",
        /// No secrecy consent at all.
        ConsentMissing = "consent_missing",
        /// A closure that closes at once but demands something first.
        ImmediateRequires = "immediate_requires",
        /// A closure that is counted by something that it does not ask for.
        CountUnasked = "count_unasked",
        /// A follow-up after the end of the support.
        FollowUpTooLate = "follow_up_too_late",
        /// Consent pairs where they mean nothing.
        PairsUnfit = "pairs_unfit",
        /// Two columns of the sheet for the same thing.
        ColumnTwice = "column_twice",
        /// A column that the sheet cannot do without.
        ColumnMissing = "column_missing",
        /// No step of the ladder counts.
        NoCountedStep = "no_counted_step",
        /// A target that does not suit its counting rule.
        TargetUnfit = "target_unfit",
    }
}

/// One fault of a model file, with the line it stands on and how to mend it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// Line, from 1.
    pub line: usize,
    /// Kind of fault.
    pub code: FaultCode,
    /// Where in the document: `closures[2].counts_as`, lists counted from 0.
    pub subject: String,
    /// What is wrong, in English.
    pub fault: String,
    /// What to do about it, in English.
    pub mend: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}: {}; {}", self.line, self.subject, self.fault, self.mend)
    }
}

impl std::error::Error for Fault {}
