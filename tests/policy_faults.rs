//! Faulty policy files: every fault at once, each with its line, its path and words in both languages.

#![allow(clippy::unwrap_used, reason = "a test ends at what it cannot use")]

use fupin::api::{check_policy, fault_reports};
use fupin::policy::{BUILT_IN, FAULTS, PolicyFault};
use fupin::words::Lang;

const MANY: &str = include_str!("faults/many.json");
const HOLES: &str = include_str!("faults/holes.json");

/// Line, path and code of each fault.
const EXPECTED_MANY: [&str; 31] = [
    "2 /id wrong-type",
    "3 /title/de unknown-key",
    "3 /title missing-key",
    "11 /parameters missing-key",
    "12 /parameters/household.poverty_line/unit wrong-unit",
    "12 /parameters/household.poverty_line/clause wrong-clause",
    "12 /parameters/household.poverty_line/source unknown-source",
    "12 /parameters/household.poverty_line/values/0/value not-quoted",
    "13 /parameters/village.income_line/values/0/value not-a-number",
    "14 /parameters/village.provincial_list/values/0/value too-precise",
    "15 /parameters/factory.block_area/values/0/value out-of-range",
    "16 /parameters/factory.average_cost/values wrong-type",
    "19 /parameters/factory.province_per_block/values/1 no-date",
    "20 /parameters/factory.province_per_block/values/2/from wrong-date",
    "22 /parameters/factory.province_per_block/values/4/from date-order",
    "23 /parameters/factory.province_per_block/values/5/from date-twice",
    "25 /parameters/factory.city_per_block/values no-version",
    "26 /parameters/factory.county_per_block/values never-in-force",
    "32 /parameters/factory.joint_villages/values/0/value wrong-range",
    "33 /parameters/tenant.poor_share/values/0/value out-of-range",
    "37 /parameters/loan.benchmark/values/0 dated-table",
    "38 /parameters/loan.benchmark/values/0/value/months wrong-terms",
    "41 /parameters/loan.benchmark/values/0/value/rows/1/rates/1 not-quoted",
    "41 /parameters/loan.benchmark/values/0/value/rows/1/rates/4 out-of-range",
    "43 /parameters/loan.benchmark/values/0/value/rows/3/from date-twice",
    "45 /parameters/loan.benchmark/values/0/value/rows/5/from date-order",
    "65 /parameters/loan.benchmark_last_day/values/0/value wrong-date",
    "66 /parameters/loan.day_count/assumed wrong-type",
    "66 /parameters/loan.day_count/values/0/value wrong-choice",
    "67 /parameters/training.per_persom unknown-key",
    "80 /parameters/application.attachments/values/0/value/funding-proof wrong-choice",
];

const EXPECTED_HOLES: [&str; 4] = [
    "33 /parameters/loan.benchmark/values/0/value/rows/0/rates rate-hole",
    "34 /parameters/loan.benchmark/values/0/value/rows/1/rates rate-hole",
    "35 /parameters/loan.benchmark/values/0/value/rows/2/rates wrong-type",
    "36 /parameters/loan.benchmark/values/0/value/rows/3 missing-key",
];

fn told(faults: &[PolicyFault]) -> Vec<String> {
    faults.iter().map(|fault| format!("{} {} {}", fault.line, fault.path, fault.code)).collect()
}

/// The faults that arise when a piece of the built-in policy is written otherwise.
fn with(piece: &str, otherwise: &str) -> Vec<PolicyFault> {
    assert_eq!(BUILT_IN.matches(piece).count(), 1, "{piece}");
    check_policy(&BUILT_IN.replace(piece, otherwise))
}

#[test]
fn sound_policies_have_no_fault() {
    for text in [BUILT_IN, include_str!("../policies/luming-example.json")] {
        assert_eq!(told(&check_policy(text)), Vec::<String>::new());
    }
}

#[test]
fn every_fault_is_told_at_once() {
    assert_eq!(told(&check_policy(MANY)), EXPECTED_MANY);
    assert_eq!(told(&check_policy(HOLES)), EXPECTED_HOLES);
}

#[test]
fn a_file_that_is_no_policy_is_told_where_it_breaks() {
    assert_eq!(told(&check_policy("{\n  \"id\": \"a\",\n  \"id\": \"b\"\n}")), ["3  not-json"]);
    assert_eq!(told(&check_policy("")), ["1  not-json"]);
    assert_eq!(told(&check_policy("[]")), ["1  wrong-type"]);
    assert_eq!(told(&check_policy("{}")).join(", "), "1  missing-key, 1  missing-key, 1  missing-key, 1  missing-key");
}

#[test]
fn every_kind_of_fault_occurs_in_these_files() {
    let mut found: Vec<&str> =
        [MANY, HOLES, "", "[]"].iter().flat_map(|text| check_policy(text)).map(|fault| fault.code).collect();
    found.sort_unstable();
    found.dedup();
    let mut all: Vec<&str> = FAULTS.iter().map(|kind| kind.code).collect();
    all.sort_unstable();
    assert_eq!(found, all);
}

#[test]
fn shares_that_make_no_sense_are_out_of_range() {
    let share = |value: &str| {
        with(
            r#""tenant.poor_share": {"clause": "3.8", "source": "huaian", "unit": "percent", "values": [{"value": "50"}]}"#,
            &format!(
                r#""tenant.poor_share": {{"clause": "3.8", "source": "huaian", "unit": "percent", "values": [{{"value": "{value}"}}]}}"#
            ),
        )
    };
    let codes = |value| share(value).iter().map(|fault| fault.code).collect::<Vec<_>>();
    assert_eq!(codes("0.0001"), Vec::<&str>::new());
    assert_eq!(codes("100"), Vec::<&str>::new());
    for outside in ["0", "100.0001", "-50"] {
        assert_eq!(codes(outside), ["out-of-range"], "{outside}");
    }
    assert_eq!(codes("33.33333"), ["too-precise"]);
    assert_eq!(codes("1/2"), ["not-a-number"]);
}

#[test]
fn what_divides_is_never_nought() {
    let area = with(r#""unit": "sqm", "values": [{"value": "1000.00"}]"#, r#""unit": "sqm", "values": [{"value": "0.00"}]"#);
    assert_eq!(area[0].message(Lang::En), "“0.00” is out of range. Write a number from 0.01 m² to 10,000,000 m².");
}

#[test]
fn faults_are_told_in_both_languages_and_as_json() {
    let faults = check_policy(MANY);
    let line = |lang| faults.iter().find(|fault| fault.code == "not-quoted").unwrap().tell(lang);
    assert!(line(Lang::Zh).contains("数2500没有加引号"), "{}", line(Lang::Zh));
    assert!(line(Lang::En).contains("The number 2500 is not in quotation marks."), "{}", line(Lang::En));
    let list = serde_json::to_value(fault_reports(&faults, Lang::En)).unwrap();
    assert_eq!(list.as_array().unwrap().len(), faults.len());
    assert_eq!(list[0]["code"], faults[0].code);
    assert_eq!(list[0]["line"], faults[0].line);
}
