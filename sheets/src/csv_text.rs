//! Reading texts row by row: CSV with whichever separator, and the tables of web pages that systems hand out as `.xls`. `encoding` finds
//! which letters a file is written in.

use crate::cell::{Row, Value};
use crate::fault::SheetFault;
use crate::workbook::EachRow;
use fupin::form::html_table;
use std::io::{Cursor, Read};

/// What is looked at to find the separator.
const SAMPLE: u64 = 1 << 14;
/// More bytes than a web page with a table has.
const MOST_HTML: u64 = 64 << 20;

/// Hands out the rows of a CSV text that hold something. The text is UTF-8 without a mark, its lines end with one `\n`.
///
/// # Errors
/// A text that cannot be read, and what `each` says.
pub fn each_row<R: Read>(mut text: R, each: EachRow<'_>) -> Result<(), SheetFault> {
    let mut sample = Vec::new();
    text.by_ref().take(SAMPLE).read_to_end(&mut sample).map_err(SheetFault::damaged)?;
    if sample.trim_ascii_start().starts_with(b"<") {
        return each_row_of_html(sample, text, each);
    }
    let separator = separator(&sample);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(Cursor::new(sample).chain(text));
    let mut record = csv::StringRecord::new();
    // Line ends within a field are no rows of the sheet.
    let mut inner_lines = 0;
    while reader.read_record(&mut record).map_err(SheetFault::damaged)? {
        inner_lines += record.iter().flat_map(str::bytes).filter(|byte| *byte == b'\n').count() as u64;
        // The reader stands behind the line end of the record.
        let number = (reader.position().line() - 1).saturating_sub(inner_lines);
        let mut row = Row { number: u32::try_from(number).unwrap_or(u32::MAX), ..Row::default() };
        for (column, text) in record.iter().enumerate() {
            if !text.is_empty() {
                row.cells.push((column as u32, Value::Text(text.to_owned())));
            }
        }
        if !row.cells.is_empty() && !each(row)? {
            return Ok(());
        }
    }
    Ok(())
}

/// Such a table is held as a whole: a system that writes one means it for a screen.
fn each_row_of_html<R: Read>(sample: Vec<u8>, rest: R, each: EachRow<'_>) -> Result<(), SheetFault> {
    let mut bytes = sample;
    rest.take(MOST_HTML).read_to_end(&mut bytes).map_err(SheetFault::damaged)?;
    if bytes.len() as u64 > MOST_HTML {
        return Err(SheetFault::large_page(MOST_HTML));
    }
    let html = String::from_utf8_lossy(&bytes);
    if !html_table::is_html_table(&html) {
        return Err(SheetFault::no_table());
    }
    for (number, cells) in (1..).zip(html_table::rows(&html)) {
        let cells = (0..).zip(cells).filter(|(_, text)| !text.trim().is_empty());
        let cells: Vec<_> = cells.map(|(column, text)| (column, Value::Text(text.trim().to_owned()))).collect();
        if !cells.is_empty() && !each(Row { number, hidden: false, cells, ..Row::default() })? {
            break;
        }
    }
    Ok(())
}

/// The separator that the first lines have most often.
fn separator(sample: &[u8]) -> u8 {
    let count = |separator: u8| sample.iter().filter(|byte| **byte == separator).count();
    let best = [b',', b'\t', b';', b'|'].into_iter().rev().max_by_key(|separator| count(*separator));
    best.unwrap_or(b',')
}
