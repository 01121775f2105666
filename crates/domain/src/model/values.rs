//! How texts, numbers, lists, ids and sources are read.

use super::fault::FaultCode;
use super::node::{Data, Node};
use super::party::SourceDocument;
use super::read::{Read, Reader, read_code};
use super::text::{Id, Kind, Ref, Source, Standing, Text};
use super::vocabulary::Vocabulary;
use std::collections::BTreeSet;

impl Read for String {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let Data::Text(text) = &node.data else { return reader.wrong_type(node, "a text in quotes") };
        if text.trim().is_empty() {
            reader.fault(node.line, FaultCode::EmptyText, "the text is empty".into(), "write it");
        }
        Some(text.clone())
    }

    fn describe(_: &mut Vocabulary) -> String {
        "text".into()
    }
}

impl Read for u32 {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let Data::Whole(number) = node.data else { return reader.wrong_type(node, "a whole number") };
        let value = Self::try_from(number).ok().filter(|value| *value <= 1_000_000);
        if value.is_none() {
            let fault = format!("{number} cannot be");
            reader.fault(node.line, FaultCode::OutOfRange, fault, "write a number from 0 to 1000000");
        }
        value
    }

    fn describe(_: &mut Vocabulary) -> String {
        "whole number".into()
    }
}

impl Read for bool {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let Data::Flag(flag) = node.data else { return reader.wrong_type(node, "true or false") };
        Some(flag)
    }

    fn absent() -> Option<Self> {
        Some(false)
    }

    fn describe(_: &mut Vocabulary) -> String {
        "true or false".into()
    }
}

impl<T: Read> Read for Option<T> {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        T::read(node, reader).map(Some)
    }

    fn absent() -> Option<Self> {
        Some(None)
    }

    fn describe(vocabulary: &mut Vocabulary) -> String {
        T::describe(vocabulary)
    }
}

impl<T: Read> Read for Vec<T> {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let Data::List(nodes) = &node.data else { return reader.wrong_type(node, "a list") };
        let mut seen = BTreeSet::new();
        let mut values = Self::new();
        let mut whole = true;
        for (index, node) in nodes.iter().enumerate() {
            if let Data::Text(text) = &node.data
                && !seen.insert(text)
            {
                let fault = format!("\"{text}\" stands twice in the list");
                reader.fault(node.line, FaultCode::DuplicateValue, fault, "remove one of them");
            }
            match reader.at(format!("[{index}]"), node.line, node) {
                Some(value) => values.push(value),
                None => whole = false,
            }
        }
        whole.then_some(values)
    }

    fn absent() -> Option<Self> {
        Some(Self::new())
    }

    fn describe(vocabulary: &mut Vocabulary) -> String {
        format!("list of {}", T::describe(vocabulary))
    }
}

impl Read for Text {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let entries = reader.table(node, &["sv", "en"])?;
        let sv = reader.field(node, entries, "sv");
        let en = reader.field(node, entries, "en");
        Some(Self { sv: sv?, en: en? })
    }

    fn describe(_: &mut Vocabulary) -> String {
        "`{ sv = \"…\", en = \"…\" }`".into()
    }
}

fn read_id(node: &Node, reader: &mut Reader) -> Option<String> {
    let Data::Text(id) = &node.data else { return reader.wrong_type(node, "an id in quotes") };
    if !Id::allows(id) {
        let fault = format!("\"{id}\" is not an id");
        reader.fault(node.line, FaultCode::BadId, fault, "use small letters a-z, digits, _ and -");
        return None;
    }
    Some(id.clone())
}

impl Read for Id {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        read_id(node, reader).map(Self)
    }

    fn describe(_: &mut Vocabulary) -> String {
        "id".into()
    }
}

impl<T: Kind> Read for Ref<T> {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let id = read_id(node, reader)?;
        reader.refer(T::KIND, &id, node.line);
        Some(Self::new(id))
    }

    fn describe(_: &mut Vocabulary) -> String {
        format!("id ({})", T::KIND)
    }
}

impl Read for Source {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let Data::Text(text) = &node.data else { return reader.wrong_type(node, "a source in quotes") };
        match text.split_once(": ").map(|(document, heading)| (document, heading.trim())) {
            Some((document, heading)) if Id::allows(document) && !heading.is_empty() => {
                reader.refer(SourceDocument::KIND, document, node.line);
                Some(Self { document: document.to_owned(), heading: heading.to_owned() })
            }
            _ => {
                let fault = format!("\"{text}\" is not a source");
                let mend = "write the id of a source document, a colon, a space and the heading there";
                reader.fault(node.line, FaultCode::BadSource, fault, mend);
                None
            }
        }
    }

    fn describe(_: &mut Vocabulary) -> String {
        "`\"document: heading\"`".into()
    }
}

impl Read for Standing {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let known: Vec<_> = Self::ALL.iter().map(|value| value.code()).collect();
        read_code(node, reader, &known, Self::from_code)
    }

    fn absent() -> Option<Self> {
        Some(Self::Seed)
    }

    fn describe(_: &mut Vocabulary) -> String {
        "one of `seed`, `inherited`, `ours`, `confirm`".into()
    }
}
