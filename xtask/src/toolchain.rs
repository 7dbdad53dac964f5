//! Finds, or makes, a toolchain with a standard library for WebAssembly.
//!
//! On a laptop `rustup target add` brings it. Where rustup's hosts cannot be reached, Debian's compiler builds one from
//! Debian's sources into `target/wasm-sysroot`, once.

use crate::step::{apt_install, run};
use anyhow::{Context, Result, bail, ensure};
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The target of the page and of the library.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// Only what Chromium 86 knows: office machines run old derivatives of it.
pub const FEATURES: &str = "-Ctarget-cpu=mvp -Ctarget-feature=+mutable-globals,+sign-ext,+nontrapping-fptoint,+bulk-memory";

/// Sorting and formatting of the standard library by small code: a page cannot tell the difference in time.
const STD_FEATURES: &str = "-Zbuild-std-features=optimize_for_size";

const RUSTFLAGS: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS";
const DEBIAN_PACKAGES: [&str; 5] = ["rustc-web", "cargo-web", "rust-web-src", "rust-web-clippy", "lld-22"];

/// A toolchain that can build for WebAssembly.
pub enum Toolchain {
    /// The one that runs this task; its standard library may use newer features, which wasm-opt lowers.
    Rustup,
    /// Debian's, with a standard library of our own.
    Debian {
        /// Where the standard library is.
        sysroot: PathBuf,
    },
}

impl Toolchain {
    /// Finds a toolchain, and installs what is missing.
    pub fn ensure(root: &Path) -> Result<Toolchain> {
        let only_debian = std::env::var_os("XTASK_WASM_TOOLCHAIN").is_some_and(|choice| choice == "debian");
        if !only_debian && rustup_has_target() {
            return Ok(Toolchain::Rustup);
        }
        let sysroot = target_dir(root).join("wasm-sysroot");
        let rustc = Path::new("/usr/bin/rustc");
        if debian_version(rustc)
            .is_some_and(|version| fs::read_to_string(sysroot.join("version")).is_ok_and(|built| built == version))
        {
            return Ok(Toolchain::Debian { sysroot });
        }
        if !only_debian {
            eprintln!("   rustup target add {TARGET}");
            let added = Command::new("rustup").args(["target", "add", TARGET]).status();
            if added.is_ok_and(|status| status.success()) && rustup_has_target() {
                return Ok(Toolchain::Rustup);
            }
            eprintln!("   rustup cannot bring it; building it with Debian's compiler");
        }
        let complete = debian_version(rustc).is_some()
            && Path::new("/usr/lib/rustlib/src/rust/library").is_dir()
            && Path::new("/usr/bin/lld-22").exists();
        if !complete {
            apt_install(&DEBIAN_PACKAGES)
                .with_context(|| format!("no standard library for {TARGET}: run `rustup target add {TARGET}`"))?;
        }
        build_std(rustc, &sysroot)?;
        Ok(Toolchain::Debian { sysroot })
    }

    /// A cargo that builds for WebAssembly when it is told the target.
    pub fn cargo(&self, root: &Path) -> Command {
        let mut command = match self {
            Toolchain::Rustup => {
                let mut cargo = cargo();
                cargo.env(RUSTFLAGS, FEATURES);
                cargo
            }
            Toolchain::Debian { sysroot } => {
                let mut cargo = debian(Command::new("/usr/bin/cargo"));
                cargo.env(RUSTFLAGS, format!("--sysroot={} {FEATURES}", sysroot.display()));
                cargo
            }
        };
        command.current_dir(root);
        command
    }
}

/// The cargo that runs this task.
pub fn cargo() -> Command {
    Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Where cargo builds.
pub fn target_dir(root: &Path) -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from)
}

fn rustup_has_target() -> bool {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let asked = Command::new(rustc).args(["--print", "target-libdir", "--target", TARGET]).output();
    let has_std = |folder: &str| {
        fs::read_dir(folder)
            .is_ok_and(|files| files.flatten().any(|file| file.file_name().to_string_lossy().starts_with("libstd-")))
    };
    asked.is_ok_and(|output| output.status.success() && has_std(String::from_utf8_lossy(&output.stdout).trim()))
}

/// What Debian's compiler says of itself, where it is there and new enough.
fn debian_version(rustc: &Path) -> Option<String> {
    let output = debian(Command::new(rustc)).arg("-vV").output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    let minor: u32 = text.split_once(' ')?.1.split('.').nth(1)?.parse().ok()?;
    (minor >= 88).then(|| format!("{text}{FEATURES} {STD_FEATURES}\n"))
}

/// Debian's cargo and clippy must come first on the PATH, and nothing of rustup's may leak in.
fn debian(mut command: Command) -> Command {
    let mut path = OsString::from("/usr/bin:");
    path.push(std::env::var_os("PATH").unwrap_or_default());
    command.env("RUSTC", "/usr/bin/rustc").env("PATH", path).env_remove("RUSTUP_TOOLCHAIN").env_remove("LD_LIBRARY_PATH");
    command
}

fn build_std(rustc: &Path, sysroot: &Path) -> Result<()> {
    let version = debian_version(rustc).context("Debian's rustc is missing or older than 1.88")?;
    eprintln!("   building the standard library for {TARGET}, once (about half a minute)");
    let work = sysroot.with_extension("build");
    remove(&work)?;
    remove(sysroot)?;
    // What was built against the library before does not fit the new one.
    remove(&sysroot.with_file_name(TARGET))?;
    fs::create_dir_all(work.join("src"))?;
    fs::write(work.join("src/lib.rs"), "#![no_std]\n")?;
    fs::write(
        work.join("Cargo.toml"),
        "[package]\nname = \"stdbuild\"\nversion = \"0.0.0\"\nedition = \"2024\"\n[workspace]\n\
         [profile.release]\nopt-level = 3\ncodegen-units = 1\npanic = \"abort\"\n",
    )?;
    run(debian(Command::new("/usr/bin/cargo"))
        .current_dir(&work)
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_TARGET_DIR", work.join("target"))
        // Without the bitcode, lto = "fat" fails.
        .env(RUSTFLAGS, format!("-Cembed-bitcode=yes {FEATURES}"))
        .args(["build", "-q", "--release", "-Zbuild-std=std,panic_abort,test", STD_FEATURES, "--target", TARGET]))?;
    let library = sysroot.join("lib/rustlib").join(TARGET).join("lib");
    fs::create_dir_all(&library)?;
    for file in fs::read_dir(work.join("target").join(TARGET).join("release/deps"))?.flatten() {
        let name = file.file_name().to_string_lossy().into_owned();
        if name.ends_with(".rlib") && !name.starts_with("libstdbuild") {
            fs::copy(file.path(), library.join(name))?;
        }
    }
    // The compiler looks for its linker in the sysroot's folder of the host.
    let tools = sysroot.join("lib/rustlib/x86_64-unknown-linux-gnu/bin");
    fs::create_dir_all(&tools)?;
    #[cfg(unix)]
    std::os::unix::fs::symlink("/usr/bin/lld-22", tools.join("rust-lld"))?;
    fs::write(sysroot.join("version"), version)?;
    remove(&work)
}

fn remove(folder: &Path) -> Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error).with_context(|| folder.display().to_string()),
        _ => Ok(()),
    }
}

/// Fails unless the wasm-bindgen in Cargo.lock is the one that this task was built with.
pub fn check_lock(root: &Path) -> Result<()> {
    const WANTED: &str = "0.2.130";
    let lock = fs::read_to_string(root.join("Cargo.lock"))?;
    let found = lock
        .split("[[package]]")
        .find(|package| package.contains("name = \"wasm-bindgen\"\n"))
        .and_then(|package| package.split("version = \"").nth(1)?.split('"').next())
        .context("wasm-bindgen is not in Cargo.lock")?;
    ensure!(!found.is_empty(), "wasm-bindgen in Cargo.lock has no version");
    if found != WANTED {
        bail!("Cargo.lock has wasm-bindgen {found}, and xtask was built with {WANTED}: pin both to the same");
    }
    Ok(())
}
