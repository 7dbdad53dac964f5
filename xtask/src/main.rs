//! The project's tasks. `cargo xtask` alone lists them.

mod batch;
mod border_names;
mod browser;
mod build;
mod compiler;
mod count;
mod features;
mod generate;
mod module;
mod new_measure;
mod node;
mod plain;
mod portal;
mod portal_style;
mod python;
mod serve;
mod setup;
mod site;
mod size;
mod step;
mod system;
mod tests;
mod toolchain;
mod wasm_std;
mod watch;

use anyhow::{Result, bail};
use std::path::{Path, PathBuf};

const USAGE: &str = "\
cargo xtask serve   build the site, serve it on this machine alone, build again on change
                    [--port N] [--release: optimised] [--no-build: what is in dist/]
                    [--portal ORIGIN: whose pages may show the forms in a frame; may stand several times]
cargo xtask build   optimised: the site in dist/, the library in pkg/
cargo xtask test    everything: format, lints, native, WebAssembly, the library, the pages in a browser
cargo xtask size    bytes of what a page loads: raw, gzip, brotli
cargo xtask new-measure NAME ROLE   a measure's file to fill in, with its places in the lists
cargo xtask docs    the reference pages and schemas, from the declarations
cargo xtask bench   assessments a second: native, WebAssembly in Node and in Chromium
cargo xtask setup   only install what the tasks need";

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let root = root();
    let Some((task, rest)) = args.split_first() else {
        println!("{USAGE}");
        return Ok(());
    };
    // A new task is a line here, a line above and a file of its own.
    match task.as_str() {
        "serve" => serve::run(&root, &serve::arguments(rest)?),
        "build" => build::release(&root),
        "test" => tests::run(&root),
        "size" => size::run(&root),
        "new-measure" => new_measure::run(&root, rest),
        "docs" => generate::docs(&root),
        "bench" => generate::bench(&root),
        "setup" => setup::setup(&root).map(drop),
        // Cargo calls this for a test that was built for WebAssembly.
        "wasm-test-runner" => tests::run_in_wasm(rest),
        "help" | "--help" | "-h" => {
            println!("{USAGE}");
            Ok(())
        }
        other => bail!("there is no task `{other}`\n{USAGE}"),
    }
}

/// The project's folder.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new(".")).to_path_buf()
}
