//! The parts of a workbook: compressed XML of which no size is believed.

use crate::fault::SheetFault;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use std::io::{self, BufReader, Read, Seek};
use zip::ZipArchive;
use zip::read::ZipFile;

/// A part that is being read.
pub(crate) type Part<'z, R> = Reader<BufReader<Bounded<ZipFile<'z, R>>>>;

/// Reads so many bytes and no more.
pub(crate) struct Bounded<R> {
    pub(super) inner: R,
    pub(super) left: u64,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.left = self.left.checked_sub(read as u64).ok_or(io::ErrorKind::FileTooLarge)?;
        Ok(read)
    }
}

impl<R: Read> Bounded<R> {
    /// Whether some bytes stand anywhere in it.
    pub(super) fn holds(mut self, wanted: &[u8]) -> io::Result<bool> {
        let mut block = vec![0; 1 << 16];
        let mut kept = 0;
        loop {
            let read = self.read(&mut block[kept..])?;
            let end = kept + read;
            if block[..end].windows(wanted.len()).any(|window| window == wanted) {
                return Ok(true);
            }
            if read == 0 {
                return Ok(false);
            }
            // What the next block may complete.
            kept = end.min(wanted.len() - 1);
            block.copy_within(end - kept..end, 0);
        }
    }
}

/// Opens a part of a zip file, which may take `most` bytes.
pub(super) fn open<'z, R: Read + Seek>(
    zip: &'z mut ZipArchive<R>,
    path: &str,
    most: u64,
) -> Result<Option<Part<'z, R>>, SheetFault> {
    let Some(index) = zip.index_for_name(path) else { return Ok(None) };
    let file = zip.by_index(index).map_err(SheetFault::damaged)?;
    Ok(Some(Reader::from_reader(BufReader::with_capacity(1 << 16, Bounded { inner: file, left: most }))))
}

/// What an error of the XML reader means for the file.
pub(crate) fn fault(error: &quick_xml::Error, most: u64) -> SheetFault {
    match error {
        quick_xml::Error::Io(error) => io_fault(error, most),
        other => SheetFault::damaged(other),
    }
}

/// What an error of a part means for the file.
pub(super) fn io_fault(error: &io::Error, most: u64) -> SheetFault {
    if error.kind() == io::ErrorKind::FileTooLarge { SheetFault::too_large(most) } else { SheetFault::damaged(error) }
}

/// The text of an attribute, by its name without the prefix.
pub(super) fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut all = start.attributes();
    let found = all.with_checks(false).flatten().find(|attribute| attribute.key.local_name().as_ref() == name)?;
    found.normalized_value(XmlVersion::Implicit1_0).ok().map(|value| value.into_owned())
}

/// Appends the text of an event; entities that a file declares by itself are left out.
pub(super) fn push_text(out: &mut String, event: &Event<'_>) {
    match event {
        Event::Text(text) => out.push_str(&text.xml10_content()),
        Event::CData(text) => out.push_str(&text.xml10_content()),
        Event::GeneralRef(reference) => match reference.resolve_char_ref() {
            Ok(Some(character)) => out.push(character),
            _ => out.push_str(quick_xml::escape::resolve_predefined_entity(reference.as_ref()).unwrap_or_default()),
        },
        _ => {}
    }
}

/// Column, from 0, and row, from 1, of a reference such as `AB12`.
pub(crate) fn column_and_row(reference: &str) -> Option<(u32, u32)> {
    let letters = reference.len() - reference.trim_start_matches(|c: char| c.is_ascii_uppercase()).len();
    if !(1..=3).contains(&letters) {
        return None;
    }
    let column = reference[..letters].bytes().fold(0, |column, letter| column * 26 + u32::from(letter - b'A') + 1);
    Some((column - 1, reference[letters..].parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_places() {
        assert_eq!(column_and_row("A1"), Some((0, 1)));
        assert_eq!(column_and_row("XFD1048576"), Some((16383, 1_048_576)));
        assert_eq!((column_and_row("A"), column_and_row("12"), column_and_row("ABCD1")), (None, None, None));
    }
}
