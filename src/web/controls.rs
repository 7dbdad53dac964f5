//! The controls of a form: what was typed into them, and how they are filled in.

use crate::form::entries::NONE_OF_THESE;
use crate::form::json::{Document, NodeKind};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlFormElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};

/// A control that has a name.
pub(super) enum Control {
    /// An input of any type.
    Input(HtmlInputElement),
    /// A list to choose from.
    Select(HtmlSelectElement),
    /// A field of several lines.
    TextArea(HtmlTextAreaElement),
}

impl Control {
    /// The control that an element is, if it is one with a name.
    pub(super) fn of(element: Element) -> Option<Control> {
        let element = match element.dyn_into::<HtmlInputElement>() {
            Ok(input) => return Some(Control::Input(input)).filter(Control::is_named),
            Err(element) => element,
        };
        match element.dyn_into::<HtmlSelectElement>() {
            Ok(select) => Some(Control::Select(select)).filter(Control::is_named),
            Err(element) => element.dyn_into().ok().map(Control::TextArea).filter(Control::is_named),
        }
    }

    fn is_named(&self) -> bool {
        !self.name().is_empty()
    }

    pub(super) fn name(&self) -> String {
        match self {
            Control::Input(input) => input.name(),
            Control::Select(select) => select.name(),
            Control::TextArea(area) => area.name(),
        }
    }

    pub(super) fn element(&self) -> &Element {
        match self {
            Control::Input(input) => input,
            Control::Select(select) => select,
            Control::TextArea(area) => area,
        }
    }

    /// Whether it is ticked or chosen rather than written in.
    fn is_box(&self) -> bool {
        matches!(self, Control::Input(input) if matches!(input.type_().as_str(), "radio" | "checkbox"))
    }

    /// What it says; nothing for a box that is not ticked.
    pub(super) fn value(&self) -> Option<String> {
        match self {
            Control::Input(input) if self.is_box() => input.checked().then(|| input.value()),
            Control::Input(input) => Some(input.value()),
            Control::Select(select) => Some(select.value()),
            Control::TextArea(area) => Some(area.value()),
        }
    }

    /// Fills it in: a box is ticked when its value is `value`.
    pub(super) fn set(&self, value: &str) {
        match self {
            Control::Input(input) if input.type_() == "radio" => input.set_checked(input.value() == value),
            Control::Input(input) if input.type_() == "checkbox" => {
                if input.value() == value {
                    input.set_checked(true);
                }
            }
            Control::Input(input) => input.set_value(value),
            Control::Select(select) => select.set_value(value),
            Control::TextArea(area) => area.set_value(value),
        }
    }

    /// Empties it.
    pub(super) fn clear(&self) {
        match self {
            Control::Input(input) if self.is_box() => input.set_checked(false),
            _ => self.set(""),
        }
    }

    /// Whether it is the box that says that none of a list applies.
    pub(super) fn is_none_box(&self) -> bool {
        matches!(self, Control::Input(input) if input.type_() == "checkbox" && input.value() == NONE_OF_THESE)
    }
}

/// The named controls of a form, in its order.
pub(super) fn all(form: &HtmlFormElement) -> Vec<Control> {
    let elements = form.elements();
    (0..elements.length()).filter_map(|index| elements.item(index)).filter_map(Control::of).collect()
}

/// What was typed: names and values, as a form would send them.
pub(super) fn entries(form: &HtmlFormElement) -> Vec<(String, String)> {
    all(form).iter().filter_map(|control| Some((control.name(), control.value()?))).collect()
}

/// Names with dots and values of a document, as they stand in a form.
pub(super) fn entries_of(document: &Document<'_>, node: usize, name: &str, into: &mut Vec<(String, String)>) {
    let inner = |step: &str| if name.is_empty() { step.to_owned() } else { format!("{name}.{step}") };
    match document.kind(node) {
        NodeKind::Object(_) => {
            for (key, value) in document.members(node) {
                entries_of(document, value, &inner(&document.string(key).unwrap_or_default()), into);
            }
        }
        NodeKind::List(_) => {
            for (row, element) in document.elements(node).enumerate() {
                let plain = matches!(document.kind(element), NodeKind::String { .. });
                // A list of choices is one name with several values.
                entries_of(document, element, &if plain { name.to_owned() } else { inner(&row.to_string()) }, into);
            }
        }
        NodeKind::Null => {}
        _ => {
            let text = document.string(node).map_or_else(|| document.source(node).to_owned(), |text| text.into_owned());
            into.push((name.to_owned(), text));
        }
    }
}
