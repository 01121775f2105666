//! What may happen.

use super::{Known, Noted, Rolled, Stand, Told};
use crate::refer::Way;
use crate::{Error, Result, people};
use access::{Actor, Staff};
use app::case::{
    CaseChange, ChangeCase, EndNaming, NameWorker, NarrowConsent, NewPerson, OpenCase, PersonChange,
    RecordConsent, ShowCase, WithdrawConsent, WriteNote, directions,
};
use domain::code::{Category, Protection, Role};
use domain::id::{AuthorityId, CaseId, ConsentId, WorkerId};
use domain::model::OnWithdrawal;
use jiff::ToSpan as _;
use jiff::civil::Date;
use rand::RngExt as _;

/// What was wrong with a deed that the rules of the model refuse; anything else is a fault.
fn done<T>(answer: app::Result<T>) -> Result<Option<T>> {
    match answer {
        Ok(out) => Ok(Some(out)),
        Err(app::Error::Invalid(_)) => Ok(None),
        Err(other) => Err(other.into()),
    }
}

impl Rolled {
    /// One thing, by somebody who may.
    pub(super) async fn do_something(&mut self) -> Result<()> {
        if self.known.len() < 4 {
            return self.somebody_comes().await;
        }
        match self.random.random_range(0..18) {
            0 => self.somebody_comes().await,
            1 => self.somebody_is_referred().await,
            2..=4 => self.lets_be_told().await,
            5 => self.takes_back().await,
            6 | 7 => self.is_named().await,
            8 => self.is_let_go().await,
            9 => self.is_hidden().await,
            10 | 11 => self.takes_back_a_part().await,
            12..=14 => self.is_given().await,
            _ => self.is_noted().await,
        }
    }

    fn one_of<T: Clone>(&mut self, all: &[T]) -> Option<T> {
        if all.is_empty() { None } else { Some(all[self.random.random_range(0..all.len())].clone()) }
    }

    fn nth_person(&self) -> Result<(String, String)> {
        let nth = self.known.len();
        let number = people::test_number(nth + 50, nth.is_multiple_of(2), self.today());
        let number = number.ok_or(Error::Missing("number"))?;
        let letters: String =
            format!("{nth:03}").bytes().map(|digit| char::from(digit - b'0' + b'a')).collect();
        Ok((format!("Prov{letters} Rullgren"), number.digits().to_owned()))
    }

    async fn somebody_comes(&mut self) -> Result<()> {
        let team: Vec<Staff> = self.ours().filter(|one| one.holds(Role::Worker)).cloned().collect();
        let Some(who) = self.one_of(&team) else { return Ok(()) };
        let hidden = self.random.random_ratio(1, 3);
        let protection = if hidden { Protection::Marked } else { Protection::None };
        let (name, number) = self.nth_person()?;
        let actor = Actor::Staff(who.clone());
        let person = NewPerson { number: &number, name: &name, gender: None, protection, again: false };
        let back = self.random.random_range(0..30);
        let open = OpenCase {
            actor: &actor,
            models: self.world.app.models(),
            intervention: self.world.intervention,
            owner: None,
            person,
            origin: None,
            track: None,
            responsible: Some(who.worker),
            started_on: Some(self.today().saturating_sub(back.days())),
            planned_end: None,
        };
        let case = self.world.app.write(&open).await?;
        self.known.push(Known {
            case,
            name,
            number,
            owner: who.authority,
            protection,
            responsible: Some(who.worker),
            shut_out: None,
            referrer: None,
            stand: Stand::Started,
            closed: false,
            told: Vec::new(),
            named: Vec::new(),
            notes: Vec::new(),
        });
        Ok(())
    }

    async fn somebody_is_referred(&mut self) -> Result<()> {
        let referrers: Vec<Staff> = self.ours().filter(|one| one.holds(Role::Referrer)).cloned().collect();
        let Some(who) = self.one_of(&referrers) else { return Ok(()) };
        let (name, number) = self.nth_person()?;
        let (actor, today) = (Actor::Staff(who.clone()), self.today());
        let sent = self.random.random_ratio(2, 3);
        let way = if sent { Way::Sent } else { Way::Drafted };
        let case =
            self.world.refer_person(&actor, way, (&number, &name), (self.known.len(), None, today)).await?;
        let mut known = Known {
            case,
            name,
            number,
            owner: who.authority,
            protection: Protection::None,
            responsible: None,
            shut_out: None,
            referrer: Some(who.worker),
            stand: if sent { Stand::Sent } else { Stand::Draft },
            closed: false,
            told: Vec::new(),
            named: Vec::new(),
            notes: Vec::new(),
        };
        if sent {
            self.tell(&mut known, ConsentId(uuid::Uuid::nil()), None, (today, today))?;
        }
        self.known.push(known);
        Ok(())
    }

    /// Writes down what a consent lets be told, as the model words it.
    fn tell(
        &self,
        known: &mut Known,
        consent: ConsentId,
        agreed: Option<&[usize]>,
        (first, given): (Date, Date),
    ) -> Result<()> {
        let asked = self.secrecy()?;
        let months = asked.renewal_months.map_or(1200, i64::from);
        for (place, direction) in directions(asked).into_iter().enumerate() {
            if agreed.is_some_and(|agreed| !agreed.contains(&place)) {
                continue;
            }
            let (from, to) = (self.world.authority(direction.from)?, self.world.authority(direction.to)?);
            known.told.extend(direction.categories.iter().map(|category| Told {
                consent,
                from,
                to,
                category: *category,
                first,
                last: given.saturating_add(months.months()),
                taken_back: false,
            }));
        }
        Ok(())
    }

    fn secrecy(&self) -> Result<&domain::model::Consent> {
        let of_secrecy = |one: &&domain::model::Consent| !one.pairs.is_empty();
        self.world.model.consents.iter().find(of_secrecy).ok_or(Error::Missing("consent to share by"))
    }

    /// A running participation, often one that another authority carries, and somebody who may open it.
    fn seen(&mut self) -> Option<(usize, Actor)> {
        let today = self.today();
        let running: Vec<usize> = (0..self.known.len())
            .filter(|nth| self.known[*nth].stand == Stand::Started && !self.known[*nth].closed)
            .collect();
        let away = |nth: &usize| self.carrier_at(*nth).is_some_and(|at| at != self.known[*nth].owner);
        let carried_away: Vec<usize> = running.iter().copied().filter(away).collect();
        let among = if self.random.random_ratio(1, 2) { self.one_of(&carried_away) } else { None };
        let nth = among.or_else(|| self.one_of(&running))?;
        let seers: Vec<Staff> =
            self.ours().filter(|one| self.known[nth].is_seen(one, today)).cloned().collect();
        Some((nth, Actor::Staff(self.one_of(&seers)?)))
    }

    async fn lets_be_told(&mut self) -> Result<()> {
        let Some((nth, actor)) = self.seen() else { return Ok(()) };
        let asked = self.secrecy()?.clone();
        let all = directions(&asked).len();
        let agreed: Vec<usize> = (0..all).filter(|_| self.random.random_ratio(1, 2)).collect();
        let back = self.random.random_range(0..300);
        let given = self.today().saturating_sub(back.days());
        let new = RecordConsent {
            actor: &actor,
            models: self.world.app.models(),
            case: self.known[nth].case,
            kind: &asked.id,
            how: "paper",
            given_on: Some(given),
            agreed: Some(&agreed),
            note: "",
        };
        if let Some(consent) = done(self.world.app.write(&new).await)? {
            let mut known = self.known[nth].clone();
            let replaced = known.is_replaced(self.today());
            let first = if replaced { self.today() } else { given };
            self.tell(&mut known, consent, Some(&agreed), (first, given))?;
            self.known[nth] = known;
            if replaced {
                self.take_from_carrier(nth);
            }
        }
        Ok(())
    }

    async fn takes_back(&mut self) -> Result<()> {
        let Some((nth, actor)) = self.seen() else { return Ok(()) };
        let (today, closes) = (self.today(), self.secrecy()?.on_withdrawal == OnWithdrawal::Close);
        let open: Vec<ConsentId> =
            self.known[nth].told.iter().filter(|one| !one.taken_back).map(|one| one.consent).collect();
        let Some(consent) = self.one_of(&open) else { return Ok(()) };
        let closure = self.world.model.closures.iter().find(|closure| closure.immediate);
        let closure = closure.map(|one| one.id.to_string()).unwrap_or_default();
        let (models, case) = (self.world.app.models(), self.known[nth].case);
        let Some(version) = self.version(&actor, case, consent).await? else { return Ok(()) };
        let back = WithdrawConsent {
            actor: &actor,
            models,
            case,
            consent,
            closure: &closure,
            takes_over: None,
            version,
        };
        if done(self.world.app.write(&back).await)?.is_some() {
            let known = &mut self.known[nth];
            known.closed = closes;
            for one in &mut known.told {
                one.taken_back = true;
                one.last = one.last.min(today);
            }
            self.take_from_carrier(nth);
        }
        Ok(())
    }

    /// Whoever carried the case by what is told no more carries it no more.
    fn take_from_carrier(&mut self, nth: usize) {
        let today = self.today();
        if let Some(at) = self.carrier_at(nth) {
            self.known[nth].take_from(at, today);
        }
    }

    /// The authority of whoever carries a case.
    fn carrier_at(&self, nth: usize) -> Option<AuthorityId> {
        let carrier = self.known[nth].responsible?;
        self.staff.iter().find(|one| one.worker == carrier).map(|one| one.authority)
    }

    /// The version of a consent that somebody who may know of it reads; none once nothing is left of it.
    async fn version(&self, actor: &Actor, case: CaseId, consent: ConsentId) -> Result<Option<i64>> {
        let page = self.world.app.read(&ShowCase { actor, models: self.world.app.models(), case }).await?;
        let form = page.consents.iter().find(|form| form.id == consent && form.stands(page.today));
        Ok(form.map(|form| form.version))
    }

    /// One direction of a consent, or two, of all that somebody may know of.
    async fn takes_back_a_part(&mut self) -> Result<()> {
        let Some((nth, actor)) = self.seen() else { return Ok(()) };
        let open: Vec<(ConsentId, AuthorityId, AuthorityId)> = self.known[nth]
            .told
            .iter()
            .filter(|one| !one.taken_back)
            .map(|one| (one.consent, one.from, one.to))
            .collect();
        let (Some(one), Some(other)) = (self.one_of(&open), self.one_of(&open)) else { return Ok(()) };
        let (models, case) = (self.world.app.models(), self.known[nth].case);
        let Some(version) = self.version(&actor, case, one.0).await? else { return Ok(()) };
        let mut goes = vec![(one.1, one.2), (other.1, other.2)];
        goes.dedup();
        let consent = one.0;
        let part =
            NarrowConsent { actor: &actor, models, case, consent, goes: &goes, takes_over: None, version };
        if done(self.world.app.write(&part).await)?.is_some() {
            let (today, told) = (self.today(), self.known[nth].told.iter_mut());
            for one in told.filter(|one| goes.contains(&(one.from, one.to))) {
                one.taken_back = true;
                one.last = one.last.min(today);
            }
            self.take_from_carrier(nth);
        }
        Ok(())
    }

    /// Somebody who sees the case learns that the person is protected; whoever says so goes on seeing it.
    async fn is_hidden(&mut self) -> Result<()> {
        let Some((nth, actor)) = self.seen() else { return Ok(()) };
        let (models, case, today) = (self.world.app.models(), self.known[nth].case, self.today());
        let page = self.world.app.read(&ShowCase { actor: &actor, models, case }).await?;
        let (Some(person), Actor::Staff(who)) = (page.person, &actor) else { return Ok(()) };
        let change = ChangeCase {
            actor: &actor,
            models,
            case,
            person: Some(PersonChange {
                name: person.name.expose(),
                gender: person.gender,
                protection: Protection::Marked,
                version: person.version,
            }),
            shell: CaseChange {
                origin: page.case.origin.as_deref(),
                track: page.case.track.as_deref(),
                responsible: page.case.responsible,
                started_on: Some(page.case.started_on),
                planned_end: page.case.planned_end,
                version: page.case.version,
            },
        };
        if done(self.world.app.write(&change).await)?.is_some() {
            let known = &mut self.known[nth];
            if known.protection == Protection::None && !known.is_named(who, today) {
                known.named.retain(|(one, ..)| *one != who.worker);
                known.named.push((who.worker, today, None));
            }
            known.protection = Protection::Marked;
        }
        Ok(())
    }

    /// Somebody else who sees it carries it from now on; as a rule somebody of another authority than the owner.
    async fn is_given(&mut self) -> Result<()> {
        let (today, elsewhere) = (self.today(), self.random.random_ratio(5, 6));
        let mut able = Vec::new();
        for (nth, known) in self.known.iter().enumerate() {
            let open = known.stand == Stand::Started && !known.closed && known.protection == Protection::None;
            let may = |one: &&Staff| known.is_seen(one, today) && (one.authority != known.owner) == elsewhere;
            able.extend(self.ours().filter(|_| open).filter(may).map(|one| (nth, one.clone())));
        }
        let Some((nth, who)) = self.one_of(&able) else { return Ok(()) };
        let (actor, to) = (Actor::Staff(who.clone()), who.worker);
        let (models, case) = (self.world.app.models(), self.known[nth].case);
        let page = self.world.app.read(&ShowCase { actor: &actor, models, case }).await?;
        let shell = CaseChange {
            origin: page.case.origin.as_deref(),
            track: page.case.track.as_deref(),
            responsible: Some(to),
            started_on: Some(page.case.started_on),
            planned_end: page.case.planned_end,
            version: page.case.version,
        };
        let give = ChangeCase { actor: &actor, models, case, person: None, shell };
        if done(self.world.app.write(&give).await)?.is_some() {
            self.known[nth].responsible = Some(to);
        }
        Ok(())
    }

    async fn is_named(&mut self) -> Result<()> {
        let Some((nth, actor)) = self.seen() else { return Ok(()) };
        let team: Vec<WorkerId> = self.ours().map(|one| one.worker).collect();
        let worker = self.one_of(&team);
        let from = self.today().saturating_add(self.random.random_range(0..3).days());
        let ends = self.random.random_ratio(1, 2);
        let to = ends.then(|| from.saturating_add(self.random.random_range(0..20).days()));
        let case = self.known[nth].case;
        let name = NameWorker { actor: &actor, case, worker, from_day: Some(from), to_day: to };
        if done(self.world.app.write(&name).await)?.is_some() {
            let named = &mut self.known[nth].named;
            named.retain(|(one, ..)| Some(*one) != worker);
            named.extend(worker.map(|worker| (worker, from, to)));
        }
        Ok(())
    }

    async fn is_let_go(&mut self) -> Result<()> {
        let Some((nth, actor)) = self.seen() else { return Ok(()) };
        let named: Vec<WorkerId> = self.known[nth].named.iter().map(|(worker, ..)| *worker).collect();
        let Some(worker) = self.one_of(&named) else { return Ok(()) };
        let case = self.known[nth].case;
        if done(self.world.app.write(&EndNaming { actor: &actor, case, worker }).await)?.is_some() {
            self.known[nth].named.retain(|(one, ..)| *one != worker);
        }
        Ok(())
    }

    async fn is_noted(&mut self) -> Result<()> {
        let Some((nth, actor)) = self.seen() else { return Ok(()) };
        let Actor::Staff(who) = &actor else { return Ok(()) };
        let (category, shared) = (self.one_of(Category::ALL), self.random.random_ratio(2, 3));
        let Some(category) = category else { return Ok(()) };
        let count: usize = self.known.iter().map(|known| known.notes.len()).sum();
        let text = format!("Anteckning nummer {count} slut.");
        self.note(nth, &actor, Noted { owner: who.authority, category, shared, text }).await
    }

    async fn note(&mut self, nth: usize, actor: &Actor, new: Noted) -> Result<()> {
        let (models, case): (_, CaseId) = (self.world.app.models(), self.known[nth].case);
        let Noted { category, shared, ref text, .. } = new;
        let note = WriteNote { actor, models, case, category, shared, day: None, text };
        if done(self.world.app.write(&note).await)?.is_some() {
            self.known[nth].notes.push(new);
        }
        Ok(())
    }
}
