//! Tables of OpenDocument: what cells mean, and repeats that would fill any memory.

#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used, reason = "a file that cannot be made ends the test")]

use fupin_sheets::cell::{Row, Value};
use fupin_sheets::fault::SheetFault;
use fupin_sheets::workbook::{MOST_BYTES, Workbook};
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn file(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn read(rows: &str) -> Result<Vec<Row>, SheetFault> {
    let content = format!(
        "<d><table:table table:name=\"甲\"><table:table-row/></table:table><table:table table:name=\"乙\">{rows}</table:table></d>"
    );
    let mut book = Workbook::open(Cursor::new(file(&[("content.xml", &content)])), MOST_BYTES)?;
    assert_eq!(book.sheets(), ["甲", "乙"]);
    let mut rows = Vec::new();
    book.each_row(1, &mut |row| {
        rows.push(row);
        Ok(true)
    })?;
    Ok(rows)
}

#[test]
fn cells_mean_what_they_show() {
    let rows = read(
        "<table:table-row table:number-rows-repeated=\"2\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>\
         <table:table-row table:visibility=\"filter\">\
         <table:table-cell office:value-type=\"string\"><office:annotation><text:p>注</text:p></office:annotation><text:p>甲</text:p><text:p>乙</text:p></table:table-cell>\
         <table:table-cell office:value-type=\"float\" office:value=\"1000\" table:number-columns-repeated=\"2\"><text:p>1,000</text:p></table:table-cell>\
         <table:table-cell/>\
         <table:table-cell office:value-type=\"date\" office:date-value=\"2009-03-01T00:00:00\"><text:p>1.3.09</text:p></table:table-cell>\
         <table:table-cell office:value-type=\"percentage\" office:value=\"0.0531\"><text:p>5%</text:p></table:table-cell>\
         <table:table-cell office:value-type=\"boolean\" office:boolean-value=\"true\"><text:p>TRUE</text:p></table:table-cell>\
         <table:table-cell table:formula=\"of:=1/0\" office:value-type=\"float\" office:value=\"0\"><text:p>#DIV/0!</text:p></table:table-cell>\
         </table:table-row>",
    )
    .unwrap();
    let text = |text: &str| Value::Text(text.into());
    let expected = vec![
        (0, text("甲\n乙")),
        (1, Value::Number(1000.0)),
        (2, Value::Number(1000.0)),
        (4, Value::Day("2009-03-01".into())),
        (5, Value::Percent(0.0531)),
        (6, Value::Flag(true)),
        (7, Value::Error("#DIV/0!".into())),
    ];
    assert_eq!(rows, [Row { number: 3, hidden: true, cells: expected, ..Row::default() }]);
}

#[test]
fn a_merged_cell_counts_for_each_of_its_rows() {
    let cell = "<table:table-cell office:value-type=\"string\"><text:p>x</text:p></table:table-cell>";
    let rows = read(&format!(
        "<table:table-row><table:table-cell table:number-rows-spanned=\"2\"><text:p>村</text:p></table:table-cell>{cell}</table:table-row>\
         <table:table-row><table:covered-table-cell/>{cell}</table:table-row><table:table-row><table:table-cell/>{cell}</table:table-row>"
    ))
    .unwrap();
    let first: Vec<Option<&Value>> = rows.iter().map(|row| row.value(0)).collect();
    let village = Value::Text("村".into());
    assert_eq!(first, [Some(&village), Some(&village), None]);
}

#[test]
fn repeats_that_would_fill_any_memory_are_refused_and_empty_ones_take_none() {
    let cell = "<text:p>x</text:p></table:table-cell>";
    for (rows, columns) in [(1_048_576, 16_384), (4_000_000_000u32, 1), (1, 4_000_000_000u32)] {
        let told = read(&format!(
            "<table:table-row table:number-rows-repeated=\"{rows}\"><table:table-cell table:number-columns-repeated=\"{columns}\">{cell}</table:table-row>"
        ));
        assert!(matches!(told.expect_err("it was read").code, "too-large" | "damaged-file"), "{rows} {columns}");
    }
    let none = read(&format!(
        "<table:table-row table:number-rows-repeated=\"0\"><table:table-cell table:number-columns-repeated=\"0\">{cell}</table:table-row>"
    ));
    assert_eq!(none.map(|rows| rows.len()), Ok(1));
    let rows = read(&format!(
        "<table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>\
         <table:table-row><table:table-cell>{cell}</table:table-row>"
    ))
    .unwrap();
    assert_eq!((rows.len(), rows[0].number), (1, 1_048_001));
}

#[test]
fn a_password_and_a_cut_are_named() {
    let code = |parts: &[(&str, &str)]| {
        Workbook::open(Cursor::new(file(parts)), MOST_BYTES)
            .and_then(|mut book| book.each_row(0, &mut |_| Ok(true)))
            .expect_err("it was read")
            .code
    };
    assert_eq!(code(&[("content.xml", "??"), ("META-INF/manifest.xml", "<m><encryption-data/></m>")]), "password");
    assert_eq!(code(&[("content.xml", "<d><table:table table:name=\"甲\"><table:table-row>")]), "damaged-file");
}
