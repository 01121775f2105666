//! A form as it was sent: names and values in order, a name as often as it was ticked.

use crate::failure::Failure;
use crate::typed::Typed;
use app::Problem;
use axum::extract::multipart::MultipartError;
use axum::extract::rejection::FormRejection;
use axum::extract::{Form, FromRequest, Multipart, Request};
use axum::http::StatusCode;
use domain::id::RequestKey;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// What was sent, or what a form begins with.
#[derive(Debug, Clone, Default)]
pub struct Sent(Vec<(String, String)>);

impl<S: Send + Sync> FromRequest<S> for Sent {
    type Rejection = FormRejection;

    async fn from_request(request: Request, state: &S) -> Result<Self, FormRejection> {
        let Form(pairs) = Form::<Vec<(String, String)>>::from_request(request, state).await?;
        Ok(Self(pairs))
    }
}

/// A file as it was sent; without name and content where none was chosen.
#[derive(Debug, Default)]
pub struct Upload {
    /// Its name, as the sender has it.
    pub name: String,
    /// Its content.
    pub content: Vec<u8>,
}

fn unread(error: &MultipartError) -> Failure {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE { Failure::TooLarge } else { Failure::Unreadable }
}

impl Sent {
    /// A form with a file in the field of this name. What was read before it failed is there all the same.
    pub async fn with_file(mut parts: Multipart, file: &str) -> (Self, Result<Upload, Failure>) {
        let (mut sent, mut upload) = (Self::default(), Upload::default());
        let read = sent.read_parts(&mut parts, file, &mut upload).await;
        (sent, read.map(|()| upload).map_err(|error| unread(&error)))
    }

    async fn read_parts(
        &mut self,
        parts: &mut Multipart,
        file: &str,
        upload: &mut Upload,
    ) -> Result<(), MultipartError> {
        while let Some(part) = parts.next_field().await? {
            let name = part.name().unwrap_or_default().to_owned();
            if name == file {
                let own = part.file_name().unwrap_or_default().to_owned();
                *upload = Upload { name: own, content: part.bytes().await?.to_vec() };
            } else {
                self.0.push((name, part.text().await?));
            }
        }
        Ok(())
    }

    /// The words in it, to be given back where it led nowhere.
    pub fn typed(&self) -> Typed {
        Typed::of(&self.0)
    }

    /// Without the values of a name.
    #[must_use]
    pub fn without(mut self, name: &str) -> Self {
        self.0.retain(|(known, _)| known != name);
        self
    }

    /// With one more value.
    #[must_use]
    pub fn holding(mut self, name: &str, value: impl Into<String>) -> Self {
        self.0.push((name.to_owned(), value.into()));
        self
    }

    /// The first value of a name, without blanks around it; empty if there is none.
    pub fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(own, _)| own == name).map_or("", |(_, value)| value.trim())
    }

    /// The value of a name, unless it is empty.
    pub fn some(&self, name: &str) -> Option<&str> {
        Some(self.get(name)).filter(|value| !value.is_empty())
    }

    /// Every value of a name.
    pub fn every<'s>(&'s self, name: &'s str) -> impl Iterator<Item = &'s str> {
        self.0.iter().filter(move |(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    /// The values by their names.
    pub fn by_name(&self) -> BTreeMap<String, Vec<String>> {
        let mut all = BTreeMap::<_, Vec<_>>::new();
        for (name, value) in &self.0 {
            all.entry(name.clone()).or_default().push(value.clone());
        }
        all
    }

    /// What was chosen under each name that begins so: the rest of the name, and its value; empty ones left out.
    pub fn starting<'s>(&'s self, prefix: &'s str) -> impl Iterator<Item = (&'s str, &'s str)> {
        let own =
            self.0.iter().filter_map(move |(name, value)| Some((name.strip_prefix(prefix)?, value.trim())));
        own.filter(|(_, value)| !value.is_empty())
    }

    /// Whether a value was ticked.
    pub fn has(&self, name: &str, value: &str) -> bool {
        self.every(name).any(|own| own == value)
    }

    /// The values but for those that the form itself carries, to be carried on unseen.
    pub fn carried(&self) -> Vec<(String, String)> {
        self.0.iter().filter(|(name, _)| !name.starts_with('_')).cloned().collect()
    }

    /// Yes, no, or not answered.
    pub fn yes_no(&self, name: &str) -> Option<bool> {
        match self.get(name) {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        }
    }

    /// A day; what is no day is a problem of its field.
    pub fn day(&self, name: &'static str, problems: &mut Vec<Problem>) -> Option<Date> {
        let text = self.some(name)?;
        let day = text.parse().ok();
        if day.is_none() {
            problems.push(Problem::new(name, "no_day"));
        }
        day
    }

    /// Hours with at most two decimals, by comma or point, in minutes.
    pub fn minutes(&self, name: &'static str, problems: &mut Vec<Problem>) -> Option<i64> {
        let text = self.some(name)?;
        let minutes = minutes(text);
        if minutes.is_none() {
            // So many that no week has them are a number all the same.
            let is_number = text.parse::<f64>().is_ok_and(|hours| hours > 0.0) && !text.contains('.');
            problems.push(Problem::new(name, if is_number { "hours_week" } else { "hours" }));
        }
        minutes
    }

    /// The form's idempotency key.
    pub fn key(&self) -> Option<RequestKey> {
        self.get("_key").parse().ok()
    }

    /// The version that was read.
    pub fn version(&self) -> i64 {
        self.get("_version").parse().unwrap_or_default()
    }
}

/// Hours as a form holds them: with as many decimals, at most two, as it takes to be read as the same minutes again.
pub fn held_hours(minutes: i64) -> String {
    let hundredths = (minutes * 100 + 59) / 60;
    let text = format!("{},{:02}", hundredths / 100, hundredths % 100);
    text.trim_end_matches('0').trim_end_matches(',').to_owned()
}

fn minutes(text: &str) -> Option<i64> {
    let (whole, rest) = text.split_once([',', '.']).unwrap_or((text, ""));
    let digits = |part: &str| part.len() <= 2 && part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 3 || !whole.bytes().all(|b| b.is_ascii_digit()) || !digits(rest) {
        return None;
    }
    let hundredths: i64 = format!("{rest:0<2}").parse().ok()?;
    Some(whole.parse::<i64>().ok()? * 60 + hundredths * 60 / 100)
}

#[cfg(test)]
mod tests {
    use super::{Sent, held_hours, minutes};

    #[test]
    fn a_form_that_is_saved_as_it_was_changes_no_hours() {
        assert_eq!([600, 450, 15, 433].map(held_hours), ["10", "7,5", "0,25", "7,22"]);
        for week in 1..=7 * 24 * 60 {
            assert_eq!(minutes(&held_hours(week)), Some(week));
        }
    }

    #[test]
    fn hours_are_read_with_comma_and_point() {
        let read = [minutes("10"), minutes("7,5"), minutes("0.25"), minutes("1,")];
        assert_eq!(read, [Some(600), Some(450), Some(15), Some(60)]);
        assert!(["", ",5", "x", "7,555", "-1", "1000", "1 0"].iter().all(|text| minutes(text).is_none()));
    }

    #[test]
    fn more_hours_than_a_week_has_are_a_number_all_the_same() {
        let code = |text: &str| {
            let mut problems = Vec::new();
            Sent::default().holding("hours", text).minutes("hours", &mut problems);
            problems.first().map(|one| one.code)
        };
        assert_eq!(
            [code("1000"), code("tio"), code("-1")],
            [Some("hours_week"), Some("hours"), Some("hours")]
        );
        assert_eq!([code("200"), code("10")], [None, None], "the use case knows what a week has");
    }

    #[test]
    fn a_day_that_is_none_is_a_problem_of_its_field() {
        let sent =
            Sent::default().holding("day", "2026-02-30").holding("other", "2026-02-28").holding("a", " ");
        let mut problems = Vec::new();
        assert_eq!(sent.day("day", &mut problems), None);
        assert!(sent.day("other", &mut problems).is_some() && sent.day("a", &mut problems).is_none());
        assert_eq!(problems.len(), 1);
        assert_eq!(problems[0].field, "day");
    }
}
