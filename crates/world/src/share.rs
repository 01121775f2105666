//! What the authorities have told each other: flags answered here and by telephone, and one that waits; what was handed
//! over, and what waits for that; documents.

use crate::populate::Populated;
use crate::{Result, World};
use access::Actor;
use app::case::{CasePage, ShowCase};
use app::share::{
    AnswerFlag, Block, EnterHandover, KeepDocument, MarkTold, PHONE, RaiseFlag, RecordAnswer, ShowHandover,
    State, channel_ways, raisable,
};
use domain::code::{Category, Role};
use domain::document::DocumentKind;
use domain::id::{CaseId, MessageId};
use domain::model::Model;
use jiff::ToSpan as _;
use jiff::civil::Date;

/// What is asked, and what is answered.
const ASKED: &[(&str, &str)] = &[
    (
        "Deltagaren vill börja praktik och behöver veta hur ersättningen påverkas.",
        "Ersättningen ändras inte.",
    ),
    ("Kan inskrivningen ändras till halvtid från nästa månad?", "Ja, det är ändrat."),
    ("Vilket underlag behöver ni inför bedömningen?", ""),
];

/// Documents: kind, title, name of the file, content.
const PAPERS: &[(DocumentKind, &str, &str, &str)] = &[
    (
        DocumentKind::Statement,
        "Utlåtande från arbetsterapeut",
        "utlatande.txt",
        "Personen klarar stillasittande arbete tre timmar om dagen med paus varje timme.\n",
    ),
    (DocumentKind::Cv, "CV", "cv.txt", "Butiksbiträde 2011-2016\nLagerarbete 2017-2019\nB-körkort\n"),
];

/// How a flag goes on from being raised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Course {
    AnsweredHere,
    AnsweredByPhone,
    Waits,
}

const COURSES: [Course; 3] = [Course::AnsweredHere, Course::AnsweredByPhone, Course::Waits];

impl World {
    /// Lets the workers flag about the first of those whose consent allows it, one in each way.
    pub async fn share(&self, filled: &Populated) -> Result<()> {
        let (models, workers) = (self.app.models(), self.workers()?);
        let mut courses = COURSES.into_iter();
        for (nth, case) in filled.cases.iter().enumerate() {
            let actor = &workers[nth % workers.len()];
            let Ok(page) = self.app.read(&ShowCase { actor, models, case: *case }).await else { continue };
            let Some((flag, answers)) = self.receiver(&page, &workers).filter(|_| !page.case.is_closed())
            else {
                continue;
            };
            let Some(course) = courses.next() else { break };
            self.flag(actor, &page, &flag, course, &answers).await?;
        }
        Ok(())
    }

    /// Hands over each month of a case up to the last one, both ways; the last month of some waits. The words are those of
    /// the pages.
    pub async fn hand_over(&self, today: Date, words: fn(&Model, &Block) -> String) -> Result<()> {
        let last = today.first_of_month().saturating_sub(1.day());
        for actor in self.workers()? {
            for month in [last.first_of_month().saturating_sub(1.day()), last] {
                self.hand_over_month(&actor, month, month == last, words).await?;
            }
        }
        Ok(())
    }

    async fn hand_over_month(
        &self,
        actor: &Actor,
        month: Date,
        some: bool,
        words: fn(&Model, &Block) -> String,
    ) -> Result<()> {
        let (models, intervention) = (self.app.models(), self.intervention);
        let list =
            ShowHandover { actor, models, intervention, rule: None, month: Some(month), all: false, page: 0 };
        let page = self.app.read(&list).await?;
        let Some(rule) = page.rule.as_deref() else { return Ok(()) };
        let waiting = page.participants.into_iter().filter_map(|one| match one.state {
            State::Waits(block) => Some(block),
            _ => None,
        });
        for (nth, block) in waiting.enumerate() {
            if some && nth % 3 == 0 {
                continue;
            }
            let (case, mark) = (block.case, &*block.mark());
            let enter = EnterHandover { actor, models, intervention, case, rule, month, mark, words };
            self.app.write(&enter).await?;
        }
        Ok(())
    }

    /// Keeps a statement and a curriculum vitae in the first cases that are shared.
    pub async fn papers(&self, filled: &Populated) -> Result<()> {
        let (models, workers) = (self.app.models(), self.workers()?);
        let mut papers = PAPERS.iter();
        for (nth, case) in filled.cases.iter().enumerate() {
            let actor = &workers[nth % workers.len()];
            let page = self.app.read(&ShowCase { actor, models, case: *case }).await;
            if !page.is_ok_and(|page| page.shared && !page.case.is_closed()) {
                continue;
            }
            let Some((kind, title, file_name, text)) = papers.next() else { break };
            let keep = KeepDocument {
                actor,
                models,
                case: *case,
                kind: *kind,
                category: Category::Plan,
                title,
                day: None,
                file_name,
                content: text.as_bytes(),
            };
            self.app.write(&keep).await?;
        }
        Ok(())
    }

    fn workers(&self) -> Result<Vec<Actor>> {
        let count = self.staff.iter().filter(|member| member.role == Role::Worker).count();
        (0..count).map(|nth| self.actor(Role::Worker, nth)).collect()
    }

    /// A flag that may be raised to another authority, and somebody there who can answer it here.
    fn receiver(&self, page: &CasePage, workers: &[Actor]) -> Option<(String, Actor)> {
        raisable(page).0.into_iter().find_map(|flag| {
            let to = self.authority(&flag.to).ok().filter(|to| page.own != Some(*to))?;
            let there = workers.iter().find(|one| one.who(None).authority == Some(to))?;
            Some((flag.id.to_string(), there.clone()))
        })
    }

    async fn flag(
        &self,
        actor: &Actor,
        page: &CasePage,
        flag: &str,
        course: Course,
        there: &Actor,
    ) -> Result<()> {
        let (models, case) = (self.app.models(), page.case.id);
        let nth = COURSES.iter().position(|one| *one == course).unwrap_or_default();
        let (reason, text) = ASKED[nth % ASKED.len()];
        let message = self.app.write(&RaiseFlag { actor, models, case, flag, reason }).await?;
        match course {
            Course::Waits => Ok(()),
            Course::AnsweredHere => {
                let answer = AnswerFlag { actor: there, models, case, message, text, version: 1 };
                Ok(self.app.write(&answer).await?)
            }
            Course::AnsweredByPhone => {
                let how = channel_ways(&page.model, flag).into_iter().next().unwrap_or_default();
                let told = MarkTold { actor, models, case, message, how: &how, version: 1 };
                self.app.write(&told).await?;
                self.received(actor, case, message, text).await
            }
        }
    }

    async fn received(&self, actor: &Actor, case: CaseId, message: MessageId, text: &str) -> Result<()> {
        let record = RecordAnswer {
            actor,
            models: self.app.models(),
            case,
            message,
            how: PHONE,
            from: "Kim på mottagningen, klockan 10",
            day: None,
            text,
            version: 2,
        };
        Ok(self.app.write(&record).await?)
    }
}
