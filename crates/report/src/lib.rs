//! Data in, bytes out and back: workbooks.
