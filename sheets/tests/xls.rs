//! `.xls` as other programs write it, as a careless one does, and as one that means harm would.

#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used, reason = "a file that cannot be made ends the test")]

use fupin::api::Options;
use fupin::measures;
use fupin::words::Lang;
use fupin_sheets::cell::{Row, Value};
use fupin_sheets::check::Checker;
use fupin_sheets::encoding;
use fupin_sheets::fault::SheetFault;
use fupin_sheets::source::{Source, TextFile};
use fupin_sheets::workbook::{EachRow, MOST_BYTES, Workbook};
use std::io::{Cursor, Write};

/// Written with xlwt 1.3: two sheets, a title and a unit above the headings, days, percentages, a hidden row, a formula
/// whose result is an empty text, merged cells, and texts that go on in the next record.
const LOANS: &[u8] = include_bytes!("files/loans.xls");

fn rows_of(bytes: &[u8], sheet: usize, most: u64) -> Result<Vec<Row>, SheetFault> {
    let mut rows = Vec::new();
    Workbook::open(Cursor::new(bytes), most)?.each_row(sheet, &mut |row| {
        rows.push(row);
        Ok(true)
    })?;
    Ok(rows)
}

fn code(bytes: &[u8]) -> &'static str {
    rows_of(bytes, 0, MOST_BYTES).expect_err("it was read").code
}

fn text(text: &str) -> Value {
    Value::Text(text.into())
}

#[test]
fn a_sheet_of_another_program_is_read_as_it_is_shown() {
    let rows = rows_of(LOANS, 0, MOST_BYTES).unwrap();
    let values = |row: &Row| row.cells.iter().map(|(_, value)| value.clone()).collect::<Vec<_>>();
    let day = |day: &str| Value::Day(day.into());
    assert_eq!(rows.iter().map(|row| row.number).collect::<Vec<_>>(), [1, 2, 3, 4, 5, 6, 7, 8]);
    assert_eq!(rows.iter().filter(|row| row.hidden).map(|row| row.number).collect::<Vec<_>>(), [4]);
    let first = [text("是"), Value::Number(5.0), day("2009-03-01"), day("2010-03-01"), text("种植"), Value::Percent(0.0531)];
    assert_eq!(values(&rows[2]), first);
    assert_eq!(values(&rows[4])[1], Value::Number(1.000_001));
    assert_eq!(values(&rows[5]), [text("是"), day("2010-01-01")]);
    assert_eq!(values(&rows[6]), [Value::Flag(true), Value::Number(0.25)]);
    assert_eq!(values(&rows[7]), [text("否"), Value::Number(0.25)]);
}

#[test]
fn a_text_goes_on_in_the_next_record_in_whatever_width() {
    let rows = rows_of(LOANS, 1, MOST_BYTES).unwrap();
    assert_eq!(rows[0].cells, [(0, text(&("甲".repeat(9000) + "a")))]);
    assert_eq!(rows[1].cells, [(0, text(&("a".repeat(5000) + "乙")))]);
}

/// A CSV file that is held in memory.
struct Held(&'static str);

impl TextFile for Held {
    fn each_row(&mut self, each: EachRow<'_>) -> Result<(), SheetFault> {
        encoding::each_row(Cursor::new(self.0), each)
    }
}

#[test]
fn its_rows_are_assessed_as_those_of_a_text() {
    const SAME: &str = "单位：万元\n是否建档立卡,贷款本金,放款日,到期日,用途,合同年利率\n\
        是,5,2009-03-01,2010-03-01,种植,5.31%\n是,3.8万,2012-02-29,2013-02-28,养殖,6%\n否,1.000001,2014-09-30,2015-08-06,加工,5.76%\n";
    let checker = Checker::new(measures::find("loan-interest-subsidy").unwrap(), Options::default());
    let assessed = |mut source: Source<Held, Cursor<&'static [u8]>>| {
        let (plan, _) = source.plan(&checker, None).unwrap();
        let mut answers = Vec::new();
        source
            .each_row(&mut |row| {
                if row.number > plan.headings.number {
                    answers.push(checker.check(&plan, &row).assessment);
                }
                Ok(answers.len() < 3)
            })
            .unwrap();
        answers
    };
    let book = Workbook::open(Cursor::new(LOANS), MOST_BYTES).unwrap();
    let answers = assessed(Source::Book(Box::new(book), 0));
    assert!(answers[0].contains("50,000"), "{}", answers[0]);
    assert_eq!(answers, assessed(Source::Text(Held(SAME))));
}

/// A record: its kind, and what stands in it.
fn record(kind: u16, body: &[u8]) -> Vec<u8> {
    [&kind.to_le_bytes(), &(body.len() as u16).to_le_bytes(), body].concat()
}

fn begin(version: u16) -> Vec<u8> {
    record(0x0809, &[version.to_le_bytes(), 0x0005u16.to_le_bytes()].concat())
}

fn end() -> Vec<u8> {
    record(0x000a, &[])
}

/// A workbook with one sheet of such records; `globals` stand before it.
fn book(globals: &[Vec<u8>], sheet: &[Vec<u8>]) -> Vec<u8> {
    let globals = globals.concat();
    let begin = begin(0x0600);
    let named = |place: u32| record(0x0085, &[&place.to_le_bytes()[..], &[0, 0, 1, 0, b'S']].concat());
    let place = begin.len() + globals.len() + named(0).len() + end().len();
    compound("Workbook", &[begin.clone(), globals, named(place as u32), end(), begin, sheet.concat(), end()].concat())
}

fn compound(name: &str, stream: &[u8]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create_with_version(cfb::Version::V3, Cursor::new(Vec::new())).unwrap();
    file.create_stream(name).unwrap().write_all(stream).unwrap();
    file.into_inner().into_inner()
}

/// Row, column and format of a cell, and what follows.
fn cell(row: u16, column: u16, rest: &[u8]) -> Vec<u8> {
    [&row.to_le_bytes()[..], &column.to_le_bytes(), &[0, 0], rest].concat()
}

fn number(row: u16, column: u16, number: f64) -> Vec<u8> {
    record(0x0203, &cell(row, column, &number.to_le_bytes()))
}

#[test]
fn numbers_flags_errors_and_results_are_read() {
    let result = |column, bytes: [u8; 8], flags: u8| record(0x0006, &cell(0, column, &[&bytes[..], &[flags, 0]].concat()));
    let sheet = [
        record(0x027e, &cell(0, 0, &(((-300_i32 << 2) as u32) | 3).to_le_bytes())),
        record(0x027e, &cell(0, 1, &((1.5f64.to_bits() >> 32) as u32).to_le_bytes())),
        // Two numbers side by side, then the last column.
        record(
            0x00bd,
            &[&[0, 0, 2, 0][..], &[0, 0], &(7u32 << 2 | 2).to_le_bytes(), &[0, 0], &(8u32 << 2 | 2).to_le_bytes(), &[3, 0]]
                .concat(),
        ),
        record(0x0205, &cell(0, 4, &[1, 0])),
        record(0x0205, &cell(0, 5, &[0x07, 1])),
        result(6, 2.5f64.to_le_bytes(), 0),
        result(7, [0, 0, 0, 0, 0, 0, 0xff, 0xff], 0),
        record(0x0207, &[2, 0, 1, 0x32, 0x75, 0x59, 0x4e]),
        result(8, [2, 0, 0x17, 0, 0, 0, 0xff, 0xff], 0),
        result(9, [1, 0, 1, 0, 0, 0, 0xff, 0xff], 0),
        result(10, [3, 0, 0, 0, 0, 0, 0xff, 0xff], 0),
        result(11, 0f64.to_le_bytes(), 0),
        result(12, 0f64.to_le_bytes(), 2),
        result(13, [3, 0, 0, 0, 0, 0, 0xff, 0xff], 2),
    ];
    let number = Value::Number;
    let error = |shown: &str| Value::Error(shown.into());
    let expected = [
        (0, number(-3.0)),
        (1, number(1.5)),
        (2, number(7.0)),
        (3, number(8.0)),
        (4, Value::Flag(true)),
        (5, error("#DIV/0!")),
        (6, number(2.5)),
        (7, text("甲乙")),
        (8, error("#REF!")),
        (9, Value::Flag(true)),
        (11, number(0.0)),
        (12, Value::Unvalued),
        (13, Value::Unvalued),
    ];
    let rows = rows_of(&book(&[], &sheet), 0, MOST_BYTES).unwrap();
    assert_eq!(rows, [Row { number: 1, hidden: false, cells: expected.to_vec(), ..Row::default() }]);
}

#[test]
fn cells_come_in_any_order_and_charts_are_passed_over() {
    let chart = [begin(0x0600), number(0, 0, 9.0), end()].concat();
    let sheet = [number(65_535, 255, 3.0), number(1, 1, 2.0), chart, number(1, 0, 1.0)];
    let rows = rows_of(&book(&[], &sheet), 0, MOST_BYTES).unwrap();
    let row = |number, cells: &[(u32, f64)]| Row {
        number,
        cells: cells.iter().map(|(column, value)| (*column, Value::Number(*value))).collect(),
        ..Row::default()
    };
    assert_eq!(rows, [row(2, &[(0, 1.0), (1, 2.0)]), row(65_536, &[(255, 3.0)])]);
}

#[test]
fn claimed_counts_are_not_believed_and_texts_that_are_not_there_are_none() {
    let texts = record(0x00fc, &[&[0xff; 8][..], &[1, 0, 0, b'a']].concat());
    let shared = |column, index: u32| record(0x00fd, &cell(0, column, &index.to_le_bytes()));
    let rows = rows_of(&book(&[texts], &[shared(0, 0), shared(1, u32::MAX)]), 0, MOST_BYTES).unwrap();
    assert_eq!(rows[0].cells, [(0, text("a"))]);
}

#[test]
fn one_long_text_in_many_cells_counts_for_each() {
    let long = record(0x00fc, &[&[1, 0, 0, 0, 1, 0, 0, 0][..], &4000u16.to_le_bytes(), &[0], &[b'a'; 4000]].concat());
    let cells: Vec<Vec<u8>> = (0..1000).map(|row| record(0x00fd, &cell(row, 0, &[0; 4]))).collect();
    let bytes = book(&[long], &cells);
    assert_eq!(rows_of(&bytes, 0, 1 << 20).unwrap_err().code, "too-large");
    assert_eq!(rows_of(&bytes, 0, 8 << 20).unwrap().len(), 1000);
    // The stream itself is bounded, too.
    assert_eq!(rows_of(&bytes, 0, 1 << 10).unwrap_err().code, "too-large");
}

#[test]
fn passwords_older_versions_and_other_files_are_named() {
    let fault = |globals: &[Vec<u8>]| code(&book(globals, &[]));
    assert_eq!(fault(&[record(0x002f, &[0; 6])]), "password");
    assert_eq!(code(include_bytes!("files/locked.xlsx")), "password");
    assert_eq!(code(&compound("Book", &begin(0x0500))), "old-format");
    assert_eq!(code(&compound("Workbook", &begin(0x0500))), "old-format");
    assert_eq!(code(&compound("WordDocument", b"x")), "old-format");
    for fault in [SheetFault::old_format(), SheetFault::password()] {
        assert!(fault.message(Lang::Zh).ends_with('。') && fault.message(Lang::En).ends_with('.'));
    }
}

#[test]
fn broken_records_are_named() {
    for sheet in [
        record(0x0203, &[0; 5]),
        record(0x0204, &cell(0, 0, &[9, 0, 0, b'a'])),
        record(0x00bd, &[0, 0, 0xff, 0xff, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
        record(0x00e5, &[0xff, 0xff]),
        begin(0x0600),
    ] {
        assert_eq!(code(&book(&[], &[sheet])), "damaged-file");
    }
    let whole = book(&[], &[number(0, 0, 1.0)]);
    for length in [8, 100, whole.len() / 2] {
        assert_eq!(code(&whole[..length]), "damaged-file", "{length}");
    }
}

#[test]
fn every_changed_byte_ends_in_rows_or_a_message() {
    let texts = record(0x00fc, &[1, 0, 0, 0, 1, 0, 0, 0, 2, 0, 1, 0x32, 0x75, 0x59, 0x4e]);
    let whole = book(
        &[texts],
        &[record(0x00fd, &cell(0, 0, &[0; 4])), number(1, 1, 2.0), record(0x00e5, &[1, 0, 0, 0, 9, 0, 0, 0, 0, 0])],
    );
    let mut answers = 0;
    for at in 0..whole.len() {
        let mut changed = whole.clone();
        changed[at] ^= 0x55;
        answers += usize::from(rows_of(&changed, 0, 1 << 20).map_or_else(|fault| !fault.message(Lang::Zh).is_empty(), |_| true));
    }
    assert_eq!(answers, whole.len());
}
