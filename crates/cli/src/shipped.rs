//! The models that come with the program.

use crate::{Failure, Outcome};
use domain::model::Model;
use std::path::Path;
use std::{fs, io};

include!(concat!(env!("OUT_DIR"), "/models.rs"));

/// The texts of the shipped models.
pub(crate) const fn all() -> &'static [&'static str] {
    SHIPPED
}

/// The text of the model with this id: from a folder, or of those that come with the program.
pub(crate) fn model(id: &str, folder: Option<&Path>) -> Outcome<String> {
    let sources = match folder {
        None => SHIPPED.iter().map(ToString::to_string).collect(),
        Some(folder) => read(folder)?,
    };
    let faulty = |source: &String| Model::parse(source).is_err();
    let has_id = |source: &&String| Model::parse(source).is_ok_and(|model| model.id.as_str() == id);
    if let Some(found) = sources.iter().find(has_id) {
        return Ok(found.clone());
    }
    let hint = if sources.iter().any(faulty) { "; some have faults: see `stegvis models check`" } else { "" };
    Err(Failure::Said(format!("no model has the id {id}{hint}")))
}

fn read(folder: &Path) -> Outcome<Vec<String>> {
    let mut files = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    files.retain(|path| path.extension().is_some_and(|end| end == "toml"));
    files.sort();
    Ok(files.iter().map(fs::read_to_string).collect::<io::Result<_>>()?)
}

#[cfg(test)]
mod tests {
    use super::SHIPPED;
    use domain::model::Model;

    #[test]
    fn every_shipped_model_is_without_fault() {
        assert!(!SHIPPED.is_empty());
        for source in SHIPPED {
            assert_eq!(Model::parse(source).err(), None);
        }
    }
}
