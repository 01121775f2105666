//! Every part that pages are built of, on one page with made-up content. Written to a folder, so that the browser
//! tests can look at it: `$CARGO_TARGET_DIR/tmp/style/index.html`.

use std::path::Path;
use std::{fs, io};

use askama::Template;
use web::assets::Asset;
use web::form::{Choice, Field, FieldError, Guard, errors};
use web::shell::{NavItem, Shell, Who};
use words::{Lang, Words};

/// The templates name what they use of the `web` crate as `crate::…`.
use web::assets;

#[derive(Template)]
#[template(path = "style.html")]
struct Style {
    shell: Shell,
    errors: Vec<FieldError>,
    guard: Guard,
    goal: Field,
    start: Field,
    note: Field,
    track: Field,
    share: Field,
    hours: Field,
    protected: Field,
    book: Field,
}

fn shell() -> Shell {
    let nav = [("Idag", false), ("Matris", false), ("Ärenden", true), ("Insatsen", false), ("Import", false)];
    let nav = nav.map(|(label, here)| NavItem { href: "#".into(), label: label.into(), here });
    Shell {
        who: Some(Who {
            name: "Lo Handledare".into(),
            title: "Projektmedarbetare, kommunen".into(),
            several: false,
        }),
        nav: nav.into(),
        demo: true,
        notice: Some("Anteckningen är sparad.".into()),
        ..Shell::new(Words::new(Lang::Sv), "/style")
    }
}

fn style() -> Style {
    let goal =
        Field::new("goal", "Mål").hint("Med deltagarens egna ord.").error(Some("Skriv ett mål".into()));
    let start = Field::new("start", "Startdatum")
        .value("2026-03-03")
        .error(Some("Startdatum måste ligga före slutdatum".into()));
    Style {
        shell: shell(),
        errors: errors([&goal, &start]),
        guard: Guard { key: "k".into(), version: 3 },
        goal,
        start,
        note: Field::new("note", "Anteckning").value("<b>Text</b> som någon skrev").optional(),
        track: Field::new("track", "Spår")
            .choices([Choice::new("work", "Arbete"), Choice::new("study", "Studier")]),
        share: Field::new("share", "Vem får läsa?").value("own").choices([
            Choice::new("own", "Bara den egna myndigheten"),
            Choice::new("all", "Alla med samtycke").hint("De ser anteckningen direkt."),
        ]),
        hours: Field::new("hours", "Aktiviteter")
            .hint("Välj alla som gäller.")
            .choices([Choice::new("group", "Grupp").chosen(true), Choice::new("place", "Praktik")]),
        protected: Field::new("protected", "Skyddad identitet").value("yes").hint("Visas bara för utsedda."),
        book: Field::new("book", "Arbetsbok").optional(),
    }
}

#[test]
fn every_part_is_drawn_and_what_people_write_is_escaped() {
    let html = style().render().unwrap();
    assert!(!html.contains('⟦'), "every text exists");
    assert!(!html.contains("<b>Text</b>"), "text is never markup");
    assert!(html.contains(r##"<a href="#f-goal">"##) && html.contains(r#"id="f-goal""#));
    assert!(html.contains(r#"aria-describedby="f-goal-hint f-goal-error""#));
    for inline in [" style=", "<style", " onclick", " onchange", "javascript:", "hx-on"] {
        assert!(!html.contains(inline), "{inline} would break the content security policy");
    }
    write(&Path::new(env!("CARGO_TARGET_TMPDIR")).join("style"), &html).unwrap();
}

fn write(at: &Path, html: &str) -> io::Result<()> {
    fs::create_dir_all(at.join("assets"))?;
    for asset in Asset::all() {
        fs::write(at.join("assets").join(asset.file), asset.bytes)?;
    }
    fs::write(at.join("index.html"), html)
}
