//! The project's tasks. `cargo xtask` alone lists them.

mod batch;
mod border_names;
mod browser;
mod build;
mod compiler;
mod count;
mod engines;
mod features;
mod fuzz;
mod generate;
mod module;
mod new_measure;
mod node;
mod offline;
mod one_file;
mod pack;
mod plain;
mod portal;
mod python;
mod serve;
mod setup;
mod site;
mod size;
mod step;
mod system;
mod task;
mod tests;
mod toolchain;
mod wasm_std;
mod watch;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use task::{Task, none};

/// The tasks; a new one is an entry here and a file of its own.
const TASKS: [Task; 10] = [
    Task {
        name: "serve",
        arguments: "[--port N] [--release] [--no-build] [--portal ORIGIN]…",
        lead: "build the site, serve it on this machine alone, build again on change",
        help: "\
--port N          the port; without it the first free one from 8080
--release         optimised, as it is shipped
--no-build        what is in dist/, as it is
--portal ORIGIN   whose pages may show the forms in a frame, such as http://127.0.0.1:9000; may stand several times

A build that fails (a policy with a fault, too) says why and leaves the last good site in place.
It needs a compiler for WebAssembly, which rustup brings.",
        run: |root, words| serve::run(root, &serve::arguments(words)?),
    },
    Task {
        name: "build",
        arguments: "",
        lead: "optimised: the site in dist/, the library in pkg/",
        help: "It needs Node besides the compiler for WebAssembly: the optimiser is a package of npm.",
        run: |root, words| none("build", words).and_then(|()| build::release(root)),
    },
    Task {
        name: "test",
        arguments: "",
        lead: "everything: format, lints, native, WebAssembly, the library, the pages in a browser",
        help: "\
It first installs what it needs: rustfmt and clippy, a compiler for WebAssembly, Node, Chromium, Python
with DuckDB, and Java with Spark, which it does without where there is no Java; what it cannot
install it names, all of it at once. The last line counts the tests.",
        run: |root, words| none("test", words).and_then(|()| tests::run(root)),
    },
    Task {
        name: "pack",
        arguments: "[FOLDER]",
        lead: "the library as an archive that npm installs, after a build",
        help: "It refuses where `cargo xtask build` has not filled pkg/ from the present sources.\nFOLDER is where the archive goes: pkg/ without it.",
        run: pack::run,
    },
    Task {
        name: "size",
        arguments: "",
        lead: "bytes of what a page loads: raw, gzip, brotli",
        help: "It weighs what `cargo xtask build` has left in dist/ and pkg/.",
        run: |root, words| none("size", words).and_then(|()| size::run(root)),
    },
    Task {
        name: "new-measure",
        arguments: "NAME ROLE",
        lead: "a measure's file to fill in, with its places in the lists",
        help: "NAME is lower-case words with dashes, such as reading-room; ROLE is village, enterprise, household or county.",
        run: new_measure::run,
    },
    Task {
        name: "docs",
        arguments: "",
        lead: "the reference pages, schemas and example applications, from the declarations",
        help: "Tests fail while a committed one is stale.",
        run: |root, words| none("docs", words).and_then(|()| generate::docs(root)),
    },
    Task {
        name: "fuzz",
        arguments: "[SECONDS]",
        lead: "every entrance with texts that are nearly true, for a minute or as long as one likes",
        help: "SECONDS is the time in all: 60 without it. A failure prints what was handed in, and the seed that repeats it.",
        run: fuzz::run,
    },
    Task {
        name: "bench",
        arguments: "",
        lead: "assessments a second: native, WebAssembly in Node and in Chromium",
        help: "It builds first, and measures the ways of embedding and rivals as well.",
        run: |root, words| none("bench", words).and_then(|()| generate::bench(root)),
    },
    Task {
        name: "setup",
        arguments: "",
        lead: "only install what the tests need",
        help: "What it cannot install it names, all of it at once.",
        run: |root, words| none("setup", words).and_then(|()| setup::setup(root).map(drop)),
    },
];

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let done = match words.split_first() {
        // Cargo calls this for a test that was built for WebAssembly.
        Some((first, module)) if first == "wasm-test-runner" => tests::run_in_wasm(module),
        _ => task::run(&TASKS, &root(), &words),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

/// The project's folder.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new(".")).to_path_buf()
}
