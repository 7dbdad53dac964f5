//! A sheet in shares gives what it gives as a whole, and every row what the application alone gives.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a test ends there")]

mod csv_file;

use csv_file::{Bytes, Csv, source};
use fupin::api::{self, Options};
use fupin::words::Lang;
use fupin_batch::sheet::Sheet;
use serde_json::Value;

type Opened = Sheet<Csv, Bytes>;

fn open(measure: &str, text: &str) -> Opened {
    Sheet::new(source(text), measure, Lang::En, None).unwrap()
}

fn villages(rows: u32) -> String {
    let rows = (0..rows).map(|row| format!("村{row},{}\n", if row % 5 == 0 { "many".into() } else { (row * 100).to_string() }));
    format!("村名,collective_income\n{}", rows.collect::<String>())
}

fn checked(sheet: &mut Opened, of: u64) -> (Vec<Value>, Value) {
    let (mut rows, mut sums) = (Vec::new(), Vec::new());
    for share in 0..of {
        let summary = sheet.check(share, of, |_, block| {
            if !block.is_empty() {
                rows.extend(serde_json::from_str::<Vec<Value>>(block).unwrap());
            }
        });
        sums.push(summary.unwrap().to_text());
    }
    rows.sort_by_key(|row| row[0].as_u64());
    (rows, serde_json::from_str(&sheet.summed(&sums)).unwrap())
}

#[test]
fn shares_give_what_the_whole_gives() {
    for count in [0, 1, 255, 256, 257, 1500] {
        let text = villages(count);
        let whole = checked(&mut open("village-eligibility", &text), 1);
        assert_eq!(whole.0.len(), count as usize);
        assert_eq!(whole.1["lines"][0][1], count.to_string());
        for of in [2, 3, 7] {
            assert_eq!(checked(&mut open("village-eligibility", &text), of), whole, "{count} rows, {of} workers");
        }
    }
}

#[test]
fn sums_of_shares_are_exact() {
    let head = "principal,registered_household,drawn_on,due_on,purpose\n";
    let text = head.to_owned() + &"10000.01,yes,2009-03-01,2010-03-01,livestock\n".repeat(700);
    let whole = checked(&mut open("loan-interest-subsidy", &text), 1);
    assert_eq!(checked(&mut open("loan-interest-subsidy", &text), 2), whole);
    let cents = |value: &str| value.replace(['.', ',', ' '], "").replace("yuan", "").parse::<u64>().unwrap();
    let one = cents(whole.0[0][2][2].as_str().unwrap());
    let lines = whole.1["lines"].as_array().unwrap();
    assert!(one > 0 && lines.iter().any(|line| cents(line[1].as_str().unwrap()) == one * 700), "{lines:?}");
}

#[test]
fn a_row_is_explained_as_the_application_alone() {
    let mut sheet = open("village-eligibility", &villages(20));
    let told: Value = serde_json::from_str(&sheet.explained(9).unwrap()).unwrap();
    let options = Options { lang: Lang::En, ..Options::default() };
    let alone = api::assess_json("village-eligibility", r#"{"collective_income":"700"}"#, &options).unwrap();
    assert_eq!(told["assessment"], serde_json::from_str::<Value>(&alone).unwrap());
    let bad: Value = serde_json::from_str(&sheet.explained(2).unwrap()).unwrap();
    assert_eq!((&bad["verdict"], &bad["cells"][0][0]), (&Value::from("invalid"), &Value::from("B2")));
    assert_eq!(sheet.explained(99).unwrap(), "null");
}

#[test]
fn a_column_can_be_taken_for_another_field() {
    let mut sheet = open("village-eligibility", "村名,collective_income,去年收入\n甲,100,90000\n");
    let verdict = |sheet: &mut Opened| checked(sheet, 1).0[0][1][0].clone();
    assert_eq!(verdict(&mut sheet), "eligible");
    sheet.take_for(2, "collective_income");
    assert_eq!(verdict(&mut sheet), "incomplete");
    let told: Value = serde_json::from_str(&sheet.described()).unwrap();
    assert_eq!((&told["headings"][1][2], &told["headings"][2][2]), (&Value::from(""), &Value::from("collective_income")));
    sheet.take_for(1, "collective_income");
    assert_eq!(verdict(&mut sheet), "eligible");
    sheet.take_for(1, "no_such_field");
    assert_eq!(verdict(&mut sheet), "incomplete");
}
