//! A new PostgreSQL database. The tests of several crates take in this very file, so that the driver stays out of `world`.

use std::sync::atomic::{AtomicU32, Ordering};

static NEXT: AtomicU32 = AtomicU32::new(0);

/// The address of a new database, when there is a server to make it on.
pub async fn new_database() -> Option<String> {
    let server = std::env::var("STEGVIS_TEST_POSTGRES").ok()?;
    let name = format!("t{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
    let (client, connection) = tokio_postgres::connect(&server, tokio_postgres::NoTls).await.unwrap();
    let running = tokio::spawn(connection);
    // Of an earlier process with the same number.
    client.batch_execute(&format!("drop database if exists {name}")).await.unwrap();
    let create = format!("create database {name} template template0 encoding 'UTF8'");
    client.batch_execute(&create).await.unwrap();
    drop(client);
    running.await.unwrap().unwrap();
    let url = server.replacen("/postgres?", &format!("/{name}?"), 1);
    assert_ne!(url, server, "STEGVIS_TEST_POSTGRES names the database postgres");
    Some(url)
}
