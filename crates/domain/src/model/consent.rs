//! Consents: what is asked, between whom, for what, for how long.

use super::declare::{table, words};
use super::flow::Phase;
use super::party::Authority;
use super::text::{Id, Ref, Source, Standing, Text};
use crate::code::Category;
use jiff::ToSpan as _;
use jiff::civil::Date;

words!(ConsentKind, Sharing, OnWithdrawal);

crate::codes! {
    /// What a consent is about; each is asked and answered on its own.
    ConsentKind {
        /// Lifts secrecy between authorities (OSL 10:1, 12:2).
        Secrecy = "secrecy",
        /// Taking part in the intervention.
        Participation = "participation",
        /// Registration in the national follow-up; never a secrecy consent.
        NationalRegister = "national_register",
        /// Being presented to employers.
        EmployerContact = "employer_contact",
    }
}

crate::codes! {
    /// When covered information becomes visible to the other authority.
    Sharing {
        /// As it is written.
        Standing = "standing",
    }
}

crate::codes! {
    /// What a withdrawal does to the case; sharing ends at once either way.
    OnWithdrawal {
        /// The case closes.
        Close = "close",
        /// The case goes on at the owner's authority alone.
        ContinueAtOwn = "continue_at_own",
        /// Nothing but the consent itself ends.
        Nothing = "nothing",
    }
}

table! {
    /// Information that a secrecy consent lets pass from one authority to another.
    Pair {
        /// The authority that owns the information.
        owner: Ref<Authority>,
        /// The authority that may receive it.
        receiver: Ref<Authority>,
        /// True if the same categories may pass the other way.
        both_ways: bool,
        /// Categories that may pass.
        categories: Vec<Category>,
    }
}

table! {
    /// A consent that the intervention asks for.
    Consent as "consent" {
        /// Id.
        id: Id,
        /// What it is about.
        kind: ConsentKind,
        /// Name.
        name: Text,
        /// What the participant is asked, in plain words.
        question: Text,
        /// Phase in which it is asked at the latest.
        asked_in: Ref<Phase>,
        /// True if the case cannot go on from that phase without it.
        required: bool,
        /// Who may tell whom what; only for secrecy consents.
        pairs: Vec<Pair>,
        /// When covered information becomes visible.
        sharing: Sharing,
        /// Months after which it is asked anew.
        renewal_months: Option<u32>,
        /// Months that it may hold after closing, asked anew, from the start of the work or the studies; never longer than follow-up and support reach.
        months_after_closing: Option<u32>,
        /// What a withdrawal does.
        on_withdrawal: OnWithdrawal,
        /// Where the rule comes from.
        source: Source,
        /// How it came into the model; `seed` if left out.
        standing: Standing,
    }
}

impl Consent {
    /// The day on which one given on a day is to be asked anew, and no longer holds after; none where it has no end.
    pub fn renew_on(&self, given_on: Date) -> Option<Date> {
        given_on.checked_add(i64::from(self.renewal_months?).months()).ok()
    }

    /// The categories that this consent lets pass from `owner` to `receiver`.
    pub fn covers(&self, owner: &str, receiver: &str) -> impl Iterator<Item = Category> {
        let pairs = self.pairs.iter().filter(move |pair| {
            (&*pair.owner == owner && &*pair.receiver == receiver)
                || (pair.both_ways && &*pair.owner == receiver && &*pair.receiver == owner)
        });
        pairs.flat_map(|pair| pair.categories.iter().copied())
    }
}
