//! The text of a table's cell as a person would have typed it into the field of its column.

use super::field::Kind;
use crate::words::Choice;
use std::borrow::Cow;

/// What would be typed or chosen: a choice by its name, a list of choices one by one, an amount with its heading's unit.
///
/// ```
/// use fupin::form::{cell_text::typed, Kind, NumberKind};
/// use fupin::words::Unit;
/// let money = Kind::Number(NumberKind { unit: Unit::Yuan, decimals: 2, least: 0, most: 1_000_000_000 });
/// assert_eq!(typed(&money, "3.85".into(), Some("万元")), ["3.85万元"]);
/// assert_eq!(typed(&money, "38500元".into(), Some("万元")), ["38500元"]);
/// ```
pub fn typed<'t>(kind: &Kind, text: Cow<'t, str>, unit: Option<&str>) -> Vec<Cow<'t, str>> {
    match (kind, unit) {
        (Kind::Choice(choices), _) => vec![chosen(choices, text)],
        (Kind::Choices(choices), _) => {
            let parts = text.split(['、', ',', '，', ';', '；', '\n']).filter(|part| !part.trim().is_empty());
            parts.map(|part| Cow::Owned(chosen(choices, Cow::Borrowed(part)).into_owned())).collect()
        }
        (Kind::Number(_), Some(unit)) if is_bare(&text) => vec![Cow::Owned(format!("{}{unit}", text.trim()))],
        _ => vec![text],
    }
}

fn chosen<'t>(choices: &'static [Choice], text: Cow<'t, str>) -> Cow<'t, str> {
    let word = text.trim();
    let is =
        |choice: &&Choice| [choice.id, choice.label.zh, choice.label.en].iter().any(|known| known.eq_ignore_ascii_case(word));
    choices.iter().find(is).map_or(text, |choice| Cow::Borrowed(choice.id))
}

/// Whether a number stands without a unit, so that its heading's holds.
fn is_bare(text: &str) -> bool {
    !text.trim().is_empty()
        && text.trim().chars().all(|character| character.is_ascii_digit() || matches!(character, '.' | ',' | '-' | '+'))
}
