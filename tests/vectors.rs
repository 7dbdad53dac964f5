//! Every vector, natively: the assessment of an input is what an independent implementation expects.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a broken vector file ends the test")]

mod comparison;

use fupin::api::{Options, assess, assess_value};
use fupin::form::json::Document;
use fupin::measures;
use fupin::words::Lang;
use std::collections::BTreeSet;
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
                Some(difference) => broken.push(format!("{}:{} {difference}\n  input    {input}", entry.id, line + 1)),
            }
        }
    }
    assert!(broken.is_empty(), "{held} hold, {} do not:\n{}", broken.len(), broken.join("\n"));
    assert!(held > 0);
}

#[test]
fn every_vector_has_a_name_of_its_own_and_a_clause() {
    let mut titles = BTreeSet::new();
    for measure in measures::all() {
        let path = format!("{}/tests/vectors/{}.jsonl", env!("CARGO_MANIFEST_DIR"), measure.id);
        for row in fs::read_to_string(&path).unwrap().lines() {
            let document = Document::parse(row).unwrap();
            let [name, clause] =
                ["name", "clause"].map(|name| document.root().member(name).unwrap().string().unwrap().into_owned());
            assert!(!clause.is_empty(), "{}: {name} names no clause", measure.id);
            assert!(titles.insert((measure.id, name.clone())), "{}: two vectors are called {name}", measure.id);
        }
    }
    assert!(titles.len() > 1000, "only {} vectors were found", titles.len());
}

/// Holds what serde writes of an assessment against the writer of the contract.
fn is_told_alike(measure: measures::Measure, input: &str) {
    for lang in Lang::ALL {
        let options = Options { lang, ..Options::default() };
        let document = Document::parse_with(input, true).unwrap();
        let told = serde_json::to_string(&assess(measure, Some(document.root()), &options).told(lang)).unwrap();
        assert_eq!(told, assess_value(measure.id, input, &options).unwrap(), "{} {input}", measure.id);
    }
}

#[test]
fn serde_writes_every_assessment_as_the_contract_has_it() {
    let mut count = 0;
    for measure in measures::all() {
        let path = format!("{}/tests/vectors/{}.jsonl", env!("CARGO_MANIFEST_DIR"), measure.id);
        for row in fs::read_to_string(&path).unwrap().lines() {
            is_told_alike(measure, comparison::raw_input(row));
            count += 1;
        }
    }
    assert!(count > 1000, "only {count} vectors were found");
}
