//! The running application: a database, a clock, and the models that its interventions run by.

use crate::clock::Clock;
use crate::error::{Error, Result};
use crate::models::Models;
use crate::once::{Answer, Done, Once};
use access::Actor;
use domain::id::{AssociationId, RequestKey};
use domain::personal::Personal;
use rand::rngs::StdRng;
use rand::{Rng as _, SeedableRng as _};
use std::sync::{Arc, Mutex, PoisonError};
use store::{Db, Moment, UseCase};

/// The application.
#[derive(Debug)]
pub struct App {
    db: Db,
    clock: Box<dyn Clock>,
    models: Models,
    random: Mutex<StdRng>,
    demo: bool,
}

impl App {
    /// Puts the application together and reads the models that the database holds.
    pub async fn open(db: Db, clock: Box<dyn Clock>, seed: [u8; 32]) -> Result<Self> {
        let random = Mutex::new(StdRng::from_seed(seed));
        let mut app = Self { db, clock, models: Models::default(), random, demo: false };
        app.reload_models().await?;
        app.demo = app.read(&crate::setup::IsDemo).await?;
        Ok(app)
    }

    /// Reads the models again, after one has been installed.
    pub async fn reload_models(&self) -> Result<()> {
        let installed = self.read(&crate::models::LoadModels).await?;
        self.models.replace(installed);
        Ok(())
    }

    /// The models of the interventions.
    pub const fn models(&self) -> &Models {
        &self.models
    }

    /// Whether the database is a demonstration's, where one click makes a persona.
    pub const fn is_demo(&self) -> bool {
        self.demo
    }

    /// Now.
    pub fn moment(&self) -> Moment {
        self.clock.moment()
    }

    /// The database, for the log's integration, backups and checks.
    pub const fn db(&self) -> &Db {
        &self.db
    }

    /// Runs a reading use case; returns when what was seen is durably logged.
    pub async fn read<C: UseCase>(&self, case: &C) -> Result<C::Out, C::Error> {
        self.db.read(self.moment(), case).await
    }

    /// Runs a changing use case; returns when it and its log entries are durable.
    pub async fn write<C: UseCase>(&self, case: &C) -> Result<C::Out, C::Error> {
        self.db.write(self.moment(), case).await
    }

    /// Runs a changing use case for a submitted form: sent again with the same key, it is answered but not repeated.
    pub async fn once<C>(&self, actor: &Actor, key: RequestKey, case: &C) -> Result<Done<C::Out>>
    where
        C: UseCase<Error = Error>,
        C::Out: Answer,
    {
        self.write(&Once::new(actor, key, case)).await
    }

    /// A new key for a form.
    pub fn request_key(&self) -> RequestKey {
        let mut bytes = [0; 16];
        self.random.lock().unwrap_or_else(PoisonError::into_inner).fill_bytes(&mut bytes);
        RequestKey(uuid::Builder::from_random_bytes(bytes).into_uuid())
    }

    /// A salt for a password's hash.
    pub fn salt(&self) -> [u8; 16] {
        let mut salt = [0; 16];
        self.random.lock().unwrap_or_else(PoisonError::into_inner).fill_bytes(&mut salt);
        salt
    }

    /// A one-time password to hand over.
    pub fn one_time_password(&self) -> Personal<String> {
        let mut bytes = [0; 12];
        self.random.lock().unwrap_or_else(PoisonError::into_inner).fill_bytes(&mut bytes);
        crate::session::letters::one_time_password(bytes)
    }

    /// Numbers what waits in one association's log and signs a checkpoint.
    pub async fn integrate_log(&self, association: AssociationId) -> Result<()> {
        Ok(store::log::integrate(&self.db, self.moment(), association).await?)
    }

    /// The same for every association.
    pub async fn integrate_logs(&self) -> Result<()> {
        Ok(store::log::integrate_all(&self.db, self.moment()).await?)
    }

    /// The application behind a shared pointer, as the web server holds it.
    pub fn shared(self) -> Arc<Self> {
        Arc::new(self)
    }
}
