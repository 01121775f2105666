//! Keys are replaced while people work: no request fails, and the older key file opens nothing afterwards.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails here")]

#[expect(dead_code, reason = "the other tests use the rest of it")]
#[path = "../kill/http.rs"]
mod http;
#[path = "../../../store/tests/support/postgres.rs"]
mod postgres;
#[expect(dead_code, reason = "the other tests use the rest of it")]
#[path = "../kill/stage.rs"]
mod stage;

use http::{Answer, ask};
use stage::{PASSWORD, Stage};
use std::fs::{self, File};
use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use store::Target;
use tempfile::TempDir;

/// How often the keys are replaced in a run.
const TIMES: usize = 3;

fn stegvis(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_stegvis"));
    command
        .args(args)
        .env_remove("STEGVIS_ROOT_KEY")
        .env_remove("STEGVIS_ROOT_KEY_FILE")
        .env_remove("STEGVIS_DB");
    command
}

/// A running `stegvis serve`, which is killed when this goes.
struct Server {
    process: Child,
    at: SocketAddr,
}

impl Server {
    fn start(db: &str, key_file: &Path, said: &Path) -> Self {
        let mut command = stegvis(&["serve", "--db", db, "--listen", "127.0.0.1:0", "--key-file"]);
        command.arg(key_file).stdout(Stdio::piped()).stderr(File::create(said).unwrap());
        // Nobody types as fast.
        command.env("STEGVIS_PAGES_A_MINUTE", "1000000");
        let mut process = command.spawn().unwrap();
        let mut line = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let (_, address) = line.rsplit_once("http://").unwrap_or_else(|| unreachable!("started: {line:?}"));
        Self { at: address.trim().parse().unwrap(), process }
    }

    /// Lets it read its key file again.
    fn reload(&self) {
        let pid = self.process.id().to_string();
        assert!(Command::new("kill").args(["-HUP", &pid]).status().unwrap().success());
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }
}

/// An installation with its key file.
struct Place {
    stage: Stage,
    folder: TempDir,
}

impl Place {
    async fn of(target: Option<Target>) -> Self {
        let folder = TempDir::new().unwrap();
        let file = || Target::File { path: folder.path().join("test.db"), create: true };
        let stage = Stage::set(target.unwrap_or_else(file), folder.path()).await;
        let place = Self { stage, folder };
        fs::write(place.file("key"), format!("{}\n", "01".repeat(32))).unwrap();
        fs::set_permissions(place.file("key"), fs::Permissions::from_mode(0o644)).unwrap();
        place
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn serve(&self, name: &str) -> Server {
        Server::start(&self.stage.db, &self.file("key"), &self.file(name))
    }

    fn keys(&self, what: &str) -> Output {
        let mut command = stegvis(&["keys", what, "--db", &self.stage.db, "--key-file"]);
        command.arg(self.file("key")).output().unwrap()
    }

    fn said(&self, name: &str) -> String {
        fs::read_to_string(self.file(name)).unwrap()
    }

    /// Puts a new root key first, lets the service know, and waits until nothing lies under the older one.
    fn replace(&self, server: &Server) {
        assert!(self.keys("new").status.success());
        server.reload();
        for _ in 0..1_200 {
            if self.keys("forget").status.success() {
                return;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        unreachable!("not replaced: {}", self.said("said"));
    }
}

fn sign_in(server: SocketAddr, login: &str) -> Answer {
    let form = format!("login={login}&password={}", PASSWORD.replace(' ', "+"));
    ask(server, "", "/sign-in", Some(&form)).unwrap()
}

/// Requests of each that works, however slow the machine.
const LEAST: u128 = 30;

/// Reads, writes and signs in until told to stop; what went wrong.
fn work(stage: &Stage, server: SocketAddr, cookie: &str, seed: u128, stop: &AtomicBool) -> Vec<String> {
    let (mut done, mut wrong) = (0, Vec::new());
    while done < LEAST || !stop.load(Ordering::Relaxed) {
        let case = stage.cases[usize::try_from(done).unwrap() % stage.cases.len()];
        let (answer, expected) = match done % 3 {
            0 => (ask(server, cookie, &format!("/case/{case}"), None), 200),
            1 => {
                let key = uuid::Uuid::from_u128((seed << 64) + done);
                let form =
                    format!("_key={key}&text=Ringde.&category=plan&shared=yes&day={}", stage.moment.today);
                (ask(server, cookie, &format!("/case/{case}/note"), Some(&form)), 303)
            }
            _ => (Some(sign_in(server, &stage.login)), 303),
        };
        match answer {
            Some(answer) if answer.status == expected => {}
            Some(answer) => wrong.push(format!("{done}: {} {}", answer.status, answer.body)),
            None => wrong.push(format!("{done}: no answer")),
        }
        done += 1;
    }
    wrong
}

/// Keys are replaced by the first of these services while all of them are worked with.
fn replaced_at_work(place: &Place, servers: &[Server]) {
    let stop = &AtomicBool::new(false);
    std::thread::scope(|scope| {
        let mut running = Vec::new();
        for (nth, server) in (1..).zip(servers) {
            let cookie = sign_in(server.at, &place.stage.login).cookie;
            running.push(scope.spawn(move || work(&place.stage, server.at, &cookie, nth, stop)));
        }
        for _ in 0..TIMES {
            std::thread::sleep(Duration::from_millis(500));
            place.replace(&servers[0]);
        }
        std::thread::sleep(Duration::from_millis(500));
        stop.store(true, Ordering::Relaxed);
        for one in running {
            let wrong = one.join().unwrap();
            assert!(wrong.is_empty(), "{}: {}", wrong.len(), wrong[0]);
        }
    });
}

#[tokio::test]
async fn keys_are_replaced_while_people_work_and_no_request_fails() {
    let place = Place::of(None).await;
    let old = place.said("key");
    let server = place.serve("said");
    replaced_at_work(&place, std::slice::from_ref(&server));
    let said = place.said("said");
    assert_eq!(said.matches("Provförbundet has a new key").count(), TIMES, "{said}");
    // One key is left, and others than its owner and group read it no more.
    let now = place.said("key");
    assert!(now.lines().count() == 1 && now != old);
    assert_eq!(fs::metadata(place.file("key")).unwrap().permissions().mode() & 0o777, 0o640);
    // Who had signed in before is signed in still.
    let listed = String::from_utf8(place.keys("list").stdout).unwrap();
    assert!(listed.contains("log-ins: key 4,") && !listed.contains(now.trim()), "{listed}");
    // A key file that opens nothing changes nothing.
    fs::write(place.file("key"), &old).unwrap();
    server.reload();
    let told = || place.said("said").contains("opens nothing here");
    assert!((0..1_200).any(|_| told() || {
        std::thread::sleep(Duration::from_millis(50));
        false
    }));
    assert!(place.said("said").contains("Nothing was changed"), "{}", place.said("said"));
    assert_eq!(sign_in(server.at, &place.stage.login).status, 303, "{}", place.said("said"));
    drop(server);
    let (wrong, _) = place.stage.verify(&[]).await;
    assert_eq!(wrong, [""; 0]);
    let refused =
        stegvis(&["serve", "--db", &place.stage.db, "--key-file"]).arg(place.file("key")).output().unwrap();
    let said = String::from_utf8(refused.stderr).unwrap();
    assert!(!refused.status.success() && said.contains("the root key opens nothing here"), "{said}");
}

#[tokio::test]
async fn a_service_started_with_a_new_root_key_replaces_the_keys_before_it_answers() {
    let place = Place::of(None).await;
    assert!(!place.keys("forget").status.success(), "log-ins lie under the root key itself");
    assert!(place.keys("new").status.success());
    let refused = place.keys("forget");
    assert!(!refused.status.success() && String::from_utf8_lossy(&refused.stderr).contains("keys list"));
    let server = place.serve("said");
    assert!(place.keys("forget").status.success());
    assert_eq!(sign_in(server.at, &place.stage.login).status, 303);
}

#[tokio::test]
async fn services_of_one_database_go_on_when_one_of_them_replaces_the_keys() {
    let Some(url) = postgres::new_database().await else { return };
    let place = Place::of(Some(Target::Postgres(url))).await;
    let servers = [place.serve("said"), place.serve("said-too")];
    replaced_at_work(&place, &servers);
}

#[test]
fn a_workbook_is_known_again_after_the_keys_are_replaced() {
    let folder = TempDir::new().unwrap();
    let (db, key) = (folder.path().join("test.db"), folder.path().join("test.db.key"));
    let db = db.to_str().unwrap();
    let book = Path::new(&std::env::var("CARGO_MANIFEST_DIR").unwrap())
        .join("../report/tests/data/maldokument.xlsx");
    let args = [
        "import",
        "maldokument",
        book.to_str().unwrap(),
        "--intervention",
        "ratt-insats",
        "--db",
        db,
        "--json",
    ];
    let import = || -> serde_json::Value {
        let output = stegvis(&args).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_slice(&output.stdout).unwrap()
    };
    let verified = || {
        let output = stegvis(&["log", "key", "--db", db]).output().unwrap();
        assert!(stegvis(&["log", "verify", "--db", db]).status().unwrap().success());
        output.stdout
    };
    assert_eq!(import()["imported"], 20);
    let public = verified();
    assert!(stegvis(&["keys", "new", "--db", db]).status().unwrap().success());
    drop(Server::start(db, &key, &folder.path().join("said")));
    assert!(stegvis(&["keys", "forget", "--db", db]).status().unwrap().success());
    let again = import();
    assert_eq!((&again["imported"], &again["already_there"]), (&0.into(), &20.into()), "{again}");
    assert_eq!(verified(), public);
    let script = Path::new(&std::env::var("CARGO_MANIFEST_DIR").unwrap()).join("../../tools/verify_log.py");
    let python = Command::new("python3").arg(script).arg(db).output().unwrap();
    assert!(python.status.success(), "{}", String::from_utf8_lossy(&python.stdout));
}
