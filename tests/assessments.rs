//! What every host is asked, and what it must answer, byte for byte: written natively for the tests of the other hosts.
//!
//! Below Cargo's folder for such files, in `assessments/`, stand `requests.jsonl` with
//! `{"call", "measure"?, "text", "options"}` a line, and `answers.jsonl` with the answer to each on the line of the same number.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a broken vector file ends the test")]

#[allow(dead_code, reason = "only the reading of inputs is needed here")]
mod comparison;

use fupin::api::{Options, assess_json, receipt, verify};
use serde_json::json;
use std::fs;
use std::path::Path;

/// Both languages, and a day beside one of them.
const OPTIONS: [&str; 2] = [r#"{"lang":"zh"}"#, r#"{"lang":"en","on":"2009-03-01"}"#];

#[derive(Default)]
struct Written {
    requests: String,
    answers: String,
    count: usize,
}

impl Written {
    fn push(&mut self, request: &serde_json::Value, answer: &str) {
        assert!(!answer.contains('\n'), "an answer is one line: {answer}");
        self.requests.push_str(&format!("{request}\n"));
        self.answers.push_str(&format!("{answer}\n"));
        self.count += 1;
    }
}

#[test]
fn requests_and_answers_are_written() {
    let mut written = Written::default();
    for entry in &fupin::measures::ALL {
        let path = format!("{}/tests/vectors/{}.jsonl", env!("CARGO_MANIFEST_DIR"), entry.id);
        let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
        for row in text.lines() {
            ask(&mut written, entry.id, comparison::raw_input(row));
        }
    }
    assert!(written.count > 5000, "only {} requests", written.count);
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("assessments");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("requests.jsonl"), written.requests).unwrap();
    fs::write(folder.join("answers.jsonl"), written.answers).unwrap();
}

/// Everything that is asked about one application.
fn ask(written: &mut Written, measure: &str, text: &str) {
    for options_text in OPTIONS {
        let options = Options::from_json(options_text).unwrap();
        let request = |call: &str| json!({"call": call, "measure": measure, "text": text, "options": options_text});
        written.push(&request("assess"), &assess_json(measure, text, &options).unwrap());
        // JavaScript writes receipts of values, and for what is no object it has another answer than for such a text.
        if !(text.starts_with('{') || text == "null") {
            continue;
        }
        let found = receipt(measure, text, &options).unwrap();
        written.push(&request("receipt"), &found);
        written.push(&json!({"call": "verify", "text": found, "options": options_text}), &verify(&found, &options));
    }
}
