//! Parquet on the command line: the answers of the same table as CSV, columns that keep their types, and broken files.

#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used, reason = "a program that does not start ends the test")]

mod program;

use arrow_array::builder::{ListBuilder, StringBuilder, StructBuilder};
use arrow_array::cast::AsArray;
use arrow_array::types::Decimal128Type;
use arrow_array::{ArrayRef, BooleanArray, Date32Array, Decimal128Array, Float64Array, Int64Array, RecordBatch, StringArray};
use arrow_schema::{DataType, Field};
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use program::{folder, in_english as fupin};
use std::fs::{self, File};
use std::path::Path;
use std::process::Output;
use std::sync::Arc;

const LOAN: &str = "loan-interest-subsidy";
const ROWS: usize = 3000;

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn shown(path: &Path) -> &str {
    path.to_str().unwrap()
}

fn write(path: &Path, batch: &RecordBatch) {
    let mut writer = ArrowWriter::try_new(File::create(path).unwrap(), batch.schema(), None).unwrap();
    // Several groups of rows.
    for from in (0..batch.num_rows()).step_by(700) {
        writer.write(&batch.slice(from, 700.min(batch.num_rows() - from))).unwrap();
        writer.flush().unwrap();
    }
    writer.close().unwrap();
}

fn read(path: &Path) -> Vec<RecordBatch> {
    ParquetRecordBatchReaderBuilder::try_new(File::open(path).unwrap()).unwrap().build().unwrap().map(Result::unwrap).collect()
}

fn principal(row: usize) -> Option<i128> {
    (row % 10 != 3).then(|| 100_000 + (row as i128 * 7) % 4_000_000)
}

/// Loans with a column of each usual type, and the same as CSV.
fn loans(path: &Path) {
    let column = |array| -> ArrayRef { array };
    let rows = || 0..ROWS;
    let cents = Decimal128Array::from_iter(rows().map(principal)).with_precision_and_scale(14, 2).unwrap();
    // 14,304 and 14,669 days after 1970 are 2009-03-01 and 2010-03-01.
    let batch = RecordBatch::try_from_iter([
        ("户主", column(Arc::new(StringArray::from_iter_values(rows().map(|row| format!("户主{row}")))))),
        ("registered_household", column(Arc::new(BooleanArray::from_iter(rows().map(|row| Some(row % 4 != 1)))))),
        ("贷款本金", column(Arc::new(cents))),
        ("drawn_on", column(Arc::new(Date32Array::from_iter_values(rows().map(|_| 14_304))))),
        ("due_on", column(Arc::new(Date32Array::from_iter_values(rows().map(|_| 14_669))))),
        ("contract_rate_percent", column(Arc::new(Float64Array::from_iter_values(rows().map(|_| 5.31))))),
        ("purpose", column(Arc::new(StringArray::from_iter_values(rows().map(|_| "livestock"))))),
    ]);
    write(&path.with_extension("parquet"), &batch.unwrap());
    let mut text = String::from("户主,registered_household,贷款本金,drawn_on,due_on,contract_rate_percent,purpose\n");
    for row in rows() {
        let amount = principal(row).map(|cents| format!("{}.{:02}", cents / 100, cents % 100)).unwrap_or_default();
        text += &format!("户主{row},{},{amount},2009-03-01,2010-03-01,5.31,livestock\n", row % 4 != 1);
    }
    fs::write(path.with_extension("csv"), text).unwrap();
}

#[test]
fn a_table_says_what_the_same_text_says() {
    let path = folder("parquet-same").join("loans");
    loans(&path);
    let lines = |ending: &str, jobs: &str| {
        let file = path.with_extension(ending);
        let output = fupin(&["check", LOAN, shown(&file), "--format", "ndjson", "--jobs", jobs]);
        assert_eq!(output.status.code(), Some(1), "{}", told(&output));
        String::from_utf8(output.stdout).unwrap().replace(shown(&file), "loans")
    };
    let expected = lines("csv", "1");
    assert_eq!(expected.lines().count(), ROWS);
    for jobs in ["1", "3"] {
        assert_eq!(lines("parquet", jobs), expected);
    }
}

#[test]
fn columns_keep_their_types_and_results_have_theirs() {
    let path = folder("parquet-types").join("loans");
    loans(&path);
    let target = path.with_file_name("loans-checked.parquet");
    let table = path.with_extension("parquet");
    let mut before = Vec::new();
    for jobs in ["1", "3"] {
        let output = fupin(&["check", LOAN, shown(&table), "--jobs", jobs]);
        assert_eq!(output.status.code(), Some(1), "{}", told(&output));
        let bytes = fs::read(&target).unwrap();
        assert!(before.is_empty() || before == bytes, "the bytes depend on the number of cores");
        before = bytes;
    }
    let batches = read(&target);
    assert_eq!(batches.iter().map(RecordBatch::num_rows).sum::<usize>(), ROWS);
    let schema = batches[0].schema();
    let kind = |name: &str| schema.field_with_name(name).unwrap().data_type().clone();
    assert_eq!(kind("贷款本金"), DataType::Decimal128(14, 2));
    assert_eq!((kind("drawn_on"), kind("fupin_subsidy")), (DataType::Date32, DataType::Decimal128(20, 2)));
    let subsidy = batches[0].column_by_name("fupin_subsidy").unwrap().as_primitive::<Decimal128Type>();
    // 1,000.00 yuan for 365 days at 5.31%, half of it; who is not registered gets nothing.
    assert_eq!((subsidy.value(0), subsidy.value(1)), (2692, 0));
    // The same from a text, whose columns are texts.
    let output = fupin(&["check", LOAN, shown(&path.with_extension("csv")), "--format", "parquet"]);
    assert_eq!(output.status.code(), Some(1), "{}", told(&output));
    let of_text = read(&target);
    assert_eq!(of_text[0].schema().field(2).data_type(), &DataType::Utf8);
    assert_eq!(of_text[0].column_by_name("fupin_assessment"), batches[0].column_by_name("fupin_assessment"));
}

#[test]
fn a_list_in_a_column_is_a_list_of_rows_and_a_wrong_cell_is_named() {
    let folder = folder("parquet-list");
    let rows = [Field::new("on", DataType::Utf8, true), Field::new("principal", DataType::Utf8, true)];
    let mut lists = ListBuilder::new(StructBuilder::from_fields(rows.to_vec(), 2));
    for principal in ["100", "many"] {
        let row = lists.values();
        row.field_builder::<StringBuilder>(0).unwrap().append_value("2009-06-01");
        row.field_builder::<StringBuilder>(1).unwrap().append_value(principal);
        row.append(true);
    }
    lists.append(true);
    let table = folder.join("loans.parquet");
    let amounts: ArrayRef = Arc::new(Int64Array::from(vec![10_000]));
    let batch = RecordBatch::try_from_iter([("principal", amounts), ("还款记录", Arc::new(lists.finish()) as ArrayRef)]);
    write(&table, &batch.unwrap());
    let output = fupin(&["check", LOAN, shown(&table), "--format", "ndjson"]);
    let line: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((&line["cells"][0]["cell"], &line["verdict"]), (&"还款记录.2.principal".into(), &"invalid".into()));
    assert_eq!(line["cells"][0]["path"], "/repayments/1/principal");
    // A text holds it on one line.
    let output = fupin(&["check", LOAN, shown(&table), "--format", "csv"]);
    assert!(String::from_utf8_lossy(&output.stdout).contains("\"2009-06-01, 100; 2009-06-01, many\""));
}

#[test]
fn a_register_may_be_such_a_table() {
    let table = folder("parquet-register").join("households.parquet");
    let texts = |values: [&str; 2]| -> ArrayRef { Arc::new(StringArray::from(values.to_vec())) };
    let incomes: ArrayRef = Arc::new(Int64Array::from(vec![6000, 60_000]));
    let members: ArrayRef = Arc::new(Int64Array::from(vec![4, 2]));
    let batch = RecordBatch::try_from_iter([
        ("户主", texts(["甲", "乙"])),
        ("是否已建档立卡", texts(["是", "否"])),
        ("家庭人口", members),
        ("全家年纯收入", incomes),
    ]);
    write(&table, &batch.unwrap());
    let output = fupin(&["register", shown(&table), "--format", "ndjson"]);
    let lines = String::from_utf8(output.stdout.clone()).unwrap();
    assert!(
        lines.lines().next().unwrap().contains(r#""row":2,"name":"甲","measure":"household-eligibility","verdict":"eligible""#),
        "{lines}"
    );
}

#[test]
fn broken_files_end_in_a_message() {
    let folder = folder("parquet-broken");
    let path = folder.join("loans");
    loans(&path);
    let bytes = fs::read(path.with_extension("parquet")).unwrap();
    let stranger: ArrayRef = Arc::new(Int64Array::from(vec![1]));
    write(&folder.join("stranger.parquet"), &RecordBatch::try_from_iter([("x", stranger)]).unwrap());
    fs::write(folder.join("cut.parquet"), &bytes[..bytes.len() / 2]).unwrap();
    fs::write(folder.join("short.parquet"), b"PAR1").unwrap();
    let mut changed = bytes.clone();
    changed[bytes.len() - 200..bytes.len() - 100].fill(0xff);
    fs::write(folder.join("changed.parquet"), changed).unwrap();
    for (name, word) in [("cut", "damaged"), ("short", "damaged"), ("changed", "damaged"), ("stranger", "No heading")] {
        let output = fupin(&["check", LOAN, shown(&folder.join(name).with_extension("parquet"))]);
        assert_eq!(output.status.code(), Some(2), "{name}");
        assert!(told(&output).contains(word), "{name}: {}", told(&output));
    }
    // What is broken keeps nothing else of a folder from being read, and results are not read again.
    let output = fupin(&["check", LOAN, shown(&folder), "--format", "ndjson"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(String::from_utf8(output.stdout).unwrap().lines().count(), 2 * ROWS);
    let output = fupin(&["register", shown(&path.with_extension("parquet")), "--format", "parquet"]);
    assert_eq!(output.status.code(), Some(2), "a register is not written as Parquet");
}
