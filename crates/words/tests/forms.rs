//! What the texts, numbers and days look like.

use jiff::civil::date;
use words::{Arg, Lang, Words};

const DAY: jiff::civil::Date = date(2026, 11, 22);

fn both() -> (Words, Words) {
    (Words::new(Lang::Sv), Words::new(Lang::En))
}

#[test]
fn words_are_shared_between_threads() {
    fn shared<T: Send + Sync + Copy + 'static>(_: T) {}
    shared(both());
    assert_eq!(format!("{:?}", both()), "(Words(sv), Words(en))");
}

#[test]
fn texts_come_in_both_languages() {
    let (sv, en) = both();
    assert_eq!((sv.t("save"), en.t("save")), ("Spara".to_owned(), "Save".to_owned()));
    assert_eq!((sv.coded("gender", "woman"), en.coded("gender", "woman")), ("Kvinna".into(), "Woman".into()));
    assert_eq!(sv.t("no-such-key"), "⟦no-such-key⟧");
    assert!(sv.has("save") && !sv.has("no-such-key"));
}

#[test]
fn numbers_choose_the_plural() {
    let (sv, en) = both();
    assert_eq!(sv.t1("days", "count", 1), "1 dag");
    assert_eq!(sv.t1("days", "count", 2_usize), "2 dagar");
    assert_eq!(en.t1("days", "count", 1_i64), "1 day");
    assert_eq!(en.t1("days", "count", 0), "0 days");
    assert_eq!(sv.t1("days", "count", 12_345), "12\u{a0}345 dagar");
}

#[test]
fn arguments_are_put_in_as_they_are() {
    let (sv, _) = both();
    let whole = "<b>64</b>".to_owned();
    assert_eq!(sv.t2("fraction", "part", "25", "whole", &whole), "25 av <b>64</b>");
    assert_eq!(
        sv.with("fraction", &[("part", Arg::from(&"25")), ("whole", Arg::from(whole))]),
        "25 av <b>64</b>"
    );
}

#[test]
fn days_are_written_as_authorities_write_them() {
    let (sv, en) = both();
    assert_eq!((sv.day(DAY), en.day(DAY)), ("2026-11-22".into(), "2026-11-22".into()));
    assert_eq!((sv.day_long(DAY), en.day_long(DAY)), ("22 november 2026".into(), "22 November 2026".into()));
    assert_eq!((sv.month(DAY), en.month(DAY)), ("november 2026".into(), "November 2026".into()));
    assert_eq!((sv.weekday(DAY), en.weekday(DAY)), ("söndag".into(), "Sunday".into()));
}

#[test]
fn whole_numbers_are_grouped_from_ten_thousand() {
    let (sv, en) = both();
    assert_eq!(
        (sv.number(9_999), sv.number(10_000), en.number(10_000)),
        ("9999".into(), "10\u{a0}000".into(), "10,000".into())
    );
    assert_eq!(en.number(1_234_567), "1,234,567");
    assert_eq!((en.number(-9_999), en.number(-123_456)), ("-9999".into(), "-123,456".into()));
}

#[test]
fn decimals_have_the_mark_of_the_language() {
    let (sv, en) = both();
    assert_eq!((sv.decimal(2.5, 1), en.decimal(2.5, 2)), ("2,5".into(), "2.50".into()));
    assert_eq!(
        (sv.decimal(12_345.678, 2), en.decimal(12_345.678, 0)),
        ("12\u{a0}345,68".into(), "12,346".into())
    );
    assert_eq!(sv.decimal(f64::NAN, 1), "–");
}

#[test]
fn shares_show_one_decimal_and_their_parts() {
    let (sv, en) = both();
    assert_eq!((sv.percent(25, 64), en.percent(25, 64)), ("39,1\u{a0}%".into(), "39.1%".into()));
    assert_eq!(
        (sv.percent(25, 63), sv.percent(1, 1), sv.percent(0, 7)),
        ("39,7\u{a0}%".into(), "100,0\u{a0}%".into(), "0,0\u{a0}%".into())
    );
    assert_eq!((sv.percent(1, 2000), sv.percent(1, 2001)), ("0,1\u{a0}%".into(), "0,0\u{a0}%".into()));
    assert_eq!((sv.percent(-1, 1000), sv.percent(3, 0)), ("-0,1\u{a0}%".into(), "–".into()));
    assert_eq!((sv.fraction(25, 64), en.fraction(25_u64, 64_u64)), ("25 av 64".into(), "25 of 64".into()));
}

#[test]
fn references_to_fields_are_taken_too() {
    let (sv, _) = both();
    let (count, whole, share, day) = (&2_usize, &4_u8, &2.5, &DAY);
    assert_eq!((sv.t1("days", "count", count), sv.number(count)), ("2 dagar".into(), "2".into()));
    assert_eq!((sv.decimal(share, 1), sv.day(day)), ("2,5".into(), "2026-11-22".into()));
    assert_eq!(
        (sv.fraction(count, whole), sv.percent(count, whole)),
        ("2 av 4".into(), "50,0\u{a0}%".into())
    );
}
