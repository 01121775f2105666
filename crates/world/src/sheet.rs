//! The same made-up people as rows of the workbook that an intervention keeps today.

use crate::story::Story;
use crate::{Result, World};
use domain::maldokument::{Ending, Entry, Goals, NationalConsent, Vocabulary, to_table};
use domain::sheet::Table;
use jiff::civil::Date;
use std::ops::Range;

impl World {
    /// The rows of these people on a day, each responsible worker in turn.
    pub fn sheet(&self, people: Range<usize>, today: Date) -> Result<Table> {
        let vocabulary = Vocabulary::from(&*self.model);
        let entry = |nth| self.entry(nth, &vocabulary, today);
        let entries = people.map(entry).collect::<Result<Vec<_>>>()?;
        Ok(to_table(&entries, &vocabulary, today))
    }

    fn entry(&self, nth: usize, vocabulary: &Vocabulary, today: Date) -> Result<Entry> {
        let story = Story::nth(nth, &self.model, today)?;
        let mut steps: Vec<_> = story.steps.into_iter().map(Some).collect();
        steps.resize(self.model.quarters.len(), None);
        let ending = match &story.closing {
            Some(way) => Ending::Closed { exit: way.closure.clone(), day: Some(way.ended_on) },
            None => Ending::Ongoing { planned: None },
        };
        Ok(Entry {
            name: story.name,
            number: story.number,
            responsible: Some(format!("Handläggare {}", nth % 40)),
            goals: Goals::read("Delmål 1: Finna praktik. Delmål 2: Ta körkort", &vocabulary.words),
            gender: Some(story.gender),
            start: story.started_on,
            ending,
            origin: story.origin,
            motivation: (story.quarters.len() > 4 && story.extended).then(|| "Praktiken går bra".to_owned()),
            steps,
            result: None,
            subsidy: story.closing.and_then(|way| way.subsidy),
            national_consent: Some(NationalConsent::Given(story.consented_on)),
            consent_renewal: None,
            extras: Vec::new(),
        })
    }
}
