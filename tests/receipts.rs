//! Receipts of every vector: an honest one holds, no forged figure passes, and the canonical input says what was given.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a broken vector file ends the test")]

#[allow(dead_code, reason = "only the reading of inputs is needed here")]
mod comparison;

use fupin::api::{Options, assess_value, receipt_of_value, verify};
use fupin::words::Lang;
use serde_json::Value;
use std::fs;

/// Calls `act` with every measure and the raw inputs of its vectors; tells how many there were.
fn each_vector(mut act: impl FnMut(&str, &str)) -> usize {
    let mut count = 0;
    for entry in &fupin::measures::ALL {
        let path = format!("{}/tests/vectors/{}.jsonl", env!("CARGO_MANIFEST_DIR"), entry.id);
        for row in fs::read_to_string(path).unwrap().lines() {
            act(entry.id, comparison::raw_input(row));
            count += 1;
        }
    }
    count
}

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

/// The receipt, unless the input is no object and so has none that is one.
fn receipt(measure: &str, input: &str) -> (String, Value) {
    let text = receipt_of_value(measure, input, &Options::default()).unwrap();
    let value = parsed(&text);
    (text, value)
}

#[test]
fn a_sound_receipt_holds_and_an_unsound_one_never_turns_eligible() {
    let (mut sound, mut unsound) = (0, 0);
    let count = each_vector(|measure, input| {
        let (text, receipt) = receipt(measure, input);
        let answer = parsed(&verify(&text, &Options::default()));
        if receipt["verdict"] == "invalid" {
            unsound += 1;
            // What is checked again is checked by the same rules; a number in the place of a text has become a text.
            assert!(answer["holds"] == false || answer["assessment"]["verdict"] == "invalid", "{text}");
        } else {
            sound += 1;
            assert_eq!(answer["holds"], true, "{text}\n{answer}");
            assert_eq!(answer["differences"], Value::Array(Vec::new()), "{text}");
        }
    });
    assert_eq!(count, sound + unsound);
    assert!(sound > 1000 && unsound > 50, "{sound} sound, {unsound} unsound");
}

#[test]
fn the_canonical_input_is_assessed_like_the_given_one() {
    each_vector(|measure, input| {
        let (_, receipt) = receipt(measure, input);
        if receipt["verdict"] == "invalid" {
            return;
        }
        for lang in Lang::ALL {
            let options = Options { lang, ..Options::default() };
            let given = assess_value(measure, input, &options).unwrap();
            let canonical = assess_value(measure, &receipt["input"].to_string(), &options).unwrap();
            assert_eq!(given, canonical, "{input}");
        }
    });
}

#[test]
fn the_figures_are_those_of_the_assessment() {
    each_vector(|measure, input| {
        let (_, receipt) = receipt(measure, input);
        let assessment = parsed(&assess_value(measure, input, &Options::default()).unwrap());
        let figures: serde_json::Map<_, _> = assessment["figures"]
            .as_array()
            .unwrap()
            .iter()
            .map(|figure| (figure["key"].as_str().unwrap().to_owned(), figure["value"].clone()))
            .collect();
        assert_eq!(receipt["figures"], Value::Object(figures), "{input}");
        assert_eq!(receipt["policy"], assessment["policy"]);
    });
}

#[test]
fn a_fen_more_in_any_figure_is_found() {
    let mut forged_figures = 0;
    each_vector(|measure, input| {
        let (_, mut receipt) = receipt(measure, input);
        if receipt["verdict"] == "invalid" {
            return;
        }
        let keys: Vec<String> = receipt["figures"].as_object().unwrap().keys().cloned().collect();
        for key in keys {
            let honest = receipt["figures"][&key].clone();
            let mut digits = honest.as_str().unwrap().to_owned();
            let last = digits.pop().unwrap();
            digits.push(if last == '1' { '2' } else { '1' });
            receipt["figures"][&key] = Value::String(digits);
            let answer = parsed(&verify(&receipt.to_string(), &Options::default()));
            let told: Vec<&Value> = answer["differences"].as_array().unwrap().iter().map(|one| &one["code"]).collect();
            assert_eq!((answer["holds"].as_bool(), told), (Some(false), vec![&Value::from("figure")]), "{receipt}");
            receipt["figures"][&key] = honest;
            forged_figures += 1;
        }
    });
    assert!(forged_figures > 1000, "only {forged_figures} figures were forged");
}
