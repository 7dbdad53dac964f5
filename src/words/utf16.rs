//! Text in UTF-16, as JavaScript has it inside.

/// The highest bit of each of eight bytes: where none is set, they are eight letters.
const NOT_ASCII: u64 = 0x8080_8080_8080_8080;

/// Writes a text in UTF-16 and answers with the number of units. The room grows as it must, and is not cleared.
///
/// Answers are mostly names of fields, eight letters at a time, and Chinese, whose letters all have three bytes.
///
/// ```
/// let mut units = Vec::new();
/// let count = fupin::words::write_utf16(&mut units, "符合条件：eligible 𠮷é");
/// assert_eq!(String::from_utf16(&units[..count]).unwrap(), "符合条件：eligible 𠮷é");
/// ```
pub fn write_utf16(units: &mut Vec<u16>, text: &str) -> usize {
    // A text has at most as many units as bytes.
    if units.len() < text.len() {
        units.resize(text.len(), 0);
    }
    let bytes = text.as_bytes();
    let (mut at, mut count) = (0, 0);
    while let Some(first) = bytes.get(at) {
        if let Some(eight) = bytes[at..].first_chunk::<8>()
            && u64::from_le_bytes(*eight) & NOT_ASCII == 0
            && let Some(room) = units[count..].first_chunk_mut::<8>()
        {
            *room = eight.map(u16::from);
            (at, count) = (at + 8, count + 8);
        } else if let [first @ 0xe0..=0xef, second, third, ..] = bytes[at..] {
            units[count] = u16::from(first & 0xf) << 12 | u16::from(second & 0x3f) << 6 | u16::from(third & 0x3f);
            (at, count) = (at + 3, count + 1);
        } else if first.is_ascii() {
            units[count] = u16::from(*first);
            (at, count) = (at + 1, count + 1);
        } else {
            let Some(letter) = text[at..].chars().next() else { break };
            count += letter.encode_utf16(&mut units[count..]).len();
            at += letter.len_utf8();
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_is_what_the_standard_library_writes(texts in proptest::collection::vec("[a-z]{0,12}[一-龥：é𠮷\u{0}\u{7ff}\u{800}\u{ffff}\u{10000}\u{10ffff}]{0,6}", 0..6)) {
            let mut units = Vec::new();
            // The room that one text needs is there for the next.
            for text in [texts.concat(), texts.join(" "), String::new(), texts.join("")] {
                let count = write_utf16(&mut units, &text);
                prop_assert!(units[..count].iter().copied().eq(text.encode_utf16()));
            }
        }
    }
}
