//! One's own telephone number, as participants are given it.

use super::show::home;
use crate::pages::case::{Fields, FormPage, Outcome, Part, Sent, run};
use crate::reply::{Reply, done};
use crate::visitor::Visitor;
use app::Problem;
use app::staff::{SetOwnPhone, ShowOwnPhone};

fn draw(visitor: &Visitor, sent: &Sent, problems: &[Problem]) -> FormPage {
    let words = visitor.words;
    let form = Fields::new(visitor, sent, problems).add_optional("phone", "phone-number", Part::Short);
    let page = form.page("/today", words.t("phone-title"), "save", 0).lede(words.t("phone-lede"));
    FormPage { back_label: words.t("today-back"), ..page }
}

/// The form.
pub async fn show(visitor: Visitor) -> Reply {
    let intervention = home(&visitor)?.id;
    let own = visitor.site.app.read(&ShowOwnPhone { actor: visitor.actor(), intervention }).await?;
    draw(&visitor, &Sent::default().holding("phone", own.unwrap_or_default()), &[]).reply()
}

/// Writes it.
pub async fn send(visitor: Visitor, sent: Sent) -> Reply {
    let intervention = home(&visitor)?.id;
    let change = SetOwnPhone { actor: visitor.actor(), intervention, phone: sent.get("phone") };
    match run(&visitor, &sent, Vec::new(), &change).await? {
        Outcome::Done(_) => done("/today", "case-saved"),
        Outcome::Again(problems, _) => draw(&visitor, &sent, &problems).reply(),
    }
}
