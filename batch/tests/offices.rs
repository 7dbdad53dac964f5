//! A register, an allocation and a comparison in shares give what they give as a whole.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a test ends there")]

mod csv_file;

use csv_file::{Bytes, Csv, source};
use fupin::words::Lang;
use fupin_batch::allocation::AllocationSheet;
use fupin_batch::comparison::ComparisonSheet;
use fupin_batch::register::RegisterSheet;
use serde_json::Value;

fn households(rows: u32) -> String {
    let row = |row: u32| {
        let income = if row.is_multiple_of(9) { "many".to_owned() } else { (8000 + row).to_string() };
        format!(
            "户{row},{},4,{income},{}\n",
            if row.is_multiple_of(4) { "否" } else { "是" },
            if row.is_multiple_of(2) { "1" } else { "" }
        )
    };
    format!("户主,是否已建档立卡,家庭人口,全家年纯收入,劳动力人数\n{}", (0..rows).map(row).collect::<String>())
}

const APPLICATIONS: &str = "户主,项目\n户1,贫困户认定\n户1299,小额贷款贴息\n无人,贫困户认定\n";

/// The lines of all shares in the order of the rows, and what they come to.
fn told(of: u64, mut check: impl FnMut(u64, &mut dyn FnMut(u64, &str)) -> String) -> (Vec<Value>, Vec<String>) {
    let (mut rows, mut shares) = (Vec::new(), Vec::new());
    for share in 0..of {
        shares.push(check(share, &mut |_, block| {
            if !block.is_empty() {
                rows.extend(serde_json::from_str::<Vec<Value>>(block).unwrap());
            }
        }));
    }
    rows.sort_by_key(|row| row[0].as_u64());
    (rows, shares)
}

#[test]
fn a_register_in_shares_gives_what_the_whole_gives() {
    let held_by = |of: u64| {
        let mut sheet = RegisterSheet::new(source(&households(1300)), Lang::Zh, None).unwrap();
        sheet.hold_against(&mut source(APPLICATIONS), None).unwrap();
        let (rows, shares) = told(of, |share, tell| sheet.check(share, of, tell).unwrap());
        let sums: Value = serde_json::from_str(&sheet.summed(&shares)).unwrap();
        (rows, sums)
    };
    let whole = held_by(1);
    let mut alone = RegisterSheet::new(source(&households(3)), Lang::Zh, None).unwrap();
    let measures = described(&alone)["measures"].as_array().unwrap().len();
    assert_eq!(whole.0.len(), 1300 * measures);
    assert!(whole.1["lines"].to_string().contains("申请3份，其中2份"), "{}", whole.1["lines"]);
    for of in [2, 3, 7] {
        assert_eq!(held_by(of), whole, "{of} workers");
    }
    // A row is explained measure by measure, each as it was told.
    let explained: Vec<Value> = serde_json::from_str(&alone.explained(3).unwrap()).unwrap();
    assert_eq!(explained.len(), measures);
    assert_eq!(alone.explained(99).unwrap(), "null");
    // The cells that are shown are those that are written.
    let csv = String::from_utf8(alone.to_csv(|_| {}).unwrap()).unwrap();
    assert!(csv.starts_with("表中行号,名称,项目,") && csv.contains("\n4,户2,"), "{csv}");
}

/// The rows as every table shows them, and which measures they were held against.
fn held(sheet: &mut RegisterSheet<Csv, Bytes>) -> (Vec<Value>, Value) {
    let (rows, _) = told(1, |share, tell| sheet.check(share, 1, tell).unwrap());
    (rows, described(sheet)["measures"].clone())
}

fn described(sheet: &RegisterSheet<Csv, Bytes>) -> Value {
    serde_json::from_str(&sheet.described()).unwrap()
}

#[test]
fn the_columns_of_a_register_are_corrected() {
    let known = households(40);
    let strange = known.replacen("户主,是否已建档立卡,家庭人口,全家年纯收入,劳动力人数", "甲,乙,丙,全家年纯收入,戊", 1);
    let mut sheet = RegisterSheet::new(source(&strange), Lang::Zh, None).unwrap();
    let found = described(&sheet);
    assert_eq!(found["unused"], serde_json::json!(["乙", "丙", "戊"]));
    assert_eq!(found["headings"][3], serde_json::json!([3, "全家年纯收入", "household.annual_net_income", ""]));
    assert!(found["fields"].as_array().unwrap().iter().any(|field| field[0] == "household.registered"), "{}", found["fields"]);
    for (column, field) in
        [(1, "household.registered"), (2, "household.members"), (4, "household.labourers"), (0, "register.name")]
    {
        sheet.take_for(column, field).unwrap();
    }
    let mut expected = RegisterSheet::new(source(&known), Lang::Zh, None).unwrap();
    assert_eq!(held(&mut sheet), held(&mut expected));
    // A column that is used no more leaves its measures out, and the order of the measures is theirs again once it is.
    sheet.take_for(1, "").unwrap();
    assert_ne!(described(&sheet)["leftOut"], described(&expected)["leftOut"]);
    assert_eq!(described(&sheet)["unused"], serde_json::json!(["乙"]));
    sheet.take_for(1, "household.registered").unwrap();
    assert_eq!(held(&mut sheet), held(&mut expected));
    assert_eq!(described(&sheet)["headings"][0], serde_json::json!([0, "甲", "register.name", ""]));
}

#[test]
fn the_column_of_what_was_applied_for_and_of_the_number_are_chosen() {
    let text = "户,证,全家年纯收入,办过\n张,11010519491231002X,8000,小额贷款贴息\n李,,9000,\n";
    let mut sheet = RegisterSheet::new(source(text), Lang::En, None).unwrap();
    assert_eq!(described(&sheet)["asksWhoApplied"], false);
    sheet.take_for(3, "register.applied").unwrap();
    sheet.take_for(1, "register.number").unwrap();
    sheet.take_for(2, "household.annual_net_income").unwrap();
    sheet.hold_against(&mut source("身份证号,项目\n11010519491231002X,贫困户认定\n"), None).unwrap();
    assert_eq!(described(&sheet)["asksWhoApplied"], true);
    assert_eq!(described(&sheet)["unused"], serde_json::json!([]));
    let (rows, measures) = held(&mut sheet);
    assert_eq!(measures[0][0], "household-eligibility");
    assert_eq!(rows[0][2][8], "applied (row 2 of the applications)", "{}", rows[0]);
}

#[test]
fn a_comparison_in_shares_gives_what_the_whole_gives() {
    let built_in = fupin::policy::BUILT_IN;
    let mut draft: Value = serde_json::from_str(built_in).unwrap();
    draft["parameters"]["training.per_person"]["values"][0]["value"] = Value::from("600");
    let draft = draft.to_string();
    let row =
        |row: u32| format!("班{row},{},{},{row}\n", row + 5, if row.is_multiple_of(3) { String::new() } else { row.to_string() });
    let text = format!("班次,参训人数,其中建档立卡贫困户人数,培训后已就业人数\n{}", (0..900).map(row).collect::<String>());
    let compared = |of: u64| {
        let mut sheet = ComparisonSheet::new(source(&text), "training-subsidy", Lang::En, None, ["", &draft]).unwrap();
        let (rows, shares) = told(of, |share, tell| sheet.check(share, of, tell).unwrap());
        (rows, serde_json::from_str::<Value>(&sheet.summed(&shares).unwrap()).unwrap())
    };
    let whole = compared(1);
    assert!(whole.1["counts"].as_str().unwrap().starts_with("Rows: 900; gain: 600"), "{}", whole.1["counts"]);
    assert_eq!(compared(4), whole);
    let faulty = ComparisonSheet::new(source(&text), "training-subsidy", Lang::En, None, ["", "{}"]);
    assert_eq!(faulty.err().unwrap().code, "bad-policy");
}

#[test]
fn a_year_in_shares_is_compared_as_a_whole() {
    let mut draft: Value = serde_json::from_str(fupin::policy::BUILT_IN).unwrap();
    draft["parameters"]["factory.county_pool"]["values"][0]["value"] = Value::from("1000000");
    let draft = draft.to_string();
    let rows = (0..600).map(|row| format!("A{row},村{row},1,{},{},否\n", 30_000 + row, row % 5)).collect::<String>();
    let text = format!("申请编号,村名,奖补单元数,村集体年收入,优先得分,是否获得省级奖补\n{rows}");
    let compared = |of: u64| {
        let mut sheet = ComparisonSheet::new(source(&text), "grant-allocation", Lang::Zh, None, ["", &draft]).unwrap();
        let (rows, shares) = told(of, |share, tell| sheet.check(share, of, tell).unwrap());
        (rows, serde_json::from_str::<Value>(&sheet.summed(&shares).unwrap()).unwrap())
    };
    let whole = compared(1);
    // A hundred grants of 100,000 yuan each under the first policy, ten under the second.
    assert_eq!(whole.0.len(), 90);
    assert_eq!((&whole.0[0][2][2], &whole.0[0][2][3], &whole.0[0][2][4]), (&"少得".into(), &"安排".into(), &"候补".into()));
    let pools = &whole.1["tables"][2]["rows"];
    assert_eq!(pools[1][3], "-9,000,000.00元", "{pools}");
    assert_eq!(compared(3), whole);
    let mut sheet = ComparisonSheet::new(source(&text), "grant-allocation", Lang::Zh, None, ["", &draft]).unwrap();
    let row = whole.0[0][0].as_u64().unwrap() as u32;
    assert!(sheet.explained(row).unwrap().contains("县级资金"), "{}", sheet.explained(row).unwrap());
    let csv = String::from_utf8(sheet.written("csv", |_| {}).unwrap()).unwrap();
    assert_eq!(csv.lines().count(), 91);
}

#[test]
fn an_allocation_tells_why_there_is_none_and_then_what_it_is() {
    let headings = "申请编号,村名,奖补单元数,村集体年收入,优先得分,是否获得省级奖补";
    let mut sheet = AllocationSheet::new(source(&format!("{headings}\nA,甲,,3000,1,是\n")), Lang::Zh, None).unwrap();
    let refused: Value = serde_json::from_str(&sheet.allocate("", "")).unwrap();
    assert!(refused["refused"].to_string().contains("C2"), "{refused}");
    assert_eq!(sheet.listed(false), "[]");
    assert!(sheet.written("csv", true).is_err());
    let rows = (1..9).map(|row| format!("A{row},村{row},1,3000{row},{},否\n", row % 5)).collect::<String>();
    let mut sheet = AllocationSheet::new(source(&format!("{headings}\n{rows}")), Lang::Zh, None).unwrap();
    let told: Value = serde_json::from_str(&sheet.allocate("30万", "30万")).unwrap();
    assert!(told["counts"].as_str().unwrap().starts_with("安排3份，候补5份"), "{}", told["counts"]);
    let listed: Vec<Value> = serde_json::from_str(&sheet.listed(true)).unwrap();
    assert_eq!((listed.len(), &listed[0][1][0], &listed[7][1][0]), (8, &Value::from("funded"), &Value::from("waiting")));
    assert_eq!(told["charts"].as_array().unwrap().len(), 2);
}
