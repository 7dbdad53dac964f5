//! Every vector, natively: the assessment of an input is what an independent implementation expects.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a broken vector file ends the test")]

mod comparison;

use fupin::api::{Options, assess_value};
use std::fs;

#[test]
fn every_vector_holds() {
    let (mut held, mut broken) = (0, Vec::new());
    for entry in &fupin::measures::ALL {
        let path = format!("{}/tests/vectors/{}.jsonl", env!("CARGO_MANIFEST_DIR"), entry.id);
        let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
        for (line, row) in text.lines().enumerate() {
            let input = comparison::raw_input(row);
            let answer = assess_value(entry.id, input, &Options::default()).unwrap();
            match comparison::mismatch(&answer, row) {
                None => held += 1,
                Some(difference) => broken.push(format!("{}:{}\n  input    {input}\n{difference}", entry.id, line + 1)),
            }
        }
    }
    assert!(broken.is_empty(), "{held} hold, {} do not:\n{}", broken.len(), broken.join("\n"));
    assert!(held > 0);
}
