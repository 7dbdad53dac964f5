//! From source to the site in `dist/` and the library in `pkg/`.

use crate::node;
use crate::step::{run, step};
use crate::toolchain::{TARGET, Toolchain, cargo, check_lock, target_dir};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// How much is optimised.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    /// For working: quick to build.
    Dev,
    /// For shipping: small.
    Release,
}

/// Optimised: the site and the library.
pub fn release(root: &Path) -> Result<()> {
    build(root, Profile::Release)?;
    crate::size::run(root)
}

/// Builds the WebAssembly module with its glue into `pkg/`, and the site into `dist/`.
pub fn build(root: &Path, profile: Profile) -> Result<()> {
    check_lock(root)?;
    let toolchain = step("toolchain", || Toolchain::ensure(root))?;
    if profile == Profile::Release || matches!(toolchain, Toolchain::Rustup) {
        step("node packages", || node::ensure(root))?;
    }
    let mut module = step("WebAssembly", || compile(root, &toolchain, profile))?;
    if matches!(toolchain, Toolchain::Rustup) {
        module = step("lower", || lower(root, &module))?;
    }
    step("glue", || bind(root, &module, profile))?;
    if profile == Profile::Release {
        step("optimise", || optimise(root))?;
    }
    step("site", || site(root))
}

fn compile(root: &Path, toolchain: &Toolchain, profile: Profile) -> Result<PathBuf> {
    let (name, folder) = match profile {
        Profile::Dev => ("dev", "debug"),
        Profile::Release => ("web", "web"),
    };
    // With both crate types cargo would silently leave out link-time optimisation.
    run(toolchain.cargo(root).args([
        "rustc",
        "-q",
        "-p",
        "fupin",
        "--lib",
        "--crate-type",
        "cdylib",
        "--target",
        TARGET,
        "--profile",
        name,
    ]))?;
    Ok(target_dir(root).join(TARGET).join(folder).join("fupin.wasm"))
}

/// Rustup's standard library says that it may use features which Chromium 86 lacks, though it does not: written anew
/// without saying so, the module needs none of them, and wasm-bindgen adds none.
fn lower(root: &Path, module: &Path) -> Result<PathBuf> {
    let lowered = module.with_file_name("fupin_lowered.wasm");
    run(Command::new(node::wasm_opt(root))
        .args(["--mvp-features", "--enable-mutable-globals", "--enable-sign-ext", "--enable-nontrapping-float-to-int"])
        .args(["--enable-bulk-memory", "--enable-bulk-memory-opt", "--enable-reference-types", "--enable-multivalue"])
        .args(["--strip-target-features", "-g"])
        .arg(module)
        .arg("-o")
        .arg(&lowered))?;
    Ok(lowered)
}

fn bind(root: &Path, module: &Path, profile: Profile) -> Result<()> {
    let release = profile == Profile::Release;
    wasm_bindgen_cli_support::Bindgen::new()
        .input_path(module)
        .out_name("fupin_glue")
        .web(true)?
        .typescript(false)
        // The library leaves the default path out, unlike the command line tool.
        .omit_default_module_path(false)
        .remove_name_section(release)
        .remove_producers_section(release)
        .generate(root.join("pkg"))
        .context("wasm-bindgen")
}

/// Shrinks the module, and makes sure that it stays within what Chromium 86 has.
fn optimise(root: &Path) -> Result<()> {
    let module = root.join("pkg/fupin_glue_bg.wasm");
    run(Command::new(node::wasm_opt(root))
        .args(["--mvp-features", "--enable-mutable-globals", "--enable-sign-ext", "--enable-nontrapping-float-to-int"])
        .args(["--enable-bulk-memory", "--enable-bulk-memory-opt", "-Oz"])
        .arg(&module)
        .arg("-o")
        .arg(&module))?;
    check_features(&module)
}

/// Validates a module against the features of Chromium 86 alone.
pub fn check_features(module: &Path) -> Result<()> {
    use wasmparser::{Validator, WasmFeatures};
    let allowed = WasmFeatures::FLOATS
        | WasmFeatures::GC_TYPES
        | WasmFeatures::MUTABLE_GLOBAL
        | WasmFeatures::SIGN_EXTENSION
        | WasmFeatures::SATURATING_FLOAT_TO_INT
        | WasmFeatures::BULK_MEMORY;
    let bytes = fs::read(module)?;
    if let Err(error) = Validator::new_with_features(allowed).validate_all(&bytes) {
        bail!("{} needs more than Chromium 86 has: {error}", module.display());
    }
    Ok(())
}

/// Writes the pages, and puts the module and what `www/` holds beside them.
fn site(root: &Path) -> Result<()> {
    let dist = root.join("dist");
    if dist.exists() {
        fs::remove_dir_all(&dist)?;
    }
    run(cargo().current_dir(root).args(["run", "-q", "--bin", "fupin-site", "--"]).arg(&dist))?;
    copy_tree(&root.join("www"), &dist)?;
    let code = dist.join("code");
    fs::create_dir_all(&code)?;
    for name in ["fupin.js", "fupin_glue.js", "fupin_glue_bg.wasm"] {
        fs::copy(root.join("pkg").join(name), code.join(name)).with_context(|| format!("pkg/{name}"))?;
    }
    Ok(())
}

fn copy_tree(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)?.flatten() {
        let (source, copy) = (entry.path(), to.join(entry.file_name()));
        if source.is_dir() {
            copy_tree(&source, &copy)?;
        } else {
            fs::copy(&source, &copy)?;
        }
    }
    Ok(())
}
