//! One phase: what is done there, the ways out, what each asks for, and the messages ready to copy.

use super::figure::number;
use crate::failure::Failure;
use crate::reply::{Reply, html};
use crate::shell::Shell;
use crate::visitor::Visitor;
use app::figures::SeeFigures;
use askama::Template;
use axum::extract::Path;
use domain::figures::Shown;
use domain::model::{Channel, Message, Model, Phase, Recipient, Requirement, Transition};
use words::{Lang, Words};

#[derive(Template)]
#[template(path = "pages/intervention/phase.html")]
struct View {
    shell: Shell,
    back: String,
    intervention: String,
    name: String,
    stage: String,
    count: String,
    plain: String,
    drills: Vec<(String, Vec<String>)>,
    ways: Vec<Way>,
}

struct Way {
    name: String,
    target: String,
    href: String,
    requires: Vec<String>,
    messages: Vec<Copy>,
}

struct Copy {
    id: String,
    name: String,
    to: String,
    text: String,
}

/// Shows a phase.
pub async fn show(visitor: Visitor, Path((slug, phase)): Path<(String, String)>) -> Reply {
    let one = visitor.intervention(&slug)?;
    let model = one.model().ok_or(Failure::NotFound)?;
    let case = SeeFigures { actor: visitor.actor(), intervention: one.id, model: &model };
    let figures = visitor.site.app.read(&case).await?;
    let place = model.phases.iter().position(|known| known.id.as_str() == phase).ok_or(Failure::NotFound)?;
    let (phase, words) = (&model.phases[place], visitor.words);
    let count = figures.phases.get(place).copied().unwrap_or(Shown::Hidden);
    let reader = Reader { words, model: &model, slug: &slug, swedish: words.lang() == Lang::Sv };
    html(&View {
        shell: visitor.shell(),
        back: format!("/i/{slug}#map"),
        intervention: model.title.get(reader.swedish).to_owned(),
        name: phase.name.get(reader.swedish).to_owned(),
        stage: words.coded("stage", phase.stage.code()),
        count: match count {
            Shown::Count(count) => words.t1("map-count", "count", count),
            hidden => number(words, hidden),
        },
        plain: phase.plain.get(reader.swedish).to_owned(),
        drills: reader.drills(phase),
        ways: model.ways_out(&phase.id).map(|way| reader.way(way)).collect(),
    })
}

struct Reader<'a> {
    words: Words,
    model: &'a Model,
    slug: &'a str,
    swedish: bool,
}

impl Reader<'_> {
    fn drills(&self, phase: &Phase) -> Vec<(String, Vec<String>)> {
        let drill = |drill: &domain::model::Drill| {
            let lines = drill.lines.iter().map(|line| line.get(self.swedish).to_owned()).collect();
            (drill.title.get(self.swedish).to_owned(), lines)
        };
        phase.drill.iter().map(drill).collect()
    }

    fn way(&self, way: &Transition) -> Way {
        let target = self.model.phase(&way.target).map(|phase| phase.name.get(self.swedish));
        let messages = way.messages.iter().filter_map(|id| self.model.message(id));
        let flags = way.flags.iter().filter_map(|id| self.model.flag(id));
        let flags = flags.map(|flag| Copy {
            id: format!("{}-{}", way.id, flag.id),
            name: flag.name.get(self.swedish).to_owned(),
            to: self.words.t1("message-flag", "to", self.authority(&flag.to)),
            text: self.filled(flag.text.get(self.swedish)),
        });
        Way {
            name: way.name.get(self.swedish).to_owned(),
            target: target.unwrap_or_default().to_owned(),
            href: format!("/i/{}/phase/{}", self.slug, &*way.target),
            requires: way.requires.iter().map(|wanted| self.requirement(wanted)).collect(),
            messages: messages.map(|message| self.message(way, message)).chain(flags).collect(),
        }
    }

    fn message(&self, way: &Transition, message: &Message) -> Copy {
        let to = match &message.to {
            Recipient::Referrer => self.words.t("message-referrer"),
            Recipient::Title(id) => self
                .model
                .title_of(id)
                .map_or_else(String::new, |title| title.name.get(self.swedish).to_owned()),
            Recipient::Authority(id) => self.authority(id),
        };
        let channel = match &message.channel {
            Channel::Here => self.words.t("message-here"),
            Channel::Phone => self.words.t("message-phone"),
            Channel::System(name) => name.clone(),
        };
        Copy {
            id: format!("{}-{}", way.id, message.id),
            name: message.name.get(self.swedish).to_owned(),
            to: self.words.t2("message-to", "to", to, "channel", channel),
            text: self.filled(message.text.get(self.swedish)),
        }
    }

    /// A text as it is copied: what differs from person to person stands in words, to be replaced.
    fn filled(&self, text: &str) -> String {
        let names = ["participant", "worker", "date", "reason"];
        let text = text.replace("{intervention}", self.model.title.get(self.swedish));
        names
            .iter()
            .fold(text, |text, name| text.replace(&format!("{{{name}}}"), &self.words.coded("fill", name)))
    }

    fn authority(&self, id: &str) -> String {
        self.model
            .authority(id)
            .map_or_else(|| id.to_owned(), |found| found.name.get(self.swedish).to_owned())
    }

    /// What must exist first, in words.
    fn requirement(&self, wanted: &Requirement) -> String {
        let (words, swedish) = (self.words, self.swedish);
        match wanted {
            Requirement::TargetGroup => words.t("requires-target-group"),
            Requirement::NoOtherIntervention(_) => words.t("requires-no-other"),
            Requirement::Consent(id) => {
                let name = self.model.consent(id).map_or("", |consent| consent.name.get(swedish));
                words.t1("requires-consent", "name", name)
            }
            Requirement::Worker => words.t("requires-worker"),
            Requirement::IdentityConfirmed => words.t("requires-identity"),
            Requirement::Answer => words.t("requires-answer"),
            Requirement::Form(id) => {
                let name = self.model.form(id).map_or("", |form| form.name.get(swedish));
                words.t1("requires-form", "name", name)
            }
            Requirement::StartDate => words.t("requires-start"),
            Requirement::Goal => words.t("requires-goal"),
            Requirement::Subgoals(least) => words.t1("requires-subgoals", "count", *least),
            Requirement::ClosedTo(groups) => {
                let groups: Vec<_> =
                    groups.iter().map(|group| words.coded("closure-group", group.code())).collect();
                words.t1("requires-closed-to", "groups", groups.join(", "))
            }
            Requirement::ExitDate => words.t("requires-exit-date"),
            Requirement::ExitStart => words.t("requires-exit-start"),
            Requirement::Subsidy => words.t("requires-subsidy"),
            Requirement::Funding => words.t("requires-funding"),
            Requirement::Reason => words.t("requires-reason"),
            Requirement::ContactAttempts(least) => words.t1("requires-contacts", "count", *least),
            Requirement::FollowUp => words.t("requires-follow-up"),
            Requirement::SupportEnded => words.t("requires-support-ended"),
            Requirement::ConsentAskedAgain => words.t("requires-consent-again"),
        }
    }
}
