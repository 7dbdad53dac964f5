//! What the values of a portal's controls stand for: as names are mapped, so are values and the units of numbers.

use super::cell_text::in_unit;
use super::heading_unit::multiple_of_yuan;
use super::name_map::NameMap;
use std::borrow::Cow;

/// Values of a form, by the name of the contract: `{"accepted": {"是": true}, "principal": "万元"}`.
#[derive(Clone, Debug, Default)]
pub struct ValueMap(Vec<(String, Meaning)>);

/// What the values of a field stand for.
#[derive(Clone, Debug)]
pub enum Meaning {
    /// Pairs of the form's value and the contract's.
    Words(Vec<(String, String)>),
    /// Its bare numbers count in this multiple of yuan.
    Unit(Multiple),
}

/// A multiple of yuan in which a form asks for money.
#[derive(Clone, Copy, Debug)]
pub struct Multiple {
    unit: &'static str,
    /// How many zeros it stands for.
    zeros: usize,
}

impl Multiple {
    /// A multiple by its name, such as `万元`.
    pub fn named(name: &str) -> Option<Multiple> {
        multiple_of_yuan(name).map(|(unit, zeros)| Multiple { unit, zeros })
    }

    /// An amount of the contract as a number of multiples, to the last digit; what is no amount stays.
    fn counted<'v>(&self, amount: &'v str) -> Cow<'v, str> {
        // As it is read from a form of that multiple.
        if let Some(counted) = amount.strip_suffix(self.unit) {
            return Cow::Borrowed(counted);
        }
        let (whole, fraction) = amount.split_once('.').unwrap_or((amount, ""));
        let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
        if digits.is_empty() || !digits.bytes().chain(fraction.bytes()).all(|byte| byte.is_ascii_digit()) {
            return Cow::Borrowed(amount);
        }
        let digits = format!("{digits:0>width$}", width = self.zeros + 1);
        let (whole, moved) = digits.split_at(digits.len() - self.zeros);
        let behind = format!("{moved}{fraction}");
        let behind = behind.trim_end_matches('0');
        let point = if behind.is_empty() { "" } else { "." };
        Cow::Owned(format!("{sign}{whole}{point}{behind}"))
    }
}

impl ValueMap {
    /// For each name (`*` for a row's number) what its values stand for.
    pub fn new(fields: Vec<(String, Meaning)>) -> ValueMap {
        ValueMap(fields)
    }

    /// What a value of a control stands for, where that is said. An amount that names a unit of its own keeps it.
    ///
    /// ```
    /// use fupin::form::value_map::{Meaning, Multiple, ValueMap};
    /// let word = |text: &str| text.to_owned();
    /// let map = ValueMap::new(vec![
    ///     (word("villages.*.on_provincial_list"), Meaning::Words(vec![(word("在册"), word("true"))])),
    ///     (word("principal"), Meaning::Unit(Multiple::named("万元").unwrap())),
    /// ]);
    /// assert_eq!(map.meaning("villages.3.on_provincial_list", "在册").as_deref(), Some("true"));
    /// assert_eq!(map.meaning("villages.3.name", "在册"), None);
    /// assert_eq!(map.meaning("principal", "1.5").as_deref(), Some("1.5万元"));
    /// assert_eq!(map.meaning("principal", "15000元").as_deref(), Some("15000元"));
    /// assert_eq!(map.written("principal", "15000.50"), "1.50005");
    /// ```
    pub fn meaning<'v>(&'v self, name: &str, value: &'v str) -> Option<Cow<'v, str>> {
        match self.of(name)? {
            Meaning::Words(values) => {
                let (_, contract) = values.iter().find(|(form, _)| form == value.trim())?;
                Some(Cow::Borrowed(contract))
            }
            Meaning::Unit(multiple) => Some(in_unit(Cow::Borrowed(value), multiple.unit)),
        }
    }

    /// A value of the contract as it is written into a control: a number of the multiple in which its form asks.
    pub fn written<'v>(&self, name: &str, value: &'v str) -> Cow<'v, str> {
        match self.of(name) {
            Some(Meaning::Unit(multiple)) => multiple.counted(value),
            _ => Cow::Borrowed(value),
        }
    }

    fn of(&self, name: &str) -> Option<&Meaning> {
        self.0.iter().find(|(pattern, _)| NameMap::fits(pattern, name)).map(|(_, meaning)| meaning)
    }

    /// The names for which values are mapped.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(name, _)| name.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_counted_in_multiples_and_back_without_a_loss() {
        let of = |unit: &str| Multiple::named(unit).unwrap();
        for (unit, amount, counted) in [
            ("万元", "400000", "40"),
            ("万元", "12345.67", "1.234567"),
            ("万元", "0.01", "0.000001"),
            ("万元", "0", "0"),
            ("万元", "-30000.00", "-3"),
            ("千元", "1500", "1.5"),
            ("亿元", "1", "0.00000001"),
            ("百元", "250", "2.5"),
            ("万元", "1.50万元", "1.50"),
        ] {
            assert_eq!(of(unit).counted(amount), counted, "{amount} {unit}");
        }
        for other in ["", "many", "1e5", "-", "4.0.0"] {
            assert_eq!(of("万元").counted(other), other);
        }
        assert!(["元", "美元", "亩", "", "万万元"].iter().all(|unit| Multiple::named(unit).is_none()));
    }
}
