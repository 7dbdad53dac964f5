//! What was understood of an answer that people write in their own way, to be read back to them.

use super::field::{Kind, NumberKind};
use super::{scalar, typed_text};
use crate::words::{Gap, Lang, Unit, chinese_number};

/// The least amount that is read back in characters: below it digits are read at a glance.
const LEAST_IN_CHARACTERS: i128 = 10_000;

/// What was understood, where it reads differently from what was typed; nothing for what was not understood.
///
/// ```
/// use fupin::form::{Kind, NumberKind, understood};
/// use fupin::words::{Lang, Unit};
/// let money = Kind::Number(NumberKind { unit: Unit::Yuan, decimals: 2, least: 0, most: 100_000_000 });
/// assert_eq!(understood(&money, "４０万", Lang::Zh).as_deref(), Some("400,000元（四十万元）"));
/// assert_eq!(understood(&money, "40万", Lang::En).as_deref(), Some("400,000 yuan"));
/// assert_eq!(understood(&money, "400", Lang::Zh), None);
/// ```
pub fn understood(kind: &Kind, typed: &str, lang: Lang) -> Option<String> {
    match kind {
        Kind::Number(number) => understood_number(number, typed, lang),
        Kind::Date => {
            let read = typed_text::date(typed);
            let day = scalar::date(&read).filter(|_| read != typed.trim())?;
            Some(Gap::from(day).told(lang, ""))
        }
        _ => None,
    }
}

fn understood_number(kind: &NumberKind, typed: &str, lang: Lang) -> Option<String> {
    let read = typed_text::number(typed, kind.unit.typed_suffixes());
    let scaled = i128::from(scalar::number_in_text(&read, kind).ok()?);
    let amount = Gap::Amount { scaled, decimals: kind.decimals, unit: kind.unit };
    let mut told = amount.told(lang, "");
    let number = told.strip_suffix(kind.unit.suffix(lang, false)).unwrap_or(&told);
    if read == typed.trim() && number.len() == read.len() || number == typed.trim() {
        return None;
    }
    let whole = scaled / 100;
    if lang == Lang::Zh && kind.unit == Unit::Yuan && scaled % 100 == 0 && whole >= LEAST_IN_CHARACTERS {
        let characters = u64::try_from(whole).ok().and_then(chinese_number);
        characters.iter().for_each(|characters| told.push_str(&format!("（{characters}元）")));
    }
    Some(told)
}
