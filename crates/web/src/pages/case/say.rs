//! How the parts of a case are said on its pages.

use app::case::{Answers, CasePage};
use domain::id::{AuthorityId, WorkerId};
use domain::model::Text;
use domain::personal::Personal;
use jiff::civil::Date;
use std::collections::BTreeSet;
use words::{Lang, Words};

/// The words of a page about one case.
#[derive(Debug, Clone, Copy)]
pub struct Say<'a> {
    /// The texts.
    pub words: Words,
    /// The case.
    pub page: &'a CasePage,
}

impl Say<'_> {
    /// A text of the model.
    pub fn text(&self, text: &Text) -> String {
        in_lang(self.words, text)
    }

    /// An authority, by its short name in the model.
    pub fn authority(&self, id: AuthorityId) -> String {
        let Some(found) = self.page.authority(id) else { return self.words.t("case-someone") };
        let known = self.page.model.authority(&found.code);
        known.map_or_else(|| found.name.clone(), |known| self.text(&known.short))
    }

    /// A worker, by name and authority.
    pub fn worker(&self, id: WorkerId) -> String {
        let Some(found) = self.page.worker(id) else { return self.words.t("case-someone") };
        format!("{}, {}", found.name, self.authority(found.authority))
    }

    /// Who wrote something.
    pub fn author(&self, id: Option<WorkerId>) -> String {
        id.map_or_else(|| self.words.t("case-by-import"), |id| self.worker(id))
    }

    /// What stands where records are not shared with the viewer.
    pub fn not_shared(&self, owner: AuthorityId) -> String {
        self.words.t1("case-not-shared", "owner", self.authority(owner))
    }

    /// The same, once for each authority.
    pub fn beyond(&self, owners: impl IntoIterator<Item = AuthorityId>) -> Vec<String> {
        let owners: BTreeSet<AuthorityId> = owners.into_iter().collect();
        owners.into_iter().map(|owner| self.not_shared(owner)).collect()
    }

    /// What a follow-up says: what was asked, and the answer.
    pub fn follow_up(
        &self,
        day: Date,
        answers: Answers,
        text: Option<&Personal<String>>,
    ) -> Vec<(String, String)> {
        let answer = |key: &str, answer: Option<bool>| {
            let said = answer.map_or("unknown", |yes| if yes { "yes" } else { "no" });
            (self.words.t(key), self.words.t(said))
        };
        let mut said = vec![
            (self.words.t("case-follow-up-day"), self.words.day(day)),
            answer("case-self-supporting", answers.self_supporting),
            answer("case-works-well", answers.works_well),
            answer("case-support-needed", answers.support_needed),
        ];
        said.extend(text.map(|text| (self.words.t("case-follow-up-text"), text.expose().clone())));
        said
    }

    /// A personal text, or that it is not shared.
    pub fn shared(&self, text: Option<&Personal<String>>, owner: AuthorityId) -> String {
        text.map_or_else(|| self.not_shared(owner), |text| text.expose().clone())
    }

    /// The person's name, or that it is not shared.
    pub fn name(&self) -> String {
        match &self.page.person {
            Some(person) => person.name.expose().clone(),
            None => self.words.t("case-nameless"),
        }
    }

    /// A day, or a dash.
    pub fn day(&self, day: Option<Date>) -> String {
        day.map_or_else(|| "–".to_owned(), |day| self.words.day(day))
    }

    /// Hours of so many minutes, with at most one decimal.
    pub fn hours(&self, minutes: i64) -> String {
        hours(self.words, minutes)
    }
}

/// A text of the model in the reader's language.
pub fn in_lang(words: Words, text: &Text) -> String {
    text.get(words.lang() == Lang::Sv).to_owned()
}

/// Hours of so many minutes, with at most one decimal.
pub fn hours(words: Words, minutes: i64) -> String {
    let tenths = (minutes + 3) / 6;
    let mark = if words.lang() == Lang::Sv { ',' } else { '.' };
    if tenths % 10 == 0 { (tenths / 10).to_string() } else { format!("{}{mark}{}", tenths / 10, tenths % 10) }
}
