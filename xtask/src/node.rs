//! Node with the packages that only the tasks use (optimiser, browser driver, page checkers).

use crate::compiler::cache;
use crate::step::{run, which, which_on};
use crate::system::{self, Missing};
use anyhow::{Context, Result};
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

/// The oldest Node that every package runs on: its first two numbers.
const OLDEST: (u32, u32) = (20, 19);

/// What is fetched from npm where the system's is older: both, since a distribution's npm runs on its own Node alone.
const NEWER: [&str; 2] = ["node@22", "npm@10"];

/// The Node to run; set by `ensure`.
static CHOSEN: OnceLock<Node> = OnceLock::new();

/// A Node that is new enough.
#[derive(Debug)]
struct Node {
    program: PathBuf,
    npm: PathBuf,
    version: String,
}

/// Any Node with npm will do: a newer one is fetched with it.
pub(crate) fn missing(root: &Path) -> Option<Missing> {
    let there = own(root).is_some() || (which("node").is_some() && which("npm").is_some());
    let missing = Missing {
        what: "Node with npm, for the optimiser and the tests of the pages (where it is older than 20.19, a newer one is fetched with it)",
        packages: &["nodejs", "npm"],
    };
    (!there).then_some(missing)
}

/// Makes sure that Node is there and that its packages are those of the lock file.
pub(crate) fn ensure(root: &Path) -> Result<()> {
    system::install(missing(root).as_slice())?;
    if CHOSEN.get().is_none() {
        let node = choose(root)?;
        // Another thread would have found the same.
        let _ = CHOSEN.set(node);
    }
    let lock = fs::read_to_string(root.join("package-lock.json")).context("package-lock.json")?;
    // npm leaves out what does not run on the Node that installs, so the packages belong to a version of it.
    let wanted = format!("{}\n{lock}", chosen()?.version);
    let mark = root.join("node_modules/.installed-lock");
    if fs::read_to_string(&mark).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    run(npm()?.current_dir(root).args(["ci", "--no-audit", "--no-fund", "--loglevel=error"]))
        .context("npm ci failed: is the npm registry reachable?")?;
    Ok(fs::write(mark, wanted)?)
}

fn chosen() -> Result<&'static Node> {
    CHOSEN.get().context("Node was not looked for yet")
}

/// The Node to run.
pub(crate) fn program() -> Result<&'static Path> {
    Ok(&chosen()?.program)
}

/// The npm that belongs to it.
pub(crate) fn npm() -> Result<Command> {
    let mut command = Command::new(&chosen()?.npm);
    command.env("PATH", path_with(std::env::var_os("PATH").unwrap_or_default())?);
    Ok(command)
}

/// A search path on which the Node to run is found first.
pub(crate) fn path_with(path: OsString) -> Result<OsString> {
    let folder = program()?.parent().context("node has no folder")?.to_path_buf();
    if which_on("node", &path).as_deref() == Some(program()?) {
        return Ok(path);
    }
    Ok(std::env::join_paths(std::iter::once(folder).chain(std::env::split_paths(&path)))?)
}

/// The system's Node, or one from npm where a distribution's is too old.
fn choose(root: &Path) -> Result<Node> {
    if let (Some(program), Some(npm)) = (which("node"), which("npm"))
        && let Some(version) = new_enough(&program)
    {
        return Ok(Node { program, npm, version });
    }
    if let Some(node) = own(root) {
        return Ok(node);
    }
    let (major, minor) = OLDEST;
    eprintln!("   the Node on the PATH is older than {major}.{minor}: fetching {} for the tasks alone", NEWER.join(" and "));
    let folder = own_folder(root);
    fs::create_dir_all(&folder).with_context(|| folder.display().to_string())?;
    fs::write(folder.join("package.json"), "{\"private\": true}\n")?;
    run(Command::new("npm").current_dir(&folder).args(["install", "--no-audit", "--no-fund", "--loglevel=error"]).args(NEWER))
        .with_context(|| format!("Node {major}.{minor} or newer cannot be had: is the npm registry reachable?"))?;
    own(root).with_context(|| format!("install Node {major}.{minor} or newer: the one from npm does not run here"))
}

/// The Node that was fetched for the tasks alone, in the user's cache: every clone finds it.
fn own(root: &Path) -> Option<Node> {
    // Both stand side by side there, so that tests find the npm of this Node on their path, too.
    let programs = own_folder(root).join("node_modules/.bin");
    let (program, npm) = (programs.join("node"), programs.join("npm"));
    let version = new_enough(&program).filter(|_| npm.is_file())?;
    Some(Node { program, npm, version })
}

fn own_folder(root: &Path) -> PathBuf {
    cache(root).join("node")
}

/// What a Node says of its version, if it is new enough.
fn new_enough(program: &Path) -> Option<String> {
    let output = Command::new(program).arg("--version").output().ok()?;
    let version = String::from_utf8(output.stdout).ok()?.trim().to_owned();
    is_new_enough(&version).then_some(version)
}

/// Whether `v20.20.2` is new enough.
fn is_new_enough(version: &str) -> bool {
    let mut numbers = version.trim_start_matches('v').split('.').map_while(|number| number.parse().ok());
    numbers.next().zip(numbers.next()).is_some_and(|found| found >= OLDEST)
}

/// The optimiser, a script for Node.
pub(crate) fn wasm_opt(root: &Path) -> Result<Command> {
    let mut command = Command::new(program()?);
    command.arg(root.join("node_modules/binaryen/bin/wasm-opt"));
    Ok(command)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_release_that_every_package_runs_on_is_20_19() {
        for (version, fits) in [
            ("v18.20.4", false),
            ("v20.0.0", false),
            ("v20.18.3", false),
            ("v20.19.0", true),
            ("v22.0.0", true),
            ("v9.99.0", false),
            ("", false),
        ] {
            assert_eq!(is_new_enough(version), fits, "{version}");
        }
    }
}
