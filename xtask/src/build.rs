//! From source to the site in `dist/` and the library in `pkg/`.

use crate::compiler::target_dir;
use crate::module::{self, MODULE, OPTIMISE, Profile};
use crate::step::{at_once, run, step};
use crate::toolchain::{Toolchain, check_lock};
use crate::wasm_std::Panic;
use crate::{batch, node, plain, site};
use anyhow::Result;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Optimised: the site and the library, and what a page of it weighs.
pub(crate) fn release(root: &Path) -> Result<()> {
    build(root, Profile::Release)?;
    crate::size::run(root)
}

/// Builds the module and the site; the optimised module is the library's too.
pub(crate) fn build(root: &Path, profile: Profile) -> Result<()> {
    check_lock(root)?;
    let panic = if profile == Profile::Release { Panic::Silent } else { Panic::Told };
    let toolchain = step("toolchain", || Toolchain::ensure(root, panic))?;
    if profile == Profile::Release {
        step("node packages", || node::ensure(root))?;
    }
    step("policy", || site::check_policy(root))?;
    // Taken once: whoever edits during a build gets scripts and a module that belong together.
    let sources = module::digest_of_sources(root)?;
    if profile == Profile::Release {
        // The last link of each module keeps one core busy for a minute or two.
        let (code, fast) = at_once(
            || for_pages(root, &toolchain, profile, &sources),
            || {
                let fast = step("module for Node", || for_node(root, &toolchain, &sources))?;
                step("module without imports", || plain::build(root, &toolchain))?;
                Ok(fast)
            },
        )?;
        step("package", || package(root, &code, &fast))?;
        return step("site", || site::write(root, &root.join("pkg"), site::Extent::Whole));
    }
    let code = for_pages(root, &toolchain, profile, &sources)?;
    step("site", || site::write(root, &code, site::Extent::Pages))
}

/// The two modules that pages load, and where that of the measures is with its glue.
fn for_pages(root: &Path, toolchain: &Toolchain, profile: Profile, sources: &str) -> Result<PathBuf> {
    let module = step("WebAssembly", || module::compile(root, toolchain, profile, sources))?;
    let code = target_dir(root).join(if profile == Profile::Release { "fupin-release" } else { "fupin-dev" });
    step("glue", || module::bind(root, &module, &code, profile, sources))?;
    if profile == Profile::Release {
        step("optimise", || module::optimised(root, &code.join(MODULE), &OPTIMISE))?;
    }
    step("module for sheets", || batch::build(root, toolchain, profile))?;
    Ok(code)
}

/// The page's module built for speed, which servers with Node load: nobody there waits for its bytes.
fn for_node(root: &Path, toolchain: &Toolchain, sources: &str) -> Result<PathBuf> {
    let module = module::compile(root, toolchain, Profile::Speed, sources)?;
    let code = target_dir(root).join("fupin-speed");
    module::bind(root, &module, &code, Profile::Speed, sources)?;
    module::optimised(root, &code.join(MODULE), &["-O3"])?;
    Ok(code)
}

/// Fills `pkg/`: the small glue, the module, and what is made of both; the builds for Node are made of the fast module.
fn package(root: &Path, code: &Path, fast: &Path) -> Result<()> {
    run(Command::new(node::program()?).current_dir(root).arg("xtask/package.mjs").args([code, fast]))
}
