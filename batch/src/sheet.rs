//! A file that is checked against a measure: opened, its columns settled, its rows checked in shares, its results written.

use crate::answer;
use crate::share::Share;
use fupin::api::{self, Options};
use fupin::words::Lang;
use fupin_sheets::cell::Row;
use fupin_sheets::check::{Checker, Plan};
use fupin_sheets::checked_book::CheckedBook;
use fupin_sheets::fault::SheetFault;
use fupin_sheets::results::{Layout, Summary};
use fupin_sheets::source::{Source, TextFile};
use std::io::{Read, Seek};

/// An open file with what its columns are taken for.
pub struct Sheet<T, R> {
    source: Source<T, R>,
    checker: Checker,
    plan: Plan,
    above: Vec<Row>,
    ending: &'static str,
    remark: String,
}

impl<T: TextFile, R: Read + Seek> Sheet<T, R> {
    /// Finds the headings of a file; without `wanted` on the first sheet that has some.
    ///
    /// # Errors
    /// An unknown measure, a damaged file, or one without headings.
    pub fn new(mut source: Source<T, R>, measure: &str, lang: Lang, wanted: Option<&str>) -> Result<Self, SheetFault> {
        let measure = api::find_measure(measure)
            .map_err(|_| SheetFault::new("unknown-measure", "没有这个项目。", "There is no such measure."))?;
        let checker = Checker::new(measure, Options { lang, ..Options::default() });
        let (plan, above) = source.plan(&checker, wanted)?;
        Ok(Sheet { source, checker, plan, above, ending: "xlsx", remark: String::new() })
    }

    /// What was recognised, as JSON.
    pub fn described(&self) -> String {
        answer::described(&self.checker, &self.plan, &self.source.sheets())
    }

    /// Takes a column for a field by its name, or for none; the column that had the field loses it.
    pub fn take_for(&mut self, column: u32, field: &str) {
        self.plan.take_for(self.checker.questions(), column, field);
    }

    fn each_row(&mut self, mut each: impl FnMut(&Checker, &Plan, &Row) -> Result<bool, SheetFault>) -> Result<(), SheetFault> {
        let Sheet { source, checker, plan, .. } = self;
        source.each_line_below(&plan.below(), &mut |row| each(checker, plan, &row))
    }

    /// Checks the blocks of rows that fall to one of several workers. `tell` gets the number of rows that were read so far
    /// and the results of a block as JSON. Answers with the share's counts and sums.
    ///
    /// # Errors
    /// What is damaged.
    pub fn check(&mut self, share: u64, of: u64, mut tell: impl FnMut(u64, &str)) -> Result<Summary, SheetFault> {
        let mut summary = Summary::default();
        let mut shared = Share::new(share, of, &mut tell);
        self.each_row(|checker, plan, row| {
            shared.row(|items| {
                let checked = checker.check_briefly(plan, row);
                summary.add(row, &checked);
                if row.apart {
                    return;
                }
                items.push(&answer::row(checker, plan, row, &checked));
            });
            Ok(true)
        })?;
        shared.end();
        Ok(summary)
    }

    /// Checks one row again and tells all of it, as JSON; `null` where there is no such row.
    ///
    /// # Errors
    /// What is damaged.
    pub fn explained(&mut self, number: u32) -> Result<String, SheetFault> {
        let mut out = String::from("null");
        self.each_row(|checker, plan, row| {
            if row.number == number {
                out = answer::json(&answer::Explained::of(checker, plan, row, checker.check(plan, row)));
            }
            Ok(row.number < number)
        })?;
        Ok(out)
    }

    /// The results as a workbook: an `.xlsx` with what was found added to it.
    ///
    /// # Errors
    /// What is damaged, and what does not fit on a sheet.
    pub fn to_xlsx(&mut self) -> Result<Vec<u8>, SheetFault> {
        let mut book = CheckedBook::begin(&mut self.source, &self.checker, &self.plan, &self.above)?;
        self.ending = book.ending();
        self.remark = book.remark().unwrap_or_default().to_owned();
        let mut summary = Summary::default();
        self.each_row(|checker, plan, row| {
            let checked = checker.check_briefly(plan, row);
            summary.add(row, &checked);
            book.row(row, &checked)?;
            Ok(true)
        })?;
        book.finish(&mut self.source, &self.checker, &summary)
    }

    /// What the name of the workbook that was written last ends in.
    pub fn ending(&self) -> &'static str {
        self.ending
    }

    /// What is to be said of the workbook that was written last, such as why it is a new one.
    pub fn remark(&self) -> &str {
        &self.remark
    }

    /// The results as a CSV text.
    ///
    /// # Errors
    /// What is damaged.
    pub fn to_csv(&mut self) -> Result<Vec<u8>, SheetFault> {
        let layout = Layout::of(&self.checker, &self.plan);
        let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
        writer.write_record(layout.csv_headings(&self.plan.headings)).map_err(SheetFault::damaged)?;
        self.each_row(|checker, plan, row| {
            writer.write_record(layout.csv_row(row, &checker.check_briefly(plan, row))).map_err(SheetFault::damaged)?;
            Ok(true)
        })?;
        writer.into_inner().map_err(SheetFault::damaged)
    }

    /// Counts and sums of all shares, as JSON.
    pub fn summed(&self, shares: &[String]) -> String {
        answer::summed(&self.checker, &Summary::of_texts(&self.checker, shares))
    }
}
