//! Text as people type it, turned into the text of the JSON contract.
//!
//! People write `４０万元`, `2009年3月1日` and `1,000㎡`; the contract takes `400000`, `2009-03-01` and `1000`. One pure
//! function per kind of field stands between the two. None of them fails: what cannot be read with certainty is
//! returned exactly as typed, so that the reader of the contract names the fault. A fault costs one correction, a
//! number read wrongly costs a subsidy; whatever has two readings is therefore left alone.
//!
//! What all of them share:
//! - Blanks at both ends do not count: white space in any script, and the invisible marks that come along when text is
//!   copied from a spreadsheet, a chat or a certificate window. A text of nothing else becomes the empty text.
//! - Full-width characters count as the half-width ones.
//! - Text of the contract stays itself, and a second pass changes nothing.
//! - The time taken grows with the length of the text and no faster.

mod chinese;
mod date;
mod number;
mod scan;

use std::borrow::Cow;

pub use date::{date, weekday};
pub use number::number;

pub(super) use scan::half_width;
use scan::{is_blank, is_ignorable};

/// A name or another free text: blanks at both ends are dropped, nothing else changes.
///
/// ```
/// use fupin::form::typed_text::plain;
///
/// assert_eq!(plain(" 某某服装 有限公司　"), "某某服装 有限公司");
/// assert_eq!(plain("　\n"), "");
/// ```
pub fn plain(text: &str) -> Cow<'_, str> {
    Cow::Borrowed(trim(text))
}

/// A resident identity number or a credit code.
///
/// Every blank is dropped, also inside, since people group the digits as the card does; full-width characters become
/// half-width and letters capitals. The Roman numeral `Ⅹ`, which some input methods offer for the last character,
/// becomes the letter. Dashes stay: they are no part of how either number is written.
///
/// ```
/// use fupin::form::typed_text::identity;
///
/// assert_eq!(identity("110105 19491231 002x"), "11010519491231002X");
/// assert_eq!(identity("１１０１０５１９４９１２３１００２Ｘ"), "11010519491231002X");
/// assert_eq!(identity("110105-19491231-002X"), "110105-19491231-002X");
/// ```
pub fn identity(text: &str) -> Cow<'_, str> {
    let text = trim(text);
    if text.chars().all(|typed| !is_blank(typed) && identity_character(typed) == typed) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().filter(|&typed| !is_blank(typed)).map(identity_character).collect())
}

/// A character as identity numbers are printed.
fn identity_character(typed: char) -> char {
    match half_width(typed) {
        'Ⅹ' | 'ⅹ' => 'X',
        letter => letter.to_ascii_uppercase(),
    }
}

/// The text without the marks that have no width.
fn visible(text: &str) -> Cow<'_, str> {
    if text.contains(is_ignorable) {
        Cow::Owned(text.chars().filter(|character| !is_ignorable(*character)).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// The text without the blanks at its ends.
fn trim(text: &str) -> &str {
    text.trim_matches(is_blank)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn plain_text_keeps_all_but_its_ends() {
        assert_eq!(plain("ＡＢ　ｃ"), "ＡＢ　ｃ");
        assert_eq!(plain("\u{feff}张三\u{200b} "), "张三");
        assert_eq!(plain(" \u{3000}\u{a0}"), "");
    }

    #[test]
    fn identity_numbers_are_brought_to_their_printed_form() {
        for typed in [
            "11010519491231002X",
            " 11010519491231002x\n",
            "110105 1949 1231 002 X",
            "１１０１０５　１９４９１２３１　００２ｘ",
            "\u{202d}11010519491231002X\u{202c}",
            "11010519491231002Ⅹ",
        ] {
            assert_eq!(identity(typed), "11010519491231002X", "{typed}");
        }
        assert_eq!(identity("91350100m000100y43"), "91350100M000100Y43");
    }

    #[test]
    fn an_identity_number_in_order_is_not_copied() {
        assert!(matches!(identity(" 91350100M000100Y43 "), Cow::Borrowed("91350100M000100Y43")));
    }

    #[test]
    fn what_is_no_identity_number_stays_recognisable() {
        assert_eq!(identity("张三"), "张三");
        assert_eq!(identity("11010519491231002×"), "11010519491231002×");
    }

    proptest! {
        #[test]
        fn a_second_pass_changes_nothing(text in any::<String>()) {
            let once = identity(&text).into_owned();
            prop_assert_eq!(identity(&once), once.as_str());
            let once = plain(&text).into_owned();
            prop_assert_eq!(plain(&once), once.as_str());
        }
    }
}
