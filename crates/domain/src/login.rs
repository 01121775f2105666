//! A participant's own log-in: the closed sets of what is done with it and of how the person was known.

use crate::codes;

codes! {
    /// What is done with a participant's log-in.
    LoginEvent {
        /// It was given for the first time.
        Given = "given",
        /// A new one-time password was given, or an ended log-in was opened again.
        Renewed = "renewed",
        /// It was ended.
        Ended = "ended",
    }
}

codes! {
    /// How a worker made sure of who the person is before handing over a log-in.
    IdentityProof {
        /// They showed an identity document.
        SeenId = "seen_id",
        /// The worker knows them from work.
        Known = "known",
        /// Someone whom the worker knows vouched for them.
        Vouched = "vouched",
    }
}
