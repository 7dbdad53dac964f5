//! Reading `.ods` row by row. Rows and cells may be repeated: empty ones take no room, and others only so many.

use super::number_format::shown_as;
use super::parts::{self, Part, attribute, push_text};
use super::rows::{EachRow, LAST_COLUMN, LAST_ROW, MOST_MERGED, Merged};
use crate::cell::{Row, Value};
use crate::fault::SheetFault;
use quick_xml::events::{BytesStart, Event};
use std::io::Read;

/// More repeated cells than a sheet that people fill in has.
const MOST_REPEATED: u64 = 20_000_000;

/// Reads the rows of one table of a document.
pub(super) struct TableReader<'z, R: Read> {
    pub(super) xml: Part<'z, R>,
    pub(super) table: usize,
    pub(super) most: u64,
}

/// Where reading stands.
#[derive(Default)]
struct State {
    row: Row,
    row_repeated: u32,
    next_column: u32,
    cell: Option<Open>,
    in_text: bool,
    /// Notes within a cell are no part of its text.
    in_note: bool,
    merged: Vec<Merged>,
    repeated: u64,
}

/// A cell that is being read.
struct Open {
    kind: String,
    value: Option<String>,
    formula: bool,
    repeated: u32,
    rows_spanned: u32,
    text: String,
    paragraphs: u32,
}

impl<R: Read> TableReader<'_, R> {
    pub(super) fn each_row(mut self, each: EachRow<'_>) -> Result<(), SheetFault> {
        let mut state = State::default();
        let (mut buffer, mut tables, mut wanted) = (Vec::new(), 0, true);
        while wanted {
            buffer.clear();
            let event = self.xml.read_event_into(&mut buffer).map_err(|error| parts::fault(&error, self.most))?;
            match &event {
                Event::Start(start) if start.local_name().as_ref() == "table" => tables += 1,
                Event::End(end) if end.local_name().as_ref() == "table" && tables > self.table => return Ok(()),
                Event::Eof => return Err(SheetFault::damaged("content.xml")),
                _ if tables != self.table + 1 => {}
                Event::Start(start) => state.begin(start),
                Event::Empty(start) => {
                    state.begin(start);
                    wanted = state.end(start.local_name().as_ref(), each, self.most)?;
                }
                Event::End(end) => wanted = state.end(end.local_name().as_ref(), each, self.most)?,
                text if state.in_text && !state.in_note => {
                    if let Some(cell) = &mut state.cell {
                        push_text(&mut cell.text, text);
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }
}

impl State {
    fn begin(&mut self, start: &BytesStart<'_>) {
        let count = |name: &str| attribute(start, name).and_then(|count| count.parse::<u32>().ok()).unwrap_or(1);
        match start.local_name().as_ref() {
            "table-row" => {
                let number = self.row.number.saturating_add(self.row_repeated.max(u32::from(self.row.number == 0)));
                let hidden = matches!(attribute(start, "visibility").as_deref(), Some("collapse" | "filter"));
                self.row = Row { number, hidden, cells: Vec::new(), ..Row::default() };
                self.row_repeated = count("number-rows-repeated").max(1);
                self.next_column = 0;
            }
            "table-cell" | "covered-table-cell" => {
                // Of the same names in two namespaces the older stands first.
                let calculated = attribute(start, "formula").is_some();
                let values = ["date-value", "boolean-value", "value", "string-value"];
                self.cell = Some(Open {
                    kind: attribute(start, "value-type").unwrap_or_default(),
                    value: values.iter().find_map(|name| attribute(start, name)),
                    formula: calculated,
                    repeated: count("number-columns-repeated").max(1),
                    rows_spanned: count("number-rows-spanned"),
                    text: String::new(),
                    paragraphs: 0,
                });
            }
            "annotation" => self.in_note = true,
            "p" if !self.in_note => {
                self.in_text = true;
                if let Some(cell) = &mut self.cell {
                    if cell.paragraphs > 0 {
                        cell.text.push('\n');
                    }
                    cell.paragraphs += 1;
                }
            }
            "s" | "tab" if self.in_text && !self.in_note => {
                if let Some(cell) = &mut self.cell {
                    cell.text.push(' ');
                }
            }
            _ => {}
        }
    }

    /// Ends an element; false where no further row is wanted.
    fn end(&mut self, name: &str, each: EachRow<'_>, most: u64) -> Result<bool, SheetFault> {
        match name {
            "p" => self.in_text = self.in_note,
            "annotation" => (self.in_note, self.in_text) = (false, false),
            "table-cell" | "covered-table-cell" => {
                if let Some(cell) = self.cell.take() {
                    self.close_cell(cell, most)?;
                }
            }
            "table-row" => return self.close_row(each, most),
            _ => {}
        }
        Ok(true)
    }

    fn close_cell(&mut self, cell: Open, most: u64) -> Result<(), SheetFault> {
        let (column, repeated, spanned) = (self.next_column, cell.repeated, cell.rows_spanned);
        self.next_column = column.saturating_add(repeated);
        let Some(value) = cell.value() else { return Ok(()) };
        if self.next_column > LAST_COLUMN {
            return Err(SheetFault::damaged(format!("row {}", self.row.number)));
        }
        // Long texts count for more than one.
        let weight = 1 + value.shown().len() as u64 / 64;
        self.repeated = self.repeated.saturating_add(u64::from(repeated - 1) * weight);
        if self.repeated > MOST_REPEATED {
            return Err(SheetFault::too_large(most));
        }
        if spanned > 1 && self.merged.len() < MOST_MERGED {
            let last = self.row.number.saturating_add(spanned - 1);
            self.merged.extend(Merged::new(column, self.row.number..=last));
        }
        self.row.cells.extend((column..self.next_column).map(|column| (column, value.clone())));
        Ok(())
    }

    fn close_row(&mut self, each: EachRow<'_>, most: u64) -> Result<bool, SheetFault> {
        self.merged.retain(|area| !area.ends_before(self.row.number));
        if self.row.cells.is_empty() {
            return Ok(true);
        }
        let weight: u64 = self.row.cells.iter().map(|(_, value)| 1 + value.shown().len() as u64 / 64).sum();
        self.repeated = self.repeated.saturating_add(u64::from(self.row_repeated - 1).saturating_mul(weight));
        if self.repeated > MOST_REPEATED {
            return Err(SheetFault::too_large(most));
        }
        let last = self.row.number.saturating_add(self.row_repeated.saturating_sub(1));
        if last > LAST_ROW {
            return Err(SheetFault::damaged(format!("row {last}")));
        }
        for number in self.row.number..=last {
            let mut row = Row { number, ..self.row.clone() };
            self.merged.iter_mut().for_each(|area| area.fill(&mut row));
            if !each(row)? {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

impl Open {
    fn value(self) -> Option<Value> {
        let Open { kind, value, formula, text, .. } = self;
        let number = || value.as_deref().and_then(|value| value.parse::<f64>().ok());
        let read = match kind.as_str() {
            "float" | "currency" => number().map(|number| shown_as(number, &text)),
            "percentage" => number().map(Value::Percent),
            "date" => value.as_deref().map(|day| Value::Day(day.get(..10).unwrap_or(day).to_owned())),
            "boolean" => value.as_deref().map(|flag| Value::Flag(flag == "true")),
            "error" => Some(Value::Error(text.clone())),
            _ => None,
        };
        let is_error = formula && (text.starts_with("#") || text.starts_with("Err:"));
        match read {
            _ if is_error => Some(Value::Error(text)),
            Some(value) => Some(value),
            None if !text.is_empty() => Some(Value::Text(text)),
            None => formula.then_some(Value::Unvalued),
        }
    }
}
