//! The pools of a year on the command line: order, money, the line, one more million, and the list for the public.

#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used, reason = "a program that does not start ends the test")]

mod program;

use program::{folder, in_english as fupin, out};
use serde_json::Value;
use std::fs;
use std::path::PathBuf;

/// A file in an empty folder of a test.
fn file(name: &str, content: &str) -> (PathBuf, String) {
    let folder = folder(name);
    let path = folder.join("year.csv");
    fs::write(&path, content).unwrap();
    (folder, path.to_str().unwrap().to_owned())
}

const HEADINGS: &str = "2009\n申请编号,村名,奖补单元数,村集体年收入（万元）,优先得分,是否获得省级奖补,身份证号\n";
const YEAR: &str = "\
2009-003,新渡村,1,4.62,3,是,320826198001011234
2009-001,河西村,1,3.85,4,是,
2009-004,320826 19800101 123X,2,4.9,1,否,
2009-002,大兴村,3,2.1,3,否,
";

fn year() -> String {
    format!("{HEADINGS}{YEAR}")
}

fn answer(path: &str, more: &[&str]) -> Value {
    let output = fupin(&[&["allocate", path, "--json"], more].concat());
    assert_eq!(output.status.code(), Some(0), "{}", out(&output));
    serde_json::from_str(&out(&output)).unwrap()
}

const POOLS: [&str; 4] = ["--city-pool", "40万", "--county-pool", "300000"];

#[test]
fn each_application_has_its_turn_and_the_pools_add_up() {
    let (_, path) = file("allocate-turns", &year());
    let answer = answer(&path, &POOLS);
    // 100,000 yuan a block from city and county each, 400,000 from the province where it gives. In order: 4 points; then 3 points
    // with the lower income; then 3 points; then 1 point. The pools hold 400,000 and 300,000.
    let expected = [
        // id, row, granted, held by the city, held by the county, short in the county
        ("2009-001", 4, 100_000 + 100_000 + 400_000, 400_000, 300_000, 0),
        ("2009-002", 6, 0, 400_000 - 100_000, 300_000 - 100_000, 3 * 100_000 - 200_000),
        ("2009-003", 3, 100_000 + 100_000 + 400_000, 300_000, 200_000, 0),
        ("2009-004", 5, 0, 300_000 - 100_000, 200_000 - 100_000, 2 * 100_000 - 100_000),
    ];
    let told = answer["applications"].as_array().unwrap();
    assert_eq!(told.len(), expected.len());
    for (rank, (told, (id, row, granted, city, county, short))) in (1..).zip(told.iter().zip(expected)) {
        let yuan = |amount: i64| Value::String(format!("{amount}.00"));
        assert_eq!((&told["rank"], &told["row"], &told["id"]), (&rank.into(), &row.into(), &id.into()));
        assert_eq!(told["granted"], yuan(granted), "{id}");
        assert_eq!(told["funded"], Value::Bool(granted > 0), "{id}");
        assert_eq!((&told["city"]["held"], &told["county"]["held"]), (&yuan(city), &yuan(county)), "{id}");
        assert_eq!((&told["city"]["short"], &told["county"]["short"]), (&yuan(0), &yuan(short)), "{id}");
    }
    assert_eq!((&answer["line"], &answer["funded"], &answer["waiting"]), (&2.into(), &2.into(), &2.into()));
    assert_eq!(answer["city"]["left"], format!("{}.00", 400_000 - 2 * 100_000));
    assert_eq!(answer["county"]["waiting"], format!("{}.00", (3 + 2) * 100_000));
    assert_eq!(answer["province_granted"], format!("{}.00", 2 * 400_000));
}

#[test]
fn the_grants_are_those_of_the_measure_itself() {
    let (folder, path) = file("allocate-measure", &year());
    let answer = answer(&path, &POOLS);
    let input = r#"{"applications":[
        {"id":"2009-003","name":"新渡村","blocks":"1","collective_income":"46200","priority_score":"3","provincial_grant":true},
        {"id":"2009-001","name":"河西村","blocks":"1","collective_income":"38500","priority_score":"4","provincial_grant":true},
        {"id":"2009-004","name":"x","blocks":"2","collective_income":"49000","priority_score":"1","provincial_grant":false},
        {"id":"2009-002","name":"大兴村","blocks":"3","collective_income":"21000","priority_score":"3","provincial_grant":false}],
        "city_pool":"400000","county_pool":"300000"}"#;
    let single = folder.join("one.json");
    fs::write(&single, input).unwrap();
    let assessed = fupin(&["assess", "grant-allocation", single.to_str().unwrap(), "--json"]);
    let assessed: Value = serde_json::from_str(&out(&assessed)).unwrap();
    let figure =
        |key: String| assessed["figures"].as_array().unwrap().iter().find(|figure| figure["key"] == key).unwrap().clone();
    for told in answer["applications"].as_array().unwrap() {
        // The rows of the file begin with its third line.
        let number = told["row"].as_u64().unwrap() - 3;
        assert_eq!(told["granted"], figure(format!("applications/{number}/granted"))["value"]);
        assert_eq!(told["how"], figure(format!("applications/{number}/granted"))["how"]);
        assert_eq!(told["rank"].to_string(), figure(format!("applications/{number}/rank"))["value"].as_str().unwrap());
    }
    for (pool, key) in [("city", "city_left"), ("county", "county_left")] {
        assert_eq!(answer[pool]["left"], figure(key.to_owned())["value"]);
    }
}

#[test]
fn one_more_million_is_allocated_again() {
    let (_, path) = file("allocate-more", &year());
    let answer = answer(&path, &POOLS);
    let more = |at: usize| (answer["more"][at]["funded"].to_string(), answer["more"][at]["no_longer"].to_string());
    // The city's pool is not what is short.
    assert_eq!(more(0), ("[]".into(), "[]".into()));
    // City 400,000 alone: rank 1 takes 100,000, rank 2 the 300,000 that are left, and rank 3 finds none.
    assert_eq!(more(1), ("[2]".into(), "[3]".into()));
    // With 1,400,000 and 1,300,000 all 7 blocks find their 700,000.
    assert_eq!(more(2), ("[2,4]".into(), "[]".into()));
}

#[test]
fn pools_that_are_not_named_are_those_of_the_policy() {
    let (_, path) = file("allocate-policy", &year());
    let answer = answer(&path, &[]);
    assert_eq!((&answer["city"]["total"], &answer["waiting"], &answer["line"]), (&"10000000.00".into(), &0.into(), &Value::Null));
}

#[test]
fn a_large_register_is_allocated_as_the_clause_says() {
    // Numbers without a pattern, the same each time.
    let mut state = 12_345u64;
    let mut draw = |below: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    let rows: Vec<(u64, u64, u64)> = (0..400).map(|_| (1 + draw(5), draw(6), draw(20) * 1000)).collect();
    let mut text = String::from("id,blocks,priority_score,collective_income,provincial_grant\n");
    for (number, (blocks, score, income)) in rows.iter().enumerate() {
        text.push_str(&format!("A{number},{blocks},{score},{income},否\n"));
    }
    let (_, path) = file("allocate-large", &text);
    let answer = answer(&path, &["--city-pool", "35500000", "--county-pool", "40000000"]);
    let mut order: Vec<usize> = (0..rows.len()).collect();
    order.sort_by_key(|&number| (std::cmp::Reverse(rows[number].1), rows[number].2, number));
    let (mut city, mut county) = (35_500_000, 40_000_000);
    let told = answer["applications"].as_array().unwrap();
    for (told, number) in told.iter().zip(&order) {
        // Both give 100,000 for each block, and an application is paid whole or not at all.
        let share = rows[*number].0 * 100_000;
        let paid = share <= city && share <= county;
        assert_eq!((&told["id"], &told["funded"]), (&format!("A{number}").into(), &paid.into()));
        assert_eq!(told["city"]["held"], format!("{city}.00"));
        assert_eq!(told["city"]["short"] == "0.00" && told["county"]["short"] == "0.00", paid, "A{number}");
        if paid {
            (city, county) = (city - share, county - share);
        }
    }
    assert_eq!((told.len(), &answer["city"]["left"]), (400, &format!("{city}.00").into()));
    assert!(answer["waiting"].as_u64().unwrap() > 10);
    let page = out(&fupin(&["allocate", &path, "--city-pool", "35500000", "--county-pool", "40000000", "--format", "html"]));
    assert!(page.contains("A399") && page.matches("<rect").count() < 20, "many segments are drawn as one");
}

#[test]
fn a_bad_cell_and_an_empty_one_are_named_and_nothing_is_allocated() {
    let rows = YEAR.replace("大兴村,3,", "大兴村,many,").replace("4.62", "");
    let (_, path) = file("allocate-bad", &format!("{HEADINGS}{rows}"));
    let output = fupin(&["allocate", &path]);
    assert_eq!(output.status.code(), Some(1));
    let told = out(&output);
    assert!(told.contains("C6: ") && told.contains("D3: ") && !told.contains("paid"), "{told}");
    // In a workbook the sheet is named as well.
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet().set_name("二〇〇九").unwrap();
    for (at, line) in (0..).zip(rows.lines().map(str::to_owned).chain([String::new()])) {
        for (column, cell) in (0..).zip(line.split(',')) {
            sheet.write_string(at + 2, column, cell).unwrap();
        }
    }
    for (column, heading) in (0..).zip(HEADINGS.lines().nth(1).unwrap().split(',')) {
        sheet.write_string(1, column, heading).unwrap();
    }
    sheet.set_row_hidden(3).unwrap();
    let saved = PathBuf::from(&path).with_file_name("year.xlsx");
    book.save(&saved).unwrap();
    let output = fupin(&["allocate", saved.to_str().unwrap()]);
    let told = out(&output);
    let hidden = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(hidden.contains("the file hides and that count all the same: 1."), "{hidden}");
    assert!(told.contains("二〇〇九!C6: ") && told.contains("二〇〇九!D3: "), "{told}");
    let (_, path) = file("allocate-column", "id,blocks,priority_score,collective_income\nA,1,2,3\n");
    let output = fupin(&["allocate", &path]);
    assert!(output.status.code() == Some(1) && out(&output).contains("There is no column"), "{}", out(&output));
    let (_, strange) = file("allocate-strange", "x,y\n1,2\n");
    let told = fupin(&["allocate", &strange]).stderr;
    assert!(String::from_utf8_lossy(&told).contains("Blocks granted"), "{}", String::from_utf8_lossy(&told));
    let output = fupin(&["allocate", &path, "--city-pool", "much"]);
    assert!(output.status.code() == Some(1) && out(&output).contains("--city-pool: "), "{}", out(&output));
}

#[test]
fn what_is_published_has_no_identity_number() {
    let (folder, path) = file("allocate-publish", &year());
    let mut parted = String::new();
    for number in
        ["320826.19800101.123X", "３２０８２６１９８００１０１１２３４", "320826/800101/123", "甲320826_1980_0101_1234乙"]
    {
        parted.push_str(&YEAR.lines().next().unwrap().replace("新渡村", number).replace("2009-003", ""));
        parted.push('\n');
    }
    let (_, other) = file("allocate-parted", &format!("{HEADINGS}{parted}"));
    let told = out(&fupin(&["allocate", &other, "--publish", "--format", "csv", "--lang", "en"]));
    assert_eq!(told.matches("[number not published]").count(), 4, "{told}");
    assert!(!told.contains("1980") && !told.contains("800101") && !told.contains('３'), "{told}");
    assert!(told.contains("甲[number not published]乙") && told.contains("waits") != told.contains("paid"), "{told}");
    // What a name tells a terminal to do is shown and not done.
    let (_, other) = file("allocate-terminal", &format!("{HEADINGS}{}", YEAR.replace("大兴村", "大兴\u{1b}[2J村")));
    let told = out(&fupin(&[&["allocate", &other], &POOLS[..]].concat()));
    assert!(told.contains("大兴") && !told.contains('\u{1b}'), "{told}");
    for format in [&[][..], &["--json"], &["--format", "csv"], &["--format", "html"]] {
        let told = out(&fupin(&[&["allocate", &path, "--publish", "--lang", "en"], &POOLS[..], format].concat()));
        assert!(told.contains("大兴村") && told.contains("[number not published]"), "{told}");
        assert!(!told.contains("320826") && !told.contains("123X"), "{told}");
    }
    // Blank rows are nobody's, and the rows behind them keep their numbers.
    let (_, path) = file("allocate-blank", &year().replace("2009-004", ",,　,,,,\n2009-004"));
    assert_eq!(answer(&path, &POOLS)["applications"][3]["row"], 6);
    drop(folder);
}

#[test]
fn a_page_stands_alone_and_is_the_same_each_time() {
    let (folder, path) = file("allocate-page", &YEAR.replace("河西村", "<b>河西村").replace("2009-001", "=1+1"));
    fs::write(&path, format!("{HEADINGS}{}", fs::read_to_string(&path).unwrap())).unwrap();
    let page = folder.join("list.html").to_str().unwrap().to_owned();
    let run = |format: &str, target: &str| {
        let output = fupin(&[&["allocate", &path, "--format", format, "--out", target], &POOLS[..]].concat());
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
        fs::read(target).unwrap()
    };
    let first = String::from_utf8(run("html", &page)).unwrap();
    assert_eq!(first, String::from_utf8(run("html", &page)).unwrap());
    assert!(first.contains("<svg") && first.contains("<table>") && first.contains("&lt;b&gt;河西村"), "{first}");
    for word in ["<script", "<b>", "http://", "https://", " src=", " href="] {
        assert!(!first.contains(word), "{word}");
    }
    let csv = String::from_utf8(run("csv", folder.join("list.csv").to_str().unwrap())).unwrap();
    assert!(csv.lines().nth(1).unwrap().starts_with("1,'=1+1,"), "{csv}");
    let book = folder.join("list.xlsx").to_str().unwrap().to_owned();
    assert_eq!(run("xlsx", &book), run("xlsx", &book));
}

#[test]
fn wrong_usage_is_told_and_nothing_is_written_over() {
    let (_, path) = file("allocate-usage", &year());
    for arguments in [
        &["allocate"][..],
        &["allocate", &path, "--format", "xlsx"],
        &["allocate", &path, "--format", "ndjson"],
        &["allocate", &path, "--jobs", "2"],
        &["allocate", &path, "--json", "--format", "csv"],
        &["allocate", &path, "--format", "csv", "--out", &path],
        &["check", "grant-allocation", &path, "--publish"],
        &["check", "grant-allocation", &path, "--format", "html"],
        &["allocate", "no-such-file.csv"],
    ] {
        assert_eq!(fupin(arguments).status.code(), Some(2), "{arguments:?}");
    }
    assert_eq!(fs::read_to_string(&path).unwrap(), year());
}
