//! The controls of a form: what was typed into them, and how they are filled in.

use crate::form::entries::NONE_OF_THESE;
use crate::form::name_map::{Counted, NameMap};
use crate::form::{Kind, Question, Shape};
use crate::page::Place;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlButtonElement, HtmlFormElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};

/// A form with what it asks for, and how its names stand for those of the contract.
pub(super) struct FormSide {
    /// The form.
    pub form: HtmlFormElement,
    /// What the measure asks for.
    pub questions: Vec<Question>,
    /// The names of the form.
    pub names: NameMap,
    /// Where it stands, for what is added to it.
    pub place: Place,
}

/// A control with its name of the contract.
#[derive(Clone)]
pub(super) struct Control {
    /// The name of the contract, with dots.
    pub name: String,
    kind: ControlKind,
}

#[derive(Clone)]
enum ControlKind {
    Input(HtmlInputElement),
    Select(HtmlSelectElement),
    TextArea(HtmlTextAreaElement),
}

impl FormSide {
    /// The named controls of the form that a person can fill in, in their order.
    pub(super) fn controls(&self) -> Vec<Control> {
        let elements = self.form.elements();
        let mut counted = Counted::default();
        (0..elements.length())
            .filter_map(|index| {
                let kind = ControlKind::of(elements.item(index)?)?;
                let name = self.names.to_contract(&kind.name(), &mut counted)?;
                Some(Control { name, kind })
            })
            .collect()
    }

    /// The control that an element of the form is.
    pub(super) fn control_of(&self, element: &Element) -> Option<Control> {
        self.controls().into_iter().find(|control| control.element() == element)
    }

    /// What was typed: names of the contract and values, as a form would send them.
    ///
    /// A yes-or-no question that is one box alone is answered either way.
    pub(super) fn entries(&self, controls: &[Control]) -> Vec<(String, String)> {
        let value = |control: &Control| {
            if control.is_switch(controls) && self.asks_yes_or_no(&control.name) {
                return Some(control.is_ticked().to_string());
            }
            control.value()
        };
        // Where the whole form is turned off by what is around it, its answers are still there; only its own are left out.
        let all_off = self.form.closest("fieldset:disabled").is_ok_and(|around| around.is_some());
        let open = controls.iter().filter(|control| if all_off { !control.is_off_itself() } else { !control.is_disabled() });
        open.filter_map(|control| Some((control.name.clone(), value(control)?))).collect()
    }

    /// Fills every control of a name in.
    pub(super) fn set(&self, name: &str, value: &str) {
        self.set_among(&self.controls(), name, value);
    }

    /// Fills every control of a name in, among the form's controls that were read before.
    pub(super) fn set_among(&self, controls: &[Control], name: &str, value: &str) {
        for control in controls.iter().filter(|control| control.name == name) {
            if control.is_switch(controls) && self.asks_yes_or_no(name) {
                control.tick(value == "true");
            } else {
                control.set(value);
            }
        }
    }

    /// The kind of answer that a name asks for.
    pub(super) fn kind_of(&self, name: &str) -> Option<Kind> {
        let mut questions = &self.questions;
        for step in name.split('.').filter(|step| step.parse::<usize>().is_err()) {
            match &questions.iter().find(|question| question.field.name == step)?.shape {
                Shape::Single(kind) => return Some(*kind),
                Shape::Group(inner) | Shape::Rows(inner) => questions = inner,
            }
        }
        None
    }

    fn asks_yes_or_no(&self, name: &str) -> bool {
        matches!(self.kind_of(name), Some(Kind::Flag))
    }
}

impl ControlKind {
    /// The control that an element is, if it is one that people fill in.
    fn of(element: Element) -> Option<ControlKind> {
        let element = match element.dyn_into::<HtmlInputElement>() {
            Ok(input) => return (!is_no_answer(&input)).then_some(ControlKind::Input(input)),
            Err(element) => element,
        };
        match element.dyn_into::<HtmlSelectElement>() {
            Ok(select) => Some(ControlKind::Select(select)),
            Err(element) => element.dyn_into().ok().map(ControlKind::TextArea),
        }
    }

    fn name(&self) -> String {
        match self {
            ControlKind::Input(input) => input.name(),
            ControlKind::Select(select) => select.name(),
            ControlKind::TextArea(area) => area.name(),
        }
    }
}

/// Whether an input has no name, or is a button.
fn is_no_answer(input: &HtmlInputElement) -> bool {
    input.name().is_empty() || matches!(input.type_().as_str(), "submit" | "button" | "reset" | "image" | "file" | "password")
}

impl Control {
    /// The element.
    pub(super) fn element(&self) -> &Element {
        match &self.kind {
            ControlKind::Input(input) => input,
            ControlKind::Select(select) => select,
            ControlKind::TextArea(area) => area,
        }
    }

    fn is_disabled(&self) -> bool {
        self.element().matches(":disabled").unwrap_or(false)
    }

    fn is_off_itself(&self) -> bool {
        self.element().has_attribute("disabled")
    }

    fn is_of_type(&self, types: &[&str]) -> bool {
        matches!(&self.kind, ControlKind::Input(input) if types.contains(&input.type_().as_str()))
    }

    /// Whether it is ticked or chosen rather than written in.
    pub(super) fn is_box(&self) -> bool {
        self.is_of_type(&["radio", "checkbox"])
    }

    /// Whether it is the only box of its name.
    fn is_switch(&self, all: &[Control]) -> bool {
        self.is_of_type(&["checkbox"]) && all.iter().filter(|control| control.name == self.name).count() == 1
    }

    fn is_ticked(&self) -> bool {
        matches!(&self.kind, ControlKind::Input(input) if input.checked())
    }

    fn tick(&self, on: bool) {
        if let ControlKind::Input(input) = &self.kind {
            input.set_checked(on);
        }
    }

    /// What it says; nothing for a box that is not ticked.
    pub(super) fn value(&self) -> Option<String> {
        match &self.kind {
            ControlKind::Input(input) if self.is_box() => input.checked().then(|| input.value()),
            ControlKind::Input(input) => Some(input.value()),
            ControlKind::Select(select) => Some(select.value()),
            ControlKind::TextArea(area) => Some(area.value()),
        }
    }

    /// Fills it in: a box is ticked when its value is `value`.
    pub(super) fn set(&self, value: &str) {
        match &self.kind {
            ControlKind::Input(input) if self.is_of_type(&["radio"]) => input.set_checked(input.value() == value),
            ControlKind::Input(input) if self.is_box() => {
                if input.value() == value {
                    input.set_checked(true);
                }
            }
            ControlKind::Input(input) => input.set_value(value),
            ControlKind::Select(select) => select.set_value(value),
            ControlKind::TextArea(area) => area.set_value(value),
        }
    }

    /// Empties it.
    pub(super) fn clear(&self) {
        if self.is_box() { self.tick(false) } else { self.set("") }
    }

    /// Whether it is the box that says that none of a list applies.
    pub(super) fn is_none_box(&self) -> bool {
        matches!(&self.kind, ControlKind::Input(input) if self.is_box() && input.value() == NONE_OF_THESE)
    }

    /// Says to the browser why the control's answer cannot be used; nothing where it can.
    pub(super) fn set_validity(&self, message: &str) {
        match &self.kind {
            ControlKind::Input(input) => input.set_custom_validity(message),
            ControlKind::Select(select) => select.set_custom_validity(message),
            ControlKind::TextArea(area) => area.set_custom_validity(message),
        }
    }

    /// What the page itself has said to the browser about the control.
    pub(super) fn own_validity(&self) -> String {
        let (validity, message) = match &self.kind {
            ControlKind::Input(input) => (input.validity(), input.validation_message()),
            ControlKind::Select(select) => (select.validity(), select.validation_message()),
            ControlKind::TextArea(area) => (area.validity(), area.validation_message()),
        };
        message.ok().filter(|_| validity.custom_error()).unwrap_or_default()
    }
}

/// A button that sends its form.
#[derive(Clone)]
pub(super) enum Sender {
    Button(HtmlButtonElement),
    Input(HtmlInputElement),
}

impl Sender {
    /// The button that an element is, if it sends its form.
    pub(super) fn of(element: Element) -> Option<Sender> {
        match element.dyn_into::<HtmlButtonElement>() {
            Ok(button) => (button.type_() == "submit").then_some(Sender::Button(button)),
            Err(element) => {
                let input = element.dyn_into::<HtmlInputElement>().ok()?;
                matches!(input.type_().as_str(), "submit" | "image").then_some(Sender::Input(input))
            }
        }
    }

    /// The first such button of a form.
    pub(super) fn first_of(form: &HtmlFormElement) -> Option<Sender> {
        let elements = form.elements();
        (0..elements.length()).filter_map(|index| elements.item(index)).find_map(Sender::of)
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
