//! Short names for what the module takes from its glue, and the glue from it.
//!
//! wasm-bindgen ends each of the hundred names of imports with a hash, which nothing can compress and which stands in the module and in
//! the glue: without them a page loads 2.5 kB less. wasm-opt gives the module short ones and tells which; the glue follows. Both files
//! are only ever used together.

use crate::{features, node};
use anyhow::{Context, Result, ensure};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Stdio;

/// What wasm-bindgen calls the glue in the module.
const GLUE_IN_MODULE: &str = "./fupin_glue_bg.js";
/// What wasm-opt calls it, as it is the only one that something is taken from.
const GLUE_SHORT: &str = "a";

/// What wasm-opt prints.
#[derive(Deserialize)]
struct Renamed {
    /// The module that something is taken from, its name, and the new name.
    imports: Vec<(String, String, String)>,
    /// A name, and the new one.
    exports: Vec<(String, String)>,
}

/// Gives imports and exports short names, in a module and in its glue.
pub(crate) fn shorten(root: &Path, module: &Path, glue: &Path) -> Result<()> {
    let mut command = node::wasm_opt(root)?;
    command.args(features::WASM_OPT);
    // `-g`: the functions keep their names, by which they are sorted later.
    command.args(["-g", "--minify-imports-and-exports-and-modules"]).arg(module).arg("-o").arg(module);
    let output = command.stderr(Stdio::inherit()).output().context("wasm-opt")?;
    ensure!(output.status.success(), "wasm-opt failed ({})", output.status);
    let renamed = serde_json::from_slice(&output.stdout).context("what wasm-opt renamed")?;
    let text = fs::read_to_string(glue).with_context(|| glue.display().to_string())?;
    fs::write(glue, in_glue(&text, &renamed)?).with_context(|| glue.display().to_string())
}

fn in_glue(glue: &str, renamed: &Renamed) -> Result<String> {
    let mut glue = glue.to_owned();
    for (_, name, short) in &renamed.imports {
        glue = replaced(&glue, &format!(" {name}: function"), &format!(" {short}: function"))?;
    }
    glue = replaced(&glue, &format!("\"{GLUE_IN_MODULE}\": "), &format!("{GLUE_SHORT}: "))?;
    let exports: BTreeMap<&str, &str> = renamed.exports.iter().map(|(name, short)| (name.as_str(), short.as_str())).collect();
    let mut parts = glue.split("wasm.");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, rest) = part.split_at(part.find(|c: char| !(c == '_' || c.is_ascii_alphanumeric())).unwrap_or(part.len()));
        out.push_str("wasm.");
        out.push_str(exports.get(name).unwrap_or(&name));
        out.push_str(rest);
    }
    Ok(out)
}

/// The glue with a text replaced that must stand in it once.
fn replaced(glue: &str, text: &str, by: &str) -> Result<String> {
    ensure!(glue.matches(text).count() == 1, "the glue must have {text:?} once");
    Ok(glue.replacen(text, by, 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn renamed() -> Renamed {
        serde_json::from_str(
            r#"{"imports": [["./fupin_glue_bg.js", "__wbg_focus_d5e2", "$a"]], "exports": [["memory", "b"], ["attached_fill", "c"]]}"#,
        )
        .unwrap()
    }

    #[test]
    fn the_glue_follows_the_short_names_of_the_module() {
        let glue = "{ __wbg_focus_d5e2: function(x) {} }; { \"./fupin_glue_bg.js\": import0 }; \
                    wasm.attached_fill(wasm.memory.buffer, wasm.attached_fill_x)";
        let expected = "{ $a: function(x) {} }; { a: import0 }; wasm.c(wasm.b.buffer, wasm.attached_fill_x)";
        assert_eq!(in_glue(glue, &renamed()).unwrap(), expected);
    }

    #[test]
    fn a_name_that_the_glue_lacks_is_an_error() {
        assert!(in_glue("{ \"./fupin_glue_bg.js\": import0 }", &renamed()).is_err());
        assert!(in_glue("{ __wbg_focus_d5e2: function(x) {} }", &renamed()).is_err());
    }
}
