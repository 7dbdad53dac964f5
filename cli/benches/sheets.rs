//! Rows a second and memory of `fupin check` and `fupin register`: `cargo bench -p fupin-cli --bench sheets [-- ROWS…]`.
//!
//! The files are made anew: a year's loans as CSV and as XLSX, tenants with two numbered rows of their rosters, and a register
//! of households, of which some leave answers open. Every
//! answer is written with all its words, as NDJSON, to a file. A worker
//! checks; reading and writing have a thread each beside it. With `--keep` the files stay, for other programs to read.

#![allow(clippy::unwrap_used, clippy::panic, clippy::float_arithmetic, reason = "a bench that cannot write ends")]

use rust_xlsxwriter::Workbook;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

const LOANS: [&str; 7] = ["户主", "是否建档立卡贫困户", "贷款本金", "放款日", "到期日", "合同年利率", "贷款用途"];
const TENANTS: [&str; 12] = [
    "企业名称",
    "统一社会信用代码",
    "用工总数",
    "其中贫困户人数",
    "用工开始日",
    "用工结束日",
    "roster.1.name",
    "roster.1.id_number",
    "roster.1.household_card",
    "roster.2.name",
    "roster.2.id_number",
    "roster.2.household_card",
];

const HOUSEHOLDS: [&str; 8] = [
    "户主",
    "是否已建档立卡",
    "家庭人口",
    "全家年纯收入",
    "劳动力人数",
    "已转移就业人数",
    "是否不具备转移就业条件",
    "是否特别困难",
];

fn household(row: usize) -> Vec<String> {
    let (members, income, able) = (1 + row % 6, 1000 + row * 7 % 19_000, row % 4);
    let said = |number: usize| ["是", "否", "", "是"][number % 4];
    let (registered, cannot, hard) = (said(row), said(row / 4), said(row / 16));
    let cells = [members, income, able, able.min(row % 3)].map(|number| number.to_string());
    let [members, income, able, moved] = &cells;
    [&format!("户主{row}"), registered, members, income, able, moved, cannot, hard].map(str::to_owned).to_vec()
}

fn loan(row: usize) -> Vec<String> {
    let (principal, month) = (1000 + row % 49_000, row % 9 + 1);
    let name = format!("户主{row}");
    let (drawn, due) = (format!("2009-{month:02}-01"), format!("2010-{month:02}-01"));
    [&name, "是", &principal.to_string(), &drawn, &due, "5.31", "livestock"].map(str::to_owned).to_vec()
}

fn tenant(row: usize) -> Vec<String> {
    let total = (4 + row % 5).to_string();
    let name = format!("企业{row}");
    let ids = ["11010519491231002X", "440524188001010014"];
    let cells = [&name, "91350100M000100Y43", &total, "2", "2009-01-01", "2012-12-31", "甲", ids[0], "K1", "乙", ids[1], "K2"];
    cells.map(str::to_owned).to_vec()
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let mut counts: Vec<usize> = arguments.iter().filter_map(|argument| argument.parse().ok()).collect();
    if counts.is_empty() {
        counts = vec![1_000, 10_000, 100_000];
    }
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("sheets-bench");
    fs::create_dir_all(&folder).unwrap();
    println!("{:<24}{:<8}{:>9}{:>9}{:>13}{:>10}", "measure", "file", "rows", "workers", "rows/second", "MB");
    for rows in counts {
        measured(&folder, &["check", "loan-interest-subsidy"], &LOANS, loan, rows);
        measured(&folder, &["check", "tenant-hiring"], &TENANTS, tenant, rows);
        measured(&folder, &["register"], &HOUSEHOLDS, household, rows);
    }
    if !arguments.iter().any(|argument| argument == "--keep") {
        fs::remove_dir_all(folder).unwrap();
    }
}

fn measured(folder: &Path, command: &[&str], headings: &[&str], row: fn(usize) -> Vec<String>, rows: usize) {
    let name = command[command.len() - 1];
    let text = folder.join(format!("{name}-{rows}.csv"));
    let mut writer = csv::Writer::from_path(&text).unwrap();
    writer.write_record(headings).unwrap();
    (0..rows).for_each(|number| writer.write_record(row(number)).unwrap());
    writer.flush().unwrap();
    let sheet_path = text.with_extension("xlsx");
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (at, cells) in (0..).zip(std::iter::once(headings.iter().map(ToString::to_string).collect()).chain((0..rows).map(row))) {
        for (column, cell) in (0..).zip(&cells) {
            sheet.write_string(at, column, cell).unwrap();
        }
    }
    book.save(&sheet_path).unwrap();
    for file in [&text, &sheet_path] {
        for cores in [1, 2] {
            let (time, memory) = (0..3).map(|_| run(command, file, cores)).min().unwrap();
            let ending = file.extension().unwrap().to_str().unwrap();
            let speed = rows as f64 / time.as_secs_f64();
            println!("{name:<24}{ending:<8}{rows:>9}{cores:>9}{speed:>13.0}{:>10.1}", memory as f64 / 1024.0);
        }
    }
}

/// The time of one run and the most memory that it held, in KB, where the system tells.
fn run(command: &[&str], file: &Path, cores: usize) -> (Duration, u64) {
    let start = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_fupin"))
        .args(command)
        .args(["--format", "ndjson", "--jobs", &cores.to_string()])
        .arg(file)
        .stdout(File::create(file.with_extension("ndjson")).unwrap())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut memory = 0;
    loop {
        if let Some(status) = child.try_wait().unwrap() {
            assert!(status.code().is_some_and(|code| code < 2), "{command:?} was not done");
            return (start.elapsed(), memory);
        }
        let told = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
        let peak = told.lines().find_map(|line| line.strip_prefix("VmHWM:")?.split_whitespace().next()?.parse().ok());
        memory = memory.max(peak.unwrap_or(0));
        thread::sleep(Duration::from_millis(2));
    }
}
