//! What the values of a portal's controls stand for: as names are mapped, so are values.

use super::name_map::NameMap;

/// Values of a form, by the name of the contract: `{"accepted": {"是": true}}`.
#[derive(Clone, Debug, Default)]
pub struct ValueMap(Vec<(String, Vec<(String, String)>)>);

impl ValueMap {
    /// For each name (`*` for a row's number) pairs of the form's value and the contract's.
    pub fn new(fields: Vec<(String, Vec<(String, String)>)>) -> ValueMap {
        ValueMap(fields)
    }

    /// What a value of a control stands for, where that is said.
    ///
    /// ```
    /// use fupin::form::value_map::ValueMap;
    /// let word = |text: &str| text.to_owned();
    /// let map = ValueMap::new(vec![(word("villages.*.on_provincial_list"), vec![(word("在册"), word("true"))])]);
    /// assert_eq!(map.meaning("villages.3.on_provincial_list", "在册"), Some("true"));
    /// assert_eq!(map.meaning("villages.3.name", "在册"), None);
    /// ```
    pub fn meaning(&self, name: &str, value: &str) -> Option<&str> {
        let (_, values) = self.0.iter().find(|(pattern, _)| NameMap::fits(pattern, name))?;
        values.iter().find(|(form, _)| form == value.trim()).map(|(_, contract)| contract.as_str())
    }

    /// The names for which values are mapped.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(name, _)| name.as_str())
    }
}
