//! What is added to each row, kept packed until the sheet is written: a million rows take a few bytes each.

use std::io::{self, BufReader, Cursor, Read, Write};
use zip::read::ZipFile;
use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// What is added to rows, in the order of the rows.
pub(super) struct Additions {
    packed: ZipWriter<Cursor<Vec<u8>>>,
    row: Vec<u8>,
}

/// What is added to one row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Addition {
    pub(super) row: u32,
    /// Whether the first cell is to be red.
    pub(super) is_invalid: bool,
    /// The content of each cell; empty where there is none.
    pub(super) cells: Vec<String>,
}

impl Additions {
    pub(super) fn new() -> ZipResult<Additions> {
        let mut packed = ZipWriter::new(Cursor::new(Vec::new()));
        packed.start_file("rows", SimpleFileOptions::default().compression_level(Some(1)).large_file(true))?;
        Ok(Additions { packed, row: Vec::new() })
    }

    pub(super) fn push(&mut self, addition: &Addition) -> io::Result<()> {
        self.row.clear();
        self.row.extend(addition.row.to_le_bytes());
        self.row.push(u8::from(addition.is_invalid));
        for cell in &addition.cells {
            self.row.extend((cell.len() as u32).to_le_bytes());
            self.row.extend(cell.as_bytes());
        }
        self.packed.write_all(&self.row)
    }

    pub(super) fn packed(self) -> ZipResult<ZipArchive<Cursor<Vec<u8>>>> {
        let mut bytes = self.packed.finish()?;
        bytes.set_position(0);
        ZipArchive::new(bytes)
    }
}

/// Reads what was kept, row by row.
pub(super) struct Kept<'z> {
    rows: BufReader<ZipFile<'z, Cursor<Vec<u8>>>>,
    /// How many cells each row gets.
    columns: usize,
}

impl<'z> Kept<'z> {
    pub(super) fn of(packed: &'z mut ZipArchive<Cursor<Vec<u8>>>, columns: usize) -> ZipResult<Kept<'z>> {
        Ok(Kept { rows: BufReader::with_capacity(1 << 16, packed.by_index(0)?), columns })
    }

    /// The next row; none behind the last.
    pub(super) fn next(&mut self) -> io::Result<Option<Addition>> {
        let mut number = [0; 4];
        match self.rows.read_exact(&mut number) {
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
            other => other?,
        }
        let mut flag = [0];
        self.rows.read_exact(&mut flag)?;
        let mut addition = Addition { row: u32::from_le_bytes(number), is_invalid: flag == [1], cells: Vec::new() };
        for _ in 0..self.columns {
            let mut length = [0; 4];
            self.rows.read_exact(&mut length)?;
            let mut bytes = vec![0; u32::from_le_bytes(length) as usize];
            self.rows.read_exact(&mut bytes)?;
            addition.cells.push(String::from_utf8(bytes).map_err(io::Error::other)?);
        }
        Ok(Some(addition))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_back_as_they_were_kept() {
        let cells = |words: [&str; 2]| words.map(str::to_owned).to_vec();
        let rows = [
            Addition { row: 4, is_invalid: true, cells: cells(["甲", ""]) },
            Addition { row: 1 << 20, is_invalid: false, cells: cells(["", "乙\n丙"]) },
        ];
        let mut additions = Additions::new().unwrap();
        rows.iter().for_each(|row| additions.push(row).unwrap());
        let mut packed = additions.packed().unwrap();
        let mut kept = Kept::of(&mut packed, 2).unwrap();
        assert_eq!(
            [kept.next().unwrap(), kept.next().unwrap(), kept.next().unwrap()],
            [Some(rows[0].clone()), Some(rows[1].clone()), None]
        );
    }
}
