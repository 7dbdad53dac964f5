//! The module for whole sheets, which a page loads when a file is chosen.

use crate::compiler::target_dir;
use crate::features;
use crate::module::{OPTIMISE, Profile, compiled, optimised};
use crate::toolchain::Toolchain;
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};

/// The module, as it is called on the site.
pub(crate) const MODULE: &str = "fupin-batch.wasm";
/// What wasm-bindgen writes for it.
pub(crate) const GLUE: &str = "fupin_batch_glue.js";

/// Where module and glue are written.
pub(crate) fn folder(root: &Path) -> PathBuf {
    target_dir(root).join("fupin-batch")
}

/// Builds the module with its glue.
pub(crate) fn build(root: &Path, toolchain: &Toolchain, profile: Profile) -> Result<()> {
    let module = compiled(toolchain.cargo(root), "fupin-batch", profile)?;
    let bytes = fs::read(&module).with_context(|| module.display().to_string())?;
    let folder = folder(root);
    wasm_bindgen_cli_support::Bindgen::new()
        .input_bytes("fupin_batch_glue", features::restrict(&bytes)?)
        .web(true)?
        .typescript(false)
        // The worker says where the module is.
        .omit_default_module_path(true)
        .remove_producers_section(true)
        .generate(&folder)
        .context("wasm-bindgen")?;
    fs::rename(folder.join("fupin_batch_glue_bg.wasm"), folder.join(MODULE)).context(MODULE)?;
    if profile == Profile::Release {
        optimised(root, &folder.join(MODULE), &OPTIMISE)?;
    }
    Ok(())
}
