//! Puts the shipped models into the binary: every file of `models/`.

use std::path::Path;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    // Asked when it runs: a build folder that checkouts share keeps the script of another one.
    let here = env::var_os("CARGO_MANIFEST_DIR").ok_or(io::ErrorKind::NotFound)?;
    let dir = Path::new(&here).join("../../models").canonicalize()?;
    println!("cargo::rerun-if-changed={}", dir.display());
    let mut files: Vec<_> = fs::read_dir(&dir)?.collect::<io::Result<Vec<_>>>()?;
    files.sort_by_key(fs::DirEntry::file_name);
    let mut table = String::from("pub(crate) const SHIPPED: &[&str] = &[\n");
    for file in files.iter().filter(|file| file.path().extension().is_some_and(|end| end == "toml")) {
        println!("cargo::rerun-if-changed={}", file.path().display());
        table.extend(["    include_str!(r\"", &file.path().display().to_string(), "\"),\n"]);
    }
    table += "];\n";
    let out = env::var("OUT_DIR").map_err(io::Error::other)?;
    fs::write(Path::new(&out).join("models.rs"), table)
}
