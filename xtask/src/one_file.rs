//! The whole site as one file, for a memory stick: opened by a double click, it asks nothing of any network.

use crate::node;
use crate::step::run;
use anyhow::Result;
use std::path::Path;
use std::process::Command;

/// The file, beside the site's start page.
pub(crate) const NAME: &str = "fupin.html";

/// Writes the file from the pages of a site and the package in `pkg/`.
pub(crate) fn write(root: &Path, site: &Path) -> Result<()> {
    run(Command::new(node::program()?).current_dir(root).arg("xtask/one_file.mjs").arg(site).arg(site.join(NAME)))
}
