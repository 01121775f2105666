//! Identity numbers of people who do not exist.

use domain::identity::IdentityNumber;
use jiff::civil::{Date, date};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

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

static NEXT: AtomicU32 = AtomicU32::new(0);

/// A file of this process in the temporary folder, without what an earlier process of that number left.
pub(crate) fn temporary_file() -> std::io::Result<PathBuf> {
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let path = std::env::temp_dir().join(format!("stegvis-world-{}-{number}.db", std::process::id()));
    for end in ["", "-wal", "-shm", ".lock"] {
        let mut file = path.clone().into_os_string();
        file.push(end);
        match std::fs::remove_file(file) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    Ok(path)
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
