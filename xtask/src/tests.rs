//! The one gate: what it runs is what must hold.

use crate::build;
use crate::compiler::{TARGET, cargo, target_dir};
use crate::count::Count;
use crate::module::{MODULE, Profile};
use crate::step::{at_once, run as must, run_reading, shown, step};
use crate::toolchain::Toolchain;
use crate::{browser, engines, features, fuzz, node, plain, portal, python, serve, setup};
use anyhow::{Context, Result, bail, ensure};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

/// The package of this program.
const TASKS: &str = env!("CARGO_PKG_NAME");

/// Runs every check up to the first that fails; the last line counts the tests.
pub(crate) fn run(root: &Path) -> Result<()> {
    let start = Instant::now();
    let mut count = Count::default();
    let result = all(root, &mut count);
    if let Err(error) = &result {
        eprintln!("\nFAILED: {error:#}");
        // A step without tests of its own, such as the format, counts as one.
        count.failed = count.failed.max(1);
    }
    eprintln!("   all: {:.1} s", start.elapsed().as_secs_f32());
    println!("{} passed, {} failed", count.passed, count.failed);
    if result.is_err() {
        std::process::exit(1);
    }
    Ok(())
}

fn all(root: &Path, count: &mut Count) -> Result<()> {
    let toolchain = setup::setup(root)?;
    step("format", || must(cargo().current_dir(root).args(["fmt", "--all", "--check"])))?;
    step("lints", || {
        must(cargo().current_dir(root).args(["clippy", "-q", "--workspace", "--all-targets", "--", "-D", "warnings"]))
    })?;
    step("lints for WebAssembly", || {
        let mut clippy = toolchain.cargo(root);
        must(clippy.args(["clippy", "-q", "-p", "fupin", "--lib", "--test", "wasm", "--target", TARGET, "--", "-D", "warnings"]))
    })?;
    step("lints for the module without imports", || {
        let mut clippy = toolchain.cargo(root);
        must(
            clippy
                .args(["clippy", "-q", "-p", "fupin", "--lib", "--target", TARGET])
                .args(plain::FEATURES)
                .args(["--", "-D", "warnings"]),
        )
    })?;
    step("documentation", || {
        let mut doc = cargo();
        must(doc.current_dir(root).env("RUSTDOCFLAGS", "-D warnings").args(["doc", "-q", "--no-deps", "-p", "fupin", "--lib"]))
    })?;
    step("native tests", || counted(&mut native_tests(root), count))?;
    step("tests of the tasks", || counted(&mut tests_of_tasks(root), count))?;
    // A module's last link keeps one core busy, and so does a test that is asked one thing after the other.
    beside(
        count,
        |own| without_modules(root, &toolchain, own),
        |_| {
            build::build(root, Profile::Release)?;
            step("WebAssembly features", || features::check(&root.join("pkg").join(MODULE)))
        },
    )?;
    beside(
        count,
        |own| {
            step("the plain module in Rust", || kept_back(&mut hosted(root, plain::rust_host(root)), own))?;
            step("the plain module in Python", || kept_back(&mut hosted(root, python::tests(root)?), own))
        },
        |count| step("the wheel in Python, DuckDB and Spark", || counted(&mut hosted(root, engines::tests(root)), count)),
    )?;
    beside(
        count,
        |own| step("the server of the example portal", || kept_back(&mut portal::tests(root), own)),
        |count| {
            step("the library, the pages, bundlers and the examples", || counted(&mut hosted(root, with_modules(root)?), count))
        },
    )
}

/// The tests of every package but two: the Rust host loads a module, and is tested when that is built; of the tasks cargo would build the
/// libraries anew if it tested them with the rest.
fn native_tests(root: &Path) -> Command {
    let mut command = cargo();
    let others = ["--exclude", plain::RUST_HOST, "--exclude", TASKS];
    command.current_dir(root).args(["test", "-q", "--workspace", "--no-fail-fast"]).args(others);
    command
}

/// The tests of this program's own parts.
fn tests_of_tasks(root: &Path) -> Command {
    let mut command = cargo();
    command.current_dir(root).args(["test", "-q", "-p", TASKS]);
    command
}

/// What needs no module of those that are shipped, while these are built.
fn without_modules(root: &Path, toolchain: &Toolchain, count: &mut Count) -> Result<()> {
    step("every entrance with nearly true texts", || kept_back(&mut fuzz::in_gate(native_tests(root)), count))?;
    let driver = browser::chromedriver().context("there is no chromedriver")?;
    step("WebAssembly tests in Node", || kept_back(&mut in_wasm(root, toolchain, None)?, count))?;
    step("WebAssembly tests in Chromium", || kept_back(&mut in_wasm(root, toolchain, Some(&driver))?, count))?;
    // Laptops have rustup's own standard library, which was built for newer browsers than ours is.
    if let (Toolchain::Debian(..), Some(rustup)) = (toolchain, Toolchain::of_rustup()) {
        step("the same in Node with rustup's library", || kept_back(&mut in_wasm(root, &rustup, None)?, count))?;
        step("the same in Chromium with rustup's library", || kept_back(&mut in_wasm(root, &rustup, Some(&driver))?, count))?;
    }
    step("the wheel for Python", || engines::build(root))
}

/// Two pieces of work at the same time, with what both count.
fn beside(
    count: &mut Count,
    one: impl FnOnce(&mut Count) -> Result<()> + Send,
    other: impl FnOnce(&mut Count) -> Result<()>,
) -> Result<()> {
    let counting = || {
        let mut own = Count::default();
        one(&mut own).map(|()| own)
    };
    let (own, ()) = at_once(counting, || other(count))?;
    *count += own;
    Ok(())
}

/// The suite in `tests/wasm.rs`: this program is its runner, in Node, or in a browser where a driver is given.
fn in_wasm(root: &Path, toolchain: &Toolchain, driver: Option<&Path>) -> Result<Command> {
    let mut command = toolchain.cargo(root);
    let runner = format!("{} wasm-test-runner", std::env::current_exe()?.display());
    command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner);
    // The runner starts whatever is called `node`.
    let own = command.get_envs().find(|(name, _)| *name == "PATH").and_then(|(_, value)| value.map(ToOwned::to_owned));
    let path = own.or_else(|| std::env::var_os("PATH")).unwrap_or_default();
    command.env("PATH", node::path_with(path)?);
    // The runner reads what a debugger would want to know and writes it again, which takes most of its time, for nobody.
    command.env("CARGO_PROFILE_DEV_DEBUG", "false");
    command.args(["test", "-p", "fupin", "--test", "wasm", "--target", TARGET]);
    if let Some(driver) = driver {
        command
            .env("CHROMEDRIVER", driver)
            .env("WASM_BINDGEN_USE_BROWSER", "1")
            .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", root.join("webdriver.json"));
    }
    Ok(command)
}

/// Runs a test module, the first of the arguments, with the features that the shipped one may have: wasm-bindgen believes what
/// rustup's own standard library says of itself, and then looks for what only newer features have.
pub(crate) fn run_in_wasm(arguments: &[String]) -> Result<()> {
    let (module, rest) = arguments.split_first().context("wasm-test-runner MODULE")?;
    let module = Path::new(module);
    let folder = module.with_extension("restricted");
    std::fs::create_dir_all(&folder)?;
    let restricted = folder.join(module.file_name().context("the module has no name")?);
    std::fs::write(&restricted, features::restrict(&std::fs::read(module)?)?)?;
    let own = ["wasm-bindgen-test-runner".to_owned(), restricted.display().to_string()];
    wasm_bindgen_cli::wasm_bindgen_test_runner::run_cli_with_args(own.into_iter().chain(rest.iter().cloned()))
}

/// Tells tests where the native tests have written what every host must answer.
fn hosted(root: &Path, mut command: Command) -> Command {
    command.env("FUPIN_ASSESSMENTS", target_dir(root).join("tmp/assessments"));
    command
}

/// What Node tests, some of it in a browser: the library in `pkg/`, the site, the package in bundlers, and the examples.
fn with_modules(root: &Path) -> Result<Command> {
    // The tests of the frame serve a portal here.
    let portal = format!("http://127.0.0.1:{}", std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?.port());
    let (address, _) = serve::start(serve::listen(0)?, &root.join("dist"), std::slice::from_ref(&portal))?;
    let browser = browser::for_pages().context("there is no Chromium")?;
    // A test waits for its browser and the browser for its test, so that one file at a time leaves a part of a core idle.
    let at_once = std::thread::available_parallelism()?.get() + 1;
    let mut command = Command::new(node::program()?);
    let path = node::path_with(std::env::var_os("PATH").unwrap_or_default())?;
    command
        .current_dir(root)
        .envs([("FUPIN_SITE", format!("http://{address}")), ("FUPIN_PORTAL", portal)])
        .env("PATH", path)
        .env("CHROMIUM", browser)
        .args(["--test", "--test-reporter=tap", &format!("--test-concurrency={at_once}")]);
    for folder in ["tests/node", "tests/browser", "tests/bundlers", "tests/examples"] {
        command.args(test_files(&root.join(folder))?);
    }
    Ok(command)
}

/// The files of a folder that hold tests; an empty folder is a mistake.
fn test_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let all = std::fs::read_dir(folder).with_context(|| folder.display().to_string())?;
    let tests = |file: &PathBuf| file.to_string_lossy().ends_with(".test.mjs");
    let mut files: Vec<PathBuf> = all.flatten().map(|file| file.path()).filter(tests).collect();
    ensure!(!files.is_empty(), "{} holds no tests", folder.display());
    files.sort();
    Ok(files)
}

/// Runs tests, which must all hold, and adds them to the count.
fn counted(command: &mut Command, count: &mut Count) -> Result<()> {
    told(command, count, &mut |line| println!("{line}"))
}

/// The same beside other work: what is printed follows at the end, in one piece.
fn kept_back(command: &mut Command, count: &mut Count) -> Result<()> {
    let mut printed = String::new();
    let result = told(command, count, &mut |line| printed.extend([line, "\n"]));
    print!("{printed}");
    result
}

fn told(command: &mut Command, count: &mut Count, show: &mut dyn FnMut(&str)) -> Result<()> {
    let mut own = Count::default();
    let success = run_reading(command, |line| {
        show(line);
        own += Count::of_line(line);
    })?;
    *count += own;
    if !success || own.failed > 0 {
        bail!("{} failed", shown(command));
    }
    ensure!(own.passed > 0, "{} ran no test", shown(command));
    Ok(())
}
