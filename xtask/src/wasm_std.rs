//! The standard library for WebAssembly, built by Debian's compiler from Debian's sources.
//!
//! It takes half a minute and depends on nothing of this project but the flags, so it is kept in the user's cache
//! folder under a name made of the compiler's version and the flags: a fresh clone finds it, and a new compiler builds
//! its own. It is put in place by renaming, so that a build that was broken off leaves nothing behind.

use crate::compiler::{FEATURES, TARGET, cache, debian_cargo, hidden_paths};
use crate::step::run;
use anyhow::{Context, Result};
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::Command;

/// What Debian calls the compiler, its sources and a linker; what they recommend is not needed.
pub(crate) const DEBIAN_PACKAGES: [&str; 5] = ["rustc-web", "cargo-web", "rust-web-src", "rust-web-clippy", "lld-22"];

const RUSTC: &str = "/usr/bin/rustc";
const SOURCES: &str = "/usr/lib/rustlib/src/rust";
/// Sorting and formatting by small code: a page cannot tell the difference in time.
const STD_FEATURES: &str = "-Zbuild-std-features=optimize_for_size";
/// The `rust-version` of the workspace.
const OLDEST_MINOR: u32 = 88;

/// What a panic does. A test tells it; in the shipped module nobody would hear, as nothing there writes to a console: it
/// stops there and then, which saves 7 kB after brotli for messages, their formatting and the places in the source.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Panic {
    Told,
    Silent,
}

impl Panic {
    /// What the compiler must be told for the standard library and for all that is linked with it.
    pub(crate) fn flags(self) -> &'static [&'static str] {
        match self {
            Panic::Told => &[],
            // What `{:?}` would say nothing of ours says to anybody: 5.7 kB more.
            Panic::Silent => &["-Zunstable-options", "-Cpanic=immediate-abort", "-Zfmt-debug=none"],
        }
    }

    /// Whether the flags are not stable yet, and need `RUSTC_BOOTSTRAP`.
    pub(crate) fn is_unstable(self) -> bool {
        !self.flags().is_empty()
    }
}

/// The folder of the standard library, if it was built already.
pub(crate) fn built(root: &Path, panic: Panic) -> Option<PathBuf> {
    let folder = folder(root, &Compiler::find()?, panic);
    folder.join("complete").exists().then_some(folder)
}

/// Whether everything is there that a build needs.
pub(crate) fn can_build() -> bool {
    Compiler::find().is_some()
        && Path::new(SOURCES).join("library").is_dir()
        && Path::new("/usr/bin/cargo-clippy").exists()
        && linker().is_some()
}

/// Builds the standard library, and tells its folder.
pub(crate) fn build(root: &Path, panic: Panic) -> Result<PathBuf> {
    let compiler = Compiler::find().context("Debian's rustc is missing or older than the workspace's rust-version")?;
    let linker = linker().context("there is no lld in /usr/bin: apt-get install lld-22")?;
    let sysroot = folder(root, &compiler, panic);
    eprintln!("   building the standard library for {TARGET}, once (about half a minute)");
    let parent = sysroot.parent().context("the cache folder has no parent")?;
    // One folder for each process: two clones may build at the same time.
    let work = parent.join(format!("building-{}", std::process::id()));
    fs::create_dir_all(work.join("src")).with_context(|| work.display().to_string())?;
    let result = compile(&work, panic).and_then(|()| assemble(&work, &compiler.host, &linker, &sysroot));
    // The folder holds nothing that is needed later, so what is left of it does no harm.
    let _ = fs::remove_dir_all(&work);
    result.map(|()| sysroot)
}

/// Compiles an empty crate with `-Zbuild-std`, whose by-products are the standard library.
fn compile(work: &Path, panic: Panic) -> Result<()> {
    fs::write(work.join("src/lib.rs"), "#![no_std]\n")?;
    fs::write(
        work.join("Cargo.toml"),
        "[package]\nname = \"stdbuild\"\nversion = \"0.0.0\"\nedition = \"2024\"\n[workspace]\n\
         [profile.release]\nopt-level = \"s\"\ncodegen-units = 1\npanic = \"abort\"\n",
    )?;
    run(debian_cargo()
        .current_dir(work)
        // Debian's compiler is stable; building std is the one thing here that needs more.
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_TARGET_DIR", work.join("target"))
        .env("CARGO_ENCODED_RUSTFLAGS", flags(panic).join("\x1f"))
        // Without `test`, no test could be linked.
        .args(["build", "-q", "--release", "-Zbuild-std=std,panic_abort,test", STD_FEATURES, "--target", TARGET]))
}

/// Lays the libraries out as a sysroot and moves it into place.
fn assemble(work: &Path, host: &str, linker: &Path, sysroot: &Path) -> Result<()> {
    let laid_out = work.join("sysroot");
    let library = laid_out.join("lib/rustlib").join(TARGET).join("lib");
    fs::create_dir_all(&library)?;
    for file in fs::read_dir(work.join("target").join(TARGET).join("release/deps"))?.flatten() {
        let name = file.file_name().to_string_lossy().into_owned();
        if name.ends_with(".rlib") && !name.starts_with("libstdbuild") {
            fs::copy(file.path(), library.join(name))?;
        }
    }
    // The compiler looks for its linker in the sysroot's folder of the host.
    let tools = laid_out.join("lib/rustlib").join(host).join("bin");
    fs::create_dir_all(&tools)?;
    #[cfg(unix)]
    std::os::unix::fs::symlink(linker, tools.join("rust-lld"))?;
    #[cfg(not(unix))]
    fs::copy(linker, tools.join("rust-lld")).map(drop)?;
    fs::write(laid_out.join("complete"), "")?;
    match fs::rename(&laid_out, sysroot) {
        // Another clone was faster; what it built is the same.
        Err(_) if sysroot.join("complete").exists() => Ok(()),
        result => result.with_context(|| sysroot.display().to_string()),
    }
}

fn flags(panic: Panic) -> Vec<String> {
    let mut flags: Vec<String> = FEATURES.map(str::to_owned).to_vec();
    // Without the bitcode, link-time optimisation fails.
    flags.push("-Cembed-bitcode=yes".to_owned());
    flags.push(format!("--remap-path-prefix={SOURCES}=std"));
    flags.extend(hidden_paths());
    flags.extend(panic.flags().iter().map(|flag| (*flag).to_owned()));
    flags
}

/// The folder for a compiler, these flags and the profile above.
fn folder(root: &Path, compiler: &Compiler, panic: Panic) -> PathBuf {
    let mut hasher = DefaultHasher::new();
    (&compiler.version, flags(panic), STD_FEATURES, "s", env!("CARGO_PKG_VERSION")).hash(&mut hasher);
    cache(root).join("wasm-std").join(format!("{:016x}", hasher.finish()))
}

struct Compiler {
    /// All that `rustc -vV` says.
    version: String,
    host: String,
}

impl Compiler {
    /// Debian's compiler, if it is there and new enough.
    fn find() -> Option<Compiler> {
        let output = Command::new(RUSTC).arg("-vV").env_remove("LD_LIBRARY_PATH").output().ok()?;
        let version = String::from_utf8(output.stdout).ok()?;
        let minor: u32 = version.split_once(' ')?.1.split('.').nth(1)?.parse().ok()?;
        let host = version.lines().find_map(|line| line.strip_prefix("host: "))?.to_owned();
        (minor >= OLDEST_MINOR).then_some(Compiler { version, host })
    }
}

/// The newest lld, whose file is called `lld-22` or the like.
fn linker() -> Option<PathBuf> {
    let version = |file: &fs::DirEntry| file.file_name().to_string_lossy().strip_prefix("lld-")?.parse::<u32>().ok();
    let newest = fs::read_dir("/usr/bin").ok()?.flatten().filter_map(|file| Some((version(&file)?, file.path()))).max()?;
    Some(newest.1)
}
