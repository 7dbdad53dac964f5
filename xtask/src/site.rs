//! The site in `dist/`: the pages, which a native program writes, what `www/` holds, and the module with its glue.

use crate::compiler::{cargo, quiet_unless_first, target_dir};
use crate::module::{GLUE, MODULE, PASTING, SCRIPTS};
use crate::step::run;
use crate::{batch, offline, one_file};
use anyhow::{Context, Result, anyhow};
use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::{PoisonError, RwLock};

/// Held for reading while a file of the site is served, and for writing while the site is replaced.
pub(crate) static IN_USE: RwLock<()> = RwLock::new(());

/// How much of the site is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Extent {
    /// The pages, for working on them.
    Pages,
    /// Also what works without a network: the worker that keeps the site, and the site as one file.
    Whole,
}

/// Writes the whole site beside the old one and then takes its place, so that a failure leaves the old one.
pub(crate) fn write(root: &Path, code: &Path, extent: Extent) -> Result<()> {
    let (next, dist) = (root.join("dist-next"), root.join("dist"));
    remove(&next)?;
    fs::create_dir_all(&next)?;
    let mut pages = program(root);
    if extent == Extent::Whole {
        pages.arg("--with-one-file");
    }
    run(pages.arg(&next))?;
    copy_tree(&root.join("www"), &next)?;
    let served = next.join("code");
    fs::create_dir_all(&served)?;
    let pkg = root.join("pkg");
    let own = SCRIPTS.map(|name| (pkg.as_path(), name));
    for (folder, name) in own.into_iter().chain([(pkg.as_path(), PASTING), (code, GLUE), (code, MODULE)]) {
        fs::copy(folder.join(name), served.join(name)).with_context(|| format!("{name} for the site"))?;
    }
    let sheets = batch::folder(root);
    for name in [batch::GLUE, batch::MODULE] {
        fs::copy(sheets.join(name), served.join(name)).with_context(|| format!("{name} for the site"))?;
    }
    // What other people's pages load is the package's, made small and plain ASCII, where that was built.
    for name in ["embed.js", "fallback.js"].into_iter().filter(|name| code.join(name).exists()) {
        fs::copy(code.join(name), next.join(name)).with_context(|| format!("{name} for the site"))?;
    }
    if extent == Extent::Whole {
        one_file::write(root, &next)?;
        offline::write(&next)?;
    }
    // A reader who panicked has changed nothing.
    let _replacing = IN_USE.write().unwrap_or_else(PoisonError::into_inner);
    remove(&dist)?;
    fs::rename(&next, &dist).with_context(|| dist.display().to_string())
}

/// Fails, after it has told every fault, where the built-in policy has some.
pub(crate) fn check_policy(root: &Path) -> Result<()> {
    run(program(root).arg("--check-policy")).map_err(|_| anyhow!("the policy has the faults above"))
}

/// What writes the pages.
fn program(root: &Path) -> Command {
    let mut command = cargo();
    quiet_unless_first(command.current_dir(root).arg("run"), &target_dir(root).join("debug/fupin-site"));
    command.args(["-p", "fupin", "--bin", "fupin-site", "--"]);
    command
}

fn remove(folder: &Path) -> Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error).with_context(|| folder.display().to_string()),
        _ => Ok(()),
    }
}

fn copy_tree(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from).with_context(|| from.display().to_string())?.flatten() {
        let (source, copy) = (entry.path(), to.join(entry.file_name()));
        if source.is_dir() {
            copy_tree(&source, &copy)?;
        } else {
            fs::copy(&source, &copy).with_context(|| source.display().to_string())?;
        }
    }
    Ok(())
}
