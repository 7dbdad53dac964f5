//! Two policies over one register: who gains, who loses, by which parameter, and sums to the fen.

#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used, reason = "a program that does not start ends the test")]

mod program;

use program::{folder, in_english as fupin, out};
use serde_json::Value;
use std::fs;
use std::path::PathBuf;
use std::process::Output;

const REGISTER: &str = "\
villages.1.name,villages.1.on_provincial_list,villages.1.collective_income,area_sqm,accepted,provincial_grant,raised.social,earmarked
河西村,否,38500,1080,是,是,,是
新渡村,否,46200,1000,是,是,,是
大兴村,否,21000,1000,是,否,450000,是
双桥村,否,46200,1000,是,否,450000,是
无钱村,否,21000,1000,是,否,300000,是
";

/// The register and another policy in an empty folder: 120,000.55 from the city for a block, weak below 40,000, and 500,000 to
/// be raised for a block.
fn files(name: &str, register: &str) -> [String; 2] {
    let folder = folder(name);
    let mut policy: Value = serde_json::from_str(&out(&fupin(&["policy"]))).unwrap();
    for (key, value) in [
        ("factory.city_per_block", "120000.55"),
        ("village.income_line", "40000.00"),
        ("factory.self_raised_per_block", "500000.00"),
    ] {
        policy["parameters"][key]["values"][0]["value"] = value.into();
    }
    let [rows, other] = ["register.csv", "other.json"].map(|name| folder.join(name));
    fs::write(&rows, register).unwrap();
    fs::write(&other, policy.to_string()).unwrap();
    [rows, other].map(|path| path.to_str().unwrap().to_owned())
}

fn compare(rows: &str, a: &str, b: &str, more: &[&str]) -> Output {
    fupin(&[&["compare", "factory-grant", rows, "--policy", a, "--policy", b], more].concat())
}

fn yuan(fen: i64) -> Value {
    Value::String(format!("{}{}.{:02}", if fen < 0 { "-" } else { "" }, fen.abs() / 100, fen.abs() % 100))
}

fn told<'v>(answer: &'v Value, name: &str) -> &'v Value {
    answer["applications"].as_array().unwrap().iter().find(|row| row["name"] == name).unwrap()
}

#[test]
fn gains_and_losses_name_their_parameter_and_add_up_to_the_fen() {
    let [rows, other] = files("compare-sums", REGISTER);
    let output = compare(&rows, "built-in", &other, &["--json"]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let answer: Value = serde_json::from_str(&out(&output)).unwrap();
    let keys: Vec<&str> = answer["changed"].as_array().unwrap().iter().map(|changed| changed["key"].as_str().unwrap()).collect();
    let all = ["village.income_line", "factory.city_per_block", "factory.self_raised_per_block"];
    assert_eq!(keys, all);

    // In fen. Under the first policy each block gets 100,000 from the city, 100,000 from the county, and 400,000 from the province
    // where it gives. Under the second the city gives 120,000.55; 46,200 is not below 40,000; 450,000 are not 500,000.
    let (city, county, province, new_city) = (10_000_000, 10_000_000, 40_000_000, 12_000_055);
    let granted = city + county + province;
    let expected = [
        ("河西村", "gains", granted, new_city + county + province, &all[1..2]),
        ("新渡村", "loses", granted, 0, &all[..1]),
        ("大兴村", "loses", city + county, 0, &all[2..]),
        ("双桥村", "loses", city + county, 0, &[all[0], all[2]][..]),
    ];
    for (name, effect, a, b, because) in expected {
        let row = told(&answer, name);
        assert_eq!(row["effect"], effect, "{name}");
        assert_eq!([&row["amount_a"], &row["amount_b"], &row["difference"]], [&yuan(a), &yuan(b), &yuan(b - a)], "{name}");
        assert_eq!(row["because"], Value::from(because.to_vec()), "{name}");
    }
    let counts = ["rows", "gains", "loses", "changes", "same", "left_out"].map(|key| answer[key].as_u64().unwrap());
    assert_eq!(counts, [5, 1, 3, 0, 1, 0]);
    assert_eq!(answer["gained"], yuan(new_city - city));
    assert_eq!(answer["lost"], yuan(granted + 2 * (city + county)));
    let total = |key: &str| answer["totals"].as_array().unwrap().iter().find(|total| total["key"] == key).unwrap().clone();
    for (key, a, b) in [
        ("city", 4 * city, new_city),
        ("county", 4 * county, county),
        ("province", 2 * province, province),
        ("total", 4 * (city + county) + 2 * province, new_city + county + province),
    ] {
        assert_eq!([&total(key)["a"], &total(key)["b"], &total(key)["difference"]], [&yuan(a), &yuan(b), &yuan(b - a)], "{key}");
    }
}

#[test]
fn parameters_that_only_change_a_row_together_are_both_named() {
    let [rows, other] = files("compare-together", REGISTER);
    let answer: Value = serde_json::from_str(&out(&compare(&rows, &other, "built-in", &["--json"]))).unwrap();
    let row = told(&answer, "双桥村");
    assert_eq!((&row["effect"], &row["difference"]), (&"gains".into(), &"200000.00".into()));
    assert_eq!(row["because"], Value::from(vec!["village.income_line", "factory.self_raised_per_block"]));
    assert_eq!((&row["verdict_a"], &row["verdict_b"]), (&"ineligible".into(), &"eligible".into()));
}

#[test]
fn each_amount_is_that_of_assess() {
    let [rows, other] = files("compare-assess", REGISTER);
    let answer: Value = serde_json::from_str(&out(&compare(&rows, "built-in", &other, &["--json"]))).unwrap();
    let single = PathBuf::from(&rows).with_file_name("one.json");
    let input = r#"{"villages":[{"name":"河西村","on_provincial_list":false,"collective_income":"38500"}],"area_sqm":"1080","accepted":true,"provincial_grant":true,"earmarked":true}"#;
    fs::write(&single, input).unwrap();
    let assessed = fupin(&["assess", "factory-grant", single.to_str().unwrap(), "--json", "--policy", &other]);
    let assessed: Value = serde_json::from_str(&out(&assessed)).unwrap();
    let figure = assessed["figures"].as_array().unwrap().iter().find(|figure| figure["key"] == "total").unwrap();
    assert_eq!(told(&answer, "河西村")["amount_b"], figure["value"]);
}

#[test]
fn a_row_that_cannot_be_compared_is_told_and_not_counted() {
    let [rows, other] = files("compare-left-out", &format!("{REGISTER}坏村,否,21000,many,是,是,,是\n"));
    let output = compare(&rows, "built-in", &other, &[]);
    assert_eq!(output.status.code(), Some(1));
    let report = out(&output);
    assert!(report.contains("row 7 坏村: left out") && report.contains("D7: "), "{report}");
    assert!(report.contains("Rows: 6; gain: 1, 20,000.55 yuan in all; lose: 3, 1,000,000.00 yuan in all"), "{report}");
    assert!(
        report.contains("row 3 新渡村: loses Eligible → Not eligible 600,000.00 yuan → 0.00 yuan (-600,000.00 yuan); "),
        "{report}"
    );
    assert!(report.contains("50,000 yuan became 40,000 yuan (clause 2, 3.8)"), "{report}");
}

#[test]
fn a_measure_without_an_amount_gains_and_loses_by_its_verdict() {
    let [rows, other] =
        files("compare-verdict", "name,on_provincial_list,collective_income\n甲,否,46000\n乙,否,39000\n丙,是,90000\n");
    let output = fupin(&["compare", "village-eligibility", &rows, "--policy", "built-in", "--policy", &other]);
    let report = out(&output);
    assert_eq!(output.status.code(), Some(0));
    assert!(report.contains("Rows: 3; gain: 0; lose: 1; change otherwise: 1;"), "{report}");
    assert!(report.contains("row 2 甲: loses Eligible → Not eligible; income line of weak villages: "), "{report}");
    // 50,000 − 39,000, and 40,000 − 39,000.
    assert!(report.contains("row 3 乙: changes otherwise, Gap to the income line 11000.00 → 1000.00; "), "{report}");
}

#[test]
fn a_policy_against_itself_changes_nothing() {
    let [rows, _] = files("compare-same", REGISTER);
    let answer: Value = serde_json::from_str(&out(&compare(&rows, "built-in", "built-in", &["--json"]))).unwrap();
    assert_eq!(
        (&answer["same"], &answer["changed"], &answer["applications"]),
        (&5.into(), &Value::Array(vec![]), &Value::Array(vec![]))
    );
}

#[test]
fn tables_are_the_same_bytes_each_time_and_usage_is_told() {
    let [rows, other] = files("compare-tables", REGISTER);
    let csv = out(&compare(&rows, "built-in", &other, &["--format", "csv"]));
    let read: Vec<csv::StringRecord> = csv::Reader::from_reader(csv.as_bytes()).records().map(Result::unwrap).collect();
    assert_eq!((read.len(), &read[0][1], &read[0][7], &read[1][7]), (4, "河西村", "20000.55", "-600000.00"));
    let book = PathBuf::from(&rows).with_file_name("out.xlsx");
    let write = || {
        let output = compare(&rows, "built-in", &other, &["--format", "xlsx", "--out", book.to_str().unwrap()]);
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
        fs::read(&book).unwrap()
    };
    assert_eq!(write(), write());
    for arguments in [
        &["compare", "factory-grant", &rows][..],
        &["compare", "factory-grant", &rows, "--policy", "built-in"],
        &["compare", "factory-grant", &rows, "--policy", "built-in", "--policy", "built-in", "--policy", "built-in"],
        &["compare", "factory-grant", &rows, "--policy", "built-in", "--policy", "no-such-policy.json"],
        &["compare", "no-measure", &rows, "--policy", "built-in", "--policy", "built-in"],
        &["compare", "factory-grant", &rows, "--policy", "built-in", "--policy", "built-in", "--format", "html"],
        &["compare", "factory-grant", &rows, "--policy", "built-in", "--policy", "built-in", "--format", "csv", "--out", &rows],
    ] {
        assert_eq!(fupin(arguments).status.code(), Some(2), "{arguments:?}");
    }
    assert_eq!(fs::read_to_string(&rows).unwrap(), REGISTER);
}

/// An application of a year: its village, blocks, income, score, and whether the province grants.
type Applied = (String, i64, i64, i64, bool);

/// Applications that look as if they were drawn by lot, some with the same score.
fn year(count: i64) -> Vec<Applied> {
    let drawn = |row: i64| {
        let lot = (row * 7919 + 104_729) % 65_537;
        (format!("村{row}"), 1 + lot % 3, 20_000 + (lot * 31) % 30_000, lot % 6, lot % 2 == 0)
    };
    (0..count).map(drawn).collect()
}

/// What the pools of city, county and province pay each application, in fen: the higher score first, then the lower income, then
/// the earlier row, each in full or not at all.
fn paid(applications: &[Applied], per_block: [i64; 3], mut pools: [i64; 2]) -> Vec<[i64; 3]> {
    let mut order: Vec<usize> = (0..applications.len()).collect();
    order.sort_by_key(|row| (-applications[*row].3, applications[*row].2, *row));
    let mut paid = vec![[0; 3]; applications.len()];
    for row in order {
        let (_, blocks, _, _, by_province) = &applications[row];
        let [city, county, province] = per_block.map(|fen| fen * blocks);
        if city <= pools[0] && county <= pools[1] {
            pools = [pools[0] - city, pools[1] - county];
            paid[row] = [city, county, if *by_province { province } else { 0 }];
        }
    }
    paid
}

#[test]
fn what_each_pool_pays_under_both_policies_is_told_to_the_fen() {
    let applications = year(90);
    let rows: String = applications
        .iter()
        .enumerate()
        .map(|(row, (name, blocks, income, score, by_province))| {
            format!("A{row},{name},{blocks},{income},{score},{}\n", if *by_province { "是" } else { "否" })
        })
        .collect();
    let headings = "id,name,blocks,collective_income,priority_score,provincial_grant";
    let [file, other] = files("compare-year", &format!("{headings}\n{rows}"));
    let mut policy: Value = serde_json::from_str(&fs::read_to_string(&other).unwrap()).unwrap();
    policy["parameters"]["factory.county_pool"]["values"][0]["value"] = "9000000.07".into();
    fs::write(&other, policy.to_string()).unwrap();
    let output = fupin(&["compare", "grant-allocation", &file, "--policy", "built-in", "--policy", &other, "--json"]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let answer: Value = serde_json::from_str(&out(&output)).unwrap();

    let (pools_a, pools_b) = ([1_000_000_000, 1_000_000_000], [1_000_000_000, 900_000_007]);
    let a = paid(&applications, [10_000_000, 10_000_000, 40_000_000], pools_a);
    let b = paid(&applications, [12_000_055, 10_000_000, 40_000_000], pools_b);
    let sum = |paid: &[[i64; 3]], pool: usize| paid.iter().map(|paid| paid[pool]).sum::<i64>();
    let whole = |paid: &[i64; 3]| paid.iter().sum::<i64>();
    for (pool, name) in ["city", "county", "province"].into_iter().enumerate() {
        let told = &answer["pools"][pool];
        let (cost_a, cost_b) = (sum(&a, pool), sum(&b, pool));
        let costs = [yuan(cost_a), yuan(cost_b), yuan(cost_b - cost_a)];
        assert_eq!([&told["pool"], &told["a"], &told["b"], &told["difference"]], [&name.into(), &costs[0], &costs[1], &costs[2]]);
        let left = |held: &[i64; 2], cost: i64| held.get(pool).map_or(Value::Null, |held| yuan(held - cost));
        assert_eq!([&told["left_a"], &told["left_b"]], [&left(&pools_a, cost_a), &left(&pools_b, cost_b)], "{name}");
    }
    let told = answer["applications"].as_array().unwrap();
    let changed: Vec<usize> = (0..applications.len()).filter(|row| whole(&a[*row]) != whole(&b[*row])).collect();
    assert!(changed.len() > 10 && told.len() == changed.len(), "{} of {}", told.len(), changed.len());
    for (told, row) in told.iter().zip(changed) {
        assert_eq!(told["name"], applications[row].0.as_str());
        assert_eq!([&told["amount_a"], &told["amount_b"]], [&yuan(whole(&a[row])), &yuan(whole(&b[row]))]);
        assert_eq!(told["paid"], Value::from(vec![whole(&a[row]) > 0, whole(&b[row]) > 0]));
        assert!(!told["because"].as_array().unwrap().is_empty());
    }
    let report = fupin(&["compare", "grant-allocation", &file, "--policy", "built-in", "--policy", &other]);
    assert!(out(&report).contains("Pool of the county: 10,000,000.00 yuan → "), "{}", out(&report));
}

#[test]
fn a_register_of_grants_is_held_against_the_pools() {
    let [rows, other] = files("compare-pools", REGISTER);
    let answer: Value = serde_json::from_str(&out(&compare(&rows, "built-in", &other, &["--json"]))).unwrap();
    // 10,000,000 yuan in each pool, of which four blocks and one are asked.
    let city = &answer["pools"][0];
    assert_eq!([&city["held_a"], &city["a"], &city["left_a"]], [&yuan(1_000_000_000), &yuan(40_000_000), &yuan(960_000_000)]);
    assert_eq!([&city["b"], &city["left_b"]], [&yuan(12_000_055), &yuan(987_999_945)]);
    assert_eq!([&answer["pools"][2]["held_a"], &answer["pools"][2]["difference"]], [&Value::Null, &yuan(-40_000_000)]);
}

#[test]
fn a_list_with_a_wrong_cell_is_not_compared_and_says_which() {
    let [file, other] =
        files("compare-year-wrong", "id,name,blocks,collective_income,priority_score,provincial_grant\nA,甲,two,1,1,是\n");
    let output = fupin(&["compare", "grant-allocation", &file, "--policy", "built-in", "--policy", &other]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("C2"), "{}", String::from_utf8_lossy(&output.stderr));
}
