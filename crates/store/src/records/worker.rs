//! Members of staff and their roles.

use super::key_anew::Anew;
use crate::error::Result;
use crate::seal::{AssociationKey, Place};
use crate::tx::Tx;
use crate::{row, sql};
use domain::code::Role;
use domain::id::{AccountId, AssociationId, AuthorityId, InterventionId, WorkerId};

const NAME: &str = "worker.name";
const PHONE: &str = "worker.phone";

row! {
    struct Stored {
        id: WorkerId,
        authority: AuthorityId,
        account: Option<AccountId>,
        name: Vec<u8>,
        title: Option<String>,
        phone: Option<Vec<u8>>,
    }
}

/// A member of staff.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Worker {
    /// Their id.
    pub id: WorkerId,
    /// The authority that employs them.
    pub authority: AuthorityId,
    /// Their log-in, once they have claimed one.
    pub account: Option<AccountId>,
    /// Their name; staff act in office, so it is no participant's data.
    pub name: String,
    /// Their title in the model's words.
    pub title: Option<String>,
    /// Their telephone in office, as participants are given it.
    pub phone: Option<String>,
}

row! {
    /// A role held today.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct Held {
        /// The worker.
        pub worker: WorkerId,
        /// The role.
        pub role: Role,
        /// The intervention.
        pub intervention: InterventionId,
    }
}

/// Makes a worker, or returns the one of that name at that authority.
pub async fn named(
    tx: &mut Tx,
    association: AssociationId,
    authority: AuthorityId,
    name: &str,
    title: Option<&str>,
) -> Result<WorkerId> {
    let key = tx.association_key(association).await?;
    let index = key.index(NAME, &fold(name))?;
    let found: Option<(WorkerId,)> = tx
        .query(sql!(
            "select id from worker where association_id = $1 and authority_id = $2 and name_index = $3"
        ))
        .bind(association)
        .bind(authority)
        .bind(index.clone())
        .optional()
        .await?;
    if let Some((id,)) = found {
        return Ok(id);
    }
    let (id, at): (WorkerId, _) = (tx.id(), tx.at());
    let sealed = key.seal(Place::new(NAME, id), name.trim(), &mut tx.random)?;
    tx.query(sql!(
        "insert into worker (association_id, id, authority_id, name, name_index, title, created_at, version) \
         values ($1, $2, $3, $4, $5, $6, $7, 1)"
    ))
    .bind(association)
    .bind(id)
    .bind(authority)
    .bind(sealed)
    .bind(index)
    .bind(title)
    .bind(at)
    .execute()
    .await?;
    Ok(id)
}

/// The association's workers, by name.
pub async fn all(tx: &mut Tx, association: AssociationId) -> Result<Vec<Worker>> {
    let stored: Vec<Stored> = tx
        .query(sql!(
            "select id, authority_id, account_id, name, title, phone from worker where association_id = $1 order by id"
        ))
        .bind(association)
        .all()
        .await?;
    let key = tx.association_key(association).await?;
    let mut workers = stored.into_iter().map(|row| open(&key, row)).collect::<Result<Vec<_>>>()?;
    workers.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(workers)
}

/// One worker.
pub async fn get(tx: &mut Tx, association: AssociationId, id: WorkerId) -> Result<Worker> {
    let row: Stored = tx
        .query(sql!(
            "select id, authority_id, account_id, name, title, phone from worker where association_id = $1 and id = $2"
        ))
        .bind(association)
        .bind(id)
        .one()
        .await?;
    let key = tx.association_key(association).await?;
    open(&key, row)
}

/// A worker's name, as it was sealed.
pub(super) fn name(key: &AssociationKey, id: WorkerId, sealed: &[u8]) -> Result<String> {
    key.open(Place::new(NAME, id), sealed)
}

fn open(key: &AssociationKey, row: Stored) -> Result<Worker> {
    let name = name(key, row.id, &row.name)?;
    let phone = row.phone.map(|sealed| key.open(Place::new(PHONE, row.id), &sealed)).transpose()?;
    Ok(Worker { id: row.id, authority: row.authority, account: row.account, name, title: row.title, phone })
}

/// Writes a worker's telephone in office, or takes it away.
pub async fn set_phone(
    tx: &mut Tx,
    association: AssociationId,
    worker: WorkerId,
    phone: Option<&str>,
) -> Result<()> {
    let key = tx.association_key(association).await?;
    let place = Place::new(PHONE, worker);
    let sealed = phone.map(|phone| key.seal(place, phone, &mut tx.random)).transpose()?;
    tx.query(sql!(
        "update worker set phone = $3, version = version + 1 where association_id = $1 and id = $2"
    ))
    .bind(association)
    .bind(worker)
    .bind(sealed)
    .execute()
    .await?;
    Ok(())
}

row! {
    /// A worker that an account acts as.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct Acting {
        /// The association.
        pub association: AssociationId,
        /// The worker.
        pub worker: WorkerId,
        /// The authority that employs them.
        pub authority: AuthorityId,
        /// Whether they hold any role today.
        pub has_role: bool,
    }
}

/// The workers that an account acts as.
pub async fn of_account(tx: &mut Tx, account: AccountId) -> Result<Vec<Acting>> {
    let today = tx.today();
    tx.query(sql!(
        "select w.association_id, w.id, w.authority_id, exists (select 1 from worker_role r \
         where r.association_id = w.association_id and r.worker_id = w.id and r.from_day <= $2 \
         and (r.to_day is null or r.to_day >= $2)) from worker w where w.account_id = $1 \
         order by w.association_id, w.id"
    ))
    .bind(account)
    .bind(today)
    .all()
    .await
}

/// Lets an account act as the worker. A worker is claimed once: [`crate::Error::Stale`] when another has.
pub async fn claim(
    tx: &mut Tx,
    association: AssociationId,
    worker: WorkerId,
    account: AccountId,
) -> Result<()> {
    tx.query(sql!(
        "update worker set account_id = $3, version = version + 1 \
         where association_id = $1 and id = $2 and (account_id is null or account_id = $3)"
    ))
    .bind(association)
    .bind(worker)
    .bind(account)
    .at_version()
    .await
}

/// Gives a role in an intervention from today on.
pub async fn grant(
    tx: &mut Tx,
    association: AssociationId,
    worker: WorkerId,
    role: Role,
    intervention: InterventionId,
    title: Option<&str>,
) -> Result<()> {
    let today = tx.today();
    tx.query(sql!(
        "insert into worker_role (association_id, worker_id, role, intervention_id, title, from_day) \
         values ($1, $2, $3, $4, $5, $6) \
         on conflict (association_id, worker_id, role, intervention_id) do update set to_day = null, title = excluded.title"
    ))
    .bind(association)
    .bind(worker)
    .bind(role)
    .bind(intervention)
    .bind(title)
    .bind(today)
    .execute()
    .await?;
    Ok(())
}

/// Takes a role away at once: it no longer holds today.
pub async fn revoke(
    tx: &mut Tx,
    association: AssociationId,
    worker: WorkerId,
    role: Role,
    intervention: InterventionId,
) -> Result<()> {
    tx.query(sql!(
        "delete from worker_role where association_id = $1 and worker_id = $2 and role = $3 and intervention_id = $4"
    ))
    .bind(association)
    .bind(worker)
    .bind(role)
    .bind(intervention)
    .execute()
    .await?;
    Ok(())
}

/// The roles held today in the association, by one worker or by all.
pub async fn roles(tx: &mut Tx, association: AssociationId, worker: Option<WorkerId>) -> Result<Vec<Held>> {
    let today = tx.today();
    tx.query(sql!(
        "select worker_id, role, intervention_id from worker_role where association_id = $1 \
         and ($2 or worker_id = $3) and from_day <= $4 and (to_day is null or to_day >= $4) \
         order by worker_id, intervention_id, role"
    ))
    .bind(association)
    .bind(worker.is_none())
    .bind(worker)
    .bind(today)
    .all()
    .await
}

row! {
    /// How much of a full post a worker has for the cases of an intervention.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct Post {
        /// The worker.
        pub worker: WorkerId,
        /// The intervention.
        pub intervention: InterventionId,
        /// Percent of a full post.
        pub percent: i64,
    }
}

/// The posts of those who carry cases today, in every intervention of the association.
pub async fn posts(tx: &mut Tx, association: AssociationId) -> Result<Vec<Post>> {
    let today = tx.today();
    tx.query(sql!(
        "select worker_id, intervention_id, post from worker_role where association_id = $1 and role = $2 \
         and from_day <= $3 and (to_day is null or to_day >= $3) order by worker_id, intervention_id"
    ))
    .bind(association)
    .bind(Role::Worker)
    .bind(today)
    .all()
    .await
}

/// States how much of a full post a worker has; [`crate::Error::Stale`] when they no longer carry cases there.
pub async fn set_post(tx: &mut Tx, association: AssociationId, post: Post) -> Result<()> {
    tx.query(sql!(
        "update worker_role set post = $5 \
         where association_id = $1 and worker_id = $2 and role = $3 and intervention_id = $4"
    ))
    .bind(association)
    .bind(post.worker)
    .bind(Role::Worker)
    .bind(post.intervention)
    .bind(post.percent)
    .at_version()
    .await
}

/// Seals what is kept of staff under the association's new key.
pub(crate) async fn seal_anew(tx: &mut Tx, anew: &Anew) -> Result<()> {
    let all: Vec<(WorkerId, Vec<u8>, Option<Vec<u8>>)> = tx
        .query(sql!("select id, name, phone from worker where association_id = $1 order by id"))
        .bind(anew.association)
        .all()
        .await?;
    for (id, name, phone) in all {
        let plain = anew.old.open(Place::new(NAME, id), &name)?;
        let name = anew.new.seal(Place::new(NAME, id), &plain, &mut tx.random)?;
        let phone = anew.seal_some(tx, Place::new(PHONE, id), phone.as_deref())?;
        tx.query(sql!(
            "update worker set name = $3, name_index = $4, phone = $5 where association_id = $1 and id = $2"
        ))
        .bind(anew.association)
        .bind(id)
        .bind(name)
        .bind(anew.new.index(NAME, &fold(&plain))?)
        .bind(phone)
        .execute()
        .await?;
    }
    Ok(())
}

fn fold(name: &str) -> String {
    name.trim().to_lowercase()
}
