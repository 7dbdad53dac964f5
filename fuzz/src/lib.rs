//! What the entrances are tried with: true texts, changed in a few places.
//!
//! Bytes made up from nothing are refused at the first brace and reach no rule. A vector with one number grown, one bracket
//! gone or one date from the year 9999 gets far. The changes are small values that bolero makes up and, where a run fails,
//! makes fewer.

#![allow(clippy::unwrap_used, clippy::panic, reason = "what is wrong with a vector file ends the run")]

use bolero::TypeGenerator;
use fupin::form::json::{Document, NodeKind};
use std::fs;
use std::path::Path;

/// So many changes a text gets at the most.
const MOST: usize = 5;

/// Text that has broken readers of JSON, numbers, days, tables or HTML.
const PIECES: [&str; 48] = [
    "\"",
    "\\",
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "null",
    "true",
    "0",
    "-",
    "-0",
    "1e999",
    "1e-999",
    "0.005",
    "0.1",
    "9",
    "99999999",
    "9999999999999999999999999999",
    "79228162514264337593543950335",
    "170141183460469231731687303715884105728",
    "1_000",
    "+5",
    "１２",
    "3.8万",
    "四十万",
    "\\ud800",
    "\\u0000",
    "\u{0}",
    "\u{feff}",
    "\u{202e}",
    "2100-12-31",
    "1990-01-01",
    "0000-00-00",
    "2012-02-29",
    "2010年2月29日",
    "20090301",
    "<script>",
    "<td>",
    "\t",
    "\n",
    "\r\n",
    "=1+1",
    "1.23E+17",
    "32080019900101001X",
    "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
    "{\"a\":",
];

/// A change of a text. Places and lengths are shares of 65,536, so that they fit texts of every length.
#[derive(Clone, Copy, Debug, TypeGenerator)]
pub enum Change {
    /// Up to 16 bytes go.
    Cut(u16, u8),
    /// All behind a place goes.
    End(u16),
    /// One of the pieces is put in.
    Insert(u16, u8),
    /// One of the pieces takes the place of up to 16 bytes.
    Replace(u16, u8, u8),
    /// A stretch of up to 256 bytes stands twice.
    Repeat(u16, u8),
    /// A byte becomes another.
    Byte(u16, u8),
    /// The next number becomes one of the pieces.
    Number(u16, u8),
    /// A stretch of another true text is put in.
    Graft(u16, u16, u8),
}

/// A true text and what is changed in it.
#[derive(Clone, Debug, TypeGenerator)]
pub struct Changed {
    seed: u16,
    changes: [Option<Change>; MOST],
}

impl Changed {
    /// The seed that is changed, of so many.
    pub fn of(&self, count: usize) -> usize {
        usize::from(self.seed) % count
    }

    /// The text with its changes; `others` are what is grafted from.
    pub fn bytes(&self, text: &[u8], others: &[String]) -> Vec<u8> {
        self.changes.iter().flatten().fold(text.to_vec(), |text, change| changed(text, *change, others))
    }

    /// The same as a text.
    pub fn text(&self, text: &str, others: &[String]) -> String {
        String::from_utf8_lossy(&self.bytes(text.as_bytes(), others)).into_owned()
    }
}

fn changed(mut text: Vec<u8>, change: Change, others: &[String]) -> Vec<u8> {
    let place = |share: u16, length: usize| usize::from(share) * length / 65_536;
    let piece = |number: u8| PIECES[usize::from(number) % PIECES.len()].as_bytes().to_vec();
    let behind = |from: usize, count: u8| (from + 1 + usize::from(count)).min(text.len());
    match change {
        Change::Cut(at, count) => {
            let at = place(at, text.len());
            text.drain(at..behind(at, count % 16));
        }
        Change::End(at) => text.truncate(place(at, text.len() + 1)),
        Change::Insert(at, number) => {
            let at = place(at, text.len() + 1);
            text.splice(at..at, piece(number));
        }
        Change::Replace(at, count, number) => {
            let at = place(at, text.len());
            text.splice(at..behind(at, count % 16), piece(number));
        }
        Change::Repeat(at, count) => {
            let at = place(at, text.len());
            let stretch = text[at..behind(at, count)].to_vec();
            text.splice(at..at, stretch);
        }
        Change::Byte(at, byte) => {
            let at = place(at, text.len());
            if let Some(one) = text.get_mut(at) {
                *one = byte;
            }
        }
        Change::Number(at, number) => {
            let at = place(at, text.len());
            let from = text[at..].iter().position(u8::is_ascii_digit).map_or(text.len(), |found| at + found);
            let digits = text[from..].iter().take_while(|byte| byte.is_ascii_digit()).count();
            text.splice(from..from + digits, piece(number));
        }
        Change::Graft(at, from, count) => {
            let at = place(at, text.len() + 1);
            let other = others[place(from, others.len())].as_bytes();
            let from = place(from.wrapping_mul(31), other.len());
            let end = (from + 1 + usize::from(count)).min(other.len());
            text.splice(at..at, other[from..end].iter().copied());
        }
    }
    text
}

/// The vectors: the name of a measure, and the JSON of an input.
pub fn vectors() -> Vec<(&'static str, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/vectors");
    let mut all = Vec::new();
    for measure in &fupin::measures::ALL {
        let path = folder.join(measure.id).with_extension("jsonl");
        let rows = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        all.extend(rows.lines().map(|row| (measure.id, input_of(row))));
    }
    all
}

/// The input of a row as it stands there: read as a value, its long numbers would change.
fn input_of(row: &str) -> String {
    let document = Document::parse_with(row, true).unwrap_or_else(|broken| panic!("{row}: {broken:?}"));
    let input = document.root().member("input").unwrap_or_else(|| panic!("{row}"));
    let source = input.source();
    if matches!(input.kind(), NodeKind::String { .. }) { format!("\"{source}\"") } else { source.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_fit_every_text() {
        let others = vec!["{\"a\": 12}".to_owned()];
        for text in ["", "7", "{\"principal\": 50000}"] {
            for at in [0, 1, 40_000, u16::MAX] {
                for number in [0, 15, u8::MAX] {
                    for change in [
                        Change::Cut(at, number),
                        Change::End(at),
                        Change::Insert(at, number),
                        Change::Replace(at, number, number),
                        Change::Repeat(at, number),
                        Change::Byte(at, number),
                        Change::Number(at, number),
                        Change::Graft(at, at, number),
                    ] {
                        Changed { seed: at, changes: [Some(change); MOST] }.bytes(text.as_bytes(), &others);
                    }
                }
            }
        }
    }

    #[test]
    fn a_number_becomes_another() {
        let nine = PIECES.iter().position(|piece| *piece == "9").unwrap() as u8;
        let changes = Changed { seed: 0, changes: [Some(Change::Number(0, nine)), None, None, None, None] };
        assert_eq!(changes.text("{\"principal\": 50000}", &[]), "{\"principal\": 9}");
    }

    #[test]
    fn every_input_stands_alone() {
        for (measure, input) in vectors() {
            assert!(Document::parse_with(&input, true).is_ok(), "{measure}: {input}");
        }
    }

    #[test]
    fn every_measure_has_seeds() {
        let vectors = vectors();
        for measure in &fupin::measures::ALL {
            assert!(vectors.iter().any(|(id, input)| *id == measure.id && input.starts_with('{')), "{}", measure.id);
        }
    }
}
