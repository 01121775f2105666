//! As little of a browser as it takes: one request on one connection.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub body: String,
    /// The first cookie that is set, as it is sent back.
    pub cookie: String,
    /// Where it leads on.
    pub location: String,
}

/// Asks for a page, or sends a form.
pub fn ask(server: SocketAddr, cookie: &str, path: &str, form: Option<&str>) -> Option<Answer> {
    let Some(form) = form else { return request(server, cookie, ("GET", path), ("", "")) };
    send(server, cookie, path, "application/x-www-form-urlencoded", form)
}

/// Sends a body of this type.
pub fn send(server: SocketAddr, cookie: &str, path: &str, kind: &str, body: &str) -> Option<Answer> {
    request(server, cookie, ("POST", path), (kind, body))
}

/// Answers only with what came back whole; nothing where the connection ended before.
fn request(
    server: SocketAddr,
    cookie: &str,
    (method, path): (&str, &str),
    (kind, body): (&str, &str),
) -> Option<Answer> {
    let mut stream = TcpStream::connect(server).ok()?;
    stream.set_read_timeout(Some(Duration::from_secs(20))).ok()?;
    let request = format!(
        "{method} {path} HTTP/1.1\r\nhost: stegvis.test\r\ncookie: {cookie}\r\nsec-fetch-site: same-origin\r\n\
         content-type: {kind}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}",
        body.len()
    );
    stream.write_all(request.as_bytes()).ok()?;
    let mut answer = Vec::new();
    // A process that is killed resets its connections; one that ends without an answer gives no status line.
    stream.read_to_end(&mut answer).ok()?;
    let answer = String::from_utf8_lossy(&answer).into_owned();
    let (head, body) = answer.split_once("\r\n\r\n")?;
    let status = head.split(' ').nth(1)?.parse().ok()?;
    let field = |name: &str| head.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default();
    let cookie = field("set-cookie: ").split(';').next().unwrap_or_default().to_owned();
    Some(Answer { status, body: body.to_owned(), cookie, location: field("location: ").to_owned() })
}
