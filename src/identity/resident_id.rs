//! The resident identity number of GB 11643-1999: 18 characters that hold a place, a birth date, a sequence number
//! and a check character.
//!
//! Four things are checked, and the first that is wrong is the fault: length, characters, birth date, checksum.
//! The place code is not checked: places are renamed and merged, and a number keeps the code of its first day.

use std::fmt;

use chrono::NaiveDate;

/// How many characters a number has.
pub const LENGTH: usize = 18;

/// How many of them come before the check character.
const BODY: usize = LENGTH - 1;

/// A sound resident identity number.
///
/// It is small and `Copy`, so that thousands of rows can be compared or put into a set without allocating.
/// The order is that of the written numbers.
///
/// ```
/// use fupin::identity::ResidentId;
///
/// let id = ResidentId::parse("11010519491231002X").unwrap();
/// assert_eq!(id.born_on().to_string(), "1949-12-31");
/// assert_eq!(id.as_str(), "11010519491231002X");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ResidentId {
    number: [u8; LENGTH],
    born_on: NaiveDate,
}

/// What is wrong with a resident identity number: the first of these that applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fault {
    /// It does not have 18 characters, counted as code points.
    Length,
    /// It is not 17 digits followed by a digit or a capital X.
    Characters,
    /// Digits 7 to 14 are no day of the calendar.
    Birthdate,
    /// The last character is not the one that the 17 digits before it ask for.
    Checksum,
}

impl Fault {
    /// The stable code of the problem.
    pub const fn code(self) -> &'static str {
        match self {
            Fault::Length => "id-length",
            Fault::Characters => "id-characters",
            Fault::Birthdate => "id-birthdate",
            Fault::Checksum => "id-checksum",
        }
    }
}

/// The first fault of `text`, or none when it is a sound number.
///
/// ```
/// use fupin::identity::resident_id::{Fault, fault};
///
/// assert_eq!(fault("11010519491231002X"), None);
/// assert_eq!(fault("11010519491231002x"), Some(Fault::Characters));
/// ```
pub fn fault(text: &str) -> Option<Fault> {
    ResidentId::parse(text).err()
}

impl ResidentId {
    /// Reads a number as it is printed on the card: no spaces, half-width, a capital X.
    ///
    /// The birth date is a real day of the Gregorian calendar and is compared with no clock, so one in the future
    /// is no fault here. The years 0001 to 9999 are read as written; 0000 is a fault, because the calendar by which
    /// people count goes from 1 BC to AD 1 without such a year.
    pub fn parse(text: &str) -> Result<ResidentId, Fault> {
        // One more than fits is enough to know that it is too long.
        if text.chars().take(LENGTH + 1).count() != LENGTH {
            return Err(Fault::Length);
        }
        // Fails for 18 characters of which one is not ASCII.
        let number: [u8; LENGTH] = text.as_bytes().try_into().map_err(|_| Fault::Characters)?;
        let [body @ .., last] = number;
        if !body.iter().all(u8::is_ascii_digit) || !(last.is_ascii_digit() || last == b'X') {
            return Err(Fault::Characters);
        }
        let born_on = birthdate(&body).ok_or(Fault::Birthdate)?;
        if last != check_byte(&body) {
            return Err(Fault::Checksum);
        }
        Ok(ResidentId { number, born_on })
    }

    /// The day of birth that the number states.
    pub const fn born_on(self) -> NaiveDate {
        self.born_on
    }

    /// The number as written.
    pub fn as_str(&self) -> &str {
        // The bytes are ASCII, so the other arm is never taken.
        std::str::from_utf8(&self.number).unwrap_or_default()
    }
}

/// Shows the place and the end only: a number that identifies a person does not belong in a log.
impl fmt::Debug for ResidentId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let number = self.as_str();
        let (place, end) = (number.get(..6), number.get(14..));
        write!(out, "ResidentId({}********{})", place.unwrap_or_default(), end.unwrap_or_default())
    }
}

/// The check character that 17 digits ask for; none when `body` is anything but 17 digits.
///
/// It makes test numbers. It is not for telling people what to type: when the checksum is wrong, any of the
/// 18 characters may be the mistyped one.
///
/// ```
/// use fupin::identity::resident_id::check_character;
///
/// assert_eq!(check_character("11010519491231002"), Some('X'));
/// assert_eq!(check_character("1101051949123100"), None);
/// ```
pub fn check_character(body: &str) -> Option<char> {
    let body: [u8; BODY] = body.as_bytes().try_into().ok()?;
    body.iter().all(u8::is_ascii_digit).then(|| char::from(check_byte(&body)))
}

/// The day in digits 7 to 14.
fn birthdate(body: &[u8; BODY]) -> Option<NaiveDate> {
    let [_, _, _, _, _, _, y1, y2, y3, y4, m1, m2, d1, d2, ..] = *body;
    let year = number(&[y1, y2, y3, y4]);
    if year == 0 {
        return None;
    }
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, number(&[m1, m2]), number(&[d1, d2]))
}

/// The value of a few ASCII digits.
fn number(digits: &[u8]) -> u32 {
    digits.iter().fold(0, |value, &digit| value * 10 + u32::from(digit - b'0'))
}

/// ISO 7064 MOD 11-2: read with the check character as its last term, the number is 1 modulo 11. X stands for ten.
fn check_byte(body: &[u8; BODY]) -> u8 {
    let rest = body.iter().fold(0, |rest, &digit| (rest + (digit - b'0')) * 2 % 11);
    match (12 - rest) % 11 {
        10 => b'X',
        value => b'0' + value,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Datelike;
    use proptest::prelude::*;

    /// `body` with the check character that it asks for.
    fn number_of(body: &str) -> String {
        format!("{body}{}", check_character(body).expect("17 digits"))
    }

    /// A number whose place, day and sequence are free.
    fn numbers() -> impl Strategy<Value = String> {
        (0..1_000_000u32, 1..=9999i32, 1..=366u32, 0..1000u32).prop_filter_map(
            "a day of that year",
            |(place, year, day, sequence)| {
                let born_on = NaiveDate::from_yo_opt(year, day)?;
                let (month, day) = (born_on.month(), born_on.day());
                Some(number_of(&format!("{place:06}{year:04}{month:02}{day:02}{sequence:03}")))
            },
        )
    }

    #[test]
    fn published_numbers_hold() {
        // The first two are the examples of the standard itself, the others are printed in public documentation.
        let published = [
            ("11010519491231002X", (1949, 12, 31)),
            ("440524188001010014", (1880, 1, 1)),
            ("11010219840406970X", (1984, 4, 6)),
            ("310101198511170038", (1985, 11, 17)),
        ];
        for (text, (year, month, day)) in published {
            let id = ResidentId::parse(text).expect(text);
            assert_eq!(Some(id.born_on()), NaiveDate::from_ymd_opt(year, month, day));
            assert_eq!(id.as_str(), text);
        }
    }

    #[test]
    fn length_is_counted_in_code_points() {
        assert_eq!(fault(""), Some(Fault::Length));
        assert_eq!(fault("11010519491231002"), Some(Fault::Length));
        assert_eq!(fault("11010519491231002XX"), Some(Fault::Length));
        assert_eq!(fault("110105194912310"), Some(Fault::Length), "the 15 digits of before 1999");
        // 18 bytes but 6 characters; 18 characters but 54 bytes.
        assert_eq!(fault("一二三四五六"), Some(Fault::Length));
        assert_eq!(fault("１１０１０５１９４９１２３１００２Ｘ"), Some(Fault::Characters));
    }

    #[test]
    fn characters_are_digits_and_a_capital_x() {
        for text in [
            "11010519491231002x",
            "11010519491231002Z",
            "X10105194912310021",
            "1101051949123100X2",
            " 1010519491231002X",
            "-1010519491231002X",
        ] {
            assert_eq!(fault(text), Some(Fault::Characters), "{text}");
        }
    }

    #[test]
    fn birthdate_is_a_day_of_the_calendar() {
        let of = |day: &str| fault(&number_of(&format!("110105{day}002")));
        for sound in ["19920229", "20000229", "19491231", "00010101", "99991231", "21000228"] {
            assert_eq!(of(sound), None, "{sound}");
        }
        for unsound in
            ["19490229", "19000229", "19491232", "19490431", "19491301", "19490001", "19490100", "00000101", "00000000"]
        {
            assert_eq!(of(unsound), Some(Fault::Birthdate), "{unsound}");
        }
    }

    #[test]
    fn the_first_fault_is_named() {
        assert_eq!(fault("11010519490229002"), Some(Fault::Length), "also no day");
        assert_eq!(fault("11010519490229002x"), Some(Fault::Characters), "also no day");
        assert_eq!(fault("110105194902290021"), Some(Fault::Birthdate), "also the wrong check character");
        assert_eq!(fault("110105194912310021"), Some(Fault::Checksum));
    }

    #[test]
    fn only_one_last_character_is_right() {
        let right: Vec<char> =
            "0123456789X".chars().filter(|last| fault(&format!("11010519491231002{last}")).is_none()).collect();
        assert_eq!(right, ['X']);
    }

    #[test]
    fn check_character_agrees_with_the_weights_of_the_standard() {
        let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        for body in ["11010519491231002", "44052418800101001", "32080019680215001", "00000000000000000", "99999999999999999"] {
            let sum: u32 = body.bytes().zip(weights).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
            let expected = "10X98765432".chars().nth((sum % 11) as usize);
            assert_eq!(check_character(body), expected, "{body}");
        }
    }

    #[test]
    fn a_number_is_not_shown_whole() {
        let id = ResidentId::parse("11010519491231002X").unwrap();
        assert_eq!(format!("{id:?}"), "ResidentId(110105********002X)");
    }

    #[test]
    fn codes_are_stable() {
        let codes = [Fault::Length, Fault::Characters, Fault::Birthdate, Fault::Checksum].map(Fault::code);
        assert_eq!(codes, ["id-length", "id-characters", "id-birthdate", "id-checksum"]);
    }

    proptest! {
        #[test]
        fn a_number_with_its_check_character_holds(number in numbers()) {
            prop_assert_eq!(fault(&number), None);
        }

        #[test]
        fn one_wrong_character_is_found(number in numbers(), at in 0..LENGTH, wrong in "[0-9X]") {
            prop_assume!(number[at..=at] != wrong);
            let mut changed = number;
            changed.replace_range(at..=at, &wrong);
            prop_assert!(fault(&changed).is_some());
        }

        #[test]
        fn two_neighbours_swapped_are_found(number in numbers(), at in 0..LENGTH - 1) {
            let mut swapped = number.clone().into_bytes();
            swapped.swap(at, at + 1);
            prop_assume!(swapped != number.as_bytes());
            prop_assert!(fault(&String::from_utf8(swapped).unwrap()).is_some());
        }

        #[test]
        fn no_text_is_too_strange(text in any::<String>()) {
            if let Ok(id) = ResidentId::parse(&text) {
                prop_assert_eq!(id.as_str(), text);
            }
        }

        #[test]
        fn the_order_is_that_of_the_text(one in numbers(), other in numbers()) {
            let parsed = |text: &str| ResidentId::parse(text).unwrap();
            prop_assert_eq!(parsed(&one).cmp(&parsed(&other)), one.cmp(&other));
        }
    }
}
