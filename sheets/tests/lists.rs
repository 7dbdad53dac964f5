//! A sheet becomes the text of a pasted table, for a list of a form.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a file that cannot be made ends the test")]

mod made;

use fupin::form::pasted_table::PastedTable;
use fupin::form::{Shape, question_at};
use fupin::measures;
use fupin::words::Lang;
use fupin_sheets::fault::SheetFault;
use fupin_sheets::list_text::{self, ListText};
use fupin_sheets::source::{Source, TextFile};
use fupin_sheets::workbook::{EachRow, MOST_BYTES, Workbook};
use made::{Made, row};
use std::io::Cursor;

/// A workbook is read here, never a text.
struct NoText;

impl TextFile for NoText {
    fn each_row(&mut self, _: EachRow<'_>) -> Result<(), SheetFault> {
        Ok(())
    }
}

fn read(book: &Made, measure: &str, list: &str) -> Result<ListText, SheetFault> {
    let book = Workbook::open(Cursor::new(book.bytes()), MOST_BYTES).unwrap();
    list_text::read(&mut Source::<NoText, _>::Book(Box::new(book), 0), measures::find(measure).unwrap(), list)
}

#[test]
fn a_roster_is_read_as_it_would_be_pasted() {
    let rows = row(1, &["名单"])
        + &row(2, &["备注", "姓名", "身份证号", "上岗日期"])
        + "<row r=\"3\"><c r=\"B3\" t=\"inlineStr\"><is><t>\"王\t某\"</t></is></c><c r=\"D3\"><v>39873</v></c></row>"
        + "<row r=\"4\" hidden=\"1\"><c r=\"B4\" t=\"inlineStr\"><is><t>李某</t></is></c><c r=\"C4\"><f>A1</f></c></row>";
    let mut book = Made::of(row(1, &["说明"]));
    book.sheets.push(("职工", format!("<sheetData>{rows}</sheetData>")));
    for (measure, list) in [("tenant-hiring", "roster"), ("factory-application", "tenants.0.roster")] {
        let read = read(&book, measure, list).unwrap();
        assert_eq!((read.sheet.as_str(), read.hidden), ("职工", 1));
        let questions = measures::find(measure).unwrap().questions();
        let Some(Shape::Rows(roster)) = question_at(&questions, list).map(|question| &question.shape) else { unreachable!() };
        let entries = PastedTable::read(&read.text, roster).entries("r", 0);
        let entries: Vec<(&str, &str)> = entries.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let expected = [("r.0.name", "\"王\t某\""), ("r.0.start", "2009-03-01"), ("r.1.name", "李某"), ("r.1.id_number", "=")];
        assert_eq!(entries, expected, "{}", read.text);
    }
}

#[test]
fn a_unit_above_the_headings_goes_with_the_rows() {
    let book = Made::of(row(1, &["单位：万元"]) + &row(2, &["村", "集体收入"]) + &row(3, &["甲", "3.8"]));
    assert_eq!(read(&book, "factory-grant", "villages").unwrap().text, "单位：万元\n村\t集体收入\n甲\t3.8\n");
}

#[test]
fn a_sheet_without_the_headings_of_the_list_is_named() {
    let fault = read(&Made::of(row(1, &["x"])), "tenant-hiring", "roster").expect_err("it was read");
    assert_eq!(fault.code, "no-headings");
    assert!(fault.message(Lang::Zh).contains("姓名、身份证号码"), "{}", fault.message(Lang::Zh));
}

#[test]
fn a_row_more_than_a_list_takes_is_the_last() {
    let rows: String = (2..12_000).map(|number| row(number, &["甲"])).collect();
    let read = read(&Made::of(row(1, &["姓名"]) + &rows), "tenant-hiring", "roster").unwrap();
    assert_eq!(read.text.lines().count(), 10_002);
}
