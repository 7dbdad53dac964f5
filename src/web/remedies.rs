//! A remedy applied with one click: the change that its measure declares, made in the form.

use super::controls::FormSide;
use super::rows;
use crate::finding::FormToMend;
use crate::measures;
use web_sys::Element;

/// Makes the change of a remedy's element (`data-remedy`, `data-at`, `data-value-…`).
pub(super) fn apply(side: &FormSide, remedy: &Element) -> Option<()> {
    let code = remedy.get_attribute("data-remedy")?;
    let at = remedy.get_attribute("data-at").unwrap_or_default();
    let mut remedies = measures::ALL.iter().flat_map(|measure| measure.codes.remedies);
    let kind = remedies.find(|kind| kind.code == code)?;
    let value = |name: &str| remedy.get_attribute(&format!("data-value-{}", name.replace('_', "-")));
    kind.carry_out(&at, &value, &side.questions, &mut Controlled(side))
}

/// A form as its controls hold it.
struct Controlled<'s>(&'s FormSide);

impl FormToMend for Controlled<'_> {
    fn typed(&self, name: &str) -> Option<String> {
        let controls = self.0.controls();
        let control = controls.named(name).next()?;
        Some(self.0.meaning(control, &control.written()).into_owned())
    }

    fn set(&mut self, name: &str, value: &str) {
        self.0.set(name, value);
    }

    fn rows(&self, list: &str) -> Vec<usize> {
        rows::numbers(self.0, list)
    }

    fn add_row(&mut self, list: &str) -> Option<usize> {
        rows::add(self.0, list)?;
        rows::numbers(self.0, list).last().copied()
    }
}
