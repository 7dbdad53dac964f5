//! The parts of a workbook as texts, to be compared and replaced.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// The parts of a workbook by their paths.
pub(crate) struct Package {
    pub(crate) parts: BTreeMap<String, String>,
}

impl Package {
    pub(crate) fn of(bytes: &[u8]) -> Package {
        let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut parts = BTreeMap::new();
        for place in 0..zip.len() {
            let mut file = zip.by_index(place).unwrap();
            let mut text = String::new();
            file.read_to_string(&mut text).unwrap();
            assert!(parts.insert(file.name().unwrap().into_owned(), text).is_none());
        }
        Package { parts }
    }

    pub(crate) fn text(&self, path: &str) -> &str {
        self.parts.get(path).map_or("", String::as_str)
    }

    pub(crate) fn put(&mut self, path: &str, text: &str) {
        self.parts.insert(path.to_owned(), text.to_owned());
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (path, text) in &self.parts {
            zip.start_file(path.as_str(), SimpleFileOptions::default()).unwrap();
            zip.write_all(text.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }
}

/// A sheet without the extent of each row, which grows with its cells.
pub(crate) fn plain(sheet: &str) -> String {
    let mut parts = sheet.split(" spans=\"");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + part.split_once('"').unwrap().1)
}
