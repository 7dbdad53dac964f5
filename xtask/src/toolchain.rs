//! Finds a toolchain that can build for WebAssembly, or makes one.
//!
//! On a laptop `rustup target add` brings the standard library. Where rustup's hosts cannot be reached, Debian's
//! compiler is installed and builds one from Debian's sources (see `wasm_std`). `XTASK_WASM_TOOLCHAIN=debian` asks for
//! the second way from the start, so that every run of a test machine uses the same compiler.

use crate::step::{apt_install, run};
use crate::wasm_std::{self, Panic};
use anyhow::{Context, Result, bail};
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The target of the page and of the library.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// Only what Chromium 86 knows: office machines run old derivatives of it. `features` checks the built module.
pub(crate) const FEATURES: [&str; 2] =
    ["-Ctarget-cpu=mvp", "-Ctarget-feature=+mutable-globals,+sign-ext,+nontrapping-fptoint,+bulk-memory"];

/// The wasm-bindgen that this task was built with.
const BINDGEN: &str = "0.2.130";

/// A toolchain that can build for WebAssembly.
pub(crate) enum Toolchain {
    /// The one that runs this task; its standard library was built for newer browsers, and is lowered after linking.
    Rustup,
    /// Debian's, with a standard library of our own in this folder, and what a panic does there.
    Debian(PathBuf, Panic),
}

impl Toolchain {
    /// Finds a toolchain, and installs what is missing. What a panic does is for Debian's to choose: rustup's compiler is
    /// stable and its standard library built already, so its modules always have the messages.
    pub(crate) fn ensure(root: &Path, panic: Panic) -> Result<Toolchain> {
        let only_debian = std::env::var_os("XTASK_WASM_TOOLCHAIN").is_some_and(|choice| choice == "debian");
        if !only_debian && rustup_has_target() {
            return Ok(Toolchain::Rustup);
        }
        if let Some(sysroot) = wasm_std::built(root, panic) {
            return Ok(Toolchain::Debian(sysroot, panic));
        }
        if !only_debian && rustup_brings_target() {
            return Ok(Toolchain::Rustup);
        }
        if !wasm_std::can_build() {
            apt_install(&wasm_std::DEBIAN_PACKAGES)
                .with_context(|| format!("no standard library for {TARGET}: run `rustup target add {TARGET}`"))?;
        }
        Ok(Toolchain::Debian(wasm_std::build(root, panic)?, panic))
    }

    /// A cargo that builds for WebAssembly when it is told the target.
    pub(crate) fn cargo(&self, root: &Path) -> Command {
        let mut flags: Vec<String> = FEATURES.map(str::to_owned).to_vec();
        flags.extend(hidden_paths());
        let mut command = match self {
            Toolchain::Rustup => cargo(),
            Toolchain::Debian(sysroot, panic) => {
                flags.push(format!("--sysroot={}", sysroot.display()));
                flags.extend(panic.flags().iter().map(|flag| (*flag).to_owned()));
                let mut cargo = debian_cargo();
                if panic.is_unstable() {
                    cargo.env("RUSTC_BOOTSTRAP", "1");
                }
                cargo
            }
        };
        // With a target given, these reach neither build scripts nor macros. The separator allows spaces in paths.
        command.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\x1f")).current_dir(root);
        command
    }
}

/// Keeps the paths of the machine that builds out of the module, whose panics name source files.
pub(crate) fn hidden_paths() -> Option<String> {
    let home = std::env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".cargo")))?;
    Some(format!("--remap-path-prefix={}=crates", home.join("registry/src").display()))
}

fn rustup_has_target() -> bool {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let output = Command::new(rustc).args(["--print", "target-libdir", "--target", TARGET]).output();
    output.is_ok_and(|output| {
        let folder = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        fs::read_dir(folder)
            .is_ok_and(|files| files.flatten().any(|file| file.file_name().to_string_lossy().starts_with("libstd-")))
    })
}

fn rustup_brings_target() -> bool {
    eprintln!("   rustup target add {TARGET}");
    if run(Command::new("rustup").args(["target", "add", TARGET])).is_ok() && rustup_has_target() {
        return true;
    }
    eprintln!("   rustup cannot bring it; Debian's compiler will build it");
    false
}

/// The cargo that runs this task.
pub(crate) fn cargo() -> Command {
    Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Debian's cargo. Its folder must come first on the PATH, or cargo would find rustup's clippy, and nothing of rustup's
/// may leak in.
pub(crate) fn debian_cargo() -> Command {
    let mut path = OsString::from("/usr/bin:");
    path.push(std::env::var_os("PATH").unwrap_or_default());
    let mut command = Command::new("/usr/bin/cargo");
    command.env("RUSTC", "/usr/bin/rustc").env("PATH", path);
    for leak in ["RUSTUP_TOOLCHAIN", "RUSTC_WRAPPER", "RUSTDOC", "LD_LIBRARY_PATH", "CARGO"] {
        command.env_remove(leak);
    }
    command
}

/// Where cargo builds.
pub(crate) fn target_dir(root: &Path) -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), |folder| root.join(folder))
}

/// Fails unless the wasm-bindgen in Cargo.lock is the one that this task was built with.
pub(crate) fn check_lock(root: &Path) -> Result<()> {
    let lock = fs::read_to_string(root.join("Cargo.lock")).context("Cargo.lock")?;
    let found = lock
        .split("[[package]]")
        .find(|package| package.contains("name = \"wasm-bindgen\"\n"))
        .and_then(|package| package.split("version = \"").nth(1)?.split('"').next())
        .context("wasm-bindgen is not in Cargo.lock")?;
    if found != BINDGEN {
        bail!("Cargo.lock has wasm-bindgen {found}, and xtask was built with {BINDGEN}: pin both to the same");
    }
    Ok(())
}
