//! How a kind of record is read whole: its statement, and what each of its columns holds.

use crate::sql::Sql;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// The id of another record.
    Id,
    /// A member of staff.
    Worker,
    /// An authority.
    Authority,
    /// An intervention.
    Intervention,
    /// A day.
    Day,
    /// An instant.
    At,
    /// Yes or no.
    Flag,
    /// A number.
    Number,
    /// A code, or another text that nobody wrote freely.
    Text,
    /// Sealed, and not written freely: a name, a number.
    Sealed(&'static str),
    /// Sealed words that somebody wrote: others may be named in them.
    Words(&'static str),
}

/// A column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub form: Form,
}

/// A kind of record about a person.
#[derive(Debug, Clone, Copy)]
pub struct Kind {
    /// Its table.
    pub table: &'static str,
    /// Reads all of it that is about the person $2 of the association $1: [`HEAD`], then the columns in order.
    pub sql: Sql,
    /// Its columns but for those of the head.
    pub columns: &'static [Column],
}

/// What every statement selects first: id, case, owner, category, author, when it was written.
pub const HEAD: usize = 6;

pub(super) const fn column(name: &'static str, form: Form) -> Column {
    Column { name, form }
}

pub(super) const fn sealed(name: &'static str, place: &'static str) -> Column {
    Column { name, form: Form::Sealed(place) }
}

pub(super) const fn words(name: &'static str, place: &'static str) -> Column {
    Column { name, form: Form::Words(place) }
}
