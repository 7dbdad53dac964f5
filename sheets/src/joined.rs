//! Lists that stand on a sheet of their own: its rows belong to the row of the main sheet that has the same key.

use crate::below::Below;
use crate::cell::{Row, Value};
use crate::fault::SheetFault;
use crate::headings::{self, Columns, TITLE_ROWS};
use fupin::form::heading;
use fupin::form::{Question, Shape};
use std::collections::HashMap;
use std::io::{Read, Seek};
use std::sync::atomic::{AtomicBool, Ordering};

use crate::workbook::Workbook;

/// A list whose rows stand on another sheet.
pub struct Joined {
    /// The list.
    pub list: &'static str,
    /// The sheet.
    pub sheet: String,
    /// The column of the main sheet that holds the key.
    pub key_column: u32,
    /// The columns of the list's sheet.
    pub columns: Columns,
    rows: HashMap<String, Kept>,
}

/// The rows of one key, and whether the main sheet has it.
struct Kept {
    used: AtomicBool,
    rows: Vec<Row>,
}

impl Joined {
    /// The rows of the key that a row of the main sheet has.
    pub fn rows_of(&self, row: &Row) -> &[Row] {
        let Some(kept) = row.value(self.key_column).and_then(|key| self.rows.get(&key_text(key))) else { return &[] };
        kept.used.store(true, Ordering::Relaxed);
        &kept.rows
    }

    /// The rows, by number, of keys that no row of the main sheet has had so far.
    pub fn unused(&self) -> Vec<u32> {
        let unused = self.rows.values().filter(|kept| !kept.used.load(Ordering::Relaxed));
        let mut numbers: Vec<u32> = unused.flat_map(|kept| kept.rows.iter().map(|row| row.number)).collect();
        numbers.sort_unstable();
        numbers
    }
}

/// Reads the sheets that are named after a list of the form and share a column with the main sheet.
///
/// # Errors
/// What is damaged or too large.
pub fn read<R: Read + Seek>(
    book: &mut Workbook<R>,
    main: usize,
    headings: &Row,
    questions: &[Question],
) -> Result<Vec<Joined>, SheetFault> {
    let sheets = book.sheets();
    let mut all = Vec::new();
    for question in questions {
        let Shape::Rows(inner) = &question.shape else { continue };
        let named = |(index, sheet): &(usize, &String)| *index != main && heading::names(&question.field, sheet);
        let Some((index, sheet)) = sheets.iter().enumerate().find(named) else { continue };
        let mut rows = Vec::new();
        book.each_row(index, &mut |row| {
            rows.push(row);
            Ok(true)
        })?;
        all.extend(join(question.field.name, sheet, rows, headings, inner)?);
    }
    Ok(all)
}

fn join(
    list: &'static str,
    sheet: &str,
    mut rows: Vec<Row>,
    headings: &Row,
    inner: &[Question],
) -> Result<Option<Joined>, SheetFault> {
    let top = rows.len().min(TITLE_ROWS);
    let Some((at, columns)) = headings::find(inner, &mut rows[..top]) else { return Ok(None) };
    let plain = |value: &Value| heading::plain(&value.shown());
    let keys = rows[at].cells.iter().find_map(|(column, value)| {
        let is_field = columns.known.iter().any(|known| known.column == *column);
        let main = headings.cells.iter().find(|(_, heading)| !is_field && plain(heading) == plain(value))?;
        Some((*column, main.0))
    });
    let Some((key_here, key_column)) = keys else { return Ok(None) };
    let mut below = Below::new(&rows[..at], &rows[at]).with([&columns]);
    let mut by_key: HashMap<String, Kept> = HashMap::new();
    for row in rows.into_iter().skip(at + 1) {
        let row = below.line(row)?;
        if row.apart {
            continue;
        }
        let key = row.value(key_here).map(key_text).unwrap_or_default();
        let empty = || Kept { used: AtomicBool::new(false), rows: Vec::new() };
        by_key.entry(key).or_insert_with(empty).rows.push(row);
    }
    Ok(Some(Joined { list, sheet: sheet.to_owned(), key_column, columns, rows: by_key }))
}

/// A key, whether a spreadsheet took it for text or for a number.
fn key_text(value: &Value) -> String {
    value.shown().trim().to_owned()
}
