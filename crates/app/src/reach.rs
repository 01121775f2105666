//! Which authorities may be told of a person by name today, by the consents of their case.

use crate::error::{Error, Result};
use access::{Because, Permit};
use domain::code::Category;
use domain::id::{AuthorityId, ConsentId};
use domain::model::{Flag, Message, Model, Recipient};
use jiff::civil::Date;
use store::Tx;
use store::log::Entry;
use store::records::association::{self, Authority};
use store::records::consent::{self, Opened};

/// The consents of a case on a day, asked whom its people may tell.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reach<'a> {
    /// What consent opens, live or not.
    pub pairs: &'a [Opened],
    /// The association's authorities.
    pub authorities: &'a [Authority],
    /// The authority that owns the case, and with it the person's name.
    pub owner: AuthorityId,
    /// The day.
    pub today: Date,
}

impl Reach<'_> {
    /// Whether one authority may tell another of the person by name, and what is planned. What is one's own needs no
    /// consent; the name takes one from the authority that owns it as well.
    pub fn tells(&self, from: AuthorityId, to: AuthorityId) -> bool {
        let named = to == self.owner || self.flows(self.owner, to, Category::Identity);
        let told =
            [Category::Identity, Category::Plan].iter().all(|category| self.flows(from, to, *category));
        from == to || (named && told)
    }

    /// The consents on which it rests that one authority tells another, each once. None where no consent is needed.
    pub fn grounds(&self, from: AuthorityId, to: AuthorityId) -> Vec<ConsentId> {
        let told = [(from, Category::Identity), (from, Category::Plan), (self.owner, Category::Identity)];
        let mut found = Vec::new();
        for (from, category) in told.into_iter().filter(|(from, _)| *from != to) {
            let pair = self.live(from, to, category).next();
            found.extend(pair.map(|pair| pair.form).filter(|form| !found.contains(form)));
        }
        found
    }

    /// Whether an authority sees the case: its own, or one that its owner lets know what is planned.
    pub fn sees(&self, authority: AuthorityId) -> bool {
        authority == self.owner || self.flows(self.owner, authority, Category::Plan)
    }

    /// Whether a notice of what happens to the case may go to an authority: the case's own has it in any event.
    fn notices(&self, from: AuthorityId, to: AuthorityId) -> bool {
        to == self.owner || self.tells(from, to)
    }

    /// Whether a flag that arises reaches its receiver.
    pub fn flags(&self, from: AuthorityId, flag: &Flag) -> bool {
        self.known(&flag.to).is_some_and(|to| self.notices(from, to))
    }

    /// Whether a message that arises reaches somebody: the referrer in any event, of a title those who may be told.
    pub fn sends(&self, model: &Model, from: AuthorityId, message: &Message) -> bool {
        let reaches = |code: &str| self.known(code).is_some_and(|to| self.notices(from, to));
        match &message.to {
            Recipient::Referrer => true,
            Recipient::Authority(code) => reaches(code),
            Recipient::Title(title) => {
                let title = model.title_of(title);
                title.is_some_and(|title| title.authorities.iter().any(|code| reaches(code)))
            }
        }
    }

    /// The authority with this code.
    pub fn known(&self, code: &str) -> Option<AuthorityId> {
        self.authorities.iter().find(|one| one.code == *code).map(|one| one.id)
    }

    /// Whether consent lets one authority tell another about something today.
    pub fn flows(&self, from: AuthorityId, to: AuthorityId, category: Category) -> bool {
        self.live(from, to, category).next().is_some()
    }

    fn live(&self, from: AuthorityId, to: AuthorityId, about: Category) -> impl Iterator<Item = &Opened> {
        let covers = move |pair: &&Opened| (pair.from, pair.to, pair.category) == (from, to, about);
        self.pairs.iter().filter(covers).filter(|pair| pair.is_live(self.today))
    }
}

/// Notes in the log what was told under these consents: an entry for each, or one where no consent was needed.
pub(crate) fn log_told(tx: &mut Tx, permit: &Permit, grounds: &[ConsentId], detail: &str) {
    let entry = || Entry::of(permit).with_detail(detail);
    if grounds.is_empty() {
        tx.log(entry());
    }
    for ground in grounds {
        tx.log(Entry { because: Because::Consent, ground: Some(*ground), ..entry() });
    }
}

/// What a [`Reach`] is asked over, read for the permit's case as it stands now.
#[derive(Debug)]
pub(crate) struct Shared {
    pairs: Vec<Opened>,
    authorities: Vec<Authority>,
    owner: AuthorityId,
    today: Date,
}

impl Shared {
    pub async fn of(tx: &mut Tx, permit: &Permit) -> Result<Self> {
        Ok(Self {
            pairs: consent::pairs(tx, permit).await?,
            authorities: association::authorities(tx, permit.association()).await?,
            owner: permit.case_owner().ok_or(Error::NotFound)?,
            today: tx.today(),
        })
    }

    pub fn reach(&self) -> Reach<'_> {
        Reach { pairs: &self.pairs, authorities: &self.authorities, owner: self.owner, today: self.today }
    }
}
