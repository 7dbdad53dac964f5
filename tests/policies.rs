//! Another city's policy, with its own amounts and with values that change: every measure before, at and after the change.
//!
//! What is expected here was worked out by hand from `policies/luming-example.json`.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test ends at what it cannot use")]

use fupin::api::{Options, assess_json};
use fupin::form::scalar;
use fupin::measures::ALL;
use fupin::words::Lang;
use serde_json::{Value, json};

const LUMING: &str = include_str!("../policies/luming-example.json");

/// Before every change, on each of them, and after all.
const DAYS: [&str; 9] = [
    "2009-06-01",
    "2009-12-31",
    "2010-01-01",
    "2010-06-30",
    "2010-07-01",
    "2010-12-31",
    "2011-01-01",
    "2011-12-31",
    "2012-01-01",
];

fn assessed(policy: &str, measure: &str, input: &str, on: Option<&str>) -> Value {
    let on = on.map(|day| scalar::date(day).unwrap());
    let options = Options { lang: Lang::En, on, ..Options::default() }.with_policy(policy).unwrap();
    serde_json::from_str(&assess_json(measure, input, &options).unwrap()).unwrap()
}

fn under_luming(measure: &str, input: &str, on: Option<&str>) -> Value {
    assessed(LUMING, measure, input, on)
}

fn example(measure: &str, on: &str) -> Value {
    under_luming(measure, fupin::measures::find(measure).unwrap().example, Some(on))
}

fn figures(answer: &Value, keys: &[&str]) -> Vec<String> {
    let value = |key: &&str| answer["figures"].as_array().unwrap().iter().find(|figure| figure["key"] == **key);
    keys.iter().map(|key| value(key).map_or("-", |figure| figure["value"].as_str().unwrap()).to_owned()).collect()
}

fn outcome<'a>(answer: &'a Value, code: &str) -> &'a str {
    answer["checks"].as_array().unwrap().iter().find(|check| check["code"] == code).unwrap()["outcome"].as_str().unwrap()
}

fn problems(answer: &Value) -> Value {
    answer["problems"].as_array().unwrap().iter().map(|problem| json!([problem["path"], problem["code"]])).collect()
}

/// Whether the policy covers the measure on a day; without one the newest versions count.
fn is_covered(measure: &str, on: Option<&str>) -> bool {
    match measure {
        "training-subsidy" => on.is_none_or(|day| day >= "2010-01-01"),
        "cadre-allowance" => on.is_some_and(|day| day < "2012-01-01"),
        _ => true,
    }
}

#[test]
fn every_measure_is_decided_on_every_day_that_is_covered() {
    for entry in &ALL {
        for on in DAYS.map(Some).into_iter().chain([None]) {
            let answer = under_luming(entry.id, entry.example, on);
            assert_eq!(answer["policy"]["id"], "luming-example");
            let uncovered = problems(&answer) == json!([["", "not-in-force"]]);
            assert_eq!(uncovered, !is_covered(entry.id, on), "{} {on:?}: {}", entry.id, answer["problems"]);
            let checks = answer["checks"].as_array().unwrap();
            assert!(!checks.is_empty(), "{}", entry.id);
            if uncovered {
                assert_eq!(answer["verdict"], "invalid");
                assert!(checks.iter().all(|check| check["outcome"] == "unknown"), "{answer}");
                assert_eq!((&answer["figures"], &answer["remedies"], &answer["next"]), (&json!([]), &json!([]), &json!([])));
            }
        }
    }
}

#[test]
fn every_measure_counts_by_the_amounts_of_the_city() {
    // Verdict, then figures, on a day on which every parameter has its first value.
    let expected: [(&str, &str, &str); 21] = [
        ("village-eligibility", "eligible", "gap_to_line 41500.00"),
        ("household-eligibility", "eligible", "per_capita_income 2150.00 gap_to_line 3400.00"),
        (
            "factory-grant",
            "eligible",
            "blocks 1 province 320000.00 city 80000.00 county 120000.00 total 520000.00 payable_now 520000.00 \
             average_cost 600000.00 raised_total 150000.00 funding_gap 20000.00 priority_score 4",
        ),
        (
            "tenant-hiring",
            "ineligible",
            "poor_share 41.66 hires_needed 0 replacements_needed 0 largest_workforce 12 term_months 36 earliest_end 2011-02-28",
        ),
        ("factory-application", "ineligible", "blocks 0 total 0.00 raised_total 150000.00 priority_score 4"),
        (
            "loan-interest-subsidy",
            "review",
            "benchmark_rate 4.80 contract_interest 424.80 subsidised_interest 384.00 subsidy 230.40 borrower_pays 194.40 \
             overdue_interest 0.00",
        ),
        ("training-subsidy", "eligible", "province 21600.00 local_match 9600.00 total 31200.00 employment_rate 86.66"),
        ("joint-factory-shares", "eligible", "distributable 65500.00 villages/0/stake 730000.00"),
        ("village-income", "ineligible", "rent 40800.00 tax_share 1800.00 annual_income 48300.00 gap_to_line 31700.00"),
        (
            "grant-allocation",
            "eligible",
            "funded 2 waitlisted 1 city_granted 160000.00 county_granted 240000.00 province_granted 640000.00 \
             city_left 240000.00 county_left 60000.00 applications/0/granted 520000.00 applications/1/granted 0.00",
        ),
        ("county-funding", "eligible", "required 1500000.00 counted 2750000.00 shortfall 0.00"),
        ("aid-unit-funding", "review", "target 37500.00 training_share 16.00"),
        ("household-pairing", "ineligible", "increase 850.00"),
        ("cadre-allowance", "eligible", "staff/0/total 5280.00 living 10500.00 phone 2340.00 total 12840.00"),
        ("eight-haves", "ineligible", "met 6"),
        ("enterprise-donation", "eligible", "deductible 180000.00"),
        ("disbursement", "eligible", ""),
        ("cooperative-support", "review", "poor_share 38.88"),
        ("facility-agriculture", "eligible", ""),
        ("public-post", "eligible", ""),
        ("programme-targets", "invalid", "employment_rate 90.45"),
    ];
    for (measure, verdict, told) in expected {
        let answer = example(measure, "2010-01-01");
        let told: Vec<&str> = told.split_whitespace().collect();
        let keys: Vec<&str> = told.iter().copied().step_by(2).collect();
        let values: Vec<&str> = told.iter().copied().skip(1).step_by(2).collect();
        assert_eq!(
            (answer["verdict"].as_str().unwrap(), figures(&answer, &keys)),
            (verdict, values.iter().map(|v| (*v).to_owned()).collect()),
            "{measure}: {answer}"
        );
    }
    // More villages than the city lists.
    assert_eq!(problems(&example("programme-targets", "2010-01-01")), json!([["/villages_over_line", "exceeds-total"]]));
}

#[test]
fn remedies_lead_to_the_amounts_of_the_city() {
    let values = |measure| example(measure, "2010-01-01")["remedies"][0]["values"].clone();
    assert_eq!(values("village-income"), json!({"monthly_per_sqm": "3.11"}));
    assert_eq!(values("aid-unit-funding"), json!({"amount": "13500.00"}));
    assert_eq!(values("household-pairing"), json!({"amount": "350.00"}));
    assert_eq!(values("factory-application"), json!({"missing": ["funding-proof"]}));
}

#[test]
fn the_poverty_line_rises_on_its_day() {
    // 12,000 yuan for four is 3,000 a head: the line itself at first, below the line of 3,600 later.
    let input = r#"{"registered":true,"members":4,"annual_net_income":12000}"#;
    for (on, verdict, gap) in
        [("2010-12-31", "review", "0.00"), ("2011-01-01", "eligible", "2400.00"), ("2099-01-01", "eligible", "2400.00")]
    {
        let answer = under_luming("household-eligibility", input, Some(on));
        assert_eq!(
            (answer["verdict"].as_str().unwrap(), figures(&answer, &["gap_to_line"])),
            (verdict, vec![gap.to_owned()]),
            "{on}"
        );
    }
    // Without a day the newest line counts.
    assert_eq!(under_luming("household-eligibility", input, None)["verdict"], "eligible");
}

#[test]
fn the_provincial_grant_rises_on_its_day() {
    let keys = ["province", "total", "funding_gap"];
    assert_eq!(figures(&example("factory-grant", "2010-12-31"), &keys), ["320000.00", "520000.00", "20000.00"]);
    assert_eq!(figures(&example("factory-grant", "2011-01-01"), &keys), ["400000.00", "600000.00", "0.00"]);
    let keys = ["province_granted", "applications/0/granted"];
    assert_eq!(figures(&example("grant-allocation", "2010-12-31"), &keys), ["640000.00", "520000.00"]);
    assert_eq!(figures(&example("grant-allocation", "2011-01-01"), &keys), ["800000.00", "600000.00"]);
}

#[test]
fn a_loan_goes_by_the_day_of_drawing_whatever_day_is_asked_for() {
    let loan = |drawn: &str, due: &str, on| {
        let input = format!(
            r#"{{"registered_household":true,"principal":10000,"drawn_on":"{drawn}","due_on":"{due}","purpose":"crops"}}"#
        );
        figures(&under_luming("loan-interest-subsidy", &input, on), &["benchmark_rate", "subsidised_interest", "subsidy"])
    };
    for on in [None, Some("2009-01-01"), Some("2014-01-01")] {
        assert_eq!(loan("2010-06-30", "2011-06-30", on), ["4.80", "480.00", "288.00"]);
        assert_eq!(loan("2010-07-01", "2011-07-01", on), ["5.04", "504.00", "403.20"]);
    }
}

#[test]
fn a_subsidy_that_had_not_begun_is_not_paid_at_a_later_rate() {
    let before = example("training-subsidy", "2009-12-31");
    assert_eq!((before["verdict"].as_str(), problems(&before)), (Some("invalid"), json!([["", "not-in-force"]])));
    let message = before["problems"][0]["message"].as_str().unwrap();
    assert!(message.contains("provincial subsidy for each person") && message.contains("2009-12-31"), "{message}");
    assert_eq!(figures(&example("training-subsidy", "2010-01-01"), &["province"]), ["21600.00"]);
}

#[test]
fn an_allowance_that_has_ended_is_not_paid_at_the_last_rate() {
    assert_eq!(figures(&example("cadre-allowance", "2011-12-31"), &["total"]), ["12840.00"]);
    for on in [Some("2012-01-01"), None] {
        let after =
            under_luming("cadre-allowance", r#"{"staff":[{"role":"leader","months":1,"village_days":1,"working_days":2}]}"#, on);
        assert_eq!(problems(&after), json!([["", "not-in-force"]]));
        assert_eq!(outcome(&after, "cadre.staff"), "unknown");
        assert_eq!(after["checks"][1]["at"], "/staff/0");
    }
}

/// The example policy in which the share of a loan is paid only within 2010.
fn share_within_2010() -> String {
    let old = r#"{"value": "60"},
      {"from": "2010-07-01", "value": "80"}"#;
    assert!(LUMING.contains(old));
    LUMING.replace(old, r#"{"from": "2010-01-01", "value": "60"}, {"from": "2011-01-01", "value": null}"#)
}

#[test]
fn a_day_that_an_answer_names_has_the_problem_in_the_order_of_the_form() {
    let policy = share_within_2010();
    let loan = |drawn: &str, on| {
        let input = format!(r#"{{"x":1,"principal":0,"drawn_on":"{drawn}","due_on":"2012-12-31","contract_rate_percent":-1}}"#);
        assessed(&policy, "loan-interest-subsidy", &input, on)
    };
    let form = |list: &[&str]| -> Value {
        let pairs = list.iter().map(|pair| pair.split_once(' ').unwrap());
        pairs.map(|(path, code)| json!([path, code])).collect()
    };
    let sound = form(&["/principal out-of-range", "/contract_rate_percent out-of-range", "/x unknown-field"]);
    let uncovered =
        form(&["/principal out-of-range", "/drawn_on not-in-force", "/contract_rate_percent out-of-range", "/x unknown-field"]);
    // The day asked for covers nothing here, and does not count.
    for on in [None, Some("2010-05-01"), Some("2020-01-01")] {
        assert_eq!(problems(&loan("2010-01-01", on)), sound);
        assert_eq!(problems(&loan("2010-12-31", on)), sound);
        assert_eq!(problems(&loan("2009-12-31", on)), uncovered);
        assert_eq!(problems(&loan("2011-01-01", on)), uncovered);
    }
    let answer = loan("2011-01-01", None);
    assert_eq!(answer["figures"], json!([]));
    let codes: Vec<&str> = answer["checks"].as_array().unwrap().iter().map(|check| check["code"].as_str().unwrap()).collect();
    assert_eq!(
        codes,
        ["loan.registered-household", "loan.purpose", "loan.rate-at-benchmark", "loan.benchmark-in-force", "loan.repaid-on-time"]
    );
    // An answer that is missing or unsound names no day: then the day asked for counts, or else the newest version.
    let asked = |input, on| problems(&assessed(&policy, "loan-interest-subsidy", input, on));
    assert_eq!(asked("{}", Some("2010-05-01")), json!([]));
    assert_eq!(asked("{}", Some("2009-05-01")), json!([["", "not-in-force"]]));
    assert_eq!(asked("{}", None), json!([["", "not-in-force"]]));
    assert_eq!(asked(r#"{"drawn_on":"soon"}"#, Some("2010-05-01")), json!([["/drawn_on", "not-a-date"]]));
    assert_eq!(asked(r#"{"drawn_on":"soon"}"#, None), json!([["", "not-in-force"], ["/drawn_on", "not-a-date"]]));
}

#[test]
fn a_loan_outside_the_table_of_rates_keeps_its_own_check() {
    let loan = |drawn: &str| {
        let input = format!(r#"{{"drawn_on":"{drawn}","due_on":"2017-01-01"}}"#);
        let answer = under_luming("loan-interest-subsidy", &input, None);
        assert_eq!(problems(&answer), json!([]));
        outcome(&answer, "loan.benchmark-in-force").to_owned()
    };
    assert_eq!(["2007-12-31", "2008-01-01", "2015-12-31", "2016-01-01"].map(loan), ["fail", "pass", "pass", "review"]);
}

/// The example policy of which every value ends with 2049.
fn ended() -> String {
    let mut policy: Value = serde_json::from_str(LUMING).unwrap();
    for (key, parameter) in policy["parameters"].as_object_mut().unwrap() {
        if key != "loan.benchmark" {
            parameter["values"].as_array_mut().unwrap().push(json!({"from": "2050-01-01", "value": null}));
        }
    }
    serde_json::to_string(&policy).unwrap()
}

#[test]
fn a_measure_without_rules_still_names_its_checks() {
    let policy = ended();
    let named = |answer: &Value| -> Vec<Value> {
        let checks = answer["checks"].as_array().unwrap();
        checks.iter().map(|check| json!([check["code"], check["kind"], check["clause"], check["at"]])).collect()
    };
    for entry in &ALL {
        let last = assessed(&policy, entry.id, entry.example, Some("2010-06-01"));
        let later = assessed(&policy, entry.id, &entry.example.replace("2009-03-01", "2050-03-01"), Some("2050-01-01"));
        assert_eq!(named(&later), named(&last), "{}", entry.id);
        let parameters = entry.parameters();
        assert_eq!(problems(&later).to_string().contains("not-in-force"), !parameters.is_empty(), "{}: {later}", entry.id);
        if !parameters.is_empty() {
            assert_eq!(later["verdict"], "invalid");
            assert_eq!(later["figures"], json!([]), "{}", entry.id);
        }
    }
}

#[test]
fn what_no_rules_cover_is_said_in_both_languages() {
    let options = |lang| {
        let on = scalar::date("2009-05-01");
        Options { lang, on, ..Options::default() }.with_policy(LUMING).unwrap()
    };
    let message = |lang| {
        let answer: Value = serde_json::from_str(&assess_json("training-subsidy", "{}", &options(lang)).unwrap()).unwrap();
        (
            answer["problems"][0]["message"].as_str().unwrap().to_owned(),
            answer["checks"][0]["message"].as_str().unwrap().to_owned(),
        )
    };
    let (zh, en) = (message(Lang::Zh), message(Lang::En));
    assert_eq!(zh.0, "政策文件没有2009年5月1日的“省级每人补助”。请另选日期，或改用涵盖这一天的政策文件。");
    assert!(en.0.starts_with("The policy holds no value of “provincial subsidy for each person” for 2009-05-01."), "{}", en.0);
    assert!(zh.1.contains("政策没有涵盖这一天") && en.1.contains("does not cover the day"));
}

#[test]
fn the_example_says_that_it_is_invented() {
    let policy: Value = serde_json::from_str(LUMING).unwrap();
    assert!(
        policy["title"]["zh"].as_str().unwrap().contains("虚构") && policy["title"]["en"].as_str().unwrap().contains("invented")
    );
    for name in ["luming", "luming-2011", "luming-rates"] {
        let source = &policy["sources"][name];
        assert!(source["zh"].as_str().unwrap().contains("虚构") && source["en"].as_str().unwrap().contains("invented"), "{name}");
    }
}

#[test]
fn what_was_assumed_is_told_as_it_held_on_the_day_that_decided() {
    let old = r#""values": [{"value": "actual-360"}]"#;
    let built_in = include_str!("../policies/huaian-2008.json");
    assert!(built_in.contains(old));
    let policy = built_in.replace(old, r#""values": [{"value": "actual-360"}, {"from": "2010-01-01", "value": "whole-months"}]"#);
    let options = Options { lang: Lang::En, ..Options::default() }.with_policy(&policy).unwrap();
    let loan = fupin::measures::find("loan-interest-subsidy").unwrap();
    for (drawn, due, told, other) in [
        ("2009-03-01", "2010-03-01", "actual days on", "whole months of"),
        ("2010-03-01", "2011-03-01", "whole months of", "actual days on"),
    ] {
        let input = format!(
            r#"{{"registered_household":true,"principal":"10000","purpose":"crops","drawn_on":"{drawn}","due_on":"{due}"}}"#
        );
        let document = fupin::form::json::Document::parse(&input).unwrap();
        let assessment = fupin::api::assess(loan, Some(document.root()), &options);
        assert_eq!(assessment.decided_on, scalar::date(drawn));
        let mut report = String::new();
        fupin::api::push_report(&mut report, &assessment, Lang::En);
        let explained = fupin::api::explain_assessment(loan, &assessment, Lang::En);
        let sheet = fupin::api::sheet(loan, Some(document.root()), &options);
        let outlook = fupin::measures::Outlook::default();
        let result = fupin::page::result::result(&assessment, &outlook, &fupin::page::Place::on_site(Lang::En)).into_string();
        for printed in [report, explained, sheet, result] {
            assert!(printed.contains(told) && !printed.contains(other), "{drawn}: {printed}");
        }
    }
}
