//! Python with the one package that the host's tests need, in a folder of the project's own.

use crate::step::{apt_install, run};
use crate::toolchain::target_dir;
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What is to be installed, with its version.
const REQUIREMENTS: &str = "examples/servers/python/requirements.txt";

/// Makes sure that the Python of the tests is there, and tells where.
pub(crate) fn ensure(root: &Path) -> Result<PathBuf> {
    let folder = target_dir(root).join("python");
    let python = folder.join("bin/python");
    let wanted = fs::read_to_string(root.join(REQUIREMENTS)).context(REQUIREMENTS)?;
    let mark = folder.join("installed");
    if python.exists() && fs::read_to_string(&mark).is_ok_and(|installed| installed == wanted) {
        return Ok(python);
    }
    if make(&folder).is_err() {
        apt_install(&["python3", "python3-venv"]).context("Python 3 with its module venv is missing")?;
        make(&folder)?;
    }
    let quiet = ["-m", "pip", "install", "-q", "--disable-pip-version-check", "-r", REQUIREMENTS];
    run(Command::new(&python).current_dir(root).args(quiet)).context("is the Python package index reachable?")?;
    fs::write(mark, wanted)?;
    Ok(python)
}

/// An empty environment, in place of what is there.
fn make(folder: &Path) -> Result<()> {
    run(Command::new("python3").args(["-m", "venv", "--clear"]).arg(folder))
}

/// The tests of the Python host.
pub(crate) fn tests(root: &Path) -> Result<Command> {
    let mut command = Command::new(ensure(root)?);
    command.current_dir(root).arg("tests/plain/python_host.py");
    Ok(command)
}
