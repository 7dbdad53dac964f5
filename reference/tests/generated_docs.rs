//! The documents in the repository are those that the declarations give, and both policies fit the published schema.

#![allow(clippy::unwrap_used, reason = "a test ends at what it cannot use")]

use fupin::measures::PreparedPolicy;
use fupin::policy::BUILT_IN;
use fupin_reference::{generated, policy_schema};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::{fs, io};

const LUMING: &str = include_str!("../../policies/luming-example.json");

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

#[test]
fn no_document_is_stale() {
    let stale: Vec<String> = generated()
        .into_iter()
        .filter(|(path, text)| fs::read_to_string(root().join(path)).ok().as_ref() != Some(text))
        .map(|(path, _)| path)
        .collect();
    assert!(stale.is_empty(), "stale; renew with `cargo xtask docs`: {stale:#?}");
}

#[test]
fn no_document_is_left_over() {
    let generated: Vec<PathBuf> = generated().into_iter().map(|(path, _)| root().join(path)).collect();
    let mut found = Vec::new();
    for folder in ["docs/reference", "docs/schema", "examples/applications"] {
        files(&root().join(folder), &mut found).unwrap();
    }
    // Registers are written by hand: no declaration gives one.
    let by_hand = ["applied.csv", "grants-of-a-year.csv", "households.csv"];
    let is_by_hand = |file: &PathBuf| by_hand.iter().any(|name| file.ends_with(Path::new("examples/applications").join(name)));
    found.retain(|file| !generated.contains(file) && !is_by_hand(file));
    assert!(found.is_empty(), "no longer generated; remove {found:#?}");
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            files(&path, found)?;
        } else {
            found.push(path);
        }
    }
    Ok(())
}

#[test]
fn the_digest_in_the_docs_is_the_compiled_one() {
    let page = fs::read_to_string(root().join("docs/reference/policy.md")).unwrap();
    let line = page.lines().find(|line| line.starts_with("- digest")).unwrap();
    assert_eq!(line.split('`').nth(1), Some(PreparedPolicy::built_in().policy().digest.as_str()));
}

fn policy(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn both_policies_fit_the_schema() {
    let schema: Value = serde_json::from_str(&policy_schema()).unwrap();
    jsonschema::meta::validate(&schema).unwrap();
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    for text in [BUILT_IN, LUMING] {
        let faults: Vec<String> =
            validator.iter_errors(&policy(text)).map(|error| format!("{} {error}", error.instance_path())).collect();
        assert!(faults.is_empty(), "{faults:#?}");
    }
}

#[test]
fn the_schema_refuses_what_the_loader_refuses() {
    let schema: Value = serde_json::from_str(&policy_schema()).unwrap();
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    let refused = |pointer: &str, value: Value| {
        let mut changed = policy(BUILT_IN);
        *changed.pointer_mut(pointer).unwrap() = value;
        let text = serde_json::to_string(&changed).unwrap();
        (!validator.is_valid(&changed), !fupin::api::check_policy(&text).is_empty())
    };
    let line = "/parameters/household.poverty_line";
    for (pointer, value) in [
        ("/id".to_owned(), json!("")),
        ("/title".to_owned(), json!({"zh": "一"})),
        (format!("{line}/unit"), json!("percent")),
        (format!("{line}/clause"), json!("3,8")),
        ("/parameters/loan.day_count/assumed".to_owned(), json!("yes")),
        (format!("{line}/values"), json!([])),
        (format!("{line}/values"), json!([{"value": null}])),
        (format!("{line}/values/0/value"), json!(2500)),
        (format!("{line}/values/0/value"), json!("2500.001")),
        (format!("{line}/values/0/value"), json!("2,500")),
        (format!("{line}/values/0"), json!({"from": "2009-13-01", "value": "1"})),
        (format!("{line}/values/0"), json!({"from": "1989-12-31", "value": "1"})),
        ("/parameters/village.provincial_list/values/0/value".to_owned(), json!("1.5")),
        ("/parameters/loan.day_count/values/0/value".to_owned(), json!("actual-365")),
        ("/parameters/loan.day_count/values/0/value".to_owned(), json!(null)),
        ("/parameters/loan.benchmark/values/0/value".to_owned(), json!(null)),
        ("/parameters/loan.benchmark/values/0".to_owned(), json!({"from": "2009-01-01", "value": null})),
        ("/parameters/application.attachments/values/0/value/funding-proof".to_owned(), json!("sometimes")),
        ("/parameters".to_owned(), json!({})),
    ] {
        assert_eq!(refused(&pointer, value.clone()), (true, true), "{pointer} {value}");
    }
    for (pointer, value) in [
        (format!("{line}/values/0/value"), json!("2500.000")),
        (format!("{line}/values"), json!([{"value": "1"}, {"from": "2010-01-01", "value": null}])),
        (format!("{line}/clause"), json!("outside")),
    ] {
        assert_eq!(refused(&pointer, value.clone()), (false, false), "{pointer} {value}");
    }
}
