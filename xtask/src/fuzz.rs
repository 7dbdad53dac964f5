//! Hands every entrance what nobody would write, for as long as one likes.

use crate::compiler::cargo;
use crate::step::run as must;
use anyhow::{Context, Result, bail};
use std::path::Path;
use std::process::Command;

/// What tries the entrances: a file of tests that runs only where it is asked for.
const TESTS: [&str; 2] = ["--test", "entrances"];
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
    let mut command = cargo();
    command.current_dir(root).args(["test", "-q", "-p", "fupin-fuzz", "--profile", "fuzz"]).args(TESTS);
    command
        .env("BOLERO_RANDOM_TEST_TIME_MS", (seconds * 1000 / ENTRANCES).to_string())
        // As often as the time allows, and not as the gate does.
        .env("BOLERO_RANDOM_ITERATIONS", usize::MAX.to_string());
    must(told_short(&mut command).args(["--", "--nocapture", "--test-threads=1"]))
}

/// A failure is told by what was handed in, not by the fuzzer's own frames.
fn told_short(command: &mut Command) -> &mut Command {
    command.env("RUST_BACKTRACE", "0")
}

/// As part of the gate: each entrance a fixed number of times. Each run tries the same texts in the same order on every machine, so
/// that a change is judged by what it changed; what is new is found by `cargo xtask fuzz`. It is a part of the native tests, as
/// cargo would build the library anew for the package alone.
pub(crate) fn in_gate(mut native: Command) -> Command {
    told_short(native.args(TESTS)).env("BOLERO_RANDOM_SEED", "1");
    native
}
