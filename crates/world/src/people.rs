//! Identity numbers of people who do not exist.

use domain::identity::IdentityNumber;
use jiff::civil::{Date, date};

/// The n-th number of the published test series for births 1976–2008: birth number 238 for women and 239 for men
/// is in the series for nearly every date of those years.
pub fn test_number(nth: usize, woman: bool, today: Date) -> Option<IdentityNumber> {
    let day =
        date(1976, 1, 1).checked_add(jiff::Span::new().days(i64::try_from(nth).ok()? * 37 % 12_000)).ok()?;
    let birth = if woman { "238" } else { "239" };
    let stem = format!("{:04}{:02}{:02}{birth}", day.year(), day.month(), day.day());
    (0..10).find_map(|check| IdentityNumber::parse(&format!("{stem}{check}"), today).ok())
}

/// The first numbers of the series, women and men in turn.
pub fn test_numbers(today: Date) -> impl Iterator<Item = IdentityNumber> {
    (0..24_000).filter_map(move |nth| test_number(nth / 2, nth % 2 == 0, today))
}

const WOMEN: &[&str] =
    &["Alva", "Britta", "Cecilia", "Disa", "Elin", "Freja", "Gudrun", "Hedvig", "Inga", "Jasmin"];
const MEN: &[&str] =
    &["Arvid", "Bosse", "Carl", "David", "Edvin", "Folke", "Gustav", "Hugo", "Ivar", "Jamal"];
const FAMILIES: &[&str] =
    &["Testsson", "Provberg", "Exempelgren", "Påhittadotter", "Låtsaslund", "Fingerström", "Demovik"];

/// A made-up name.
pub(crate) fn name(nth: usize, woman: bool) -> String {
    let first = if woman { WOMEN } else { MEN };
    format!("{} {}", first[nth / 2 % first.len()], FAMILIES[nth * 3 % FAMILIES.len()])
}
