//! Copies the built files of the locked npm packages and our own into the binary, each under a name that
//! carries its hash, and writes the table that `assets.rs` includes.

use std::env;
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use sha2::{Digest, Sha256};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// Name served, and where it comes from in `node_modules`. Files named before others may be named in them.
const PACKAGED: &[(&str, &str)] = &[
    ("inter-400.woff2", "@fkui/font-default/fonts/Inter-Regular.woff2"),
    ("inter-600.woff2", "@fkui/font-default/fonts/Inter-SemiBold.woff2"),
    ("inter-700.woff2", "@fkui/font-default/fonts/Inter-Bold.woff2"),
    ("icons.svg", "@fkui/icon-lib-default/dist/f/spritesheet.svg"),
    ("htmx.js", "htmx.org/dist/htmx.min.js"),
];

/// Our own files, in `assets/`.
const OWN: &[&str] = &["app.js", "mark.svg"];

/// The style sheet is one file: the theme, the components, and then ours in this order.
const STYLE_PACKAGED: &[&str] = &["@fkui/theme-default/dist/theme-auto.css", "@fkui/design/lib/fkui.min.css"];
const STYLE_OWN: &[&str] = &[
    "tokens.css",
    "base.css",
    "shell.css",
    "forms.css",
    "parts.css",
    "matrix.css",
    "case.css",
    "import.css",
    "map.css",
    "today.css",
    "paper.css",
    "print.css",
];

fn main() -> Result<()> {
    let own = Path::new("assets");
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=assets");
    println!("cargo:rerun-if-changed=../../scripts/npm.sh");
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let modules = node_modules(own, &out)?;
    let mut table = Table::new(out);
    for (name, from) in PACKAGED {
        table.add(name, fs::read(modules.join(from)).map_err(|e| format!("{from}: {e}"))?)?;
    }
    for name in OWN {
        table.add(name, fs::read(own.join(name)).map_err(|e| format!("{name}: {e}"))?)?;
    }
    let style = style(&table, own, &modules)?;
    table.add("app.css", style.into_bytes())?;
    table.finish()
}

/// Runs `npm ci` unless what the lock file names is installed already, and says where it is.
fn node_modules(own: &Path, out: &Path) -> Result<PathBuf> {
    let run = Command::new("../../scripts/npm.sh").arg(own).arg(out.join("npm")).output()?;
    if !run.status.success() {
        let said = String::from_utf8_lossy(&run.stderr);
        return Err(
            format!("the web packages could not be installed (Node 20 or newer, npm):\n{said}").into()
        );
    }
    if !run.stderr.is_empty() {
        println!("cargo:warning=ran npm ci for crates/web/assets/package-lock.json");
    }
    Ok(Path::new(String::from_utf8(run.stdout)?.trim()).join("node_modules"))
}

/// One style sheet, with `url("name")` of our files turned into the names that they are served under. What comes
/// in packages stands in a layer, so that ours wins however general its selectors are.
fn style(table: &Table, own: &Path, modules: &Path) -> Result<String> {
    let mut all = String::from("@layer packaged {\n");
    for name in STYLE_PACKAGED {
        let text = read(&modules.join(name))?;
        all.push_str(text.trim_start_matches('\u{feff}').trim_start_matches("@charset \"UTF-8\";"));
        all.push('\n');
    }
    all.push_str("}\n");
    for name in STYLE_OWN {
        all.push_str(&read(&own.join("css").join(name))?);
    }
    for (name, served) in &table.names {
        all = all.replace(&format!("url(\"{name}\")"), &format!("url(\"{served}\")"));
    }
    Ok(all)
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()).into())
}

struct Table {
    out: PathBuf,
    names: Vec<(String, String)>,
    constants: String,
    rows: String,
}

impl Table {
    fn new(out: PathBuf) -> Self {
        Self { out, names: Vec::new(), constants: String::new(), rows: String::new() }
    }

    fn add(&mut self, name: &str, bytes: Vec<u8>) -> Result<()> {
        let (stem, extension) = name.rsplit_once('.').ok_or("an asset's name has an extension")?;
        let hash = Sha256::digest(&bytes).iter().take(8).fold(String::new(), |mut hex, byte| {
            let _ = write!(hex, "{byte:02x}");
            hex
        });
        let served = format!("{stem}.{hash}.{extension}");
        fs::write(self.out.join(name), bytes)?;
        let constant = name.replace(['.', '-'], "_").to_uppercase();
        writeln!(self.constants, "/// Where `{name}` is served.")?;
        writeln!(self.constants, "pub const {constant}: &str = \"/assets/{served}\";")?;
        writeln!(
            self.rows,
            "    Asset {{ file: \"{served}\", content_type: {:?}, \
             bytes: include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{name}\")) }},",
            content_type(extension)?
        )?;
        self.names.push((name.to_owned(), served));
        Ok(())
    }

    fn finish(self) -> Result<()> {
        let text = format!("{}\nstatic ALL: &[Asset] = &[\n{}];\n", self.constants, self.rows);
        Ok(fs::write(self.out.join("assets.rs"), text)?)
    }
}

fn content_type(extension: &str) -> Result<&'static str> {
    Ok(match extension {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "woff2" => "font/woff2",
        other => return Err(format!("no content type for .{other}").into()),
    })
}
