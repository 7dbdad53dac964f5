//! The unified social credit code of GB 32100-2015: 18 characters that name an enterprise or another organisation.
//!
//! Of the standard only length, characters and the last check character are checked, in this order. The registration
//! authority, the place and the check character inside the organisation code are not: older codes break those rules
//! and are still in use.

use std::fmt;

/// How many characters a code has.
pub const LENGTH: usize = 18;

/// How many of them come before the check character.
const BODY: usize = LENGTH - 1;

/// The characters of a code in the order of their values: digits and capitals without I, O, S, V and Z.
const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";

/// A sound unified social credit code.
///
/// ```
/// use fupin::identity::CreditCode;
///
/// assert_eq!(CreditCode::parse("91110000600037341L").unwrap().as_str(), "91110000600037341L");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CreditCode([u8; LENGTH]);

/// What is wrong with a credit code: the first of these that applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fault {
    /// It does not have 18 characters, counted as code points.
    Length,
    /// It holds something else than digits and capitals, or one of I, O, S, V and Z.
    Characters,
    /// The last character is not the one that the 17 before it ask for.
    Checksum,
}

impl Fault {
    /// The stable code of the problem.
    pub const fn code(self) -> &'static str {
        match self {
            Fault::Length => "uscc-length",
            Fault::Characters => "uscc-characters",
            Fault::Checksum => "uscc-checksum",
        }
    }
}

/// The first fault of `text`, or none when it is a sound code.
///
/// ```
/// use fupin::identity::credit_code::{Fault, fault};
///
/// assert_eq!(fault("91110000600037341L"), None);
/// assert_eq!(fault("91110000600037341I"), Some(Fault::Characters));
/// ```
pub fn fault(text: &str) -> Option<Fault> {
    CreditCode::parse(text).err()
}

impl CreditCode {
    /// Reads a code as it is printed on the licence: no spaces, half-width, capitals.
    pub fn parse(text: &str) -> Result<CreditCode, Fault> {
        let code = characters(text)?;
        let [body @ .., last] = code;
        if check_byte(&body) != Some(last) {
            return Err(Fault::Checksum);
        }
        Ok(CreditCode(code))
    }

    /// Reads a code whose last character need not fit: some were issued before the standard.
    ///
    /// ```
    /// use fupin::identity::CreditCode;
    /// use fupin::identity::credit_code::Fault;
    ///
    /// assert_eq!(CreditCode::parse("91350200M000000510"), Err(Fault::Checksum));
    /// assert!(CreditCode::parse_legacy("91350200M000000510").is_ok());
    /// ```
    pub fn parse_legacy(text: &str) -> Result<CreditCode, Fault> {
        characters(text).map(CreditCode)
    }

    /// The code as written.
    pub fn as_str(&self) -> &str {
        // The bytes are ASCII, so the other arm is never taken.
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

/// The 18 characters of a code.
fn characters(text: &str) -> Result<[u8; LENGTH], Fault> {
    // One more than fits is enough to know that it is too long.
    if text.chars().take(LENGTH + 1).count() != LENGTH {
        return Err(Fault::Length);
    }
    // Fails for 18 characters of which one is not ASCII.
    let code: [u8; LENGTH] = text.as_bytes().try_into().map_err(|_| Fault::Characters)?;
    if code.iter().all(|&character| value(character).is_some()) { Ok(code) } else { Err(Fault::Characters) }
}

impl fmt::Debug for CreditCode {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "CreditCode({})", self.as_str())
    }
}

/// The check character that 17 characters ask for; none when `body` is not 17 characters of a code.
///
/// It makes test codes. It is not for telling people what to type: when the checksum is wrong, any of the
/// 18 characters may be the mistyped one.
///
/// ```
/// use fupin::identity::credit_code::check_character;
///
/// assert_eq!(check_character("91110000600037341"), Some('L'));
/// assert_eq!(check_character("9111000060003734"), None);
/// ```
pub fn check_character(body: &str) -> Option<char> {
    check_byte(body.as_bytes().try_into().ok()?).map(char::from)
}

/// The character that makes the weighted sum a multiple of 31; the weight of the i-th character is 3^(i-1) modulo 31.
fn check_byte(body: &[u8; BODY]) -> Option<u8> {
    let mut sum = 0;
    let mut weight = 1;
    for &character in body {
        sum = (sum + weight * value(character)?) % 31;
        weight = weight * 3 % 31;
    }
    ALPHABET.get((31 - sum) % 31).copied()
}

/// The value of a character, its place in the alphabet; none when it is not part of it.
const fn value(character: u8) -> Option<usize> {
    let letters_left_out = match character {
        b'0'..=b'9' => return Some((character - b'0') as usize),
        b'A'..=b'H' => 0,
        b'J'..=b'N' => 1,
        b'P'..=b'R' => 2,
        b'T' | b'U' => 3,
        b'W'..=b'Y' => 4,
        _ => return None,
    };
    Some((character - b'A' + 10 - letters_left_out) as usize)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A code whose first 17 characters are free.
    fn codes() -> impl Strategy<Value = String> {
        "[0-9A-HJ-NP-RTUWXY]{17}".prop_map(|body| {
            let last = check_character(&body).expect("17 characters of a code");
            format!("{body}{last}")
        })
    }

    #[test]
    fn published_codes_hold() {
        // Codes printed in worked examples of the standard's rule and in public registers, of several authorities.
        let published = [
            "91110000600037341L",
            "91350100M000100Y43",
            "91440300708461136T",
            "51610700305332460K",
            "91341000MA2N0ABGXX",
            "52610500MJU60350X1",
        ];
        for text in published {
            assert_eq!(CreditCode::parse(text).expect(text).as_str(), text);
        }
        // The worked example ends in a Z that it shows to be wrong; Z is not even a character of a code.
        assert_eq!(fault("91350100M000100Y4Z"), Some(Fault::Characters));
        assert_eq!(fault("91350200M000000510"), Some(Fault::Checksum));
    }

    #[test]
    fn length_is_counted_in_code_points() {
        assert_eq!(fault(""), Some(Fault::Length));
        assert_eq!(fault("91110000600037341"), Some(Fault::Length));
        assert_eq!(fault("91110000600037341LL"), Some(Fault::Length));
        // 18 bytes but 6 characters; 18 characters but more bytes.
        assert_eq!(fault("一二三四五六"), Some(Fault::Length));
        assert_eq!(fault("９1110000600037341L"), Some(Fault::Characters));
    }

    #[test]
    fn characters_are_those_of_the_alphabet() {
        for wrong in "IOSVZil-* '".chars() {
            assert_eq!(fault(&format!("91110000600037341{wrong}")), Some(Fault::Characters), "{wrong} last");
            assert_eq!(fault(&format!("{wrong}1110000600037341L")), Some(Fault::Characters), "{wrong} first");
        }
    }

    #[test]
    fn every_character_has_its_place_in_the_alphabet() {
        for byte in 0..=u8::MAX {
            assert_eq!(value(byte), ALPHABET.iter().position(|&character| character == byte));
        }
    }

    #[test]
    fn only_one_last_character_is_right() {
        let right: Vec<u8> =
            ALPHABET.iter().copied().filter(|&last| fault(&format!("91110000600037341{}", char::from(last))).is_none()).collect();
        assert_eq!(right, [b'L']);
    }

    #[test]
    fn a_sum_of_zero_asks_for_a_zero() {
        assert_eq!(check_character("00000000000000000"), Some('0'));
        assert_eq!(check_character("10000000000000000"), Some('Y'));
    }

    #[test]
    fn codes_are_stable() {
        let codes = [Fault::Length, Fault::Characters, Fault::Checksum].map(Fault::code);
        assert_eq!(codes, ["uscc-length", "uscc-characters", "uscc-checksum"]);
    }

    proptest! {
        #[test]
        fn a_code_with_its_check_character_holds(code in codes()) {
            prop_assert_eq!(fault(&code), None);
        }

        #[test]
        fn one_wrong_character_is_found(code in codes(), at in 0..LENGTH, wrong in "[0-9A-Z]") {
            prop_assume!(code[at..=at] != wrong);
            let mut changed = code;
            changed.replace_range(at..=at, &wrong);
            prop_assert!(fault(&changed).is_some());
        }

        #[test]
        fn two_neighbours_swapped_are_found(code in codes(), at in 0..LENGTH - 1) {
            let mut swapped = code.clone().into_bytes();
            swapped.swap(at, at + 1);
            prop_assume!(swapped != code.as_bytes());
            prop_assert_eq!(fault(&String::from_utf8(swapped).unwrap()), Some(Fault::Checksum));
        }

        #[test]
        fn no_text_is_too_strange(text in any::<String>()) {
            if let Ok(code) = CreditCode::parse(&text) {
                prop_assert_eq!(code.as_str(), text);
            }
        }
    }
}
