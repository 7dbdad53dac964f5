//! What the format of a cell makes of its number: what people see is what counts.

use crate::cell::{SCALED, Value};
use crate::serial_day;
use std::sync::Arc;

/// What the format of a cell makes of its number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Style {
    Plain,
    Day,
    /// 0.0531 is shown as 5.31%.
    Percent,
    /// 3.85 is shown with words around it that say what it means: `3.85万元`.
    Within(Arc<str>, Arc<str>),
    /// 38500 is shown as 3.9, which nothing in the cell tells.
    Scaled,
}

/// What changes the meaning of a number beside it. The units that fields have change nothing.
const TELLING: [char; 22] =
    ['十', '百', '千', '万', '萬', '亿', '億', 'w', 'W', '‰', '$', '€', '£', '美', '港', '欧', '镑', '亩', '顷', '厘', '成', 'k'];

/// The longest words around a number that are shown with it.
const LONGEST: usize = 24;

impl Style {
    /// By the format's code, of which the part for what is above zero counts.
    pub(super) fn of(code: &str) -> Style {
        let mut format = Format::default();
        match format.read(code) {
            Some(style) => style,
            None => format.style(),
        }
    }

    /// By the number of a format that every workbook has.
    pub(super) fn built_in(id: u32) -> Style {
        match id {
            14..=17 | 22 | 27..=36 | 50..=58 => Style::Day,
            9 | 10 => Style::Percent,
            _ => Style::Plain,
        }
    }

    /// A number as a cell with such a format shows it.
    pub(super) fn shown(style: Option<&Style>, number: f64, from_1904: bool) -> Value {
        let plain = Value::Number(number);
        match style {
            Some(Style::Day) => serial_day::day(number, from_1904).map_or(plain, Value::Day),
            Some(Style::Percent) => Value::Percent(number),
            Some(Style::Within(before, behind)) => Value::Text(format!("{before}{}{behind}", plain.shown())),
            Some(Style::Scaled) => Value::Refused(plain.shown().into_owned(), &SCALED),
            Some(Style::Plain) | None => plain,
        }
    }
}

/// A cell of an open document, which has what is shown beside the number.
pub(super) fn shown_as(number: f64, text: &str) -> Value {
    let plain = Value::Number(number);
    if text.contains(TELLING) && text.len() <= LONGEST + 20 {
        return Value::Text(text.to_owned());
    }
    // Where less is shown than there is, the point has been moved.
    let whole = |text: &str| text.split('.').next().unwrap_or_default().bytes().filter(u8::is_ascii_digit).count();
    let is_bare = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit() || b",.-".contains(&byte));
    if is_bare && whole(text) + 1 < whole(&plain.shown()) {
        return Value::Refused(plain.shown().into_owned(), &SCALED);
    }
    plain
}

/// What is found in the code of a format.
#[derive(Default)]
struct Format {
    before: String,
    behind: String,
    /// Whether a digit's place has been read.
    has_digits: bool,
    /// Whether the last of them was read right before.
    after_digit: bool,
    /// Whether a point stands among the digits that is no decimal point.
    point_of_words: bool,
    is_scaled: bool,
}

impl Format {
    /// Reads a code; the style where one character settles it.
    fn read(&mut self, code: &str) -> Option<Style> {
        let mut left = code.chars();
        while let Some(character) = left.next() {
            match character {
                '"' => left.by_ref().take_while(|c| *c != '"').for_each(|c| self.word(c)),
                '\\' | '!' => left.next().into_iter().for_each(|c| self.word(c)),
                '[' => {
                    let inside: String = left.by_ref().take_while(|c| *c != ']').collect();
                    let currency = inside.strip_prefix('$').and_then(|currency| currency.split('-').next());
                    currency.unwrap_or_default().chars().for_each(|c| self.word(c));
                }
                // The width of a character, and one that fills the cell.
                '_' | '*' => drop(left.next()),
                ';' => break,
                'y' | 'Y' | 'd' | 'D' => return Some(Style::Day),
                '%' => return Some(Style::Percent),
                '0' | '#' | '?' => {
                    self.is_scaled |= self.point_of_words;
                    (self.has_digits, self.after_digit) = (true, true);
                }
                ',' => {
                    let next = left.clone().find(|next| *next != ',');
                    self.is_scaled |= self.after_digit && !matches!(next, Some('0' | '#' | '?'));
                }
                '$' | '€' | '£' | '‰' => self.word(character),
                other if !other.is_ascii() => self.word(other),
                _ => self.after_digit = false,
            }
        }
        None
    }

    fn word(&mut self, character: char) {
        self.point_of_words |= self.has_digits && character == '.';
        self.after_digit = false;
        if self.has_digits { self.behind.push(character) } else { self.before.push(character) }
    }

    fn style(self) -> Style {
        let tells = self.before.contains(TELLING) || self.behind.contains(TELLING);
        match tells {
            _ if self.is_scaled => Style::Scaled,
            true if self.before.len() + self.behind.len() > LONGEST => Style::Scaled,
            true => Style::Within(self.before.trim().into(), self.behind.trim().into()),
            false => Style::Plain,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_of_days_are_told_from_others() {
        for code in ["yyyy-mm-dd", "yyyy\"年\"m\"月\"d\"日\"", "[$-804]d/m/yy"] {
            assert_eq!(Style::of(code), Style::Day, "{code}");
        }
        for code in [
            "0.00",
            "#,##0\"yd\"",
            "[Red]0",
            "h:mm",
            "General",
            "#,##0.00_);(#,##0.00)",
            "_ ¥* #,##0.00_ ",
            "0\"元\"",
            "0;-0;0\"万\"",
        ] {
            assert_eq!(Style::of(code), Style::Plain, "{code}");
        }
        assert_eq!((Style::of("0.00%"), Style::built_in(10)), (Style::Percent, Style::Percent));
    }

    #[test]
    fn words_that_change_a_number_are_shown_with_it() {
        let shown = |code: &str, number| Style::shown(Some(&Style::of(code)), number, false).shown().into_owned();
        assert_eq!(shown("0.00\"万元\"", 3.85), "3.85万元");
        assert_eq!(shown("#,##0.00万", 3.85), "3.85万");
        assert_eq!(shown("[$$-409]#,##0.00", 3.0), "$3");
        assert_eq!(shown("0.00\\‰", 5.31), "5.31‰");
        assert_eq!(shown("[$￥-804]#,##0.00", 3.0), "3");
    }

    #[test]
    fn a_number_that_is_shown_smaller_than_it_is_is_refused() {
        for code in ["0\\.0,", "0!.0000", "#,##0,", "0.0,,\"百万\"", "#,##0.0,"] {
            assert_eq!(Style::of(code), Style::Scaled, "{code}");
        }
        assert!(matches!(shown_as(38_500.0, "3.9"), Value::Refused(..)));
        assert_eq!(shown_as(3.85, "3.85万元"), Value::Text("3.85万元".into()));
        for (number, text) in [(38_500.0, "38,500.00"), (9.99, "10"), (38_500.0, "¥38,500"), (1e20, "1E+20"), (3.0, "")] {
            assert_eq!(shown_as(number, text), Value::Number(number), "{text}");
        }
    }
}
