//! Log-ins: the closed sets of what is done with one, of how a person was known, and of what one signs in with.

use crate::codes;

codes! {
    /// What is done with a participant's log-in.
    LoginEvent {
        /// It was given for the first time.
        Given = "given",
        /// A new one-time password was given, or an ended log-in was opened again.
        Renewed = "renewed",
        /// It was ended.
        Ended = "ended",
    }
}

codes! {
    /// How a worker made sure of who the person is before handing over a log-in.
    IdentityProof {
        /// They showed an identity document.
        SeenId = "seen_id",
        /// The worker knows them from work.
        Known = "known",
        /// Someone whom the worker knows vouched for them.
        Vouched = "vouched",
    }
}

codes! {
    /// What its owner is told of a log-in.
    AccountEvent {
        /// A one-time password was given in place of the one that there was.
        PasswordGiven = "password_given",
        /// The password was changed by its owner.
        PasswordChanged = "password_changed",
        /// A second factor was turned on.
        FactorOn = "factor_on",
        /// The second factor was taken off.
        FactorOff = "factor_off",
        /// New codes were made for when the app is lost.
        CodesMade = "codes_made",
        /// One of these was used to sign in.
        CodeUsed = "code_used",
        /// Sessions were ended by somebody else.
        SessionsEnded = "sessions_ended",
    }
}

codes! {
    /// A kind of browser.
    Browser {
        /// Microsoft Edge.
        Edge = "edge",
        /// Mozilla Firefox.
        Firefox = "firefox",
        /// Google Chrome, and those that are made of it.
        Chrome = "chrome",
        /// Apple Safari.
        Safari = "safari",
        /// Any other.
        Other = "other",
    }
}

codes! {
    /// A kind of device, by its system.
    Device {
        /// Windows.
        Windows = "windows",
        /// An iPhone or iPad.
        Ios = "ios",
        /// macOS.
        Mac = "mac",
        /// Android.
        Android = "android",
        /// Linux and `ChromeOS`.
        Linux = "linux",
        /// Any other.
        Other = "other",
    }
}

/// What somebody signs in with, as far as its owner knows it again. Nothing is decided by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Agent {
    /// The browser.
    pub browser: Browser,
    /// What it runs on.
    pub device: Device,
}

impl Agent {
    /// Something that is not known.
    pub const UNKNOWN: Self = Self { browser: Browser::Other, device: Device::Other };

    /// What a browser calls itself. Of several names the first here is its own: the others it bears so as to be taken for them.
    pub fn of(called: &str) -> Self {
        let first = |names: &[&str]| names.iter().any(|name| called.contains(name));
        let browser = match () {
            () if first(&["Edg/", "EdgA/", "EdgiOS/"]) => Browser::Edge,
            () if first(&["Firefox/", "FxiOS/"]) => Browser::Firefox,
            () if first(&["Chrome/", "Chromium/", "CriOS/"]) => Browser::Chrome,
            () if first(&["Safari/"]) => Browser::Safari,
            () => Browser::Other,
        };
        let device = match () {
            () if first(&["Windows"]) => Device::Windows,
            () if first(&["iPhone", "iPad"]) => Device::Ios,
            () if first(&["Mac OS X", "Macintosh"]) => Device::Mac,
            () if first(&["Android"]) => Device::Android,
            () if first(&["Linux", "CrOS"]) => Device::Linux,
            () => Device::Other,
        };
        Self { browser, device }
    }
}

#[cfg(test)]
mod tests {
    use super::{Agent, Browser, Device};

    #[test]
    fn a_browser_is_known_by_the_name_that_is_its_own() {
        let webkit = "AppleWebKit/537.36 (KHTML, like Gecko)";
        for (called, browser, device) in [
            (
                "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
                Browser::Firefox,
                Device::Linux,
            ),
            (
                &*format!("(Windows NT 10.0) {webkit} Chrome/143.0 Safari/537.36 Edg/143.0"),
                Browser::Edge,
                Device::Windows,
            ),
            (
                &*format!("(Linux; Android 10; K) {webkit} Chrome/143.0 Safari/537.36"),
                Browser::Chrome,
                Device::Android,
            ),
            (
                "(iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1",
                Browser::Safari,
                Device::Ios,
            ),
            ("curl/8", Browser::Other, Device::Other),
            ("", Browser::Other, Device::Other),
        ] {
            assert_eq!(Agent::of(called), Agent { browser, device }, "{called}");
        }
    }
}
