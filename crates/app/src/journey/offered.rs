//! What a case's page says of the way on: the ways with what each lacks, the forms, the contacts.

use super::gather::Gathered;
use super::state::State;
use crate::error::Result;
use crate::referral::roles;
use access::Actor;
use domain::case::Lack;
use domain::journey::{Asks, consents_asked, missing};
use domain::model::{Requirement, Transition};
use store::Tx;
use store::records::contact::Contact;
use store::records::form_answer::Sitting;

/// A way that the viewer may take once nothing is lacking.
#[derive(Debug, Clone)]
pub struct Offered {
    /// The transition's id.
    pub way: String,
    /// What is asked with its taking.
    pub asks: Asks,
    /// The consents that are asked of the person with its taking, by their ids.
    pub consents: Vec<String>,
    /// What is lacking.
    pub lacks: Vec<Lacking>,
}

impl Offered {
    /// Whether it is taken by pressing its button, with nothing to be filled in.
    pub fn is_plain(&self) -> bool {
        !self.asks.is_anything() && self.consents.is_empty()
    }
}

/// Something that must exist before a way is taken.
#[derive(Debug, Clone)]
pub struct Lacking {
    /// What the model asks for.
    pub requirement: Requirement,
    /// What that misses.
    pub lack: Lack,
    /// How many there are already, of what is counted.
    pub have: u32,
}

/// A form of the model, and how far it is filled in.
#[derive(Debug, Clone)]
pub struct FormState {
    /// The form's id.
    pub form: String,
    /// The sittings that the viewer may know of, earliest first.
    pub sittings: Vec<Sitting>,
    /// How many required fields hold nothing yet.
    pub missing: usize,
}

/// The way on from where a case stands.
#[derive(Debug, Clone, Default)]
pub struct Onward {
    /// The ways.
    pub ways: Vec<Offered>,
    /// The forms that the way has come to.
    pub forms: Vec<FormState>,
    /// Contacts and meetings that the viewer may know of, latest first.
    pub contacts: Vec<Contact>,
    /// Contact attempts made, and how many a way asks for.
    pub attempts: Option<(u32, u32)>,
}

/// The way on for an actor.
pub(crate) async fn onward(tx: &mut Tx, actor: &Actor, state: &State) -> Result<Onward> {
    let gathered = Gathered::of(tx, state).await?;
    let roles = roles(actor, state.intervention);
    let open = state.ways(&roles, tx.today()).into_iter().filter(|_| state.is_open());
    let asked = state.model.ways_out(&state.phase).flat_map(|way| &way.requires);
    let attempts = asked.filter_map(|requirement| match requirement {
        Requirement::ContactAttempts(least) => Some(*least),
        _ => None,
    });
    Ok(Onward {
        ways: open.map(|way| offered(&gathered, state, way)).collect(),
        forms: forms(&gathered, state),
        attempts: attempts.max().map(|least| (gathered.attempts(), least)),
        contacts: gathered.contacts,
    })
}

pub(super) fn offered(gathered: &Gathered, state: &State, way: &Transition) -> Offered {
    let consents = consents_asked(&state.model, way).filter(|asked| gathered.consent(&asked.id).is_none());
    let lacking = |(requirement, lack): (&Requirement, Lack)| {
        let have = match requirement {
            Requirement::ContactAttempts(_) => gathered.attempts(),
            Requirement::Subgoals(_) => gathered.subgoals,
            _ => 0,
        };
        Lacking { requirement: requirement.clone(), lack, have }
    };
    Offered {
        way: way.id.to_string(),
        asks: Asks::of(&state.model, way),
        consents: consents.map(|asked| asked.id.to_string()).collect(),
        lacks: gathered.missing(state, way).into_iter().map(lacking).collect(),
    }
}

fn forms(gathered: &Gathered, state: &State) -> Vec<FormState> {
    let view = state.permit.view();
    let form = |form: &domain::model::Form| {
        let own = gathered.sittings.iter().filter(|one| *one.form == *form.id);
        FormState {
            form: form.id.to_string(),
            sittings: own.filter(|one| view.covers(one.owner, one.category)).cloned().collect(),
            missing: missing(form, |field| gathered.is_filled(field)).len(),
        }
    };
    state.forms().map(form).collect()
}
