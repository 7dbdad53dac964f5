//! Reading workbooks row by row: `.xlsx`, `.ods` and `.xls`, whatever the file is called. Macros and links to other files are never
//! looked at.

mod binary;
mod number_format;
mod ods;
mod package;
mod parts;
mod records;
mod rows;
mod texts;
mod zipped;

use crate::fault::SheetFault;
use binary::Binary;
pub(crate) use package::Package;
pub(crate) use parts::{Part, column_and_row, fault as part_fault};
pub use rows::EachRow;
use std::io::{Read, Seek};
use zipped::Zipped;

/// How large a file may become when it is unpacked, unless told otherwise.
pub const MOST_BYTES: u64 = 1 << 30;
/// How a zip file begins, and how a compound file does, in which `.xls` lies and a workbook behind a password.
const ZIP: &[u8] = b"PK";
const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0";

/// A workbook that is open for reading.
pub struct Workbook<R> {
    file: Opened<R>,
    /// Whether days are counted from 1904.
    pub from_1904: bool,
}

enum Opened<R> {
    Zipped(Zipped<R>),
    Binary(Binary),
}

/// Whether a file that begins so is a workbook; others are texts.
pub fn is_workbook(start: &[u8]) -> bool {
    start.starts_with(ZIP) || start.starts_with(COMPOUND)
}

impl<R: Read + Seek> Workbook<R> {
    /// Opens a workbook that may take `most` bytes when it is unpacked.
    ///
    /// # Errors
    /// A file that is no workbook, is damaged, lies behind a password, or grows beyond the limit.
    pub fn open(mut file: R, most: u64) -> Result<Workbook<R>, SheetFault> {
        let mut start = Vec::new();
        file.by_ref().take(COMPOUND.len() as u64).read_to_end(&mut start).map_err(SheetFault::damaged)?;
        file.rewind().map_err(SheetFault::damaged)?;
        if start == COMPOUND {
            let book = Binary::open(file, most)?;
            return Ok(Workbook { from_1904: book.from_1904, file: Opened::Binary(book) });
        }
        let book = Zipped::open(file, most)?;
        Ok(Workbook { from_1904: book.from_1904, file: Opened::Zipped(book) })
    }

    /// The names of the sheets, in their order.
    pub fn sheets(&self) -> Vec<String> {
        match &self.file {
            Opened::Zipped(book) => book.sheets().map(str::to_owned).collect(),
            Opened::Binary(book) => book.sheets().map(str::to_owned).collect(),
        }
    }

    /// The file of an `.xlsx` itself, to be written again with something added; none of other formats.
    pub(crate) fn package(&mut self) -> Option<Package<'_, R>> {
        match &mut self.file {
            Opened::Zipped(book) => book.package(),
            Opened::Binary(_) => None,
        }
    }

    /// Hands out the rows of a sheet that hold something, in their order.
    ///
    /// # Errors
    /// What is damaged or too large, and what `each` says.
    pub fn each_row(&mut self, sheet: usize, each: EachRow<'_>) -> Result<(), SheetFault> {
        match &mut self.file {
            Opened::Zipped(book) => book.each_row(sheet, each),
            Opened::Binary(book) => book.each_row(sheet, each),
        }
    }
}
