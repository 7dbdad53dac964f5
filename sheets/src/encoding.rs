//! A text file of whichever encoding as UTF-8. In a browser its own decoder does this.

use crate::csv_text;
use crate::fault::SheetFault;
use crate::workbook::EachRow;
use encoding_rs::{CoderResult, Decoder, DecoderResult, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};
use std::io::{self, Read, Seek, SeekFrom};

const BLOCK: usize = 1 << 16;

/// Hands out the rows of a CSV file that hold something.
///
/// # Errors
/// A file that cannot be read, and what `each` says.
pub fn each_row<R: Read + Seek>(mut file: R, each: EachRow<'_>) -> Result<(), SheetFault> {
    let encoding = encoding_of(&mut file).map_err(SheetFault::damaged)?;
    csv_text::each_row(Decoded::new(file, encoding), each)
}

/// The encoding that a file names by its mark, or UTF-8 where all of it is that, or else GB18030.
fn encoding_of<R: Read + Seek>(file: &mut R) -> io::Result<&'static Encoding> {
    let mut block = vec![0; BLOCK];
    let read = fill(file, &mut block)?;
    let start = &block[..read];
    let found = Encoding::for_bom(start).map(|(encoding, _)| encoding).or_else(|| unmarked_utf_16(start));
    let encoding = match found {
        Some(encoding) => encoding,
        None => {
            file.seek(SeekFrom::Start(0))?;
            if is_utf_8(file, &mut block)? { UTF_8 } else { GB18030 }
        }
    };
    file.seek(SeekFrom::Start(0))?;
    Ok(encoding)
}

/// UTF-16 shows by the zero bytes of its separators and line ends, which no other text has.
fn unmarked_utf_16(start: &[u8]) -> Option<&'static Encoding> {
    let zeros = |from: usize| start.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    match (zeros(0), zeros(1)) {
        (0, 0) => None,
        (even, odd) if even > odd => Some(UTF_16BE),
        _ => Some(UTF_16LE),
    }
}

fn is_utf_8<R: Read>(file: &mut R, block: &mut [u8]) -> io::Result<bool> {
    let mut decoder = UTF_8.new_decoder_without_bom_handling();
    let mut text = vec![0; BLOCK * 3 + 16];
    loop {
        let read = fill(file, block)?;
        let last = read < block.len();
        let (result, _, _) = decoder.decode_to_utf8_without_replacement(&block[..read], &mut text, last);
        match result {
            DecoderResult::Malformed(..) => return Ok(false),
            DecoderResult::InputEmpty | DecoderResult::OutputFull if last => return Ok(true),
            _ => {}
        }
    }
}

fn fill<R: Read>(file: &mut R, block: &mut [u8]) -> io::Result<usize> {
    let mut read = 0;
    while read < block.len() {
        match file.read(&mut block[read..])? {
            0 => break,
            more => read += more,
        }
    }
    Ok(read)
}

/// A text in UTF-8 made from another encoding, block by block; every line ends with one `\n`.
struct Decoded<R> {
    file: R,
    decoder: Decoder,
    raw: Vec<u8>,
    text: Vec<u8>,
    at: usize,
    ended: bool,
    after_return: bool,
}

impl<R: Read> Decoded<R> {
    fn new(file: R, encoding: &'static Encoding) -> Decoded<R> {
        let decoder = encoding.new_decoder_with_bom_removal();
        Decoded { file, decoder, raw: vec![0; BLOCK], text: Vec::new(), at: 0, ended: false, after_return: false }
    }

    fn refill(&mut self) -> io::Result<()> {
        let read = fill(&mut self.file, &mut self.raw)?;
        self.ended = read < self.raw.len();
        self.text.resize(BLOCK * 3 + 16, 0);
        let (result, _, written, _) = self.decoder.decode_to_utf8(&self.raw[..read], &mut self.text, self.ended);
        if result == CoderResult::OutputFull {
            return Err(io::ErrorKind::InvalidData.into());
        }
        self.text.truncate(written);
        self.at = 0;
        self.one_line_end();
        Ok(())
    }

    fn one_line_end(&mut self) {
        let mut after_return = self.after_return;
        self.text.retain_mut(|byte| {
            let second = after_return && *byte == b'\n';
            after_return = *byte == b'\r';
            if after_return {
                *byte = b'\n';
            }
            !second
        });
        self.after_return = after_return;
        if self.ended && self.text.last() != Some(&b'\n') {
            self.text.push(b'\n');
        }
    }
}

impl<R: Read> Read for Decoded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.at == self.text.len() && !self.ended {
            self.refill()?;
        }
        let count = buffer.len().min(self.text.len() - self.at);
        buffer[..count].copy_from_slice(&self.text[self.at..self.at + count]);
        self.at += count;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    fn rows(bytes: &[u8]) -> Vec<(u32, Vec<String>)> {
        let mut all = Vec::new();
        each_row(Cursor::new(bytes), &mut |row| {
            all.push((row.number, row.cells.iter().map(|(_, value)| value.shown().into_owned()).collect()));
            Ok(true)
        })
        .unwrap();
        all
    }

    #[test]
    fn encodings_and_separators_are_found() {
        let text = "户主\t本金\r\n张三\t1,000\r\n";
        let utf_16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_be_bytes).collect();
        let marked = [b"\xef\xbb\xbf", text.as_bytes()].concat();
        for bytes in [text.as_bytes().to_vec(), marked, utf_16, big, GB18030.encode(text).0.into_owned()] {
            let expected = [(1, vec!["户主".to_owned(), "本金".into()]), (2, vec!["张三".into(), "1,000".into()])];
            assert_eq!(rows(&bytes), expected, "{bytes:?}");
        }
        assert_eq!(rows("a;b\n1;2\n".as_bytes())[1].1, ["1", "2"]);
    }

    #[test]
    fn rows_keep_the_numbers_of_the_sheet() {
        let numbers: Vec<u32> = rows(b"a,b\n\n\"x\ny\",2\n3,4\n").iter().map(|row| row.0).collect();
        assert_eq!(numbers, [1, 3, 4]);
    }

    #[test]
    fn a_long_text_in_another_encoding_is_read_whole() {
        let text: String = (0..40_000).map(|i| format!("{i},中文字\n")).collect();
        let read = rows(&GB18030.encode(&text).0);
        assert_eq!((read.len(), read[39_999].1[1].as_str()), (40_000, "中文字"));
    }

    #[test]
    fn a_web_page_that_is_called_a_workbook_is_read() {
        let page = "<html><head><meta charset=gb2312><style>td{}</style></head><table>\
                    <tr><td colspan=2>名单<tr><td>户主<td>本金<tr><td rowspan=2>张三<td>1,000<tr><td>&nbsp;2,000</table>";
        let expected = [(1, vec!["名单".to_owned()]), (2, vec!["户主".into(), "本金".into()])];
        for bytes in [page.as_bytes().to_vec(), GB18030.encode(page).0.into_owned()] {
            let rows = rows(&bytes);
            assert_eq!((&rows[..2], rows[3].1.join("|").as_str()), (&expected[..], "张三|2,000"));
        }
        for other in ["<?xml version=\"1.0\"?><Workbook/>", " <html>no table</html>"] {
            assert_eq!(each_row(Cursor::new(other), &mut |_| Ok(true)).unwrap_err().code, "no-table");
        }
    }
}
