//! Cells as XML, and the sheet that sums up.

use super::tags::escaped;

/// What stands in a cell behind its place and format: text, never a formula. An empty text is no cell.
pub(super) fn words(prefix: &str, text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    let is_plain = text.trim() == text && !text.contains(['\n', '\r', '\t']);
    let space = if is_plain { "" } else { " xml:space=\"preserve\"" };
    format!(" t=\"inlineStr\"><{prefix}is><{prefix}t{space}>{}</{prefix}t></{prefix}is></{prefix}c>", escaped(text))
}

/// The same for a value, which is a number where it is written as one with as many digits as spreadsheets keep.
pub(super) fn number_or_words(prefix: &str, value: &str) -> String {
    let digits = value.strip_prefix('-').unwrap_or(value);
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    if is_number && digits.len() <= 16 && value.parse::<f64>().is_ok() {
        return format!("><{prefix}v>{value}</{prefix}v></{prefix}c>");
    }
    words(prefix, value)
}

/// A sheet of two columns.
pub(super) fn summary_sheet(lines: &[(String, String)]) -> String {
    let mut sheet = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><cols><col min=\"1\" max=\"1\" width=\"60\" customWidth=\"1\"/><col min=\"2\" max=\"2\" width=\"18\" customWidth=\"1\"/></cols><sheetData>",
    );
    for (row, (label, value)) in (1..).zip(lines) {
        sheet.push_str(&format!("<row r=\"{row}\"><c r=\"A{row}\"{}", words("", label)));
        if !value.is_empty() {
            sheet.push_str(&format!("<c r=\"B{row}\"{}", number_or_words("", value)));
        }
        sheet.push_str("</row>");
    }
    sheet.push_str("</sheetData></worksheet>");
    sheet
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_a_number_only_where_it_is_written_as_one() {
        assert_eq!(number_or_words("x:", "-600000.00"), "><x:v>-600000.00</x:v></x:c>");
        for text in ["2012-02-29", "inf", "NaN", "=1", "12345678901234567", "."] {
            assert!(number_or_words("", text).starts_with(" t=\"inlineStr\""), "{text}");
        }
        assert_eq!(words("", ""), "");
    }
}
