//! Files that are made to harm, or are merely broken, end in a message.

#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used, reason = "a file that cannot be made ends the test")]

mod made;

use fupin::words::Lang;
use fupin_sheets::cell::{Row, Value};
use fupin_sheets::fault::SheetFault;
use fupin_sheets::workbook::{MOST_BYTES, Workbook};
use made::{Made, row};
use std::io::Cursor;

fn read_with(bytes: &[u8], most: u64) -> Result<Vec<Row>, SheetFault> {
    let mut rows = Vec::new();
    Workbook::open(Cursor::new(bytes), most)?.each_row(0, &mut |row| {
        rows.push(row);
        Ok(true)
    })?;
    Ok(rows)
}

fn read(bytes: &[u8]) -> Result<Vec<Row>, SheetFault> {
    read_with(bytes, MOST_BYTES)
}

fn code(bytes: &[u8]) -> &'static str {
    let fault = read(bytes).expect_err("it was read");
    assert!(fault.message(Lang::En).ends_with('.') && fault.message(Lang::Zh).ends_with('。'));
    fault.code
}

#[test]
fn a_claimed_count_of_texts_is_not_believed() {
    let mut book = Made::of("<row r=\"1\"><c t=\"s\"><v>0</v></c><c t=\"s\"><v>4000000000</v></c></row>");
    book.texts = Some("<sst count=\"4294967295\" uniqueCount=\"4294967295\"><si><t>甲</t></si></sst>".into());
    assert_eq!(read(&book.bytes()).unwrap()[0].cells, [(0, Value::Text("甲".into()))]);
}

#[test]
fn a_claimed_extent_and_the_last_cell_take_no_room() {
    let sheet =
        "<dimension ref=\"A1:XFD1048576\"/><sheetData><row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row></sheetData>";
    let book = Made { sheets: vec![("S", sheet.into())], ..Made::of("") };
    let rows = read(&book.bytes()).unwrap();
    assert_eq!((rows.len(), rows[0].number, rows[0].cells.len()), (1, 1_048_576, 1));
}

#[test]
fn places_that_no_sheet_has_are_refused() {
    for rows in [
        "<row r=\"1048577\"><c><v>1</v></c></row>",
        "<row r=\"0\"><c><v>1</v></c></row>",
        "<row r=\"1\"><c r=\"XFE1\"><v>1</v></c></row>",
        "<row r=\"1\"><c r=\"AAAAAAAA1\"><v>1</v></c></row>",
    ] {
        assert_eq!(code(&Made::of(rows).bytes()), "damaged-file", "{rows}");
    }
}

#[test]
fn a_file_that_unpacks_beyond_the_limit_is_refused_and_the_limit_can_be_raised() {
    let bytes = Made::of(row(1, &["0".repeat(4 << 20).as_str()])).bytes();
    assert!(bytes.len() < 100_000, "{}", bytes.len());
    let fault = read_with(&bytes, 1 << 20).expect_err("it was read");
    assert_eq!(fault.code, "too-large");
    assert!(fault.message(Lang::En).contains("1 MB"));
    assert_eq!(read_with(&bytes, 8 << 20).unwrap().len(), 1);

    let mut many = Made::of(row(1, &["a"]));
    many.texts = Some(format!("<sst>{}</sst>", "<si/>".repeat(1 << 20)));
    assert_eq!(read_with(&many.bytes(), 1 << 20).expect_err("it was read").code, "too-large");
}

#[test]
fn one_text_that_every_cell_refers_to_counts_for_each() {
    let mut book = Made::of(format!("<row r=\"1\">{}</row>", "<c t=\"s\"><v>0</v></c>".repeat(1000)));
    book.texts = Some(format!("<sst><si><t>{}</t></si></sst>", "x".repeat(1 << 16)));
    assert_eq!(read_with(&book.bytes(), 1 << 20).expect_err("it was read").code, "too-large");
    let twice = Made::of(format!("<row r=\"1\">{}</row>", "<c r=\"A1\"><v>1</v></c>".repeat(20_000)));
    assert_eq!(code(&twice.bytes()), "too-large");
    let beyond = Made::of(format!("<row r=\"1\">{}</row>", "<c><v>1</v></c>".repeat(20_000)));
    assert_eq!(code(&beyond.bytes()), "damaged-file");
}

#[test]
fn a_merged_area_as_large_as_the_sheet_makes_no_rows() {
    let sheet = format!(
        "<sheetData>{}{}</sheetData><mergeCells><mergeCell ref=\"A1:XFD1048576\"/></mergeCells>",
        row(1, &["甲", "乙"]),
        "<row r=\"3\"><c r=\"B3\"><v>2</v></c></row>"
    );
    let book = Made { sheets: vec![("S", sheet)], ..Made::of("") };
    let rows = read(&book.bytes()).unwrap();
    assert_eq!(rows.len(), 2);
    assert_eq!(rows[1].cells, [(0, Value::Text("甲".into())), (1, Value::Number(2.0))]);
}

#[test]
fn entities_of_the_file_itself_are_not_expanded() {
    let mut book = Made::of("<row r=\"1\"><c t=\"s\"><v>0</v></c></row>");
    let bomb = "<!DOCTYPE sst [<!ENTITY a \"lol\"><!ENTITY b \"&a;&a;&a;&a;\">]><sst><si><t>x&b;&amp;&#65;</t></si></sst>";
    book.texts = Some(bomb.into());
    assert_eq!(read(&book.bytes()).unwrap()[0].cells, [(0, Value::Text("x&A".into()))]);
}

#[test]
fn a_truncated_file_is_named() {
    let bytes = Made::of(row(1, &["甲"])).bytes();
    for length in [4, bytes.len() / 2, bytes.len() - 1] {
        assert_eq!(code(&bytes[..length]), "damaged-file", "{length}");
    }
    let cut = Made { sheets: vec![("S", "<sheetData><row r=\"1\"><c><v>1</v>".into())], ..Made::of("") };
    assert_eq!(code(&cut.bytes()), "damaged-file");
}

#[test]
fn every_cut_and_every_changed_byte_ends_in_rows_or_a_message() {
    let bytes = Made::of(row(1, &["甲", "乙"])).bytes();
    let mut answers = 0;
    for at in 0..bytes.len() {
        let mut changed = bytes.clone();
        changed[at] ^= 0x55;
        answers += usize::from(read_with(&changed, 1 << 20).map_or_else(|fault| !fault.message(Lang::Zh).is_empty(), |_| true));
    }
    assert_eq!(answers, bytes.len());
}

#[test]
fn formulas_days_percentages_and_hidden_rows_are_read_as_they_are_shown() {
    let rows = "<row r=\"2\" hidden=\"1\"><c><f>1+1</f><v>2</v></c><c><f>X()</f></c><c s=\"1\"><v>38411</v></c><c s=\"2\"><v>0.0531</v></c>\
                <c t=\"e\"><f>1/0</f><v>#DIV/0!</v></c><c t=\"str\"><f>A1</f><v>甲</v></c><c t=\"b\"><v>1</v></c></row>";
    let styles = "<cellStyleXfs><xf numFmtId=\"9\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"10\"/></cellXfs>";
    let book = Made { workbook: "<workbookPr date1904=\"1\"/>", styles, ..Made::of(rows) };
    let read = read(&book.bytes()).unwrap().remove(0);
    assert!(read.hidden);
    let text = |text: &str| Value::Text(text.into());
    let expected = [
        Value::Number(2.0),
        Value::Unvalued,
        Value::Day("2009-03-01".into()),
        Value::Percent(0.0531),
        Value::Error("#DIV/0!".into()),
        text("甲"),
        Value::Flag(true),
    ];
    assert_eq!(read.cells.into_iter().map(|(_, value)| value).collect::<Vec<_>>(), expected);
}
