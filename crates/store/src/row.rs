//! Rows: the columns of a select in order, read into typed values.

use crate::error::{Error, Result};
use crate::value::{FromValue, Value};
use std::vec::IntoIter;

/// The values of one row, taken from left to right.
#[derive(Debug)]
pub struct Row(IntoIter<Value>);

impl Row {
    /// A row of these values.
    pub fn new(values: Vec<Value>) -> Self {
        Self(values.into_iter())
    }

    /// The columns not yet taken.
    pub fn values(&self) -> &[Value] {
        self.0.as_slice()
    }

    /// The next column.
    pub fn take<T: FromValue>(&mut self) -> Result<T> {
        self.0.next().ok_or_else(|| Error::Form("a column too few".to_owned())).and_then(T::from_value)
    }
}

/// What a row can be read into.
pub trait FromRow: Sized {
    /// Reads the columns in order.
    fn from_row(row: &mut Row) -> Result<Self>;
}

macro_rules! tuples {
    ($(($($name:ident),+))+) => {$(
        impl<$($name: FromValue),+> FromRow for ($($name,)+) {
            fn from_row(row: &mut Row) -> Result<Self> {
                Ok(($(row.take::<$name>()?,)+))
            }
        }
    )+};
}

tuples! { (A) (A, B) (A, B, C) (A, B, C, D) (A, B, C, D, E) (A, B, C, D, E, F) (A, B, C, D, E, F, G) }

/// Declares a struct that is read from a row, its fields in the order of the selected columns.
#[macro_export]
macro_rules! row {
    ($(#[$meta:meta])* $vis:vis struct $name:ident { $($(#[$fmeta:meta])* $fvis:vis $field:ident: $type:ty),+ $(,)? }) => {
        $(#[$meta])*
        $vis struct $name { $($(#[$fmeta])* $fvis $field: $type),+ }

        impl $crate::FromRow for $name {
            fn from_row(row: &mut $crate::Row) -> $crate::Result<Self> {
                Ok(Self { $($field: row.take()?),+ })
            }
        }
    };
}
