//! What the tests need: got where it can be, and told all at once where it cannot.

use crate::compiler::cargo;
use crate::step::{run, step};
use crate::toolchain::Toolchain;
use crate::wasm_std::Panic;
use crate::{browser, engines, node, portal, python, system};
use anyhow::{Context, Result, bail};
use std::path::Path;
use std::process::Command;

/// Installs what the tests need.
pub(crate) fn setup(root: &Path) -> Result<Toolchain> {
    let mut faults = Vec::new();
    let mut tried = |name: &str, work: &mut dyn FnMut() -> Result<()>| {
        // The heading that a step gives its fault says no more than the step's own line.
        if let Err(error) = step(name, work) {
            faults.push(format!("{name}: {}", causes(&error)));
        }
    };
    tried("rustfmt and clippy", &mut components);
    let of_toolchain = Toolchain::missing(root, Panic::Told);
    let missing =
        || [of_toolchain, node::missing(root), browser::missing(), python::missing()].into_iter().flatten().collect::<Vec<_>>();
    tried("packages of the system", &mut || system::install(&missing()));
    // What could not be installed is told by now; the rest is got all the same.
    tried("a faster browser", &mut || {
        browser::get_faster();
        Ok(())
    });
    let mut toolchain = None;
    if Toolchain::missing(root, Panic::Told).is_none() {
        tried("toolchain", &mut || Toolchain::ensure(root, Panic::Told).map(|found| toolchain = Some(found)));
    }
    if node::missing(root).is_none() {
        tried("node packages", &mut || node::ensure(root));
    }
    if python::missing().is_none() {
        tried("Python", &mut || python::ensure(root).map(drop));
        tried("packages of the example portal", &mut || portal::ensure(root));
        tried("packages of the engines", &mut || engines::ensure(root));
    }
    match toolchain {
        Some(toolchain) if faults.is_empty() => Ok(toolchain),
        _ => bail!("this machine cannot run the tests yet\n{}", faults.join("\n")),
    }
}

/// What an error says below the name of its step.
fn causes(error: &anyhow::Error) -> String {
    error.chain().skip(1).map(ToString::to_string).collect::<Vec<_>>().join(": ")
}

/// rustup's smallest profile has neither.
fn components() -> Result<()> {
    let missing = |tool: &&&str| {
        let output = cargo().args([**tool, "--version"]).output();
        !output.is_ok_and(|output| output.status.success())
    };
    let tools: Vec<_> =
        ["fmt", "clippy"].iter().filter(missing).map(|tool| if *tool == "fmt" { "rustfmt" } else { tool }).collect();
    if tools.is_empty() {
        return Ok(());
    }
    run(Command::new("rustup").args(["component", "add"]).args(&tools))
        .with_context(|| format!("install {}", tools.join(" and ")))
}
