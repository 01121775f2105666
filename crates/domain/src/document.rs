//! Documents of a case: what kind they are, and what type their content is, judged by its first bytes. A name says
//! nothing of that; it may only not say something else.

use crate::codes;

codes! {
    /// What a document is.
    DocumentKind {
        /// A statement of somebody asked: a doctor, a specialist, a therapist.
        Statement = "statement",
        /// The participant's curriculum vitae.
        Cv = "cv",
        /// A paper that the participant has signed.
        SignedPaper = "signed_paper",
        /// Another.
        Other = "other",
    }
}

codes! {
    /// The types that are kept: none that runs anything.
    FileType {
        /// Portable document format.
        Pdf = "pdf",
        /// A picture without loss.
        Png = "png",
        /// A photograph.
        Jpeg = "jpeg",
        /// A text document of Word, without macros.
        Docx = "docx",
        /// An open text document.
        Odt = "odt",
        /// Plain text in UTF-8.
        Text = "txt",
    }
}

/// The most that one holds, in bytes.
pub const MOST_BYTES: usize = 10 << 20;

/// The longest name that is kept, in characters without its ending.
const LONGEST_NAME: usize = 80;

/// Where in an open document its own type stands, after the first entry's header.
const ODT_TYPE_AT: usize = 30;
const ODT_TYPE: &[u8] = b"mimetypeapplication/vnd.oasis.opendocument.text";

/// Why a file is not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    /// It holds nothing.
    Empty,
    /// It holds more than [`MOST_BYTES`].
    TooBig,
    /// Its content is of none of the types.
    UnknownType,
    /// Its name says one type and its content is another.
    SaysOtherwise(FileType),
}

impl FileType {
    /// The media type.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Odt => "application/vnd.oasis.opendocument.text",
            Self::Text => "text/plain; charset=utf-8",
        }
    }

    /// The endings by which names say it, without the dot; the first is the one that is given.
    pub const fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Pdf => &["pdf"],
            Self::Png => &["png"],
            Self::Jpeg => &["jpg", "jpeg"],
            Self::Docx => &["docx"],
            Self::Odt => &["odt"],
            Self::Text => &["txt"],
        }
    }

    /// The type of some content, by its first bytes and, in an archive, by what lies in it.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        let starts = |with: &[u8]| bytes.starts_with(with);
        match bytes {
            _ if starts(b"%PDF-") => Some(Self::Pdf),
            _ if starts(b"\x89PNG\r\n\x1a\n") => Some(Self::Png),
            _ if starts(b"\xff\xd8\xff") => Some(Self::Jpeg),
            _ if starts(b"PK\x03\x04") => archive(bytes),
            _ => is_text(bytes).then_some(Self::Text),
        }
    }
}

/// Documents in archives: an open document says first what it is, a Word document by the names of its parts. One with
/// macros is none.
fn archive(bytes: &[u8]) -> Option<FileType> {
    if bytes.get(ODT_TYPE_AT..).is_some_and(|rest| rest.starts_with(ODT_TYPE)) {
        // A template or a master document goes on with a dash.
        let after = bytes.get(ODT_TYPE_AT + ODT_TYPE.len());
        return after.is_some_and(|byte| *byte != b'-').then_some(FileType::Odt);
    }
    let has = |name: &[u8]| bytes.windows(name.len()).any(|part| part == name);
    let is_word = has(b"[Content_Types].xml") && has(b"word/document.xml");
    (is_word && !has(b"vbaProject.bin")).then_some(FileType::Docx)
}

fn is_text(bytes: &[u8]) -> bool {
    let printable = |one: char| !one.is_control() || matches!(one, '\n' | '\r' | '\t' | '\u{feff}');
    !bytes.is_empty() && std::str::from_utf8(bytes).is_ok_and(|text| text.chars().all(printable))
}

/// Judges a file by its content; its name may not say another type.
///
/// # Errors
/// Why it is not kept.
pub fn judge(name: &str, bytes: &[u8]) -> Result<FileType, Unfit> {
    match bytes.len() {
        0 => return Err(Unfit::Empty),
        size if size > MOST_BYTES => return Err(Unfit::TooBig),
        _ => {}
    }
    let found = FileType::of(bytes).ok_or(Unfit::UnknownType)?;
    match ending(name) {
        Some(ending) if !found.endings().contains(&ending.as_str()) => Err(Unfit::SaysOtherwise(found)),
        _ => Ok(found),
    }
}

/// The ending of a name, in small letters; none where what stands after the last dot is no ending.
fn ending(name: &str) -> Option<String> {
    let (before, after) = name.trim().rsplit_once('.')?;
    let is_ending = !before.is_empty() && (1..=5).contains(&after.len());
    (is_ending && after.bytes().all(|byte| byte.is_ascii_alphanumeric())).then(|| after.to_ascii_lowercase())
}

/// A name that can be kept and fetched under: no folders, nothing that cannot be printed or that a header or a system
/// reads as something else; with the ending of its type.
pub fn clean_name(name: &str, found: FileType) -> String {
    let own = name.rsplit(['/', '\\']).next().unwrap_or_default().trim();
    let stem = if ending(own).is_some() { own.rsplit_once('.').map_or(own, |(stem, _)| stem) } else { own };
    let kept: String = stem
        .chars()
        .map(|one| if one.is_control() || "\"';:*?<>|%".contains(one) { ' ' } else { one })
        // Signs that turn the direction of writing can hide an ending.
        .filter(|one| !matches!(one, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}'))
        .collect();
    let kept = kept.split_whitespace().collect::<Vec<_>>().join(" ");
    let edge = |one: char| one == '.' || one.is_whitespace();
    let kept: String = kept.trim_matches(edge).chars().take(LONGEST_NAME).collect();
    let kept = kept.trim_end_matches(edge);
    let stem = if kept.is_empty() { "dokument" } else { kept };
    format!("{stem}.{}", found.endings()[0])
}

#[cfg(test)]
mod tests {
    use super::{FileType, MOST_BYTES, Unfit, clean_name, judge};
    use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};

    const PDF: &[u8] = b"%PDF-1.7\n%\xe2\xe3";

    fn zip(inside: &[&str]) -> Vec<u8> {
        let mut bytes = b"PK\x03\x04".to_vec();
        bytes.resize(30, 0);
        bytes.extend(inside.join("....").as_bytes());
        bytes
    }

    #[test]
    fn the_first_bytes_say_what_it_is() {
        let odt = zip(&["mimetypeapplication/vnd.oasis.opendocument.textPK", "content.xml"]);
        let docx = zip(&["[Content_Types].xml", "word/document.xml"]);
        let macros = zip(&["[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"]);
        let sheet = zip(&["[Content_Types].xml", "xl/workbook.xml"]);
        let template = zip(&["mimetypeapplication/vnd.oasis.opendocument.text-template"]);
        let kinds: [(&[u8], Option<FileType>); 11] = [
            (PDF, Some(FileType::Pdf)),
            (b"\x89PNG\r\n\x1a\n....", Some(FileType::Png)),
            (b"\xff\xd8\xff\xe0....", Some(FileType::Jpeg)),
            (&odt, Some(FileType::Odt)),
            (&docx, Some(FileType::Docx)),
            ("Löptext\nmed rader".as_bytes(), Some(FileType::Text)),
            (&macros, None),
            (&sheet, None),
            (&template, None),
            (b"MZ\x90\x00\x03", None),
            (b"\xfe\xff\x00a", None),
        ];
        for (bytes, expected) in kinds {
            assert_eq!(FileType::of(bytes), expected, "{bytes:?}");
        }
    }

    #[test]
    fn a_name_may_not_say_another_type() {
        assert_eq!(judge("utlåtande.pdf", PDF), Ok(FileType::Pdf));
        assert_eq!(judge("UTLÅTANDE.PDF", PDF), Ok(FileType::Pdf));
        assert_eq!(judge("utlåtande", PDF), Ok(FileType::Pdf));
        assert_eq!(judge("bild.png", PDF), Err(Unfit::SaysOtherwise(FileType::Pdf)));
        assert_eq!(judge("program.pdf", b"MZ\x90\x00"), Err(Unfit::UnknownType));
        assert_eq!(judge("program.exe", b"bara text"), Err(Unfit::SaysOtherwise(FileType::Text)));
        assert_eq!(judge("tom.pdf", b""), Err(Unfit::Empty));
        let mut big = PDF.to_vec();
        big.resize(MOST_BYTES, b' ');
        assert_eq!(judge("stor.pdf", &big), Ok(FileType::Pdf));
        big.push(b' ');
        assert_eq!(judge("stor.pdf", &big), Err(Unfit::TooBig));
    }

    #[test]
    fn a_name_is_cleaned() {
        let clean = |name| clean_name(name, FileType::Pdf);
        assert_eq!(clean("C:\\Mina dokument\\Utlåtande, Å.pdf"), "Utlåtande, Å.pdf");
        assert_eq!(clean("../../etc/passwd"), "passwd.pdf");
        assert_eq!(clean("a\r\nSet-Cookie: x=\"1\".pdf"), "a Set-Cookie x= 1.pdf");
        assert_eq!(clean("fdp.\u{202e}exe.pdf"), "fdp.exe.pdf");
        assert_eq!(clean(" .. "), "dokument.pdf");
        assert_eq!(clean(""), "dokument.pdf");
        assert_eq!(clean_name("foto.jpeg", FileType::Jpeg), "foto.jpg");
        assert_eq!(clean("möte 3. mars"), "möte 3. mars.pdf");
    }

    proptest! {
        #[test]
        fn whatever_a_file_is_called_its_kept_name_is_plain(name in any::<String>()) {
            let clean = clean_name(&name, FileType::Png);
            prop_assert!(std::path::Path::new(&clean).extension().is_some_and(|ending| ending == "png"));
            prop_assert!(clean.chars().all(|one| !one.is_control() && !"/\\\"".contains(one)));
            prop_assert!(clean.chars().count() <= 84 && !clean.starts_with('.'));
            prop_assert_eq!(clean_name(&clean, FileType::Png), clean);
        }

        #[test]
        fn what_is_kept_is_what_its_content_says(name in "[a-z]{1,8}(\\.[a-z]{1,4})?", bytes in any::<Vec<u8>>()) {
            if let Ok(found) = judge(&name, &bytes) {
                prop_assert_eq!(FileType::of(&bytes), Some(found));
            }
        }
    }
}
