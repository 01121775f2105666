//! Each record of one's own authority as a line on its day.

use super::list::day;
use crate::pages::case::{hours, in_lang, spell};
use crate::pages::share::{title, way};
use app::case::{Activity, CircleMember, FollowUpMade};
use app::own::{Given, Known, OwnNotes};
use domain::case::{GoalKind, Side};
use domain::id::{AuthorityId, WorkerId};
use domain::model::{FactType, FieldType};
use domain::personal::Personal;
use domain::work::MessageKind;
use jiff::civil::Date;
use words::Words;

/// A record.
#[derive(Debug, Default)]
pub struct Line {
    on: Date,
    /// Its day.
    pub day: String,
    /// What it is.
    pub kind: String,
    /// What it is about.
    pub about: Option<String>,
    /// A document: its id and title.
    pub file: Option<(String, String)>,
    /// In words.
    pub texts: Vec<String>,
    /// Question and answer.
    pub facts: Vec<(String, String)>,
    /// Who wrote it.
    pub by: String,
}

/// All of them, the latest first.
pub fn lines(words: Words, page: &OwnNotes) -> Vec<Line> {
    let draw = Drawing { words, page };
    let mut all = draw.spoken();
    all.extend(draw.papers());
    all.extend(draw.forms());
    all.extend(draw.told());
    all.extend(draw.plan());
    all.extend(draw.progress());
    all.sort_by_key(|line| std::cmp::Reverse(line.on));
    all
}

#[derive(Clone, Copy)]
struct Drawing<'a> {
    words: Words,
    page: &'a OwnNotes,
}

fn plain(text: &Personal<String>) -> String {
    text.expose().clone()
}

fn plain_some(text: Option<&Personal<String>>) -> Vec<String> {
    text.map(plain).into_iter().collect()
}

impl Drawing<'_> {
    fn line(&self, on: Date, kind: &str, by: Option<WorkerId>) -> Line {
        let words = self.words;
        let name = |id| self.page.worker(id).map_or_else(|| words.t("case-someone"), |one| one.name.clone());
        Line {
            on,
            day: words.day(on),
            kind: words.coded("own-kind", kind),
            by: by.map_or_else(|| words.t("case-by-import"), name),
            ..Line::default()
        }
    }

    fn authority(&self, id: AuthorityId) -> String {
        let found = self.page.authorities.iter().find(|one| one.id == id);
        let known = found.and_then(|one| self.page.model.authority(&one.code));
        known.map_or_else(|| self.words.t("case-someone"), |one| in_lang(self.words, &one.short))
    }

    fn spoken(&self) -> Vec<Line> {
        let words = self.words;
        let category = |code: &str| words.coded("category", code);
        let notes = self.page.notes.iter().map(|one| {
            let kind = if one.shared { "note" } else { "note_own" };
            let added = one.corrects.map(|_| words.t("own-corrects"));
            Line {
                about: Some(added.unwrap_or_else(|| category(one.category.code()))),
                texts: plain_some(one.text.as_ref()),
                ..self.line(one.day, kind, one.author)
            }
        });
        let contacts = self.page.contacts.iter().map(|one| {
            let how = words.coded("contact-kind", one.kind.code());
            let outcome = one.outcome.map_or_else(
                || words.t("case-contact-ahead"),
                |outcome| words.coded("contact-outcome", outcome.code()),
            );
            let about = Some(format!("{how}: {outcome}"));
            Line { about, ..self.line(one.day, "contact", one.author) }
        });
        notes.chain(contacts).collect()
    }

    fn papers(&self) -> Vec<Line> {
        let words = self.words;
        let line = |one: &app::share::Document| {
            let kind = words.coded("document-kind", one.kind.code());
            let file = one.removed_on.is_none().then(|| (one.id.to_string(), plain(&one.title)));
            let removed = one.removed_on.map(|day| {
                let by = self.line(day, "document", one.removed_by).by;
                words.t2("document-removed", "day", words.day(day), "by", by)
            });
            Line {
                about: Some(format!("{kind} · {}", words.coded("category", one.category.code()))),
                texts: removed
                    .map(|said| format!("{}. {said}", plain(&one.title)))
                    .into_iter()
                    .chain(plain_some(one.removed_why.as_ref()))
                    .collect(),
                file,
                ..self.line(one.day, "document", one.author)
            }
        };
        self.page.documents.iter().map(line).collect()
    }

    /// What was said at each sitting of a form, and what is known of the model's facts.
    fn forms(&self) -> Vec<Line> {
        let mut lines: Vec<Line> = Vec::new();
        let mut last = None;
        for one in &self.page.given {
            let sitting = Some((&one.form, one.at));
            if last != sitting {
                let form = self.page.model.form(&one.form).map(|form| in_lang(self.words, &form.name));
                lines.push(Line { about: form, ..self.line(day(one.at), "form", one.author) });
                last = sitting;
            }
            if let Some(line) = lines.last_mut() {
                line.facts.push(self.given(one));
            }
        }
        let known = self.page.known.iter().map(|one| Line {
            facts: vec![self.known(one)],
            texts: plain_some(one.basis.as_ref()),
            ..self.line(day(one.at), "known", one.author)
        });
        lines.extend(known);
        lines
    }

    fn given(&self, one: &Given) -> (String, String) {
        let words = self.words;
        let form = self.page.model.form(&one.form);
        let field = form.and_then(|form| form.fields.iter().find(|field| *field.id == *one.field));
        let label = field.map_or_else(|| one.field.clone(), |field| in_lang(words, &field.label));
        let Some(text) = one.text.as_ref().map(plain) else { return (label, words.t("own-emptied")) };
        let said = match field.map(|field| &field.answer) {
            Some(FieldType::Options(options)) => {
                let found = options.iter().find(|option| *option.id == *text);
                found.map_or(text, |option| in_lang(words, &option.name))
            }
            Some(FieldType::YesNo | FieldType::Tick) => self.yes_no(&text),
            _ => text,
        };
        (label, said)
    }

    fn known(&self, one: &Known) -> (String, String) {
        let words = self.words;
        let fact = self.page.model.fact(&one.fact);
        let label = fact.map_or_else(|| one.fact.clone(), |fact| in_lang(words, &fact.question));
        let Some(text) = one.value.as_ref().map(plain) else { return (label, words.t("refer-unknown")) };
        let said = match fact.map(|fact| (fact.answer, fact)) {
            Some((FactType::Option, fact)) => {
                let found = fact.options.iter().find(|option| *option.id == *text);
                found.map_or(text, |option| in_lang(words, &option.name))
            }
            Some((FactType::YesNo, _)) => self.yes_no(&text),
            _ => text,
        };
        (label, said)
    }

    fn yes_no(&self, text: &str) -> String {
        match text {
            "yes" | "no" => self.words.t(if text == "yes" { "yes" } else { "no" }),
            other => other.to_owned(),
        }
    }

    fn told(&self) -> Vec<Line> {
        let (words, model) = (self.words, &self.page.model);
        let messages = self.page.messages.iter().map(|one| {
            let kind = if one.kind == MessageKind::Flag { "flag" } else { "message" };
            let sent = one.sent_on.map(|day| {
                let how = one.sent_how.as_deref();
                let how = how.map_or_else(|| words.t("share-way-sent"), |code| way(words, code));
                format!("{how} {}", words.day(day))
            });
            let to = one.to.map(|to| words.t1("own-to", "to", self.authority(to)));
            let about = [Some(title(words, model, &one.rule)), to, sent];
            Line {
                about: Some(about.into_iter().flatten().collect::<Vec<_>>().join(" · ")),
                texts: plain_some(one.reason.as_ref()),
                ..self.line(one.arose_on, kind, one.author)
            }
        });
        let answers = self.page.answers.iter().map(|one| Line {
            about: Some(title(words, model, &one.rule)),
            texts: vec![plain(&one.text)],
            ..self.line(one.day, "answer", one.by)
        });
        let handed = self.page.handed.iter().map(|one| {
            let args = [
                ("to", self.authority(one.to).into()),
                ("from", words.day(one.days.from).into()),
                ("until", words.day(one.days.to).into()),
            ];
            Line {
                about: Some(words.with("share-handed-line", &args)),
                ..self.line(one.entered_on, "handed", one.author)
            }
        });
        messages.chain(answers).chain(handed).collect()
    }

    fn plan(&self) -> Vec<Line> {
        let words = self.words;
        let goals = self.page.goals.iter().map(|one| {
            let kind = if one.kind == GoalKind::Goal { "goal" } else { "subgoal" };
            let reached = one.reached_on.map(|day| words.t1("case-goal-reached", "day", words.day(day)));
            let dropped = one.dropped_on.map(|day| words.t1("case-goal-dropped", "day", words.day(day)));
            Line {
                about: reached.or(dropped),
                texts: vec![plain(&one.text)],
                ..self.line(day(one.created_at), kind, one.author)
            }
        });
        let tasks = self.page.tasks.iter().map(|one| {
            let side = match one.side {
                Side::Participant => words.t("case-side-participant"),
                Side::Project => words.t("case-side-project"),
            };
            let done = one.done_on.map(|day| words.t1("case-task-done", "day", words.day(day)));
            let about = [Some(side), done].into_iter().flatten().collect::<Vec<_>>().join(" · ");
            Line {
                about: Some(about),
                texts: vec![plain(&one.text)],
                ..self.line(day(one.created_at), "task", one.author)
            }
        });
        let activities = self.page.activities.iter().map(|one| self.activity(one));
        let circle = self.page.circle.iter().map(|one| self.circle(one));
        goals.chain(tasks).chain(activities).chain(circle).collect()
    }

    fn activity(&self, one: &Activity) -> Line {
        let words = self.words;
        let hours = hours(words, one.minutes_a_week);
        let about = [
            words.coded("activity", one.kind.code()),
            spell(words, one),
            words.t1("own-hours", "hours", hours),
        ];
        let place = plain_some(one.place.as_ref());
        Line {
            about: Some(about.join(" · ")),
            texts: [plain(&one.text)].into_iter().chain(place).collect(),
            ..self.line(one.from_day, "activity", one.author)
        }
    }

    fn circle(&self, one: &CircleMember) -> Line {
        let said = &one.said;
        let place = said.authority.map(|id| self.authority(id));
        let rest = [&said.organisation, &said.phone, &said.email].into_iter().flatten().map(plain);
        Line {
            about: Some(self.words.coded("circle-role", said.role.code())),
            texts: vec![
                [plain(&said.name)].into_iter().chain(place).chain(rest).collect::<Vec<_>>().join(", "),
            ],
            ..self.line(day(one.created_at), "circle", one.author)
        }
    }

    fn progress(&self) -> Vec<Line> {
        let (words, model) = (self.words, &self.page.model);
        let steps = self.page.steps.iter().map(|one| {
            let named =
                |id: &String| model.step(id).map_or_else(|| id.clone(), |step| in_lang(words, &step.name));
            let about = one.step.as_ref().map_or_else(|| words.t("case-step-none"), named);
            Line {
                about: Some(about),
                texts: plain_some(one.evidence.as_ref()),
                ..self.line(one.day, "step", one.author)
            }
        });
        let reviews = self.page.reviews.iter().map(|one| {
            let place = usize::try_from(one.quarter - 1).ok();
            let quarter = place.and_then(|place| model.quarters.get(place));
            Line {
                about: quarter.map(|quarter| in_lang(words, &quarter.name)),
                texts: plain_some(one.text.as_ref()),
                ..self.line(one.day, "review", one.author)
            }
        });
        let extensions = self
            .page
            .extensions
            .iter()
            .map(|one| Line { texts: vec![plain(&one.text)], ..self.line(one.day, "extension", one.author) });
        let follow_ups = self.page.follow_ups.iter().map(|one| self.follow_up(one));
        steps.chain(reviews).chain(extensions).chain(follow_ups).collect()
    }

    fn follow_up(&self, one: &FollowUpMade) -> Line {
        let words = self.words;
        let answers = [
            ("case-self-supporting", one.answers.self_supporting),
            ("case-works-well", one.answers.works_well),
            ("case-support-needed", one.answers.support_needed),
        ];
        let said = |yes: bool| words.t(if yes { "yes" } else { "no" });
        let said = answers.into_iter().filter_map(|(key, answer)| Some((words.t(key), said(answer?))));
        Line {
            facts: said.collect(),
            texts: plain_some(one.text.as_ref()),
            ..self.line(one.day, "follow_up", one.author)
        }
    }
}
