//! How a consent stands on a day, as the SQL says it: here and nowhere else.

/// Whether a consent opens something on a day, by the name of its row and the parameter of the day. It
/// must have begun, not have run out, and not have been taken back.
macro_rules! live {
    ($consent:literal, $today:literal) => {
        concat!(
            $consent,
            ".valid_from <= ",
            $today,
            " and (",
            $consent,
            ".valid_to is null or ",
            $consent,
            ".valid_to >= ",
            $today,
            ") and ",
            $consent,
            ".withdrawn_on is null"
        )
    };
}
pub(crate) use live;

/// Whether a consent as given stands on a day, by the name of its row and the parameter of the day: neither taken back nor
/// replaced. It may have run out.
macro_rules! stands {
    ($form:literal, $today:literal) => {
        concat!(
            $form,
            ".withdrawn_on is null and (",
            $form,
            ".replaced_on is null or ",
            $form,
            ".replaced_on > ",
            $today,
            ")"
        )
    };
}
pub(crate) use stands;

/// Whether a consent as given holds on a day, by its own days: it stands, has begun and has not run out. What it opens may
/// have ended before.
macro_rules! holds {
    ($form:literal, $today:literal) => {
        concat!(
            "(",
            $form,
            ".renew_on is null or ",
            $form,
            ".renew_on >= ",
            $today,
            ") and coalesce(",
            $form,
            ".begins_on, ",
            $form,
            ".given_on) <= ",
            $today,
            " and ",
            $crate::records::consent::stands!($form, $today)
        )
    };
}
pub(crate) use holds;
