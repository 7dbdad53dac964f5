//! Every vector, natively: the assessment of an input is what an independent implementation expects.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a broken vector file ends the test")]

use fupin::api::{Options, assess_value};
use serde_json::{Value, json};
use std::fs;

/// The part of an assessment that vectors state.
fn comparable(answer: &Value) -> Value {
    let pick = |list: &str, names: &[&str]| -> Value {
        let rows = answer[list].as_array().cloned().unwrap_or_default();
        rows.iter()
            .map(|row| {
                names
                    .iter()
                    .filter(|name| !row[**name].is_null())
                    .map(|name| (name.to_string(), row[*name].clone()))
                    .collect::<Value>()
            })
            .collect()
    };
    let mut next: Vec<Value> = answer["next"].as_array().into_iter().flatten().map(|next| next["measure"].clone()).collect();
    next.sort_by_key(Value::to_string);
    let mut problems = pick("problems", &["path", "code"]);
    sort(&mut problems);
    json!({
        "verdict": answer["verdict"],
        "problems": problems,
        "checks": pick("checks", &["code", "kind", "outcome", "clause", "at"]),
        "figures": pick("figures", &["key", "value", "unit"]),
        "remedies": pick("remedies", &["code", "values", "at"]),
        "next": next,
    })
}

/// The vectors say which problems and which next measures there are, not in which order.
fn sorted(mut expected: Value) -> Value {
    sort(&mut expected["problems"]);
    sort(&mut expected["next"]);
    expected
}

fn sort(list: &mut Value) {
    if let Some(rows) = list.as_array_mut() {
        rows.sort_by_key(Value::to_string);
    }
}

#[test]
fn every_vector_holds() {
    let known: Vec<&str> = fupin::measures::ALL.iter().map(|entry| entry.id).collect();
    let (mut held, mut broken) = (0, Vec::new());
    for measure in known {
        let path = format!("{}/tests/vectors/{measure}.jsonl", env!("CARGO_MANIFEST_DIR"));
        let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
        for (line, row) in text.lines().enumerate() {
            let input = raw_input(row);
            let row: Value = serde_json::from_str(row).unwrap();
            let answer: Value = serde_json::from_str(&assess_value(measure, input, &Options::default()).unwrap()).unwrap();
            let (found, expected) = (comparable(&answer), sorted(row["expect"].clone()));
            if found == expected {
                held += 1;
            } else {
                broken.push(format!("{measure}:{}\n  input    {input}\n{}", line + 1, difference(&found, &expected)));
            }
        }
    }
    assert!(broken.is_empty(), "{held} hold, {} do not:\n{}", broken.len(), broken.join("\n"));
    assert!(held > 0);
}

/// The input as it is written, so that no number passes through a float.
fn raw_input(row: &str) -> &str {
    let document = fupin::form::json::Document::parse(row).unwrap();
    let node = document.member(0, "input").unwrap();
    let quote = usize::from(matches!(document.kind(node), fupin::form::json::NodeKind::String { .. }));
    let source = document.source(node);
    let from = source.as_ptr() as usize - row.as_ptr() as usize;
    &row[from - quote..from + source.len() + quote]
}

fn difference(found: &Value, expected: &Value) -> String {
    let names = ["verdict", "problems", "checks", "figures", "remedies", "next"];
    let differing = names.iter().filter(|name| found[**name] != expected[**name]);
    differing
        .map(|name| format!("  {name}\n    found    {}\n    expected {}", found[*name], expected[*name]))
        .collect::<Vec<_>>()
        .join("\n")
}
