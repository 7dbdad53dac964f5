//! Numbers as people type them: money, areas, shares and counts.

use std::borrow::Cow;

use super::scan::{Scan, half_width};
use super::{chinese, trim, visible};

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
/// without a multiplier has to be written to the full number of digits: `3万5000` has one reading, and `1亿2000` may lack a
/// `万`. One digit behind `万` is spoken for thousands: `3万8` is 38,000.
///
/// ```
/// # use fupin::form::typed_text::number;
/// assert_eq!(number("1亿2000万元", &["元"]), "120000000");
/// assert_eq!(number("3万5千", &["元"]), "35000");
/// assert_eq!(number("3万5000.50元", &["元"]), "35000.50");
/// assert_eq!(number("3万8", &["元"]), "38000");
/// for typed in ["3万500", "1亿2000", "1.5万3千", "3万12千", "2千3万"] {
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
/// number, multiplier and unit, and part groups of three digits. A plus sign and a point without digits on both sides are
/// left as typed.
///
/// **As people have them**: in characters (`四十万`, `叁万捌仟伍佰元整`), with `人民币` or `RMB` before and `元整` or `块` behind,
/// with `w` for `万`, in an accountant's brackets, with a spreadsheet's exponent, with `。` for the point, `负` for
/// the sign, and a percentage with `百分之` before it.
///
/// ```
/// # use fupin::form::typed_text::number;
/// assert_eq!(number(" ￥ 40 万 元 ", &["元"]), "400000");
/// assert_eq!(number("叁万捌仟伍佰元整", &["元"]), "38500");
/// assert_eq!(number("(5,000.00)", &["元"]), "-5000.00");
/// assert_eq!(number("3.85E+04", &["元"]), "38500");
/// assert_eq!(number("百分之五十", &["%"]), "50");
/// assert_eq!(number("400 000", &["元"]), "400000");
/// for typed in ["+5", ".5", "5.", "4 0", "四万五"] {
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
    let shown = visible(trimmed);
    if is_money(units) && NOTHING.contains(&trim(&shown)) {
        return Cow::Borrowed("");
    }
    read(trim(&shown), units).map_or(Cow::Borrowed(text), Cow::Owned)
}

/// What people write for no money at all.
const NOTHING: [&str; 3] = ["无", "没有", "none"];

fn is_money(units: &[&str]) -> bool {
    units.iter().any(|unit| unit.contains('元') || unit.eq_ignore_ascii_case("yuan"))
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
    // Accountants write what is owed in brackets.
    if let Some(inside) = text.strip_prefix(['(', '（']).and_then(|rest| rest.strip_suffix([')', '）'])) {
        let owed = read(trim(inside), units)?;
        return (!owed.starts_with('-')).then(|| format!("-{owed}"));
    }
    if let Some(share) = text.strip_prefix("百分之").filter(|_| units.contains(&"%")) {
        return read(trim(share), &[]);
    }
    let mut scan = Scan::new(text);
    let negative = sign(&mut scan, units)?;
    if let Some(amount) = in_characters(scan.left(), units) {
        return Some(amount.written(negative));
    }
    let amount = Amount::read(&mut scan)?;
    is_unit(scan.left(), units).then(|| amount.written(negative))
}

/// Words that stand before an amount of money.
const CURRENCIES: [&str; 3] = ["人民币", "RMB", "CNY"];

/// Reads a sign and a currency, in either order; says whether the number is negative. None when the currency has no business
/// here.
fn sign(scan: &mut Scan<'_>, units: &[&str]) -> Option<bool> {
    let mut negative = scan.take_if(|next| matches!(next, '-' | '负')).is_some();
    scan.skip_blanks();
    let word = CURRENCIES.iter().any(|word| scan.take_word(word));
    scan.skip_blanks();
    if scan.take('¥') || word {
        if !is_money(units) {
            return None;
        }
        scan.skip_blanks();
        negative = negative || scan.take('-');
        scan.skip_blanks();
    }
    Some(negative)
}

/// An amount in Chinese characters, with yuan, jiao and fen where the field is money.
fn in_characters(text: &str, units: &[&str]) -> Option<Amount> {
    let end = text.find(|character: char| !is_numeral(character)).unwrap_or(text.len());
    let (whole, mut rest) = text.split_at(end);
    let mut amount = Amount { whole: chinese::whole(whole)?.to_string(), fraction: String::new() };
    if let Some(behind) = rest.strip_prefix(['元', '圆']).filter(|behind| is_money(units) && !behind.is_empty()) {
        rest = behind.strip_prefix('零').unwrap_or(behind);
        let mut places = [0u8; 2];
        for (place, name) in places.iter_mut().zip(['角', '分']) {
            let value = rest.chars().next().and_then(chinese::digit);
            if let Some(behind) = value.and_then(|_| rest.get('零'.len_utf8()..)?.strip_prefix(name)) {
                *place = value.unwrap_or(0);
                rest = behind;
            }
        }
        amount.fraction = places.iter().map(|place| char::from(b'0' + place)).collect();
        if amount.fraction == "00" {
            amount.fraction.clear();
        }
        return matches!(rest, "" | "整" | "正").then_some(amount);
    }
    is_unit(trim(rest), units).then_some(amount)
}

fn is_numeral(character: char) -> bool {
    chinese::digit(character).is_some() || "十拾百佰千仟万萬亿億".contains(character)
}

/// Whether what stands behind the number is nothing or one of the field's units.
fn is_unit(text: &str, units: &[&str]) -> bool {
    text.is_empty()
        || (is_money(units) && MONEY.contains(&text))
        || units.iter().any(|unit| {
            let unit = unit.trim_start_matches(['万', '亿']);
            folded(text).eq(folded(unit)) && !unit.is_empty()
        })
}

/// What also stands behind an amount of money.
const MONEY: [&str; 12] = ["元人民币", "元整", "元正", "圆整", "圆正", "整", "块", "块钱", "¥", "￥", "人民币", "RMB"];

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
        if places == 4 && amount.fraction.is_empty() && takes_next_place(scan, &mut amount) {
            places = 3;
        }
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
        if first_group <= 3 && !amount.whole.starts_with('0') {
            amount.groups_by_blanks(scan)?;
        }
        if scan.peek() == Some(',') && (first_group > 3 || amount.whole.starts_with('0')) {
            return None;
        }
        while scan.take(',') {
            if scan.digits(&mut amount.whole) != 3 {
                return None;
            }
        }
        if scan.take_if(|next| matches!(next, '.' | '。')).is_some() && scan.digits(&mut amount.fraction) == 0 {
            return None;
        }
        amount.exponent(scan)?;
        scan.skip_blanks();
        Some(amount)
    }

    /// Reads groups of three digits that blanks part.
    fn groups_by_blanks(&mut self, scan: &mut Scan<'_>) -> Option<()> {
        loop {
            let mut ahead = *scan;
            ahead.skip_blanks();
            let mut group = String::new();
            if ahead.left() == scan.left() || ahead.digits(&mut group) == 0 {
                return Some(());
            }
            if group.len() != 3 {
                return None;
            }
            self.whole.push_str(&group);
            *scan = ahead;
        }
    }

    /// Reads the exponent that a spreadsheet writes, such as `E+04`.
    fn exponent(&mut self, scan: &mut Scan<'_>) -> Option<()> {
        if scan.take_if(|next| matches!(next, 'e' | 'E')).is_none() {
            return Some(());
        }
        // `1e3` without the sign and the two digits is a slip of the hand as often as a number.
        scan.take('+').then_some(())?;
        let mut digits = String::new();
        let count = scan.digits(&mut digits);
        let places: usize = digits.parse().ok().filter(|_| count == 2)?;
        self.shift(places);
        Some(())
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

/// Reads the one digit of `3万8`, which is spoken for `3万8千`.
fn takes_next_place(scan: &mut Scan<'_>, amount: &mut Amount) -> bool {
    let mut ahead = *scan;
    let mut digits = String::new();
    let is_one = ahead.digits(&mut digits) == 1 && digits != "0";
    ahead.skip_blanks();
    let goes_on = ahead.peek().is_some_and(|next| zeros(next).is_some() || matches!(next, '.' | ',' | '。'));
    if !is_one || goes_on {
        return false;
    }
    amount.whole.push_str(&digits);
    *scan = ahead;
    true
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
        '万' | '萬' | 'w' | 'W' => Some(4),
        '亿' => Some(8),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
