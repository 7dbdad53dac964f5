//! Single values of the contract: numbers by their decimal digits, dates, choices. No float ever holds a value.

use super::field::NumberKind;
use crate::value::Day;

/// What is wrong with a number, in the order in which it is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberFault {
    /// It is no number.
    Type,
    /// It has a fraction where whole numbers are asked for.
    Whole,
    /// It is too small or too large.
    Range,
    /// It has more decimals than are kept.
    Precision,
}

/// Reads a string of the contract: `-?digits[.digits]`.
pub fn number_in_text(text: &str, kind: &NumberKind) -> Result<i64, NumberFault> {
    if is_decimal(text.strip_prefix('-').unwrap_or(text)) { json_number(text, kind) } else { Err(NumberFault::Type) }
}

/// Whether a text is digits, which one point may stand between.
fn is_decimal(text: &str) -> bool {
    let (mut after_digit, mut has_point) = (false, false);
    for byte in text.bytes() {
        match byte {
            b'0'..=b'9' => after_digit = true,
            b'.' if after_digit && !has_point => (after_digit, has_point) = (false, true),
            _ => return false,
        }
    }
    after_digit
}

/// Reads a number by its decimal digits, with or without an exponent; `text` is a number of JSON's grammar.
pub fn json_number(text: &str, kind: &NumberKind) -> Result<i64, NumberFault> {
    let (negative, digits) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    if let Some(scaled) = short_number(digits, kind.decimals) {
        return in_range(if negative { -scaled } else { scaled }, kind);
    }
    let decimal = Decimal::of(digits, kind.decimals);
    if kind.decimals == 0 && decimal.has_fraction {
        return Err(NumberFault::Whole);
    }
    // Beyond the scaled part there is a remainder between zero and one.
    let magnitude = decimal.scaled;
    let scaled = if negative { magnitude.checked_neg() } else { Some(magnitude) };
    let Some(scaled) = scaled.filter(|_| !decimal.too_large) else { return Err(NumberFault::Range) };
    // A least of one smallest step means above zero: what lies between is in range, but too precise.
    if kind.least == 1 && scaled == 0 && decimal.has_remainder && !negative {
        return Err(NumberFault::Precision);
    }
    let beyond =
        decimal.has_remainder && if negative { scaled == i128::from(kind.least) } else { scaled == i128::from(kind.most) };
    if beyond || scaled < i128::from(kind.least) || scaled > i128::from(kind.most) {
        return Err(NumberFault::Range);
    }
    if decimal.has_remainder {
        return Err(NumberFault::Precision);
    }
    i64::try_from(scaled).map_err(|_| NumberFault::Range)
}

fn in_range(scaled: i64, kind: &NumberKind) -> Result<i64, NumberFault> {
    if (kind.least..=kind.most).contains(&scaled) { Ok(scaled) } else { Err(NumberFault::Range) }
}

/// The usual case: few digits, no exponent, no more decimals than are kept.
fn short_number(digits: &str, decimals: u8) -> Option<i64> {
    if digits.len() > 15 {
        return None;
    }
    let (mut scaled, mut after_point) = (0i64, None);
    for byte in digits.bytes() {
        match byte {
            b'0'..=b'9' => {
                scaled = scaled * 10 + i64::from(byte - b'0');
                after_point = after_point.map(|n| n + 1);
            }
            b'.' => after_point = Some(0u8),
            _ => return None,
        }
    }
    let missing = decimals.checked_sub(after_point.unwrap_or(0))?;
    scaled.checked_mul(10i64.pow(u32::from(missing)))
}

/// A magnitude by its digits: `scaled` counts `10^-decimals`, what is smaller is the remainder.
struct Decimal {
    scaled: i128,
    has_remainder: bool,
    has_fraction: bool,
    too_large: bool,
}

impl Decimal {
    fn of(text: &str, decimals: u8) -> Decimal {
        let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let exponent = exponent_of(exponent);
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let mut value = Decimal { scaled: 0, has_remainder: false, has_fraction: false, too_large: false };
        // The place of a digit: 0 for ones, 1 for tens, -1 for tenths.
        let first = exponent.saturating_add(whole.len() as i64 - 1);
        let mut last_place = first.saturating_add(1);
        for (i, byte) in whole.bytes().chain(fraction.bytes()).enumerate() {
            let place = first.saturating_sub(i as i64);
            last_place = place;
            let digit = i128::from(byte - b'0');
            if place < 0 && digit != 0 {
                value.has_fraction = true;
            }
            if place < -i64::from(decimals) {
                value.has_remainder |= digit != 0;
            } else {
                value.append(digit);
            }
        }
        let missing = last_place.saturating_add(i64::from(decimals));
        if missing > 0 && value.scaled != 0 {
            value.shift(missing);
        }
        value
    }

    fn append(&mut self, digit: i128) {
        match self.scaled.checked_mul(10).and_then(|tens| tens.checked_add(digit)) {
            Some(scaled) => self.scaled = scaled,
            None => self.too_large = true,
        }
    }

    fn shift(&mut self, places: i64) {
        let power = u32::try_from(places).ok().and_then(|places| 10i128.checked_pow(places));
        match power.and_then(|power| self.scaled.checked_mul(power)) {
            Some(scaled) => self.scaled = scaled,
            None => self.too_large = true,
        }
    }
}

/// The exponent, held at a bound that no text reaches by its digits.
fn exponent_of(text: &str) -> i64 {
    let (negative, digits) = match text.as_bytes().first() {
        Some(b'-') => (true, &text[1..]),
        Some(b'+') => (false, &text[1..]),
        _ => (false, text),
    };
    let magnitude =
        digits.bytes().fold(0i64, |sum, byte| sum.saturating_mul(10).saturating_add(i64::from(byte - b'0')).min(i64::MAX / 4));
    if negative { -magnitude } else { magnitude }
}

/// Reads `YYYY-MM-DD`; `None` for another form or a day that the calendar lacks.
pub fn date(text: &str) -> Option<Day> {
    let bytes = text.as_bytes();
    if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
        return None;
    }
    let part = |from: usize, to: usize| {
        bytes[from..to].iter().try_fold(0u32, |sum, byte| byte.is_ascii_digit().then(|| sum * 10 + u32::from(byte - b'0')))
    };
    Day::new(i32::try_from(part(0, 4)?).ok()?, part(5, 7)?, part(8, 10)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Unit;
    use NumberFault::{Precision, Range, Type, Whole};

    const MONEY: NumberKind = NumberKind { unit: Unit::Yuan, decimals: 2, least: 0, most: 100_000_000_000_000 };
    const COUNT: NumberKind = NumberKind { unit: Unit::People, decimals: 0, least: 0, most: 10_000_000 };

    #[test]
    fn numbers_are_read_by_their_digits() {
        for (text, scaled) in [
            ("0", 0),
            ("49999.99", 4_999_999),
            ("1e3", 100_000),
            ("1E+3", 100_000),
            ("12e-1", 120),
            ("0.10", 10),
            ("-0", 0),
            ("0e99999999999999999999", 0),
            ("1000000000000", 100_000_000_000_000),
            ("100.000000000000000000000", 10_000),
            ("1e12", 100_000_000_000_000),
            ("0.00000000000000000001e20", 100),
        ] {
            assert_eq!(json_number(text, &MONEY), Ok(scaled), "{text}");
        }
        assert_eq!(json_number("3.0", &COUNT), Ok(3));
        assert_eq!(json_number("30e-1", &COUNT), Ok(3));
    }

    #[test]
    fn the_first_fault_of_type_whole_range_precision_is_told() {
        for (text, fault) in [
            ("-0.001", Range),
            ("0.001", Precision),
            ("1000000000000.001", Range),
            ("1e13", Range),
            ("1e999999999999999999999", Range),
            ("-1", Range),
            ("1e-99999999999", Precision),
        ] {
            assert_eq!(json_number(text, &MONEY), Err(fault), "{text}");
        }
        assert_eq!(json_number("-1.5", &COUNT), Err(Whole));
        assert_eq!(json_number("1e-1", &COUNT), Err(Whole));
        assert_eq!(json_number("10000001", &COUNT), Err(Range));
        for text in ["", "-", ".5", "5.", "1e3", "+1", " 1", "1 ", "１", "1,000", "0x10", "NaN", "--1"] {
            assert_eq!(number_in_text(text, &MONEY), Err(Type), "{text:?}");
        }
        assert_eq!(number_in_text("007.50", &MONEY), Ok(750));
    }

    #[test]
    fn dates_have_one_form() {
        assert_eq!(date("2012-02-29"), Day::new(2012, 2, 29));
        for text in
            ["2011-02-29", "2012-2-29", "2012/02/29", "20120229", "2012-02-29 ", "２０１２-02-29", "+012-02-29", "2012-00-10"]
        {
            assert_eq!(date(text), None, "{text:?}");
        }
    }
}
