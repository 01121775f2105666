//! Thousands of words and numbers of people who do not exist are written through every form, by many hands; then the
//! program is killed, and what it leaves behind is searched: nothing of it lies in the clear.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails here")]

mod found;
#[path = "../kill/http.rs"]
mod http;
mod page;

use app::{App, SetClock};
use domain::code::Role;
use found::Wanted;
use http::{Answer, ask, send};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};
use page::{TRIES, forms, links};
use std::collections::{BTreeMap, VecDeque};
use std::fs::{self, File};
use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use store::{Db, Moment, Target};
use world::{Effort, Member, World, tally};

const MODEL: &str = include_str!("../../../../models/ratt-insats.toml");
const PASSWORD: &str = "vinterns sista skidtur";
/// No word of the program, of its models or of its demonstration.
const CANARY: &str = "kanariefgel";
/// People of the world, whose names and numbers may not be found either.
const PEOPLE: usize = 40;

/// Pages of one kind that each member of staff opens.
fn alike() -> usize {
    Effort::asked().of(1, 2, 5)
}

/// Notes in each of ten cases, beside what the forms hold.
fn notes() -> usize {
    Effort::asked().of(10, 150, 1_000)
}

/// Words that nothing else holds.
#[derive(Debug, Default)]
struct Canaries(usize);

impl Canaries {
    fn next(&mut self) -> String {
        self.0 += 1;
        format!("{CANARY}{:06}", self.0)
    }
}

/// A running program, with its own folder for what is temporary and a file for what it says.
struct Server(Child, SocketAddr);

impl Server {
    fn start(folder: &Path) -> Self {
        let said = File::create(folder.join("said")).unwrap();
        let db = folder.join("data/stegvis.db");
        let mut child = Command::new(env!("CARGO_BIN_EXE_stegvis"))
            .args(["serve", "--listen", "127.0.0.1:0", "--db"])
            .arg(&db)
            .env("STEGVIS_ROOT_KEY", "01".repeat(32))
            .env("STEGVIS_LOG", "trace")
            // Nobody types as fast.
            .env("STEGVIS_PAGES_A_MINUTE", "1000000")
            .env("RUST_BACKTRACE", "full")
            .env("TMPDIR", folder.join("tmp"))
            .env("SQLITE_TMPDIR", folder.join("tmp"))
            .env_remove("STEGVIS_DB")
            .stdout(Stdio::piped())
            .stderr(said)
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let (_, address) = line.rsplit_once("http://").unwrap_or_else(|| unreachable!("started: {line:?}"));
        let address = address.trim().parse().unwrap();
        Self(child, address)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}

fn now(folder: &Path) -> Moment {
    let file = folder.join("now");
    fs::write(&file, "").unwrap();
    let now = Timestamp::try_from(fs::metadata(file).unwrap().modified().unwrap()).unwrap();
    let at = Timestamp::from_millisecond(now.as_millisecond()).unwrap();
    Moment { at, today: now.to_zoned(TimeZone::get("Europe/Stockholm").unwrap()).date() }
}

/// A world in which everything has happened once, and those who sign in.
async fn world(folder: &Path, moment: Moment) -> Vec<Member> {
    let target = Target::File { path: folder.join("data/stegvis.db"), create: true };
    let db = Db::open(&target, world::options()).await.unwrap();
    let clock = Arc::new(SetClock::new(moment));
    let app = App::open(db, Box::new(Arc::clone(&clock)), [3; 32]).await.unwrap().shared();
    let world = World::build(app, clock, "Provförbundet", MODEL).await.unwrap();
    let filled = world.populate(PEOPLE, moment.today).await.unwrap();
    world.share(&filled).await.unwrap();
    world.refer_from(PEOPLE, moment.today.saturating_sub(3.days())).await.unwrap();
    let mut who = Vec::new();
    for role in [Role::Referrer, Role::FixedHandler, Role::Coordinator, Role::Worker] {
        let member = world.staff.iter().find(|member| member.role == role).unwrap();
        world.set_password(member, PASSWORD).await.unwrap();
        who.push(member.clone());
    }
    world.app.integrate_logs().await.unwrap();
    who
}

/// One who signs in, opens page after page and fills in what they find.
struct Visit<'a> {
    server: SocketAddr,
    cookie: String,
    today: String,
    canaries: &'a mut Canaries,
    /// Forms that were taken, by address without ids.
    taken: &'a mut BTreeMap<String, usize>,
    /// Canaries that were read again.
    read: &'a mut usize,
}

/// An address without ids.
fn shape(path: &str) -> String {
    let part =
        |part: &str| if part.len() == 36 && part.contains('-') { "…".to_owned() } else { part.to_owned() };
    path.split('?').next().unwrap_or_default().split('/').map(part).collect::<Vec<_>>().join("/")
}

/// What ends the visit, or the log-ins that it needs.
fn is_an_end(path: &str) -> bool {
    ["/sign", "/password", "/staff", "/language", "/seat"].iter().any(|start| path.starts_with(start))
}

fn encoded(pairs: &[(String, String)]) -> String {
    let sign = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => char::from(byte).to_string(),
        other => format!("%{other:02X}"),
    };
    let part = |text: &str| text.bytes().map(sign).collect::<String>();
    pairs.iter().map(|(name, value)| format!("{}={}", part(name), part(value))).collect::<Vec<_>>().join("&")
}

const EDGE: &str = "kanten";

/// A form with a file.
fn parts(pairs: &[(String, String)], file: &str, words: &str) -> String {
    let each = pairs.iter().map(|(name, value)| {
        format!("--{EDGE}\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
    });
    let file = format!(
        "--{EDGE}\r\ncontent-disposition: form-data; name=\"{file}\"; filename=\"{words}.pdf\"\r\n\
         content-type: application/pdf\r\n\r\n%PDF-1.4\n{words}\n%%EOF\r\n"
    );
    format!("{}{file}--{EDGE}--\r\n", each.collect::<String>())
}

impl Visit<'_> {
    fn ask(&mut self, path: &str) -> Answer {
        let answer = ask(self.server, &self.cookie, path, None);
        let answer = answer.unwrap_or_else(|| unreachable!("no answer to {path}"));
        *self.read += usize::from(answer.body.contains(CANARY));
        answer
    }

    fn walk(&mut self) {
        let mut open = VecDeque::from(["/".to_owned(), "/today".to_owned()]);
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        while let Some(path) = open.pop_front() {
            let seen_alike = seen.entry(shape(&path)).or_default();
            *seen_alike += 1;
            if *seen_alike > alike() || is_an_end(&path) {
                continue;
            }
            let page = self.ask(&path);
            if page.status == 303 {
                open.push_back(page.location);
                continue;
            }
            open.extend(links(&page.body));
            for nth in 0..forms(&page.body).len() {
                self.fill(&path, nth);
            }
        }
    }

    /// Fills in one form of a page, as often as it takes until it is taken.
    fn fill(&mut self, path: &str, nth: usize) {
        for attempt in 0..TRIES {
            // What the form before has changed is on the page.
            let page = self.ask(path);
            let Some(form) = forms(&page.body).into_iter().nth(nth) else { return };
            if is_an_end(&form.action) {
                return;
            }
            let here = path.split('?').next().unwrap_or_default();
            let action = match form.action.as_str() {
                "" => path.to_owned(),
                query if query.starts_with('?') => format!("{here}{query}"),
                other => other.to_owned(),
            };
            let pairs = form.filled(attempt, &self.today, || self.canaries.next());
            let answer = if let Some(file) = form.file_field().filter(|_| form.file) {
                let kind = format!("multipart/form-data; boundary={EDGE}");
                let body = parts(&pairs, file, &self.canaries.next());
                send(self.server, &self.cookie, &action, &kind, &body)
            } else {
                ask(self.server, &self.cookie, &action, Some(&encoded(&pairs)))
            };
            let answer = answer.unwrap_or_else(|| unreachable!("no answer to {action} of {path}"));
            if answer.status == 303 {
                *self.taken.entry(shape(&action)).or_default() += 1;
                return;
            }
        }
    }

    /// One note after another in a case.
    fn note(&mut self, case: &str, count: usize) {
        let path = format!("{case}/note");
        let page = self.ask(&path);
        let form = forms(&page.body).into_iter().find(|form| form.has("text")).unwrap();
        for _ in 0..count {
            let mut pairs = form.filled(0, &self.today, || self.canaries.next());
            let key = uuid::Uuid::from_u128(u128::MAX - self.canaries.0 as u128).to_string();
            pairs.iter_mut().filter(|(name, _)| name == "_key").for_each(|pair| pair.1.clone_from(&key));
            let answer = ask(self.server, &self.cookie, &path, Some(&encoded(&pairs))).unwrap();
            assert_eq!(answer.status, 303, "{}", answer.body);
            *self.taken.entry(shape(&path)).or_default() += 1;
        }
    }
}

fn sign_in(server: SocketAddr, login: &str) -> String {
    let form = format!("login={login}&password={}", PASSWORD.replace(' ', "+"));
    let answer = ask(server, "", "/sign-in", Some(&form)).unwrap();
    assert_eq!(answer.status, 303, "{}", answer.body);
    answer.cookie
}

/// Everybody fills in every form, and notes are written until there are thousands of words.
fn plant(server: SocketAddr, who: &[Member], today: &str) -> (Canaries, BTreeMap<String, usize>, usize) {
    let (mut canaries, mut taken, mut read) = (Canaries::default(), BTreeMap::new(), 0);
    for (nth, member) in who.iter().enumerate() {
        let cookie = sign_in(server, &member.login);
        let mut visit = Visit {
            server,
            cookie,
            today: today.to_owned(),
            canaries: &mut canaries,
            taken: &mut taken,
            read: &mut read,
        };
        visit.walk();
        if nth + 1 == who.len() {
            let cases = links(&visit.ask("/i/ratt-insats/matrix").body);
            let cases = cases.iter().filter(|one| shape(one) == "/case/…").take(10);
            cases.for_each(|case| visit.note(case, notes()));
        }
    }
    (canaries, taken, read)
}

#[test]
fn nothing_personal_lies_in_the_clear() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    fs::create_dir(folder.join("data")).unwrap();
    fs::create_dir(folder.join("tmp")).unwrap();
    let moment = now(folder);
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let who = runtime.block_on(world(folder, moment));
    let server = Server::start(folder);
    let (canaries, taken, read) = plant(server.1, &who, &moment.today.to_string());
    drop(server);
    let planted: usize = taken.values().sum();
    let words = [CANARY, "Påhittadotter", "Låtsaslund", "Fingerström", "Provberg", "Coachlund", PASSWORD];
    let wanted = Wanted::new(&words, world::test_numbers(moment.today).take(4 * PEOPLE));
    let (found, bytes) = wanted.in_folder(folder);
    assert!(found.is_empty(), "{found:#?}");
    // What is no secret is found, so the place and the way of looking are right.
    let (open, _) = Wanted::new(&["case_file", "/today"], std::iter::empty()).in_folder(folder);
    assert!(open.iter().any(|one| one.contains("stegvis.db")), "{open:#?}");
    assert!(planted > 10 * notes() && taken.len() > 30, "{taken:#?}");
    assert!(read > 100, "what was written can be read: {read}");
    tally(format_args!(
        "canaries {} in {planted} forms of {} kinds, looked for in {bytes} bytes left behind: found 0",
        canaries.0,
        taken.len()
    ));
}
