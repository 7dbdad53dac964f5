//! The one gate: what it runs is what must hold.

use crate::bundle::{self, Profile};
use crate::step::{run as must, run_and_read, step};
use crate::toolchain::{TARGET, Toolchain, cargo};
use crate::{node, serve};
use anyhow::{Context, Result, ensure};
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Installs what the tests need.
pub fn setup(root: &Path) -> Result<Toolchain> {
    let toolchain = step("toolchain", || Toolchain::ensure(root))?;
    step("node packages", || node::ensure(root))?;
    step("browser", node::ensure_browser)?;
    Ok(toolchain)
}

/// Runs every check; the last line counts the tests.
pub fn run(root: &Path) -> Result<()> {
    let toolchain = setup(root)?;
    let mut passed = 0;
    step("format", || must(cargo().current_dir(root).args(["fmt", "--all", "--check"])))?;
    step("lints", || {
        must(cargo().current_dir(root).args(["clippy", "-q", "--workspace", "--all-targets", "--", "-D", "warnings"]))
    })?;
    step("lints for WebAssembly", || {
        must(
            toolchain
                .cargo(root)
                .args(["clippy", "-q", "-p", "fupin", "--lib", "--tests", "--target", TARGET, "--", "-D", "warnings"]),
        )
    })?;
    step("documentation", || {
        must(cargo().current_dir(root).env("RUSTDOCFLAGS", "-D warnings").args([
            "doc",
            "-q",
            "--no-deps",
            "-p",
            "fupin",
            "--lib",
        ]))
    })?;
    passed += step("native tests", || counted(cargo().current_dir(root).args(["test", "-p", "fupin"])))?;
    for browser in [false, true] {
        let name = if browser { "WebAssembly tests in Chromium" } else { "WebAssembly tests in Node" };
        passed += step(name, || counted(&mut in_wasm(root, &toolchain, browser)?))?;
    }
    step("site", || bundle::build(root, Profile::Release))?;
    step("WebAssembly features", || bundle::check_features(&root.join("pkg/fupin_glue_bg.wasm")))?;
    passed += step("library in Node", || node_tests(root, "tests/node", &[]))?;
    passed += step("pages in Chromium", || pages(root))?;
    println!("{passed} passed, 0 failed");
    Ok(())
}

/// The suite in `tests/wasm.rs`: this program is its runner, in Node or in a browser by environment.
fn in_wasm(root: &Path, toolchain: &Toolchain, browser: bool) -> Result<Command> {
    let mut command = toolchain.cargo(root);
    command
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", format!("{} wasm-test-runner", std::env::current_exe()?.display()))
        .args(["test", "-p", "fupin", "--test", "wasm", "--target", TARGET]);
    if browser {
        let driver = crate::step::which("chromedriver").context("no chromedriver on the PATH")?;
        command
            .env("CHROMEDRIVER", driver)
            .env("WASM_BINDGEN_USE_BROWSER", "1")
            .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", root.join("webdriver.json"));
    }
    Ok(command)
}

/// The pages as the development server serves them.
fn pages(root: &Path) -> Result<usize> {
    let site = format!("http://{}", serve::start(&root.join("dist"), 0)?);
    let browser = node::chromium().context("no Chromium")?;
    node_tests(root, "tests/browser", &[("FUPIN_SITE", site.as_ref()), ("CHROMIUM", browser.as_os_str())])
}

/// Runs the test files of a folder in Node.
fn node_tests(root: &Path, folder: &str, environment: &[(&str, &OsStr)]) -> Result<usize> {
    let mut files: Vec<PathBuf> = fs::read_dir(root.join(folder))?
        .flatten()
        .map(|file| file.path())
        .filter(|file| file.to_string_lossy().ends_with(".test.mjs"))
        .collect();
    files.sort();
    let mut command = Command::new("node");
    command.current_dir(root).args(["--test", "--test-reporter=tap", "--test-concurrency=2"]).args(files);
    environment.iter().for_each(|(name, value)| {
        command.env(name, value);
    });
    counted(&mut command)
}

/// Runs tests and counts those that passed, by the closing lines of cargo's and Node's runners.
fn counted(command: &mut Command) -> Result<usize> {
    let text = run_and_read(command)?;
    let of_cargo =
        text.lines().filter_map(|line| line.strip_prefix("test result: ok. ")?.split(' ').next()?.parse::<usize>().ok());
    let of_node = text.lines().filter_map(|line| line.strip_prefix("# pass ")?.parse::<usize>().ok());
    let passed = of_cargo.chain(of_node).sum();
    ensure!(passed > 0, "{command:?} ran no test");
    Ok(passed)
}
