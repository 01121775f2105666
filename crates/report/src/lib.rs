//! Data in, bytes out and back: workbooks.

pub mod workbook;
