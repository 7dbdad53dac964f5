//! Finds a toolchain that can build for WebAssembly, or makes one.
//!
//! On a laptop `rustup target add` brings the standard library. Where rustup's hosts cannot be reached, Debian's
//! compiler is installed and builds one from Debian's sources (see `wasm_std`). `XTASK_WASM_TOOLCHAIN=debian` asks for
//! the second way from the start, so that every run of a test machine uses the same compiler.

use crate::compiler::{FEATURES, TARGET, cargo, debian_cargo, hidden_paths};
use crate::step::run;
use crate::system::{self, Missing};
use crate::wasm_std::{self, Panic};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

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
        if let Some(found) = Toolchain::at_hand(root, panic) {
            return Ok(found);
        }
        system::install(Toolchain::missing(root, panic).as_slice())?;
        Ok(Toolchain::Debian(wasm_std::build(root, panic)?, panic))
    }

    /// rustup's, wherever it can be had.
    pub(crate) fn of_rustup() -> Option<Toolchain> {
        (rustup_has_target() || rustup_brings_target()).then_some(Toolchain::Rustup)
    }

    /// What must be installed first.
    pub(crate) fn missing(root: &Path, panic: Panic) -> Option<Missing> {
        let missing = Missing {
            what: "a compiler for WebAssembly, since `rustup target add wasm32-unknown-unknown` does not bring one here",
            packages: &wasm_std::DEBIAN_PACKAGES,
        };
        (Toolchain::at_hand(root, panic).is_none() && !wasm_std::can_build()).then_some(missing)
    }

    /// What needs no building.
    fn at_hand(root: &Path, panic: Panic) -> Option<Toolchain> {
        let only_debian = std::env::var_os("XTASK_WASM_TOOLCHAIN").is_some_and(|choice| choice == "debian");
        if !only_debian && rustup_has_target() {
            return Some(Toolchain::Rustup);
        }
        let debian = wasm_std::built(root, panic).map(|sysroot| Toolchain::Debian(sysroot, panic));
        debian.or_else(|| if only_debian { None } else { Toolchain::of_rustup() })
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

fn rustup_has_target() -> bool {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let output = Command::new(rustc).args(["--print", "target-libdir", "--target", TARGET]).output();
    output.is_ok_and(|output| {
        let folder = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        fs::read_dir(folder)
            .is_ok_and(|files| files.flatten().any(|file| file.file_name().to_string_lossy().starts_with("libstd-")))
    })
}

/// Asks once: what cannot be reached now is not reached a moment later.
fn rustup_brings_target() -> bool {
    static BRINGS: OnceLock<bool> = OnceLock::new();
    *BRINGS.get_or_init(|| {
        eprintln!("   rustup target add {TARGET}");
        let brings = run(Command::new("rustup").args(["target", "add", TARGET])).is_ok() && rustup_has_target();
        if !brings {
            eprintln!("   rustup cannot bring it; Debian's compiler will build it");
        }
        brings
    })
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
