//! A Chromium with its driver.

use crate::step::which;
use crate::system::{self, Missing};
use std::path::PathBuf;

/// What is missing for tests in a browser; where the system is Debian's, a font that has Chinese comes with it.
pub(crate) fn missing() -> Option<Missing> {
    let missing = Missing {
        what: "Chromium or Chrome with its chromedriver, for the tests of the pages (or name them in CHROMIUM and CHROMEDRIVER)",
        packages: &["chromium", "chromium-driver", "fonts-noto-cjk"],
    };
    (chromium().is_none() || chromedriver().is_none()).then_some(missing)
}

/// The Chromium that has no windows and nothing that people have around a page, as Debian calls it. It is the same browser for a
/// page, and a test on one takes a third of the time.
const WITHOUT_WINDOWS: &str = "chromium-headless-shell";

/// The browser in which pages are tested: the one without windows where it is there, unless another is named.
pub(crate) fn for_pages() -> Option<PathBuf> {
    let without_windows = || which(WITHOUT_WINDOWS);
    if std::env::var_os("CHROMIUM").is_some() { chromium() } else { without_windows().or_else(chromium) }
}

/// Gets the browser without windows where that is easy; the tests run without it, too.
pub(crate) fn get_faster() {
    if std::env::var_os("CHROMIUM").is_none() && which(WITHOUT_WINDOWS).is_none() {
        system::install_if_possible(&[WITHOUT_WINDOWS]);
    }
}

/// A Chromium on this machine.
pub(crate) fn chromium() -> Option<PathBuf> {
    if let Some(path) = std::env::var_os("CHROMIUM") {
        return Some(path.into());
    }
    const MAC: &str = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";
    let on_path = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"].into_iter().find_map(which);
    on_path.or_else(|| Some(PathBuf::from(MAC)).filter(|path| path.exists()))
}

/// The program that drives it for the WebAssembly tests.
pub(crate) fn chromedriver() -> Option<PathBuf> {
    std::env::var_os("CHROMEDRIVER").map(PathBuf::from).or_else(|| which("chromedriver"))
}
