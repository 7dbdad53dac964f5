//! A Chromium with its driver.

use crate::step::which;
use crate::system::Missing;
use std::path::PathBuf;

/// What is missing for tests in a browser; where the system is Debian's, a font that has Chinese comes with it.
pub(crate) fn missing() -> Option<Missing> {
    let missing = Missing {
        what: "Chromium or Chrome with its chromedriver, for the tests of the pages (or name them in CHROMIUM and CHROMEDRIVER)",
        packages: &["chromium", "chromium-driver", "fonts-noto-cjk"],
    };
    (chromium().is_none() || chromedriver().is_none()).then_some(missing)
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
