//! The checked sheet: every tag as it came, with cells behind those of a row, red grounds, and the way to the notes.

use super::additions::{Addition, Kept};
use super::styles::Styles;
use super::survey::{cell_column, cell_format, row_number};
use super::tags::{value, with_value};
use crate::cell::letters;
use crate::fault::SheetFault;
use crate::workbook::{Part, column_and_row, part_fault};
use quick_xml::Writer;
use quick_xml::events::{BytesStart, Event};
use std::collections::{BTreeSet, VecDeque};
use std::io::{self, Read, Write};

/// What stands behind the drawing of notes in a sheet.
const BEHIND_DRAWING: [&str; 9] = [
    "legacyDrawingHF",
    "drawingHF",
    "picture",
    "oleObjects",
    "controls",
    "AlternateContent",
    "webPublishItems",
    "tableParts",
    "extLst",
];
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The columns that are added.
pub(super) struct Added<'a> {
    /// The first of them.
    pub(super) first: u32,
    /// How wide each is.
    pub(super) widths: Vec<u32>,
    /// The row of the headings and their cells.
    pub(super) headings: Option<Addition>,
    /// The format of the headings.
    pub(super) heading_format: u32,
    /// The cells of the rows below.
    pub(super) rows: Kept<'a>,
}

/// What becomes of a sheet.
pub(super) struct Edit<'a> {
    pub(super) prefix: &'a str,
    pub(super) styles: &'a mut Styles,
    /// The cells that become red, by row and column.
    pub(super) red: &'a BTreeSet<(u32, u32)>,
    /// The relation to the drawing of notes, where the sheet had none.
    pub(super) drawing: Option<String>,
    pub(super) added: Option<Added<'a>>,
}

/// A sheet that is being written.
struct Sheet<'a, W: Write> {
    edit: Edit<'a>,
    out: Writer<W>,
    depth: usize,
    in_rows: bool,
    are_rows_over: bool,
    row: u32,
    next_column: u32,
    /// The addition that waits for its row.
    next: Option<Addition>,
    /// The cells that are still to be added to the row: column, content, and whether it is red.
    waiting: VecDeque<(u32, String, bool)>,
    is_heading: bool,
    /// Whether a cell is left out since another stands in its place.
    skipping: bool,
    /// The widths of columns that the sheet has, while they are read.
    columns: Option<Vec<String>>,
    has_widths: bool,
}

/// Writes a sheet with what is added to it.
pub(super) fn write<R: Read, W: Write>(mut xml: Part<'_, R>, out: W, edit: Edit<'_>, most: u64) -> Result<W, SheetFault> {
    let mut sheet = Sheet {
        edit,
        out: Writer::new(out),
        depth: 0,
        in_rows: false,
        are_rows_over: false,
        row: 0,
        next_column: 0,
        next: None,
        waiting: VecDeque::new(),
        is_heading: false,
        skipping: false,
        columns: None,
        has_widths: false,
    };
    sheet.take_next().map_err(SheetFault::damaged)?;
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        let event = xml.read_event_into(&mut buffer).map_err(|error| part_fault(&error, most))?;
        if matches!(event, Event::Eof) {
            break;
        }
        sheet.event(event).map_err(SheetFault::damaged)?;
    }
    match &sheet.next {
        // The same rows were read when they were checked.
        Some(left) => Err(SheetFault::damaged(format!("row {}", left.row))),
        None => Ok(sheet.out.into_inner()),
    }
}

impl<W: Write> Sheet<'_, W> {
    fn event(&mut self, event: Event<'_>) -> io::Result<()> {
        match event {
            Event::Start(tag) => {
                let depth = self.depth;
                self.depth += 1;
                self.begin(tag, depth, true)
            }
            Event::Empty(tag) => self.begin(tag, self.depth, false),
            Event::End(end) => {
                self.depth = self.depth.saturating_sub(1);
                match end.local_name().as_ref() {
                    "row" if self.in_rows => self.add_cells(u32::MAX)?,
                    "sheetData" if self.depth == 1 => (self.in_rows, self.are_rows_over) = (false, true),
                    "c" if self.skipping => {
                        self.skipping = false;
                        return Ok(());
                    }
                    "cols" if self.depth == 1 => self.end_columns()?,
                    _ if self.depth == 0 => self.link_drawing()?,
                    _ => {}
                }
                self.copy(Event::End(end))
            }
            // Nothing but white space stands between the widths of columns.
            _ if self.columns.is_some() => Ok(()),
            other => self.copy(other),
        }
    }

    fn copy(&mut self, event: Event<'_>) -> io::Result<()> {
        if self.skipping { Ok(()) } else { self.out.write_event(event) }
    }

    fn tag(&mut self, inside: String, is_open: bool) -> io::Result<()> {
        let name = inside.find(|c: char| c.is_ascii_whitespace()).unwrap_or(inside.len());
        let tag = BytesStart::from_content(inside, name);
        self.out.write_event(if is_open { Event::Start(tag) } else { Event::Empty(tag) })
    }

    fn begin(&mut self, tag: BytesStart<'_>, depth: usize, is_open: bool) -> io::Result<()> {
        match (depth, tag.local_name().as_ref()) {
            (_, "row") if self.in_rows => return self.begin_row(tag, is_open),
            (_, "c") if self.in_rows => return self.begin_cell(tag, is_open),
            (1, "dimension") => {
                let wider = self.wider(&tag);
                return self.tag(wider, is_open);
            }
            (1, "cols") if self.edit.added.is_some() => {
                if is_open {
                    self.columns = Some(Vec::new());
                    return self.copy(Event::Start(tag));
                }
                return Ok(());
            }
            (2, "col") if self.columns.is_some() => {
                self.columns.iter_mut().for_each(|columns| columns.push(String::from(&*tag)));
                return Ok(());
            }
            (1, "sheetData") => {
                (self.in_rows, self.are_rows_over) = (is_open, !is_open);
                self.begin_columns()?;
            }
            (1, name) if self.are_rows_over && BEHIND_DRAWING.contains(&name) => self.link_drawing()?,
            _ => {}
        }
        self.same(tag, is_open)
    }

    fn same(&mut self, tag: BytesStart<'_>, is_open: bool) -> io::Result<()> {
        self.copy(if is_open { Event::Start(tag) } else { Event::Empty(tag) })
    }

    /// The extent of the sheet with the columns that are added.
    fn wider(&self, tag: &str) -> String {
        let last = self.edit.added.as_ref().map(|added| added.first + added.widths.len() as u32 - 1);
        let wider = last.zip(value(tag, "ref")).and_then(|(last, extent)| {
            let (from, to) = extent.split_once(':').unwrap_or((extent, extent));
            let (column, row) = column_and_row(to)?;
            Some(format!("{from}:{}{row}", letters(column.max(last))))
        });
        wider.map_or_else(|| tag.to_owned(), |wider| with_value(tag, "ref", &wider))
    }

    fn begin_row(&mut self, tag: BytesStart<'_>, is_open: bool) -> io::Result<()> {
        (self.row, self.next_column) = (row_number(&tag, self.row), 0);
        let is_mine = is_open && self.next.as_ref().is_some_and(|next| next.row == self.row);
        let Some(addition) = is_mine.then(|| self.next.take()).flatten() else {
            return self.same(tag, is_open);
        };
        let first = self.edit.added.as_ref().map_or(0, |added| added.first);
        let cells = addition.cells.into_iter().enumerate().filter(|(_, cell)| !cell.is_empty());
        self.waiting = cells.map(|(at, cell)| (first + at as u32, cell, at == 0 && addition.is_invalid)).collect();
        self.is_heading =
            self.edit.added.as_ref().is_some_and(|added| added.headings.as_ref().is_some_and(|row| row.row == self.row));
        self.take_next()?;
        let last = self.waiting.back().map_or(0, |(column, _, _)| column + 1);
        let wider = value(&tag, "spans").and_then(|spans| {
            let (from, to) = spans.split_once(':')?;
            Some(with_value(&tag, "spans", &format!("{from}:{}", last.max(to.parse().ok()?))))
        });
        match wider {
            Some(wider) => self.tag(wider, is_open),
            None => self.same(tag, is_open),
        }
    }

    fn take_next(&mut self) -> io::Result<()> {
        let Some(added) = &mut self.edit.added else { return Ok(()) };
        let is_first = self.row == 0;
        self.next = if is_first { added.headings.clone() } else { added.rows.next()? };
        Ok(())
    }

    fn begin_cell(&mut self, tag: BytesStart<'_>, is_open: bool) -> io::Result<()> {
        let column = cell_column(&tag, self.next_column);
        self.next_column = column + 1;
        self.add_cells(column)?;
        if self.waiting.front().is_some_and(|(waiting, _, _)| *waiting == column) {
            // The sheet was seen to be empty here: the cell has nothing but a format, which stays.
            self.add_cell(Some(cell_format(&tag)))?;
            self.skipping = is_open;
            return Ok(());
        }
        if self.edit.red.contains(&(self.row, column)) {
            let format = cell_format(&tag);
            let red = self.edit.styles.red(format).to_string();
            return self.tag(with_value(&tag, "s", &red), is_open);
        }
        self.same(tag, is_open)
    }

    /// Adds the cells that stand before a column.
    fn add_cells(&mut self, before: u32) -> io::Result<()> {
        while self.waiting.front().is_some_and(|(column, _, _)| *column < before) {
            self.add_cell(None)?;
        }
        Ok(())
    }

    fn add_cell(&mut self, own_format: Option<u32>) -> io::Result<()> {
        let (Some((column, content, is_red)), Some(added)) = (self.waiting.pop_front(), &self.edit.added) else { return Ok(()) };
        let usual = match column - added.first {
            _ if self.is_heading => added.heading_format,
            1 => self.edit.styles.wrapped(),
            _ => 0,
        };
        let format = own_format.filter(|own| *own != 0).unwrap_or(usual);
        let format = if is_red { self.edit.styles.red(format) } else { format };
        let format = if format == 0 { String::new() } else { format!(" s=\"{format}\"") };
        let out = self.out.get_mut();
        write!(out, "<{}c r=\"{}{}\"{format}{content}", self.edit.prefix, letters(column), self.row)
    }

    /// The widths of columns where the sheet has none.
    fn begin_columns(&mut self) -> io::Result<()> {
        let Some(added) = &self.edit.added else { return Ok(()) };
        if !self.has_widths && !added.widths.is_empty() {
            let prefix = self.edit.prefix;
            write!(self.out.get_mut(), "<{prefix}cols>")?;
            self.columns = Some(Vec::new());
            self.end_columns()?;
            write!(self.out.get_mut(), "</{}cols>", self.edit.prefix)?;
        }
        Ok(())
    }

    /// Writes the widths of columns: those of the sheet where nothing is added, in their order.
    fn end_columns(&mut self) -> io::Result<()> {
        let (Some(columns), Some(added)) = (self.columns.take(), &self.edit.added) else { return Ok(()) };
        self.has_widths = true;
        // Columns count from 1 here.
        let (first, last) = (added.first + 1, added.first + added.widths.len() as u32);
        let (mut left, mut right) = (Vec::new(), Vec::new());
        for tag in columns {
            let bound = |name| value(&tag, name).and_then(|number| number.parse::<u32>().ok());
            let (Some(from), Some(to)) = (bound("min"), bound("max")) else { continue };
            if to < first || from > last {
                if to < first {
                    left.push(tag)
                } else {
                    right.push(tag)
                }
                continue;
            }
            if from < first {
                left.push(with_value(&tag, "max", &(first - 1).to_string()));
            }
            if to > last {
                right.push(with_value(&tag, "min", &(last + 1).to_string()));
            }
        }
        let prefix = self.edit.prefix;
        let own = (first..).zip(&added.widths);
        let own: Vec<String> =
            own.map(|(at, width)| format!("{prefix}col min=\"{at}\" max=\"{at}\" width=\"{width}\" customWidth=\"1\"")).collect();
        for tag in left.into_iter().chain(own).chain(right) {
            self.tag(tag, false)?;
        }
        Ok(())
    }

    fn link_drawing(&mut self) -> io::Result<()> {
        let Some(relation) = self.edit.drawing.take() else { return Ok(()) };
        let prefix = self.edit.prefix;
        write!(self.out.get_mut(), "<{prefix}legacyDrawing xmlns:r=\"{RELATIONS}\" r:id=\"{relation}\"/>")
    }
}
