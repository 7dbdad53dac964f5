//! One applicant before all measures: the questions lead to a decision, each is asked once, and each says why.

#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used, reason = "a program that does not start ends the test")]

use serde_json::Value;
use std::io::Write;
use std::process::{Command, Output, Stdio};

fn fupin(arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_fupin"))
        .env("LC_ALL", "en_GB.UTF-8")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A program that refuses its arguments reads nothing.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

fn told(audience: &str, answers: &str) -> Value {
    let output = fupin(&["prospects", "-", "--json", "--lang", "en", "--for", audience], answers);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn the_question_that_most_measures_wait_for_comes_first_and_says_why() {
    let answer = told("household", r#"{"household":{"members":"4"}}"#);
    let next = &answer["next"];
    assert_eq!(next["answer"], "household.registered");
    let asked_by: Vec<&str> =
        next["asked_by"].as_array().unwrap().iter().map(|asker| asker["measure"].as_str().unwrap()).collect();
    let all = ["household-eligibility", "loan-interest-subsidy", "facility-agriculture", "public-post", "household-pairing"];
    assert_eq!(asked_by, all);
    assert_eq!(next["asked_by"][0]["why"][0]["code"], "household.registered");
    assert_eq!(next["asked_by"][0]["why"][0]["clause"], "clause 4.6");
}

#[test]
fn a_household_that_is_not_registered_is_asked_no_more_of_what_needs_it() {
    let answer = told("household", r#"{"household":{"registered":false}}"#);
    let of = |id: &str| answer["measures"].as_array().unwrap().iter().find(|measure| measure["measure"] == id).unwrap();
    for id in ["household-eligibility", "loan-interest-subsidy", "facility-agriculture", "public-post"] {
        assert_eq!((&of(id)["verdict"], of(id)["open"].as_array().unwrap().len()), (&"ineligible".into(), 0), "{id}");
    }
    assert!(!answer["next"]["answer"].as_str().unwrap().starts_with("household."));
}

/// What somebody would answer: yes, or a number, a day or a choice that is sound.
fn likely(name: &str) -> Value {
    match name {
        "household.registered" | "household.special_difficulty" | "household.lacks_transfer_conditions" => true.into(),
        "household.transferred_labourers" => "0".into(),
        "loan.drawn_on" => "2009-03-01".into(),
        "loan.due_on" => "2010-03-01".into(),
        "loan.purpose" => "crops".into(),
        "facility.project" => "greenhouse".into(),
        "pairing.official" => "county-staff-or-above".into(),
        "pairing.project_done" | "pairing.labour_moved" => true.into(),
        _ => "2".into(),
    }
}

#[test]
fn questions_come_to_an_end_and_none_is_asked_twice() {
    let mut stated = serde_json::Map::new();
    let mut before = u64::MAX;
    loop {
        let answer = told("household", &Value::Object(stated.clone()).to_string());
        let open: u64 =
            answer["measures"].as_array().unwrap().iter().map(|measure| measure["open"].as_array().unwrap().len() as u64).sum();
        assert!(open < before, "{answer}");
        before = open;
        let Some(name) = answer["next"]["answer"].as_str() else {
            assert_eq!(open, 0);
            let undecided = answer["measures"].as_array().unwrap().iter().find(|measure| measure["verdict"] == "incomplete");
            assert!(undecided.is_none(), "{answer}");
            break;
        };
        assert!(stated.insert(name.to_owned(), likely(name)).is_none(), "{name}");
    }
    assert!(stated.len() > 8, "{stated:?}");
}

#[test]
fn a_file_of_the_pages_is_read_and_reports_are_in_either_language() {
    let file = r#"{"fupin":"dossier","version":"0.1.0","policy":{"id":"x","digest":"0"},"answers":{"villages":[{"name":"河西村","collective_income":"3.85万"}],"grant":{"area_sqm":"1080"}}}"#;
    let output = fupin(&["prospects", "-", "--lang", "zh"], file);
    let report = String::from_utf8(output.stdout).unwrap();
    assert!(report.contains("下一个问题：") && report.contains("条"), "{report}");
    let output = fupin(&["prospects", "-"], file);
    let report = String::from_utf8(output.stdout).unwrap();
    assert!(report.contains("Weak village: ") && report.contains("Still to be known: "), "{report}");
    assert!(String::from_utf8(output.stderr).unwrap().contains("policy"));
}

#[test]
fn what_cannot_be_read_is_told() {
    for (arguments, input) in [
        (&["prospects", "-"][..], "{}"),
        (&["prospects", "-"], "["),
        (&["prospects", "-"], r#"{"fupin":"dossier"}"#),
        (&["prospects", "-", "--for", "nobody"], "{}"),
        (&["prospects"], ""),
        (&["assess", "village-eligibility", "-", "--for", "village"], "{}"),
    ] {
        let output = fupin(arguments, input);
        assert!(output.status.code() == Some(2) && !output.stderr.is_empty(), "{arguments:?}");
    }
}
