//! Workbooks that are zip files: `.xlsx` is read here, `.ods` by its own reader. Nothing that the file claims about its size is
//! believed, and nothing beyond one row and the shared texts is kept.

use super::number_format::Style;
use super::ods;
use super::package::Package;
use super::parts::{self, Part, attribute, column_and_row, push_text};
use super::rows::{EachRow, LAST_COLUMN, LAST_ROW, MOST_MERGED, Merged};
use super::texts::Texts;
use crate::cell::{Row, Value};
use crate::fault::SheetFault;
use quick_xml::events::{BytesStart, Event};
use std::collections::HashMap;
use std::io::{Read, Seek};
use zip::ZipArchive;

/// More shared texts than a sheet of a million rows needs.
const MOST_TEXTS: usize = 10_000_000;
/// The part of an `.ods` that holds all tables.
const CONTENT: &str = "content.xml";

/// A zipped workbook that is open for reading.
pub(super) struct Zipped<R> {
    zip: ZipArchive<R>,
    sheets: Vec<(String, String)>,
    texts: Texts,
    styles: Vec<Style>,
    /// Whether days are counted from 1904.
    pub(super) from_1904: bool,
    most: u64,
}

impl<R: Read + Seek> Zipped<R> {
    pub(super) fn open(file: R, most: u64) -> Result<Zipped<R>, SheetFault> {
        let zip = ZipArchive::new(file).map_err(SheetFault::damaged)?;
        let is_ods = zip.index_for_name(CONTENT).is_some();
        let mut book = Zipped { zip, sheets: Vec::new(), texts: Texts::default(), styles: Vec::new(), from_1904: false, most };
        if is_ods {
            book.read_tables()?;
            return Ok(book);
        }
        book.read_sheets()?;
        book.read_texts()?;
        book.read_styles()?;
        Ok(book)
    }

    /// The names of the sheets, in their order.
    pub(super) fn sheets(&self) -> impl Iterator<Item = &str> {
        self.sheets.iter().map(|(name, _)| name.as_str())
    }

    /// The file itself, to be written again; none of an `.ods`.
    pub(super) fn package(&mut self) -> Option<Package<'_, R>> {
        let is_ods = self.zip.index_for_name(CONTENT).is_some();
        (!is_ods).then_some(Package { zip: &mut self.zip, sheets: &self.sheets, most: self.most })
    }

    fn read_tables(&mut self) -> Result<(), SheetFault> {
        let mut encrypted = false;
        self.each_start("META-INF/manifest.xml", |start| encrypted |= start.local_name().as_ref() == "encryption-data")?;
        if encrypted {
            return Err(SheetFault::password());
        }
        let mut tables = Vec::new();
        self.each_start(CONTENT, |start| {
            if start.local_name().as_ref() == "table" {
                tables.push((attribute(start, "name").unwrap_or_default(), CONTENT.to_owned()));
            }
        })?;
        self.sheets = tables;
        Ok(())
    }

    fn read_sheets(&mut self) -> Result<(), SheetFault> {
        let mut targets = HashMap::new();
        self.each_start("xl/_rels/workbook.xml.rels", |start| {
            if start.local_name().as_ref() == "Relationship" {
                let target = attribute(start, "Target").unwrap_or_default();
                let path = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
                targets.insert(attribute(start, "Id").unwrap_or_default(), path);
            }
        })?;
        let (mut sheets, mut from_1904) = (Vec::new(), false);
        let found = self.each_start("xl/workbook.xml", |start| match start.local_name().as_ref() {
            "sheet" => {
                let path = attribute(start, "id").and_then(|id| targets.get(&id).cloned());
                if let (Some(name), Some(path)) = (attribute(start, "name"), path.filter(|path| path.contains("worksheets"))) {
                    sheets.push((name, path));
                }
            }
            "workbookPr" => from_1904 = matches!(attribute(start, "date1904").as_deref(), Some("1" | "true")),
            _ => {}
        })?;
        if !found || sheets.is_empty() {
            return Err(SheetFault::damaged("xl/workbook.xml"));
        }
        (self.sheets, self.from_1904) = (sheets, from_1904);
        Ok(())
    }

    fn read_styles(&mut self) -> Result<(), SheetFault> {
        let (mut own, mut styles, mut in_cells) = (HashMap::new(), Vec::new(), false);
        self.each_start("xl/styles.xml", |start| match start.local_name().as_ref() {
            "numFmt" => {
                let code = attribute(start, "formatCode").unwrap_or_default();
                own.insert(attribute(start, "numFmtId").unwrap_or_default(), Style::of(&code));
            }
            "cellXfs" => in_cells = true,
            "cellStyles" | "dxfs" => in_cells = false,
            "xf" if in_cells => {
                let id = attribute(start, "numFmtId").unwrap_or_default();
                styles.push(own.get(&id).cloned().unwrap_or_else(|| id.parse().map_or(Style::Plain, Style::built_in)));
            }
            _ => {}
        })?;
        self.styles = styles;
        Ok(())
    }

    fn read_texts(&mut self) -> Result<(), SheetFault> {
        let mut texts = Texts::default();
        let most = self.most;
        let Some(mut xml) = self.part("xl/sharedStrings.xml")? else { return Ok(()) };
        let mut buffer = Vec::new();
        let (mut in_text, mut phonetic) = (false, false);
        loop {
            buffer.clear();
            match xml.read_event_into(&mut buffer).map_err(|error| parts::fault(&error, most))? {
                Event::Start(start) => match start.local_name().as_ref() {
                    "t" => in_text = !phonetic,
                    "rPh" => phonetic = true,
                    _ => {}
                },
                Event::Empty(start) if start.local_name().as_ref() == "si" => texts.end(),
                Event::End(end) => match end.local_name().as_ref() {
                    "t" => in_text = false,
                    "rPh" => phonetic = false,
                    "si" => texts.end(),
                    _ => {}
                },
                Event::Eof => break,
                other if in_text => push_text(texts.open(), &other),
                _ => {}
            }
            if texts.count() > MOST_TEXTS {
                return Err(SheetFault::too_large(most));
            }
        }
        drop(xml);
        self.texts = texts;
        Ok(())
    }

    /// Calls a function with every element that begins in a part; false where the file has no such part.
    fn each_start(&mut self, path: &str, mut each: impl FnMut(&BytesStart<'_>)) -> Result<bool, SheetFault> {
        let most = self.most;
        let Some(mut xml) = self.part(path)? else { return Ok(false) };
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            match xml.read_event_into(&mut buffer).map_err(|error| parts::fault(&error, most))? {
                Event::Start(start) | Event::Empty(start) => each(&start),
                Event::Eof => return Ok(true),
                _ => {}
            }
        }
    }

    fn part(&mut self, path: &str) -> Result<Option<Part<'_, R>>, SheetFault> {
        parts::open(&mut self.zip, path, self.most)
    }

    /// The areas of a sheet whose cells are merged, by their first cell; they stand behind its rows.
    fn merged(&mut self, path: &str) -> Result<Vec<Merged>, SheetFault> {
        let mut areas = Vec::new();
        // Most sheets have none, and looking for the word is cheaper than reading the elements twice.
        let most = self.most;
        let Some(part) = self.part(path)? else { return Ok(areas) };
        let part = part.into_inner().into_inner();
        if !part.holds(b"mergeCell ").map_err(|error| parts::io_fault(&error, most))? {
            return Ok(areas);
        }
        self.each_start(path, |start| {
            if start.local_name().as_ref() == "mergeCell" && areas.len() < MOST_MERGED {
                areas.extend(attribute(start, "ref").and_then(|area| merged_area(&area)));
            }
        })?;
        Ok(areas)
    }

    pub(super) fn each_row(&mut self, sheet: usize, each: EachRow<'_>) -> Result<(), SheetFault> {
        let Some((_, path)) = self.sheets.get(sheet).cloned() else { return Ok(()) };
        if path == CONTENT {
            let most = self.most;
            let Some(xml) = self.part(CONTENT)? else { return Ok(()) };
            return ods::TableReader { xml, table: sheet, most }.each_row(each);
        }
        let mut merged = self.merged(&path)?;
        let texts = std::mem::take(&mut self.texts);
        let styles = std::mem::take(&mut self.styles);
        let known = Known { texts: &texts, styles: &styles, from_1904: self.from_1904 };
        let most = self.most;
        let read = match self.part(&path) {
            Ok(Some(xml)) => SheetReader::new(xml, &known, most).each_row(&mut |mut row| {
                merged.iter_mut().for_each(|area| area.fill(&mut row));
                each(row)
            }),
            Ok(None) => Err(SheetFault::damaged(&path)),
            Err(fault) => Err(fault),
        };
        (self.texts, self.styles) = (texts, styles);
        read
    }
}

/// An area such as `A2:B9`.
fn merged_area(area: &str) -> Option<Merged> {
    let (from, to) = area.split_once(':')?;
    let ((column, first), (_, last)) = (column_and_row(from)?, column_and_row(to)?);
    Merged::new(column, first..=last)
}

/// What cells refer to.
struct Known<'k> {
    texts: &'k Texts,
    styles: &'k [Style],
    from_1904: bool,
}

/// Reads the rows of one sheet.
struct SheetReader<'k, 'z, R: Read> {
    xml: Part<'z, R>,
    known: &'k Known<'k>,
    most: u64,
    buffer: Vec<u8>,
    row: Row,
    /// The bytes of all texts so far: a long text that many cells refer to counts for each.
    spent: u64,
}

/// A cell that is being read.
#[derive(Default)]
struct Open {
    column: u32,
    kind: String,
    style: usize,
    text: String,
    formula: bool,
    valued: bool,
}

impl<'k, 'z, R: Read> SheetReader<'k, 'z, R> {
    fn new(xml: Part<'z, R>, known: &'k Known<'k>, most: u64) -> Self {
        SheetReader { xml, known, most, buffer: Vec::new(), row: Row::default(), spent: 0 }
    }

    fn each_row(mut self, each: EachRow<'_>) -> Result<(), SheetFault> {
        let mut cell: Option<Open> = None;
        let (mut in_value, mut next_column) = (false, 0u32);
        let mut buffer = std::mem::take(&mut self.buffer);
        loop {
            buffer.clear();
            let event = self.xml.read_event_into(&mut buffer).map_err(|error| parts::fault(&error, self.most))?;
            match &event {
                Event::Start(start) | Event::Empty(start) => match start.local_name().as_ref() {
                    "row" => {
                        self.begin_row(start)?;
                        next_column = 0;
                    }
                    "c" => {
                        let open = self.begin_cell(start, next_column)?;
                        next_column = open.column + 1;
                        cell = matches!(event, Event::Start(_)).then_some(open);
                    }
                    "f" => cell.iter_mut().for_each(|cell| cell.formula = true),
                    "v" | "t" if matches!(event, Event::Start(_)) => in_value = true,
                    "rPh" => in_value = false,
                    _ => {}
                },
                Event::End(end) => match end.local_name().as_ref() {
                    "v" | "t" => in_value = false,
                    "c" => {
                        if let Some((column, value)) = cell.take().and_then(|cell| self.value(cell)) {
                            self.spent += value.text_bytes();
                            if self.spent > self.most || self.row.cells.len() >= LAST_COLUMN as usize {
                                return Err(SheetFault::too_large(self.most));
                            }
                            self.row.cells.push((column, value));
                        }
                    }
                    "row" if !self.row.cells.is_empty() => {
                        let next = Row { number: self.row.number, ..Row::default() };
                        let mut row = std::mem::replace(&mut self.row, next);
                        row.cells.sort_by_key(|(column, _)| *column);
                        row.cells.dedup_by_key(|(column, _)| *column);
                        if !each(row)? {
                            return Ok(());
                        }
                    }
                    "sheetData" => return Ok(()),
                    _ => {}
                },
                Event::Eof => return Err(SheetFault::damaged("sheetData")),
                text if in_value => {
                    if let Some(cell) = &mut cell {
                        cell.valued = true;
                        push_text(&mut cell.text, text);
                    }
                }
                _ => {}
            }
        }
    }

    fn begin_row(&mut self, start: &BytesStart<'_>) -> Result<(), SheetFault> {
        let number = attribute(start, "r").and_then(|number| number.parse().ok()).unwrap_or(self.row.number + 1);
        let outside = || SheetFault::damaged(format!("row {number}"));
        let hidden = matches!(attribute(start, "hidden").as_deref(), Some("1" | "true"));
        self.row = Row { number, hidden, cells: Vec::new(), ..Row::default() };
        (1..=LAST_ROW).contains(&number).then_some(()).ok_or_else(outside)
    }

    fn begin_cell(&self, start: &BytesStart<'_>, next: u32) -> Result<Open, SheetFault> {
        let mut open = Open { column: next, ..Open::default() };
        for attribute in start.attributes().with_checks(false).flatten() {
            match attribute.key.as_ref() {
                "r" => {
                    let place = column_and_row(&attribute.value).filter(|(column, _)| *column < LAST_COLUMN);
                    open.column = place.ok_or_else(|| SheetFault::damaged(format!("cell {}", attribute.value)))?.0;
                }
                "t" => attribute.value.as_ref().clone_into(&mut open.kind),
                "s" => open.style = attribute.value.parse().unwrap_or(0),
                _ => {}
            }
        }
        (open.column < LAST_COLUMN).then_some(open).ok_or_else(|| SheetFault::damaged(format!("row {}", self.row.number)))
    }

    fn value(&self, cell: Open) -> Option<(u32, Value)> {
        let Open { column, kind, style, text, formula, valued } = cell;
        if !valued || (text.is_empty() && formula && kind != "str") {
            return formula.then_some((column, Value::Unvalued));
        }
        let value = match kind.as_str() {
            "s" => Value::Text(self.known.texts.get(text.parse().ok()?)?.to_owned()),
            "b" => Value::Flag(text.trim() == "1"),
            "e" => Value::Error(text),
            "str" | "inlineStr" => Value::Text(text),
            "d" => Value::Day(text.get(..10).unwrap_or(&text).to_owned()),
            _ => match text.trim().parse::<f64>() {
                Ok(number) => Style::shown(self.known.styles.get(style), number, self.known.from_1904),
                Err(_) => Value::Text(text),
            },
        };
        (!matches!(&value, Value::Text(text) if text.is_empty())).then_some((column, value))
    }
}
