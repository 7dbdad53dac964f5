//! The wheel for Python and the engines that run it: their packages, and the tests that hold them to the command line.

use crate::compiler::{cache, target_dir};
use crate::python;
use crate::step::{run, which};
use crate::system;
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};
use std::process::Command;

/// PySpark alone is some 500 MB, so that the packages stay in the user's cache and serve every copy of the project.
fn environment(root: &Path) -> PathBuf {
    cache(root).join("engines")
}

/// Where the wheel is laid out.
fn wheel(root: &Path) -> PathBuf {
    target_dir(root).join("engines")
}

/// Installs the packages; without Java, all but those of Spark.
pub(crate) fn ensure(root: &Path) -> Result<()> {
    system::install(python::missing().as_slice())?;
    if which("java").is_none() {
        system::install_if_possible(&["default-jre-headless"]);
    }
    let mut wanted = vec!["examples/duckdb/requirements.txt"];
    match which("java") {
        Some(_) => wanted.push("examples/spark/requirements.txt"),
        None => eprintln!("   without Spark: there is no Java; Debian has it as default-jre-headless"),
    }
    let mut command = Command::new(root.join("python/environment"));
    run(command.current_dir(root).arg(environment(root)).args(wanted)).context("is the Python package index reachable?")
}

/// Builds the wheel as it is shipped.
pub(crate) fn build(root: &Path) -> Result<()> {
    let mut command = Command::new(root.join("python/wheel"));
    run(command.current_dir(root).arg(environment(root)).arg(wheel(root)))
}

/// The tests of the wheel; the command line is the one that the native tests have built.
pub(crate) fn tests(root: &Path) -> Command {
    let mut command = Command::new(environment(root).join("bin/python"));
    command
        .current_dir(root.join("python"))
        .env("PYTHONPATH", wheel(root))
        .env("FUPIN_COMMAND", target_dir(root).join("debug/fupin"))
        .args(["-m", "tests"]);
    command
}
