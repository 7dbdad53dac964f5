//! Files of spreadsheets: opened by what they hold, whatever they are called.

use super::complain;
use super::parquet_file::{MAGIC, ParquetFile};
use super::unreadable::unreadable;
use fupin::words::Lang;
use fupin_sheets::check::Plan;
use fupin_sheets::encoding;
use fupin_sheets::fault::SheetFault;
use fupin_sheets::list_text::hidden_rows;
use fupin_sheets::results::APART;
use fupin_sheets::source::{Source, TextFile};
use fupin_sheets::workbook::{self, EachRow, MOST_BYTES, Workbook};
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

/// Why a file was not read to its end.
pub(crate) enum Stop {
    /// It cannot be read.
    File(SheetFault),
    /// The answers cannot be written.
    Output(io::Error),
}

impl From<SheetFault> for Stop {
    fn from(fault: SheetFault) -> Stop {
        Stop::File(fault)
    }
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Stop {
        Stop::Output(error)
    }
}

/// A CSV file by its path.
pub(crate) struct TextAt(PathBuf);

impl TextFile for TextAt {
    fn each_row(&mut self, each: EachRow<'_>) -> Result<(), SheetFault> {
        encoding::each_row(File::open(&self.0).map_err(|error| unreadable(&self.0, &error))?, each)
    }
}

/// A file that is open.
pub(crate) type FileSource = Source<TextAt, BufReader<File>>;

/// So many bytes tell what a file is.
const START: u64 = 8;

/// Opens a file, which may become `most_mb` megabytes when it is unpacked.
pub(crate) fn open(path: &Path, most_mb: Option<u64>) -> Result<FileSource, SheetFault> {
    let most = most_bytes(most_mb);
    let mut start = Vec::new();
    let unread = |error: io::Error| unreadable(path, &error);
    File::open(path).map_err(unread)?.take(START).read_to_end(&mut start).map_err(unread)?;
    if workbook::is_workbook(&start) {
        let file = BufReader::new(File::open(path).map_err(unread)?);
        return Ok(Source::Book(Box::new(Workbook::open(file, most)?), 0));
    }
    if start.starts_with(MAGIC) {
        return Ok(Source::Columns(Box::new(ParquetFile::open(path, most)?)));
    }
    Ok(Source::Text(TextAt(path.to_owned())))
}

/// The limit of what a file may become, from megabytes.
pub(crate) fn most_bytes(most_mb: Option<u64>) -> u64 {
    most_mb.map_or(MOST_BYTES, |megabytes| megabytes << 20)
}

/// What the name of a workbook of results ends in, so that it is never checked again with its folder.
pub(crate) const RESULTS: &str = "-checked";

/// The name of the results of a file, beside it; `what` tells them from others of the same file.
pub(crate) fn results_beside(path: &Path, what: &str, ending: &str) -> PathBuf {
    let stem = path.file_stem().map(OsStr::to_string_lossy).unwrap_or_default();
    path.with_file_name(format!("{stem}{what}{RESULTS}.{ending}"))
}

/// Results that would be written over what is read.
pub(crate) fn same_file(target: &Path) -> SheetFault {
    let shown = target.display();
    SheetFault::new(
        "same-file",
        format!("结果会盖掉“{shown}”，没有写。请用 --out 另选一个地方。"),
        format!("The results would be written over “{shown}”. Choose another place with --out."),
    )
}

/// Writes results to the file that was named, which is never the one that was read; without one they are text to be printed.
pub(crate) fn write_results(
    bytes: Vec<u8>,
    read: &OsStr,
    out: Option<&OsStr>,
    binary: bool,
) -> Result<Option<String>, SheetFault> {
    let Some(out) = out else {
        if binary {
            return Err(SheetFault::new(
                "no-place",
                "请用 --out 写明结果放在哪个文件。",
                "Name the file of the results with --out.",
            ));
        }
        return Ok(Some(String::from_utf8(bytes).unwrap_or_default()));
    };
    let target = Path::new(out);
    apart(Path::new(read), target)?;
    fs::write(target, bytes).map_err(|error| unwritable(target, &error))?;
    Ok(None)
}

/// A file of results that is being written. Dropped before it is finished it is removed: rows that were written before a fault was found
/// would be taken for results.
pub(crate) struct Unfinished(Option<PathBuf>);

impl Unfinished {
    /// Makes the file, or writes to the standard output where none is named.
    pub(crate) fn begin(target: Option<PathBuf>) -> io::Result<(Unfinished, Box<dyn Write + Send>)> {
        let out: Box<dyn Write + Send> = match &target {
            Some(target) => Box::new(BufWriter::with_capacity(1 << 16, File::create(target)?)),
            None => Box::new(BufWriter::with_capacity(1 << 16, io::stdout())),
        };
        Ok((Unfinished(target), out))
    }

    /// Keeps the file, all of which is written.
    pub(crate) fn finished(mut self) {
        self.0 = None;
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        // A device or a pipe that was named is no file of ours.
        if let Some(target) = self.0.take().filter(|target| target.is_file()) {
            // Of a file that is gone already nothing is left to be taken for results.
            let _ = fs::remove_file(target);
        }
    }
}

/// Where results go that are written bit by bit: to the file that was named, which is never the one that was read.
pub(crate) fn output(read: &Path, out: Option<&Path>) -> Result<(Unfinished, Box<dyn Write + Send>), SheetFault> {
    if let Some(target) = out {
        apart(read, target)?;
    }
    Unfinished::begin(out.map(Path::to_owned)).map_err(|error| unwritable(out.unwrap_or(Path::new("")), &error))
}

/// Refuses to write over what is read.
fn apart(read: &Path, target: &Path) -> Result<(), SheetFault> {
    let is_same = target.exists() && target.canonicalize().ok() == read.canonicalize().ok();
    if is_same { Err(same_file(target)) } else { Ok(()) }
}

fn unwritable(target: &Path, error: &io::Error) -> SheetFault {
    let shown = target.display();
    SheetFault::new(
        "unwritable",
        format!("写不了“{shown}”：{error}。请用 --out 另选一个文件名。"),
        format!("“{shown}” cannot be written: {error}. Choose another name with --out."),
    )
}

/// Says which unit all amounts have and which columns are not used; `kept` where these are in the results all the same.
pub(crate) fn tell_columns(plan: &Plan, kept: bool, lang: Lang) {
    tell_unit(plan.columns.unit, lang);
    let headings = |list: &[(u32, String)]| list.iter().map(|(_, heading)| heading.as_str()).collect::<Vec<_>>().join(", ");
    if !plan.columns.strangers.is_empty() {
        let list = headings(&plan.columns.strangers);
        complain(&match (lang, kept) {
            (Lang::Zh, true) => format!("这些列不是本项目的字段，原样保留：{list}。"),
            (Lang::En, true) => format!("These columns are no fields of the measure and are kept as they are: {list}."),
            (Lang::Zh, false) => format!("这些列不是本项目的字段，没有采用：{list}。"),
            (Lang::En, false) => format!("These columns are no fields of the measure and are not used: {list}."),
        });
    }
    if !plan.columns.doubled.is_empty() {
        let list = headings(&plan.columns.doubled);
        complain(&match lang {
            Lang::Zh => format!("这些列与前面的列是同一个字段，没有采用：{list}。请删去一列或改表头。"),
            Lang::En => {
                format!("These columns are fields that stand before already and were not used: {list}. Remove one or rename it.")
            }
        });
    }
}

/// Says which unit all amounts have, where one stands above the headings.
pub(crate) fn tell_unit(unit: Option<&str>, lang: Lang) {
    if let Some(unit) = unit {
        complain(&match lang {
            Lang::Zh => format!("表头上方写明单位是{unit}：没有另写单位的金额都按{unit}计算。"),
            Lang::En => format!("Above the headings stands the unit {unit}: amounts that name no unit of their own count in it."),
        });
    }
}

/// Says how many lines stand apart from the rows and were left out.
pub(crate) fn tell_apart(lines: usize, lang: Lang) {
    if lines > 0 {
        complain(&format!("{}: {lines}", APART.in_lang(lang)));
    }
}

/// Says how many of the rows the file hides: they count like all others.
pub(crate) fn tell_hidden(rows: usize, lang: Lang) {
    if rows > 0 {
        complain(&hidden_rows(rows, lang));
    }
}
