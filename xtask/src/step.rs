//! Runs commands, and says which step took how long.

use anyhow::{Context, Result, ensure};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

/// Runs a command that must succeed.
pub fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("cannot start {command:?}"))?;
    ensure!(status.success(), "{command:?}: {status}");
    Ok(())
}

/// Runs a command that must succeed, shows what it prints, and hands that back.
pub fn run_and_read(command: &mut Command) -> Result<String> {
    let output = command.stderr(Stdio::inherit()).output().with_context(|| format!("cannot start {command:?}"))?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    print!("{text}");
    ensure!(output.status.success(), "{command:?}: {}", output.status);
    Ok(text)
}

/// Names a step before it and tells its seconds after it.
pub fn step<T>(name: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    eprintln!("── {name}");
    let start = Instant::now();
    let result = work().with_context(|| format!("step: {name}"))?;
    eprintln!("   {name}: {:.1} s", start.elapsed().as_secs_f32());
    Ok(result)
}

/// A program on the PATH.
pub fn which(name: &str) -> Option<PathBuf> {
    std::env::split_paths(&std::env::var_os("PATH")?).map(|folder| folder.join(name)).find(|file| file.is_file())
}

/// Installs Debian packages, where apt is there and this user may use it.
pub fn apt_install(packages: &[&str]) -> Result<()> {
    let hint = format!("install it first: apt-get install --no-install-recommends {}", packages.join(" "));
    ensure!(Path::new("/usr/bin/apt-get").exists(), "{hint}");
    let apt = || {
        let mut command = if which("sudo").is_some() && std::env::var("USER").is_ok_and(|user| user != "root") {
            let mut sudo = Command::new("sudo");
            sudo.args(["-n", "apt-get"]);
            sudo
        } else {
            Command::new("apt-get")
        };
        command.env("DEBIAN_FRONTEND", "noninteractive").stdout(Stdio::null());
        command
    };
    eprintln!("   apt-get install {}", packages.join(" "));
    run(apt().args(["update", "-qq"])).context(hint.clone())?;
    run(apt().args(["install", "-y", "-qq", "--no-install-recommends"]).args(packages)).context(hint)
}
