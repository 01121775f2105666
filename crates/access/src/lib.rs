//! May this actor do this to that resource, and why: one pure function.
