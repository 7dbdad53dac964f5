//! Reading `.xls` as Excel 97 to 2003 and WPS write it ([MS-XLS]): a stream of records within a compound file.

use super::number_format::Style;
use super::records::{Fields, Records};
use super::rows::{EachRow, MOST_MERGED, Merged};
use super::texts::Texts;
use crate::cell::{Row, Value};
use crate::fault::SheetFault;
use cfb::CompoundFile;
use std::collections::{BTreeMap, HashMap};
use std::io::{Read, Seek};

/// What is read of the kinds of records ([MS-XLS] 2.3).
mod kind {
    pub(super) const FORMULA: u16 = 0x0006;
    pub(super) const END: u16 = 0x000a;
    pub(super) const DATE_MODE: u16 = 0x0022;
    pub(super) const PASSWORD: u16 = 0x002f;
    pub(super) const SHEET: u16 = 0x0085;
    pub(super) const NUMBERS: u16 = 0x00bd;
    pub(super) const CELL_FORMAT: u16 = 0x00e0;
    pub(super) const MERGED: u16 = 0x00e5;
    pub(super) const TEXTS: u16 = 0x00fc;
    pub(super) const SHARED_TEXT: u16 = 0x00fd;
    pub(super) const NUMBER: u16 = 0x0203;
    pub(super) const TEXT: u16 = 0x0204;
    pub(super) const FLAG_OR_ERROR: u16 = 0x0205;
    pub(super) const TEXT_OF_FORMULA: u16 = 0x0207;
    pub(super) const ROW: u16 = 0x0208;
    pub(super) const SHORT_NUMBER: u16 = 0x027e;
    pub(super) const NUMBER_FORMAT: u16 = 0x041e;
    pub(super) const BEGIN: u16 = 0x0809;
}

/// The version that Excel 97 and all later ones write.
const EXCEL_97: u16 = 0x0600;
/// The stream of the workbook, and a part that stands beside none where there is a password.
const STREAM: &str = "/Workbook";
const ENCRYPTED: &str = "/EncryptedPackage";
/// What a cell takes in memory, about: files are bounded by it.
const CELL_BYTES: u64 = 48;

/// A `.xls` that is open for reading.
pub(super) struct Binary {
    /// All of the stream: a sheet has 65,536 rows at the most.
    stream: Vec<u8>,
    /// The names of the sheets, and where each begins.
    sheets: Vec<(String, usize)>,
    texts: Texts,
    formats: HashMap<u16, Style>,
    styles: Vec<Style>,
    pub(super) from_1904: bool,
    most: u64,
}

/// What stands in a cell: a text that is shared by its number.
enum Cell {
    Shared(u32),
    Value(Value),
}

/// The rows of a sheet while it is read: their cells may come in any order.
#[derive(Default)]
struct Rows {
    all: BTreeMap<u16, BTreeMap<u16, Cell>>,
    hidden: Vec<u16>,
    merged: Vec<Merged>,
    /// The formula whose text comes in a record of its own.
    of_text: Option<(u16, u16)>,
    spent: u64,
}

impl Binary {
    pub(super) fn open(file: impl Read + Seek, most: u64) -> Result<Binary, SheetFault> {
        let mut file = CompoundFile::open(file).map_err(SheetFault::damaged)?;
        if file.exists(ENCRYPTED) {
            return Err(SheetFault::password());
        }
        // Names of parts are equal whatever their letters' case; a workbook of Excel 95 calls it otherwise.
        let part = file.open_stream(STREAM).map_err(|_| SheetFault::old_format())?;
        let mut stream = Vec::new();
        part.take(most + 1).read_to_end(&mut stream).map_err(SheetFault::damaged)?;
        if stream.len() as u64 > most {
            return Err(SheetFault::too_large(most));
        }
        let (sheets, texts, formats) = (Vec::new(), Texts::default(), HashMap::new());
        let mut book = Binary { stream: Vec::new(), sheets, texts, formats, styles: Vec::new(), from_1904: false, most };
        book.read_globals(&mut begun(&stream, 0)?)?;
        book.stream = stream;
        Ok(book)
    }

    pub(super) fn sheets(&self) -> impl Iterator<Item = &str> {
        self.sheets.iter().map(|(name, _)| name.as_str())
    }

    fn read_globals(&mut self, records: &mut Records<'_>) -> Result<(), SheetFault> {
        loop {
            let kind = records.next()?;
            let mut fields = records.fields();
            match kind {
                kind::PASSWORD => return Err(SheetFault::password()),
                kind::DATE_MODE => self.from_1904 = fields.u16()? == 1,
                kind::SHEET => self.read_sheet(records)?,
                kind::NUMBER_FORMAT => {
                    let (id, mut code) = (fields.u16()?, String::new());
                    records.text_from(2).text(&mut code)?;
                    self.formats.insert(id, Style::of(&code));
                }
                kind::CELL_FORMAT => {
                    fields.skip(2)?;
                    let id = fields.u16()?;
                    self.styles.push(self.formats.get(&id).cloned().unwrap_or_else(|| Style::built_in(id.into())));
                }
                kind::TEXTS => self.read_texts(records)?,
                kind::END => return Ok(()),
                _ => {}
            }
        }
    }

    /// The name of a sheet and its place; macros and charts are none.
    fn read_sheet(&mut self, records: &mut Records<'_>) -> Result<(), SheetFault> {
        let mut fields = records.fields();
        let place = fields.u32()? as usize;
        fields.skip(1)?;
        if fields.u8()? == 0 {
            let mut name = String::new();
            records.text_from(6).short_text(&mut name)?;
            self.sheets.push((name, place));
        }
        Ok(())
    }

    /// As many texts as there are: how many the file claims is not looked at.
    fn read_texts(&mut self, records: &mut Records<'_>) -> Result<(), SheetFault> {
        let mut texts = records.text_from(8);
        while texts.has_more()? {
            texts.text(self.texts.open())?;
            self.texts.end();
        }
        Ok(())
    }

    pub(super) fn each_row(&self, sheet: usize, each: EachRow<'_>) -> Result<(), SheetFault> {
        let Some(&(_, place)) = self.sheets.get(sheet) else { return Ok(()) };
        let Rows { all, mut hidden, mut merged, mut spent, .. } = self.rows(place)?;
        hidden.sort_unstable();
        for (row, cells) in all {
            let cells = cells.into_iter().filter_map(|(column, cell)| Some((column.into(), self.value(cell)?)));
            let hidden = hidden.binary_search(&row).is_ok();
            let mut row = Row { number: u32::from(row) + 1, hidden, cells: cells.collect(), ..Row::default() };
            // A long text that many cells refer to counts for each.
            spent += row.cells.iter().map(|(_, value)| value.text_bytes()).sum::<u64>();
            if spent > self.most {
                return Err(SheetFault::too_large(self.most));
            }
            merged.iter_mut().for_each(|area| area.fill(&mut row));
            if !row.cells.is_empty() && !each(row)? {
                break;
            }
        }
        Ok(())
    }

    fn value(&self, cell: Cell) -> Option<Value> {
        let value = match cell {
            Cell::Shared(index) => Value::Text(self.texts.get(index as usize)?.to_owned()),
            Cell::Value(value) => value,
        };
        (!matches!(&value, Value::Text(text) if text.is_empty())).then_some(value)
    }

    fn rows(&self, place: usize) -> Result<Rows, SheetFault> {
        let mut records = begun(&self.stream, place)?;
        let (mut rows, mut inside) = (Rows::default(), 0u32);
        loop {
            let kind = records.next()?;
            match kind {
                // A chart lies within the sheet with a beginning and an end of its own.
                kind::BEGIN => inside += 1,
                kind::END if inside == 0 => return Ok(rows),
                kind::END => inside -= 1,
                _ if inside > 0 => {}
                kind::TEXT | kind::TEXT_OF_FORMULA => rows.read_text(kind, &mut records)?,
                _ => {
                    let styled = |style: u16, number| Style::shown(self.styles.get(usize::from(style)), number, self.from_1904);
                    rows.read(kind, records.fields(), &styled)?;
                }
            }
            if rows.spent > self.most {
                return Err(SheetFault::too_large(self.most));
            }
        }
    }
}

/// The records of a stream from a place at which the workbook or a sheet begins.
fn begun(stream: &[u8], at: usize) -> Result<Records<'_>, SheetFault> {
    let mut records = Records::from(stream, at)?;
    if records.next()? != kind::BEGIN {
        return Err(SheetFault::damaged("BOF"));
    }
    (records.fields().u16()? == EXCEL_97).then_some(records).ok_or_else(SheetFault::old_format)
}

impl Rows {
    fn put(&mut self, row: u16, column: u16, cell: Cell) {
        self.spent += CELL_BYTES;
        self.all.entry(row).or_default().insert(column, cell);
    }

    /// Takes what a record says of the sheet, if it is one of those that say something.
    fn read(&mut self, kind: u16, mut fields: Fields<'_>, styled: &dyn Fn(u16, f64) -> Value) -> Result<(), SheetFault> {
        match kind {
            kind::ROW => self.row(fields),
            kind::MERGED => self.merged_areas(fields),
            kind::NUMBERS => self.numbers(fields, styled),
            kind::NUMBER | kind::SHORT_NUMBER | kind::SHARED_TEXT | kind::FLAG_OR_ERROR | kind::FORMULA => {
                let (row, column, style) = (fields.u16()?, fields.u16()?, fields.u16()?);
                let cell = match kind {
                    kind::NUMBER => Cell::Value(styled(style, fields.f64()?)),
                    kind::SHORT_NUMBER => Cell::Value(styled(style, fields.rk()?)),
                    kind::SHARED_TEXT => Cell::Shared(fields.u32()?),
                    kind::FLAG_OR_ERROR => Cell::Value(flag_or_error(fields.u8()?, fields.u8()? == 1)),
                    _ => match result(fields, &|number| styled(style, number))? {
                        Some(value) => Cell::Value(value),
                        None => {
                            self.of_text = Some((row, column));
                            return Ok(());
                        }
                    },
                };
                self.put(row, column, cell);
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// A text that stands in its cell's record, or the result of a formula.
    fn read_text(&mut self, kind: u16, records: &mut Records<'_>) -> Result<(), SheetFault> {
        let mut fields = records.fields();
        let (place, from) = match kind {
            kind::TEXT => (Some((fields.u16()?, fields.u16()?)), 6),
            _ => (self.of_text.take(), 0),
        };
        let mut text = String::new();
        records.text_from(from).text(&mut text)?;
        if let Some((row, column)) = place {
            self.put(row, column, Cell::Value(Value::Text(text)));
        }
        Ok(())
    }

    fn row(&mut self, mut fields: Fields<'_>) -> Result<(), SheetFault> {
        let row = fields.u16()?;
        fields.skip(10)?;
        // The sixth bit: the row has no height.
        if fields.u16()? & 0x20 != 0 {
            self.hidden.push(row);
            self.spent += CELL_BYTES;
        }
        Ok(())
    }

    fn merged_areas(&mut self, mut fields: Fields<'_>) -> Result<(), SheetFault> {
        for _ in 0..fields.u16()? {
            let (first, last, column) = (fields.u16()?, fields.u16()?, fields.u16()?);
            fields.skip(2)?;
            if self.merged.len() == MOST_MERGED {
                break;
            }
            self.merged.extend(Merged::new(column.into(), u32::from(first) + 1..=u32::from(last) + 1));
        }
        Ok(())
    }

    /// Numbers that stand side by side.
    fn numbers(&mut self, mut fields: Fields<'_>, styled: &dyn Fn(u16, f64) -> Value) -> Result<(), SheetFault> {
        let (row, mut column) = (fields.u16()?, fields.u16()?);
        // The last two bytes name the last column.
        while fields.left() > 2 {
            let style = fields.u16()?;
            self.put(row, column, Cell::Value(styled(style, fields.rk()?)));
            column = column.checked_add(1).ok_or_else(|| SheetFault::damaged(format!("row {row}")))?;
        }
        Ok(())
    }
}

fn flag_or_error(code: u8, is_error: bool) -> Value {
    if !is_error {
        return Value::Flag(code != 0);
    }
    let shown = match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0f => "#VALUE!",
        0x17 => "#REF!",
        0x1d => "#NAME?",
        0x24 => "#NUM!",
        _ => "#N/A",
    };
    Value::Error(shown.to_owned())
}

/// The saved result of a formula ([MS-XLS] 2.5.133); none for a text, which follows.
fn result(mut fields: Fields<'_>, styled: &dyn Fn(f64) -> Value) -> Result<Option<Value>, SheetFault> {
    let (number, flags) = (fields.f64()?, fields.u16()?);
    // A program that cannot calculate writes 0 or an empty text and asks for the calculation when the file is opened.
    let calculated = flags & 2 == 0;
    let [what, _, code, _, _, _, 0xff, 0xff] = number.to_le_bytes() else {
        return Ok(Some(if calculated || number != 0.0 { styled(number) } else { Value::Unvalued }));
    };
    Ok(match what {
        0 => None,
        1 => Some(flag_or_error(code, false)),
        2 => Some(flag_or_error(code, true)),
        _ if calculated => Some(Value::Text(String::new())),
        _ => Some(Value::Unvalued),
    })
}
