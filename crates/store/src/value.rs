//! The values that cross the border to either engine.

use crate::error::{Error, Result};
use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

/// One value of a row or a parameter.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// No value.
    Null,
    /// A whole number.
    Int(i64),
    /// True or false; SQLite keeps it as 1 or 0.
    Bool(bool),
    /// Text.
    Text(String),
    /// Bytes, most of them sealed.
    Bytes(Vec<u8>),
    /// An identifier; SQLite keeps its 16 bytes.
    Id(Uuid),
    /// A day; SQLite keeps `yyyy-mm-dd`.
    Day(Date),
    /// An instant to the millisecond; SQLite keeps milliseconds since 1970.
    At(Timestamp),
}

/// What can be bound to a statement.
pub trait IntoValue {
    /// The value to bind.
    fn into_value(self) -> Value;
}

/// What can be read from a row.
pub trait FromValue: Sized {
    /// The typed value, or [`Error::Form`].
    fn from_value(value: Value) -> Result<Self>;
}

fn other<T>(value: &Value) -> Result<T> {
    Err(Error::Form(format!("{} found", kind(value))))
}

const fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Int(_) => "integer",
        Value::Bool(_) => "boolean",
        Value::Text(_) => "text",
        Value::Bytes(_) => "bytes",
        Value::Id(_) => "id",
        Value::Day(_) => "day",
        Value::At(_) => "instant",
    }
}

impl IntoValue for Value {
    fn into_value(self) -> Value {
        self
    }
}

impl<T: IntoValue> IntoValue for Option<T> {
    fn into_value(self) -> Value {
        self.map_or(Value::Null, IntoValue::into_value)
    }
}

impl<T: FromValue> FromValue for Option<T> {
    fn from_value(value: Value) -> Result<Self> {
        if value == Value::Null { Ok(None) } else { T::from_value(value).map(Some) }
    }
}

impl FromValue for Value {
    fn from_value(value: Value) -> Result<Self> {
        Ok(value)
    }
}

impl IntoValue for i64 {
    fn into_value(self) -> Value {
        Value::Int(self)
    }
}

impl FromValue for i64 {
    fn from_value(value: Value) -> Result<Self> {
        match value {
            Value::Int(number) => Ok(number),
            value => other(&value),
        }
    }
}

impl IntoValue for bool {
    fn into_value(self) -> Value {
        Value::Bool(self)
    }
}

impl FromValue for bool {
    fn from_value(value: Value) -> Result<Self> {
        match value {
            Value::Bool(truth) => Ok(truth),
            Value::Int(0) => Ok(false),
            Value::Int(1) => Ok(true),
            value => other(&value),
        }
    }
}

impl IntoValue for &str {
    fn into_value(self) -> Value {
        Value::Text(self.to_owned())
    }
}

impl IntoValue for String {
    fn into_value(self) -> Value {
        Value::Text(self)
    }
}

impl IntoValue for &String {
    fn into_value(self) -> Value {
        Value::Text(self.clone())
    }
}

impl FromValue for String {
    fn from_value(value: Value) -> Result<Self> {
        match value {
            Value::Text(text) => Ok(text),
            value => other(&value),
        }
    }
}

impl IntoValue for Vec<u8> {
    fn into_value(self) -> Value {
        Value::Bytes(self)
    }
}

impl IntoValue for &[u8] {
    fn into_value(self) -> Value {
        Value::Bytes(self.to_vec())
    }
}

impl FromValue for Vec<u8> {
    fn from_value(value: Value) -> Result<Self> {
        match value {
            Value::Bytes(bytes) => Ok(bytes),
            value => other(&value),
        }
    }
}

impl FromValue for [u8; 32] {
    fn from_value(value: Value) -> Result<Self> {
        let bytes = Vec::<u8>::from_value(value)?;
        bytes.try_into().map_err(|_| Error::Form("32 bytes expected".to_owned()))
    }
}

impl IntoValue for Uuid {
    fn into_value(self) -> Value {
        Value::Id(self)
    }
}

impl FromValue for Uuid {
    fn from_value(value: Value) -> Result<Self> {
        match value {
            Value::Id(id) => Ok(id),
            Value::Bytes(bytes) => {
                Self::from_slice(&bytes).map_err(|_| Error::Form("16 bytes expected".to_owned()))
            }
            value => other(&value),
        }
    }
}

impl IntoValue for Date {
    fn into_value(self) -> Value {
        Value::Day(self)
    }
}

impl FromValue for Date {
    fn from_value(value: Value) -> Result<Self> {
        match value {
            Value::Day(day) => Ok(day),
            Value::Text(text) => text.parse().map_err(|_| Error::Form("a day expected".to_owned())),
            value => other(&value),
        }
    }
}

impl IntoValue for Timestamp {
    fn into_value(self) -> Value {
        Value::At(self)
    }
}

impl FromValue for Timestamp {
    fn from_value(value: Value) -> Result<Self> {
        match value {
            Value::At(at) => Ok(at),
            Value::Int(ms) => Self::from_millisecond(ms).map_err(|e| Error::Form(e.to_string())),
            value => other(&value),
        }
    }
}

macro_rules! typed_ids {
    ($($name:ident),+ $(,)?) => {$(
        impl IntoValue for domain::id::$name {
            fn into_value(self) -> Value {
                Value::Id(self.0)
            }
        }
        impl FromValue for domain::id::$name {
            fn from_value(value: Value) -> Result<Self> {
                Uuid::from_value(value).map(Self)
            }
        }
    )+};
}

typed_ids!(
    AssociationId,
    AuthorityId,
    InterventionId,
    PersonId,
    CaseId,
    AnswerId,
    MessageId,
    HandoverId,
    DocumentId,
    MeetingId,
    DistributionId,
    StandInId,
    WorkerId,
    AccountId,
    SessionId,
    ConsentId,
    ConsentMendId,
    ClosingMendId,
    FollowUpMendId,
    GoalId,
    PlanTaskId,
    StepId,
    ReviewId,
    ActivityId,
    NoteId,
    ContactId,
    SittingId,
    FormAnswerId,
    CircleId,
    TaskId,
    FollowUpId,
    FilterId,
    ImportId,
    ImportRowId,
    EntryId,
    LogReviewId,
    ExtractId,
    ExtractMarkId,
    RequestKey,
);

/// Lets enums declared with `domain::codes!` be bound and read as their text code.
#[macro_export]
macro_rules! stored_codes {
    ($($name:ty),+ $(,)?) => {$(
        impl $crate::IntoValue for $name {
            fn into_value(self) -> $crate::Value {
                $crate::Value::Text(self.code().to_owned())
            }
        }
        impl $crate::FromValue for $name {
            fn from_value(value: $crate::Value) -> $crate::Result<Self> {
                let code = <String as $crate::FromValue>::from_value(value)?;
                Self::from_code(&code).ok_or_else(|| $crate::Error::Form(format!("unknown code {code}")))
            }
        }
    )+};
}

stored_codes!(
    domain::code::Category,
    domain::code::Gender,
    domain::code::Protection,
    domain::code::Role,
    domain::document::DocumentKind,
    domain::document::FileType,
    domain::login::IdentityProof,
    domain::log_review::Finding,
    domain::log_review::Kind,
    domain::login::LoginEvent,
    domain::login::AccountEvent,
    domain::login::Browser,
    domain::login::Device,
    domain::steps::StepOrigin,
    domain::work::TaskKind,
    domain::work::MessageKind,
    domain::work::Standing,
    domain::work::ContactKind,
    domain::work::ContactOutcome,
);
stored_codes!(
    domain::case::GoalKind,
    domain::case::Side,
    domain::case::ActivityKind,
    domain::case::CircleRole
);
