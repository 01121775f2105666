//! From the tree of a document to typed values, gathering every fault on the way.

use super::fault::{Fault, FaultCode};
use super::node::{Data, Entry, Node};
use super::vocabulary::Vocabulary;
use std::collections::BTreeMap;

/// A type that a model file can hold.
pub(super) trait Read: Sized {
    /// Reads the value, or tells the reader why not.
    fn read(node: &Node, reader: &mut Reader) -> Option<Self>;

    /// The value of a key that is not there; `None` where the key must be there.
    fn absent() -> Option<Self> {
        None
    }

    /// Adds the type to the vocabulary and names it.
    fn describe(vocabulary: &mut Vocabulary) -> String;
}

/// A reference seen, to be resolved when everything is read.
struct Wanted {
    kind: &'static str,
    id: String,
    line: usize,
    subject: String,
}

/// Gathers faults, declared ids and references while a document is read.
#[derive(Default)]
pub(super) struct Reader {
    pub(super) faults: Vec<Fault>,
    path: Vec<String>,
    lines: BTreeMap<String, usize>,
    declared: BTreeMap<&'static str, BTreeMap<String, usize>>,
    wanted: Vec<Wanted>,
}

impl Reader {
    /// Where the reader is: `closures[2].counts_as`.
    pub(super) fn subject(&self) -> String {
        let mut subject = String::new();
        for part in &self.path {
            if !subject.is_empty() && !part.starts_with('[') {
                subject.push('.');
            }
            subject.push_str(part);
        }
        if subject.is_empty() { "file".into() } else { subject }
    }

    /// The line of what stands at a path; the nearest enclosing one where it was left out.
    pub(super) fn line(&self, subject: &str) -> usize {
        let mut path = subject;
        loop {
            if let Some(line) = self.lines.get(path) {
                return *line;
            }
            match path.rfind(['.', '[']) {
                Some(at) => path = &path[..at],
                None => return 1,
            }
        }
    }

    pub(super) fn fault(&mut self, line: usize, code: FaultCode, fault: String, mend: impl Into<String>) {
        let subject = self.subject();
        self.faults.push(Fault { line, code, subject, fault, mend: mend.into() });
    }

    pub(super) fn wrong_type<T>(&mut self, node: &Node, wanted: &str) -> Option<T> {
        let fault = format!("is {}, not {wanted}", node.type_name());
        self.fault(node.line, FaultCode::WrongType, fault, format!("write {wanted}"));
        None
    }

    /// Reads a value under a name, remembering its line.
    pub(super) fn at<T: Read>(&mut self, name: String, line: usize, node: &Node) -> Option<T> {
        self.path.push(name);
        self.lines.insert(self.subject(), line);
        let value = T::read(node, self);
        self.path.pop();
        value
    }

    /// The entries of a table, once every key is known.
    pub(super) fn table<'n>(&mut self, node: &'n Node, keys: &[&str]) -> Option<&'n [Entry]> {
        let Data::Table(entries) = &node.data else { return self.wrong_type(node, "a table") };
        for entry in entries.iter().filter(|entry| !keys.contains(&entry.key.as_str())) {
            let fault = format!("unknown key \"{}\"", entry.key);
            self.fault(entry.line, FaultCode::UnknownKey, fault, suggest(&entry.key, keys.iter().copied()));
        }
        Some(entries)
    }

    /// The value of one key.
    pub(super) fn field<T: Read>(&mut self, node: &Node, entries: &[Entry], key: &str) -> Option<T> {
        if let Some(entry) = entries.iter().find(|entry| entry.key == key) {
            return self.at(key.to_owned(), entry.line, &entry.node);
        }
        let absent = T::absent();
        if absent.is_none() {
            let fault = format!("\"{key}\" is missing");
            self.fault(node.line, FaultCode::MissingKey, fault, format!("add {key} = …"));
        }
        absent
    }

    /// Declares the id of a table.
    pub(super) fn declare(&mut self, kind: &'static str, entries: &[Entry]) {
        let Some(entry) = entries.iter().find(|entry| entry.key == "id") else { return };
        let Data::Text(id) = &entry.node.data else { return };
        let first = self.declared.entry(kind).or_default().get(id).copied();
        if let Some(first) = first {
            let fault = format!("{kind} \"{id}\" is declared on line {first} already");
            self.fault(entry.line, FaultCode::DuplicateId, fault, "give one of them another id");
        } else {
            self.declared.entry(kind).or_default().insert(id.clone(), entry.line);
        }
    }

    /// The tag of a rule, with what stands under it.
    pub(super) fn tag<'n>(&mut self, node: &'n Node, tags: &[&str]) -> Option<(&'n str, Option<&'n Entry>)> {
        let (tag, entry) = match &node.data {
            Data::Text(tag) => (tag.as_str(), None),
            Data::Table(entries) => match entries.as_slice() {
                [entry] => (entry.key.as_str(), Some(entry)),
                _ => return self.not_one_tag(node, entries.len(), tags),
            },
            _ => return self.wrong_type(node, "a rule: a word or a table with one key"),
        };
        if !tags.contains(&tag) {
            let line = entry.map_or(node.line, |entry| entry.line);
            let fault = format!("unknown rule \"{tag}\"");
            self.fault(line, FaultCode::UnknownWord, fault, suggest(tag, tags.iter().copied()));
        }
        Some((tag, entry))
    }

    fn not_one_tag<T>(&mut self, node: &Node, found: usize, tags: &[&str]) -> Option<T> {
        let fault = format!("a rule has exactly one key, here are {found}");
        let mend = format!("keep one of: {}", tags.join(", "));
        self.fault(node.line, FaultCode::NotOneTag, fault, mend);
        None
    }

    /// A rule with parameters.
    pub(super) fn with<T: Read>(&mut self, node: &Node, tag: &str, entry: Option<&Entry>) -> Option<T> {
        if let Some(entry) = entry {
            return self.at(tag.to_owned(), entry.line, &entry.node);
        }
        let fault = format!("\"{tag}\" needs parameters");
        self.fault(node.line, FaultCode::WrongType, fault, format!("write {{ {tag} = … }}"));
        None
    }

    /// A rule without parameters.
    pub(super) fn bare(&mut self, tag: &str, entry: Option<&Entry>) -> Option<()> {
        let Some(entry) = entry else { return Some(()) };
        let fault = format!("\"{tag}\" takes no parameters");
        self.fault(entry.line, FaultCode::WrongType, fault, format!("write \"{tag}\""));
        None
    }

    /// Remembers a reference, to be resolved when everything is read.
    pub(super) fn refer(&mut self, kind: &'static str, id: &str, line: usize) {
        let subject = self.subject();
        self.wanted.push(Wanted { kind, id: id.to_owned(), line, subject });
    }

    /// Resolves the references, and leaves what the checks still need.
    pub(super) fn resolve(&mut self) {
        for wanted in std::mem::take(&mut self.wanted) {
            let declared = self.declared.get(wanted.kind);
            if declared.is_some_and(|ids| ids.contains_key(&wanted.id)) {
                continue;
            }
            let fault = format!("no {} \"{}\" is declared", wanted.kind, wanted.id);
            let mend =
                suggest(&wanted.id, declared.into_iter().flat_map(|ids| ids.keys().map(String::as_str)));
            let code = FaultCode::UnknownReference;
            self.faults.push(Fault { line: wanted.line, code, subject: wanted.subject, fault, mend });
        }
    }
}

/// "did you mean", or the words there are.
pub(super) fn suggest<'a>(word: &str, known: impl Iterator<Item = &'a str> + Clone) -> String {
    if let Some(near) = super::spelling::nearest(word, known.clone()) {
        return format!("did you mean \"{near}\"?");
    }
    let all: Vec<&str> = known.collect();
    if all.is_empty() { "declare it first".into() } else { format!("known are: {}", all.join(", ")) }
}

/// A word of a closed set.
pub(super) fn read_code<T: Copy>(
    node: &Node,
    reader: &mut Reader,
    known: &[&'static str],
    value: fn(&str) -> Option<T>,
) -> Option<T> {
    let Data::Text(word) = &node.data else { return reader.wrong_type(node, "a word in quotes") };
    let found = value(word);
    if found.is_none() {
        let fault = format!("unknown word \"{word}\"");
        reader.fault(node.line, FaultCode::UnknownWord, fault, suggest(word, known.iter().copied()));
    }
    found
}
