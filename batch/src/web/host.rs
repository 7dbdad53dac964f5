//! The worker's file, as the sheets read it.

use fupin_sheets::csv_text;
use fupin_sheets::fault::SheetFault;
use fupin_sheets::source::{Source, TextFile};
use fupin_sheets::workbook::{self, EachRow, MOST_BYTES, Workbook};
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

/// A workbook's bytes.
pub struct Bytes {
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

/// A text.
pub struct Text(HostFile);

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

/// A file that is open.
pub type HostSource = Source<Text, BufReader<Bytes>>;

/// Opens a file by what it holds.
///
/// # Errors
/// What is damaged.
pub fn open(file: HostFile) -> Result<HostSource, SheetFault> {
    if !workbook::is_workbook(&file.read(0.0, 8)) {
        return Ok(Source::Text(Text(file)));
    }
    let size = file.size() as u64;
    let bytes = BufReader::with_capacity(BLOCK, Bytes { file, at: 0, size });
    Ok(Source::Book(Box::new(Workbook::open(bytes, MOST_BYTES)?), 0))
}
