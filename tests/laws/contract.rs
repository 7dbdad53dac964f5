//! What every answer looks like, whatever was asked.

use crate::ask::{assess, assess_in, outcome, rows};
use fupin::api::{Options, assess_value};
use fupin::measures::ALL;
use fupin::words::Lang;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::fs;

const VERDICTS: [&str; 5] = ["invalid", "ineligible", "incomplete", "review", "eligible"];

/// Whether a text is a number with so many decimals, without needless zeros in front.
fn is_number(text: &str, decimals: usize) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    !whole.is_empty()
        && (whole == "0" || !whole.starts_with('0'))
        && all_digits(whole)
        && all_digits(fraction)
        && fraction.len() == decimals
        && digits.contains('.') == (decimals > 0)
        && !(text.starts_with('-') && digits.trim_matches(['0', '.']).is_empty())
}

fn is_date(text: &str) -> bool {
    text.len() == 10 && text.parse::<chrono::NaiveDate>().is_ok()
}

/// Whether a figure's value is written as its unit demands.
fn is_in_format(figure: &Value) -> bool {
    let value = figure["value"].as_str().unwrap();
    match figure["unit"].as_str().unwrap() {
        "yuan" => is_number(value, 2),
        "percent" if figure["key"].as_str().unwrap().ends_with("/share") => is_number(value, 4),
        "percent" => is_number(value, 2),
        "people" | "months" | "blocks" | "points" | "villages" | "applications" => is_number(value, 0),
        "date" => is_date(value),
        _ => false,
    }
}

fn is_remedy_in_format(remedy: &Value) -> bool {
    remedy["values"].as_object().unwrap().iter().all(|(name, value)| match (name.as_str(), value.as_str()) {
        ("people", Some(text)) => is_number(text, 0),
        ("until", Some(text)) => is_date(text),
        ("area_sqm" | "amount" | "monthly_per_sqm", Some(text)) => is_number(text, 2),
        ("missing", None) => value.as_array().is_some_and(|all| !all.is_empty()),
        _ => false,
    })
}

/// The answer without its words.
fn without_words(mut answer: Value) -> Value {
    for list in ["problems", "doubts", "checks", "figures", "remedies", "next"] {
        for row in answer[list].as_array_mut().unwrap() {
            for words in ["message", "how"] {
                if let Some(said) = row.as_object_mut().unwrap().remove(words) {
                    assert!(said.as_str().is_some_and(|said| !said.is_empty()), "nothing is said in {row}");
                }
            }
        }
    }
    answer
}

/// Holds everything that is true of any answer.
fn is_sound(measure: &str, input: &Value) {
    let [zh, en] = [Lang::Zh, Lang::En].map(|lang| assess_in(lang, measure, input));
    let verdict = zh["verdict"].as_str().unwrap();
    assert!(VERDICTS.contains(&verdict), "{measure} {input}: {zh}");
    assert_eq!(rows(&zh, "problems").is_empty(), verdict != "invalid", "{measure} {input}: {zh}");
    assert!(verdict != "invalid" || rows(&zh, "next").is_empty(), "{measure} {input}: {zh}");
    for figure in rows(&zh, "figures") {
        assert!(is_in_format(figure), "{measure} {input}: {figure}");
    }
    for remedy in rows(&zh, "remedies") {
        assert!(is_remedy_in_format(remedy), "{measure} {input}: {remedy}");
    }
    assert_eq!(zh["measure"], measure);
    let mut keys: Vec<String> = rows(&zh, "figures").iter().map(|figure| figure["key"].to_string()).collect();
    keys.extend(rows(&zh, "checks").iter().map(|check| format!("{} {}", check["code"], check["at"])));
    keys.sort_unstable();
    assert!(keys.windows(2).all(|two| two[0] != two[1]), "{measure} {input}: {keys:?}");
    assert_eq!(without_words(zh), without_words(en), "{measure} {input}");
}

/// Scalars that are nearly, or not at all, what a field asks for.
fn scalar() -> impl Strategy<Value = Value> {
    let texts = vec![
        "",
        "0",
        "-0",
        "-1",
        "1",
        "3",
        "50000.00",
        "0.001",
        "1e3",
        "1000000000000",
        "999999999999.99",
        "10000000",
        "99.9999",
        "100.0001",
        "2009-03-01",
        "2012-02-29",
        "2009-02-29",
        "2101-01-01",
        "other",
        "factory",
        "leader",
        "11010519491231002X",
        "91110000600037341L",
        "\u{1f33e}\"\\<&",
        "00",
    ];
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        (-3i64..100).prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        prop::sample::select(texts).prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ]
}

/// Any JSON, of a few levels.
fn anything() -> impl Strategy<Value = Value> {
    scalar().prop_recursive(3, 24, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::btree_map("[a-z_~/]{0,8}", inner, 0..5).prop_map(|members| json!(members)),
        ]
    })
}

/// The pointers of every node of a value, the root first.
fn pointers(value: &Value, at: String, all: &mut Vec<String>) {
    all.push(at.clone());
    match value {
        Value::Object(members) => {
            let step = |name: &str| name.replace('~', "~0").replace('/', "~1");
            members.iter().for_each(|(name, member)| pointers(member, format!("{at}/{}", step(name)), all));
        }
        Value::Array(elements) => {
            elements.iter().enumerate().for_each(|(row, element)| pointers(element, format!("{at}/{row}"), all))
        }
        _ => {}
    }
}

/// A realistic application with some of its answers replaced.
fn spoiled() -> impl Strategy<Value = (usize, Value)> {
    let spoils = prop::collection::vec((any::<prop::sample::Index>(), anything()), 1..4);
    (0..ALL.len(), spoils).prop_map(|(measure, spoils)| {
        let mut input: Value = serde_json::from_str(ALL[measure].example).unwrap();
        for (which, other) in spoils {
            let mut all = Vec::new();
            pointers(&input, String::new(), &mut all);
            let pointer = &all[which.index(all.len())];
            *input.pointer_mut(pointer).unwrap() = other;
        }
        (measure, input)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_json_has_an_answer(input in anything()) {
        for entry in &ALL {
            is_sound(entry.id, &input);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1024))]

    #[test]
    fn a_spoiled_application_has_an_answer((measure, input) in spoiled()) {
        is_sound(ALL[measure].id, &input);
    }
}

#[test]
fn a_bound_that_the_policy_sets_moves_with_it() {
    let fewer = fupin::policy::BUILT_IN.replace(r#"[{"value": "223"}]"#, r#"[{"value": "100"}]"#);
    let options = Options::default().with_policy(&fewer).unwrap();
    let input = r#"{"villages_over_line": 101, "blocks_built": -1, "trained": -1}"#;
    let answer: Value = serde_json::from_str(&assess_value("programme-targets", input, &options).unwrap()).unwrap();
    let paths: Vec<&str> = rows(&answer, "problems").iter().map(|problem| problem["path"].as_str().unwrap()).collect();
    assert_eq!(paths, ["/trained", "/villages_over_line", "/blocks_built"]);
    assert_eq!(answer["problems"][1]["code"], "exceeds-total");
    assert_eq!(outcome(&answer, "targets.villages", ""), "unknown");
    let reached: Value =
        serde_json::from_str(&assess_value("programme-targets", r#"{"villages_over_line": 100}"#, &options).unwrap()).unwrap();
    assert_eq!(outcome(&reached, "targets.villages", ""), "pass");
}

#[test]
fn examples_have_neither_problems_nor_gaps() {
    for entry in &ALL {
        let input = serde_json::from_str(entry.example).unwrap();
        is_sound(entry.id, &input);
        let answer = assess(entry.id, &input);
        assert!(rows(&answer, "problems").is_empty(), "{}: {answer}", entry.id);
        assert_ne!(answer["verdict"], "incomplete", "{}: {answer}", entry.id);
    }
}

#[test]
fn every_vector_is_answered_alike_in_both_languages() {
    for entry in &ALL {
        let path = format!("{}/tests/vectors/{}.jsonl", env!("CARGO_MANIFEST_DIR"), entry.id);
        for line in fs::read_to_string(&path).unwrap().lines() {
            let row: Value = serde_json::from_str(line).unwrap();
            is_sound(entry.id, &row["input"]);
        }
    }
}

#[test]
fn what_is_said_was_declared() {
    for entry in &ALL {
        let path = format!("{}/tests/vectors/{}.jsonl", env!("CARGO_MANIFEST_DIR"), entry.id);
        let codes = &entry.codes;
        for line in fs::read_to_string(&path).unwrap().lines().filter(|_| entry.id != "factory-application") {
            let row: Value = serde_json::from_str(line).unwrap();
            let answer = assess(entry.id, &row["input"]);
            let known = |code: &Value, all: Vec<&str>| all.iter().any(|known| code == known);
            for check in rows(&answer, "checks") {
                assert!(known(&check["code"], codes.rules.iter().map(|rule| rule.code).collect()), "{check}");
            }
            for figure in rows(&answer, "figures") {
                let key = figure["key"].as_str().unwrap().rsplit('/').next().unwrap();
                assert!(codes.figures.iter().any(|figure| figure.key == key), "{figure}");
            }
            for remedy in rows(&answer, "remedies") {
                assert!(known(&remedy["code"], codes.remedies.iter().map(|remedy| remedy.code).collect()), "{remedy}");
            }
        }
    }
}
