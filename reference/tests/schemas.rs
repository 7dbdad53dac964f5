//! The published schemas hold for every vector: no schema of an input is stricter than the core, what it lets pass that the
//! core does not is only what no schema can say, and every answer fits the schema of answers and of its own measure alone.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a broken vector file ends the test")]

#[allow(dead_code, reason = "only the reading of inputs is needed here")]
#[path = "../../tests/comparison/mod.rs"]
mod comparison;

use fupin::api::{Options, assess_json, assess_value, receipt_of_value, verify};
use fupin::measures::{ALL, MeasureInfo, Vocabulary, find};
use fupin::words::Lang;
use fupin_reference::{assessment_schema, input_schema, receipt_schema, verification_schema};
use jsonschema::Validator;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

/// The problems that no schema can see: they lie between fields, in check characters or in the policy, or in the decimals of
/// a JSON number, which validators read as a binary fraction.
const UNSEEN: [&str; 7] =
    ["exceeds-total", "date-order", "duplicate", "id-checksum", "uscc-checksum", "not-in-force", "too-precise"];

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

fn validator(schema: &str) -> Validator {
    let schema = parsed(schema);
    jsonschema::meta::validate(&schema).unwrap();
    jsonschema::draft202012::options().should_validate_formats(true).build(&schema).unwrap()
}

fn faults(validator: &Validator, value: &Value) -> Vec<String> {
    validator.iter_errors(value).map(|error| format!("{} {error}", error.instance_path())).collect()
}

/// Calls `act` with the raw input of each vector of a measure.
fn each_vector(entry: &MeasureInfo, mut act: impl FnMut(&str)) {
    let path = format!("{}/../tests/vectors/{}.jsonl", env!("CARGO_MANIFEST_DIR"), entry.id);
    fs::read_to_string(path).unwrap().lines().for_each(|row| act(comparison::raw_input(row)));
}

fn codes(assessment: &Value) -> BTreeSet<String> {
    let problems = assessment["problems"].as_array().unwrap();
    problems.iter().map(|problem| problem["code"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn an_inputs_schema_is_never_stricter_than_the_core() {
    let (mut sound, mut caught, mut passed) = (0, 0, BTreeMap::new());
    for entry in &ALL {
        let validator = validator(&input_schema(entry));
        each_vector(entry, |input| {
            let problems = codes(&parsed(&assess_value(entry.id, input, &Options::default()).unwrap()));
            let errors = faults(&validator, &parsed(input));
            match (problems.is_empty(), errors.is_empty()) {
                (true, true) => sound += 1,
                (true, false) => panic!("{} {input}\n{errors:#?}", entry.id),
                (false, false) => caught += 1,
                (false, true) => {
                    let unseen = problems.iter().all(|code| UNSEEN.contains(&code.as_str()));
                    assert!(unseen, "{} {input} has {problems:?}, which the schema should see", entry.id);
                    problems.into_iter().for_each(|code| *passed.entry(code).or_insert(0) += 1);
                }
            }
        });
    }
    println!("{sound} sound; of those with problems the schemas catch {caught}; the others have {passed:?}");
    assert!(sound > 1000 && caught > 100, "{sound} sound, {caught} caught");
}

#[test]
fn examples_fit() {
    for entry in &ALL {
        let errors = faults(&validator(&input_schema(entry)), &parsed(entry.example));
        assert!(errors.is_empty(), "{} {errors:#?}", entry.id);
    }
}

/// Texts and numbers at every bound: the schema says the same as the core.
#[test]
fn bounds_are_those_of_the_core() {
    let (mut taken, mut refused) = (0, 0);
    let numbers = [
        "0",
        "-0",
        "\"-0\"",
        "\"-0.00\"",
        "1",
        "\"1\"",
        "\"001\"",
        "3.0",
        "\"3.0\"",
        "\"3.\"",
        "\".5\"",
        "\"+1\"",
        "\"1e3\"",
        "1e3",
        "\" 1\"",
        "-1",
        "\"-1\"",
        "0.01",
        "\"0.01\"",
        "\"0.010\"",
        "\"0.001\"",
        "\"0.00\"",
        "5",
        "\"5\"",
        "\"6\"",
        "\"5.0\"",
        "100",
        "\"100\"",
        "\"100.0001\"",
        "\"99.9999\"",
        "\"100.00000\"",
        "1000000000000",
        "\"1000000000000\"",
        "\"1000000000000.00\"",
        "\"1000000000000.01\"",
        "\"999999999999.99\"",
        "\"-1000000000000\"",
        "\"-1000000000000.01\"",
        "-1000000000000",
        "10000000",
        "\"10000000\"",
        "10000001",
        "\"10000001\"",
        "\"9999999\"",
        "1000000.01",
        "\"1000000.01\"",
        "\"\"",
        "true",
        "[]",
        "{}",
        "1.5",
        "\"１\"",
    ];
    let days = [
        "1989-12-31",
        "1990-01-01",
        "2100-12-31",
        "2101-01-01",
        "2000-02-29",
        "2100-02-29",
        "1996-02-29",
        "2011-02-29",
        "2012-04-31",
        "2012-02-29",
        "2012-13-01",
        "2012-2-29",
        "2012-06-31",
        "2012-12-31",
        "2012-11-31",
        "2012-10-31",
        "",
    ];
    let texts = [
        "\"\"".to_owned(),
        format!("\"{}\"", "字".repeat(200)),
        format!("\"{}\"", "字".repeat(201)),
        format!("\"{}\"", "😀".repeat(200)),
        "\"11010519491231002X\"".to_owned(),
        "\"11010519491331002X\"".to_owned(),
        "\"91110000600037341L\"".to_owned(),
        "\"9111000060003734OL\"".to_owned(),
        "null".to_owned(),
    ];
    let values: Vec<String> =
        numbers.iter().map(|text| (*text).to_owned()).chain(days.iter().map(|day| format!("\"{day}\""))).chain(texts).collect();
    for entry in &ALL {
        let validator = validator(&input_schema(entry));
        for path in leaves(&parsed(&input_schema(entry)), String::new()) {
            for value in &values {
                let input = placed(&path, value);
                let problems = codes(&parsed(&assess_value(entry.id, &input, &Options::default()).unwrap()));
                let fits = validator.is_valid(&parsed(&input));
                let unseen = problems.iter().all(|code| UNSEEN.contains(&code.as_str()));
                assert!(if fits { unseen } else { !problems.is_empty() }, "{} {input} {problems:?} fits: {fits}", entry.id);
                *(if fits { &mut taken } else { &mut refused }) += 1;
            }
        }
    }
    assert!(taken > 1000 && refused > 1000, "{taken} taken, {refused} refused");
}

/// The fields of a schema by their pointers, `*` for a row.
fn leaves(schema: &Value, above: String) -> Vec<String> {
    if let Some(properties) = schema["properties"].as_object() {
        return properties.iter().flat_map(|(name, schema)| leaves(schema, format!("{above}/{name}"))).collect();
    }
    if schema["items"].is_object() { leaves(&schema["items"], above + "/*") } else { vec![above] }
}

/// An input with a value at one field.
fn placed(path: &str, value: &str) -> String {
    path.rsplit('/')
        .filter(|step| !step.is_empty())
        .fold(value.to_owned(), |inner, step| if step == "*" { format!("[{inner}]") } else { format!("{{\"{step}\":{inner}}}") })
}

#[test]
fn every_assessment_fits_its_measure_and_no_other() {
    let schema = validator(&assessment_schema());
    let mut count = 0;
    for entry in &ALL {
        each_vector(entry, |input| {
            for lang in Lang::ALL {
                let mut answer = parsed(&assess_value(entry.id, input, &Options { lang, ..Options::default() }).unwrap());
                let errors = faults(&schema, &answer);
                assert!(errors.is_empty(), "{} {input}\n{answer}\n{errors:#?}", entry.id);
                count += 1;
                let other = ALL.iter().find(|other| other.codes.rules[0].code != entry.codes.rules[0].code).unwrap();
                answer["measure"] = json!(other.id);
                assert!(!schema.is_valid(&answer), "{} taken for {}: {answer}", entry.id, other.id);
            }
        });
    }
    assert!(count > 2000, "{count} assessments");
}

#[test]
fn the_schema_of_assessments_refuses_what_no_measure_says() {
    let schema = validator(&assessment_schema());
    let sound = |measure: &str| parsed(&assess_json(measure, find(measure).unwrap().example, &Options::default()).unwrap());
    for (measure, pointer, value) in [
        ("factory-grant", "/verdict", json!("perhaps")),
        ("factory-grant", "/policy/digest", json!("0")),
        ("factory-grant", "/checks/0/code", json!("tenant.term")),
        ("factory-grant", "/checks/0/kind", json!("goal")),
        ("factory-grant", "/checks/0/clause", json!("3.1")),
        ("factory-grant", "/checks/0/outcome", json!("maybe")),
        ("factory-grant", "/checks/0/at", json!("/grant")),
        ("factory-grant", "/figures/0/key", json!("gap_to_line")),
        ("factory-grant", "/figures/0/value", json!(1)),
        ("factory-grant", "/figures/0/value", json!("1.00")),
        ("factory-grant", "/figures/0/unit", json!("yuan")),
        ("factory-grant", "/problems", json!([{"path": "", "code": "out-of-range", "message": "!"}])),
        ("factory-grant", "/next", json!([{"measure": "factory-grant", "message": "!"}])),
        ("cadre-allowance", "/figures/0/key", json!("staff/x/total")),
        ("factory-application", "/checks/0/at", json!("/tenants/0")),
    ] {
        let mut changed = sound(measure);
        assert!(schema.is_valid(&changed), "{measure}");
        let (above, name) = pointer.rsplit_once('/').unwrap();
        changed.pointer_mut(above).unwrap()[name] = value.clone();
        assert!(!schema.is_valid(&changed), "{measure} {pointer} {value}");
    }
}

#[test]
fn an_error_fits_too() {
    let schema = validator(&assessment_schema());
    for text in ["", "[1]", "{\"a\":1,\"a\":2}"] {
        assert!(schema.is_valid(&parsed(&assess_json("factory-grant", text, &Options::default()).unwrap())));
    }
    assert!(!schema.is_valid(&json!({"error": {"code": "other", "message": "!"}})));
}

#[test]
fn what_is_declared_of_parts_and_next_measures_is_said() {
    for entry in &ALL {
        let answers = Vocabulary::of(entry);
        let mut said = BTreeSet::new();
        each_vector(entry, |input| {
            let answer = parsed(&assess_value(entry.id, input, &Options::default()).unwrap());
            for (list, name) in [("checks", "code"), ("remedies", "code"), ("figures", "key"), ("next", "measure")] {
                let all = answer[list].as_array().unwrap().iter();
                said.extend(all.map(|one| format!("{list} {}{}", digits_out(&one[name]), digits_out(&one["at"]))));
            }
        });
        let at = |at: Option<fupin::measures::PartName>| at.map_or_else(String::new, |at| format!("/{}", at.steps("*")));
        let checks = answers.checks.iter().map(|check| format!("checks {}{}", check.rule.code, at(check.at)));
        let figures = answers.figures.iter().map(|figure| format!("figures {}", figure.key("*")));
        let remedies = answers.remedies.iter().map(|remedy| format!("remedies {}{}", remedy.kind.code, at(remedy.at)));
        let next = answers.next.iter().map(|next| format!("next {next}"));
        let declared: BTreeSet<String> = checks.chain(figures).chain(remedies).chain(next).collect();
        assert_eq!(declared, said, "{}", entry.id);
    }
}

/// A text with `*` for the numbers of rows.
fn digits_out(text: &Value) -> String {
    let steps = text.as_str().unwrap_or_default().split('/');
    let steps: Vec<&str> = steps.map(|step| if step.parse::<u32>().is_ok() { "*" } else { step }).collect();
    steps.join("/")
}

#[test]
fn every_receipt_and_every_check_of_one_fits() {
    let schema = validator(&receipt_schema());
    let mut verification = parsed(&verification_schema());
    // The schema of assessments is a file beside it; here it is put in its place.
    verification["properties"]["assessment"]["anyOf"][0] = json!({"$ref": "#/$defs/assessment"});
    let mut assessment = parsed(&assessment_schema());
    assessment["$id"] = json!("assessment.schema.json");
    verification["$defs"] = json!({"assessment": assessment});
    let verification = validator(&verification.to_string());
    for entry in &ALL {
        let of_input = validator(&input_schema(entry));
        each_vector(entry, |input| {
            let text = receipt_of_value(entry.id, input, &Options::default()).unwrap();
            let receipt = parsed(&text);
            let errors = faults(&schema, &receipt);
            assert!(errors.is_empty(), "{} {input}\n{receipt}\n{errors:#?}", entry.id);
            assert!(receipt["verdict"] == "invalid" || of_input.is_valid(&receipt["input"]), "{receipt}");
            for checked in [text.replacen("\"verdict\":\"", "\"verdict\":\"in", 1), text] {
                let answer = parsed(&verify(&checked, &Options::default()));
                let errors = faults(&verification, &answer);
                assert!(errors.is_empty(), "{answer}\n{errors:#?}");
            }
        });
    }
    let nothing = parsed(&verify("[]", &Options::default()));
    assert!(verification.is_valid(&nothing), "{nothing}");
    assert!(!verification.is_valid(&json!({"holds": true, "differences": nothing["differences"], "assessment": null})));
}
