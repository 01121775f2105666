//! What one row means.

use super::column::Column;
use super::day::{DayReading, read_day};
use super::draft::{Draft, Lookups, is_dash};
use super::entry::{Ending, Entry, NationalConsent};
use super::finding::{ReasonCode, WarningCode};
use super::fold::fold;
use super::goals::Goals;
use super::number::read_number;
use super::reading::RowReading;
use super::vocabulary::Vocabulary;
use crate::code::Gender;
use crate::identity::{IdentityError, IdentityNumber};
use jiff::civil::Date;

/// The responsible worker of the rows above.
#[derive(Debug, Clone, Default)]
pub(super) struct Carried {
    pub(super) responsible: Option<String>,
    /// Whether a blank row, a sum or a header lies between.
    pub(super) over_gap: bool,
}

impl Carried {
    /// The worker whom a cell names, from here on.
    pub(super) fn by(text: Option<&str>) -> Self {
        let named = text.filter(|text| !is_dash(text));
        Self { responsible: named.map(ToOwned::to_owned), over_gap: false }
    }
}

/// Reads one row. `row` holds the place and the cells; the rest of it is filled in.
pub(super) fn interpret(
    row: RowReading,
    carried: &Carried,
    vocabulary: &Vocabulary,
    lookups: &Lookups,
    today: Date,
) -> RowReading {
    let mut draft = Draft { row, vocabulary, lookups, today, lossy: false };
    let entry = draft.entry(carried);
    if let Some(entry) = &entry {
        draft.warn_of_contradiction(entry);
    }
    draft.row.entry = entry;
    draft.row
}

impl Draft<'_> {
    fn entry(&mut self, carried: &Carried) -> Option<Entry> {
        let name = self.required(Column::Name, ReasonCode::NameMissing);
        let number = self.number();
        let responsible = self.responsible(carried);
        let goals = self.text(Column::Goals).unwrap_or_default();
        let gender = self.gender(number);
        let (vocabulary, lookups) = (self.vocabulary, self.lookups);
        let start = self.start(number);
        let end = self.day(Column::End);
        let origin = self.word(Column::Origin, &lookups.origins, &vocabulary.origins);
        let steps = (0..vocabulary.quarters())
            .map(|quarter| u8::try_from(quarter).ok())
            .map(|quarter| self.word(Column::Step(quarter?), &lookups.steps, &vocabulary.steps))
            .collect();
        let motivation = self.text(Column::Motivation);
        let exit = self.word(Column::Exit, &lookups.exits, &vocabulary.exits);
        let result = self.text(Column::Result);
        let subsidy = self.subsidy();
        let national_consent = self.national_consent();
        let consent_renewal = self.day(Column::ConsentRenewal);
        let extras = self.extras();
        self.check_days(start, end, exit.as_deref());
        let ending = match exit {
            Some(exit) => Ending::Closed { exit, day: end },
            None => Ending::Ongoing { planned: end },
        };
        let (name, number, start) = (name?, number?, start?);
        let goals = Goals::read(&goals, &vocabulary.words);
        (!self.lossy).then_some(Entry {
            name,
            number,
            responsible,
            goals,
            gender,
            start,
            ending,
            origin,
            steps,
            motivation,
            result,
            subsidy,
            national_consent,
            consent_renewal,
            extras,
        })
    }

    fn number(&mut self) -> Option<IdentityNumber> {
        let text = self.required(Column::Number, ReasonCode::NumberMissing)?;
        match read_number(&text, self.today) {
            Ok((number, completed)) => {
                let formatted = number.formatted(self.today);
                if completed {
                    self.warn(WarningCode::NumberCompleted, Column::Number, &formatted);
                }
                self.take(Column::Number, &formatted);
                Some(number)
            }
            Err(error) => {
                let code = match error {
                    IdentityError::Checksum => ReasonCode::NumberChecksum,
                    IdentityError::NoSuchDate | IdentityError::Future | IdentityError::TooOld => {
                        ReasonCode::NumberDate
                    }
                    _ => ReasonCode::NumberInvalid,
                };
                self.flag(code, Column::Number, "");
                None
            }
        }
    }

    /// The worker in the cell, else of the rows above. A dash says that there is none.
    fn responsible(&mut self, carried: &Carried) -> Option<String> {
        let written = self.text(Column::Responsible);
        if written.is_none() {
            self.row.carried.clone_from(&carried.responsible);
        }
        let found = written.or_else(|| carried.responsible.clone()).filter(|text| !is_dash(text));
        match (&found, &self.row.carried) {
            (None, _) => self.warn(WarningCode::ResponsibleMissing, Column::Responsible, ""),
            (Some(found), Some(_)) if carried.over_gap => {
                self.warn(WarningCode::ResponsibleCarried, Column::Responsible, found);
            }
            _ => {}
        }
        found
    }

    fn gender(&mut self, number: Option<IdentityNumber>) -> Option<Gender> {
        let genders = &self.vocabulary.genders;
        let place = self.place_of_word(Column::Gender, &self.lookups.genders)?;
        let (gender, spellings) = genders.get(place)?;
        let word = spellings.first().map_or("", String::as_str);
        self.take(Column::Gender, word);
        let legal = number.map(|number| number.legal_gender());
        if *gender != Gender::Unknown && legal.is_some_and(|legal| legal != *gender) {
            let legal = genders.iter().find(|(other, _)| Some(*other) == legal);
            let legal = legal.and_then(|(_, spellings)| spellings.first()).map_or("", String::as_str);
            self.warn(WarningCode::GenderDiffers, Column::Gender, legal);
        }
        Some(*gender)
    }

    fn start(&mut self, number: Option<IdentityNumber>) -> Option<Date> {
        let before = self.row.reasons.len();
        let start = self.day(Column::Start);
        if start.is_none() && self.row.reasons.len() == before {
            self.flag(ReasonCode::StartMissing, Column::Start, "");
        }
        let birth = number.and_then(|number| number.birth_date());
        if start.zip(birth).is_some_and(|(start, birth)| start < birth) {
            self.flag(ReasonCode::StartBeforeBirth, Column::Start, "");
        }
        start
    }

    fn check_days(&mut self, start: Option<Date>, end: Option<Date>, exit: Option<&str>) {
        let day = |date: Date| date.to_string();
        if let (Some(start), Some(end)) = (start, end)
            && end < start
        {
            self.flag(ReasonCode::EndBeforeStart, Column::End, &day(start));
        }
        if let Some(start) = start.filter(|start| *start > self.today) {
            self.warn(WarningCode::StartAhead, Column::Start, &day(start));
        }
        match (exit, end) {
            (Some(_), None) if !self.is_filled(Column::End) => {
                self.warn(WarningCode::ClosedWithoutDate, Column::Exit, "");
            }
            (Some(_), Some(end)) if end > self.today => {
                self.warn(WarningCode::EndAhead, Column::End, &day(end));
            }
            _ => {}
        }
    }

    fn subsidy(&mut self) -> Option<String> {
        let text = self.text(Column::Subsidy)?;
        let folded = fold(&text);
        let (forms, no) = (&self.lookups.subsidies, &self.lookups.no);
        let is_none = forms.exact(&folded).is_none() && no.exact(&folded).is_some();
        if is_none {
            None
        } else {
            self.word(Column::Subsidy, &self.lookups.subsidies, &self.vocabulary.subsidies)
        }
    }

    fn national_consent(&mut self) -> Option<NationalConsent> {
        let column = Column::NationalConsent;
        let text = self.text(column).filter(|text| !is_dash(text))?;
        let folded = fold(&text);
        let words = &self.vocabulary.words;
        if self.lookups.yes.exact(&folded).is_some() || words.yes.contains(&text) {
            return Some(NationalConsent::Yes);
        }
        if self.lookups.no.exact(&folded).is_some() {
            return Some(NationalConsent::No);
        }
        if let DayReading::Sure(day) = read_day(&text, self.today) {
            self.take(column, &day.to_string());
            return Some(NationalConsent::Given(day));
        }
        self.warn(WarningCode::ConsentUnclear, column, "");
        Some(NationalConsent::Unclear(text))
    }

    fn warn_of_contradiction(&mut self, entry: &Entry) {
        let (Ending::Closed { exit, .. }, Some(step)) = (&entry.ending, entry.last_step()) else { return };
        let contradicts =
            self.vocabulary.contradictions.iter().any(|c| c.exit == *exit && c.last_step == step);
        if contradicts {
            let named = self.vocabulary.steps.iter().find(|named| named.id == step);
            let step = named.and_then(|named| named.spellings.first()).map_or(step, String::as_str);
            self.warn(WarningCode::StepContradictsExit, Column::Exit, step);
        }
    }

    /// Columns that nobody foresaw and that hold something.
    fn extras(&self) -> Vec<(String, String)> {
        let extras = self.row.cells.iter().filter(|cell| cell.column.is_none() && !cell.text.is_empty());
        extras.map(|cell| (cell.header.clone(), cell.text.clone())).collect()
    }
}
