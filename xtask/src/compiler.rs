//! The compilers that the tasks call, what they are told, and where they write.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The target of the page and of the library.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// Only what Chromium 86 knows: office machines run old derivatives of it. `features` checks the built module.
pub(crate) const FEATURES: [&str; 2] =
    ["-Ctarget-cpu=mvp", "-Ctarget-feature=+mutable-globals,+sign-ext,+nontrapping-fptoint,+bulk-memory"];

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

/// Keeps the paths of the machine that builds out of the module, whose panics name source files.
pub(crate) fn hidden_paths() -> Option<String> {
    let home = std::env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".cargo")))?;
    Some(format!("--remap-path-prefix={}=crates", home.join("registry/src").display()))
}

/// The user's cache folder, or the folder of built files where there is none.
pub(crate) fn cache(root: &Path) -> PathBuf {
    let home = || Some(PathBuf::from(std::env::var_os("HOME")?).join(".cache"));
    let user = std::env::var_os("XDG_CACHE_HOME").map(PathBuf::from).filter(|path| path.is_absolute()).or_else(home);
    let ours = user.map(|folder| folder.join("fupin")).filter(|folder| fs::create_dir_all(folder).is_ok());
    ours.unwrap_or_else(|| target_dir(root))
}

/// A first build compiles all libraries: it is announced, and cargo tells of each. Later ones are quick and quiet.
pub(crate) fn quiet_unless_first(cargo: &mut Command, built: &Path) {
    if built.exists() {
        cargo.arg("-q");
    } else {
        eprintln!("   the first build here compiles the libraries, too: a minute or two on two cores; later ones take seconds");
    }
}
