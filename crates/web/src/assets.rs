//! Style, scripts, fonts and icons, built into the binary. Their names carry a hash, so a browser keeps them for
//! ever and a new release is seen at once.

use std::future::{Ready, ready};

use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

include!(concat!(env!("OUT_DIR"), "/assets.rs"));

/// One file as it is served under `/assets/`.
#[derive(Debug, Clone, Copy)]
pub struct Asset {
    /// Its name with the hash in it.
    pub file: &'static str,
    /// Its media type.
    pub content_type: &'static str,
    /// What it holds.
    pub bytes: &'static [u8],
}

impl Asset {
    /// The asset served under this file name.
    #[must_use]
    pub fn get(file: &str) -> Option<&'static Self> {
        ALL.iter().find(|asset| asset.file == file)
    }

    /// Every asset.
    #[must_use]
    pub fn all() -> &'static [Self] {
        ALL
    }

    fn response(&self) -> Response {
        let headers = [
            (header::CONTENT_TYPE, self.content_type),
            (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
            (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        ];
        (headers, self.bytes).into_response()
    }
}

/// Answers `GET /assets/{file}`.
pub fn serve(Path(file): Path<String>) -> Ready<Response> {
    ready(Asset::get(&file).map_or_else(|| StatusCode::NOT_FOUND.into_response(), Asset::response))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_address_leads_to_its_asset() {
        for address in [APP_CSS, APP_JS, HTMX_JS, ICONS_SVG, MARK_SVG] {
            let file = address.strip_prefix("/assets/").unwrap();
            assert!(Asset::get(file).is_some_and(|asset| !asset.bytes.is_empty()), "{address}");
        }
        assert!(Asset::get("app.css").is_none(), "a name without its hash could be kept for ever");
    }

    #[test]
    fn the_style_sheet_names_files_that_exist_and_loads_nothing_else() {
        let css = Asset::get(APP_CSS.strip_prefix("/assets/").unwrap()).unwrap();
        let css = std::str::from_utf8(css.bytes).unwrap();
        let ours = css.split("--stegvis:").nth(1).expect("our own part");
        for url in ours.split("url(\"").skip(1).map(|rest| rest.split('"').next().unwrap()) {
            assert!(Asset::get(url).is_some(), "{url}");
        }
        assert!(!css.contains("@import") && !css.contains("http://") && !css.contains("https://"));
    }

    #[tokio::test]
    async fn an_asset_is_kept_for_ever_and_an_unknown_one_is_not_found() {
        let found = serve(Path(Asset::all()[0].file.to_owned())).await;
        assert_eq!(found.status(), StatusCode::OK);
        assert_eq!(found.headers()[header::CACHE_CONTROL], "public, max-age=31536000, immutable");
        assert_eq!(serve(Path("../Cargo.toml".into())).await.status(), StatusCode::NOT_FOUND);
    }
}
