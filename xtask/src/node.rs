//! Node and the packages that only the tasks use: the optimiser, the browser driver, the page checkers.

use crate::step::{apt_install, run, which};
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Makes sure that Node is there and that its packages are those of the lock file.
pub fn ensure(root: &Path) -> Result<()> {
    if which("node").is_none() || which("npm").is_none() {
        apt_install(&["nodejs", "npm"])?;
    }
    let lock = fs::read_to_string(root.join("package-lock.json")).context("package-lock.json")?;
    let mark = root.join("node_modules/.installed-lock");
    if fs::read_to_string(&mark).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    run(Command::new("npm").current_dir(root).args(["ci", "--no-audit", "--no-fund", "--loglevel=error"]))
        .context("npm ci failed: is the npm registry reachable?")?;
    fs::write(mark, lock)?;
    Ok(())
}

/// The optimiser.
pub fn wasm_opt(root: &Path) -> PathBuf {
    root.join("node_modules/.bin/wasm-opt")
}

/// Makes sure that a Chromium and its driver are there, with a font that has Chinese.
pub fn ensure_browser() -> Result<()> {
    if chromium().is_none() || which("chromedriver").is_none() {
        apt_install(&["chromium", "chromium-driver", "fonts-noto-cjk"])?;
    }
    Ok(())
}

/// A Chromium on this machine.
pub fn chromium() -> Option<PathBuf> {
    if let Some(path) = std::env::var_os("CHROMIUM") {
        return Some(path.into());
    }
    ["chromium", "chromium-browser", "google-chrome"].into_iter().find_map(which)
}
