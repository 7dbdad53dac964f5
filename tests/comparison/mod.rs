//! What the runners of the vectors share: the part of an answer that vectors state, and how answers differ.

use fupin::form::json::Document;
use serde_json::{Value, json};

/// The part of an assessment that vectors state.
pub(crate) fn comparable(answer: &Value) -> Value {
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

/// The input as it is written, so that no number passes through a float.
pub(crate) fn raw_input(row: &str) -> &str {
    let document = Document::parse(row).unwrap();
    &row[document.root().member("input").unwrap().span()]
}

fn difference(found: &Value, expected: &Value) -> String {
    let names = ["verdict", "problems", "checks", "figures", "remedies", "next"];
    let differing = names.iter().filter(|name| found[**name] != expected[**name]);
    differing
        .map(|name| format!("  {name}\n    found    {}\n    expected {}", found[*name], expected[*name]))
        .collect::<Vec<_>>()
        .join("\n")
}

/// Compares an answer, written as JSON, with what a vector expects; tells the difference if there is one, after what the
/// vector shows and the clause that decides.
pub(crate) fn mismatch(answer: &str, row: &str) -> Option<String> {
    let answer: Value = serde_json::from_str(answer).unwrap();
    let row: Value = serde_json::from_str(row).unwrap();
    let (found, expected) = (comparable(&answer), sorted(row["expect"].clone()));
    (found != expected).then(|| format!("{} (clause {})\n{}", row["name"], row["clause"], difference(&found, &expected)))
}
