//! Files of spreadsheets: opened by what they hold, whatever they are called.

use fupin_sheets::encoding;
use fupin_sheets::fault::SheetFault;
use fupin_sheets::source::{Source, TextFile};
use fupin_sheets::workbook::{EachRow, MOST_BYTES, Workbook};
use std::fs::{self, File};
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};

/// A CSV file by its path.
pub(crate) struct TextAt(PathBuf);

impl TextFile for TextAt {
    fn each_row(&mut self, each: EachRow<'_>) -> Result<(), SheetFault> {
        encoding::each_row(File::open(&self.0).map_err(|error| unreadable(&self.0, &error))?, each)
    }
}

/// A file that is open.
pub(crate) type FileSource = Source<TextAt, BufReader<File>>;

/// Opens a file, which may become `most_mb` megabytes when it is unpacked.
pub(crate) fn open(path: &Path, most_mb: Option<u64>) -> Result<FileSource, SheetFault> {
    let most = most_mb.map_or(MOST_BYTES, |megabytes| megabytes << 20);
    let mut start = Vec::new();
    let unread = |error: io::Error| unreadable(path, &error);
    File::open(path).map_err(unread)?.take(1 << 16).read_to_end(&mut start).map_err(unread)?;
    if start.starts_with(b"\xd0\xcf\x11\xe0") {
        // The names of its parts may stand anywhere in it.
        let whole = fs::read(path).map_err(unread)?;
        return Err(SheetFault::of_compound_file(&whole));
    }
    if start.starts_with(b"PK") {
        let file = BufReader::new(File::open(path).map_err(unread)?);
        return Ok(Source::Book(Box::new(Workbook::open(file, most)?), 0));
    }
    Ok(Source::Text(TextAt(path.to_owned())))
}

/// A file that the system does not hand out.
pub(crate) fn unreadable(path: &Path, error: &io::Error) -> SheetFault {
    let shown = path.display();
    SheetFault::new(
        "unreadable",
        format!("读不了“{shown}”：{error}。请核对文件名和权限。"),
        format!("“{shown}” cannot be read: {error}. Check the name and the permissions."),
    )
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
