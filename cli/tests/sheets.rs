//! Whole sheets on the command line: exit codes, all outputs, lists on sheets of their own, and broken files.

#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used, reason = "a program that does not start ends the test")]

mod program;

use program::{code, err, folder, in_chinese as fupin, out};
use rust_xlsxwriter::{Format, Workbook};
use serde_json::Value;
use std::fs;

fn file(folder: &std::path::Path, name: &str, content: impl AsRef<[u8]>) -> String {
    let path = folder.join(name);
    fs::write(&path, content).unwrap();
    path.to_str().unwrap().to_owned()
}

const VILLAGES: &str = "2009年度\n村,村集体收入（万元）,备注\n甲,3.85,=1+1\n乙,many,\n丙,12,+86\n";

#[test]
fn a_text_becomes_the_same_text_with_its_results() {
    let folder = folder("check-csv");
    let text = file(&folder, "villages.csv", VILLAGES);
    let output = fupin(&["check", "village-eligibility", &text, "--format", "csv", "--lang", "en"]);
    assert_eq!(code(&output), 1, "{}", err(&output));
    let read: Vec<csv::StringRecord> =
        csv::ReaderBuilder::new().flexible(true).from_reader(out(&output).as_bytes()).records().map(Result::unwrap).collect();
    assert_eq!(read.len(), 3);
    assert_eq!((&read[0][0], &read[0][1], &read[0][2], &read[0][3]), ("甲", "3.85", "'=1+1", "Eligible"));
    assert_eq!(&read[1][3], "The input has errors");
    assert!(read[1][4].starts_with("B4: "), "{}", &read[1][4]);
    assert_eq!(&read[2][2], "'+86");
    assert!(err(&output).contains("备注"), "{}", err(&output));
}

#[test]
fn sums_and_signatures_are_no_applications_and_stay_in_the_results() {
    let folder = folder("check-sums");
    let rows = "序号,村,村集体收入（万元）\n1,甲,３．８５\n,本页小计,3.85\n2,乙,2万\n合计（2村）,,5.85\n制表人：王某,,\n";
    let text = file(&folder, "villages.csv", rows);
    let output = fupin(&["check", "village-eligibility", &text, "--format", "csv"]);
    assert_eq!(code(&output), 0, "{}", out(&output));
    let lines: Vec<String> = out(&output).lines().map(str::to_owned).collect();
    assert_eq!(lines.len(), 6, "{lines:?}");
    assert!(lines[1].starts_with("1,甲,３．８５,符合条件,") && lines[3].starts_with("2,乙,2万,符合条件,"), "{lines:?}");
    assert!(lines[2].starts_with(",本页小计,3.85,,,") && lines[5].starts_with("制表人：王某,,,,,"), "{lines:?}");
    assert!(err(&output).contains("行数 2; 合计、制表人、重复的表头一类的行（没有核对） 3; 符合条件 2"), "{}", err(&output));
    let answers = fupin(&["check", "village-eligibility", &text, "--format", "ndjson"]);
    assert_eq!(out(&answers).lines().count(), 2);
    let book = folder.join("villages-checked.xlsx");
    assert_eq!(code(&fupin(&["check", "village-eligibility", &text])), 0);
    let again = fupin(&["check", "village-eligibility", book.to_str().unwrap(), "--format", "ndjson"]);
    assert_eq!(out(&again).lines().count(), 2, "{}", err(&again));
}

#[test]
fn headings_over_several_rows_are_one() {
    let folder = folder("check-headings");
    let check = |name: &str, rows: &str| {
        let text = file(&folder, name, rows);
        let output = fupin(&["check", "loan-interest-subsidy", &text, "--format", "ndjson"]);
        let told = out(&output);
        let lines = told.lines().map(|line| serde_json::from_str::<Value>(line).unwrap()["assessment"].clone());
        (lines.collect::<Vec<_>>(), err(&output).to_owned())
    };
    let heads = "户主,建档立卡,贷款本金（万元）,放款日,到期日,合同年利率\n";
    let row = "王某,是,3,2009-03-01,2010-03-01,5.31%\n";
    let (expected, _) = check("one.csv", &format!("{heads}{row}"));
    assert!(expected.len() == 1 && expected[0]["figures"].to_string().contains("807.56"), "{expected:?}");
    let bare = heads.replace("（万元）", "");
    for (name, above) in [
        ("units", format!("{bare},,（万元）,,,%\n")),
        ("numbers", format!("单位：万元\n{bare}甲,乙,1,2,3,4\n")),
        ("groups", "户主,建档立卡,贷款（万元）,,,合同\n,,本金,放款日,到期日,年利率\n".to_owned()),
        ("title", format!("2009年贷款贴息申请表（万元）,,,,,\n{bare}")),
        ("sentence", format!("本表金额单位均为万元,,,,,\n{bare}")),
    ] {
        let (found, said) = check(&format!("{name}.csv"), &format!("{above}{row}"));
        assert!(found == expected, "{name}: {said}");
        // As on each printed page.
        let (twice, said) = check(&format!("{name}-again.csv"), &format!("{above}{row}{above}{row}"));
        assert!(twice == [expected.clone(), expected.clone()].concat(), "{name}: {said}");
    }
}

#[test]
fn what_changes_the_rows_above_it_ends_the_check_and_leaves_no_results() {
    let folder = folder("check-below");
    for (name, rows, said) in [
        ("note", "村,村集体收入\n甲,3\n注：金额单位为万元,\n", "第3行写着单位是万元"),
        ("moved", "村,户数,村集体收入\n甲,12,38500\n村,村集体收入,户数\n乙,38500,12\n", "第3行又是一行表头"),
    ] {
        let text = file(&folder, &format!("{name}.csv"), rows);
        for format in ["csv", "ndjson", "parquet", "xlsx"] {
            let results = folder.join(format!("{name}.{format}"));
            let results = if format == "csv" { folder.join("results.csv") } else { results };
            let out = results.to_str().unwrap();
            let output = fupin(&["check", "village-eligibility", &text, "--format", format, "--out", out]);
            assert_eq!(code(&output), 2, "{}", err(&output));
            assert!(err(&output).contains(said) && !results.exists(), "{format}: {}", err(&output));
        }
    }
}

#[test]
fn a_sheet_of_a_list_alone_is_told_where_it_belongs() {
    let folder = folder("check-list");
    let text = file(&folder, "workers.csv", "序号,姓名,身份证号码\n1,王某,11010519491231002X\n");
    let output = fupin(&["check", "tenant-hiring", &text]);
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains("只有“贫困户职工名单”的列") && err(&output).contains("粘贴或打开表格"), "{}", err(&output));
}

#[test]
fn an_amount_in_a_merged_cell_counts_for_each_row_and_is_told() {
    let path = folder("check-merged").join("villages.xlsx");
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, heading) in (0..).zip(["村名", "村集体收入（万元）"]) {
        sheet.write_string(0, column, heading).unwrap();
    }
    sheet.merge_range(1, 1, 2, 1, "3.85", &Format::new()).unwrap();
    for (row, village) in (1..).zip(["甲", "乙"]) {
        sheet.write_string(row, 0, village).unwrap();
    }
    book.save(&path).unwrap();
    let output = fupin(&["check", "village-eligibility", path.to_str().unwrap(), "--format", "csv"]);
    let told = out(&output);
    let lines: Vec<&str> = told.lines().collect();
    assert!(!lines[1].contains("合并的单元格") && lines[2].contains("? B3: 这个金额在合并的单元格里"), "{told}");
}

#[test]
fn a_number_counts_as_its_format_shows_it() {
    let path = folder("check-formats").join("villages.xlsx");
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_string(0, 0, "村集体收入").unwrap();
    sheet.write_number_with_format(1, 0, 3.85, &Format::new().set_num_format("0.00\"万元\"")).unwrap();
    sheet.write_number_with_format(2, 0, 38_500, &Format::new().set_num_format("#,##0.00")).unwrap();
    sheet.write_number_with_format(3, 0, 38_500, &Format::new().set_num_format("0\\.0,")).unwrap();
    book.save(&path).unwrap();
    let output = fupin(&["check", "village-eligibility", path.to_str().unwrap(), "--format", "ndjson"]);
    let lines: Vec<Value> = out(&output).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines[0]["assessment"], lines[1]["assessment"]);
    assert_eq!((lines[0]["verdict"].as_str(), lines[2]["verdict"].as_str()), (Some("eligible"), Some("invalid")));
    assert_eq!(lines[2]["cells"][0]["cell"], "A4");
}

#[test]
fn every_number_of_cores_gives_the_same_bytes_and_each_answer_is_that_of_assess() {
    let folder = folder("check-ndjson");
    let mut text = String::from("collective_income\n");
    (0..3000).for_each(|row| text.push_str(&format!("{}\n", row * 37)));
    let path = file(&folder, "many.csv", text);
    let run = |jobs: &str| fupin(&["check", "village-eligibility", &path, "--format", "ndjson", "--jobs", jobs]);
    let one = run("1");
    assert_eq!(out(&one), out(&run("3")));
    let lines: Vec<Value> = out(&one).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!((lines.len(), lines[2999]["row"].as_u64()), (3000, Some(3001)));
    let single = file(&folder, "one.json", r#"{"collective_income":"37000"}"#);
    let expected: Value = serde_json::from_str(&out(&fupin(&["assess", "village-eligibility", &single, "--json"]))).unwrap();
    assert_eq!(lines[1000]["assessment"], expected);
}

#[test]
fn a_template_is_filled_in_checked_and_not_overwritten() {
    let folder = folder("template");
    let path = folder.join("loan.xlsx").to_str().unwrap().to_owned();
    let write = || fupin(&["template", "loan-interest-subsidy", "--xlsx", "--out", &path]);
    assert_eq!(code(&write()), 0);
    assert_eq!(code(&write()), 2);
    let output = fupin(&["check", "loan-interest-subsidy", &path]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    let results = folder.join("loan-checked.xlsx");
    assert!(fs::read(&results).unwrap().starts_with(b"PK"));
    // Its own results are no input when the folder is checked.
    let all = fupin(&["check", "loan-interest-subsidy", folder.to_str().unwrap(), "--format", "ndjson"]);
    assert_eq!((code(&all), out(&all).lines().count()), (0, 1), "{}", err(&all));
}

#[test]
fn a_list_on_a_sheet_of_its_own_belongs_by_its_key() {
    let folder = folder("joined");
    let mut book = Workbook::new();
    let rows = |sheet: &mut rust_xlsxwriter::Worksheet, rows: &[&[&str]]| {
        for (at, row) in (0..).zip(rows) {
            for (column, text) in (0..).zip(*row) {
                sheet.write_string(at, column, *text).unwrap();
            }
        }
    };
    let sheet = book.add_worksheet();
    rows(
        sheet,
        &[
            &["合同号", "是否建档立卡", "贷款金额", "放款日期", "到期日期", "用途"],
            &["A1", "是", "10000", "2009-03-01", "2010-03-01", "livestock"],
            &["A2", "是", "10000", "2009-03-01", "2010-03-01", "livestock"],
        ],
    );
    let sheet = book.add_worksheet().set_name("还款记录").unwrap();
    rows(
        sheet,
        &[
            &["合同号", "还款日", "归还本金"],
            &["A2", "2009-09-01", "4000"],
            &["A9", "2009-09-01", "4000"],
            &["A1", "2009-09-01", "99999999"],
        ],
    );
    let path = folder.join("loans.xlsx");
    book.save(&path).unwrap();
    let output = fupin(&["check", "loan-interest-subsidy", path.to_str().unwrap(), "--format", "ndjson", "--lang", "en"]);
    let lines: Vec<Value> = out(&output).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines[1]["verdict"], "eligible", "{}", lines[1]);
    let single = file(
        &folder,
        "one.json",
        r#"{"registered_household":true,"principal":"10000","drawn_on":"2009-03-01","due_on":"2010-03-01","repayments":[{"on":"2009-09-01","principal":"4000"}],"purpose":"livestock"}"#,
    );
    let expected = fupin(&["assess", "loan-interest-subsidy", &single, "--json", "--lang", "en"]);
    assert_eq!(lines[1]["assessment"], serde_json::from_str::<Value>(&out(&expected)).unwrap());
    assert_eq!(lines[0]["verdict"], "invalid");
    assert!(err(&output).contains("the first is row 3"), "{}", err(&output));
}

#[test]
fn a_broken_file_is_a_message_and_the_others_go_on() {
    let folder = folder("broken");
    let good = file(&folder, "a.csv", "collective_income\n100\n");
    let zip = file(&folder, "b.xlsx", b"PK\x03\x04 and no more");
    let page = file(&folder, "c.xls", "<html>nothing</html>");
    let strange = file(&folder, "d.csv", "x,y\n1,2\n");
    let missing = folder.join("e.csv").to_str().unwrap().to_owned();
    let output =
        fupin(&["check", "village-eligibility", &zip, &page, &strange, &missing, &good, "--format", "ndjson", "--lang", "en"]);
    assert_eq!(code(&output), 2);
    assert!(out(&output).is_empty() || out(&output).lines().count() == 1, "{}", out(&output));
    assert!(out(&output).contains("a.csv"));
    let told = err(&output);
    for word in ["damaged", "no table", "No heading", "cannot be read"] {
        assert!(told.contains(word), "{word}: {told}");
    }
}

#[test]
fn an_older_workbook_is_checked_in_the_unit_that_stands_above_it() {
    let folder = folder("xls");
    let path = file(&folder, "loans.xls", include_bytes!("../../sheets/tests/files/loans.xls"));
    let output = fupin(&["check", "loan-interest-subsidy", folder.to_str().unwrap(), "--format", "ndjson", "--lang", "en"]);
    let lines: Vec<Value> = out(&output).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!((lines.len(), lines[0]["row"].as_u64(), lines[0]["verdict"].as_str()), (6, Some(3), Some("eligible")));
    assert!(err(&output).contains("the unit 万元"), "{}", err(&output));
    let single = file(
        &folder,
        "one.json",
        r#"{"registered_household":true,"principal":"50000","drawn_on":"2009-03-01","due_on":"2010-03-01","purpose":"crops","contract_rate_percent":"5.31"}"#,
    );
    let expected = fupin(&["assess", "loan-interest-subsidy", &single, "--json", "--lang", "en"]);
    assert_eq!(lines[0]["assessment"], serde_json::from_str::<Value>(&out(&expected)).unwrap());
    let results = folder.join("loans-checked.xlsx");
    assert!(code(&fupin(&["check", "loan-interest-subsidy", &path])) < 2 && results.exists());
}

#[test]
fn no_file_is_written_over_another_of_the_same_call() {
    let folder = folder("names");
    let text = file(&folder, "a.csv", "collective_income\n100\n");
    let book = folder.join("a.xlsx").to_str().unwrap().to_owned();
    assert_eq!(code(&fupin(&["template", "village-eligibility", "--out", &book])), 0);
    let output = fupin(&["check", "village-eligibility", folder.to_str().unwrap()]);
    assert!(code(&output) < 2, "{}", err(&output));
    for name in ["a-checked.xlsx", "a.xlsx-checked.xlsx"] {
        assert!(folder.join(name).exists(), "{name}");
    }
    let before = fs::read(&text).unwrap();
    let output = fupin(&["check", "village-eligibility", &text, "--format", "csv", "--out", &text, "--lang", "en"]);
    assert_eq!((code(&output), fs::read(&text).unwrap() == before), (2, true), "{}", err(&output));
}

#[test]
fn wrong_usage_is_told() {
    for arguments in [
        &["check", "village-eligibility"][..],
        &["check", "village-eligibility", "x.csv", "--format", "pdf"],
        &["check", "village-eligibility", "x.csv", "--jobs", "0"],
        &["check", "no-measure", "x.csv"],
        &["template"],
        &["template", "village-eligibility", "--format", "csv"],
        &["measures", "--jobs", "2"],
    ] {
        assert_eq!(code(&fupin(arguments)), 2, "{arguments:?}");
    }
}
