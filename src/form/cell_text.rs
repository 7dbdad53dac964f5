//! The text of a table's cell as a person would have typed it into the field of its column.

use super::field::Kind;
use super::heading::plain;
use super::typed_text::number;
use super::yes_or_no;
use crate::value::Day;
use crate::words::{Choice, Gap, told};
use std::borrow::Cow;

/// What would be typed or chosen: a choice by its name, a list of choices one by one, a tick as a yes, a day by a spreadsheet's count,
/// an amount with its heading's unit.
///
/// ```
/// use fupin::form::{cell_text::typed, Kind, NumberKind};
/// use fupin::words::Unit;
/// let money = Kind::Number(NumberKind { unit: Unit::Yuan, decimals: 2, least: 0, most: 1_000_000_000 });
/// assert_eq!(typed(&money, "3.85".into(), Some("万元")), ["3.85万元"]);
/// assert_eq!(typed(&money, "３．８５".into(), Some("万元")), ["3.85万元"]);
/// for own in ["38500元", "40万", "四十万"] {
///     assert_eq!(typed(&money, own.into(), Some("万元")), [own]);
/// }
/// assert_eq!(typed(&Kind::Flag, "√".into(), None), ["true"]);
/// assert_eq!(typed(&Kind::Date, "39873".into(), None), ["2009-03-01"]);
/// ```
pub fn typed<'t>(kind: &Kind, text: Cow<'t, str>, unit: Option<&str>) -> Vec<Cow<'t, str>> {
    match (kind, unit) {
        (Kind::Choice(choices), _) => vec![chosen(choices, text)],
        (Kind::Choices(choices), _) => {
            let parts = text.split(['、', ',', '，', ';', '；', '\n']).filter(|part| !part.trim().is_empty());
            parts.map(|part| Cow::Owned(chosen(choices, Cow::Borrowed(part)).into_owned())).collect()
        }
        (Kind::Flag, _) => vec![yes_or_no::said_in_table(&text).map_or(text, |said| Cow::Owned(said.to_string()))],
        // A day that was copied, or saved as text, as the number behind it.
        (Kind::Date, _) => {
            let day = text.trim().parse().ok().and_then(Day::of_serial);
            vec![day.map_or(text, |day| Cow::Owned(told(|out| Gap::from(day).push_bare(out))))]
        }
        (Kind::Number(_), Some(unit)) => vec![in_unit(text, unit)],
        _ => vec![text],
    }
}

/// A number with the unit that holds where it has none of its own.
pub(super) fn in_unit<'t>(text: Cow<'t, str>, unit: &str) -> Cow<'t, str> {
    match bare_number(&text) {
        Some(bare) => Cow::Owned(bare + unit),
        None => text,
    }
}

fn chosen<'t>(choices: &'static [Choice], text: Cow<'t, str>) -> Cow<'t, str> {
    let word = plain(&text);
    // 种植 is 种植业, too.
    let bare = ["业", "类"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(&word);
    let of = |word: &str| {
        let is = |choice: &&Choice| [choice.id, choice.label.zh, choice.label.en].iter().any(|known| plain(known) == word);
        choices.iter().find(is)
    };
    of(&word).or_else(|| of(bare)).filter(|_| !word.is_empty()).map_or(text, |choice| Cow::Borrowed(choice.id))
}

/// A number that stands without a unit, so that its heading's holds.
fn bare_number(text: &str) -> Option<String> {
    // `40万` says its own unit.
    if text.contains(['百', '佰', '千', '仟', '万', '萬', '亿', '億', 'w', 'W', 'ｗ', 'Ｗ']) {
        return None;
    }
    let read = number(text, &[]);
    let is_number = read.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-'));
    (is_number && !read.is_empty()).then(|| read.into_owned())
}
