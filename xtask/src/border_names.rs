//! Short names for what the module takes from its glue, and the glue from it.
//!
//! wasm-bindgen ends each of the hundred names of imports with a hash, which nothing can compress and which stands in the module and in
//! the glue: without them a page loads 2.5 kB less. Both files are only ever used together.

use crate::features::{map_sections, push_string, push_u32};
use anyhow::{Result, ensure};
use std::collections::BTreeMap;
use wasmparser::BinaryReader;

/// The sections of a module that name its imports and its exports.
const IMPORTS: u8 = 2;
const EXPORTS: u8 = 7;
/// How that section says that an import is a function; the glue gives nothing else.
const FUNCTION: u8 = 0;
/// What wasm-bindgen calls the glue in the module.
const FROM: &str = "./fupin_glue_bg.js";
/// What it is called now.
const FROM_SHORT: &str = "g";

/// Gives imports and exports short names, in the module and in its glue.
pub(crate) fn shorten(module: &[u8], glue: &str) -> Result<(Vec<u8>, String)> {
    let (module, glue) = shorten_imports(module, glue)?;
    shorten_exports(&module, &glue)
}

fn shorten_exports(module: &[u8], glue: &str) -> Result<(Vec<u8>, String)> {
    let mut names = BTreeMap::new();
    let module = map_sections(module, |id, body| {
        if id != EXPORTS {
            return Ok(None);
        }
        let mut reader = BinaryReader::new(body, 0);
        let (mut section, count) = (Vec::new(), reader.read_var_u32()?);
        push_u32(&mut section, count);
        for number in 0..count {
            let (name, kind, index) = (reader.read_string()?, reader.read_u8()?, reader.read_var_u32()?);
            let short = short(number);
            push_string(&mut section, &short);
            section.push(kind);
            push_u32(&mut section, index);
            names.insert(name.to_owned(), short);
        }
        Ok(Some(section))
    })?;
    let mut parts = glue.split("wasm.");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, rest) = part.split_at(part.find(|c: char| !(c == '_' || c.is_ascii_alphanumeric())).unwrap_or(part.len()));
        out.push_str("wasm.");
        out.push_str(names.get(name).map_or(name, String::as_str));
        out.push_str(rest);
    }
    Ok((module, out))
}

fn shorten_imports(module: &[u8], glue: &str) -> Result<(Vec<u8>, String)> {
    let mut glue = replaced(glue, &format!("\"{FROM}\": "), &format!("{FROM_SHORT}: "))?;
    let module = map_sections(module, |id, body| {
        if id != IMPORTS {
            return Ok(None);
        }
        let mut reader = BinaryReader::new(body, 0);
        let (mut section, count) = (Vec::new(), reader.read_var_u32()?);
        push_u32(&mut section, count);
        for number in 0..count {
            let (from, name, kind) = (reader.read_string()?, reader.read_string()?, reader.read_u8()?);
            ensure!(from == FROM && kind == FUNCTION, "{from} {name} is no function of the glue");
            let short = short(number);
            glue = replaced(&glue, &format!(" {name}: function"), &format!(" {short}: function"))?;
            push_string(&mut section, FROM_SHORT);
            push_string(&mut section, &short);
            section.push(kind);
            push_u32(&mut section, reader.read_var_u32()?);
        }
        Ok(Some(section))
    })?;
    Ok((module, glue))
}

/// The glue with a text replaced that must stand in it once.
fn replaced(glue: &str, text: &str, by: &str) -> Result<String> {
    ensure!(glue.matches(text).count() == 1, "the glue must have {text:?} once");
    Ok(glue.replacen(text, by, 1))
}

/// A name of its own for each number: `a0` to `z0`, then `a1`.
fn short(number: u32) -> String {
    format!("{}{}", char::from(b'a' + (number % 26) as u8), number / 26)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn importing(from: &str) -> Vec<u8> {
        let mut body = vec![1];
        push_string(&mut body, from);
        push_string(&mut body, "__wbg_focus_d5e2fdbdb56416f0");
        body.extend([FUNCTION, 5]);
        let mut module = vec![0, b'a', b's', b'm', 1, 0, 0, 0, IMPORTS];
        push_u32(&mut module, body.len() as u32);
        module.extend(body);
        module
    }

    #[test]
    fn the_module_and_the_glue_agree_on_the_short_names() {
        let glue = "{ __wbg_focus_d5e2fdbdb56416f0: function(x) {} }; { \"./fupin_glue_bg.js\": import0 }";
        let (module, glue) = shorten(&importing(FROM), glue).unwrap();
        assert_eq!(glue, "{ a0: function(x) {} }; { g: import0 }");
        assert_eq!(module[8..], [IMPORTS, 8, 1, 1, b'g', 2, b'a', b'0', FUNCTION, 5]);
    }

    #[test]
    fn a_name_that_the_glue_lacks_is_an_error() {
        assert!(shorten(&importing(FROM), "{ \"./fupin_glue_bg.js\": import0 }").is_err());
        assert!(shorten(&importing("env"), "{ \"./fupin_glue_bg.js\": import0 }").is_err());
    }

    #[test]
    fn exports_are_called_by_their_short_names() {
        let mut body = vec![2];
        push_string(&mut body, "memory");
        body.extend([2, 0]);
        push_string(&mut body, "attached_fill");
        body.extend([FUNCTION, 9]);
        let mut module = vec![0, b'a', b's', b'm', 1, 0, 0, 0, EXPORTS];
        push_u32(&mut module, body.len() as u32);
        module.extend(body);
        let (module, glue) = shorten_exports(&module, "wasm.attached_fill(wasm.memory.buffer, wasm.attached_fill_x)").unwrap();
        assert_eq!(glue, "wasm.b0(wasm.a0.buffer, wasm.attached_fill_x)");
        assert_eq!(module[8..], [EXPORTS, 11, 2, 2, b'a', b'0', 2, 0, 2, b'b', b'0', FUNCTION, 9]);
    }

    #[test]
    fn every_number_has_a_name_of_its_own() {
        let names: std::collections::BTreeSet<String> = (0..200).map(short).collect();
        assert_eq!(names.len(), 200);
    }
}
