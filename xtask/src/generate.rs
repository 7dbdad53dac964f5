//! What is made on request: the reference from the declarations, and measurements.

use crate::build;
use crate::compiler::cargo;
use crate::node;
use crate::step::run;
use anyhow::Result;
use std::path::Path;
use std::process::Command;

/// Writes the reference pages and schemas; tests fail when a committed one is stale.
pub(crate) fn docs(root: &Path) -> Result<()> {
    run(cargo().current_dir(root).args(["run", "-q", "-p", "fupin-reference", "--"]).arg(root))
}

/// Measures assessments a second, natively and of the optimised module, the ways of embedding, and rivals.
pub(crate) fn bench(root: &Path) -> Result<()> {
    build::release(root)?;
    run(cargo().current_dir(root).args(["bench", "-q", "--bench", "assess"]))?;
    run(node::npm()?.current_dir(root.join("benches/rivals")).args(["ci", "--ignore-scripts"]))?;
    for file in ["library", "plain", "browser", "rivals", "attach", "embedding"].map(|name| format!("benches/{name}.mjs")) {
        run(Command::new(node::program()?).current_dir(root).arg(file))?;
    }
    Ok(())
}
