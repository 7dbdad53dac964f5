//! Runs commands, and says which step took how long.

use anyhow::{Context, Result, anyhow, ensure};
use std::ffi::OsStr;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Instant;

/// Runs a command that must succeed.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("cannot start {}", shown(command)))?;
    ensure!(status.success(), "{} failed ({status})", shown(command));
    Ok(())
}

/// Runs a command and hands on what it prints, line by line; tells whether it succeeded.
pub(crate) fn run_reading(command: &mut Command, mut line_of: impl FnMut(&str)) -> Result<bool> {
    let mut child = command.stdout(Stdio::piped()).spawn().with_context(|| format!("cannot start {}", shown(command)))?;
    let output = child.stdout.take().context("the output of a command was not kept")?;
    for line in BufReader::new(output).split(b'\n') {
        line_of(&String::from_utf8_lossy(&line?));
    }
    Ok(child.wait()?.success())
}

/// A command as one would type it, without the environment.
pub(crate) fn shown(command: &Command) -> String {
    let parts = std::iter::once(command.get_program()).chain(command.get_args());
    parts.map(|part| part.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

/// Names a step before it and tells its seconds after it.
pub(crate) fn step<T>(name: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    eprintln!("── {name}");
    let start = Instant::now();
    let result = work().with_context(|| format!("step: {name}"))?;
    eprintln!("   {name}: {:.1} s", start.elapsed().as_secs_f32());
    Ok(result)
}

/// Does two pieces of work at the same time; the first fault of the two is told.
pub(crate) fn at_once<A: Send, B>(one: impl FnOnce() -> Result<A> + Send, other: impl FnOnce() -> Result<B>) -> Result<(A, B)> {
    std::thread::scope(|scope| {
        let one = scope.spawn(one);
        let other = other();
        let one = one.join().map_err(|_| anyhow!("a piece of work ended by itself"))?;
        Ok((one?, other?))
    })
}

/// A program on the PATH.
pub(crate) fn which(name: &str) -> Option<PathBuf> {
    which_on(name, &std::env::var_os("PATH")?)
}

/// A program on a search path.
pub(crate) fn which_on(name: &str, path: &OsStr) -> Option<PathBuf> {
    std::env::split_paths(path).map(|folder| folder.join(name)).find(|file| file.is_file())
}
