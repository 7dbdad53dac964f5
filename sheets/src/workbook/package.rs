//! The zip file of a workbook, of which most is written again as it is.

use super::parts::{self, Part};
use crate::fault::SheetFault;
use std::borrow::Cow;
use std::io::{Read, Seek, Write};
use zip::{ZipArchive, ZipWriter};

/// So many bytes a part has that lists formats, sheets or notes.
const LARGEST: u64 = 64 << 20;
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// The file of an `.xlsx`.
pub(crate) struct Package<'b, R> {
    pub(super) zip: &'b mut ZipArchive<R>,
    /// The sheets by name and path.
    pub(super) sheets: &'b [(String, String)],
    pub(super) most: u64,
}

impl<'b, R: Read + Seek> Package<'b, R> {
    /// How many bytes a part may take.
    pub(crate) fn most(&self) -> u64 {
        self.most
    }

    /// The path of a sheet by its place among the sheets.
    pub(crate) fn sheet(&self, place: usize) -> Option<&'b str> {
        self.sheets.get(place).map(|(_, path)| path.as_str())
    }

    /// The path of a sheet by its name.
    pub(crate) fn sheet_named(&self, wanted: &str) -> Option<&'b str> {
        self.sheets.iter().find(|(name, _)| name == wanted).map(|(_, path)| path.as_str())
    }

    /// The paths of all parts, in the order of the file.
    pub(crate) fn names(&self) -> Result<Vec<String>, SheetFault> {
        let names = self.zip.file_names().map(|name| name.map(Cow::into_owned));
        names.collect::<Result<_, _>>().map_err(SheetFault::damaged)
    }

    /// Whether there is such a part.
    pub(crate) fn holds(&self, path: &str) -> bool {
        self.zip.index_for_name(path).is_some()
    }

    /// A part that is read bit by bit.
    pub(crate) fn part(&mut self, path: &str) -> Result<Part<'_, R>, SheetFault> {
        parts::open(self.zip, path, self.most)?.ok_or_else(|| SheetFault::damaged(path))
    }

    /// A part as a whole; none where there is no such part, or it is too large for one that lists things, or no UTF-8.
    pub(crate) fn text(&mut self, path: &str) -> Result<Option<String>, SheetFault> {
        let most = self.most;
        let Some(part) = parts::open(self.zip, path, most)? else { return Ok(None) };
        let mut bytes = Vec::new();
        part.into_inner().take(LARGEST + 1).read_to_end(&mut bytes).map_err(|error| parts::io_fault(&error, most))?;
        if bytes.starts_with(BYTE_ORDER_MARK) {
            bytes.drain(..BYTE_ORDER_MARK.len());
        }
        Ok(if bytes.len() as u64 > LARGEST { None } else { String::from_utf8(bytes).ok() })
    }

    /// Writes a part as it is, packed as it was.
    pub(crate) fn copy<W: Write + Seek>(&mut self, place: usize, out: &mut ZipWriter<W>) -> Result<(), SheetFault> {
        let file = self.zip.by_index_raw(place).map_err(SheetFault::damaged)?;
        out.raw_copy_file(file).map_err(SheetFault::damaged)
    }
}
