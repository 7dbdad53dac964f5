//! One control of a form: what it holds, and how it is filled in as a person would.

use super::interface;
use crate::form::Kind;
use crate::form::entries::NONE_OF_THESE;
use js_sys::Reflect;
use std::cell::Cell;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, EventInit, HtmlInputElement, HtmlOptionElement, HtmlSelectElement, HtmlTextAreaElement};

/// A control with its name of the contract.
#[derive(Clone)]
pub(super) struct Control {
    /// The name of the contract, with dots.
    pub name: String,
    /// What the measure asks for under that name.
    pub asked: Kind,
    /// What it is.
    pub kind: ControlKind,
    /// Of which type it is, if it is an input.
    input_type: InputType,
    /// Whether it holds what it held when it was seen first.
    pub is_as_first: Cell<bool>,
}

/// What marks a kind that `pkg/attached.js` has found: the control holds what it held at first.
const AS_FIRST: u8 = 8;

/// The types of inputs that are read in a way of their own.
#[derive(Clone, Copy, PartialEq, Eq)]
enum InputType {
    /// It holds whatever is typed.
    Text,
    Checkbox,
    Radio,
    Hidden,
    /// Any other, and what is no input.
    Other,
}

/// What a control is.
#[derive(Clone)]
pub(super) enum ControlKind {
    Input(HtmlInputElement),
    Select(HtmlSelectElement),
    TextArea(HtmlTextAreaElement),
    /// An element of the page's own that takes part in the form. What it sends only the browser knows.
    Custom(Element),
}

/// The choices of a select.
pub(super) fn options(select: &HtmlSelectElement) -> Vec<HtmlOptionElement> {
    let all = select.options();
    (0..all.length()).filter_map(|index| Some(all.item(index)?.unchecked_into())).collect()
}

/// Those that are chosen.
pub(super) fn chosen(select: &HtmlSelectElement) -> Vec<HtmlOptionElement> {
    options(select).into_iter().filter(HtmlOptionElement::selected).collect()
}

/// Those that the browser sends: not what is turned off, though it be shown as chosen.
pub(super) fn sent_of(select: &HtmlSelectElement) -> Vec<HtmlOptionElement> {
    chosen(select).into_iter().filter(|option| !option.matches(":disabled").unwrap_or(false)).collect()
}

impl ControlKind {
    /// The control that an element is, if it is one that people fill in. By its name and not its class: an element of another
    /// window is of another class.
    pub(super) fn of(element: Element) -> Option<ControlKind> {
        match element.tag_name().to_ascii_uppercase().as_str() {
            "INPUT" => {
                let input: HtmlInputElement = element.unchecked_into();
                (!is_no_answer(&input)).then_some(ControlKind::Input(input))
            }
            "SELECT" => Some(ControlKind::Select(element.unchecked_into())),
            "TEXTAREA" => Some(ControlKind::TextArea(element.unchecked_into())),
            // The form names it among its controls.
            name if name.contains('-') => Some(ControlKind::Custom(element)),
            _ => None,
        }
        .filter(|kind| !kind.name().is_empty())
    }

    /// Its name in the form.
    pub(super) fn name(&self) -> String {
        match self {
            ControlKind::Input(input) => input.name(),
            ControlKind::Select(select) => select.name(),
            ControlKind::TextArea(area) => area.name(),
            ControlKind::Custom(element) => element.get_attribute("name").unwrap_or_default(),
        }
    }
}

/// Whether an input is a button, or none of fupin's business.
fn is_no_answer(input: &HtmlInputElement) -> bool {
    matches!(input.type_().as_str(), "submit" | "button" | "reset" | "image" | "file" | "password")
}

impl Control {
    /// A control of this name of the contract, of the kind that `pkg/attached.js` has found.
    pub(super) fn new(name: String, asked: Kind, element: Element, found: u8) -> Control {
        let (input_type, kind) = match found % AS_FIRST {
            0 => (InputType::Text, ControlKind::Input(element.unchecked_into())),
            2 => (InputType::Checkbox, ControlKind::Input(element.unchecked_into())),
            3 => (InputType::Radio, ControlKind::Input(element.unchecked_into())),
            4 => (InputType::Hidden, ControlKind::Input(element.unchecked_into())),
            5 => (InputType::Other, ControlKind::Select(element.unchecked_into())),
            6 => (InputType::Other, ControlKind::TextArea(element.unchecked_into())),
            7 => (InputType::Other, ControlKind::Custom(element)),
            _ => (InputType::Other, ControlKind::Input(element.unchecked_into())),
        };
        Control { name, asked, kind, input_type, is_as_first: Cell::new(found >= AS_FIRST) }
    }

    /// Whether it is asked for yes or no.
    pub(super) fn asks_yes_or_no(&self) -> bool {
        matches!(self.asked, Kind::Flag)
    }

    /// The element.
    pub(super) fn element(&self) -> &Element {
        match &self.kind {
            ControlKind::Input(input) => input,
            ControlKind::Select(select) => select,
            ControlKind::TextArea(area) => area,
            ControlKind::Custom(element) => element,
        }
    }

    /// Whether it is turned off, by itself or by what is around it.
    pub(super) fn is_disabled(&self) -> bool {
        self.element().matches(":disabled").unwrap_or(false)
    }

    /// Whether it is turned off by itself.
    pub(super) fn is_off_itself(&self) -> bool {
        self.element().has_attribute("disabled")
    }

    /// Whether it is one of several buttons of which one is chosen.
    pub(super) fn is_radio(&self) -> bool {
        self.input_type == InputType::Radio
    }

    /// Whether it is ticked or not by itself.
    pub(super) fn is_checkbox(&self) -> bool {
        self.input_type == InputType::Checkbox
    }

    /// Whether it holds what the browser cannot read, such as `1e` in a number field.
    pub(super) fn is_unreadable(&self) -> bool {
        self.input_type == InputType::Other && matches!(&self.kind, ControlKind::Input(input) if input.validity().bad_input())
    }

    /// Whether people do not see it.
    pub(super) fn is_hidden(&self) -> bool {
        self.input_type == InputType::Hidden
    }

    /// Whether it is a slider, which stands somewhere though nobody has moved it.
    pub(super) fn is_slider(&self) -> bool {
        matches!(&self.kind, ControlKind::Input(input) if self.input_type == InputType::Other && input.type_() == "range")
    }

    /// Whether it is ticked or chosen rather than written in.
    pub(super) fn is_box(&self) -> bool {
        self.is_radio() || self.is_checkbox()
    }

    /// Whether it is a box that is ticked.
    pub(super) fn is_ticked(&self) -> bool {
        matches!(&self.kind, ControlKind::Input(input) if input.checked())
    }

    /// Ticks a box or unticks it with a click, as a person does; a click cannot untick a radio.
    pub(super) fn tick(&self, on: bool) {
        let ControlKind::Input(input) = &self.kind else { return };
        if input.checked() == on {
            return;
        }
        if self.is_disabled() || self.is_radio() && !on {
            interface::tick(input, on);
            self.tell();
        } else {
            input.click();
        }
    }

    /// Writes into it as a person does.
    pub(super) fn write(&self, value: &str) {
        if self.written() == value {
            return;
        }
        match &self.kind {
            ControlKind::Input(input) => interface::write(input, value),
            ControlKind::Select(select) => select.set_value(value),
            ControlKind::TextArea(area) => interface::write_area(area, value),
            // One without such a property is none that can be filled in.
            ControlKind::Custom(element) => drop(Reflect::set(element, &JsValue::from("value"), &JsValue::from(value))),
        }
        self.tell();
    }

    /// Writes into an input of which nobody has heard yet; whether it is one that is written in.
    pub(super) fn write_first(&self, value: &str) -> bool {
        match &self.kind {
            ControlKind::Input(input) if !self.is_box() && !self.is_hidden() => {
                interface::write(input, value);
                true
            }
            _ => false,
        }
    }

    /// Tells the page and its frameworks that its value was changed.
    pub(super) fn tell(&self) {
        let init = EventInit::new();
        init.set_bubbles(true);
        for name in ["input", "change"] {
            if let Ok(event) = Event::new_with_event_init_dict(name, &init) {
                interface::dispatch(self.element(), &event);
            }
        }
    }

    /// What is written or chosen in it.
    pub(super) fn written(&self) -> String {
        match &self.kind {
            ControlKind::Input(input) => input.value(),
            ControlKind::Select(select) => select.value(),
            ControlKind::TextArea(area) => area.value(),
            ControlKind::Custom(element) => {
                Reflect::get(element, &JsValue::from("value")).ok().and_then(|value| value.as_string()).unwrap_or_default()
            }
        }
    }

    /// Empties it.
    pub(super) fn clear(&self) {
        match &self.kind {
            ControlKind::Input(_) if self.is_box() => self.tick(false),
            ControlKind::Input(_) if self.is_hidden() => {}
            ControlKind::Select(select) if select.multiple() => {
                let before = chosen(select);
                before.iter().for_each(|option| option.set_selected(false));
                if !before.is_empty() {
                    self.tell();
                }
            }
            _ => self.write(""),
        }
    }

    /// Whether it is the box that says that none of a list applies.
    pub(super) fn is_none_box(&self) -> bool {
        self.is_box() && self.written() == NONE_OF_THESE
    }

    /// Says to the browser why the control's answer cannot be used; nothing where it can.
    pub(super) fn set_validity(&self, message: &str) {
        match &self.kind {
            ControlKind::Input(input) => input.set_custom_validity(message),
            ControlKind::Select(select) => select.set_custom_validity(message),
            ControlKind::TextArea(area) => area.set_custom_validity(message),
            ControlKind::Custom(_) => {}
        }
    }

    /// What was said to the browser about the control, by the page or by fupin.
    pub(super) fn validity(&self) -> String {
        let (validity, message) = match &self.kind {
            ControlKind::Input(input) => (input.validity(), input.validation_message()),
            ControlKind::Select(select) => (select.validity(), select.validation_message()),
            ControlKind::TextArea(area) => (area.validity(), area.validation_message()),
            ControlKind::Custom(_) => return String::new(),
        };
        message.ok().filter(|_| validity.custom_error()).unwrap_or_default()
    }
}
