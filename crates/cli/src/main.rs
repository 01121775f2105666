//! The binary `stegvis`.
fn main() {}
