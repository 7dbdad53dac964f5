//! Doubts: what is sound and probably not meant. They are told, and change nothing else.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "an answer that is no JSON ends the test")]

use fupin::api::{Options, assess_json, receipt, verified};
use serde_json::{Value, json};

fn answer(measure: &str, input: &Value, options: &Options) -> Value {
    serde_json::from_str(&assess_json(measure, &input.to_string(), options).unwrap()).unwrap()
}

fn doubts(measure: &str, input: &Value) -> Vec<(String, String, String)> {
    let answer = answer(measure, input, &Options::default());
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let list = answer["doubts"].as_array().unwrap();
    list.iter().map(|doubt| (text(&doubt["path"]), text(&doubt["code"]), text(&doubt["instead"]))).collect()
}

fn one(path: &str, code: &str, instead: &str) -> Vec<(String, String, String)> {
    vec![(path.to_owned(), code.to_owned(), instead.to_owned())]
}

#[test]
fn each_kind_is_told_on_its_field() {
    let ten_thousands = "probably-ten-thousands";
    for (measure, input, expected) in [
        ("village-eligibility", json!({"collective_income": "3.8"}), one("/collective_income", ten_thousands, "38000.00")),
        ("village-eligibility", json!({"collective_income": 5}), one("/collective_income", ten_thousands, "50000.00")),
        ("village-eligibility", json!({"collective_income": "1000000.01"}), one("/collective_income", "unusual", "")),
        ("factory-grant", json!({"raised": {"social": "40"}}), one("/raised/social", ten_thousands, "400000.00")),
        (
            "factory-application",
            json!({"grant": {"villages": [{}, {"collective_income": "3.85"}]}}),
            one("/grant/villages/1/collective_income", ten_thousands, "38500.00"),
        ),
        ("loan-interest-subsidy", json!({"principal": "1"}), one("/principal", ten_thousands, "10000.00")),
        (
            "loan-interest-subsidy",
            json!({"contract_rate_percent": "0.0531"}),
            one("/contract_rate_percent", "probably-percent", "5.31"),
        ),
        ("loan-interest-subsidy", json!({"contract_rate_percent": 40}), one("/contract_rate_percent", "unusual", "")),
        ("loan-interest-subsidy", json!({"drawn_on": "1999-12-31"}), one("/drawn_on", "unusual", "")),
        ("tenant-hiring", json!({"total_workers": 5001}), one("/total_workers", "unusual", "")),
        ("tenant-hiring", json!({"roster": [{"start": "2036-01-01"}]}), one("/roster/0/start", "unusual", "")),
        ("household-eligibility", json!({"members": "16"}), one("/members", "unusual", "")),
    ] {
        assert_eq!(doubts(measure, &input), expected, "{measure} {input}");
    }
}

#[test]
fn what_is_usual_zero_or_unsound_is_not_doubted() {
    for (measure, input) in [
        ("village-eligibility", json!({"collective_income": "0"})),
        ("village-eligibility", json!({"collective_income": "1000"})),
        ("village-eligibility", json!({"collective_income": "1000000.00"})),
        ("village-eligibility", json!({"collective_income": "-3.8"})),
        ("loan-interest-subsidy", json!({"contract_rate_percent": "0"})),
        ("loan-interest-subsidy", json!({"contract_rate_percent": "1"})),
        ("loan-interest-subsidy", json!({"drawn_on": "2000-01-01", "due_on": "2035-12-31"})),
        // What clashes is no longer sound.
        ("tenant-hiring", json!({"total_workers": 5000, "poor_workers": 5001})),
        ("tenant-hiring", json!({"uscc": "91350200M000000510"})),
    ] {
        assert_eq!(doubts(measure, &input), [], "{measure} {input}");
    }
}

#[test]
fn a_doubt_changes_nothing_else() {
    let loan = |principal: &str, drawn: &str| json!({"registered_household": true, "principal": principal, "drawn_on": drawn, "due_on": "2036-01-01", "purpose": "crops"});
    let doubted = answer("loan-interest-subsidy", &loan("1", "2010-01-01"), &Options::default());
    assert_eq!(doubted["doubts"].as_array().unwrap().len(), 2);
    assert_eq!(doubted["verdict"], "eligible");
    assert_eq!(doubted["problems"], json!([]));
    let text = receipt("loan-interest-subsidy", &loan("1", "2010-01-01").to_string(), &Options::default()).unwrap();
    assert!(!text.contains("doubts"));
    assert!(verified(&text, &Options::default()).differences.is_empty());
}

#[test]
fn a_code_from_before_the_standard_is_doubted_where_that_is_asked_for() {
    let tenant = json!({"uscc": "91350200M000000510"});
    let strict = answer("tenant-hiring", &tenant, &Options::default());
    assert_eq!(strict["problems"][0]["code"], "uscc-checksum");
    let legacy = Options { legacy_codes: true, ..Options::default() };
    let told = answer("tenant-hiring", &tenant, &legacy);
    assert_eq!(
        (&told["problems"], &told["doubts"][0]["path"], &told["doubts"][0]["code"]),
        (&json!([]), &json!("/uscc"), &json!("legacy-code"))
    );
    assert_eq!(told["doubts"][0].get("instead"), None);
    for (code, fault) in [("91350200M00000051", "uscc-length"), ("91350200M00000051I", "uscc-characters")] {
        assert_eq!(answer("tenant-hiring", &json!({"uscc": code}), &legacy)["problems"][0]["code"], fault);
    }
}

#[test]
fn problems_beyond_a_thousand_are_counted() {
    let rows = |count: usize| json!({"villages": vec![json!({"collective_income": "x"}); count]});
    for (count, more) in [(999, None), (1_000, None), (1_001, Some(1)), (5_000, Some(4_000))] {
        let told = answer("factory-grant", &rows(count), &Options::default());
        let problems = told["problems"].as_array().unwrap();
        assert_eq!(problems.len(), count.min(1_000));
        assert_eq!(told["more_problems"].as_u64(), more, "{count}");
        assert_eq!(problems[0]["path"], "/villages/0/collective_income");
        assert_eq!(problems.last().unwrap()["path"], format!("/villages/{}/collective_income", count.min(1_000) - 1));
    }
}

#[test]
fn the_first_thousand_are_those_of_the_form_also_where_fields_clash() {
    // The clash of the first row is found last, after the problems of all rows.
    let mut rows = vec![json!({"id_number": "1"}); 3_000];
    rows[0] = json!({"start": "2010-01-02", "end": "2010-01-01"});
    let told = answer("tenant-hiring", &json!({"total_workers": 1, "poor_workers": 2, "roster": rows}), &Options::default());
    let paths: Vec<&str> = told["problems"].as_array().unwrap().iter().map(|one| one["path"].as_str().unwrap()).collect();
    assert_eq!(paths[..3], ["/poor_workers", "/roster/0/end", "/roster/1/id_number"]);
    assert_eq!((paths.len(), told["more_problems"].as_u64()), (1_000, Some(2_001)));
}

#[test]
fn unknown_fields_without_end_take_no_more_room() {
    let many: String = (0..50_000).map(|i| format!("\"field{i}\":1,")).collect();
    let told = assess_json("village-eligibility", &format!("{{{many}\"name\":\"甲\"}}"), &Options::default()).unwrap();
    assert!(told.len() < 300_000, "{}", told.len());
    assert!(told.contains("\"more_problems\":49000"));
}
