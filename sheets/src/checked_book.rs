//! The workbook of a check: the one that was read with results added to it, or a new one where that cannot be.

use crate::cell::Row;
use crate::check::{Checked, Checker, Plan};
use crate::edited::{EditedBook, Stop};
use crate::fault::SheetFault;
use crate::results::{ResultBook, Summary};
use crate::source::{Source, TextFile};
use std::io::{Read, Seek};

/// A workbook of results that is being written.
pub struct CheckedBook {
    book: Book,
    remark: Option<String>,
}

enum Book {
    Edited(Box<EditedBook>),
    New(Box<ResultBook>),
}

impl CheckedBook {
    /// Begins with what was read: an `.xlsx` is kept and added to where that is safe.
    ///
    /// # Errors
    /// What is damaged, and what does not fit on a sheet.
    pub fn begin<T: TextFile, R: Read + Seek>(
        source: &mut Source<T, R>,
        checker: &Checker,
        plan: &Plan,
        above: &[Row],
    ) -> Result<CheckedBook, SheetFault> {
        let mut remark = None;
        if let Some((package, sheet)) = source.package() {
            match EditedBook::begin(package, sheet, checker, plan) {
                Ok(book) => {
                    let remark = book.remark().map(str::to_owned);
                    return Ok(CheckedBook { book: Book::Edited(Box::new(book)), remark });
                }
                Err(Stop::Fault(fault)) => return Err(fault),
                Err(Stop::Unfit(unfit)) => remark = Some(unfit.told(checker.lang())),
            }
        }
        let mut book = ResultBook::new(checker, plan, above)?;
        if let Some(remark) = &remark {
            book.remark(remark.clone());
        }
        Ok(CheckedBook { book: Book::New(Box::new(book)), remark })
    }

    /// What is to be said of the workbook, such as why it is a new one.
    pub fn remark(&self) -> Option<&str> {
        self.remark.as_deref()
    }

    /// What the name of the file ends in: programs refuse macros under another.
    pub fn ending(&self) -> &'static str {
        match &self.book {
            Book::Edited(book) if book.has_macros => "xlsm",
            _ => "xlsx",
        }
    }

    /// Adds a row and what became of it.
    ///
    /// # Errors
    /// What does not fit on a sheet.
    pub fn row(&mut self, row: &Row, checked: &Checked) -> Result<(), SheetFault> {
        match &mut self.book {
            Book::Edited(book) => book.row(row, checked),
            Book::New(book) => book.row(row, checked),
        }
    }

    /// Ends with a sheet that sums up, and answers with the file.
    ///
    /// # Errors
    /// What is damaged, or cannot be written.
    pub fn finish<T: TextFile, R: Read + Seek>(
        self,
        source: &mut Source<T, R>,
        checker: &Checker,
        summary: &Summary,
    ) -> Result<Vec<u8>, SheetFault> {
        match self.book {
            Book::Edited(book) => {
                let (package, _) = source.package().ok_or_else(|| SheetFault::damaged("zip"))?;
                book.finish(package, checker, summary)
            }
            Book::New(book) => book.finish(checker, summary),
        }
    }
}
