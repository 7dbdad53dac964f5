//! The module without imports, for servers: built for speed, with exactly the exports that its contract names.

use crate::compiler::{TARGET, cargo, target_dir};
use crate::features;
use crate::module::optimised;
use crate::step::run;
use crate::toolchain::Toolchain;
use anyhow::{Context, Result, bail, ensure};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use wasmparser::{ExternalKind, Parser, Payload};

/// The module, as it is called in `pkg/`.
pub(crate) const MODULE: &str = "fupin-plain.wasm";

/// The features of the page's module are left out, so that nothing of wasm-bindgen is linked.
pub(crate) const FEATURES: [&str; 3] = ["--no-default-features", "--features", "plain"];

/// The package of the Rust host.
pub(crate) const RUST_HOST: &str = "fupin-recheck";

/// What `docs/plain-module.md` promises, and nothing more.
const EXPORTS: [&str; 8] =
    ["memory", "fupin_alloc", "fupin_free", "fupin_assess", "fupin_receipt", "fupin_verify", "fupin_measures", "fupin_policy"];

/// Builds the module into `pkg/`.
pub(crate) fn build(root: &Path, toolchain: &Toolchain) -> Result<()> {
    let compiled = compile(root, toolchain)?;
    let bytes = fs::read(&compiled).with_context(|| compiled.display().to_string())?;
    let folder = target_dir(root).join("fupin-plain");
    fs::create_dir_all(&folder)?;
    let module = folder.join(MODULE);
    fs::write(&module, features::restrict(&without_linker_exports(&bytes)?)?)?;
    optimised(root, &module, &["-O3"])?;
    check(&module)?;
    fs::copy(&module, root.join("pkg").join(MODULE)).with_context(|| format!("pkg/{MODULE}"))?;
    Ok(())
}

fn compile(root: &Path, toolchain: &Toolchain) -> Result<PathBuf> {
    let kind = ["--lib", "--crate-type", "cdylib", "--target", TARGET, "--profile", "plain"];
    // A profile of its own has a folder of its own, so that neither build undoes the other's.
    run(toolchain.cargo(root).args(["rustc", "-q", "-p", "fupin"]).args(kind).args(FEATURES))?;
    Ok(target_dir(root).join(TARGET).join("plain/fupin.wasm"))
}

/// Fails unless the module imports nothing and exports what it must.
pub(crate) fn check(module: &Path) -> Result<()> {
    let bytes = fs::read(module).with_context(|| module.display().to_string())?;
    let mut exports = BTreeSet::new();
    for payload in Parser::new(0).parse_all(&bytes) {
        match payload? {
            Payload::ImportSection(section) if section.count() > 0 => {
                bail!("{} imports something, and must import nothing", module.display());
            }
            Payload::ExportSection(section) => {
                for export in section {
                    exports.insert(export?.name.to_owned());
                }
            }
            _ => {}
        }
    }
    let expected: BTreeSet<String> = EXPORTS.map(str::to_owned).into();
    ensure!(exports == expected, "{} exports {exports:?}, and must export {expected:?}", module.display());
    features::check(module)
}

/// The tests of the Rust host, which need the built module.
pub(crate) fn rust_host(root: &Path) -> Command {
    let mut command = cargo();
    command.current_dir(root).args(["test", "-q", "-p", RUST_HOST, "--test", "host"]);
    command
}

/// Leaves out the marks that the linker exports beside the functions: a host has no use for them.
fn without_linker_exports(module: &[u8]) -> Result<Vec<u8>> {
    const EXPORT: u8 = 7;
    features::map_sections(module, |id, _| {
        if id != EXPORT {
            return Ok(None);
        }
        let mut kept = Vec::new();
        for payload in Parser::new(0).parse_all(module) {
            if let Payload::ExportSection(section) = payload? {
                for export in section {
                    let export = export?;
                    if EXPORTS.contains(&export.name) {
                        kept.push((export.name, kind(export.kind)?, export.index));
                    }
                }
            }
        }
        let mut section = Vec::new();
        features::push_u32(&mut section, kept.len() as u32);
        for (name, kind, index) in kept {
            features::push_string(&mut section, name);
            section.push(kind);
            features::push_u32(&mut section, index);
        }
        Ok(Some(section))
    })
}

/// How the kind of an export is written.
fn kind(kind: ExternalKind) -> Result<u8> {
    match kind {
        ExternalKind::Func => Ok(0),
        ExternalKind::Memory => Ok(2),
        other => bail!("an export of the kind {other:?} was not expected"),
    }
}
