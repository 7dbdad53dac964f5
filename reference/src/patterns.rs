//! Regular expressions for the texts of the contract: numbers of a range, days, identity numbers.
//!
//! They keep to what ECMA 262, Java, Go and Python read alike: no look-around, no classes by letter.

use fupin::form::NumberKind;

/// A day from 1990-01-01 to 2100-12-31 that the calendar has.
pub(crate) const DAY: &str = "^((199[0-9]|20[0-9]{2}|2100)-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|(199[26]|20([02468][048]|[13579][26]))-02-29)$";

/// A resident identity number, as far as a pattern can tell: its birth date is a day of the calendar, its check character
/// is not looked at.
pub(crate) const RESIDENT_ID: &str = "^[0-9]{6}([0-9]{4}((0[13578]|1[02])(0[1-9]|[12][0-9]|3[01])|(0[469]|11)(0[1-9]|[12][0-9]|30)|02(0[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)0229)[0-9]{3}[0-9X]$";

/// A credit code, as far as a pattern can tell: not its check character.
pub(crate) const CREDIT_CODE: &str = "^[0-9A-HJ-NP-RTUWXY]{18}$";

/// A row's number in a key or a pointer.
pub(crate) const ROW: &str = "(0|[1-9][0-9]{0,3})";

/// A SHA-256 in lower-case hex.
pub(crate) const DIGEST: &str = "^[0-9a-f]{64}$";

/// A JSON pointer.
pub(crate) const POINTER: &str = "^(/([^~/]|~[01])*)*$";

/// The texts that state a number of this kind: in its range, with no more decimals than are kept; leading and trailing
/// zeros are free. What must not match beside it, where the least is above zero.
pub(crate) fn number(kind: &NumberKind) -> (String, Option<String>) {
    let up_to = magnitudes(kind.most, kind.decimals);
    let pattern = match kind.least {
        least if least < 0 && -least == kind.most => format!("-?{up_to}"),
        least if least < 0 => format!("(-{}|{up_to})", magnitudes(-least, kind.decimals)),
        // Minus zero is zero.
        0 => format!("(-0+{}|{up_to})", zeros()),
        _ => up_to,
    };
    let too_small = (kind.least > 0).then(|| format!("^{}$", magnitudes(kind.least - 1, kind.decimals)));
    (format!("^{pattern}$"), too_small)
}

/// Numbers from zero to `most`, without a sign.
fn magnitudes(most: i64, decimals: u8) -> String {
    let one = 10i64.pow(u32::from(decimals));
    let (whole, part) = (most / one, most % one);
    if decimals == 0 {
        return format!("0*({}){}", integers(whole), zeros());
    }
    let any = format!("(\\.[0-9]{{1,{decimals}}}0*)?");
    let mut ways = Vec::new();
    if whole > 0 {
        ways.push(format!("({}){any}", integers(whole - 1)));
    }
    // Of the last whole number only what does not go beyond; a bound that is no whole number is not drawn exactly.
    ways.push(format!("{whole}{}", if part == 0 { zeros() } else { &any }));
    format!("0*({})", ways.join("|"))
}

/// A fraction that adds nothing.
const fn zeros() -> &'static str {
    "(\\.0+)?"
}

/// Whole numbers from zero to `most` without leading zeros.
fn integers(most: i64) -> String {
    let digits = most.to_string();
    let length = digits.len();
    if digits.bytes().all(|digit| digit == b'9') {
        return format!("[0-9]{{1,{length}}}");
    }
    let mut ways = Vec::new();
    if length > 1 {
        ways.push(format!("[0-9]{{1,{}}}", length - 1));
    }
    for (i, digit) in digits.bytes().map(|digit| digit - b'0').enumerate() {
        let least = u8::from(i == 0 && length > 1);
        // Below this digit whatever follows is free; the last digit may be reached itself.
        let (below, free) = (digit.checked_sub(1), length - i - 1);
        let most = if free == 0 { Some(digit) } else { below };
        if let Some(most) = most.filter(|most| *most >= least) {
            let class = if most == least { most.to_string() } else { format!("[{least}-{most}]") };
            let rest = if free == 0 { String::new() } else { format!("[0-9]{{{free}}}") };
            ways.push(format!("{}{class}{rest}", &digits[..i]));
        }
    }
    ways.join("|")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_are_drawn_exactly() {
        assert_eq!(integers(0), "0");
        assert_eq!(integers(5), "[0-5]");
        assert_eq!(integers(99), "[0-9]{1,2}");
        assert_eq!(integers(100), "[0-9]{1,2}|100");
        assert_eq!(integers(223), "[0-9]{1,2}|1[0-9]{2}|2[0-1][0-9]{1}|22[0-3]");
    }
}
