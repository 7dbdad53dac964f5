//! A digest as a QR code, drawn as one path.

use crate::words::push_integer;
use maud::{Markup, html};
use qrcodegen::{Mask, QrCode, QrCodeEcc, QrSegment, Version};

/// The symbol that holds a digest of 64 characters at this level of correction: 37 modules wide.
const VERSION: u8 = 5;
/// White modules around the symbol, without which scanners do not find it.
const QUIET: i32 = 4;

/// The QR code of a digest; nothing for a text that is longer than one.
///
/// Version and mask are given, so that what tries the others out stays out of the module. A digest has no pattern that a mask
/// would have to break up; a test reads many of them.
pub(super) fn code(digest: &str, label: &str) -> Markup {
    let Some(code) = symbol(digest) else { return Markup::default() };
    html! {
        svg.sheet-qr role="img" aria-label=(label) viewBox="0 0 45 45" shape-rendering="crispEdges" {
            path d=(path(&code)) {}
        }
    }
}

fn symbol(digest: &str) -> Option<QrCode> {
    let bytes = [QrSegment::make_bytes(digest.as_bytes())];
    let version = Version::new(VERSION);
    QrCode::encode_segments_advanced(&bytes, QrCodeEcc::Medium, version, version, Some(Mask::new(2)), false).ok()
}

/// The dark modules, a rectangle for each run in a row.
fn path(code: &QrCode) -> String {
    let mut path = String::with_capacity(4096);
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let from = x;
            while code.get_module(x, y) {
                x += 1;
            }
            if x > from {
                let numbers = [("M", from + QUIET), (" ", y + QUIET), ("h", x - from), ("v1H", from + QUIET)];
                for (step, number) in numbers {
                    path.push_str(step);
                    push_integer(&mut path, number.into());
                }
                path.push('z');
            }
            x += 1;
        }
    }
    path
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use super::*;
    use crate::policy::sha256_hex;

    /// Draws the path again as dots, which is what a scanner sees.
    fn drawn(path: &str, size: usize) -> Vec<bool> {
        let mut dots = vec![false; size * size];
        for run in path.split('M').skip(1) {
            let (x, rest) = run.split_once(' ').unwrap();
            let (y, rest) = rest.split_once('h').unwrap();
            let width: usize = rest.split_once('v').unwrap().0.parse().unwrap();
            let (x, y): (usize, usize) = (x.parse().unwrap(), y.parse().unwrap());
            dots[y * size + x..][..width].fill(true);
        }
        dots
    }

    #[test]
    fn a_scanner_reads_what_was_written() {
        const DOT: usize = 3;
        for number in 0..60 {
            let digest = sha256_hex(format!("{number}").as_bytes());
            let code = symbol(&digest).unwrap();
            assert_eq!(code.size() + 2 * QUIET, 45, "the view box");
            let size = (code.size() + 2 * QUIET) as usize;
            let dots = drawn(&path(&code), size);
            let grey = |x: usize, y: usize| if dots[y / DOT * size + x / DOT] { 0 } else { 255 };
            let mut seen = rqrr::PreparedImage::prepare_from_greyscale(size * DOT, size * DOT, grey);
            let found: Vec<String> = seen.detect_grids().iter().map(|grid| grid.decode().unwrap().1).collect();
            assert_eq!(found, [digest]);
        }
    }
}
