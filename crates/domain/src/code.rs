//! Closed sets that are stored, logged and written in model files as short text codes.

/// Declares an enum whose variants have one text code each, the same in the database, in model files, in JSON
/// and in the keys of the texts.
#[macro_export]
macro_rules! codes {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $code:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, ::serde::Serialize, ::serde::Deserialize)]
        pub enum $name {
            $($(#[$vdoc])* #[serde(rename = $code)] $variant,)+
        }

        impl $name {
            /// Every value, in the order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The text code.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            /// The value with this code, if there is one.
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)+ _ => None }
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(self.code())
            }
        }
    };
}

codes! {
    /// What a record is about: consent is given category by category.
    Category {
        /// Name, identity number, gender.
        Identity = "identity",
        /// Address, telephone, whom to call.
        Contact = "contact",
        /// Goals, steps, activities, reviews, notes about the plan.
        Plan = "plan",
        /// Meetings, contact attempts, presence.
        Attendance = "attendance",
        /// Benefits and other livelihood.
        Livelihood = "livelihood",
        /// Health.
        Health = "health",
        /// Investigations and statements of ability.
        Investigation = "investigation",
    }
}

codes! {
    /// What a member of staff may do, whatever their title is called in the model.
    Role {
        /// Refers people and follows their own referrals (*anvisare*).
        Referrer = "referrer",
        /// Carries cases (*projektmedarbetare, coach, lots*).
        Worker = "worker",
        /// Shares out and watches over all cases of the intervention (*samordnare, projektledare*).
        Coordinator = "coordinator",
        /// Handles every case from one authority's side, outside the distribution.
        FixedHandler = "fixed_handler",
        /// Sees aggregates: steering group, owner, association office.
        Steering = "steering",
        /// Sees the read log and the disclosures, no case content.
        ProtectionOfficer = "protection_officer",
        /// Manages accounts and settings, no personal data.
        Administrator = "administrator",
    }
}

codes! {
    /// Gender as the person states it; the identity number's legal gender is only the first suggestion.
    Gender {
        /// Woman.
        Woman = "woman",
        /// Man.
        Man = "man",
        /// Not stated, or neither.
        Unknown = "unknown",
    }
}

codes! {
    /// Protected personal data (*skyddade personuppgifter*), weakest first.
    Protection {
        /// None.
        None = "none",
        /// Secrecy marking (*sekretessmarkering*), decided by Skatteverket.
        Marked = "marked",
        /// Protected population registration (*skyddad folkbokföring*), decided by Skatteverket.
        Registration = "registration",
        /// Assumed personal data (*fingerade personuppgifter*), decided by the police.
        Assumed = "assumed",
    }
}

#[cfg(test)]
mod tests {
    use super::{Category, Gender, Protection, Role};

    #[test]
    fn every_code_leads_back_to_its_value() {
        assert!(Category::ALL.iter().all(|value| Category::from_code(value.code()) == Some(*value)));
        assert!(Role::ALL.iter().all(|value| Role::from_code(value.code()) == Some(*value)));
        assert!(Gender::ALL.iter().all(|value| Gender::from_code(value.code()) == Some(*value)));
        assert!(Protection::ALL.iter().all(|value| Protection::from_code(value.code()) == Some(*value)));
        assert_eq!(Category::from_code("Plan"), None);
    }
}
