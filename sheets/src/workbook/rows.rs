//! Rows as they are handed out, and what every sheet is bounded by.

use crate::cell::{Row, Value};
use crate::fault::SheetFault;

/// The last row and column that a sheet can have.
pub(super) const LAST_ROW: u32 = 1 << 20;
pub(super) const LAST_COLUMN: u32 = 1 << 14;
/// More merged areas than people make.
pub(super) const MOST_MERGED: usize = 100_000;

/// What is done with each row; `false` ends the reading.
pub type EachRow<'a> = &'a mut dyn FnMut(Row) -> Result<bool, SheetFault>;

/// A merged area that goes down several rows: each of them means what stands in the first.
pub(super) struct Merged {
    column: u32,
    rows: std::ops::RangeInclusive<u32>,
    value: Option<Value>,
}

impl Merged {
    /// An area by its first column and its rows; none within one row.
    pub(super) fn new(column: u32, rows: std::ops::RangeInclusive<u32>) -> Option<Merged> {
        (rows.end() > rows.start()).then_some(Merged { column, rows, value: None })
    }

    /// Whether no row from this one on belongs to it.
    pub(super) fn ends_before(&self, row: u32) -> bool {
        *self.rows.end() < row
    }

    pub(super) fn fill(&mut self, row: &mut Row) {
        if !self.rows.contains(&row.number) {
            return;
        }
        match row.cells.binary_search_by_key(&self.column, |(column, _)| *column) {
            Ok(at) => self.value = Some(row.cells[at].1.clone()),
            Err(at) => {
                if let Some(value) = self.value.clone() {
                    row.cells.insert(at, (self.column, value));
                    row.from_above.push(self.column);
                }
            }
        }
    }
}
