//! Identity numbers against the official test series, published vectors and properties.
//!
//! Good numbers come from `tests/data` or follow the rule of its series (births 1976–2008, birth numbers 238
//! and 239); bad ones are made of them here.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use domain::code::Gender;
use domain::identity::{Birth, IdentityError, IdentityNumber, Kind};
use jiff::civil::{Date, date};
use proptest::prelude::*;
use serde_json::Value;

const TODAY: Date = date(2026, 11, 22);

fn parse(text: &str) -> Result<IdentityNumber, IdentityError> {
    IdentityNumber::parse(text, TODAY)
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

fn texts(list: &Value) -> Vec<String> {
    list.as_array()
        .unwrap()
        .iter()
        .map(|item| item.as_str().map_or(item.to_string(), str::to_owned))
        .collect()
}

fn personnummer() -> Vec<String> {
    let series = json(include_str!("data/personnummer-test-series.json"));
    ["births_1958_1975", "births_1976_2008_sample"].iter().flat_map(|key| texts(&series[*key])).collect()
}

fn coordination_numbers() -> Vec<String> {
    texts(&json(include_str!("data/samordningsnummer-test-series.json"))["numbers"])
}

/// A good number by the rule of the series: the check digit is the one that fits.
fn of_series(birth: Date, gender: Gender) -> String {
    let serial = if gender == Gender::Woman { 238 } else { 239 };
    let start = format!("{}{serial}", birth.strftime("%Y%m%d"));
    (0..10).map(|check| format!("{start}{check}")).find(|text| parse(text).is_ok()).unwrap()
}

#[test]
fn all_official_test_numbers_are_read_in_twelve_digits() {
    for text in personnummer() {
        let number = parse(&text).unwrap();
        assert_eq!(number.digits(), text);
        assert_eq!(number.kind(), Kind::Personnummer);
        assert!(number.birth_date().is_some() && number.age_on(TODAY).is_some());
    }
    for text in coordination_numbers() {
        let number = parse(&text).unwrap();
        assert_eq!((number.digits(), number.kind()), (text.as_str(), Kind::Samordningsnummer));
        assert_eq!(number.age_on(TODAY).is_some(), number.birth_date().is_some());
    }
}

#[test]
fn all_official_test_numbers_are_read_back_from_their_written_form() {
    for text in personnummer().into_iter().chain(coordination_numbers()) {
        let number = parse(&text).unwrap();
        let written = number.formatted(TODAY);
        assert_eq!(parse(&written), Ok(number));
        assert_eq!(parse(&written[2..]), Ok(number), "ten digits with separator");
    }
}

#[test]
fn the_series_of_coordination_numbers_has_unknown_births() {
    let births: Vec<Birth> = coordination_numbers().iter().map(|text| parse(text).unwrap().birth()).collect();
    assert!(births.iter().any(|birth| birth.month.is_none() && birth.day.is_some()));
    assert!(births.iter().any(|birth| birth.month.is_some() && birth.day.is_none()));
    assert!(births.iter().any(|birth| birth.date().is_some()));
}

#[test]
fn published_vectors_agree() {
    let list = json(include_str!("data/personnummer-list.json"));
    for vector in list.as_array().unwrap() {
        for form in ["long_format", "short_format", "separated_format", "separated_long"] {
            let text = vector[form].as_str().unwrap();
            let centenarian =
                form == "short_format" && vector["separated_format"].as_str().unwrap().contains('+');
            let read = parse(text);
            assert_eq!(read.is_ok(), vector["valid"] == true, "{form} of {vector}: {read:?}");
            let Ok(number) = read else { continue };
            let gender = if vector["isFemale"] == true { Gender::Woman } else { Gender::Man };
            assert_eq!(number.legal_gender(), gender);
            assert_eq!(number.kind() == Kind::Samordningsnummer, vector["type"] == "con");
            assert_eq!(number.digits() == vector["long_format"], !centenarian);
        }
    }
}

#[test]
fn structured_vectors_agree() {
    let vectors = json(include_str!("data/personnummer-structured.json"));
    for kind in ["ssn", "con"] {
        for form in ["integer", "string"] {
            let group = &vectors[kind][form];
            assert!(texts(&group["valid"]).iter().all(|text| parse(text).is_ok()), "{kind} {form}");
            assert!(texts(&group["invalid"]).iter().all(|text| parse(text).is_err()), "{kind} {form}");
        }
    }
}

#[test]
fn interim_numbers_are_refused_for_what_they_are() {
    let list = json(include_str!("data/personnummer-interim.json"));
    for vector in list.as_array().unwrap() {
        let reason = if vector["valid"] == true { IdentityError::Interim } else { IdentityError::Characters };
        for form in ["long_format", "short_format", "separated_format", "separated_long"] {
            assert_eq!(parse(vector[form].as_str().unwrap()), Err(reason));
            assert_eq!(parse(&vector[form].as_str().unwrap().to_lowercase()), Err(reason));
        }
    }
}

#[test]
fn spreadsheets_and_word_processors_are_understood() {
    let good = of_series(date(1990, 7, 19), Gender::Woman);
    let (day, last_four) = good.split_at(8);
    let number = parse(&good).unwrap();
    for dash in ['-', '\u{2010}', '\u{2011}', '\u{2013}', '\u{2014}', '\u{2212}', '\u{ff0d}'] {
        assert_eq!(parse(&format!("{day}{dash}{last_four}")), Ok(number));
    }
    for text in [
        format!("\t{good} \r\n"),
        format!("\u{a0}{good}\u{feff}"),
        format!("{good}.0"),
        format!("{}.0", &good[2..]),
    ] {
        assert_eq!(parse(&text), Ok(number), "{text:?}");
    }
    for text in [
        format!("{good}.5"),
        format!("{good}.0.0"),
        format!("{day}-{last_four}.0"),
        format!("{day} {last_four}"),
    ] {
        assert_eq!(parse(&text), Err(IdentityError::Characters), "{text:?}");
    }
}

#[test]
fn each_fault_has_its_reason() {
    let good = of_series(date(1990, 7, 19), Gender::Man);
    let with = |at: usize, part: &str| format!("{}{part}{}", &good[..at], &good[at + part.len()..]);
    let cases = [
        (String::new(), IdentityError::Length),
        (good[..11].to_owned(), IdentityError::Length),
        (good[1..].to_owned(), IdentityError::Length),
        (format!("{good}0"), IdentityError::Length),
        (format!("{}-{}", &good[..6], &good[6..]), IdentityError::Characters),
        (format!("{}--{}", &good[..8], &good[8..]), IdentityError::Characters),
        (format!("{good}-"), IdentityError::Characters),
        (with(11, "O"), IdentityError::Characters),
        (with(11, "T"), IdentityError::Characters),
        (with(6, "31").replace("0731", "0931"), IdentityError::NoSuchDate),
        (with(4, "13"), IdentityError::NoSuchDate),
        (with(4, "00"), IdentityError::NoSuchDate),
        (with(6, "00"), IdentityError::NoSuchDate),
        (with(6, "32"), IdentityError::NoSuchDate),
        (with(6, "92"), IdentityError::NoSuchDate),
        (with(0, "2090"), IdentityError::Future),
        (with(0, "1790"), IdentityError::TooOld),
        (format!("{}+{}", &good[..8], &good[8..]), IdentityError::CenturySeparator),
        (format!("{}-{}", with(0, "1890").split_at(8).0, &good[8..]), IdentityError::CenturySeparator),
        (with(8, "000"), IdentityError::BirthNumber),
    ];
    for (text, reason) in cases {
        assert_eq!(parse(&text), Err(reason), "{text:?}");
    }
}

#[test]
fn ten_digits_mean_the_latest_century_not_in_the_future() {
    let good = of_series(date(1990, 7, 19), Gender::Woman);
    let (bare, dashed, plus) =
        (&good[2..], format!("{}-{}", &good[2..8], &good[8..]), format!("{}+{}", &good[2..8], &good[8..]));
    let year_on = |text: &str, today| IdentityNumber::parse(text, today).map(|number| number.birth().year);
    let (eve, birth) = (date(1990, 7, 18), date(1990, 7, 19));
    assert_eq!(year_on(bare, birth), Ok(1990));
    assert_eq!(year_on(bare, eve), Ok(1890));
    assert_eq!(year_on(&dashed, birth), Ok(1990));
    assert_eq!(year_on(&dashed, eve), Err(IdentityError::Future), "a dash excludes who turns a hundred");
    assert_eq!(year_on(&plus, eve), Ok(1890));
    assert_eq!(year_on(&plus, date(1989, 12, 31)), Err(IdentityError::TooOld));
    assert_eq!(year_on(&plus, date(2089, 12, 31)), Ok(1890));
    assert_eq!(year_on(&plus, date(2090, 1, 1)), Ok(1990));
}

#[test]
fn the_plus_comes_with_the_year_of_the_hundredth_birthday() {
    let number = parse(&of_series(date(1990, 7, 19), Gender::Woman)).unwrap();
    assert_eq!(&number.formatted(date(2089, 12, 31))[8..9], "-");
    assert_eq!(&number.formatted(date(2090, 1, 1))[8..9], "+");
}

#[test]
fn age_grows_on_the_birthday_and_for_leap_days_on_the_28th() {
    let number = parse(&of_series(date(1990, 7, 19), Gender::Woman)).unwrap();
    assert_eq!(number.age_on(date(2026, 7, 18)), Some(35));
    assert_eq!(number.age_on(date(2026, 7, 19)), Some(36));
    assert_eq!(number.age_on(date(1990, 7, 18)), None);
    let leap = parse(&of_series(date(2000, 2, 29), Gender::Man)).unwrap();
    assert_eq!(leap.age_on(date(2018, 2, 27)), Some(17));
    assert_eq!(leap.age_on(date(2018, 2, 28)), Some(18));
    assert_eq!(leap.age_on(date(2020, 2, 28)), Some(19));
}

#[test]
fn debugging_tells_the_kind_only() {
    let number = parse(&of_series(date(1990, 7, 19), Gender::Woman)).unwrap();
    assert_eq!(format!("{number:?}"), "IdentityNumber(personnummer)");
}

fn births() -> impl Strategy<Value = Date> {
    (0..12_053_i64).prop_map(|days| date(1976, 1, 1).saturating_add(jiff::Span::new().days(days)))
}

proptest! {
    #[test]
    fn what_was_put_in_comes_out(birth in births(), gender in prop::sample::select(vec![Gender::Woman, Gender::Man])) {
        let number = parse(&of_series(birth, gender)).unwrap();
        prop_assert_eq!(number.birth_date(), Some(birth));
        prop_assert_eq!(number.legal_gender(), gender);
        prop_assert_eq!(parse(&number.digits()[2..]), Ok(number));
        prop_assert_eq!(parse(&number.formatted(TODAY)), Ok(number));
        prop_assert_eq!(i64::from(number.age_on(TODAY).unwrap()), i64::from(birth.until((jiff::Unit::Year, TODAY)).unwrap().get_years()));
    }

    #[test]
    fn one_mistyped_digit_is_always_caught(birth in births(), at in 2..12_usize, by in 1..10_u8) {
        let mut digits = of_series(birth, Gender::Woman).into_bytes();
        digits[at] = b'0' + (digits[at] - b'0' + by) % 10;
        prop_assert!(parse(std::str::from_utf8(&digits).unwrap()).is_err());
    }

    #[test]
    fn any_text_gets_an_answer(text in any::<String>(), year in 1800..2200_i16) {
        let _ = IdentityNumber::parse(&text, date(year, 1, 1));
    }

    #[test]
    fn any_digits_get_an_answer(text in "[0-9]{6,8}[-+]?[0-9]{4}", year in 0..2200_i16) {
        if let Ok(number) = IdentityNumber::parse(&text, date(year, 2, 28)) {
            prop_assert!(number.birth().date().is_none_or(|birth| birth <= date(year, 2, 28)));
            prop_assert_eq!(number.digits().len(), 12);
        }
    }
}
