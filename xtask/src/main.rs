//! The project's tasks. `cargo xtask` alone lists them.

mod bundle;
mod node;
mod serve;
mod size;
mod step;
mod tests;
mod toolchain;

use anyhow::{Result, bail};
use std::path::{Path, PathBuf};

const USAGE: &str = "\
cargo xtask serve [--port N] [--release]   build the site, serve it on this machine, rebuild on change
cargo xtask build                          optimised: the site in dist/, the library in pkg/
cargo xtask test                           everything: format, lints, native, WebAssembly, the page in a browser
cargo xtask size                           bytes of what the page loads: raw, gzip, brotli
cargo xtask setup                          only install what the tasks need";

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let root = root();
    match args.first().map(String::as_str) {
        Some("serve") => serve::run(&root, serve::port(&args)?, args.iter().any(|arg| arg == "--release")),
        Some("build") => bundle::release(&root),
        Some("test") => tests::run(&root),
        Some("size") => size::run(&root),
        Some("setup") => tests::setup(&root).map(drop),
        // Cargo calls this for a test that was built for WebAssembly.
        Some("wasm-test-runner") => wasm_bindgen_cli::wasm_bindgen_test_runner::run_cli_with_args(
            std::iter::once("wasm-bindgen-test-runner".to_owned()).chain(args.into_iter().skip(1)),
        ),
        Some("help" | "--help") => {
            println!("{USAGE}");
            Ok(())
        }
        other => bail!("{}\n{USAGE}", other.map_or("which task?".to_owned(), |task| format!("there is no task `{task}`"))),
    }
}

/// The project's folder.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new(".")).to_path_buf()
}
