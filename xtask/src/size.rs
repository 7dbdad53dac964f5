//! Bytes of what a page loads.

use crate::module::{GLUE, MODULE, SCRIPTS};
use crate::plain;
use anyhow::{Context, Result, ensure};
use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::Path;

/// The page that is weighed: the one with the most questions.
const PAGE: &str = "zh/factory-application/index.html";

/// What a portal or its server loads instead of the module with its scripts: see docs/embedding.md.
const OTHER_WAYS: [&str; 4] = ["fupin_bytes.js", "fupin.classic.js", "fupin.classic.inline.js", plain::MODULE];

/// Prints raw, gzip (9) and brotli (11) bytes of each script, style sheet and module that a page loads, and of all.
pub(crate) fn run(root: &Path) -> Result<()> {
    let dist = root.join("dist");
    let html = fs::read_to_string(dist.join(PAGE)).with_context(|| format!("dist/{PAGE}: run `cargo xtask build` first"))?;
    let mut total = [0; 3];
    println!("{:<28}{:>10}{:>10}{:>10}", "bytes", "raw", "gzip -9", "brotli 11");
    for name in loaded(&html) {
        let sizes = weigh(&dist, &name)?;
        total.iter_mut().zip(sizes).for_each(|(sum, size)| *sum += size);
    }
    println!("{:<28}{:>10}{:>10}{:>10}", "all", total[0], total[1], total[2]);
    ensure!(total[0] > 0, "dist/{PAGE} loads nothing");
    println!("other ways to embed, of pkg/:");
    OTHER_WAYS.iter().try_for_each(|name| weigh(&root.join("pkg"), name).map(drop))
}

/// Prints the sizes of a file, and answers with them.
fn weigh(folder: &Path, name: &str) -> Result<[usize; 3]> {
    let file = folder.join(name);
    let bytes = fs::read(&file).with_context(|| format!("{}: run `cargo xtask build` first", file.display()))?;
    let sizes = [bytes.len(), gzip(&bytes)?, brotli(&bytes)?];
    println!("{name:<28}{:>10}{:>10}{:>10}", sizes[0], sizes[1], sizes[2]);
    Ok(sizes)
}

/// The scripts and style sheets that a page names, and what the scripts load after them.
fn loaded(html: &str) -> BTreeSet<String> {
    let named = html.split(['"', '\'']).filter(|text| text.ends_with(".css") || text.ends_with(".js"));
    let mut files: BTreeSet<String> =
        named.map(|text| text.trim_start_matches("../").trim_start_matches(['.', '/']).to_owned()).collect();
    files.extend(SCRIPTS.into_iter().chain([GLUE, MODULE]).map(|name| format!("code/{name}")));
    files
}

fn gzip(bytes: &[u8]) -> Result<usize> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?.len())
}

fn brotli(bytes: &[u8]) -> Result<usize> {
    let mut out = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 24, ..Default::default() };
    brotli::BrotliCompress(&mut &bytes[..], &mut out, &parameters)?;
    Ok(out.len())
}
