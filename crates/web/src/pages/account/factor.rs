//! One's own second factor.

use crate::failure::Failure;
use crate::form::{Field, FieldError, errors};
use crate::pages::staff::prove;
use crate::reply::{Reply, done, html, problems};
use crate::shell::Shell;
use crate::visitor::Visitor;
use app::session::{BeginFactor, ConfirmFactor, EndFactor, FactorState, RenewCodes, ShowFactor};
use app::{Error, Problem};
use askama::Template;
use axum::Form;
use domain::personal::Personal;
use qrcode::{Color, QrCode};
use serde::Deserialize;

/// Where it is.
pub const AT: &str = "/account/factor";

#[derive(Template)]
#[template(path = "pages/account/factor.html")]
struct View {
    shell: Shell,
    errors: Vec<FieldError>,
    fault: Option<String>,
    /// It is demanded before anything else.
    due: bool,
    begun: Option<Begun>,
    /// It is on, with so many codes left.
    left: Option<String>,
    password: Field,
    code: Field,
}

/// A secret to be taken into an app.
struct Begun {
    /// In groups, to be typed.
    secret: String,
    /// As an address that opens the app on the same device.
    address: String,
    /// As a square to be photographed: how many modules wide, and the dark ones as a path.
    width: usize,
    path: String,
}

#[derive(Template)]
#[template(path = "pages/account/codes.html")]
struct Codes {
    shell: Shell,
    codes: Vec<String>,
}

/// The page, as it stands.
pub async fn show(visitor: Visitor) -> Reply {
    html(&view(&visitor, &[]).await?)
}

/// What is to be done, and what proves that it is oneself.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    #[serde(rename = "do")]
    what: String,
    password: String,
    code: String,
}

/// Does it.
pub async fn send(visitor: Visitor, Form(typed): Form<Typed>) -> Reply {
    let (app, actor) = (&visitor.site.app, visitor.actor());
    visitor.staff().ok_or(Failure::NotFound)?;
    if typed.what != "confirm"
        && let Some(problem) = prove(&visitor, "password", typed.password).await?
    {
        return problems(&view(&visitor, &[problem]).await?);
    }
    let made = match typed.what.as_str() {
        "begin" => app.write(&BeginFactor { actor }).await.map(|()| None),
        "confirm" => {
            let confirm = ConfirmFactor { actor, session: visitor.signed.session, code: &typed.code };
            app.write(&confirm).await.map(Some)
        }
        "codes" => app.write(&RenewCodes { actor }).await.map(Some),
        "off" => {
            return app
                .write(&EndFactor { actor })
                .await
                .map_or_else(|error| Err(error.into()), |()| done(AT, "factor-off"));
        }
        _ => return Err(Failure::Unreadable),
    };
    match made {
        Ok(None) => crate::reply::see(AT),
        Ok(Some(codes)) => html(&Codes { shell: visitor.shell(), codes: codes.expose().clone() }),
        Err(Error::Invalid(found)) => problems(&view(&visitor, &found).await?),
        Err(error) => Err(error.into()),
    }
}

async fn view(visitor: &Visitor, found: &[Problem]) -> Result<View, Failure> {
    visitor.staff().ok_or(Failure::NotFound)?;
    let words = visitor.words;
    let state = visitor.site.app.read(&ShowFactor { actor: visitor.actor() }).await?;
    let field = |name: &'static str, label: String| {
        let error =
            found.iter().find(|problem| problem.field == name).map(|problem| visitor.problem(problem));
        Field::new(name, label).error(error)
    };
    let password = field("password", words.t("sign-in-password")).hint(words.t("factor-password-hint"));
    let code = field("code", words.t("factor-code")).hint(words.t("factor-code-hint"));
    let (begun, left) = match state {
        FactorState::Off => (None, None),
        FactorState::Begun(secret, login) => (Some(begun(&secret, &login)?), None),
        FactorState::On(left) => (None, Some(words.t1("factor-left", "count", left))),
    };
    Ok(View {
        shell: visitor.shell(),
        errors: errors([&password, &code]),
        fault: found.iter().find(|problem| problem.field.is_empty()).map(|problem| visitor.problem(problem)),
        due: visitor.signed.factor_due,
        begun,
        left,
        password,
        code,
    })
}

fn begun(secret: &Personal<String>, login: &str) -> Result<Begun, Failure> {
    let secret = secret.expose();
    let name: String = login.bytes().map(encoded).collect();
    let address = format!(
        "otpauth://totp/Stegvis:{name}?secret={secret}&issuer=Stegvis&algorithm=SHA1&digits=6&period=30"
    );
    let (width, path) = square(&address).ok_or(Failure::Broken)?;
    let letters: Vec<char> = secret.chars().collect();
    let groups: Vec<String> = letters.chunks(4).map(|group| group.iter().collect()).collect();
    Ok(Begun { secret: groups.join(" "), address, width, path })
}

/// A byte as an address holds it.
fn encoded(byte: u8) -> String {
    if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
        char::from(byte).to_string()
    } else {
        format!("%{byte:02X}")
    }
}

/// A text as a square: its width in modules, and its dark runs as a path.
fn square(text: &str) -> Option<(usize, String)> {
    let code = QrCode::new(text).ok()?;
    let width = code.width();
    let colors = code.to_colors();
    let modules =
        colors.chunks(width).enumerate().flat_map(|(y, row)| row.iter().enumerate().map(move |at| (y, at)));
    let dark = modules.filter(|(_, (_, module))| **module == Color::Dark);
    let path =
        dark.map(|(y, (x, _))| ["M", &x.to_string(), " ", &y.to_string(), "h1v1h-1z"].concat()).collect();
    Some((width, path))
}

#[cfg(test)]
mod tests {
    use super::{encoded, square};

    #[test]
    fn a_square_has_its_three_corners() {
        let (width, path) = square("otpauth://totp/Stegvis:x?secret=ABC").unwrap();
        assert!(width >= 21);
        for (x, y) in [(0, 0), (width - 7, 0), (0, width - 7)] {
            for corner in [(x, y), (x + 6, y), (x, y + 6), (x + 3, y + 3)] {
                assert!(path.contains(&format!("M{} {}h1", corner.0, corner.1)), "{corner:?}");
            }
            assert!(!path.contains(&format!("M{} {}h1", x + 1, y + 1)));
        }
    }

    #[test]
    fn a_log_in_name_stands_in_an_address_as_it_is() {
        let name: String = "å.b@c".bytes().map(encoded).collect();
        assert_eq!(name, "%C3%A5.b%40c");
    }
}
