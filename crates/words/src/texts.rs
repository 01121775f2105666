//! The embedded texts and their bundles, one per language, built at first use.

use crate::{Arg, Lang, form};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use std::sync::LazyLock;

include!(concat!(env!("OUT_DIR"), "/sources.rs"));

pub(crate) type Bundle = FluentBundle<FluentResource>;

static SWEDISH: LazyLock<Bundle> = LazyLock::new(|| build(Lang::Sv));
static ENGLISH: LazyLock<Bundle> = LazyLock::new(|| build(Lang::En));

pub(crate) fn bundle(lang: Lang) -> &'static Bundle {
    match lang {
        Lang::Sv => &SWEDISH,
        Lang::En => &ENGLISH,
    }
}

/// The text of a key, if there is one.
pub(crate) fn format(bundle: &Bundle, key: &str, args: &[(&str, Arg<'_>)]) -> Option<String> {
    let pattern = bundle.get_message(key)?.value()?;
    let args: FluentArgs<'_> = args.iter().map(|(name, arg)| (*name, arg.value())).collect();
    Some(bundle.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned())
}

/// Faulty or doubled texts are left out here: the tests of this crate find them, and a binary with a text
/// missing is worth more than one that does not start.
fn build(lang: Lang) -> Bundle {
    let mut bundle = Bundle::new_concurrent(vec![lang.identifier()]);
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(match lang {
        Lang::Sv => |value, _| grouped(Lang::Sv, value),
        Lang::En => |value, _| grouped(Lang::En, value),
    }));
    for (_, text) in lang.sources() {
        let resource = FluentResource::try_new((*text).to_owned()).unwrap_or_else(|(partial, _)| partial);
        let _doubled = bundle.add_resource(resource);
    }
    bundle
}

fn grouped(lang: Lang, value: &FluentValue<'_>) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(form::grouped(lang, &number.as_string())),
        _ => None,
    }
}
