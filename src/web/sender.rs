//! The buttons that send a form.

use super::interface;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlButtonElement, HtmlFormElement, HtmlInputElement};

/// A button that sends its form.
#[derive(Clone)]
pub(super) enum Sender {
    Button(HtmlButtonElement),
    Input(HtmlInputElement),
}

impl Sender {
    /// The button that an element is, if it sends its form.
    pub(super) fn of(element: Element) -> Option<Sender> {
        match element.tag_name().to_ascii_uppercase().as_str() {
            "BUTTON" => {
                let button: HtmlButtonElement = element.unchecked_into();
                (button.type_() == "submit").then_some(Sender::Button(button))
            }
            "INPUT" => {
                let input: HtmlInputElement = element.unchecked_into();
                matches!(input.type_().as_str(), "submit" | "image").then_some(Sender::Input(input))
            }
            _ => None,
        }
    }

    /// The first such button of a form.
    pub(super) fn first_of(form: &HtmlFormElement) -> Option<Sender> {
        interface::elements_of(form).into_iter().find_map(Sender::of)
    }

    /// Whether it sends a form, also from outside of it.
    pub(super) fn sends(&self, form: &HtmlFormElement) -> bool {
        let own = match self {
            Sender::Button(button) => button.form(),
            Sender::Input(input) => input.form(),
        };
        own.as_ref() == Some(form)
    }

    /// Whether it sends its form unchecked.
    pub(super) fn is_unchecked(&self) -> bool {
        match self {
            Sender::Button(button) => button.form_no_validate(),
            Sender::Input(input) => input.form_no_validate(),
        }
    }

    /// Says why it does not send; nothing where it does.
    pub(super) fn set_validity(&self, message: &str) {
        match self {
            Sender::Button(button) => button.set_custom_validity(message),
            Sender::Input(input) => input.set_custom_validity(message),
        }
    }

    /// Shows that to people.
    pub(super) fn report_validity(&self) {
        match self {
            Sender::Button(button) => button.report_validity(),
            Sender::Input(input) => input.report_validity(),
        };
    }
}
