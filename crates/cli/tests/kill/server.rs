//! The real program, which is killed.

use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};

/// A running `stegvis serve`. It is killed when this goes.
#[derive(Debug)]
pub struct Server(Child);

impl Server {
    /// Starts it on a database with the worlds' root key.
    pub fn start(db: &str) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_stegvis"));
        command.args(["serve", "--db", db, "--listen", "127.0.0.1:0"]);
        command.env("STEGVIS_ROOT_KEY", "01".repeat(32)).env("STEGVIS_LOG", "error");
        // Nobody types as fast.
        command.env("STEGVIS_PAGES_A_MINUTE", "1000000");
        command.env_remove("STEGVIS_DB").stdout(Stdio::piped()).stderr(Stdio::inherit());
        Self(command.spawn().unwrap())
    }

    /// Waits until it answers, and says where.
    pub fn address(&mut self) -> SocketAddr {
        let mut line = String::new();
        BufReader::new(self.0.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let (_, address) = line.rsplit_once("http://").unwrap_or_else(|| unreachable!("started: {line:?}"));
        address.trim().parse().unwrap()
    }
}

impl Drop for Server {
    /// SIGKILL, by its process id: it has no say in it.
    fn drop(&mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}
