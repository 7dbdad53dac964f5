//! What a sheet holds beside its values: seen in one reading before anything is written.

use super::tags::{prefix_of, value};
use super::unfit::{ORDER, STRICT, Stop};
use crate::fault::SheetFault;
use crate::workbook::{Part, column_and_row, part_fault};
use quick_xml::events::{BytesStart, Event};
use std::collections::BTreeMap;
use std::io::Read;

/// The namespaces of a dialect that few programs write and that has other names for everything.
pub(super) const STRICT_NAMES: &str = "http://purl.oclc.org/ooxml";
const LAST_ROW: u32 = 1 << 20;
/// More merged areas than people make.
const MOST_MERGED: usize = 100_000;

/// What a sheet holds beside its values.
#[derive(Debug, Default)]
pub(super) struct Survey {
    /// What stands before the names of its elements.
    pub(super) prefix: String,
    /// The first column right of all that stands in the rows from the headings on.
    pub(super) free_column: u32,
    /// The format of the last heading.
    pub(super) heading_format: u32,
    /// The relation to the drawing of notes.
    pub(super) drawing: Option<String>,
    /// The last row of each merged area, by its first column and row.
    merged: BTreeMap<(u32, u32), u32>,
}

impl Survey {
    /// The cell that is seen where a cell lies below the first of a merged area.
    pub(super) fn seen(&self, row: u32, column: u32) -> (u32, u32) {
        let area = self.merged.range(..=(column, row)).next_back();
        match area {
            Some(((first, top), last)) if *first == column && *last >= row => (*top, column),
            _ => (row, column),
        }
    }
}

/// Which row a tag begins, the next one where it does not say.
pub(super) fn row_number(tag: &str, before: u32) -> u32 {
    value(tag, "r").and_then(|number| number.parse().ok()).unwrap_or(before.saturating_add(1))
}

/// Which column a cell stands in, the next one where it does not say.
pub(super) fn cell_column(tag: &str, next: u32) -> u32 {
    value(tag, "r").and_then(column_and_row).map_or(next, |(column, _)| column)
}

/// The format of a cell.
pub(super) fn cell_format(tag: &str) -> u32 {
    value(tag, "s").and_then(|format| format.parse().ok()).unwrap_or(0)
}

/// A place in a sheet while it is read.
#[derive(Default)]
struct Walk {
    survey: Survey,
    headings: u32,
    row: u32,
    next_column: u32,
    /// The cell that is open: its column and format, and whether it holds anything.
    cell: Option<(u32, u32, bool)>,
}

/// Reads a sheet whose headings stand in a row.
pub(super) fn survey<R: Read>(mut xml: Part<'_, R>, headings: u32, most: u64) -> Result<Survey, Stop> {
    let mut walk = Walk { headings, ..Walk::default() };
    let (mut buffer, mut is_first) = (Vec::new(), true);
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer).map_err(|error| part_fault(&error, most))? {
            Event::Start(start) | Event::Empty(start) if is_first => {
                if start.contains(STRICT_NAMES) {
                    return Err(STRICT.into());
                }
                prefix_of(&start).clone_into(&mut walk.survey.prefix);
                is_first = false;
            }
            Event::Start(start) => walk.begin(&start, true)?,
            Event::Empty(start) => walk.begin(&start, false)?,
            Event::End(end) if end.local_name().as_ref() == "c" => walk.end_cell(),
            Event::Eof if is_first => return Err(SheetFault::damaged("worksheet").into()),
            Event::Eof => return Ok(walk.survey),
            _ => {}
        }
    }
}

impl Walk {
    fn begin(&mut self, tag: &BytesStart<'_>, is_open: bool) -> Result<(), Stop> {
        match tag.local_name().as_ref() {
            "row" => {
                let number = row_number(tag, self.row);
                if number <= self.row || number > LAST_ROW {
                    return Err(ORDER.into());
                }
                (self.row, self.next_column) = (number, 0);
            }
            "c" => {
                let column = cell_column(tag, self.next_column);
                if column < self.next_column {
                    return Err(ORDER.into());
                }
                self.next_column = column + 1;
                self.cell = is_open.then(|| (column, cell_format(tag), false));
            }
            "mergeCell" => self.merge(value(tag, "ref").unwrap_or_default()),
            "legacyDrawing" => {
                let relation =
                    tag.attributes().with_checks(false).flatten().find(|named| named.key.local_name().as_ref() == "id");
                self.survey.drawing = relation.map(|relation| relation.value.into_owned());
            }
            _ => self.cell.iter_mut().for_each(|(_, _, is_filled)| *is_filled = true),
        }
        Ok(())
    }

    fn end_cell(&mut self) {
        let Some((column, format, true)) = self.cell.take() else { return };
        if self.row >= self.headings {
            self.survey.free_column = self.survey.free_column.max(column + 1);
        }
        if self.row == self.headings {
            self.survey.heading_format = format;
        }
    }

    fn merge(&mut self, area: &str) {
        let Some((first, last)) = area.split_once(':') else { return };
        let (Some(first), Some(last)) = (column_and_row(first), column_and_row(last)) else { return };
        if last.1 >= self.headings {
            self.survey.free_column = self.survey.free_column.max(last.0 + 1);
        }
        if self.survey.merged.len() < MOST_MERGED {
            self.survey.merged.insert(first, last.1);
        }
    }
}
