//! The library as an archive that npm installs.

use crate::module::{GLUE, build_identity, digest_of_sources};
use crate::node;
use crate::step::run as must;
use anyhow::{Context, Result, bail, ensure};
use std::fs;
use std::path::Path;

/// Packs `pkg/` into the folder `words[0]`, or into `pkg/` itself.
pub(crate) fn run(root: &Path, words: &[String]) -> Result<()> {
    let pkg = root.join("pkg");
    let folder = match words {
        [] => pkg.clone(),
        [folder] => std::path::absolute(folder)?,
        _ => bail!("pack takes one folder, and got `{}`", words.join(" ")),
    };
    ensure!(folder.is_dir(), "{} is no folder", folder.display());
    check(root, &pkg)?;
    node::ensure(root)?;
    must(node::npm()?.current_dir(&pkg).args(["pack", "--silent", "--pack-destination"]).arg(folder))
}

/// Fails unless a build has filled the folder, from the sources as they are.
fn check(root: &Path, pkg: &Path) -> Result<()> {
    let glue = fs::read_to_string(pkg.join(GLUE)).context("pkg/ holds no module yet: run `cargo xtask build` first")?;
    let present = build_identity(&digest_of_sources(root)?);
    ensure!(glue.contains(&present), "pkg/ was built from other sources than these: run `cargo xtask build` again");
    Ok(())
}
