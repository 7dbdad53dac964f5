//! `fupin check`: every row of spreadsheets, on all cores, in the order of the rows.

use super::arguments::{Arguments, Format, SheetOptions};
use super::ordered::{batches_in_order, lines_in_order};
use super::parquet_file::{ParquetFile, ParquetResults, ROWS, TextColumns};
use super::progress::Progress;
use super::sheet_file::{FileSource, RESULTS, Stop, Unfinished, most_bytes, open, results_beside, same_file, tell_columns};
use super::unreadable::unreadable;
use super::{End, Fault, complain, options};
use arrow_array::RecordBatch;
use fupin::api;
use fupin::form::json::{JsonText, value_text};
use fupin::words::Lang;
use fupin_columns::table::Table;
use fupin_sheets::cell::Row;
use fupin_sheets::check::{Checked, Checker, Plan};
use fupin_sheets::checked_book::CheckedBook;
use fupin_sheets::fault::SheetFault;
use fupin_sheets::household_members;
use fupin_sheets::results::{Layout, Summary};
use fupin_sheets::source::Source;
use serde::Serialize;
use std::cell::RefCell;
use std::collections::HashSet;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Checks the rows of all files.
pub(crate) fn check(arguments: &Arguments, measure: &str, files: &[OsString], sheets: &SheetOptions) -> io::Result<End> {
    let lang = arguments.lang;
    let prepared = api::find_measure(measure)
        .map_err(|error| Fault::of(&error, lang))
        .and_then(|measure| Ok(Checker::new(measure, options(arguments)?)));
    let checker = match prepared {
        Ok(checker) => checker,
        Err(fault) => return fault.tell(false),
    };
    let files = match all_files(files) {
        Ok(files) => files,
        Err(fault) => {
            complain(fault.message(lang));
            return Ok(End::Unusable);
        }
    };
    let taken = files.iter().filter_map(|file| file.canonicalize().ok()).collect();
    let run = Run { checker: &checker, sheets, several: files.len() > 1, taken: RefCell::new(taken) };
    let mut end = End::Well;
    for file in &files {
        match run.file(file) {
            Ok(summary) if summary.all_well() => {}
            Ok(_) if end == End::Well => end = End::No,
            Ok(_) => {}
            Err(Stop::File(fault)) => {
                complain(&format!("{}: {}", file.display(), fault.message(lang)));
                end = End::Unusable;
            }
            Err(Stop::Output(error)) => return Err(error),
        }
    }
    Ok(end)
}

/// The files, and those in the folders, in the order of their names.
fn all_files(named: &[OsString]) -> Result<Vec<PathBuf>, SheetFault> {
    let mut all = Vec::new();
    for name in named {
        let path = PathBuf::from(name);
        if !path.is_dir() {
            all.push(path);
            continue;
        }
        let entries = fs::read_dir(&path).map_err(|error| unreadable(&path, &error))?;
        let mut inside: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).filter(|path| is_sheet(path)).collect();
        inside.sort();
        all.extend(inside);
    }
    Ok(all)
}

fn is_sheet(path: &Path) -> bool {
    let ending = path.extension().is_some_and(|ending| {
        ["xlsx", "xlsm", "xls", "ods", "csv", "parquet"].iter().any(|known| ending.eq_ignore_ascii_case(known))
    });
    let own = path.file_stem().is_some_and(|stem| stem.to_string_lossy().ends_with(RESULTS));
    // Programs that have a file open leave another one beside it.
    let of_a_program = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(['~', '.']));
    ending && !own && !of_a_program && path.is_file()
}

/// How all files are checked.
struct Run<'a> {
    checker: &'a Checker,
    sheets: &'a SheetOptions,
    several: bool,
    /// The files that are read and those that were written, none of which is written over.
    taken: RefCell<HashSet<PathBuf>>,
}

impl Run<'_> {
    fn file(&self, path: &Path) -> Result<Summary, Stop> {
        let mut source = open(path, self.sheets.most_mb)?;
        let (plan, above) = source.plan(self.checker, self.sheets.sheet.as_deref())?;
        // A table with types stays one unless another format is named.
        let usual = if matches!(source, Source::Columns(_)) { Format::Parquet } else { Format::Xlsx };
        let summary = match self.sheets.format.unwrap_or(usual) {
            Format::Parquet if matches!(source, Source::Columns(_)) => self.table_to_parquet(path)?,
            Format::Parquet => self.sheet_to_parquet(path, &mut source, &plan)?,
            Format::Xlsx => self.to_xlsx(path, &mut source, &plan, &above)?,
            Format::Csv => {
                let layout = Layout::of(self.checker, &plan);
                let (unfinished, out) = self.output(path, "csv")?;
                let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(out);
                writer.write_record(layout.csv_headings(&plan.headings)).map_err(io::Error::from)?;
                let mut write = |row: &Row, checked: &Checked| {
                    writer.write_record(layout.csv_row(row, checked)).map_err(|error| Stop::Output(error.into()))
                };
                let summary = self.rows(&mut source, &plan, &mut write)?;
                writer.flush()?;
                unfinished.finished();
                summary
            }
            // The arguments take no html for a check.
            Format::Ndjson | Format::Html => {
                let (unfinished, mut out) = self.output(path, "ndjson")?;
                let file = path.to_string_lossy();
                let mut write = |row: &Row, checked: &Checked| Ok(Line::write(&mut out, &file, &plan, row, checked)?);
                let summary = self.rows(&mut source, &plan, &mut write)?;
                out.flush()?;
                unfinished.finished();
                summary
            }
        };
        self.tell(path, &plan, &summary);
        Ok(summary)
    }

    fn to_xlsx(&self, path: &Path, source: &mut FileSource, plan: &Plan, above: &[Row]) -> Result<Summary, Stop> {
        let mut book = CheckedBook::begin(source, self.checker, plan, above)?;
        let ending = book.ending();
        if let Some(remark) = book.remark() {
            complain(&format!("{}: {remark}", path.display()));
        }
        let summary = self.rows(source, plan, &mut |row, checked| Ok(book.row(row, checked)?))?;
        let bytes = book.finish(source, self.checker, &summary)?;
        let target = self.beside(path, ending)?;
        if ending == "xlsm" && !target.extension().is_some_and(|named| named.eq_ignore_ascii_case(ending)) {
            let shown = target.display();
            complain(&match self.checker.lang() {
                Lang::Zh => {
                    format!("工作簿含有宏（原样保留，没有运行）：请把“{shown}”的扩展名改为 .xlsm，否则表格软件不肯打开。")
                }
                Lang::En => format!(
                    "The workbook has macros, which are kept and were not run: name “{shown}” .xlsm, since spreadsheet programs refuse it otherwise."
                ),
            });
        }
        fs::write(target, bytes)?;
        Ok(summary)
    }

    /// The columns of a table as they are, and those of the results behind them.
    fn table_to_parquet(&self, path: &Path) -> Result<Summary, Stop> {
        let file = ParquetFile::open(path, most_bytes(self.sheets.most_mb))?;
        let table = Table::of(file.schema(), self.checker.questions())?;
        let (unfinished, out) = Unfinished::begin(Some(self.beside(path, "parquet")?))?;
        let mut results = ParquetResults::new(out, file.schema(), self.checker.measure())?;
        let (mut summary, progress) = (Summary::default(), Progress::new());
        let work = |batch: &RecordBatch| {
            let rows = table.rows(batch, 1);
            let found = rows.iter().map(|row| self.checker.check(&table.plan, row)).collect();
            (rows, found)
        };
        let (read, written) =
            batches_in_order(&file, self.sheets.jobs, work, |batch, (rows, found): (Vec<Row>, Vec<Checked>)| {
                for (row, checked) in rows.iter().zip(&found) {
                    summary.add(row, checked);
                    progress.after(summary.rows);
                }
                results.rows(&batch, &found)
            });
        progress.end(summary.rows);
        written?;
        read?;
        results.finish()?;
        unfinished.finished();
        Ok(summary)
    }

    /// The columns of a sheet as texts, and those of the results behind them.
    fn sheet_to_parquet(&self, path: &Path, source: &mut FileSource, plan: &Plan) -> Result<Summary, Stop> {
        let columns = TextColumns::of(plan);
        let (unfinished, out) = Unfinished::begin(Some(self.beside(path, "parquet")?))?;
        let mut results = ParquetResults::new(out, &columns.schema, self.checker.measure())?;
        let (mut rows, mut found) = (Vec::with_capacity(ROWS), Vec::with_capacity(ROWS));
        let summary = self.rows(source, plan, &mut |row, checked| {
            rows.push(row.clone());
            found.push(checked.clone());
            if rows.len() == ROWS {
                results.rows(&columns.batch(&rows)?, &found)?;
                rows.clear();
                found.clear();
            }
            Ok(())
        })?;
        results.rows(&columns.batch(&rows)?, &found)?;
        results.finish()?;
        unfinished.finished();
        Ok(summary)
    }

    /// The file of results that are no text: beside what was read, unless told.
    fn beside(&self, path: &Path, ending: &str) -> Result<PathBuf, SheetFault> {
        let target = self.target(path, ending).unwrap_or_else(|| results_beside(path, "", ending));
        self.free(target, path, ending)
    }

    /// Checks the lines below the headings on all cores; those that stand apart are handed on where the sheet is written again.
    fn rows(
        &self,
        source: &mut FileSource,
        plan: &Plan,
        write: &mut dyn FnMut(&Row, &Checked) -> Result<(), Stop>,
    ) -> Result<Summary, Stop> {
        let mut summary = Summary::default();
        let progress = Progress::new();
        // What programs read holds the assessment itself, and rows alone.
        let is_for_programs = !matches!(self.sheets.format, None | Some(Format::Xlsx | Format::Csv));
        let work =
            |row: &Row| if is_for_programs { self.checker.check(plan, row) } else { self.checker.check_briefly(plan, row) };
        let (read, written) = lines_in_order(source, &plan.below(), self.sheets.jobs, work, |row, checked| {
            summary.add(&row, &checked);
            progress.after(summary.rows);
            if row.apart && is_for_programs { Ok(()) } else { write(&row, &checked) }
        });
        progress.end(summary.rows);
        written?;
        read?;
        Ok(summary)
    }

    /// Where results go that were told a place.
    fn target(&self, path: &Path, ending: &str) -> Option<PathBuf> {
        let out = PathBuf::from(self.sheets.out.as_ref()?);
        if self.several || out.is_dir() {
            return Some(out.join(results_beside(path, "", ending).file_name()?));
        }
        Some(out)
    }

    /// A place where nothing is written over that this call reads or has written: two files may differ in their ending alone.
    fn free(&self, target: PathBuf, path: &Path, ending: &str) -> Result<PathBuf, SheetFault> {
        let whole = path.file_name().map(OsStr::to_string_lossy).unwrap_or_default();
        let other = target.with_file_name(format!("{whole}{RESULTS}.{ending}"));
        let of_several = self.several || self.sheets.out.is_none();
        let places = [Some(target.clone()), of_several.then_some(other)];
        let mut taken = self.taken.borrow_mut();
        for place in places.into_iter().flatten() {
            let folder = place.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
            let exact = folder.canonicalize().unwrap_or_default().join(place.file_name().unwrap_or_default());
            if taken.insert(exact) {
                return Ok(place);
            }
        }
        Err(same_file(&target))
    }

    fn output(&self, path: &Path, ending: &str) -> Result<(Unfinished, Box<dyn Write + Send>), Stop> {
        let target = self.target(path, ending).map(|target| self.free(target, path, ending)).transpose()?;
        Ok(Unfinished::begin(target)?)
    }

    /// Says on the standard error what the columns were taken for and how the rows came out.
    fn tell(&self, path: &Path, plan: &Plan, summary: &Summary) {
        let lang = self.checker.lang();
        let lines = summary.lines(self.checker);
        let counts: Vec<String> =
            lines.iter().filter(|(_, value)| value != "0").map(|(label, value)| format!("{label} {value}")).collect();
        complain(&format!("{}: {}", path.display(), counts.join("; ")));
        tell_columns(plan, true, lang);
        if let Some(remark) = household_members::remark(&plan.headings, self.checker.measure(), lang) {
            complain(&remark);
        }
        for joined in &plan.joined {
            let unused = joined.unused();
            if let Some(first) = unused.first() {
                let (sheet, count) = (&joined.sheet, unused.len());
                complain(&match lang {
                    Lang::Zh => format!("工作表“{sheet}”有{count}行在主表里没有对应的行，第一处是第{first}行。请核对对应的列。"),
                    Lang::En => format!(
                        "{count} rows of the sheet “{sheet}” belong to no row of the main sheet, the first is row {first}. Check the column in common."
                    ),
                });
            }
        }
    }
}

/// A row of the answer for programs.
#[derive(Serialize)]
struct Line<'a> {
    file: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    sheet: &'a str,
    row: u32,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    hidden: bool,
    verdict: &'static str,
    cells: Vec<CellLine<'a>>,
    assessment: JsonText<'a>,
}

#[derive(Serialize)]
struct CellLine<'a> {
    cell: String,
    path: &'a str,
    message: &'a str,
}

impl Line<'_> {
    fn write(out: &mut dyn Write, file: &str, plan: &Plan, row: &Row, checked: &Checked) -> io::Result<()> {
        let cells = checked.marked.iter();
        let cells = cells.map(|cell| CellLine { cell: cell.place(&plan.sheet), path: &cell.path, message: &cell.message });
        let line = Line {
            file,
            sheet: &plan.sheet,
            row: row.number,
            hidden: row.hidden,
            verdict: checked.verdict.id(),
            cells: cells.collect(),
            assessment: JsonText(&checked.assessment),
        };
        writeln!(out, "{}", value_text(&line))
    }
}
