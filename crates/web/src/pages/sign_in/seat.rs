//! Choosing the seat: as whom, and where, somebody with several assignments works now.

use crate::cookies;
use crate::failure::Failure;
use crate::form::{Choice, Field, FieldError, errors};
use crate::reply::{Reply, html, problems, see};
use crate::shell::Shell;
use crate::visitor::{SIGNED_IN, Visitor};
use app::Installed;
use app::session::{ListSeats, Seat, SeatShown};
use askama::Template;
use axum::Form;
use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse as _, Redirect};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "pages/sign_in/seat.html")]
struct View {
    shell: Shell,
    errors: Vec<FieldError>,
    seat: Field,
}

/// A chosen seat.
#[derive(Debug, Default, Deserialize)]
pub struct Chosen {
    #[serde(default)]
    seat: String,
}

/// The choice; whoever has but one seat is led on.
pub async fn show(visitor: Visitor) -> Reply {
    if visitor.signed.seats.len() < 2 {
        return see("/");
    }
    html(&view(&visitor, false).await?)
}

/// Keeps the seat in the browser. What counts is read anew at each request: a seat that is lost is no seat.
pub async fn send(visitor: Visitor, Form(chosen): Form<Chosen>) -> Reply {
    if !visitor.signed.seats.iter().any(|seat| seat.to_string() == chosen.seat) {
        return problems(&view(&visitor, true).await?);
    }
    let keep = [(SET_COOKIE, cookies::keep_seat(&visitor.site, &chosen.seat))];
    // What one is told at sign-in is told when it is known where one works.
    let next = if visitor.signed.chosen { "/".to_owned() } else { format!("/?done={SIGNED_IN}") };
    Ok((keep, Redirect::to(&next)).into_response())
}

async fn view(visitor: &Visitor, missing: bool) -> Result<View, Failure> {
    let words = visitor.words;
    let seats = visitor.site.app.read(&ListSeats { actor: visitor.actor() }).await?;
    let now = visitor.signed.chosen.then_some(visitor.signed.seat);
    let choices = seats.iter().map(|seat| choice(visitor, seat, now));
    let error = missing.then(|| words.t("problem-required"));
    let seat = Field::new("seat", words.t("seat-where")).choices(choices).error(error);
    Ok(View { shell: visitor.shell(), errors: errors([&seat]), seat })
}

fn choice(visitor: &Visitor, shown: &SeatShown, now: Option<Seat>) -> Choice {
    let words = visitor.words;
    let label = match &shown.authority {
        None => words.t1("seat-participant", "association", shown.association.clone()),
        Some(authority) => format!("{authority}, {}", shown.association),
    };
    let title = visitor.title_of(shown.title.as_deref());
    let installed = visitor.site.app.models().all();
    let there = installed.iter().filter(|one| one.association == shown.seat.association());
    let models: Vec<_> = there.filter_map(Installed::model).collect();
    let roles = shown.roles.iter().map(|role| visitor.held(&models, *role));
    let mut hint: Vec<String> = title.into_iter().collect();
    hint.extend(roles.filter(|role| !hint.contains(role)).collect::<Vec<_>>());
    let choice = Choice::new(shown.seat.to_string(), label).chosen(now == Some(shown.seat));
    if hint.is_empty() { choice } else { choice.hint(hint.join(", ")) }
}
