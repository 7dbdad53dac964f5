//! The site in `dist/`: the pages, which a native program writes, what `www/` holds, and the module with its glue.

use crate::batch;
use crate::bundle::{GLUE, MODULE, SCRIPTS};
use crate::step::run;
use crate::toolchain::cargo;
use anyhow::{Context, Result};
use std::fs;
use std::path::Path;
use std::sync::{PoisonError, RwLock};

/// Held for reading while a file of the site is served, and for writing while the site is replaced.
pub(crate) static IN_USE: RwLock<()> = RwLock::new(());

/// Writes the whole site beside the old one and then takes its place, so that a failure leaves the old one.
pub(crate) fn write(root: &Path, code: &Path) -> Result<()> {
    let (next, dist) = (root.join("dist-next"), root.join("dist"));
    remove(&next)?;
    fs::create_dir_all(&next)?;
    run(cargo().current_dir(root).args(["run", "-q", "-p", "fupin", "--bin", "fupin-site", "--"]).arg(&next))?;
    copy_tree(&root.join("www"), &next)?;
    let served = next.join("code");
    fs::create_dir_all(&served)?;
    let pkg = root.join("pkg");
    let own = SCRIPTS.map(|name| (pkg.as_path(), name));
    for (folder, name) in own.into_iter().chain([(code, GLUE), (code, MODULE)]) {
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
    // A reader who panicked has changed nothing.
    let _replacing = IN_USE.write().unwrap_or_else(PoisonError::into_inner);
    remove(&dist)?;
    fs::rename(&next, &dist).with_context(|| dist.display().to_string())
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
