//! Attributes that are set only when they change.

use web_sys::Element;

/// Gives an attribute a value, or takes it away.
pub(super) fn set_or_remove(element: &Element, attribute: &str, value: Option<&str>) {
    if element.get_attribute(attribute).as_deref() == value {
        return;
    }
    // Attributes of these names can always be set and removed.
    let _ = match value {
        Some(value) => element.set_attribute(attribute, value),
        None => element.remove_attribute(attribute),
    };
}

/// Sets an attribute without a value, or takes it away.
pub(super) fn toggle(element: &Element, attribute: &str, on: bool) {
    set_or_remove(element, attribute, on.then_some(""));
}
