//! The pages: one folder each, server-rendered.
