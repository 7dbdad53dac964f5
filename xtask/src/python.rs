//! Python with the one package that the host's tests need, in a folder of the project's own.

use crate::compiler::target_dir;
use crate::step::run;
use crate::system::{self, Missing};
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What is to be installed, with its version.
const REQUIREMENTS: &str = "examples/servers/python/requirements.txt";

/// Debian keeps a part of Python in a package of its own.
pub(crate) fn missing() -> Option<Missing> {
    let status = Command::new("python3").args(["-c", "import ensurepip, venv"]).stderr(Stdio::null()).status();
    let missing = Missing {
        what: "Python 3.10 or newer with venv, for the example portal and the re-checking host",
        packages: &["python3", "python3-venv"],
    };
    (!status.is_ok_and(|status| status.success())).then_some(missing)
}

/// Makes sure that the Python of the tests is there, and tells where.
pub(crate) fn ensure(root: &Path) -> Result<PathBuf> {
    let folder = target_dir(root).join("python");
    let python = folder.join("bin/python");
    let wanted = fs::read_to_string(root.join(REQUIREMENTS)).context(REQUIREMENTS)?;
    let mark = folder.join("installed");
    if python.exists() && fs::read_to_string(&mark).is_ok_and(|installed| installed == wanted) {
        return Ok(python);
    }
    system::install(missing().as_slice())?;
    make(&folder)?;
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
