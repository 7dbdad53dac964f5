//! One cell and one row, as a file holds them.

use crate::serial_day;
use fupin::form::{Kind, table_row};
use fupin::words::{Text, text};
use std::borrow::Cow;

/// What a cell holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Text.
    Text(String),
    /// A number. Spreadsheets keep 15 digits of it.
    Number(f64),
    /// A number that is shown as a percentage: 0.0531 is 5.31%.
    Percent(f64),
    /// True or false.
    Flag(bool),
    /// A day, as the contract writes it.
    Day(String),
    /// An error, such as `#REF!`.
    Error(String),
    /// A formula of which the file holds no value.
    Unvalued,
    /// A value that is not exactly what was meant, or of a kind that no field takes, and why.
    Refused(String, &'static Text),
    /// The rows of a list, in a cell of a table whose columns have types.
    Rows(Vec<Row>),
}

/// A row with the cells that are not empty.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// Its number, from 1 as people see it.
    pub number: u32,
    /// Whether the file hides it.
    pub hidden: bool,
    /// Whether it stands apart from the rows of its sheet: a sum of them, or who filled it in.
    pub apart: bool,
    /// Column, from 0, and value, in the order of the columns.
    pub cells: Vec<(u32, Value)>,
    /// The columns whose value stands in a merged cell that begins in a row above.
    pub from_above: Vec<u32>,
}

/// Why the value of a cell cannot be what was meant.
pub static ROUNDED_IDENTITY: Text = text(
    "表格软件把证件号码当成了数，后面几位已经丢失。请把这一列设为文本格式，再重新输入号码。",
    "The spreadsheet program took this identity number for a number, and its last digits are lost. Format the column as text and enter the number again.",
);
/// Why a number that is shown smaller than it is cannot be what was meant.
pub static SCALED: Text = text(
    "这个单元格显示的数和里面存的数不一样（数字格式按千、万缩小了）。请把格式改为常规，写出实际的数。",
    "This cell shows another number than it holds (its format divides by thousands). Set the format to General and write the number itself.",
);
/// What a merged amount comes to.
pub(crate) static SHARED: Text = text(
    "这个金额在合并的单元格里，和上面的行各算一次。如果几行合起来才是这个数，请取消合并，分别填写。",
    "This amount stands in a merged cell and counts for the row above and for this one. If it is meant for the rows together, unmerge the cell and write each row's own.",
);
static ERROR: Text =
    text("这个单元格是公式错误。请先改正公式。", "The formula in this cell has failed. Correct the formula first.");
static UNVALUED: Text = text(
    "这个单元格是公式，但文件里没有算好的值。请用表格软件打开、保存一次。",
    "This cell holds a formula, and the file holds no value of it. Open the file in a spreadsheet program and save it once.",
);
static ROWS: Text = text(
    "这一列每格是一组行，而这个字段只要一个答案。请改列名，或改为单个值。",
    "This column holds rows, where one answer is asked for. Rename the column, or make it a single value.",
);
static UNREADABLE: Text = text(
    "这个单元格里有认不出的字符，可能是文件编码不对。请另存为 UTF-8。",
    "This cell holds characters that cannot be read; the file's encoding may be wrong. Save it as UTF-8.",
);

impl Row {
    /// Whether its words say that it stands apart.
    pub(crate) fn says_apart(&self) -> bool {
        table_row::stands_apart(self.cells.iter().map(|(_, value)| value.shown()))
    }

    /// What stands in a column.
    pub fn value(&self, column: u32) -> Option<&Value> {
        let at = self.cells.binary_search_by_key(&column, |(column, _)| *column).ok()?;
        self.cells.get(at).map(|(_, value)| value)
    }
}

impl Value {
    /// The value as people read it in the sheet.
    pub fn shown(&self) -> Cow<'_, str> {
        match self {
            Value::Text(text) | Value::Day(text) | Value::Error(text) | Value::Refused(text, _) => Cow::Borrowed(text),
            Value::Number(number) => Cow::Owned(digits(*number)),
            Value::Percent(number) => {
                let hundredfold = format!("{number}e2").parse().unwrap_or(*number);
                Cow::Owned(format!("{}%", digits(hundredfold)))
            }
            Value::Flag(true) => Cow::Borrowed("true"),
            Value::Flag(false) => Cow::Borrowed("false"),
            Value::Unvalued => Cow::Borrowed(""),
            Value::Rows(rows) => Cow::Owned(shown_rows(rows)),
        }
    }

    /// The bytes of a text: what a value that many cells refer to costs each time.
    pub(crate) fn text_bytes(&self) -> u64 {
        if let Value::Text(text) = self { text.len() as u64 } else { 0 }
    }

    /// The value as a person would type it into a field of a kind.
    pub(crate) fn typed(&self, kind: &Kind, from_1904: bool) -> Cow<'_, str> {
        match (self, kind) {
            (Value::Number(number), Kind::Date) => serial_day::day(*number, from_1904).map_or_else(|| self.shown(), Cow::Owned),
            _ => self.shown(),
        }
    }

    /// What is wrong with the cell itself, whatever its field makes of it.
    pub(crate) fn fault(&self, kind: &Kind) -> Option<Text> {
        let identity = matches!(kind, Kind::ResidentId | Kind::CreditCode);
        match self {
            Value::Error(_) => Some(ERROR),
            Value::Unvalued => Some(UNVALUED),
            Value::Refused(_, why) => Some(**why),
            Value::Rows(_) => Some(ROWS),
            Value::Number(number) if identity && number.abs() >= 1e15 => Some(ROUNDED_IDENTITY),
            Value::Text(text) if identity && is_scientific(text) => Some(ROUNDED_IDENTITY),
            Value::Text(text) if text.contains('\u{fffd}') => Some(UNREADABLE),
            _ => None,
        }
    }
}

/// The rows of a list on one line: a list of the texts of each.
fn shown_rows(rows: &[Row]) -> String {
    let cells = |row: &Row| row.cells.iter().map(|(_, value)| value.shown().into_owned()).collect::<Vec<_>>().join(", ");
    rows.iter().map(cells).collect::<Vec<_>>().join("; ")
}

/// Whether a text is a number with an exponent, such as `1.23E+17`.
fn is_scientific(text: &str) -> bool {
    let Some((mantissa, exponent)) = text.trim().split_once(['E', 'e']) else { return false };
    exponent.starts_with('+') && exponent.len() > 1 && mantissa.parse::<f64>().is_ok() && exponent[1..].parse::<u32>().is_ok()
}

/// A number in decimals, with the 15 digits that spreadsheets show.
fn digits(number: f64) -> String {
    let shortest = number.to_string();
    let significant = shortest.trim_start_matches(['-', '0', '.']).bytes().filter(u8::is_ascii_digit).count();
    if significant <= 15 || number.abs() >= 1e15 {
        return shortest;
    }
    format!("{number:.14e}").parse::<f64>().map_or(shortest, |rounded| rounded.to_string())
}

/// The letters of a column, from 0.
///
/// ```
/// use fupin_sheets::cell::letters;
/// assert_eq!((letters(0), letters(27), letters(16383)), ("A".into(), "AB".into(), "XFD".into()));
/// ```
pub fn letters(column: u32) -> String {
    let mut out = Vec::new();
    let mut left = column + 1;
    while left > 0 {
        out.push(char::from(b'A' + ((left - 1) % 26) as u8));
        left = (left - 1) / 26;
    }
    out.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_the_digits_that_people_see() {
        assert_eq!(digits(0.30000000000000004), "0.3");
        assert_eq!(digits(1234.56), "1234.56");
        assert_eq!(digits(-40000.0), "-40000");
        assert_eq!(digits(110105194912310000.0), "110105194912310000");
    }

    #[test]
    fn a_percentage_is_read_as_it_is_shown() {
        assert_eq!(Value::Percent(0.0531).shown(), "5.31%");
        assert_eq!(Value::Percent(1.0).shown(), "100%");
        assert_eq!(Value::Percent(0.000_000_1).shown(), "0.00001%");
    }

    #[test]
    fn an_identity_number_that_became_a_number_is_named() {
        for value in [Value::Number(1.23e17), Value::Text("1.23E+17".into()), Value::Text(" 1.10105194912E+17".into())] {
            assert_eq!(value.fault(&Kind::ResidentId), Some(ROUNDED_IDENTITY), "{value:?}");
            assert_eq!(value.fault(&Kind::Text), None, "{value:?}");
        }
        assert_eq!(Value::Number(110105491231002.0).fault(&Kind::ResidentId), None);
        assert_eq!(Value::Text("91350100M000100Y43".into()).fault(&Kind::CreditCode), None);
        assert_eq!(Value::Text("9135E".into()).fault(&Kind::CreditCode), None);
    }
}
