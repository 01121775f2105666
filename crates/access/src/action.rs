//! Everything that can be asked for.

use domain::codes;

codes! {
    /// What an actor asks to do. Each is an action of the log as well.
    Action {
        /// See the intervention's figures, suppressed for those outside the team.
        SeeFigures = "see_figures",
        /// List the cases of an intervention: the matrix, Idag, exports' preview.
        ListCases = "list_cases",
        /// Open one case.
        SeeCase = "see_case",
        /// Read what one's own authority wrote in a case that another owns, shared with it or not.
        SeeOwnNotes = "see_own_notes",
        /// Read that a case of another authority that one carried is no longer shared: since when, and whom to call.
        SeeUnshared = "see_unshared",
        /// A participant opens their own plan, steps and consents.
        SeeOwnPlan = "see_own_plan",
        /// A participant reads who has seen or changed what is kept about them.
        SeeOwnLog = "see_own_log",
        /// Check before referring, draft a referral, list one's own.
        Refer = "refer",
        /// Open a referral: its referrer, and once it is sent the team.
        SeeReferral = "see_referral",
        /// Fill in, send or drop a draft of one's own, and complete one that is sent until it is decided on.
        ChangeReferral = "change_referral",
        /// Say what one's own authority knows of a sent referral, return it, or give it to a worker.
        HandleReferral = "handle_referral",
        /// Fill in one of the model's forms about a person who is referred or has started.
        FillForm = "fill_form",
        /// Read one of the model's forms as it is filled in so far.
        SeeForm = "see_form",
        /// Take a way from one phase to another, up to the first day and on to the closing.
        MoveOn = "move_on",
        /// Say who stands around a participant: officers, care, employer, support.
        ChangeCircle = "change_circle",
        /// Open a meeting of the team: its agenda, and what was noted and decided.
        SeeMeeting = "see_meeting",
        /// Note what is said and decided at a meeting.
        TakeMinutes = "take_minutes",
        /// Start a meeting, say who is present, end it.
        HoldMeeting = "hold_meeting",
        /// Share out new participants among the workers.
        Distribute = "distribute",
        /// Note that a message or a flag was sent or answered.
        Tell = "tell",
        /// Raise a flag to an authority at need.
        RaiseFlag = "raise_flag",
        /// List and answer the flags that are raised to one's own authority.
        AnswerFlag = "answer_flag",
        /// Note what was answered to a flag of one's own authority by telephone or in another system.
        RecordAnswer = "record_answer",
        /// Tick a flag that only informs as read.
        ReadFlag = "read_flag",
        /// Note that what was handed over was entered at another authority: a disclosure.
        HandOver = "hand_over",
        /// Read the flags between the actor's own authority and others.
        SeeFlags = "see_flags",
        /// Read what is to be handed over to other authorities.
        SeeHandover = "see_handover",
        /// Keep a document in a case.
        KeepDocument = "keep_document",
        /// Remove a document of one's own authority, with a reason.
        RemoveDocument = "remove_document",
        /// Fetch a document.
        FetchDocument = "fetch_document",
        /// Open a new case for a person.
        OpenCase = "open_case",
        /// Change name, gender, protection, origin, track, start or planned end.
        ChangeCase = "change_case",
        /// Give a case to a worker, or name one who may see a protected case.
        Assign = "assign",
        /// Change goals, subgoals and who does what.
        ChangePlan = "change_plan",
        /// Record a step on the ladder.
        RecordStep = "record_step",
        /// Record a review.
        Review = "review",
        /// Write the motivation to go on past the gate.
        Extend = "extend",
        /// Change activities and placements.
        ChangeActivity = "change_activity",
        /// Write or correct a note.
        WriteNote = "write_note",
        /// Record a contact or a booked meeting.
        RecordContact = "record_contact",
        /// Record a consent.
        RecordConsent = "record_consent",
        /// Record that a consent is taken back, all of it or some.
        WithdrawConsent = "withdraw_consent",
        /// Let a consent given anew take the place of an earlier one.
        ReplaceConsent = "replace_consent",
        /// Close a case.
        CloseCase = "close_case",
        /// Record a follow-up after closing, or end the support.
        FollowUp = "follow_up",
        /// Keep own reminders and saved filters; tick the tasks of a case that one may see.
        KeepTasks = "keep_tasks",
        /// Import a workbook.
        Import = "import",
        /// Export the workbook.
        Export = "export",
        /// Manage accounts and roles.
        ManageAccounts = "manage_accounts",
        /// Read the log and verify it.
        SeeLog = "see_log",
        /// Review who has read and been refused what, without any case's content, and record what came of it.
        ReviewLog = "review_log",
        /// Gather all that is kept about one person, look through it and give it to them (GDPR art. 15).
        ExtractPerson = "extract_person",
        /// Give the participant a log-in of their own, renew it or end it: whoever is responsible or named for the case.
        /// Never in somebody's stead: who signs in for the person sees all of the case.
        GiveLogin = "give_login",
        /// Sign in; never refused to an account that lives and knows its password.
        SignIn = "sign_in",
        /// Sign out.
        SignOut = "sign_out",
        /// Change one's own password.
        ChangePassword = "change_password",
        /// Turn one's own second factor on or off, or renew its codes.
        ChangeFactor = "change_factor",
        /// Set up an association, an intervention or an authority.
        SetUp = "set_up",
        /// Replace the keys that what is kept is sealed under: the operator alone.
        ReplaceKeys = "replace_keys",
    }
}

impl Action {
    /// Whether the action changes a case's content.
    pub const fn changes_case(self) -> bool {
        matches!(
            self,
            Self::ChangeCase
                | Self::HandleReferral
                | Self::FillForm
                | Self::MoveOn
                | Self::ChangeCircle
                | Self::Assign
                | Self::ChangePlan
                | Self::RecordStep
                | Self::Review
                | Self::Extend
                | Self::ChangeActivity
                | Self::WriteNote
                | Self::RecordContact
                | Self::RecordConsent
                | Self::WithdrawConsent
                | Self::ReplaceConsent
                | Self::CloseCase
                | Self::FollowUp
                | Self::GiveLogin
                | Self::RaiseFlag
                | Self::AnswerFlag
                | Self::RecordAnswer
                | Self::ReadFlag
                | Self::HandOver
                | Self::KeepDocument
                | Self::RemoveDocument
        )
    }

    /// Whether the action shows what a case holds.
    pub const fn reads_case(self) -> bool {
        matches!(
            self,
            Self::SeeCase
                | Self::SeeOwnNotes
                | Self::SeeReferral
                | Self::SeeForm
                | Self::FetchDocument
                | Self::Export
        )
    }

    /// Whether the action is about the actor's own log-in and nothing else.
    pub const fn is_own_account(self) -> bool {
        matches!(self, Self::SignIn | Self::SignOut | Self::ChangePassword | Self::ChangeFactor)
    }
}
