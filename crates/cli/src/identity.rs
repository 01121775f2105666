//! Checking identity numbers, one a line.

use crate::clock::SystemClock;
use crate::{Failure, Outcome};
use app::Clock as _;
use clap::{Args, Subcommand};
use domain::identity::{Birth, IdentityNumber};
use jiff::civil::Date;
use serde::Serialize;
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Read as _, Write};
use std::path::PathBuf;

/// What can be done with identity numbers.
#[derive(Debug, Subcommand)]
pub(crate) enum IdentityCommand {
    /// Say of each number whether it is valid or why not, its kind, birth and legal gender
    #[command(after_help = EXIT)]
    Check(CheckArgs),
}

const EXIT: &str = "Exit status:\n  0  every line was answered, whether its number is valid or not\n  \
                    1  the file could not be read\n  2  the command was not understood";

/// Where the numbers are.
#[derive(Debug, Args)]
pub(crate) struct CheckArgs {
    /// A file with one number a line; - is standard input
    file: PathBuf,
    /// Print one line of JSON for each number
    #[arg(long)]
    json: bool,
}

/// What a line came to; empty lines are passed over.
#[derive(Debug, Serialize)]
struct Answer<'a> {
    line: u64,
    number: &'a str,
    valid: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    birth_date: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    birth_year: Option<i16>,
    /// Which parts of the birth date the number does not tell.
    #[serde(skip_serializing_if = "Option::is_none")]
    unknown: Option<&'static [&'static str]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    legal_gender: Option<&'static str>,
}

/// No line with a number is longer, in bytes; the rest of a longer one is passed over.
const LONGEST_LINE: u64 = 1024;

/// Checks the numbers of a file.
pub(crate) fn run(IdentityCommand::Check(args): &IdentityCommand) -> Outcome {
    let today = SystemClock.moment().today;
    let out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    let done = if args.file.as_os_str() == "-" {
        check(io::stdin().lock(), out, args.json, today)
    } else {
        let file = File::open(&args.file)
            .map_err(|error| Failure::Said(format!("{}: {error}", args.file.display())))?;
        check(BufReader::with_capacity(1 << 16, file), out, args.json, today)
    };
    match done {
        // Whoever reads the answers may stop reading: `| head`.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        done => Ok(done?),
    }
}

fn check(mut lines: impl BufRead, mut out: impl Write, json: bool, today: Date) -> io::Result<()> {
    let mut bytes = Vec::new();
    for line in 1.. {
        bytes.clear();
        if lines.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut bytes)? == 0 {
            break;
        }
        if bytes.last() != Some(&b'\n') {
            lines.skip_until(b'\n')?;
        }
        let text = String::from_utf8_lossy(&bytes);
        let text = text.trim_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
        if text.is_empty() {
            continue;
        }
        let answer = answer(line, text, today);
        if json {
            serde_json::to_writer(&mut out, &answer)?;
        } else {
            plain(&mut out, &answer)?;
        }
        out.write_all(b"\n")?;
    }
    out.flush()
}

fn answer(line: u64, text: &str, today: Date) -> Answer<'_> {
    let blank = Answer {
        line,
        number: text,
        valid: false,
        reason: None,
        kind: None,
        birth_date: None,
        birth_year: None,
        unknown: None,
        legal_gender: None,
    };
    match IdentityNumber::parse(text, today) {
        Err(error) => Answer { reason: Some(error.code()), ..blank },
        Ok(number) => {
            let birth = number.birth();
            Answer {
                valid: true,
                kind: Some(number.kind().code()),
                birth_date: birth.date(),
                birth_year: birth.date().is_none().then_some(birth.year),
                unknown: unknown(birth),
                legal_gender: Some(number.legal_gender().code()),
                ..blank
            }
        }
    }
}

const fn unknown(birth: Birth) -> Option<&'static [&'static str]> {
    match (birth.month, birth.day) {
        (Some(_), Some(_)) => None,
        (None, Some(_)) => Some(&["month"]),
        (Some(_), None) => Some(&["day"]),
        (None, None) => Some(&["month", "day"]),
    }
}

fn plain(out: &mut impl Write, answer: &Answer<'_>) -> io::Result<()> {
    if let Some(reason) = answer.reason {
        return write!(out, "{}\t{}\tnot valid\t{reason}", answer.line, answer.number);
    }
    let (kind, gender) = (answer.kind.unwrap_or_default(), answer.legal_gender.unwrap_or_default());
    write!(out, "{}\t{}\tvalid\t{kind}\t", answer.line, answer.number)?;
    match (answer.birth_date, answer.birth_year) {
        (Some(day), _) => write!(out, "{day}")?,
        (None, year) => {
            let unknown = answer.unknown.unwrap_or_default().join(" and ");
            write!(out, "{}, {unknown} unknown", year.unwrap_or_default())?;
        }
    }
    write!(out, "\t{gender}")
}

#[cfg(test)]
mod tests {
    use super::check;
    use jiff::civil::date;

    fn told(input: &[u8], json: bool) -> Vec<String> {
        let mut out = Vec::new();
        check(input, &mut out, json, date(2026, 11, 22)).unwrap();
        String::from_utf8(out).unwrap().lines().map(ToOwned::to_owned).collect()
    }

    #[test]
    fn each_line_is_answered() {
        let good = (0..10).map(|digit| format!("19900719238{digit}"));
        let good =
            good.filter(|number| told(number.as_bytes(), false)[0].contains("\tvalid")).collect::<Vec<_>>();
        assert_eq!(good.len(), 1);
        let number = &good[0];
        let coordination: Vec<u8> =
            (0..10).flat_map(|digit| format!("19900060238{digit}\n").into_bytes()).collect();
        let valid: Vec<String> =
            told(&coordination, true).into_iter().filter(|line| line.contains("true")).collect();
        assert!(
            valid[0].contains(r#""birth_year":1990,"unknown":["month","day"],"legal_gender":"woman""#),
            "{valid:?}"
        );
        let input = format!("\u{feff}{number}\r\n\nhej\n{}", "9".repeat(5000));
        let lines = told(input.as_bytes(), true);
        let first = format!(
            r#"{{"line":1,"number":"{number}","valid":true,"kind":"personnummer","birth_date":"1990-07-19","legal_gender":"woman"}}"#
        );
        assert_eq!(lines[0], first);
        assert_eq!(lines[1], r#"{"line":3,"number":"hej","valid":false,"reason":"characters"}"#);
        assert!(lines[2].starts_with(r#"{"line":4,"#) && lines.len() == 3);
    }
}
