//! A register against all measures: each verdict and amount is that of the same application alone, what is missing is named,
//! and sums are exact.

#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used, reason = "a program that does not start ends the test")]

mod program;

use fupin::api::{self, Options};
use fupin::form::dossier::Dossier;
use fupin::form::json::Document;
use fupin::form::{Kind, Question, Shape, kind_at};
use fupin::measures::{self, Measure, shared_name};
use fupin_sheets::workbook::{MOST_BYTES, Workbook};
use program::{err, folder, in_english as fupin, lines, out};
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Cursor;
use std::path::Path;

/// A file in an empty folder of its test.
fn file(name: &str, content: impl AsRef<[u8]>) -> String {
    let path = folder(&format!("register-{name}.files")).join(name);
    fs::write(&path, content).unwrap();
    path.to_str().unwrap().to_owned()
}

const HOUSEHOLDS: &str = "\
2009年度花名册
户主,是否已建档立卡,家庭人口,全家年纯收入（万元）,劳动力人数,已转移就业人数,是否不具备转移就业条件,是否特别困难,备注
甲,是,4,0.86,2,0,是,是,=1+1
乙,否,3,0.6,1,0,否,否,
丙,是,4,many,2,0,否,否,
丁,,4,1,2,1,否,否,
戊,是,4,1,2,0,,是,
";

fn of<'v>(lines: &'v [Value], name: &str, measure: &str) -> &'v Value {
    lines.iter().find(|line| line["name"] == name && line["measure"] == measure).unwrap_or_else(|| panic!("{name} {measure}"))
}

fn missing(line: &Value) -> Vec<&str> {
    line["missing"].as_array().unwrap().iter().map(|missing| missing["label"].as_str().unwrap()).collect()
}

#[test]
fn a_household_is_held_against_every_measure_that_its_columns_answer() {
    let path = file("households.csv", HOUSEHOLDS);
    let output = fupin(&["register", &path, "--format", "ndjson", "--lang", "en"]);
    assert_eq!(output.status.code(), Some(1), "{}", err(&output));
    let lines = lines(&output);
    let held: BTreeSet<&str> = lines.iter().map(|line| line["measure"].as_str().unwrap()).collect();
    let expected = ["facility-agriculture", "household-eligibility", "household-pairing", "loan-interest-subsidy", "public-post"];
    assert_eq!(held.into_iter().collect::<Vec<_>>(), expected);
    assert_eq!(lines.len(), 5 * 5);
    assert_eq!((&of(&lines, "甲", "public-post")["verdict"], &lines[0]["row"]), (&json!("eligible"), &json!(3)));
    assert_eq!(of(&lines, "甲", "household-eligibility")["verdict"], "eligible");
    let facility = of(&lines, "甲", "facility-agriculture");
    assert_eq!((&facility["verdict"], missing(facility)), (&json!("incomplete"), vec!["Project"]));
    assert_eq!(of(&lines, "乙", "loan-interest-subsidy")["verdict"], "ineligible");
    // One column answers for all that ask whether the household is registered; one wrong cell spoils its own measure alone.
    let poor = of(&lines, "丙", "household-eligibility");
    assert!(poor["verdict"] == "invalid" && poor["to_do"][0].as_str().unwrap().starts_with("D5: "), "{poor}");
    assert_eq!(of(&lines, "丙", "public-post")["verdict"], "ineligible");
    assert_eq!(missing(of(&lines, "丁", "household-eligibility")), ["Registered with a card"]);
    assert!(!missing(of(&lines, "戊", "loan-interest-subsidy")).is_empty());
    let told = err(&output);
    assert!(told.contains("Rows: 5; measures: 5.") && told.contains("备注") && !told.contains("户主"), "{told}");
    assert!(told.contains("Weak village") && told.contains("Not held against"), "{told}");
}

const VILLAGES: &str = "\
村名,是否列入省定经济薄弱村名单,村集体年收入,建成面积,是否获得省级奖补,资金是否专款专用,是否已验收
河西村,否,38500,1080,是,是,是
新渡村,否,90000,1000,是,是,是
大兴村,是,,1000,,是,是
双桥村,是,,2000,是,是,是
";

#[test]
fn a_village_is_held_against_the_grant_and_sums_are_exact() {
    let path = file("villages.csv", VILLAGES);
    let output = fupin(&["register", &path, "--format", "ndjson", "--lang", "en"]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let lines = lines(&output);
    let grant = of(&lines, "河西村", "factory-grant");
    assert_eq!((&grant["verdict"], &grant["figure"]["value"]), (&json!("eligible"), &json!("600000.00")));
    assert_eq!(of(&lines, "新渡村", "factory-grant")["verdict"], "ineligible");
    let open = of(&lines, "大兴村", "factory-grant");
    assert_eq!((&open["verdict"], missing(open)), (&json!("incomplete"), vec!["Provincial grant given"]));
    let told = err(&output);
    let line = told.lines().find(|line| line.starts_with("Standard-factory grant: ")).unwrap_or_else(|| panic!("{told}"));
    // A block of a village: 400,000, 100,000 and 100,000; each village counts for one.
    assert!(line.contains("Hold 2; May hold 1; Of them with 1 answer missing 1; Do not hold 1; "), "{line}");
    assert!(line.ends_with("1200000.00; Total grant Beside it, as far as known, of those that may hold 0.00"), "{line}");
}

#[test]
fn what_measures_call_alike_is_that_of_the_register() {
    let path = file("alike.csv", "registered,members,annual_net_income\ntrue,4,8600\n");
    let held: Vec<Value> = lines(&fupin(&["register", &path, "--format", "ndjson"]));
    assert!(held.iter().all(|line| line["measure"] != "cooperative-support"), "{held:?}");
    let path = file("cooperatives.csv", "members,poor_members,benefit_link\n36,14,true\n");
    let held = lines(&fupin(&["register", &path, "--format", "ndjson"]));
    assert_eq!(held[0]["measure"], "cooperative-support");
    assert_eq!((held.len(), &held[0]["figure"]["value"]), (1, &json!("38.88")));
}

#[test]
fn every_number_of_cores_gives_the_same_bytes_and_tables_hold_the_same() {
    let mut text = String::from("registered,members,annual_net_income,labourers,transferred_labourers,special_difficulty\n");
    for row in 0..600 {
        let registered = ["true", "false", ""][row % 3];
        text.push_str(&format!("{registered},{},{},{},{},true\n", 1 + row % 5, row * 7, row % 4, row % 2));
    }
    let path = file("many.csv", text);
    for format in ["ndjson", "csv"] {
        let [one, three] = ["1", "3"].map(|jobs| fupin(&["register", &path, "--format", format, "--jobs", jobs]));
        assert_eq!((&one.stdout, &one.stderr), (&three.stdout, &three.stderr));
        assert!(out(&one).lines().count() >= 600 * 5);
    }
    let book = Path::new(&path).with_file_name("many-measures-checked.xlsx");
    let written = ["1", "3"].map(|jobs| {
        let output = fupin(&["register", &path, "--jobs", jobs]);
        assert!(output.stdout.is_empty() && output.status.code() == Some(0), "{}", err(&output));
        fs::read(&book).unwrap()
    });
    assert!(written[0] == written[1] && written[0].starts_with(b"PK"));
}

/// The sheets of a workbook, as rows of what their cells show.
fn read(path: &Path) -> Vec<(String, Vec<Vec<String>>)> {
    let mut book = Workbook::open(Cursor::new(fs::read(path).unwrap()), MOST_BYTES).unwrap();
    let names = book.sheets();
    let sheet = |(index, name): (usize, String)| {
        let mut rows = Vec::new();
        book.each_row(index, &mut |row| {
            let last = row.cells.last().map_or(0, |(column, _)| column + 1);
            let shown = |column| row.value(column).map(|value| value.shown().into_owned()).unwrap_or_default();
            rows.push((0..last).map(shown).collect());
            Ok(true)
        })
        .unwrap();
        (name, rows)
    };
    names.into_iter().enumerate().map(sheet).collect()
}

#[test]
fn a_workbook_becomes_rows_a_summary_and_the_open_answers() {
    let path = file("book.xlsx", "");
    let mut book = rust_xlsxwriter::Workbook::new();
    book.add_worksheet().set_name("说明").unwrap().write_string(0, 0, "2009年度").unwrap();
    let sheet = book.add_worksheet().set_name("村表").unwrap();
    let headings = ["村名", "村集体年收入（万元）", "建成面积", "是否获得省级奖补", "资金是否专款专用"];
    for (row, cells) in (1..).zip([&headings[..], &["甲", "3.85", "1000", "是", "是"], &["乙", "4", "1000", "", "是"]]) {
        for (column, cell) in (0..).zip(cells) {
            sheet.write_string(row, column, *cell).unwrap();
        }
    }
    sheet.set_row_hidden(3).unwrap();
    book.save(&path).unwrap();
    let output = fupin(&["register", &path, "--lang", "zh"]);
    assert!(output.status.code() == Some(0) && err(&output).contains("隐藏"), "{}", err(&output));
    let sheets = read(&Path::new(&path).with_file_name("book-measures-checked.xlsx"));
    let names: Vec<&str> = sheets.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["各行", "汇总", "待补的答案"]);
    let line = |sheet: usize, begins: &[&str]| {
        let rows = &sheets[sheet].1;
        rows.iter()
            .find(|row| begins.iter().all(|cell| row.iter().any(|own| own == cell)))
            .unwrap_or_else(|| panic!("{rows:?}"))
            .clone()
    };
    assert_eq!(line(0, &["甲", "标准厂房奖补"])[..6], ["3", "甲", "标准厂房奖补", "符合条件", "奖补合计 (元)", "600000"]);
    assert_eq!(line(0, &["乙", "标准厂房奖补"])[6], "是否获得省级奖补");
    assert_eq!(line(1, &["标准厂房奖补"])[..13].join(" "), "标准厂房奖补 2 1 0 1 1 0 0 0 0 0 奖补合计 600000");
    assert!(line(1, &["贫困户认定"]).last().unwrap().starts_with("没有对照"));
    assert_eq!(line(2, &["标准厂房奖补"]), ["标准厂房奖补", "是否获得省级奖补", "1"]);
    // The results are no input of their folder's next check.
    let again =
        fupin(&["check", "village-eligibility", Path::new(&path).parent().unwrap().to_str().unwrap(), "--format", "ndjson"]);
    assert_eq!(out(&again).lines().count(), 2, "{}", err(&again));
}

#[test]
fn text_of_a_register_is_never_a_formula() {
    let path = file("formula.csv", "name,on_provincial_list,collective_income\n=1+1,false,38500\n");
    let output = fupin(&["register", &path, "--format", "csv"]);
    let read: Vec<csv::StringRecord> = csv::Reader::from_reader(output.stdout.as_slice()).records().map(Result::unwrap).collect();
    assert_eq!((&read[0][0], &read[0][1]), ("2", "'=1+1"));
}

#[test]
fn broken_empty_and_strange_files_are_messages() {
    for (name, content, word) in [
        ("zip.xlsx", &b"PK\x03\x04 and no more"[..], "damaged"),
        ("old.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "damaged"),
        ("empty.csv", b"", "No heading of any measure"),
        ("strange.csv", b"x,y\n1,2\n", "No heading of any measure"),
        // A name alone says nothing for any measure.
        ("names.csv", "村名\n河西村\n".as_bytes(), "No heading of any measure"),
    ] {
        let path = file(name, content);
        let output = fupin(&["register", &path]);
        assert!(output.status.code() == Some(2) && err(&output).contains(word), "{name}: {}", err(&output));
        assert_eq!(fs::read_dir(Path::new(&path).parent().unwrap()).unwrap().count(), 1, "{name}");
    }
    // As many columns as a sheet has, twenty rows of them.
    let wide = (vec!["x"; 16_384].join(",") + "\n").repeat(20) + "registered\ntrue\n";
    assert_eq!(fupin(&["register", &file("wide.csv", wide), "--format", "ndjson"]).status.code(), Some(2));
    let path = file("headings-only.csv", "registered,members\n");
    let output = fupin(&["register", &path, "--format", "ndjson"]);
    assert!(output.status.code() == Some(0) && output.stdout.is_empty(), "{}", err(&output));
    let before = fs::read(&path).unwrap();
    for arguments in [
        &["register"][..],
        &["register", "no-such-file.csv"],
        &["register", &path, &path],
        &["register", &path, "--format", "html"],
        &["register", &path, "--json"],
        &["register", &path, "--policy", "no-such-policy.json"],
        &["register", &path, "--format", "csv", "--out", &path],
        &["register", &path, "--sheet", "x", "--publish"],
    ] {
        assert_eq!(fupin(arguments).status.code(), Some(2), "{arguments:?}");
    }
    assert_eq!(fs::read(&path).unwrap(), before);
}

/// Numbers that look random and are the same each time (SplitMix64).
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % most as u64) as usize
    }
}

/// A column: its heading, the name that measures share, and what may stand in it.
struct Answer {
    heading: String,
    shared: String,
    values: Vec<String>,
}

/// The single answers of the measures, each once, with values of the vectors and of the declaration that are sound.
fn answers(all: &[&str]) -> Vec<Answer> {
    let mut found: Vec<Answer> = Vec::new();
    for measure in all.iter().map(|id| measures::find(id).unwrap()) {
        for Question { field, shape } in measure.questions() {
            let Shape::Single(kind) = shape else { continue };
            let shared = shared_name(&measure, field.name);
            if !matches!(kind, Kind::Choices(_)) && found.iter().all(|answer| answer.shared != shared) {
                found.push(Answer { heading: field.name.to_owned(), shared, values: values(measure, field.name, kind) });
            }
        }
    }
    found
}

fn values(measure: Measure, field: &str, kind: Kind) -> Vec<String> {
    let mut all: BTreeSet<String> = match kind {
        Kind::Flag => ["true", "false"].map(str::to_owned).into(),
        Kind::Choice(choices) => choices.iter().map(|choice| choice.id.to_owned()).collect(),
        Kind::Number(_) => ["1", "2", "3", "50", "100", "8600", "50000"].map(str::to_owned).into(),
        Kind::Date => ["2008-11-27", "2009-03-01", "2012-02-29"].map(str::to_owned).into(),
        _ => ["甲", "乙"].map(str::to_owned).into(),
    };
    let vectors = format!("{}/../tests/vectors/{}.jsonl", env!("CARGO_MANIFEST_DIR"), measure.id);
    for line in fs::read_to_string(vectors).unwrap().lines() {
        let vector: Value = serde_json::from_str(line).unwrap();
        match &vector["input"][field] {
            Value::String(text) => all.insert(text.clone()),
            Value::Number(number) => all.insert(number.to_string()),
            _ => false,
        };
    }
    let is_sound = |value: &String| {
        let input = json!({ field: contract(kind, value) }).to_string();
        let document = Document::parse(&input).unwrap();
        let options = Options::default();
        let found = api::assess(measure, Some(document.root()), &options);
        let plain = value.trim() == value && !value.is_empty() && value.len() < 40;
        plain && found.findings.problems.is_empty()
    };
    all.into_iter().filter(is_sound).collect()
}

/// An answer as the contract takes it.
fn contract(kind: Kind, value: &str) -> Value {
    match (kind, value) {
        (Kind::Flag, "true") => Value::Bool(true),
        (Kind::Flag, "false") => Value::Bool(false),
        _ => Value::from(value),
    }
}

/// The input of a measure that its own page would make of what was stated once.
fn input(measure: Measure, questions: &[Question], stated: &Dossier) -> Value {
    let mut input = Map::new();
    for (name, value) in stated.shown_by(measure.views, questions, 0) {
        let mut at = &mut input;
        let mut steps = name.split('.').peekable();
        while let Some(step) = steps.next() {
            match steps.peek() {
                None => {
                    at.insert(step.to_owned(), contract(kind_at(questions, &name).unwrap(), &value));
                    break;
                }
                // Of a list the profiles have one row.
                Some(row) if *row == "0" => {
                    steps.next();
                    let list = at.entry(step).or_insert_with(|| json!([{}]));
                    at = list[0].as_object_mut().unwrap();
                }
                Some(_) => at = at.entry(step).or_insert_with(|| json!({})).as_object_mut().unwrap(),
            }
        }
    }
    Value::Object(input)
}

/// The dossier that states answers by their shared names.
fn dossier(stated: &BTreeMap<&str, &str>) -> Dossier {
    let text = json!(stated).to_string();
    Dossier::of(Document::parse(&text).unwrap().root())
}

/// What is looked at of a line.
#[derive(Deserialize)]
struct Line {
    row: usize,
    measure: String,
    verdict: String,
    said: String,
    figure: Option<Figure>,
    missing: Vec<IgnoredAny>,
}

#[derive(Deserialize)]
struct Figure {
    value: String,
}

/// Holds profiles made of the measures' fields against all measures, and each against its own measure alone.
fn profiles(name: &str, measures_of: &[&str], count: usize, seed: u64) {
    let columns = answers(measures_of);
    let mut chance = Chance(seed);
    let mut text = columns.iter().map(|answer| answer.heading.as_str()).collect::<Vec<_>>().join(",") + "\n";
    let mut stated: Vec<Dossier> = Vec::new();
    for _ in 0..count {
        // Most rows are nearly complete, some nearly empty.
        let given = if chance.below(6) == 0 { chance.below(9) } else { 8 + chance.below(3) };
        let mut profile = BTreeMap::new();
        for answer in columns.iter() {
            if chance.below(10) < given && !answer.values.is_empty() {
                profile.insert(answer.shared.as_str(), answer.values[chance.below(answer.values.len())].as_str());
            }
        }
        let cells: Vec<&str> = columns.iter().map(|answer| profile.get(answer.shared.as_str()).copied().unwrap_or("")).collect();
        text.push_str(&(cells.join(",") + "\n"));
        stated.push(dossier(&profile));
    }
    let output = fupin(&["register", &file(name, text), "--format", "ndjson", "--lang", "zh"]);
    assert!(output.status.code() != Some(2), "{}", err(&output));
    let (mut held, mut seen) = (BTreeSet::new(), BTreeSet::new());
    let options = Options::default();
    let questions: BTreeMap<&str, Vec<Question>> = measures::all().map(|measure| (measure.id, measure.questions())).collect();
    for text in out(&output).lines() {
        let line: Line = serde_json::from_str(text).unwrap();
        let profile = &stated[line.row - 2];
        let measure = measures::find(&line.measure).unwrap();
        let input = input(measure, &questions[measure.id], profile).to_string();
        let document = Document::parse(&input).unwrap();
        let alone = api::assess(measure, Some(document.root()), &options);
        let said = measures::verdict_words(&alone).said_of(&alone).0.zh;
        assert_eq!((line.verdict.as_str(), line.said.as_str()), (alone.verdict.id(), said), "{input} {text}");
        let figure = measure.foremost_figure().and_then(|main| {
            let figure = alone.findings.figures.iter().find(|figure| figure.of.is_none() && figure.key.key == main.key)?;
            Some(fupin::words::told(|out| alone.findings.push_value(out, figure)))
        });
        assert_eq!(line.figure.map(|figure| figure.value), figure, "{input} {text}");
        // What is not decided names what is missing to know, and nothing else does.
        assert_eq!(line.missing.is_empty(), said != "尚未填完", "{input} {text}");
        held.insert(measure.id);
        seen.insert((measure.id, alone.verdict.id()));
    }
    assert!(measures_of.iter().all(|id| held.contains(id)), "{held:?}");
    assert!(seen.len() > measures_of.len() * 2, "{seen:?}");
}

// Ten thousand random profiles, in three tests so that they run beside each other.

#[test]
fn random_households_fare_as_each_application_does_alone() {
    let measures = [
        "household-eligibility",
        "loan-interest-subsidy",
        "training-subsidy",
        "facility-agriculture",
        "public-post",
        "household-pairing",
    ];
    profiles("random-households.csv", &measures, 5_000, 1);
}

#[test]
fn random_villages_fare_as_each_application_does_alone() {
    let measures = ["village-eligibility", "factory-grant", "eight-haves", "village-income"];
    profiles("random-villages.csv", &measures, 3_500, 2);
}

#[test]
fn random_enterprises_fare_as_each_application_does_alone() {
    profiles("random-enterprises.csv", &["tenant-hiring", "enterprise-donation"], 1_500, 3);
}

const NUMBERED: &str = "\
户主,身份证号,是否已建档立卡,家庭人口,全家年纯收入
甲,11010519491231002X,是,4,8600
乙,,是,4,8600
丙,440524188001010014,是,4,8600
甲,11010519491231002X1,是,4,8600
";

const APPLICATIONS: &str = "\
2009年收到的申请
项目,户主,身份证号码
贫困户认定,别名,１１０１０５19491231002x
household-eligibility、小额贷款贴息,乙,
贫困户认定,丙,
贫困户认定,丙,440524188001010015
没有的项目,丁,
";

#[test]
fn who_holds_and_has_not_applied_is_told() {
    let (path, applied) = (file("numbered.csv", NUMBERED), file("applications.csv", APPLICATIONS));
    let output = fupin(&["register", &path, "--applied", &applied, "--format", "ndjson", "--lang", "en"]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let all = lines(&output);
    let made = |row: u64, measure: &str| {
        let line = all.iter().find(|line| line["row"] == row && line["measure"] == measure).unwrap();
        (line["applied"].clone(), line["application_row"].clone())
    };
    // By the number though the name differs; by the name where a side has no number; never against a number.
    assert_eq!(made(2, "household-eligibility"), (json!(true), json!(3)));
    assert_eq!(made(3, "household-eligibility"), (json!(true), json!(4)));
    assert_eq!(made(3, "loan-interest-subsidy"), (json!(true), json!(4)));
    assert_eq!(made(4, "household-eligibility"), (json!(true), json!(5)));
    assert_eq!(made(5, "household-eligibility"), (json!(false), json!(null)));
    let said = err(&output);
    assert!(said.contains("Applications: 4; of them in the register: 3."), "{said}");
    assert!(said.contains("numbers and names: 6."), "{said}");
    assert!(said.contains("were not used: 7."), "{said}");
    assert!(!said.contains("身份证号"), "{said}");
}

#[test]
fn applications_of_one_measure_need_no_column_of_it_and_a_register_may_say_so_itself() {
    let applied = file("loans.csv", "户主\n甲\n");
    let path =
        file("said.csv", "户主,是否已建档立卡,家庭人口,全家年纯收入,已申请项目\n甲,是,4,8600,\n乙,是,4,8600,贫困户认定；扶持\n");
    let refused = fupin(&["register", &path, "--applied", &applied, "--format", "csv", "--lang", "en"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(err(&refused).contains("no column “Measure”"), "{}", err(&refused));
    let arguments = ["register", &path, "--applied", &applied, "--applied-for", "loan-interest-subsidy", "--format", "ndjson"];
    let all = lines(&fupin(&arguments));
    assert_eq!(of(&all, "甲", "loan-interest-subsidy")["applied"], true);
    assert_eq!(of(&all, "甲", "household-eligibility")["applied"], false);
    assert_eq!(of(&all, "乙", "household-eligibility")["applied"], true);
    assert_eq!(of(&all, "乙", "loan-interest-subsidy")["applied"], false);
    let csv = out(&fupin(&["register", &path, "--format", "csv", "--lang", "en"]));
    assert!(csv.lines().next().unwrap().ends_with(",Applied already"), "{csv}");
}
