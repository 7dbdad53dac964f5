//! Node with the packages that only the tasks use (optimiser, browser driver, page checkers), and a browser.

use crate::step::{apt_install, run, which};
use anyhow::{Context, Result, bail, ensure};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

/// The oldest Node that the packages run on.
const OLDEST: u32 = 20;

/// Where a newer Node is put when the system's is too old, below the project's folder.
const OWN: &str = "node_modules/.own-node";

/// The Node to run; set by `ensure`.
static PROGRAM: OnceLock<PathBuf> = OnceLock::new();

/// Makes sure that Node is there and that its packages are those of the lock file.
pub(crate) fn ensure(root: &Path) -> Result<()> {
    if which("node").is_none() || which("npm").is_none() {
        apt_install(&["nodejs", "npm"]).context("Node 20 or newer with npm is missing")?;
    }
    let lock = fs::read_to_string(root.join("package-lock.json")).context("package-lock.json")?;
    let mark = root.join("node_modules/.installed-lock");
    if fs::read_to_string(&mark).is_ok_and(|installed| installed != lock) || !mark.exists() {
        run(Command::new("npm").current_dir(root).args(["ci", "--no-audit", "--no-fund", "--loglevel=error"]))
            .context("npm ci failed: is the npm registry reachable?")?;
        fs::write(mark, lock)?;
    }
    if PROGRAM.get().is_none() {
        let program = new_enough(root)?;
        // Another thread would have found the same.
        let _ = PROGRAM.set(program);
    }
    Ok(())
}

/// The Node to run.
pub(crate) fn program() -> Result<&'static Path> {
    PROGRAM.get().map(PathBuf::as_path).context("Node was not looked for yet")
}

/// The system's Node, or one from npm where a distribution's is too old.
fn new_enough(root: &Path) -> Result<PathBuf> {
    let own = root.join(OWN).join("node_modules/node/bin/node");
    let system = which("node").context("there is no node on the PATH")?;
    let fits = |program: &Path| major(program).is_some_and(|major| major >= OLDEST);
    if let Some(program) = [system, own.clone()].into_iter().find(|program| fits(program)) {
        return Ok(program);
    }
    eprintln!("   the Node on the PATH is older than {OLDEST}: fetching one for the tasks alone");
    let folder = root.join(OWN);
    fs::create_dir_all(&folder)?;
    fs::write(folder.join("package.json"), "{\"private\": true}\n")?;
    run(Command::new("npm").current_dir(&folder).args(["install", "--no-audit", "--no-fund", "--loglevel=error", "node@22"]))
        .with_context(|| format!("install Node {OLDEST} or newer"))?;
    ensure!(fits(&own), "install Node {OLDEST} or newer: the one from npm does not run here");
    Ok(own)
}

/// 20 for `v20.20.2`.
fn major(program: &Path) -> Option<u32> {
    let output = Command::new(program).arg("--version").output().ok()?;
    String::from_utf8(output.stdout).ok()?.trim().strip_prefix('v')?.split('.').next()?.parse().ok()
}

/// The optimiser, a script for Node.
pub(crate) fn wasm_opt(root: &Path) -> PathBuf {
    root.join("node_modules/binaryen/bin/wasm-opt")
}

/// Makes sure that a Chromium and its driver are there, and where the system is Debian's, a font that has Chinese.
pub(crate) fn ensure_browser() -> Result<()> {
    if chromium().is_none() || chromedriver().is_none() {
        apt_install(&["chromium", "chromium-driver", "fonts-noto-cjk"])
            .context("Chromium (or Chrome) and chromedriver are missing")?;
    }
    if chromium().is_none() || chromedriver().is_none() {
        bail!("install Chromium or Chrome with its chromedriver, or name them in CHROMIUM and CHROMEDRIVER");
    }
    Ok(())
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
