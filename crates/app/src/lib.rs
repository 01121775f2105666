//! One file per use case: load, permit, decide, store, commit with its log entry.
