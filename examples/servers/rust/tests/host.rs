//! The plain module under a Rust interpreter: every answer is the native one, byte for byte, and mistakes are answers.
//!
//! `cargo xtask test` runs it after the module is built and `cargo test --test assessments` has written what is asked.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a missing file ends the test")]

use fupin_recheck::{Fupin, Session};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

const VILLAGE: &str = "village-eligibility";
const INPUT: &str = r#"{"collective_income": "38500"}"#;

fn module() -> Fupin {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../pkg/fupin-plain.wasm");
    Fupin::new(&fs::read(&path).unwrap_or_else(|_| panic!("{} is missing: cargo xtask build", path.display()))).unwrap()
}

fn lines(name: &str) -> Vec<String> {
    // All packages of the workspace have the same folder for files of tests.
    let folder = std::env::var_os("FUPIN_ASSESSMENTS")
        .map_or_else(|| Path::new(env!("CARGO_TARGET_TMPDIR")).join("assessments"), PathBuf::from);
    let path = folder.join(name);
    let text = fs::read_to_string(&path);
    let text = text.unwrap_or_else(|_| panic!("{} is missing: cargo test --test assessments", path.display()));
    text.lines().map(str::to_owned).collect()
}

fn call(session: &mut Session, asked: &Value) -> String {
    let text = |name: &str| asked[name].as_str().unwrap_or("").to_owned();
    let (measure, given, options) = (text("measure"), text("text"), text("options"));
    match text("call").as_str() {
        "assess" => session.assess(&measure, &given, &options),
        "receipt" => session.receipt(&measure, &given, &options),
        "verify" => session.verify(&given, &options),
        other => panic!("{other}"),
    }
    .unwrap()
}

#[test]
fn every_answer_is_the_native_one() {
    let (requests, answers) = (lines("requests.jsonl"), lines("answers.jsonl"));
    assert!(requests.len() == answers.len() && requests.len() > 5000, "{} requests", requests.len());
    let mut session = module().instance().unwrap();
    for (number, (request, expected)) in requests.iter().zip(&answers).enumerate() {
        let found = call(&mut session, &serde_json::from_str(request).unwrap());
        assert_eq!(found, *expected, "line {}: {request}", number + 1);
    }
}

#[test]
fn mistakes_are_answers() {
    let mut session = module().instance().unwrap();
    for (measure, input, options, code) in [
        ("no-such-measure", INPUT, "", "unknown-measure"),
        (VILLAGE, "", "", "not-json"),
        (VILLAGE, INPUT, r#"{"lang":"fr"}"#, "bad-option"),
        (VILLAGE, INPUT, r#"{"policy":{}}"#, "broken-policy"),
    ] {
        let answer: Value = serde_json::from_str(&session.assess(measure, input, options).unwrap()).unwrap();
        assert_eq!(answer["error"]["code"], code);
    }
}

#[test]
fn a_changed_receipt_does_not_hold() {
    let mut session = module().instance().unwrap();
    let receipt = session.receipt(VILLAGE, INPUT, "").unwrap();
    assert!(session.verify(&receipt, "").unwrap().starts_with(r#"{"holds":true,"#));
    let forged = receipt.replace("11500.00", "99999.00");
    assert!(session.verify(&forged, "").unwrap().starts_with(r#"{"holds":false,"#));
}

#[test]
fn memory_does_not_grow() {
    let mut session = module().instance().unwrap();
    let mut sizes = [0; 3];
    for size in &mut sizes {
        (0..300).for_each(|_| drop(session.receipt(VILLAGE, INPUT, "").unwrap()));
        *size = session.memory_size();
    }
    assert_eq!(sizes, [sizes[0]; 3]);
}
