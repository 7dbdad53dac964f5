//! Numbers as people type them: money, areas, shares and counts.

use std::borrow::Cow;

use super::scan::{Scan, half_width};
use super::trim;

/// A number, turned into `-?digits[.digits]`.
///
/// `units` are the words that may stand behind the number in this field; they do not change it, and none need be
/// there. Upper and lower case, full and half width are the same.
///
/// ```
/// use fupin::form::typed_text::number;
///
/// assert_eq!(number("４０万", &["元"]), "400000");
/// assert_eq!(number("400,000元", &["元", "yuan"]), "400000");
/// assert_eq!(number("400000 Yuan", &["元", "yuan"]), "400000");
/// assert_eq!(number("1,000㎡", &["㎡", "平方米"]), "1000");
/// assert_eq!(number("50％", &["%"]), "50");
/// assert_eq!(number("－3.50", &["元"]), "-3.50");
/// ```
///
/// **A unit that is not the field's** leaves the text as typed: five mu are never five square metres.
///
/// ```
/// # use fupin::form::typed_text::number;
/// assert_eq!(number("5亩", &["㎡", "平方米"]), "5亩");
/// ```
///
/// **Multipliers** are `百`, `千`, `万`, `亿` and their usual pairs (`千万`, `百亿`, …). They move the point exactly.
/// They belong to the number and not to the unit: with `元` among the units `40万元` is 400,000 yuan, and a unit
/// given as `万元` means just the same.
///
/// ```
/// # use fupin::form::typed_text::number;
/// assert_eq!(number("0.5亿", &["元"]), "50000000");
/// assert_eq!(number("1.23456万元", &["元"]), "12345.6");
/// assert_eq!(number("3千万元", &["万元"]), "30000000");
/// ```
///
/// **Several parts** may follow each other, largest first, if every part fits below the one before. A last part
/// without a multiplier has to be written to the full number of digits: `3万5000` has one reading, while `3万5` is
/// 35,000 to some and 30,005 to others, and `1亿2000` may lack a `万`.
///
/// ```
/// # use fupin::form::typed_text::number;
/// assert_eq!(number("1亿2000万元", &["元"]), "120000000");
/// assert_eq!(number("3万5千", &["元"]), "35000");
/// assert_eq!(number("3万5000.50元", &["元"]), "35000.50");
/// for typed in ["3万5", "3万500", "1亿2000", "1.5万3千", "3万12千", "2千3万"] {
///     assert_eq!(number(typed, &["元"]), typed);
/// }
/// ```
///
/// **Separators** stand between groups of three digits, before the point only, and the first group does not begin
/// with zero. Groups of four (`1,0000`) are left alone: they look exactly like `1,000` with one key too many.
///
/// ```
/// # use fupin::form::typed_text::number;
/// assert_eq!(number("1，234，567.80", &["元"]), "1234567.80");
/// for typed in ["1,00", "1,0000", "0,500", "1000,000", "1.000,5"] {
///     assert_eq!(number(typed, &["元"]), typed);
/// }
/// ```
///
/// **A leading `¥`** is taken where a unit has `元` in it or is `yuan`. **Blanks** may stand around and between sign,
/// number, multiplier and unit, but not between digits. A plus sign, a point without digits on both sides, exponents
/// and numbers in characters (`四十万`) are left as typed.
///
/// ```
/// # use fupin::form::typed_text::number;
/// assert_eq!(number(" ￥ 40 万 元 ", &["元"]), "400000");
/// for typed in ["+5", ".5", "5.", "1e3", "4 0", "四十万"] {
///     assert_eq!(number(typed, &["元"]), typed);
/// }
/// ```
///
/// Text of the contract stays itself, down to leading and trailing zeros.
pub fn number<'a>(text: &'a str, units: &[&str]) -> Cow<'a, str> {
    let trimmed = trim(text);
    if trimmed.is_empty() || is_of_the_contract(trimmed) {
        return Cow::Borrowed(trimmed);
    }
    read(trimmed, units).map_or(Cow::Borrowed(text), Cow::Owned)
}

/// Whether the text is `-?digits[.digits]` already.
fn is_of_the_contract(text: &str) -> bool {
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    match unsigned.split_once('.') {
        Some((whole, fraction)) => all_digits(whole) && all_digits(fraction),
        None => all_digits(unsigned),
    }
}

/// The number in the form of the contract, if the whole text is a number that has one reading.
fn read(text: &str, units: &[&str]) -> Option<String> {
    let mut scan = Scan::new(text);
    let negative = sign(&mut scan, units)?;
    let amount = Amount::read(&mut scan)?;
    is_unit(scan.left(), units).then(|| amount.written(negative))
}

/// Reads a sign and a currency sign, in either order; says whether the number is negative. None when the currency
/// sign has no business here.
fn sign(scan: &mut Scan<'_>, units: &[&str]) -> Option<bool> {
    let mut negative = scan.take('-');
    scan.skip_blanks();
    if scan.take('¥') {
        if !units.iter().any(|unit| unit.contains('元') || unit.eq_ignore_ascii_case("yuan")) {
            return None;
        }
        scan.skip_blanks();
        negative = negative || scan.take('-');
        scan.skip_blanks();
    }
    Some(negative)
}

/// Whether what stands behind the number is nothing or one of the field's units.
fn is_unit(text: &str, units: &[&str]) -> bool {
    text.is_empty()
        || units.iter().any(|unit| {
            let unit = unit.trim_start_matches(['万', '亿']);
            folded(text).eq(folded(unit)) && !unit.is_empty()
        })
}

/// The characters of a unit without what does not matter in it.
fn folded(unit: &str) -> impl Iterator<Item = char> {
    unit.chars().map(|character| half_width(character).to_ascii_lowercase())
}

/// The digits of a number before and behind the point.
#[derive(Default)]
struct Amount {
    whole: String,
    fraction: String,
}

impl Amount {
    /// Reads all parts with their multipliers and the blanks behind them.
    fn read(scan: &mut Scan<'_>) -> Option<Amount> {
        let mut amount = Amount::plain(scan)?;
        // How many places stand below the last digit of `whole`.
        let mut places = multiplier(scan);
        while places > 0 && scan.peek().is_some_and(|next| next.is_ascii_digit()) {
            if !amount.fraction.is_empty() {
                return None;
            }
            let part = Amount::plain(scan)?;
            let zeros = multiplier(scan);
            let gap = places.checked_sub(part.whole.len().checked_add(zeros)?)?;
            if zeros == 0 && gap > 0 {
                return None;
            }
            amount.whole.extend(std::iter::repeat_n('0', gap));
            amount.whole.push_str(&part.whole);
            amount.fraction = part.fraction;
            places = zeros;
        }
        amount.shift(places);
        Some(amount)
    }

    /// Reads one plain number and the blanks behind it: digits, perhaps in groups of three, perhaps with a fraction.
    fn plain(scan: &mut Scan<'_>) -> Option<Amount> {
        let mut amount = Amount::default();
        let first_group = scan.digits(&mut amount.whole);
        if first_group == 0 {
            return None;
        }
        if scan.peek() == Some(',') && (first_group > 3 || amount.whole.starts_with('0')) {
            return None;
        }
        while scan.take(',') {
            if scan.digits(&mut amount.whole) != 3 {
                return None;
            }
        }
        if scan.take('.') && scan.digits(&mut amount.fraction) == 0 {
            return None;
        }
        scan.skip_blanks();
        Some(amount)
    }

    /// Moves the point to the right.
    fn shift(&mut self, places: usize) {
        let moved = places.min(self.fraction.len());
        self.whole.extend(self.fraction.drain(..moved));
        self.whole.extend(std::iter::repeat_n('0', places - moved));
    }

    /// The number in the form of the contract, without zeros in front.
    fn written(&self, negative: bool) -> String {
        let sign = if negative { "-" } else { "" };
        let whole = match self.whole.trim_start_matches('0') {
            "" => "0",
            whole => whole,
        };
        let point = if self.fraction.is_empty() { "" } else { "." };
        [sign, whole, point, &self.fraction].concat()
    }
}

/// Reads one multiplier or a pair of them, and the blanks behind; says how many zeros it stands for.
fn multiplier(scan: &mut Scan<'_>) -> usize {
    let Some(first) = scan.peek().and_then(zeros) else {
        return 0;
    };
    scan.take_if(|_| true);
    // Only 万 and 亿 multiply another multiplier, and only a smaller one: 千万 and 万亿, but not 万千.
    let second = scan.peek().and_then(zeros).filter(|&second| second >= 4 && second > first);
    if second.is_some() {
        scan.take_if(|_| true);
    }
    scan.skip_blanks();
    first + second.unwrap_or(0)
}

/// How many zeros a multiplier stands for.
fn zeros(character: char) -> Option<usize> {
    match character {
        '百' => Some(2),
        '千' => Some(3),
        '万' => Some(4),
        '亿' => Some(8),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
