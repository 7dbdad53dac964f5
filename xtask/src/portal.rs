//! The example portal: its Python packages, and the tests of its server.

use crate::step::{apt_install, run};
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

fn folder(root: &Path) -> PathBuf {
    root.join("examples/portal")
}

/// Installs what the portal needs, as its own first start does.
pub(crate) fn ensure(root: &Path) -> Result<()> {
    if !has_venv() {
        apt_install(&["python3", "python3-venv"]).context("Python 3.10 or newer with venv is missing")?;
    }
    run(Command::new(folder(root).join("run")).arg("--install-only")).context("is the Python package index reachable?")
}

/// Debian keeps a part of Python in a package of its own.
fn has_venv() -> bool {
    let status = Command::new("python3").args(["-c", "import ensurepip, venv"]).stderr(Stdio::null()).status();
    status.is_ok_and(|status| status.success())
}

/// The tests of the server, which end with Node's closing lines.
pub(crate) fn tests(root: &Path) -> Command {
    let folder = folder(root);
    let mut command = Command::new(folder.join(".venv/bin/python"));
    command.current_dir(folder).args(["-m", "tests"]);
    command
}
