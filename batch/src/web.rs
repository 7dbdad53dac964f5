//! What the worker calls.
#![allow(unreachable_pub, reason = "JavaScript reaches what is exported")]

use crate::sheet::Sheet;
use fupin::api;
use fupin::words::Lang;
use fupin_sheets::csv_text;
use fupin_sheets::fault::SheetFault;
use fupin_sheets::list_text;
use fupin_sheets::source::{Source, TextFile};
use fupin_sheets::template;
use fupin_sheets::workbook::{self, EachRow, MOST_BYTES, Workbook};
use js_sys::Function;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use wasm_bindgen::prelude::*;

const BLOCK: usize = 1 << 18;

#[wasm_bindgen]
extern "C" {
    /// The worker's file: its bytes anywhere, or its text as UTF-8, piece by piece.
    #[wasm_bindgen(js_name = HostFile)]
    pub type HostFile;
    #[wasm_bindgen(method, getter)]
    fn size(this: &HostFile) -> f64;
    #[wasm_bindgen(method)]
    fn read(this: &HostFile, at: f64, count: u32) -> Vec<u8>;
    #[wasm_bindgen(method)]
    fn rewind(this: &HostFile);
    #[wasm_bindgen(method)]
    fn next(this: &HostFile) -> Option<Vec<u8>>;
}

struct Bytes {
    file: HostFile,
    at: u64,
    size: u64,
}

impl Read for Bytes {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = (self.size.saturating_sub(self.at)).min(buffer.len() as u64) as usize;
        let read = self.file.read(self.at as f64, count as u32);
        let count = read.len().min(count);
        buffer[..count].copy_from_slice(&read[..count]);
        self.at += count as u64;
        Ok(count)
    }
}

impl Seek for Bytes {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let to = match to {
            SeekFrom::Start(at) => i64::try_from(at).ok(),
            SeekFrom::End(by) => (self.size as i64).checked_add(by),
            SeekFrom::Current(by) => (self.at as i64).checked_add(by),
        };
        self.at = to.and_then(|at| u64::try_from(at).ok()).ok_or(io::ErrorKind::InvalidInput)?;
        Ok(self.at)
    }
}

struct Text(HostFile);

struct Pieces<'t> {
    file: &'t HostFile,
    piece: Vec<u8>,
    at: usize,
}

impl Read for Pieces<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.at == self.piece.len() {
            let Some(piece) = self.file.next() else { return Ok(0) };
            (self.piece, self.at) = (piece, 0);
        }
        let count = buffer.len().min(self.piece.len() - self.at);
        buffer[..count].copy_from_slice(&self.piece[self.at..self.at + count]);
        self.at += count;
        Ok(count)
    }
}

impl TextFile for Text {
    fn each_row(&mut self, each: EachRow<'_>) -> Result<(), SheetFault> {
        self.0.rewind();
        csv_text::each_row(Pieces { file: &self.0, piece: Vec::new(), at: 0 }, each)
    }
}

fn lang_of(lang: &str) -> Lang {
    Lang::from_id(lang).unwrap_or_default()
}

fn open(file: HostFile) -> Result<Source<Text, BufReader<Bytes>>, SheetFault> {
    if !workbook::is_workbook(&file.read(0.0, 8)) {
        return Ok(Source::Text(Text(file)));
    }
    let size = file.size() as u64;
    let bytes = BufReader::with_capacity(BLOCK, Bytes { file, at: 0, size });
    Ok(Source::Book(Box::new(Workbook::open(bytes, MOST_BYTES)?), 0))
}

/// A file that is checked.
#[wasm_bindgen]
pub struct Batch {
    sheet: Sheet<Text, BufReader<Bytes>>,
    lang: Lang,
}

#[wasm_bindgen]
impl Batch {
    /// Opens a file; an empty `wanted` is the first sheet with headings.
    ///
    /// # Errors
    /// A message for people.
    #[wasm_bindgen(constructor)]
    pub fn new(file: HostFile, measure: &str, lang: &str, wanted: &str) -> Result<Batch, JsValue> {
        let lang = lang_of(lang);
        let told = |fault: SheetFault| JsValue::from_str(fault.message(lang));
        let source = open(file).map_err(told)?;
        let sheet = Sheet::new(source, measure, lang, Some(wanted).filter(|name| !name.is_empty())).map_err(told)?;
        Ok(Batch { sheet, lang })
    }

    /// What was recognised, as JSON.
    pub fn described(&self) -> String {
        self.sheet.described()
    }

    /// Takes a column for a field, or for none.
    #[wasm_bindgen(js_name = takeFor)]
    pub fn take_for(&mut self, column: u32, field: &str) {
        self.sheet.take_for(column, field);
    }

    /// Checks a share of the rows. `tell(read, block)` is called for each block.
    ///
    /// # Errors
    /// A message for people.
    pub fn check(&mut self, share: u32, of: u32, tell: &Function) -> Result<String, JsValue> {
        let told = self.sheet.check(share.into(), of.into(), |read, block| {
            // A page that listens no more has ended this worker.
            let _ = tell.call2(&JsValue::NULL, &JsValue::from_f64(read as f64), &JsValue::from_str(block));
        });
        let summary = told.map_err(|fault| self.told(&fault))?;
        Ok(summary.to_text())
    }

    /// Counts and sums of all shares, each as `check` answered it, as JSON.
    pub fn summed(&self, shares: Vec<String>) -> String {
        self.sheet.summed(&shares)
    }

    /// One row's whole explanation, as JSON.
    ///
    /// # Errors
    /// A message for people.
    pub fn explained(&mut self, row: u32) -> Result<String, JsValue> {
        self.sheet.explained(row).map_err(|fault| self.told(&fault))
    }

    /// The results as a file of `xlsx` or `csv`.
    ///
    /// # Errors
    /// A message for people.
    pub fn exported(&mut self, format: &str) -> Result<Vec<u8>, JsValue> {
        let written = if format == "csv" { self.sheet.to_csv() } else { self.sheet.to_xlsx() };
        written.map_err(|fault| self.told(&fault))
    }

    /// What the name of the workbook that was exported ends in.
    pub fn ending(&self) -> String {
        self.sheet.ending().to_owned()
    }

    fn told(&self, fault: &SheetFault) -> JsValue {
        JsValue::from_str(fault.message(self.lang))
    }
}

/// What a file holds for a list of a measure, as the text of a table and what is to be said of it.
///
/// # Errors
/// A message for people.
#[wasm_bindgen(js_name = listText)]
pub fn list_text(file: HostFile, measure: &str, list: &str, lang: &str) -> Result<Vec<String>, JsValue> {
    let lang = lang_of(lang);
    let found = api::find_measure(measure).map_err(|_| JsValue::from_str(measure))?;
    let read = open(file).and_then(|mut source| list_text::read(&mut source, found, list));
    let read = read.map_err(|fault| JsValue::from_str(fault.message(lang)))?;
    Ok(vec![read.text, list_text::hidden_rows(read.hidden, lang)])
}

/// The sheet of a measure to be filled in.
///
/// # Errors
/// A message for people.
#[wasm_bindgen(js_name = templateOf)]
pub fn template_of(measure: &str, lang: &str) -> Result<Vec<u8>, JsValue> {
    let lang = lang_of(lang);
    let found = api::find_measure(measure).map_err(|_| JsValue::from_str(measure))?;
    template::workbook(found, lang).map_err(|fault| JsValue::from_str(fault.message(lang)))
}
