//! Hands every entrance what nobody would write, for as long as one likes.

use crate::compiler::cargo;
use crate::step::run as must;
use anyhow::{Context, Result, bail};
use std::path::Path;
use std::process::Command;

/// The package that holds the entrances; its tests are not among the native ones.
pub(crate) const PACKAGE: &str = "fupin-fuzz";
/// So many entrances are tried in turn.
const ENTRANCES: u64 = 9;
/// How long it takes where nobody says otherwise: a minute in all.
const SECONDS: u64 = 60;

/// `cargo xtask fuzz [SECONDS]`: optimised, with the checks of overflow.
pub(crate) fn run(root: &Path, words: &[String]) -> Result<()> {
    let seconds = match words {
        [] => SECONDS,
        [seconds] => seconds.parse().with_context(|| format!("`{seconds}` is no number of seconds"))?,
        _ => bail!("one number of seconds is enough: cargo xtask fuzz --help"),
    };
    let mut command = tests(root, seconds);
    must(command.args(["--profile", "fuzz", "--test", "entrances", "--", "--nocapture", "--test-threads=1"]))
}

/// The tests of the package, which share so many seconds.
fn tests(root: &Path, seconds: u64) -> Command {
    let mut command = cargo();
    command
        .current_dir(root)
        // A failure is told by what was handed in, not by the fuzzer's own frames.
        .env("RUST_BACKTRACE", "0")
        .env("BOLERO_RANDOM_TEST_TIME_MS", (seconds * 1000 / ENTRANCES).to_string())
        .args(["test", "-q", "-p", PACKAGE]);
    command
}

/// As part of the gate: a minute in all, with the build that the other tests have. Each run tries the same texts in the
/// same order, so that a change is judged by what it changed; what is new is found by `cargo xtask fuzz`.
pub(crate) fn in_gate(root: &Path) -> Command {
    let mut command = tests(root, SECONDS);
    command.env("BOLERO_RANDOM_SEED", "1").args(["--", "--test-threads=1"]);
    command
}
