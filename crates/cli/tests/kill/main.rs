//! The program is killed while people write: what it has acknowledged is there, and what was sent again is there once.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails here")]

mod http;
#[path = "../../../store/tests/support/postgres.rs"]
mod postgres;
mod server;
mod stage;

use domain::id::CaseId;
use http::ask;
use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};
use server::Server;
use stage::{PASSWORD, Stage};
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::mpsc;
use std::time::Duration;
use store::Target;
use store::log::Note;
use tempfile::TempDir;
use world::{Effort, tally};

/// How many write at once.
const LANES: usize = 3;

/// Between two times that the whole log is verified.
const VERIFIED_EVERY: usize = 20;

const SEED: u64 = 20_260_921;

/// A form as it was sent.
#[derive(Debug, Clone)]
struct Sent {
    case: CaseId,
    text: String,
    form: String,
}

/// What is known outside the program.
#[derive(Debug, Default)]
struct Ledger {
    /// Acknowledged, by case.
    notes: BTreeMap<CaseId, Vec<String>>,
    /// Sent without an answer, which the sender sends again.
    unanswered: Vec<Sent>,
    acknowledged: usize,
    /// Sent again.
    again: usize,
    /// Of those, the ones that had been saved.
    saved: usize,
    kept: Vec<Note>,
}

impl Ledger {
    fn acknowledge(&mut self, sent: Sent) {
        self.notes.entry(sent.case).or_default().push(sent.text);
        self.acknowledged += 1;
    }
}

/// Kills of one installation. What it keeps grows with each, and with it the time that looking at all of it takes: after so
/// many a new one takes its place.
const LAP: usize = 300;

fn sign_in(server: SocketAddr, login: &str) -> String {
    let form = format!("login={login}&password={}", PASSWORD.replace(' ', "+"));
    let answer = ask(server, "", "/sign-in", Some(&form)).unwrap();
    assert_eq!(answer.status, 303, "{}", answer.body);
    answer.cookie
}

fn send(server: SocketAddr, cookie: &str, sent: &Sent) -> bool {
    let Some(answer) = ask(server, cookie, &format!("/case/{}/note", sent.case), Some(&sent.form)) else {
        return false;
    };
    assert_eq!(answer.status, 303, "{}", answer.body);
    assert!(answer.location.contains("done="), "{}", answer.location);
    true
}

/// One who writes a note after another until the program is gone; says which were acknowledged.
fn write(
    server: SocketAddr,
    cookie: &str,
    day: &str,
    case: CaseId,
    name: &str,
    seed: u64,
) -> Vec<(Sent, bool)> {
    let mut random = StdRng::seed_from_u64(seed);
    let mut all = Vec::new();
    for nth in 0.. {
        let key = uuid::Builder::from_random_bytes(random.random()).into_uuid();
        let text = format!("Anteckning {name}.{nth}.");
        let form = format!("_key={key}&text={}&category=plan&shared=yes&day={day}", text.replace(' ', "+"));
        let sent = Sent { case, text, form };
        let done = send(server, cookie, &sent);
        all.push((sent, done));
        if !done {
            break;
        }
    }
    all
}

/// Each note that was acknowledged is on its case's page once, and so is what was sent again.
fn look(server: SocketAddr, cookie: &str, ledger: &Ledger, case: CaseId) {
    let page = ask(server, cookie, &format!("/case/{case}"), None).unwrap();
    assert_eq!(page.status, 200, "{}", page.body);
    for text in ledger.notes.get(&case).into_iter().flatten() {
        assert_eq!(page.body.matches(text.as_str()).count(), 1, "{text}");
    }
}

struct Loop {
    stage: Stage,
    random: StdRng,
    ledger: Ledger,
    cookie: String,
}

impl Loop {
    async fn of(target: Target, folder: &TempDir, lap: usize) -> Self {
        let stage = Stage::set(target, folder.path()).await;
        let mut server = Server::start(&stage.db);
        let cookie = sign_in(server.address(), &stage.login);
        Self {
            stage,
            random: StdRng::seed_from_u64(SEED + u64::try_from(lap).unwrap()),
            ledger: Ledger::default(),
            cookie,
        }
    }

    /// Starts the program, sends again what was not answered, looks, writes, and kills it.
    fn once(&mut self, nth: usize) {
        if self.random.random_ratio(1, 6) {
            // While it starts.
            let starting = Server::start(&self.stage.db);
            std::thread::sleep(Duration::from_millis(self.random.random_range(0..120)));
            drop(starting);
            return;
        }
        let mut server = Server::start(&self.stage.db);
        let at = server.address();
        self.send_again(at);
        let case = self.stage.cases[nth % self.stage.cases.len()];
        look(at, &self.cookie, &self.ledger, case);
        let day = self.stage.moment.today.to_string();
        let lasts = Duration::from_millis(self.random.random_range(0..90));
        let seeds: [u64; LANES] = self.random.random();
        let (give, take) = mpsc::channel();
        std::thread::scope(|scope| {
            for (lane, seed) in seeds.into_iter().enumerate() {
                let (give, cookie, day, name) = (give.clone(), &self.cookie, &day, format!("{nth}.{lane}"));
                scope.spawn(move || give.send(write(at, cookie, day, case, &name, seed)).unwrap());
            }
            std::thread::sleep(lasts);
            drop(server);
        });
        drop(give);
        for (sent, done) in take.into_iter().flatten() {
            if done { self.ledger.acknowledge(sent) } else { self.ledger.unanswered.push(sent) }
        }
    }

    /// Sends what was not answered again, with the same keys.
    fn send_again(&mut self, at: SocketAddr) {
        for sent in std::mem::take(&mut self.ledger.unanswered) {
            let page = ask(at, &self.cookie, &format!("/case/{}", sent.case), None).unwrap();
            self.ledger.saved += page.body.matches(&sent.text).count();
            assert!(send(at, &self.cookie, &sent), "answered when nobody kills it");
            self.ledger.again += 1;
            self.ledger.acknowledge(sent);
        }
    }

    /// Holds the whole log against the checkpoints kept, and keeps the newest.
    async fn verify(&mut self) {
        let (wrong, head) = self.stage.verify(&self.ledger.kept).await;
        assert_eq!(wrong, [""; 0]);
        self.ledger.kept.push(head);
    }

    /// Everything, at the end.
    fn look_at_all(&mut self) {
        let mut server = Server::start(&self.stage.db);
        let at = server.address();
        self.send_again(at);
        for case in &self.stage.cases {
            look(at, &self.cookie, &self.ledger, *case);
        }
    }

    /// Kills so many times, and looks at everything in the end.
    async fn run(mut self, kills: usize) -> Ledger {
        for nth in 0..kills {
            self.once(nth);
            if nth % VERIFIED_EVERY == 0 {
                self.verify().await;
                let (notes, entries) = self.stage.notes().await;
                assert_eq!(notes, entries, "each note has its entry");
            }
        }
        self.look_at_all();
        self.verify().await;
        let (notes, entries) = self.stage.notes().await;
        assert_eq!(notes, entries, "each note has its entry");
        assert_eq!(usize::try_from(notes).unwrap(), self.ledger.acknowledged, "and there are no others");
        self.ledger
    }
}

/// How many kills there have been, and of what was sent how much was acknowledged, sent again, and saved before that.
#[derive(Debug, Default)]
struct Counted {
    kills: usize,
    acknowledged: usize,
    again: usize,
    saved: usize,
}

impl Counted {
    fn add(&mut self, kills: usize, ledger: &Ledger) {
        self.kills += kills;
        self.acknowledged += ledger.acknowledged;
        self.again += ledger.again;
        self.saved += ledger.saved;
    }

    fn say(&self, engine: &str) {
        let Self { kills, acknowledged, again, saved } = *self;
        assert!(
            kills < 60 || saved > 0 && saved < again,
            "kills before and after the commit: {saved} of {again}"
        );
        tally(format!(
            "kills {kills} on {engine}, {acknowledged} notes acknowledged, {again} of them sent again without an answer, of \
             which {saved} had been saved: lost 0, half 0, twice 0"
        ));
    }
}

/// The kills of each lap.
fn laps(kills: usize) -> impl Iterator<Item = (usize, usize)> {
    (0..kills.div_ceil(LAP)).map(move |lap| (lap, LAP.min(kills - lap * LAP)))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_killed_program_loses_nothing_that_it_acknowledged() {
    let (effort, mut counted) = (Effort::asked(), Counted::default());
    for (lap, kills) in laps(effort.of(20, 300, 10_000)) {
        // On the disk, where the tests' own temporary folder may be in memory: a commit waits for it, and is killed then.
        let folder = TempDir::new_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
        let target = Target::File { path: folder.path().join("stegvis.db"), create: true };
        counted.add(kills, &Loop::of(target, &folder, lap).await.run(kills).await);
    }
    assert!(effort == Effort::Look || (counted.kills >= 300 && counted.acknowledged > 1_000), "{counted:?}");
    counted.say("SQLite");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nor_does_it_on_postgresql() {
    let mut counted = Counted::default();
    for (lap, kills) in laps(Effort::asked().of(10, 60, 1_000)) {
        let Some(url) = postgres::new_database().await else { return };
        let folder = TempDir::new().unwrap();
        counted.add(kills, &Loop::of(Target::Postgres(url), &folder, lap).await.run(kills).await);
    }
    counted.say("PostgreSQL");
}
