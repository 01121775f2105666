//! Replacing the keys that everything is sealed under, while people work.

use crate::app::App;
use crate::error::{Error, Result};
use crate::gate;
use access::{Action, Actor, Operator};
use store::log::Entry;
use store::records::key::{self, Keys};
use store::records::key_anew;
use store::{Tx, UseCase};

/// The keys as they stand, held against the root keys: which lies under which. Nothing of any key is told.
#[derive(Debug, Clone, Copy)]
pub struct ShowKeys;

impl UseCase for ShowKeys {
    type Out = Keys;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<Keys> {
        Ok(key::all(tx).await?)
    }
}

/// Makes a new key for log-ins where the one there is lies under an older root key, and seals every log-in under it; how
/// many log-ins, or none where nothing was to be done. Who is signed in stays so.
#[derive(Debug, Clone, Copy)]
pub struct ReplaceLoginKey<'a> {
    /// Who does it, as the log of every association says.
    pub name: &'a str,
}

impl UseCase for ReplaceLoginKey<'_> {
    type Out = Option<u64>;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<Option<u64>> {
        let replaced = key::replace_installation(tx).await?;
        if replaced.is_some() {
            let opened =
                key::all(tx).await?.associations.into_iter().filter(|(_, _, told)| told.root.is_some());
            for (association, ..) in opened {
                let actor = Actor::Operator(Operator { association, name: self.name.to_owned() });
                let permit = gate::association(tx, &actor, Action::ReplaceKeys)?;
                tx.log(Entry::of(&permit).with_detail("log-ins"));
            }
        }
        Ok(replaced)
    }
}

/// Makes a new key for the actor's association where the one there is lies under an older root key, and seals under it all
/// that lay under the older one; how many people, or none where nothing was to be done. Whoever reads goes on meanwhile,
/// whoever writes waits.
#[derive(Debug, Clone, Copy)]
pub struct ReplaceAssociationKey<'a> {
    /// The operator.
    pub actor: &'a Actor,
}

impl UseCase for ReplaceAssociationKey<'_> {
    type Out = Option<u64>;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<Option<u64>> {
        let permit = gate::association(tx, self.actor, Action::ReplaceKeys)?;
        let replaced = key_anew::replace_association(tx, &permit).await?;
        if replaced.is_some() {
            tx.log(Entry::of(&permit).with_detail("association"));
        }
        Ok(replaced)
    }
}

/// What [`replace`] has done.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Replaced {
    /// How many log-ins were sealed anew; none where that was not to be done.
    pub logins: Option<u64>,
    /// The associations whose keys were replaced, by name, and how many people each knows.
    pub associations: Vec<(String, u64)>,
    /// Those whose keys no root key opens.
    pub closed: Vec<String>,
}

impl Replaced {
    /// Whether nothing was to be done.
    pub const fn is_nothing(&self) -> bool {
        self.logins.is_none() && self.associations.is_empty()
    }
}

/// Seals under the first root key what lies under an older one: log-ins, then one association after the other, each in a
/// transaction of its own. Cut short, it goes on where it was when it is called again.
///
/// # Errors
/// [`store::Error::Root`] where the root keys open nothing: then nothing is changed.
pub async fn replace(app: &App, name: &str) -> Result<Replaced> {
    let keys = app.read(&ShowKeys).await?;
    if keys.are_lost() {
        return Err(store::Error::Root.into());
    }
    let mut replaced = Replaced::default();
    if keys.installation.as_ref().is_none_or(|told| told.root != Some(0)) {
        replaced.logins = app.write(&ReplaceLoginKey { name }).await?;
    }
    for (association, called, told) in keys.associations {
        match told.root {
            Some(0) => {}
            None => replaced.closed.push(called),
            Some(_) => {
                let actor = Actor::Operator(Operator { association, name: name.to_owned() });
                let people = app.write(&ReplaceAssociationKey { actor: &actor }).await?;
                replaced.associations.extend(people.map(|people| (called, people)));
            }
        }
    }
    Ok(replaced)
}
