//! A stored entry and the bytes that its leaf in the tree is made of.

use crate::row;
use domain::id::{
    AccountId, AssociationId, AuthorityId, CaseId, ConsentId, EntryId, InterventionId, PersonId, WorkerId,
};
use jiff::Timestamp;
use uuid::Uuid;

row! {
    /// An entry as it stands in the table, every column of it.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Stored {
        /// The association.
        pub association: AssociationId,
        /// The entry.
        pub id: EntryId,
        /// When, to the millisecond.
        pub at: Timestamp,
        /// `staff`, `participant` or `operator`.
        pub kind: String,
        /// The log-in.
        pub account: Option<AccountId>,
        /// The worker.
        pub worker: Option<WorkerId>,
        /// The worker's authority.
        pub authority: Option<AuthorityId>,
        /// The role's code.
        pub role: Option<String>,
        /// The operator's name, sealed under the association's key.
        pub operator: Option<Vec<u8>>,
        /// The action's code.
        pub action: String,
        /// The outcome's code.
        pub outcome: String,
        /// The reason's code.
        pub because: String,
        /// The consent it rested on.
        pub ground: Option<ConsentId>,
        /// The intervention.
        pub intervention: Option<InterventionId>,
        /// The case.
        pub case: Option<CaseId>,
        /// The person.
        pub person: Option<PersonId>,
        /// For a list: the case ids, 16 bytes each.
        pub listed: Option<Vec<u8>>,
        /// Sealed words.
        pub detail: Option<Vec<u8>>,
        /// 32 random bytes, so that a leaf tells nothing about what it hashes.
        pub salt: Vec<u8>,
    }
}

/// Every column that [`Stored`] reads, in its order.
#[macro_export]
#[doc(hidden)]
macro_rules! log_columns {
    () => {
        "e.association_id, e.id, e.at, e.actor_kind, e.account_id, e.worker_id, e.authority_id, e.role, \
         e.operator, e.action, e.outcome, e.because, e.ground_id, e.intervention_id, e.case_id, e.person_id, \
         e.listed, e.detail, e.salt"
    };
}

impl Stored {
    /// Every case that the entry speaks of, each once.
    pub(super) fn cases(&self) -> Vec<CaseId> {
        let listed = self.listed.as_deref().unwrap_or_default().chunks_exact(16);
        let mut cases: Vec<_> = listed.filter_map(|id| Uuid::from_slice(id).ok().map(CaseId)).collect();
        cases.extend(self.case);
        cases.sort_unstable();
        cases.dedup();
        cases
    }

    /// The leaf's bytes: every column, each with its length in front, missing ones marked.
    pub fn bytes(&self) -> Vec<u8> {
        let mut out = Leaf(b"stegvis log entry 1\n".to_vec());
        let id = |id: Option<Uuid>| id.map(|id| id.as_bytes().to_vec());
        out.put(Some(self.association.0.as_bytes()));
        out.put(Some(self.id.0.as_bytes()));
        out.put(Some(&self.at.as_millisecond().to_be_bytes()));
        out.put(Some(self.kind.as_bytes()));
        out.put(id(self.account.map(Into::into)).as_deref());
        out.put(id(self.worker.map(Into::into)).as_deref());
        out.put(id(self.authority.map(Into::into)).as_deref());
        out.put(self.role.as_deref().map(str::as_bytes));
        out.put(self.operator.as_deref());
        out.put(Some(self.action.as_bytes()));
        out.put(Some(self.outcome.as_bytes()));
        out.put(Some(self.because.as_bytes()));
        out.put(id(self.ground.map(Into::into)).as_deref());
        out.put(id(self.intervention.map(Into::into)).as_deref());
        out.put(id(self.case.map(Into::into)).as_deref());
        out.put(id(self.person.map(Into::into)).as_deref());
        out.put(self.listed.as_deref());
        out.put(self.detail.as_deref());
        out.put(Some(&self.salt));
        out.0
    }
}

struct Leaf(Vec<u8>);

impl Leaf {
    fn put(&mut self, field: Option<&[u8]>) {
        match field {
            None => self.0.push(0),
            Some(bytes) => {
                self.0.push(1);
                self.0.extend_from_slice(&(bytes.len() as u64).to_be_bytes());
                self.0.extend_from_slice(bytes);
            }
        }
    }
}
