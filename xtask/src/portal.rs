//! The example portal: its Python packages, and the tests of its server.

use crate::step::run;
use crate::{python, system};
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};
use std::process::Command;

fn folder(root: &Path) -> PathBuf {
    root.join("examples/portal")
}

/// Installs what the portal needs, as its own first start does.
pub(crate) fn ensure(root: &Path) -> Result<()> {
    system::install(python::missing().as_slice())?;
    run(Command::new(folder(root).join("run")).arg("--install-only")).context("is the Python package index reachable?")
}

/// The tests of the server, which end with Node's closing lines.
pub(crate) fn tests(root: &Path) -> Command {
    let folder = folder(root);
    let mut command = Command::new(folder.join(".venv/bin/python"));
    command.current_dir(folder).args(["-m", "tests"]);
    command
}
