//! One's own second factor: begun, confirmed by a code, taken off; the codes for when the app is lost.

use super::change::own_account;
use super::{back_off, letters, own, totp};
use crate::error::{Error, Problem, Result};
use crate::gate;
use access::{Action, Actor};
use domain::id::{AccountId, SessionId, WorkerId};
use domain::login::AccountEvent;
use domain::personal::Personal;
use jiff::SignedDuration;
use jiff::civil::Date;
use store::log::{Entry, Outcome};
use store::records::{account, account_event, association, second_factor, session, sign_in};
use store::{Tx, UseCase};

/// How many codes there are for when the app is lost.
const CODES: usize = 10;

/// How long a secret waits for the code that confirms it.
const WAITS: SignedDuration = SignedDuration::from_mins(15);

/// How it stands with one's second factor.
#[derive(Debug, Clone)]
pub enum FactorState {
    /// There is none.
    Off,
    /// A secret waits for its first code: it, as base32, and the log-in name.
    Begun(Personal<String>, String),
    /// It is on; so many codes are left for when the app is lost.
    On(i64),
}

/// Shows how it stands.
#[derive(Debug, Clone, Copy)]
pub struct ShowFactor<'a> {
    /// Whose.
    pub actor: &'a Actor,
}

impl UseCase for ShowFactor<'_> {
    type Out = FactorState;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<FactorState> {
        let account = own_account(self.actor)?;
        match second_factor::get(tx, account).await? {
            Some(factor) if factor.confirmed => {
                Ok(FactorState::On(second_factor::codes_left(tx, account).await?))
            }
            Some(factor) if tx.at().duration_since(factor.made_at) < WAITS => {
                Ok(FactorState::Begun(Personal::new(factor.secret), account::name(tx, account).await?))
            }
            _ => Ok(FactorState::Off),
        }
    }
}

/// Notes that the own password was given rightly, so that earlier failures no longer count.
#[derive(Debug, Clone, Copy)]
pub struct PasswordGiven<'a> {
    /// Whose.
    pub actor: &'a Actor,
}

impl UseCase for PasswordGiven<'_> {
    type Out = ();
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        Ok(sign_in::forget(tx, &own_account(self.actor)?.to_string()).await?)
    }
}

/// Makes a secret, to be confirmed. The password has been given.
#[derive(Debug, Clone, Copy)]
pub struct BeginFactor<'a> {
    /// Whose.
    pub actor: &'a Actor,
}

impl UseCase for BeginFactor<'_> {
    type Out = ();
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let account = own_account(self.actor)?;
        if second_factor::get(tx, account).await?.is_some_and(|factor| factor.confirmed) {
            return Err(Problem::new("", "factor_on").into());
        }
        let secret = totp::shown(tx.random());
        Ok(second_factor::begin(tx, account, &secret).await?)
    }
}

/// Confirms the secret by a code; every other session ends. Answers the codes for when the app is lost, to be shown once.
#[derive(Debug, Clone, Copy)]
pub struct ConfirmFactor<'a> {
    /// Whose.
    pub actor: &'a Actor,
    /// The session in which they ask.
    pub session: SessionId,
    /// The code as typed.
    pub code: &'a str,
}

impl UseCase for ConfirmFactor<'_> {
    type Out = Personal<Vec<String>>;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<Personal<Vec<String>>> {
        let account = own_account(self.actor)?;
        let now = tx.at();
        let found = second_factor::get(tx, account).await?;
        let waits = found.filter(|one| !one.confirmed && now.duration_since(one.made_at) < WAITS);
        let factor = waits.ok_or_else(|| Error::from(Problem::new("", "factor_late")))?;
        let step = totp::step(&factor.secret, self.code, now, factor.last_step);
        let step = step.ok_or_else(|| Error::from(Problem::new("code", "code_wrong")))?;
        second_factor::used(tx, account, step).await?;
        session::end_others(tx, account, self.session).await?;
        tell(tx, self.actor, account, AccountEvent::FactorOn).await?;
        codes(tx, account).await
    }
}

/// Makes new codes in place of those that are left. The password has been given.
#[derive(Debug, Clone, Copy)]
pub struct RenewCodes<'a> {
    /// Whose.
    pub actor: &'a Actor,
}

impl UseCase for RenewCodes<'_> {
    type Out = Personal<Vec<String>>;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<Personal<Vec<String>>> {
        let account = own_account(self.actor)?;
        if !second_factor::get(tx, account).await?.is_some_and(|factor| factor.confirmed) {
            return Err(Error::NotFound);
        }
        tell(tx, self.actor, account, AccountEvent::CodesMade).await?;
        codes(tx, account).await
    }
}

async fn codes(tx: &mut Tx, account: AccountId) -> Result<Personal<Vec<String>>> {
    let codes: Vec<String> = (0..CODES).map(|_| letters::recovery_code(tx.random())).collect();
    let plain: Vec<String> = codes.iter().map(|code| letters::plain(code)).collect();
    second_factor::keep_codes(tx, account, &plain).await?;
    Ok(Personal::new(codes))
}

/// Takes one's own second factor off. The password has been given.
#[derive(Debug, Clone, Copy)]
pub struct EndFactor<'a> {
    /// Whose.
    pub actor: &'a Actor,
}

impl UseCase for EndFactor<'_> {
    type Out = ();
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let account = own_account(self.actor)?;
        if second_factor::end(tx, account).await? {
            tell(tx, self.actor, account, AccountEvent::FactorOff).await?;
        }
        Ok(())
    }
}

async fn tell(tx: &mut Tx, actor: &Actor, account: AccountId, what: AccountEvent) -> Result<()> {
    account_event::keep(tx, account, what, actor).await?;
    own::note(tx, account, Action::ChangeFactor, Outcome::Allowed).await
}

/// Takes a colleague's second factor off, who has lost it; they are told at the next sign-in.
#[derive(Debug, Clone, Copy)]
pub struct TakeFactorOff<'a> {
    /// Who takes it off.
    pub actor: &'a Actor,
    /// Whose.
    pub worker: WorkerId,
}

impl UseCase for TakeFactorOff<'_> {
    type Out = ();
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let (permit, account) = crate::staff::held(tx, self.actor, self.worker).await?;
        crate::staff::own(tx, permit.association(), account).await?;
        if second_factor::end(tx, account).await? {
            session::end_all(tx, account).await?;
            account_event::keep(tx, account, AccountEvent::FactorOff, self.actor).await?;
        }
        tx.log(Entry::of(&permit).with_detail(format!("factor {}", self.worker)));
        Ok(())
    }
}

/// Sets from which day the association's staff must have a second factor; none demands it no more.
#[derive(Debug, Clone, Copy)]
pub struct DemandFactor<'a> {
    /// Who sets it.
    pub actor: &'a Actor,
    /// The first day.
    pub from: Option<Date>,
}

impl UseCase for DemandFactor<'_> {
    type Out = ();
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<()> {
        let permit = gate::association(tx, self.actor, Action::ManageAccounts)?;
        association::demand_factor(tx, permit.association(), self.from).await?;
        let from = self.from.map_or_else(|| "-".to_owned(), |day| day.to_string());
        tx.log(Entry::of(&permit).with_detail(format!("factor from {from}")));
        Ok(())
    }
}

/// From which day the association's staff must have a second factor.
#[derive(Debug, Clone, Copy)]
pub struct FactorDemanded<'a> {
    /// Who asks.
    pub actor: &'a Actor,
}

impl UseCase for FactorDemanded<'_> {
    type Out = Option<Date>;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<Option<Date>> {
        let permit = gate::association(tx, self.actor, Action::ManageAccounts)?;
        let all = association::all(tx).await?;
        tx.log(Entry::of(&permit));
        Ok(all.into_iter().find(|one| one.id == permit.association()).and_then(|one| one.factor_from))
    }
}

/// Whether the session of a token awaits a code.
#[derive(Debug, Clone, Copy)]
pub struct AwaitsCode<'a> {
    /// The token.
    pub token: &'a [u8],
}

impl UseCase for AwaitsCode<'_> {
    type Out = bool;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<bool> {
        Ok(session::awaiting(tx, self.token).await?.is_some())
    }
}

/// What came of a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeAttempt {
    /// Nothing awaits one: it is to be begun from the password again.
    Gone,
    /// Too many have failed lately: nothing was checked, and nothing will be for so long.
    Wait(SignedDuration),
    /// It was none.
    Wrong,
    /// The token of the session that it opened.
    In([u8; 32]),
}

/// Gives the code that the session of a token awaits: the app's, or one of those for when it is lost.
#[derive(Debug, Clone, Copy)]
pub struct GiveCode<'a> {
    /// The token.
    pub token: &'a [u8],
    /// The code as typed.
    pub code: &'a str,
    /// With what.
    pub with: domain::login::Agent,
}

impl UseCase for GiveCode<'_> {
    type Out = CodeAttempt;
    type Error = Error;

    async fn run(&self, tx: &mut Tx) -> Result<CodeAttempt> {
        let Some(account) = session::awaiting(tx, self.token).await? else { return Ok(CodeAttempt::Gone) };
        let counted = format!("code {account}");
        if let Some(wait) = back_off::count(tx, &counted).await? {
            return Ok(CodeAttempt::Wait(wait));
        }
        if !self.is_right(tx, account).await? {
            account::refused(tx, account).await?;
            own::note(tx, account, Action::SignIn, Outcome::Refused).await?;
            return Ok(CodeAttempt::Wrong);
        }
        sign_in::forget(tx, &counted).await?;
        session::end(tx, self.token).await?;
        own::note(tx, account, Action::SignIn, Outcome::Allowed).await?;
        Ok(CodeAttempt::In(session::start(tx, account, super::sign_in::LASTS, self.with).await?))
    }
}

impl GiveCode<'_> {
    async fn is_right(&self, tx: &mut Tx, account: AccountId) -> Result<bool> {
        // It was taken off meanwhile: the password is given anew.
        let Some(factor) = second_factor::get(tx, account).await? else { return Ok(false) };
        if let Some(step) = totp::step(&factor.secret, self.code, tx.at(), factor.last_step) {
            second_factor::used(tx, account, step).await?;
            return Ok(true);
        }
        let right = second_factor::use_code(tx, account, &letters::plain(self.code)).await?;
        if right {
            account_event::by_owner(tx, account, AccountEvent::CodeUsed).await?;
        }
        Ok(right)
    }
}
