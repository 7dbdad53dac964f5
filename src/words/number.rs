//! How integers and fixed decimals are written: plain for machines, grouped in thousands for people.

/// Appends an integer.
pub fn push_integer(out: &mut String, value: i128) {
    push_decimal(out, value, 0, 0, false);
}

/// Appends `scaled ÷ 10^decimals`.
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
    let mut buffer = [0u8; 64];
    let mut at = buffer.len();
    let (mut magnitude, decimals) = without_zeros(scaled.unsigned_abs(), decimals, keep);
    let mut small = u64::try_from(magnitude).ok();
    let mut written: u8 = 0;
    loop {
        let digit = match &mut small {
            Some(rest) => take_digit(rest),
            None => {
                let digit = (magnitude % 10) as u8;
                magnitude /= 10;
                small = u64::try_from(magnitude).ok();
                digit
            }
        };
        let whole_digits = written.saturating_sub(decimals);
        if grouped && whole_digits > 0 && whole_digits.is_multiple_of(3) && written > decimals {
            at -= 1;
            buffer[at] = b',';
        }
        at -= 1;
        buffer[at] = b'0' + digit;
        written += 1;
        if decimals > 0 && written == decimals {
            at -= 1;
            buffer[at] = b'.';
        }
        if small == Some(0) && written > decimals {
            break;
        }
    }
    if scaled < 0 {
        at -= 1;
        buffer[at] = b'-';
    }
    // The buffer holds ASCII alone, so this always succeeds.
    out.push_str(std::str::from_utf8(&buffer[at..]).unwrap_or(""));
}

/// Leaves out zeros at the end; in 64 bits where that fits, as wider division is software on WebAssembly.
fn without_zeros(magnitude: u128, decimals: u8, keep: u8) -> (u128, u8) {
    let mut decimals = decimals;
    if let Ok(mut small) = u64::try_from(magnitude) {
        while decimals > keep && small.is_multiple_of(10) {
            small /= 10;
            decimals -= 1;
        }
        return (u128::from(small), decimals);
    }
    let mut magnitude = magnitude;
    while decimals > keep && magnitude.is_multiple_of(10) {
        magnitude /= 10;
        decimals -= 1;
    }
    (magnitude, decimals)
}

fn take_digit(rest: &mut u64) -> u8 {
    let digit = (*rest % 10) as u8;
    *rest /= 10;
    digit
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
