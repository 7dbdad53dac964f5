//! One WebAssembly module: compiled, given its glue, made small.

use crate::compiler::{TARGET, target_dir};
use crate::step::run;
use crate::toolchain::Toolchain;
use crate::{border_names, compiler, features, node};
use anyhow::{Context, Result};
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The module, as it is called in `pkg/` and on the site.
pub(crate) const MODULE: &str = "fupin.wasm";
/// What wasm-bindgen writes; the scripts in `pkg/` that are written by hand stand before it.
pub(crate) const GLUE: &str = "fupin_glue.js";
/// What lets tables be pasted into a form, in `pkg/`.
pub(crate) const PASTING: &str = "pasting.js";
/// The scripts in `pkg/` that a page loads, in the order in which they name each other.
pub(crate) const SCRIPTS: [&str; 4] = ["fupin.js", "calls.js", "attached.js", "load.js"];

/// How wasm-opt works on the page's module; the bytes are those that each line saves after brotli.
pub(crate) const OPTIMISE: [&str; 8] = [
    "-Oz",
    // 900: blocks and jumps are laid out anew.
    "--flatten",
    "--rereloop",
    // 250: a second time finds what the first one laid bare.
    "-Oz",
    // 400: nothing lies in the first kilobyte (the stack ends there), so offsets may be folded into loads and stores.
    "--low-memory-unused",
    // 500: each call is smaller than what it calls, and brotli sees the same calls again and again.
    "--always-inline-max-function-size=1",
    "--one-caller-inline-max-function-size=1",
    // 300: the copies of a generic function lie side by side.
    "--reorder-functions-by-name",
];

/// How much is optimised.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Profile {
    /// For working: quick to build.
    Dev,
    /// For shipping: small.
    Release,
    /// For servers with Node: fast.
    Speed,
}

/// Compiles the module of the page and tells where it is.
pub(crate) fn compile(root: &Path, toolchain: &Toolchain, profile: Profile, sources: &str) -> Result<PathBuf> {
    let mut cargo = toolchain.cargo(root);
    cargo.env("FUPIN_BUILD", sources);
    compiled(cargo, "fupin", profile)
}

/// Compiles a package into a module with a cargo for WebAssembly, and tells where it is.
pub(crate) fn compiled(mut cargo: Command, package: &str, profile: Profile) -> Result<PathBuf> {
    let (name, folder) = match profile {
        Profile::Dev => ("dev", "debug"),
        Profile::Release => ("web", "web"),
        Profile::Speed => ("speed", "speed"),
    };
    let root = cargo.get_current_dir().context("cargo has no folder")?;
    let folder = target_dir(root).join(TARGET).join(folder);
    compiler::quiet_unless_first(cargo.arg("rustc"), &folder);
    // With both crate types cargo would silently leave out link-time optimisation.
    let features = if profile == Profile::Speed { "node" } else { "" };
    cargo.args(["-p", package, "--lib", "--crate-type", "cdylib", "--target", TARGET, "--profile", name]);
    run(cargo.args(["--features", features]))?;
    Ok(folder.join(package.replace('-', "_") + ".wasm"))
}

/// Writes the module that JavaScript can load, and its glue, into a folder.
pub(crate) fn bind(root: &Path, module: &Path, code: &Path, profile: Profile, sources: &str) -> Result<()> {
    let release = profile != Profile::Dev;
    let bytes = fs::read(module).with_context(|| module.display().to_string())?;
    wasm_bindgen_cli_support::Bindgen::new()
        .input_bytes("fupin_glue", features::restrict(&bytes)?)
        .web(true)?
        .typescript(false)
        // `pkg/fupin.js` always says where the module is.
        .omit_default_module_path(true)
        // wasm-opt takes the names away once it has sorted the functions by them.
        .remove_name_section(false)
        .remove_producers_section(release)
        .generate(code)
        .context("wasm-bindgen")?;
    // wasm-bindgen names it after the glue.
    fs::rename(code.join("fupin_glue_bg.wasm"), code.join(MODULE)).context(MODULE)?;
    if release {
        border_names::shorten(root, &code.join(MODULE), &code.join(GLUE))?;
    }
    // The scripts know by it that a module is their own.
    let mut glue = fs::read_to_string(code.join(GLUE))?;
    glue.push_str(&format!("\nexport const BUILD = \"{}\";\n", build_identity(sources)));
    fs::write(code.join(GLUE), glue)?;
    Ok(())
}

/// What the scripts and the module of one build have in common.
pub(crate) fn build_identity(sources: &str) -> String {
    format!("{}+{sources}", env!("CARGO_PKG_VERSION"))
}

/// Tells builds apart: the same sources give the same digits.
pub(crate) fn digest_of_sources(root: &Path) -> Result<String> {
    let mut hasher = DefaultHasher::new();
    let mut folders = vec![root.join("src"), root.join("policies")];
    let mut files = vec![root.join("Cargo.lock"), root.join("Cargo.toml")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).with_context(|| folder.display().to_string())?.flatten() {
            let path = entry.path();
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    files.sort();
    for file in files {
        (file.strip_prefix(root)?, fs::read(&file)?).hash(&mut hasher);
    }
    Ok(format!("{:016x}", hasher.finish()))
}

/// Optimises a module in place and validates it. The last result is kept, as this is slow.
pub(crate) fn optimised(root: &Path, module: &Path, how: &[&str]) -> Result<()> {
    let mut arguments: Vec<&str> = features::WASM_OPT.to_vec();
    arguments.extend(how);
    arguments.extend(["--strip-target-features", "--strip-producers"]);
    let mut hasher = DefaultHasher::new();
    (fs::read(module)?, &arguments, fs::read(root.join("package-lock.json"))?).hash(&mut hasher);
    let key = format!("{:016x}", hasher.finish());
    let (kept, kept_key) = (module.with_extension("optimised"), module.with_extension("key"));
    if !(kept.exists() && fs::read_to_string(&kept_key).is_ok_and(|of| of == key)) {
        run(node::wasm_opt(root)?.args(&arguments).arg(module).arg("-o").arg(&kept))?;
        features::check(&kept)?;
        fs::write(kept_key, key)?;
    }
    fs::copy(&kept, module)?;
    Ok(())
}
