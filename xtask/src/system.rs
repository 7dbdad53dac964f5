//! Packages of the system: what is missing is installed in one go, and what cannot be is told in one go.

use crate::step::run;
use anyhow::{Context, Result, bail, ensure};
use std::path::Path;
use std::process::{Command, Stdio};

/// Something that a task needs of the system and that is not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Missing {
    /// What, with what it is for.
    pub(crate) what: &'static str,
    /// What Debian calls the packages that bring it.
    pub(crate) packages: &'static [&'static str],
}

/// Installs what is missing; what cannot be installed is named line by line, with one command that brings all of it.
pub(crate) fn install(missing: &[Missing]) -> Result<()> {
    if missing.is_empty() {
        return Ok(());
    }
    let packages = packages(missing);
    let Err(error) = apt_install(&packages) else { return Ok(()) };
    // A name that this system does not know keeps apt from installing any: one by one, the others are had.
    let one_by_one = missing.len() > 1 && cannot_install().is_none();
    let left = |one: &&Missing| !one_by_one || apt_install(one.packages).is_err();
    let left: Vec<Missing> = missing.iter().filter(left).copied().collect();
    ensure!(left.is_empty(), told(&left, &format!("{error:#}")));
    Ok(())
}

/// Installs packages that are of use and not needed; where they cannot be had, nothing is said.
pub(crate) fn install_if_possible(packages: &[&str]) {
    if cannot_install().is_none() && apt_install(packages).is_err() {
        eprintln!("   without {}", packages.join(" "));
    }
}

/// Each thing on a line of its own, and then one command for all.
fn told(missing: &[Missing], cause: &str) -> String {
    let lines: String = missing.iter().map(|one| format!("\n  - {}", one.what)).collect();
    let packages = packages(missing).join(" ");
    format!(
        "missing on this machine ({cause}):{lines}\n  Debian and Ubuntu have all of it: apt-get install --no-install-recommends {packages}"
    )
}

/// The packages of all, each once.
fn packages(missing: &[Missing]) -> Vec<&'static str> {
    let mut all = Vec::new();
    for package in missing.iter().flat_map(|one| one.packages) {
        if !all.contains(package) {
            all.push(*package);
        }
    }
    all
}

/// Why this user cannot install packages here.
fn cannot_install() -> Option<&'static str> {
    if !Path::new("/usr/bin/apt-get").exists() {
        return Some("apt-get is not there");
    }
    // It never asks for a password: without one at hand, the list is the answer.
    let may = || Command::new("sudo").args(["-n", "true"]).stderr(Stdio::null()).stdout(Stdio::null()).status();
    let allowed = is_root() || may().is_ok_and(|status| status.success());
    (!allowed).then_some("sudo asks for a password or is not there")
}

fn apt_install(packages: &[&str]) -> Result<()> {
    if let Some(cause) = cannot_install() {
        bail!("{cause}");
    }
    let apt = || {
        let mut command = if is_root() { Command::new("apt-get") } else { Command::new("sudo") };
        if !is_root() {
            command.args(["-n", "apt-get"]);
        }
        command.env("DEBIAN_FRONTEND", "noninteractive").stdout(Stdio::null());
        command
    };
    eprintln!("   apt-get install {}", packages.join(" "));
    run(apt().args(["update", "-qq"])).context("the lists of packages cannot be had")?;
    run(apt().args(["install", "-y", "-qq", "--no-install-recommends"]).args(packages))
}

fn is_root() -> bool {
    let output = Command::new("id").arg("-u").output();
    output.is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_that_is_missing_is_told_at_once_and_each_package_once() {
        let node = Missing { what: "Node with npm, for the pages' tests", packages: &["nodejs", "npm"] };
        let python = Missing { what: "Python 3 with venv, for the portal", packages: &["python3", "npm"] };
        assert_eq!(
            told(&[node, python], "apt-get is not there"),
            "missing on this machine (apt-get is not there):\n  - Node with npm, for the pages' tests\n  \
             - Python 3 with venv, for the portal\n  Debian and Ubuntu have all of it: \
             apt-get install --no-install-recommends nodejs npm python3"
        );
    }
}
