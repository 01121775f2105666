//! The vocabulary of the sheet that is in use today, for tests.

use domain::code::Gender;
use domain::maldokument::{Column, ColumnNames, Contradiction, Named, Vocabulary, Words};

fn list(words: &[&str]) -> Vec<String> {
    words.iter().map(ToString::to_string).collect()
}

fn named(id: &str, spellings: &[&str]) -> Named {
    Named { id: id.into(), spellings: list(spellings) }
}

fn column(column: Column, spellings: &[&str]) -> ColumnNames {
    ColumnNames { column, spellings: list(spellings), months: None, exported: true }
}

fn quarter(number: u8) -> ColumnNames {
    let (first, last) = (u32::from(number) * 3 + 1, u32::from(number) * 3 + 3);
    let months = Some((first, last));
    ColumnNames { months, ..column(Column::Step(number), &[&format!("{first}-{last} mån")]) }
}

/// Columns, steps and exits as the sheet of today writes them.
pub(crate) fn vocabulary() -> Vocabulary {
    let mut columns = vec![
        column(Column::Name, &["Deltagare", "Namn"]),
        column(Column::Number, &["Personnummer", "Pnr", "Pers.nr"]),
        column(Column::Responsible, &["Ansvarig", "Handläggare"]),
        column(Column::Goals, &["Mål & delmål", "Mål och delmål"]),
        column(Column::Gender, &["Kön"]),
        column(Column::Start, &["Verkställandedatum", "Startdatum"]),
        column(Column::End, &["Slutdatum"]),
        column(Column::Origin, &["Inskriven från FS/AF14", "Inskriven från"]),
    ];
    columns.extend((0..4).map(quarter));
    columns.push(column(Column::Motivation, &["Motivering till forts.", "Motivering till fortsättning"]));
    columns.extend((4..8).map(quarter));
    columns.extend([
        column(Column::Exit, &["Avslut"]),
        ColumnNames { exported: false, ..column(Column::Result, &["Resultat"]) },
        column(Column::Subsidy, &["Anställningsstöd"]),
        column(Column::NationalConsent, &["SUS-samtycke"]),
        column(Column::ConsentRenewal, &["Förnyelse av samtycke"]),
    ]);
    Vocabulary {
        sheet_name: "Måldokument".into(),
        columns,
        steps: vec![
            named("prepare", &["Förberedande mot arbete"]),
            named("placement", &["Praktik/arbetsprövning", "Praktik", "Arbetsprövning"]),
            named("clarify", &["Klargöra arbetsförmåga", "Klargöra arbets-/studieförmåga"]),
            named("other_benefit", &["Studier med annan ersättning"]),
        ],
        origins: vec![named("fs", &["FS", "Försörjningsstöd"]), named("af14", &["AF14"])],
        exits: vec![
            named("work", &["Arbete"]),
            named("studies", &["Studier"]),
            named("other", &["Avslut andra skäl", "Övriga skäl"]),
        ],
        subsidies: vec![named("new_start", &["Nystartsjobb"]), named("wage", &["Lönebidrag"])],
        genders: vec![
            (Gender::Woman, list(&["Kvinna", "K"])),
            (Gender::Man, list(&["Man", "M"])),
            (Gender::Unknown, list(&["Okänt", "Annat"])),
        ],
        contradictions: vec![Contradiction { exit: "studies".into(), last_step: "other_benefit".into() }],
        words: Words::default(),
    }
}
