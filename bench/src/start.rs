//! Cold start and idle memory of the binary itself.

use crate::Outcome;
use crate::timer::Timer;
use std::fmt;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// What was seen.
#[derive(Debug)]
pub(crate) struct Start {
    until_answer: Duration,
    resident_kib: u64,
}

impl fmt::Display for Start {
    #[expect(clippy::cast_precision_loss, reason = "memory is printed in whole and tenths of MiB")]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mib = self.resident_kib as f64 / 1024.0;
        write!(f, "{} ms from start to the first answer, {mib:.1} MiB idle", self.until_answer.as_millis())
    }
}

/// Starts `stegvis serve` on a database that it has made before, asks for a page, reads its memory.
pub(crate) fn measure(dir: &Path) -> Outcome<Start> {
    let db = dir.join("start.db");
    stop(serve(&db)?.0)?;
    let timer = Timer::start();
    let (child, address) = serve(&db)?;
    ask(&address)?;
    let until_answer = timer.elapsed();
    std::thread::sleep(Duration::from_secs(2));
    let status = std::fs::read_to_string(format!("/proc/{}/status", child.id()))?;
    let line = status.lines().find(|line| line.starts_with("VmRSS:")).ok_or("no memory figure")?;
    let resident_kib = line.split_whitespace().nth(1).ok_or("no memory figure")?.parse()?;
    stop(child)?;
    Ok(Start { until_answer, resident_kib })
}

fn serve(db: &std::path::Path) -> Outcome<(Child, String)> {
    let binary: PathBuf = std::env::current_exe()?.with_file_name("stegvis");
    let mut child = Command::new(binary)
        .args(["serve", "--listen", "127.0.0.1:0", "--db"])
        .arg(db)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let mut line = String::new();
    BufReader::new(child.stdout.take().ok_or("no output")?).read_line(&mut line)?;
    let address = line.trim().rsplit("//").next().unwrap_or_default().to_owned();
    Ok((child, address))
}

fn ask(address: &str) -> Outcome {
    let mut stream = TcpStream::connect(address)?;
    stream.write_all(b"GET /sign-in HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    if answer.starts_with("HTTP/1.1 200") { Ok(()) } else { Err(answer.into()) }
}

fn stop(mut child: Child) -> Outcome {
    child.kill()?;
    child.wait()?;
    Ok(())
}
