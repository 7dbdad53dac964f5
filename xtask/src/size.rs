//! Bytes of what a page loads.

use anyhow::{Context, Result};
use std::fs;
use std::io::Write;
use std::path::Path;

const LOADED: [&str; 5] = ["code/fupin_glue_bg.wasm", "code/fupin_glue.js", "code/fupin.js", "start.js", "fupin.css"];

/// Prints raw, gzip (9) and brotli (11) bytes of each file that a page loads, and of all.
pub fn run(root: &Path) -> Result<()> {
    let mut total = [0; 3];
    println!("{:<28}{:>10}{:>10}{:>10}", "bytes", "raw", "gzip -9", "brotli 11");
    for name in LOADED {
        let bytes =
            fs::read(root.join("dist").join(name)).with_context(|| format!("dist/{name}: run `cargo xtask build` first"))?;
        let sizes = [bytes.len(), gzip(&bytes)?, brotli(&bytes)?];
        println!("{name:<28}{:>10}{:>10}{:>10}", sizes[0], sizes[1], sizes[2]);
        total.iter_mut().zip(sizes).for_each(|(sum, size)| *sum += size);
    }
    println!("{:<28}{:>10}{:>10}{:>10}", "all", total[0], total[1], total[2]);
    Ok(())
}

fn gzip(bytes: &[u8]) -> Result<usize> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?.len())
}

fn brotli(bytes: &[u8]) -> Result<usize> {
    let mut out = Vec::new();
    brotli::BrotliCompress(
        &mut &bytes[..],
        &mut out,
        &brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 24, ..Default::default() },
    )?;
    Ok(out.len())
}
