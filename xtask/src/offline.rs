//! The worker that keeps the site for times without a network: told what the site is made of.

use crate::{batch, one_file};
use anyhow::{Context, Result, ensure};
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

/// The script, in `www/` and on the site.
const WORKER: &str = "offline-worker.js";

/// Kept once they were needed: the module for sheets is as large as all else together.
const LATER: [&str; 2] = [batch::GLUE, batch::MODULE];

/// Tells the worker of a site what to keep. A site without its optimised module is one that is being worked on: its worker
/// stays as it is, and keeps nothing.
pub(crate) fn write(site: &Path) -> Result<()> {
    let mut files = Vec::new();
    collect(site, "", &mut files)?;
    files.sort();
    let mut hasher = DefaultHasher::new();
    for name in &files {
        (name, fs::read(site.join(name))?).hash(&mut hasher);
    }
    let later: Vec<String> = LATER.iter().map(|name| format!("code/{name}")).collect();
    let kept: Vec<&str> = files.iter().filter(|name| !later.contains(name)).map(|name| address(name)).collect();
    let worker = fs::read_to_string(site.join(WORKER)).context(WORKER)?;
    let filled = filled(&worker, "BUILD = \"\"", &format!("BUILD = \"{:016x}\"", hasher.finish()))?;
    let filled = self::filled(&filled, "FILES = []", &format!("FILES = {}", list(&kept)))?;
    let filled = self::filled(&filled, "LATER = []", &format!("LATER = {}", list(&later)))?;
    Ok(fs::write(site.join(WORKER), filled)?)
}

/// The files of the site that are kept, by their names below its root.
fn collect(folder: &Path, above: &str, into: &mut Vec<String>) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())?.flatten() {
        let name = format!("{above}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            // What portals show in their frames lives by their network.
            if name != "embed" {
                collect(&entry.path(), &format!("{name}/"), into)?;
            }
        } else if ![WORKER, one_file::NAME, "embed.js"].contains(&name.as_str()) {
            into.push(name);
        }
    }
    Ok(())
}

/// What a browser asks for: a folder for its index.
fn address(name: &str) -> &str {
    name.strip_suffix("index.html").unwrap_or(name)
}

fn list<T: AsRef<str>>(names: &[T]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("{:?}", name.as_ref())).collect();
    format!("[{}]", quoted.join(","))
}

fn filled(script: &str, empty: &str, full: &str) -> Result<String> {
    ensure!(script.matches(empty).count() == 1, "www/{WORKER} has no `{empty}` to fill in");
    Ok(script.replace(empty, full))
}
