//! The records of a `.xls` stream ([MS-XLS] 2.1.4): a kind, a length, so many bytes. What does not fit goes on in records that follow.

use crate::fault::SheetFault;

/// The kind of a record that continues the one before it.
const CONTINUE: u16 = 0x003c;

/// Reads one record after the other.
#[derive(Clone, Copy)]
pub(super) struct Records<'s> {
    /// What has not been read yet.
    rest: &'s [u8],
    body: &'s [u8],
}

impl<'s> Records<'s> {
    /// The records of a stream from a place on.
    pub(super) fn from(stream: &'s [u8], at: usize) -> Result<Records<'s>, SheetFault> {
        let rest = stream.get(at..).ok_or_else(|| SheetFault::damaged("EOF"))?;
        Ok(Records { rest, body: &[] })
    }

    /// Reads the next record and tells its kind; continuations of what was not read to its end are passed over.
    pub(super) fn next(&mut self) -> Result<u16, SheetFault> {
        loop {
            let kind = self.read()?;
            if kind != CONTINUE {
                return Ok(kind);
            }
        }
    }

    /// What stands in the record.
    pub(super) fn fields(&self) -> Fields<'s> {
        Fields { bytes: self.body }
    }

    /// The record and what continues it, from a place on.
    pub(super) fn text_from(&mut self, at: usize) -> Continued<'_, 's> {
        Continued { records: self, at }
    }

    /// Takes the next record, whatever its kind.
    fn read(&mut self) -> Result<u16, SheetFault> {
        let ends_early = || SheetFault::damaged("EOF");
        let (&[kind, of, length, and], rest) = self.rest.split_first_chunk().ok_or_else(ends_early)?;
        let length = usize::from(u16::from_le_bytes([length, and]));
        (self.body, self.rest) = rest.split_at_checked(length).ok_or_else(ends_early)?;
        Ok(u16::from_le_bytes([kind, of]))
    }
}

/// Numbers of a record, one behind the other.
#[derive(Clone, Copy)]
pub(super) struct Fields<'b> {
    bytes: &'b [u8],
}

impl<'b> Fields<'b> {
    fn take<const N: usize>(&mut self) -> Result<[u8; N], SheetFault> {
        let (first, rest) = self.bytes.split_first_chunk().ok_or_else(|| SheetFault::damaged("record"))?;
        self.bytes = rest;
        Ok(*first)
    }

    pub(super) fn u8(&mut self) -> Result<u8, SheetFault> {
        self.take().map(u8::from_le_bytes)
    }

    pub(super) fn u16(&mut self) -> Result<u16, SheetFault> {
        self.take().map(u16::from_le_bytes)
    }

    pub(super) fn u32(&mut self) -> Result<u32, SheetFault> {
        self.take().map(u32::from_le_bytes)
    }

    pub(super) fn f64(&mut self) -> Result<f64, SheetFault> {
        self.take().map(f64::from_le_bytes)
    }

    /// A number in 30 bits: an integer or the upper half of a double, perhaps in hundredths.
    pub(super) fn rk(&mut self) -> Result<f64, SheetFault> {
        let bits = self.u32()?;
        let number = if bits & 2 == 0 { f64::from_bits(u64::from(bits & !3) << 32) } else { f64::from(bits as i32 >> 2) };
        // The point is moved in decimals: what 12345 hundredths are is not rounded twice.
        Ok(if bits & 1 == 0 { number } else { format!("{number}e-2").parse().unwrap_or(number) })
    }

    pub(super) fn skip(&mut self, count: usize) -> Result<(), SheetFault> {
        self.bytes = self.bytes.get(count..).ok_or_else(|| SheetFault::damaged("record"))?;
        Ok(())
    }

    pub(super) fn left(&self) -> usize {
        self.bytes.len()
    }
}

/// Texts that may go on in the next records.
pub(super) struct Continued<'r, 's> {
    records: &'r mut Records<'s>,
    at: usize,
}

/// What a text begins with says about it.
const WIDE: u8 = 1;
const WITH_PHONETIC: u8 = 4;
const WITH_FORMATS: u8 = 8;

impl Continued<'_, '_> {
    /// Whether there is more.
    pub(super) fn has_more(&mut self) -> Result<bool, SheetFault> {
        while self.at >= self.records.body.len() {
            if !self.records.rest.starts_with(&CONTINUE.to_le_bytes()) {
                return Ok(false);
            }
            self.records.read()?;
            self.at = 0;
        }
        Ok(true)
    }

    fn u8(&mut self) -> Result<u8, SheetFault> {
        if !self.has_more()? {
            return Err(SheetFault::damaged("text"));
        }
        self.at += 1;
        Ok(self.records.body[self.at - 1])
    }

    fn u16(&mut self) -> Result<u16, SheetFault> {
        Ok(u16::from_le_bytes([self.u8()?, self.u8()?]))
    }

    fn u32(&mut self) -> Result<u32, SheetFault> {
        Ok(u32::from(self.u16()?) | u32::from(self.u16()?) << 16)
    }

    fn skip(&mut self, mut count: usize) -> Result<(), SheetFault> {
        while count > 0 {
            if !self.has_more()? {
                return Err(SheetFault::damaged("text"));
            }
            let step = count.min(self.records.body.len() - self.at);
            self.at += step;
            count -= step;
        }
        Ok(())
    }

    /// A text whose length stands in one byte, as the names of sheets are.
    pub(super) fn short_text(&mut self, out: &mut String) -> Result<(), SheetFault> {
        let count = usize::from(self.u8()?);
        let flags = self.u8()?;
        self.characters(count, flags, out)
    }

    /// A text whose length stands in two bytes, with whatever formats and readings lie behind it.
    pub(super) fn text(&mut self, out: &mut String) -> Result<(), SheetFault> {
        let count = usize::from(self.u16()?);
        let flags = self.u8()?;
        let formats = if flags & WITH_FORMATS == 0 { 0 } else { usize::from(self.u16()?) * 4 };
        let phonetic = if flags & WITH_PHONETIC == 0 { 0 } else { self.u32()? as usize };
        self.characters(count, flags, out)?;
        self.skip(formats)?;
        self.skip(phonetic)
    }

    fn characters(&mut self, mut count: usize, mut flags: u8, out: &mut String) -> Result<(), SheetFault> {
        let mut units: Vec<u16> = Vec::new();
        while count > 0 {
            if self.at >= self.records.body.len() {
                // The rest of the characters may be of another width.
                flags = self.u8()?;
                continue;
            }
            let rest = &self.records.body[self.at..];
            let width = if flags & WIDE == 0 { 1 } else { 2 };
            let here = count.min(rest.len() / width);
            if here == 0 {
                return Err(SheetFault::damaged("text"));
            }
            match width {
                1 => units.extend(rest[..here].iter().map(|byte| u16::from(*byte))),
                _ => units.extend(rest[..here * 2].chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]]))),
            }
            self.at += here * width;
            count -= here;
        }
        out.extend(char::decode_utf16(units).map(|read| read.unwrap_or(char::REPLACEMENT_CHARACTER)));
        Ok(())
    }
}
