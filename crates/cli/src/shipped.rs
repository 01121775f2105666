//! The models that come with the program.

include!(concat!(env!("OUT_DIR"), "/models.rs"));

/// The texts of the shipped models.
pub(crate) const fn all() -> &'static [&'static str] {
    SHIPPED
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
