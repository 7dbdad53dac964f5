//! `fupin register`: every row of a register against every measure, on all cores, in the order of the rows.

use super::arguments::{AppliedOptions, Arguments, Format, SheetOptions};
use super::ordered::rows_in_order;
use super::progress::Progress;
use super::sheet_file::{FileSource, Stop, open, output, results_beside, tell_apart, tell_hidden, tell_unit, write_results};
use super::{End, Fault, complain, json_line, options};
use fupin::api;
use fupin::words::Lang;
use fupin_sheets::applied::{Application, Applied};
use fupin_sheets::cell::Row;
use fupin_sheets::register::{Held, Register, Standing};
use fupin_sheets::register_summary::RegisterSummary;
use fupin_sheets::register_words;
use fupin_sheets::table::{Page, csv_row};
use serde::Serialize;
use std::ffi::OsStr;
use std::io::{self, Write};
use std::path::Path;

/// Tells the results of a register from those of a check of the same file.
const MEASURES: &str = "-measures";

/// Holds the rows of a file against every measure.
pub(crate) fn register(arguments: &Arguments, file: &OsStr, applied: &AppliedOptions, sheets: &SheetOptions) -> io::Result<End> {
    let lang = arguments.lang;
    let options = match options(arguments) {
        Ok(options) => options,
        Err(fault) => return fault.tell(false),
    };
    let told = |fault| Fault::of_sheet(file, &fault, lang);
    let path = Path::new(file);
    let opened = open(path, sheets.most_mb).and_then(|mut source| {
        let register = Register::open(&mut source, &options, sheets.sheet.as_deref())?;
        Ok((source, register))
    });
    let (mut source, mut register) = match opened {
        Ok(opened) => opened,
        Err(fault) => return told(fault).tell(false),
    };
    match applications(applied, sheets, lang) {
        Ok(Some(applied)) => register.hold_against(applied),
        Ok(None) => {}
        Err(fault) => return fault.tell(false),
    }
    let run = Run { register: &register, path, sheets, lang };
    match run.written(&mut source) {
        Ok(summary) => {
            register_words::lines(&register, &summary, lang).iter().for_each(|line| complain(line));
            tell_unit(register.held.first().and_then(|held| held.plan.columns.unit), lang);
            tell_hidden(usize::try_from(summary.hidden).unwrap_or(usize::MAX), lang);
            Ok(if summary.any_wrong { End::No } else { End::Well })
        }
        Err(Stop::File(fault)) => told(fault).tell(false),
        Err(Stop::Output(error)) => Err(error),
    }
}

/// The applications that the register is held against, where there are some.
fn applications(applied: &AppliedOptions, sheets: &SheetOptions, lang: Lang) -> Result<Option<Applied>, Fault> {
    let Some(file) = applied.file.as_deref() else { return Ok(None) };
    let told = |fault| Fault::of_sheet(file, &fault, lang);
    let of = applied.measure.as_deref().map(api::find_measure).transpose().map_err(|error| Fault::of(&error, lang))?;
    let mut source = open(Path::new(file), sheets.most_mb).map_err(told)?;
    Applied::read(&mut source, of).map(Some).map_err(told)
}

/// Writes how a row, which is called something, stands with a measure.
type EachStanding<'w> = &'w mut dyn FnMut(&Row, &str, &Held, &Standing) -> Result<(), Stop>;

/// How a register is read and where its results go.
struct Run<'a> {
    register: &'a Register,
    path: &'a Path,
    sheets: &'a SheetOptions,
    lang: Lang,
}

impl Run<'_> {
    fn written(&self, source: &mut FileSource) -> Result<RegisterSummary, Stop> {
        let out = self.sheets.out.as_deref().map(Path::new);
        match self.sheets.format.unwrap_or(Format::Xlsx) {
            Format::Xlsx => {
                let beside = results_beside(self.path, MEASURES, "xlsx");
                self.to_xlsx(source, out.unwrap_or(&beside))
            }
            Format::Csv => {
                let (unfinished, out) = output(self.path, out)?;
                let mut writer = csv::Writer::from_writer(out);
                writer.write_record(register_words::headings(self.register, self.lang)).map_err(io::Error::from)?;
                let summary = self.rows(source, &mut |row, name, held, standing| {
                    let cells = register_words::cells(row, name, held, standing, self.lang);
                    Ok(writer.write_record(csv_row(&cells)).map_err(io::Error::from)?)
                })?;
                writer.flush()?;
                unfinished.finished();
                Ok(summary)
            }
            // The arguments take none of the others for a register.
            Format::Ndjson | Format::Html | Format::Parquet => {
                let (unfinished, mut out) = output(self.path, out)?;
                let file = self.path.to_string_lossy();
                let summary = self.rows(source, &mut |row, name, held, standing| {
                    let line = Line::new(&file, &self.register.sheet, row, name, held, standing, self.lang);
                    Ok(out.write_all(&json_line(&line))?)
                })?;
                out.flush()?;
                unfinished.finished();
                Ok(summary)
            }
        }
    }

    fn to_xlsx(&self, source: &mut FileSource, target: &Path) -> Result<RegisterSummary, Stop> {
        let mut page = Page::new(register_words::ROWS.in_lang(self.lang), &register_words::headings(self.register, self.lang))?;
        let summary = self.rows(source, &mut |row, name, held, standing| {
            Ok(page.row(&register_words::cells(row, name, held, standing, self.lang))?)
        })?;
        let book = register_words::workbook(page, self.register, &summary, self.lang)?;
        write_results(book, self.path.as_os_str(), Some(target.as_os_str()), true)?;
        Ok(summary)
    }

    /// Holds the rows below the headings against every measure on all cores.
    fn rows(&self, source: &mut FileSource, write: EachStanding<'_>) -> Result<RegisterSummary, Stop> {
        let register = self.register;
        let mut summary = RegisterSummary::new(register);
        let progress = Progress::new();
        let work = |row: &Row| register.hold(row);
        let (read, written) = rows_in_order(source, &register.below(), self.sheets.jobs, work, |row, standings| {
            summary.add(&row, &standings);
            progress.after(summary.rows);
            let name = register.name(&row);
            register.held.iter().zip(&standings).try_for_each(|(held, standing)| write(&row, &name, held, standing))
        });
        progress.end(summary.rows);
        written?;
        tell_apart(read?, self.lang);
        Ok(summary)
    }
}

/// How a row stands with a measure, for programs.
#[derive(Serialize)]
struct Line<'a> {
    file: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    sheet: &'a str,
    row: u32,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    hidden: bool,
    name: &'a str,
    measure: &'static str,
    verdict: &'static str,
    said: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    figure: Option<LineFigure<'a>>,
    missing: Vec<LineMissing<'a>>,
    to_do: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    applied: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    application_row: Option<u32>,
}

/// The figure that people come for.
#[derive(Serialize)]
struct LineFigure<'a> {
    key: &'static str,
    value: &'a str,
    unit: &'static str,
}

/// An answer that is not known.
#[derive(Serialize)]
struct LineMissing<'a> {
    name: &'a str,
    label: &'a str,
}

impl<'a> Line<'a> {
    fn new(file: &'a str, sheet: &'a str, row: &Row, name: &'a str, held: &Held, standing: &'a Standing, lang: Lang) -> Line<'a> {
        let measure = held.checker.measure();
        let figure = measure.foremost_figure().zip(standing.figure.as_deref());
        let missing = standing.missing.iter().map(|missing| LineMissing { name: &missing.name, label: &missing.label });
        Line {
            file,
            sheet,
            row: row.number,
            hidden: row.hidden,
            name,
            measure: measure.id,
            verdict: standing.verdict.id(),
            said: standing.said.in_lang(lang),
            figure: figure.map(|(figure, value)| LineFigure { key: figure.key, value, unit: figure.unit.id() }),
            missing: missing.collect(),
            to_do: &standing.to_do,
            applied: standing.applied.is_made(),
            application_row: match standing.applied {
                Application::Row(row) => Some(row),
                _ => None,
            },
        }
    }
}
