//! How integers and fixed decimals are written: plain for machines, grouped in thousands for people.

/// The numbers from 000 to 999, a comma and three digits each: writing them whole spares a division and a check for every digit.
const GROUPS: [u8; WIDTH * 1000] = groups();
/// Bytes of one of them.
const WIDTH: usize = 4;

const fn groups() -> [u8; WIDTH * 1000] {
    let mut table = [b','; WIDTH * 1000];
    let mut n = 0;
    while n < 1000 {
        table[WIDTH * n + 1] = b'0' + (n / 100) as u8;
        table[WIDTH * n + 2] = b'0' + (n / 10 % 10) as u8;
        table[WIDTH * n + 3] = b'0' + (n % 10) as u8;
        n += 1;
    }
    table
}

/// The table as text; a constant is checked when the crate is compiled.
const DIGITS: &str = match std::str::from_utf8(&GROUPS) {
    Ok(text) => text,
    Err(_) => "",
};

/// Appends an integer.
pub fn push_integer(out: &mut String, value: i128) {
    push_decimal(out, value, 0, 0, false);
}

/// Appends `scaled ÷ 10^decimals`, for up to 18 decimals.
///
/// Zeros at the end are left out down to `keep` decimals; `grouped` puts commas between thousands.
///
/// ```
/// use fupin::words::push_decimal;
/// let mut out = String::new();
/// push_decimal(&mut out, 40_000_000, 2, 0, true);
/// assert_eq!(out, "400,000");
/// ```
pub fn push_decimal(out: &mut String, scaled: i128, decimals: u8, keep: u8, grouped: bool) {
    if scaled < 0 {
        out.push('-');
    }
    let magnitude = scaled.unsigned_abs();
    // In 64 bits where that fits, as wider division is software on WebAssembly.
    let fraction = match u64::try_from(magnitude) {
        Ok(small) => {
            let (whole, fraction) = split(small, decimals);
            push_whole(out, whole, grouped);
            fraction
        }
        Err(_) => {
            let one = 10u128.pow(u32::from(decimals));
            push_wide(out, magnitude / one, grouped);
            (magnitude % one) as u64
        }
    };
    if fraction > 0 || keep > 0 {
        push_kept(out, fraction, decimals, keep);
    }
}

/// What stands before the point and behind it. A division by a number that the compiler knows is a multiplication.
fn split(scaled: u64, decimals: u8) -> (u64, u64) {
    match decimals {
        0 => (scaled, 0),
        2 => (scaled / 100, scaled % 100),
        4 => (scaled / 10_000, scaled % 10_000),
        _ => {
            let one = 10u64.pow(u32::from(decimals));
            (scaled / one, scaled % one)
        }
    }
}

fn push_whole(out: &mut String, value: u64, grouped: bool) {
    if value < 1000 {
        return push_leading(out, value);
    }
    push_whole(out, value / 1000, grouped);
    push_triple(out, value % 1000, grouped);
}

fn push_wide(out: &mut String, value: u128, grouped: bool) {
    match u64::try_from(value) {
        Ok(small) => push_whole(out, small, grouped),
        Err(_) => {
            push_wide(out, value / 1000, grouped);
            push_triple(out, (value % 1000) as u64, grouped);
        }
    }
}

/// The point and a fraction, without the zeros at its end that are not kept.
fn push_kept(out: &mut String, mut fraction: u64, mut decimals: u8, keep: u8) {
    while decimals > keep && fraction.is_multiple_of(10) {
        fraction /= 10;
        decimals -= 1;
    }
    if decimals > 0 {
        out.push('.');
        push_fraction(out, fraction, decimals);
    }
}

/// A fraction with its leading zeros.
fn push_fraction(out: &mut String, fraction: u64, decimals: u8) {
    match decimals {
        1 => push_digits::<1>(out, fraction),
        2 => push_digits::<2>(out, fraction),
        3 => push_digits::<3>(out, fraction),
        more => {
            push_fraction(out, fraction / 1000, more - 3);
            push_digits::<3>(out, fraction % 1000);
        }
    }
}

/// Three digits, with the comma before them where they are grouped.
fn push_triple(out: &mut String, below_thousand: u64, grouped: bool) {
    if grouped {
        push_digits::<WIDTH>(out, below_thousand);
    } else {
        push_digits::<3>(out, below_thousand);
    }
}

/// A number below a thousand without leading zeros.
fn push_leading(out: &mut String, below_thousand: u64) {
    match below_thousand {
        0..10 => push_digits::<1>(out, below_thousand),
        10..100 => push_digits::<2>(out, below_thousand),
        _ => push_digits::<3>(out, below_thousand),
    }
}

/// The last letters of a number's group. A length that the compiler knows spares a call for copying so few of them.
fn push_digits<const LENGTH: usize>(out: &mut String, below_thousand: u64) {
    let end = WIDTH * (below_thousand as usize + 1);
    out.push_str(&DIGITS[end - LENGTH..end]);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(scaled: i128, decimals: u8, keep: u8, grouped: bool) -> String {
        let mut out = String::new();
        push_decimal(&mut out, scaled, decimals, keep, grouped);
        out
    }

    #[test]
    fn decimals_are_written_in_full() {
        assert_eq!(written(0, 2, 2, false), "0.00");
        assert_eq!(written(5, 2, 2, false), "0.05");
        assert_eq!(written(-5, 2, 2, false), "-0.05");
        assert_eq!(written(123_456_789, 2, 2, true), "1,234,567.89");
        assert_eq!(written(100_000, 2, 2, true), "1,000.00");
        assert_eq!(written(99_999, 2, 2, true), "999.99");
        assert_eq!(written(1_000, 0, 0, true), "1,000");
        assert_eq!(written(0, 0, 0, true), "0");
    }

    #[test]
    fn zeros_at_the_end_can_go() {
        assert_eq!(written(531_000, 4, 2, true), "53.10");
        assert_eq!(written(53_101, 4, 2, true), "5.3101");
        assert_eq!(written(100_000, 2, 0, true), "1,000");
        assert_eq!(written(0, 4, 0, true), "0");
    }

    #[test]
    fn the_largest_values_fit() {
        assert_eq!(written(i128::MAX, 0, 0, false), i128::MAX.to_string());
        assert_eq!(written(i128::MIN, 0, 0, false), i128::MIN.to_string());
        assert_eq!(written(i128::MIN, 2, 2, true).len(), 40 + 1 + 12);
    }
}
