//! Builder of believable worlds, through app alone.
