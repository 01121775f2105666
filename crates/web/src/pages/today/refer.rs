//! How to refer somebody: what the model says of its first phase.

use crate::failure::Failure;
use crate::reply::{Reply, html};
use crate::shell::Shell;
use crate::visitor::Visitor;
use askama::Template;
use domain::code::Role;
use words::Lang;

#[derive(Template)]
#[template(path = "pages/today/refer.html")]
struct View {
    shell: Shell,
    interventions: Vec<Intervention>,
}

struct Intervention {
    title: String,
    href: String,
    summary: String,
    steps: Vec<(String, Vec<String>)>,
}

/// Shows it for each intervention that the visitor refers to.
pub async fn show(visitor: Visitor) -> Reply {
    let sv = visitor.words.lang() == Lang::Sv;
    let refers = visitor.interventions().into_iter().filter(|one| visitor.holds(&[Role::Referrer], one));
    let interventions: Vec<_> = refers
        .filter_map(|one| {
            let model = one.model()?;
            let drill = model.entrance().map(|phase| phase.drill.as_slice()).unwrap_or_default();
            let steps = drill.iter().map(|point| {
                (
                    point.title.get(sv).to_owned(),
                    point.lines.iter().map(|line| line.get(sv).to_owned()).collect(),
                )
            });
            Some(Intervention {
                title: model.title.get(sv).to_owned(),
                href: format!("/i/{}", one.slug),
                summary: model.summary.get(sv).to_owned(),
                steps: steps.collect(),
            })
        })
        .collect();
    if interventions.is_empty() {
        return Err(Failure::NotFound);
    }
    html(&View { shell: visitor.shell(), interventions })
}
