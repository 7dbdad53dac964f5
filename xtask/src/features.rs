//! Which WebAssembly features the shipped module may use: those of Chromium 86, which old office browsers are made of.
//!
//! A standard library of our own is built for just these. One of rustup's was built for more and says so in the
//! module's `target_features` section; wasm-bindgen and wasm-opt believe that section and would then use the newer
//! features themselves. So the section is cut down to what is allowed before they see the module, and the finished
//! module is validated.

use anyhow::{Context, Result, bail};
use std::path::Path;
use wasmparser::{BinaryReader, Validator, WasmFeatures};

/// Names in the `target_features` section. The compiler splits bulk-memory in two, of which the second name is a part.
const ALLOWED: [&str; 5] = ["mutable-globals", "sign-ext", "nontrapping-fptoint", "bulk-memory", "bulk-memory-opt"];

/// The same for wasm-opt, which lowers nothing by itself but adds nothing else either.
pub(crate) const WASM_OPT: [&str; 6] = [
    "--mvp-features",
    "--enable-mutable-globals",
    "--enable-sign-ext",
    "--enable-nontrapping-float-to-int",
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
];

/// Validates a module against the features that are allowed.
pub(crate) fn check(module: &Path) -> Result<()> {
    let bytes = std::fs::read(module).with_context(|| module.display().to_string())?;
    if let Err(error) = validate(&bytes) {
        bail!("{} needs more than Chromium 86 has: {error}", module.display());
    }
    Ok(())
}

fn validate(bytes: &[u8]) -> Result<(), wasmparser::BinaryReaderError> {
    let allowed =
        WasmFeatures::WASM1 | WasmFeatures::SIGN_EXTENSION | WasmFeatures::SATURATING_FLOAT_TO_INT | WasmFeatures::BULK_MEMORY;
    Validator::new_with_features(allowed).validate_all(bytes).map(drop)
}

/// Takes the features that are not allowed out of the module's `target_features` section.
pub(crate) fn restrict(module: &[u8]) -> Result<Vec<u8>> {
    map_sections(module, cut_down)
}

/// Writes a module anew with the sections that `replace` gives by their number and body; those it gives nothing for stay.
pub(crate) fn map_sections(module: &[u8], mut replace: impl FnMut(u8, &[u8]) -> Result<Option<Vec<u8>>>) -> Result<Vec<u8>> {
    const HEADER: usize = 8;
    let mut out = module.get(..HEADER).context("the module is shorter than its header")?.to_vec();
    let mut reader = BinaryReader::new(&module[HEADER..], HEADER);
    while !reader.eof() {
        let start = reader.current_position();
        let (id, size) = (reader.read_u8()?, reader.read_var_u32()?);
        let body = reader.read_bytes(size as usize)?;
        match replace(id, body)? {
            Some(section) => {
                out.push(id);
                push_u32(&mut out, section.len() as u32);
                out.extend(section);
            }
            None => out.extend(&module[HEADER + start..HEADER + reader.current_position()]),
        }
    }
    Ok(out)
}

/// The `target_features` section with what is allowed; nothing for any other section.
fn cut_down(id: u8, body: &[u8]) -> Result<Option<Vec<u8>>> {
    const CUSTOM: u8 = 0;
    const NAME: &str = "target_features";
    if id != CUSTOM {
        return Ok(None);
    }
    let mut reader = BinaryReader::new(body, 0);
    if reader.read_string()? != NAME {
        return Ok(None);
    }
    let mut kept = Vec::new();
    for _ in 0..reader.read_var_u32()? {
        let (prefix, feature) = (reader.read_u8()?, reader.read_string()?);
        if ALLOWED.contains(&feature) {
            kept.push((prefix, feature));
        }
    }
    let mut section = Vec::new();
    push_string(&mut section, NAME);
    push_u32(&mut section, kept.len() as u32);
    for (prefix, feature) in kept {
        section.push(prefix);
        push_string(&mut section, feature);
    }
    Ok(Some(section))
}

/// A text as WebAssembly writes it: its length, then its bytes.
pub(crate) fn push_string(out: &mut Vec<u8>, text: &str) {
    push_u32(out, text.len() as u32);
    out.extend(text.as_bytes());
}

/// A number as WebAssembly writes it: seven bits a byte, the lowest first.
pub(crate) fn push_u32(out: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

#[cfg(test)]
mod tests {
    use super::*;

    const EMPTY: [u8; 8] = [0, b'a', b's', b'm', 1, 0, 0, 0];

    fn with_section(id: u8, body: &[u8]) -> Vec<u8> {
        let mut module = EMPTY.to_vec();
        module.push(id);
        push_u32(&mut module, body.len() as u32);
        module.extend(body);
        module
    }

    fn features(names: &[&str]) -> Vec<u8> {
        let mut body = Vec::new();
        push_string(&mut body, "target_features");
        push_u32(&mut body, names.len() as u32);
        for name in names {
            body.push(b'+');
            push_string(&mut body, name);
        }
        with_section(0, &body)
    }

    #[test]
    fn features_beyond_chromium_86_are_taken_out() {
        let module = features(&["sign-ext", "reference-types", "bulk-memory", "multivalue"]);
        assert_eq!(restrict(&module).unwrap(), features(&["sign-ext", "bulk-memory"]));
    }

    #[test]
    fn other_sections_stay_as_they_are() {
        let mut body = Vec::new();
        push_string(&mut body, "producers");
        body.extend([0; 200]);
        let module = with_section(0, &body);
        assert_eq!(restrict(&module).unwrap(), module);
        assert_eq!(restrict(&EMPTY).unwrap(), EMPTY);
    }

    #[test]
    fn a_broken_module_is_an_error() {
        assert!(restrict(&[0, b'a']).is_err());
        assert!(restrict(&with_section(0, &[200])).is_err());
    }

    #[test]
    fn a_module_with_two_results_is_refused() {
        // A type section with one function that answers with two numbers needs multi-value.
        let module = with_section(1, &[1, 0x60, 0, 2, 0x7f, 0x7f]);
        assert!(validate(&module).is_err());
        assert!(validate(&with_section(1, &[1, 0x60, 0, 1, 0x7f])).is_ok());
    }
}
