//! The controls of a form: what the browser would send of them, and how they are filled in as a person would.

use super::interface;
use crate::form::blank_rows::{Entry, without_blank_rows};
use crate::form::entries::NONE_OF_THESE;
use crate::form::name_map::{Counted, NameMap};
use crate::form::value_map::ValueMap;
use crate::form::{Kind, Question, kind_at, yes_or_no};
use crate::page::Place;
use crate::value::sorted_order;
use std::borrow::Cow;
use std::cell::Cell;
use wasm_bindgen::JsCast;
use web_sys::{
    Element, Event, EventInit, HtmlFormElement, HtmlInputElement, HtmlOptionElement, HtmlSelectElement, HtmlTextAreaElement,
};

/// What stands for an answer that the browser cannot read, such as `1e` in a number field: it is no answer to any question.
const UNREADABLE: &str = "…";

/// The name of the hidden field that holds the receipt.
pub(super) const RECEIPT_FIELD: &str = "fupin-receipt";

/// A form with what it asks for, and how its names and values stand for those of the contract.
pub(super) struct FormSide {
    /// The form.
    pub form: HtmlFormElement,
    /// What the measure asks for.
    pub questions: Vec<Question>,
    /// The names of the form.
    pub names: NameMap,
    /// The values of the form.
    pub values: ValueMap,
    /// Where it stands, for what is added to it.
    pub place: Place,
    /// Whether somebody has answered or asked for the check since the form came to life.
    pub touched: Cell<bool>,
}

/// The controls of a form in their order, found by their names.
pub(super) struct Controls {
    list: Vec<Control>,
    /// Positions in the order of the names.
    by_name: Vec<usize>,
}

/// A control with its name of the contract.
#[derive(Clone)]
pub(super) struct Control {
    /// The name of the contract, with dots.
    pub name: String,
    /// What the measure asks for under that name.
    pub asked: Kind,
    kind: ControlKind,
}

#[derive(Clone)]
enum ControlKind {
    Input(HtmlInputElement),
    Select(HtmlSelectElement),
    TextArea(HtmlTextAreaElement),
}

impl Controls {
    fn new(list: Vec<Control>) -> Controls {
        let by_name = sorted_order(list.len(), &|i, j| list[i].name.cmp(&list[j].name));
        Controls { list, by_name }
    }

    /// All of them, in the order of the form.
    pub(super) fn iter(&self) -> std::slice::Iter<'_, Control> {
        self.list.iter()
    }

    /// The control at a position.
    pub(super) fn at(&self, index: usize) -> Option<&Control> {
        self.list.get(index)
    }

    fn positions(&self, fits: impl Fn(&str) -> std::cmp::Ordering) -> &[usize] {
        let from = self.by_name.partition_point(|index| fits(&self.list[*index].name).is_lt());
        let rest = &self.by_name[from..];
        &rest[..rest.partition_point(|index| fits(&self.list[*index].name).is_eq())]
    }

    /// The controls of a name, in the order of the form.
    pub(super) fn named<'c>(&'c self, name: &'c str) -> impl Iterator<Item = &'c Control> + Clone {
        self.positions(|own| own.cmp(name)).iter().map(|index| &self.list[*index])
    }

    /// The positions of the controls of a name.
    pub(super) fn positions_of(&self, name: &str) -> impl Iterator<Item = usize> + '_ {
        self.positions(|own| own.cmp(name)).iter().copied()
    }

    /// The first control of a name.
    pub(super) fn first(&self, name: &str) -> Option<usize> {
        self.positions(|own| own.cmp(name)).first().copied()
    }

    /// The first control whose name begins so.
    pub(super) fn first_below(&self, prefix: &str) -> Option<usize> {
        let below = self.positions(|own| if own.starts_with(prefix) { std::cmp::Ordering::Equal } else { own.cmp(prefix) });
        below.iter().min().copied()
    }
}

impl FormSide {
    /// The controls of the form that answer what the measure asks, in their order. What else the form holds, such as a
    /// telephone number or the hidden field with the receipt, is the page's own.
    pub(super) fn controls(&self) -> Controls {
        let mut counted = Counted::default();
        let has_templates = interface::first(&self.form, "[data-fupin-template]").is_some();
        let control = |element: Element| {
            if has_templates && interface::closest(&element, "[data-fupin-template]").is_some() {
                return None;
            }
            let kind = ControlKind::of(element)?;
            let name = self.names.to_contract(&kind.name(), &mut counted)?;
            let asked = kind_at(&self.questions, &name)?;
            Some(Control { name, asked, kind })
        };
        Controls::new(interface::elements_of(&self.form).into_iter().filter_map(control).collect())
    }

    /// The control that an element of the form is.
    pub(super) fn control_of(&self, element: &Element) -> Option<Control> {
        self.controls().list.into_iter().find(|control| control.element() == element)
    }

    /// What the browser would send: names of the contract and values, without rows in which nobody answered. A yes-or-no
    /// question that is one box alone is answered either way.
    pub(super) fn entries(&self, controls: &Controls) -> Vec<(String, String)> {
        // Where the whole form is turned off by what is around it, its answers are still there; only its own are left out.
        let all_off = interface::closest(&self.form, "fieldset:disabled").is_some();
        let mut entries = Vec::with_capacity(controls.list.len());
        for control in controls.iter().filter(|control| if all_off { !control.is_off_itself() } else { !control.is_disabled() }) {
            self.add_entries(control, controls, &mut entries);
        }
        without_blank_rows(entries, self.touched.get())
    }

    fn add_entries(&self, control: &Control, controls: &Controls, into: &mut Vec<Entry>) {
        let mut add = |value: &str, answers| {
            let value = self.meaning(control, value).into_owned();
            into.push(Entry { name: control.name.clone(), value, answers });
        };
        match &control.kind {
            ControlKind::Input(input) if control.is_box() => {
                let ticked = input.checked();
                if control.is_switch(controls) && control.asks_yes_or_no() {
                    // With a hidden twin the form sends the twin's value where the box is not ticked.
                    if ticked || !control.has_twin(controls) {
                        add(if ticked { "true" } else { "false" }, ticked || input.default_checked());
                    }
                } else if ticked {
                    add(&input.value(), !control.is_of_type(&["radio"]) || !input.default_checked());
                }
            }
            ControlKind::Input(input) if control.is_hidden() => {
                if !controls.named(&control.name).any(|other| other.is_ticked() && !other.is_disabled()) {
                    add(&input.value(), false);
                }
            }
            ControlKind::Input(input) if input.validity().bad_input() => add(UNREADABLE, true),
            ControlKind::Input(input) => add(&input.value(), is_written(&input.value(), &input.default_value(), control.asked)),
            ControlKind::Select(select) if select.multiple() => {
                chosen(select).iter().for_each(|option| add(&option.value(), true));
            }
            ControlKind::Select(select) => add(&select.value(), is_chosen(select)),
            ControlKind::TextArea(area) => add(&area.value(), !area.value().trim().is_empty()),
        }
    }

    /// What a value of a control stands for.
    fn meaning<'v>(&'v self, control: &Control, value: &'v str) -> Cow<'v, str> {
        if let Some(meaning) = self.values.meaning(&control.name, value) {
            return Cow::Borrowed(meaning);
        }
        match yes_or_no::said_by(value).filter(|_| control.asks_yes_or_no()) {
            Some(flag) => Cow::Owned(flag.to_string()),
            None => Cow::Borrowed(value),
        }
    }

    /// Fills every control of a name in.
    pub(super) fn set(&self, name: &str, value: &str) {
        self.set_among(&self.controls(), name, value);
    }

    /// Fills every control of a name in, among the form's controls that were read before. A hidden field beside a box is the
    /// framework's own and stays.
    pub(super) fn set_among(&self, controls: &Controls, name: &str, value: &str) {
        let has_boxes = controls.named(name).any(Control::is_box);
        for control in controls.named(name) {
            match &control.kind {
                ControlKind::Input(input) if control.is_box() => {
                    if control.is_switch(controls) && control.asks_yes_or_no() {
                        control.tick(value == "true");
                    } else if self.meaning(control, &input.value()) == value {
                        control.tick(true);
                    }
                }
                ControlKind::Input(_) if has_boxes && control.is_hidden() => {}
                ControlKind::Select(select) => self.choose(control, select, value),
                ControlKind::Input(_) | ControlKind::TextArea(_) => control.write(value),
            }
        }
    }

    fn choose(&self, control: &Control, select: &HtmlSelectElement, value: &str) {
        for option in options(select).iter().filter(|option| self.meaning(control, &option.value()) == value) {
            if !option.selected() {
                option.set_selected(true);
                control.tell();
            }
        }
    }
}

/// Whether somebody chose what a select shows: not its first choice, nor the one that the page drew as chosen.
fn is_chosen(select: &HtmlSelectElement) -> bool {
    match select.query_selector("option[selected]") {
        Ok(Some(drawn)) => select.selected_index() >= 0 && !drawn.unchecked_into::<HtmlOptionElement>().selected(),
        _ => select.selected_index() > 0,
    }
}

/// Whether somebody wrote what an input holds: not nothing, nor the zero that a page draws in an empty row's number.
fn is_written(value: &str, drawn: &str, asked: Kind) -> bool {
    let is_zero = |text: &str| text.bytes().all(|byte| matches!(byte, b'0' | b'.'));
    let value = value.trim();
    let is_drawn_zero = matches!(asked, Kind::Number(_)) && value == drawn.trim() && is_zero(value);
    !value.is_empty() && !is_drawn_zero
}

fn options(select: &HtmlSelectElement) -> Vec<HtmlOptionElement> {
    let all = select.options();
    (0..all.length()).filter_map(|index| Some(all.item(index)?.unchecked_into())).collect()
}

fn chosen(select: &HtmlSelectElement) -> Vec<HtmlOptionElement> {
    options(select).into_iter().filter(HtmlOptionElement::selected).collect()
}

impl ControlKind {
    /// The control that an element is, if it is one that people fill in. By its name and not its class: an element of another
    /// window is of another class.
    fn of(element: Element) -> Option<ControlKind> {
        match element.tag_name().to_ascii_uppercase().as_str() {
            "INPUT" => {
                let input: HtmlInputElement = element.unchecked_into();
                (!is_no_answer(&input)).then_some(ControlKind::Input(input))
            }
            "SELECT" => Some(ControlKind::Select(element.unchecked_into())),
            "TEXTAREA" => Some(ControlKind::TextArea(element.unchecked_into())),
            _ => None,
        }
        .filter(|kind| !kind.name().is_empty())
    }

    fn name(&self) -> String {
        match self {
            ControlKind::Input(input) => input.name(),
            ControlKind::Select(select) => select.name(),
            ControlKind::TextArea(area) => area.name(),
        }
    }
}

/// Whether an input is a button, or none of fupin's business.
fn is_no_answer(input: &HtmlInputElement) -> bool {
    matches!(input.type_().as_str(), "submit" | "button" | "reset" | "image" | "file" | "password")
}

impl Control {
    fn asks_yes_or_no(&self) -> bool {
        matches!(self.asked, Kind::Flag)
    }

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

    fn is_hidden(&self) -> bool {
        self.is_of_type(&["hidden"])
    }

    /// Whether it is ticked or chosen rather than written in.
    pub(super) fn is_box(&self) -> bool {
        self.is_of_type(&["radio", "checkbox"])
    }

    /// Whether it is the only box of its name.
    fn is_switch(&self, all: &Controls) -> bool {
        self.is_of_type(&["checkbox"]) && all.named(&self.name).filter(|control| control.is_box()).count() == 1
    }

    /// Whether a hidden field of its name answers for it where it is not ticked.
    fn has_twin(&self, all: &Controls) -> bool {
        all.named(&self.name).any(Control::is_hidden)
    }

    /// Whether it is a box that is ticked.
    pub(super) fn is_ticked(&self) -> bool {
        matches!(&self.kind, ControlKind::Input(input) if input.checked())
    }

    /// Ticks a box or unticks it with a click, as a person does; a click cannot untick a radio.
    fn tick(&self, on: bool) {
        let ControlKind::Input(input) = &self.kind else { return };
        if input.checked() == on {
            return;
        }
        if self.is_disabled() || self.is_of_type(&["radio"]) && !on {
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
        }
        self.tell();
    }

    /// Tells the page and its frameworks that its value was changed.
    fn tell(&self) {
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
        }
    }

    /// What was said to the browser about the control, by the page or by fupin.
    pub(super) fn validity(&self) -> String {
        let (validity, message) = match &self.kind {
            ControlKind::Input(input) => (input.validity(), input.validation_message()),
            ControlKind::Select(select) => (select.validity(), select.validation_message()),
            ControlKind::TextArea(area) => (area.validity(), area.validation_message()),
        };
        message.ok().filter(|_| validity.custom_error()).unwrap_or_default()
    }
}
