//! The participant's own log-in: given, renewed, ended, and nobody else's.

use crate::access::{colleague, naming};
use crate::stage::{Stage, codes};
use access::Actor;
use app::session::{Attempt, EndLogin, GiveLogin, LoginState, ShowLogin, SignIn, TrySignIn, WhoAmI};
use app::staff::{Begins, ClaimWorker, NewAccount};
use app::{Error, Result};
use domain::id::WorkerId;
use domain::login::{Agent, IdentityProof, LoginEvent};
use jiff::civil::date;

fn give(
    stage: &Stage,
    actor: &Actor,
    hash: Option<&str>,
) -> impl Future<Output = Result<domain::id::AccountId>> {
    let (case, proof) = (stage.case, Some(IdentityProof::SeenId));
    async move { stage.world.app.write(&GiveLogin { actor, case, login: None, password_hash: hash, proof }).await }
}

fn tick(stage: &Stage) {
    let now = app::Clock::moment(&stage.clock);
    stage.clock.set(store::Moment { at: now.at + jiff::SignedDuration::from_secs(1), ..now });
}

#[tokio::test]
async fn the_responsible_gives_renews_and_ends_the_participants_log_in() {
    let stage = Stage::set().await;
    let (app, case) = (&stage.world.app, stage.case);
    // Nobody is responsible yet: neither the opener nor a colleague may.
    let refused = give(&stage, &stage.mine, None).await;
    assert!(
        matches!(refused, Err(Error::Refused(refusal)) if refusal.because() == access::Because::NotNamed)
    );
    app.write(&naming(&stage, case, stage.mine.worker(), (date(2026, 9, 21), None))).await.unwrap();
    let nameless = GiveLogin { actor: &stage.mine, case, login: None, password_hash: None, proof: None };
    assert_eq!(codes(app.write(&nameless).await), [("proof", "required")]);

    let account = give(&stage, &stage.mine, Some("$one")).await.unwrap();
    let page = app.read(&ShowLogin { actor: &stage.mine, case }).await.unwrap();
    assert_eq!(page.state, LoginState::Waiting);
    let login = page.login.unwrap();
    let token = app.write(&SignIn { login: &login, account, with: Agent::UNKNOWN }).await.unwrap();
    let signed = app.read(&WhoAmI { token: &token, seat: None }).await.unwrap().unwrap();
    assert!(signed.must_change && matches!(signed.actor, Actor::Participant(_)));

    tick(&stage);
    assert_eq!(give(&stage, &stage.mine, Some("$two")).await.unwrap(), account, "one log-in for one person");
    assert!(app.read(&WhoAmI { token: &token, seat: None }).await.unwrap().is_none(), "sessions end");
    let token = app.write(&SignIn { login: &login, account, with: Agent::UNKNOWN }).await.unwrap();
    tick(&stage);
    app.write(&EndLogin { actor: &stage.mine, case }).await.unwrap();
    assert!(app.read(&WhoAmI { token: &token, seat: None }).await.unwrap().is_none(), "an end is an end");
    let attempt = app.write(&TrySignIn { login: &login }).await.unwrap();
    assert!(matches!(attempt, Attempt::Check(found) if found.password_hash.is_none()));
    let page = app.read(&ShowLogin { actor: &stage.mine, case }).await.unwrap();
    let done: Vec<_> = page.events.iter().map(|event| event.what).collect();
    assert_eq!(done, [LoginEvent::Ended, LoginEvent::Renewed, LoginEvent::Given]);
    assert_eq!(page.state, LoginState::Ended);
}

/// Makes an account a worker's, past the use case that refuses it.
struct Claim(domain::id::AssociationId, WorkerId, domain::id::AccountId);

impl store::UseCase for Claim {
    type Out = ();
    type Error = store::Error;

    async fn run(&self, tx: &mut store::Tx) -> store::Result<()> {
        store::records::worker::claim(tx, self.0, self.1, self.2).await
    }
}

#[tokio::test]
async fn a_log_in_is_a_participants_or_a_workers_and_neither_takes_over_the_other() {
    let stage = Stage::set().await;
    let (app, case, kim) = (&stage.world.app, stage.case, colleague(&stage).await);
    app.write(&naming(&stage, case, stage.mine.worker(), (date(2026, 9, 21), None))).await.unwrap();
    let id = give(&stage, &stage.mine, Some("$one")).await.unwrap();
    let login = app.read(&ShowLogin { actor: &stage.mine, case }).await.unwrap().login.unwrap();
    let (actor, worker) = (&stage.world.operator(), kim.worker().unwrap());
    for (begins, code) in [(Begins::AsItIs, "account_elsewhere"), (Begins::OneTime("$mine"), "login_taken")] {
        let account = NewAccount { login: &login, begins };
        let claim = app.write(&ClaimWorker { actor, worker, account }).await;
        assert_eq!(codes(claim), [("login", code)]);
    }
    app.db().write(app.moment(), &Claim(stage.world.association, worker, id)).await.unwrap();
    assert_eq!(codes(give(&stage, &stage.mine, Some("$two")).await), [("", "account_elsewhere")]);
    assert_eq!(codes(app.write(&EndLogin { actor: &stage.mine, case }).await), [("", "account_elsewhere")]);
    let attempt = app.write(&TrySignIn { login: &login }).await.unwrap();
    assert!(matches!(attempt, Attempt::Check(found) if found.password_hash.as_deref() == Some("$one")));
}
