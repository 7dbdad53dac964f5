//! A CSV text in memory, as a file of the module.

use fupin_sheets::csv_text;
use fupin_sheets::fault::SheetFault;
use fupin_sheets::source::{Source, TextFile};
use fupin_sheets::workbook::EachRow;
use std::io::Cursor;

pub(crate) struct Csv(String);

impl TextFile for Csv {
    fn each_row(&mut self, each: EachRow<'_>) -> Result<(), SheetFault> {
        csv_text::each_row(self.0.as_bytes(), each)
    }
}

/// What a workbook would be read from.
pub(crate) type Bytes = Cursor<Vec<u8>>;

/// An open file.
pub(crate) fn source(text: &str) -> Source<Csv, Bytes> {
    Source::Text(Csv(text.to_owned()))
}
