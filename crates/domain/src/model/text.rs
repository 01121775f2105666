//! Names in two languages, ids and references as a model file writes them.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::ops::Deref;

/// A name or text of the model's own, in Swedish and English.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// Swedish, the first language of the product.
    pub sv: String,
    /// English.
    pub en: String,
}

impl Text {
    /// The text in Swedish, or else in English.
    pub fn get(&self, swedish: bool) -> &str {
        if swedish { &self.sv } else { &self.en }
    }
}

/// The id of something the model declares: small letters, digits, `_` and `-`. Stored as text with the records.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Id(pub(crate) String);

impl Id {
    /// Whether a text may be an id.
    pub fn allows(text: &str) -> bool {
        !text.is_empty()
            && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"_-".contains(&b))
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Deref for Id {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What can be referred to by id.
pub trait Kind {
    /// What the file and the faults call it, in English: "step", "phase".
    const KIND: &'static str;

    /// The declared id.
    fn id(&self) -> &Id;
}

/// The declaration with this id.
pub fn find<'a, T: Kind>(list: &'a [T], id: &str) -> Option<&'a T> {
    list.iter().find(|entry| entry.id().as_str() == id)
}

/// The id of a `T` that the same model declares; the checker has seen that it exists.
pub struct Ref<T> {
    id: String,
    kind: PhantomData<fn() -> T>,
}

impl<T> Ref<T> {
    pub(crate) fn new(id: String) -> Self {
        Self { id, kind: PhantomData }
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.id
    }
}

impl<T> Deref for Ref<T> {
    type Target = str;
    fn deref(&self) -> &str {
        &self.id
    }
}

impl<T> Clone for Ref<T> {
    fn clone(&self) -> Self {
        Self::new(self.id.clone())
    }
}

impl<T> PartialEq for Ref<T> {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl<T> Eq for Ref<T> {}

impl<T> Hash for Ref<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.id.hash(state);
    }
}

impl<T> PartialEq<Id> for Ref<T> {
    fn eq(&self, other: &Id) -> bool {
        self.id == other.0
    }
}

impl<T> PartialEq<str> for Ref<T> {
    fn eq(&self, other: &str) -> bool {
        self.id == other
    }
}

impl<T> fmt::Debug for Ref<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.id, f)
    }
}

impl<T> fmt::Display for Ref<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.id)
    }
}

crate::codes! {
    /// How a rule came into the model.
    Standing {
        /// The intervention's own document says it.
        Seed = "seed",
        /// Taken over from another document.
        Inherited = "inherited",
        /// Chosen by those who wrote the model.
        Ours = "ours",
        /// The document is unclear; the owner of the intervention must confirm it.
        Confirm = "confirm",
    }
}

/// Where a rule comes from: `source = "001: Avslut"`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Id of a declared source document.
    pub document: String,
    /// Heading in that document.
    pub heading: String,
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.document, self.heading)
    }
}
