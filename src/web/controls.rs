//! The controls of a form: what the browser would send of them, and how they are filled in as a person would.

use super::control::{Control, ControlKind, options, sent_of};
use super::interface;
use super::sent::Sent;
use crate::form::blank_rows::{Entry, is_in_row, without_blank_rows, without_rows};
use crate::form::name_map::{Counted, NameMap};
use crate::form::value_map::ValueMap;
use crate::form::{Kind, Question, kind_at, yes_or_no};
use crate::page::Place;
use crate::value::sorted_order;
use js_sys::{Array, Function, Uint8Array, Uint32Array};
use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, FormData, HtmlFormElement, HtmlOptionElement, HtmlSelectElement};

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
    /// Whether fupin itself asks the browser what the form would send.
    is_read: Cell<bool>,
    /// What the browser is about to send.
    sent: RefCell<Option<FormData>>,
    /// Tells which of the form's controls hold something else than when it was asked last (`changesOf` in `pkg/attached.js`).
    changes: Function,
    /// The controls as they were found last.
    known: RefCell<Option<Rc<Controls>>>,
}

/// The controls of a form in their order, found by their names.
pub(super) struct Controls {
    list: Vec<Control>,
    /// Positions in the order of the names.
    by_name: Vec<usize>,
    /// Where each stands among those that were told.
    told_at: Vec<u32>,
    /// What was read of each, as long as it holds that.
    held: RefCell<Vec<Option<Rc<Held>>>>,
    /// The rows that a framework keeps to tell the server that they are deleted, each with the control that says so.
    deleted: Vec<(String, Control)>,
}

/// What was read of a control.
struct Held {
    /// Whether it is turned off, by itself or by what is around it.
    is_off: bool,
    /// Whether it is turned off by itself.
    is_off_itself: bool,
    entries: Vec<Entry>,
}

impl Controls {
    fn new(found: Vec<(u32, Control)>, deleted: Vec<(String, Control)>) -> Controls {
        let (told_at, list): (Vec<u32>, Vec<Control>) = found.into_iter().unzip();
        let by_name = sorted_order(list.len(), &|i, j| list[i].name.cmp(&list[j].name));
        let held = RefCell::new(vec![None; list.len()]);
        Controls { list, by_name, told_at, held, deleted }
    }

    /// Whether the page has elements of its own among them: of what these send, nobody is told when it changes.
    fn has_custom(&self) -> bool {
        self.list.iter().any(|control| matches!(control.kind, ControlKind::Custom(_)))
    }

    /// Has the controls at some places of the form read anew, and those that share a name with them: a hidden field answers for
    /// the box beside it. Each place is doubled, and one more where the control holds what it held at first.
    fn forget(&self, places: &[u32]) {
        let mut held = self.held.borrow_mut();
        for place in places {
            if let Ok(at) = self.told_at.binary_search(&(place / 2)) {
                self.list[at].is_as_first.set(place % 2 == 1);
                self.positions_of(&self.list[at].name).for_each(|position| held[position] = None);
            }
        }
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

    /// The first place of a name below `root`, in the row of its control if there is one.
    pub(super) fn place_of(&self, root: &Element, attribute: &str, name: &str) -> Option<Element> {
        self.places_of(root, attribute, name).into_iter().next()
    }

    /// The places of a name below `root`: those in the row of its control, or all there are.
    pub(super) fn places_of(&self, root: &Element, attribute: &str, name: &str) -> Vec<Element> {
        let selector = format!("[{attribute}=\"{name}\"]");
        let at = self.first(name).or_else(|| self.first_below(&format!("{name}.")));
        let row = at.and_then(|at| interface::closest(self.list[at].element(), "[data-row]"));
        let near = row.map_or_else(Vec::new, |row| interface::all(&row, &selector));
        if near.is_empty() { interface::all(root, &selector) } else { near }
    }

    /// Whether a control is the only box of its name.
    fn is_switch(&self, control: &Control) -> bool {
        control.is_checkbox() && self.named(&control.name).filter(|other| other.is_box()).count() == 1
    }

    /// Whether a hidden field of its name answers for a control where it is not ticked.
    fn has_twin(&self, control: &Control) -> bool {
        self.named(&control.name).any(Control::is_hidden)
    }

    /// The first control whose name begins so.
    pub(super) fn first_below(&self, prefix: &str) -> Option<usize> {
        let below = self.positions(|own| if own.starts_with(prefix) { std::cmp::Ordering::Equal } else { own.cmp(prefix) });
        below.iter().min().copied()
    }
}

impl FormSide {
    /// A form that nobody has touched.
    pub(super) fn new(
        form: HtmlFormElement,
        questions: Vec<Question>,
        names: NameMap,
        values: ValueMap,
        place: Place,
        changes: Function,
    ) -> FormSide {
        let (touched, is_read, sent, known) = Default::default();
        FormSide { form, questions, names, values, place, touched, is_read, sent, changes, known }
    }

    /// The controls of the form that answer what the measure asks, in their order. What else the form holds, such as a
    /// telephone number or the hidden field with the receipt, is the page's own.
    pub(super) fn controls(&self) -> Rc<Controls> {
        let told = match self.changes.call0(&JsValue::NULL) {
            Ok(told) => told,
            // A property of the page's own that throws is the page's affair.
            Err(thrown) => wasm_bindgen::throw_val(thrown),
        };
        let known = self.known.borrow().clone();
        if let (Some(known), Some(changed)) = (known, told.dyn_ref::<Uint32Array>()) {
            known.forget(&changed.to_vec());
            if known.has_custom() {
                known.held.borrow_mut().fill(None);
            }
            return known;
        }
        let found = Rc::new(self.found(&told.unchecked_into()));
        self.known.replace(Some(Rc::clone(&found)));
        found
    }

    /// The controls that were told: their elements, kinds and names.
    fn found(&self, told: &Array) -> Controls {
        let mut counted = Counted::default();
        let (elements, names): (Array, Array) = (told.get(0).unchecked_into(), told.get(2).unchecked_into());
        let kinds = Uint8Array::new(&told.get(1)).to_vec();
        let (mut found, mut deleted) = (Vec::with_capacity(kinds.len()), Vec::new());
        for (place, kind) in (0u32..).zip(kinds) {
            let Some(own) = names.get(place).as_string() else { continue };
            let element = || elements.get(place).unchecked_into();
            let name = self.names.to_contract(&own, &mut counted);
            let asked = name.as_deref().and_then(|name| kind_at(&self.questions, name));
            if let (Some(name), Some(asked)) = (name, asked) {
                found.push((place, Control::new(name, asked, element(), kind)));
            } else if let Some(row) = self.names.row_deleted_by(&own, &mut counted) {
                deleted.push((row, Control::new(own, Kind::Flag, element(), kind)));
            }
        }
        Controls::new(found, deleted)
    }

    /// The names in the form of what is there to be filled in or shown and has no name that is `known`.
    pub(super) fn names_of_no_field(&self, known: &dyn Fn(&str) -> bool) -> Vec<String> {
        let mut counted = Counted::default();
        let name = |element: Element| {
            let is_output = element.tag_name().eq_ignore_ascii_case("output");
            let name = if is_output { element.get_attribute("name")? } else { ControlKind::of(element)?.name() };
            let stands_for = self.names.to_contract(&name, &mut counted);
            let is_known = stands_for.is_some_and(|name| known(&name.replace('/', ".")))
                || self.names.row_deleted_by(&name, &mut counted).is_some();
            (!is_known).then_some(name)
        };
        interface::elements_of(&self.form).into_iter().filter_map(name).collect()
    }

    /// What a browser's own control is asked, without looking at any other.
    pub(super) fn asked_of(&self, element: &Element) -> Option<Kind> {
        let name = self.names.to_contract(&ControlKind::of(element.clone())?.name(), &mut Counted::default())?;
        kind_at(&self.questions, &name)
    }

    /// Whether an element is a control that is asked something, or part of one.
    pub(super) fn is_asked(&self, element: &Element) -> bool {
        match ControlKind::of(element.clone()) {
            Some(ControlKind::Custom(_)) | None => self.control_of(element).is_some(),
            Some(_) => self.asked_of(element).is_some(),
        }
    }

    /// The control that an element of the form is.
    pub(super) fn control_of(&self, element: &Element) -> Option<Control> {
        let is_it = |control: &Control| match &control.kind {
            ControlKind::Custom(own) => interface::contains(own, element),
            _ => control.element() == element,
        };
        let controls = self.controls();
        let name =
            ControlKind::of(element.clone()).and_then(|kind| self.names.to_contract(&kind.name(), &mut Counted::default()));
        let by_name = name.and_then(|name| controls.named(&name).find(|control| is_it(control)).cloned());
        by_name.or_else(|| controls.iter().find(|control| is_it(control)).cloned())
    }

    /// What the browser would send: names of the contract and values, without rows in which nobody answered. A yes-or-no
    /// question that is one box alone is answered either way.
    pub(super) fn entries(&self, controls: &Controls) -> Vec<(String, String)> {
        // Where the whole form is turned off by what is around it, its answers are still there; only its own are left out.
        let all_off = interface::closest(&self.form, "fieldset:disabled").is_some();
        let mut entries = Vec::with_capacity(controls.list.len());
        let mut sent = Sent::of(controls.iter(), || self.data());
        for (position, control) in controls.iter().enumerate() {
            let known = controls.held.borrow()[position].clone();
            let held = known.unwrap_or_else(|| {
                let held = Rc::new(self.held_by(control, controls, &mut sent, all_off));
                controls.held.borrow_mut()[position] = Some(Rc::clone(&held));
                held
            });
            if !(if all_off { held.is_off_itself } else { held.is_off }) {
                entries.extend_from_slice(&held.entries);
            }
        }
        let is_deleted = |control: &Control| {
            if control.is_box() { control.is_ticked() } else { yes_or_no::said_by(&control.written()) == Some(true) }
        };
        let deleted = controls.deleted.iter().filter(|(_, control)| is_deleted(control)).map(|(row, _)| row.clone()).collect();
        without_blank_rows(without_rows(entries, deleted), self.touched.get())
    }

    fn held_by(&self, control: &Control, controls: &Controls, sent: &mut Sent, all_off: bool) -> Held {
        let is_off = control.is_disabled();
        let mut held = Held { is_off, is_off_itself: is_off && control.is_off_itself(), entries: Vec::new() };
        let is_left_out = if all_off { held.is_off_itself } else { is_off };
        // Elements of a page's own take turns, in which one that is left out has none.
        if !is_left_out || !matches!(control.kind, ControlKind::Custom(_)) {
            self.add_entries(control, controls, sent, &mut held.entries);
        }
        held
    }

    fn add_entries(&self, control: &Control, controls: &Controls, sent: &mut Sent, into: &mut Vec<Entry>) {
        let mut add = |value: &str, answers| {
            let value = self.meaning(control, value).into_owned();
            into.push(Entry { name: control.name.clone(), value, answers });
        };
        let as_first = control.is_as_first.get();
        // What a page has drawn in a row is no answer by itself, whether its attributes say so or a script has set it.
        let is_drawn_row = as_first && is_in_row(&control.name);
        match &control.kind {
            ControlKind::Input(input) if control.is_box() => {
                let ticked = input.checked();
                if controls.is_switch(control) && control.asks_yes_or_no() {
                    // With a hidden twin the form sends the twin's value where the box is not ticked.
                    if ticked || !controls.has_twin(control) {
                        let is_answered = (ticked || input.default_checked()) && !is_drawn_row;
                        add(if ticked { "true" } else { "false" }, is_answered);
                    }
                } else if ticked {
                    add(&input.value(), (!control.is_radio() || !input.default_checked()) && !is_drawn_row);
                }
            }
            ControlKind::Input(input) if control.is_hidden() => {
                if !controls.named(&control.name).any(|other| other.is_ticked() && !other.is_disabled()) {
                    let value = input.value();
                    let is_written = is_written_behind(control, controls, &value);
                    add(&value, is_written);
                }
            }
            ControlKind::Input(_) if control.is_unreadable() => add(UNREADABLE, true),
            ControlKind::Input(input) => {
                let value = input.value();
                let is_drawn = as_first && control.is_slider() && !input.has_attribute("value");
                let is_written =
                    !is_drawn && is_written(&value, control.asked, || as_first || input.default_value().trim() == value.trim());
                add(&value, is_written);
            }
            ControlKind::Select(select) if select.multiple() => {
                sent_of(select).iter().for_each(|option| add(&option.value(), true));
            }
            ControlKind::Select(select) => {
                let value = sent_of(select).first().map(HtmlOptionElement::value).unwrap_or_default();
                add(&value, is_chosen(select) && !as_first);
            }
            ControlKind::TextArea(area) => add(&area.value(), !area.value().trim().is_empty()),
            ControlKind::Custom(_) => {
                sent.values_of(control).iter().for_each(|value| add(value, !value.trim().is_empty()));
            }
        }
    }

    /// What the browser would send. Its event for that is not for fupin itself.
    fn data(&self) -> Option<FormData> {
        if let Some(data) = &*self.sent.borrow() {
            return Some(data.clone());
        }
        let outer = self.is_read.replace(true);
        // The browser refuses while it asks the page already.
        let data = FormData::new_with_form(&self.form).ok();
        self.is_read.set(outer);
        data
    }

    /// Whether fupin itself asks the browser what the form would send.
    pub(super) fn is_read(&self) -> bool {
        self.is_read.get()
    }

    /// Acts while the browser is about to send this.
    pub(super) fn while_sent(&self, data: &FormData, act: impl FnOnce()) {
        let outer = self.sent.replace(Some(data.clone()));
        act();
        self.sent.replace(outer);
    }

    /// What a value of a control stands for.
    pub(super) fn meaning<'v>(&'v self, control: &Control, value: &'v str) -> Cow<'v, str> {
        if let Some(meaning) = self.values.meaning(&control.name, value) {
            return meaning;
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
        let written = self.values.written(name, value);
        for control in controls.named(name) {
            match &control.kind {
                ControlKind::Input(input) if control.is_box() => {
                    if controls.is_switch(control) && control.asks_yes_or_no() {
                        control.tick(value == "true");
                    } else if self.stands_for(control, &input.value(), value) {
                        control.tick(true);
                    }
                }
                ControlKind::Input(_) if has_boxes && control.is_hidden() => {}
                ControlKind::Select(select) => self.choose(control, select, value),
                ControlKind::Input(_) | ControlKind::TextArea(_) | ControlKind::Custom(_) => control.write(&written),
            }
        }
    }

    /// Whether a value of a control stands for one of the contract.
    fn stands_for(&self, control: &Control, own: &str, value: &str) -> bool {
        let written = self.values.written(&control.name, value);
        self.meaning(control, own) == value || (written != value && own.trim() == written)
    }

    fn choose(&self, control: &Control, select: &HtmlSelectElement, value: &str) {
        for option in options(select).iter().filter(|option| self.stands_for(control, &option.value(), value)) {
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
fn is_written(value: &str, asked: Kind, is_drawn: impl Fn() -> bool) -> bool {
    let is_zero = |text: &str| text.bytes().all(|byte| matches!(byte, b'0' | b'.'));
    let value = value.trim();
    let is_drawn_zero = matches!(asked, Kind::Number(_)) && is_zero(value) && is_drawn();
    !value.is_empty() && !is_drawn_zero
}

/// Whether somebody answered by a hidden input, as date pickers and whole libraries of widgets have people do. What a page keeps
/// in one itself, such as a constant or the twin of a box, is no answer.
fn is_written_behind(control: &Control, controls: &Controls, value: &str) -> bool {
    if value.trim().is_empty() || controls.named(&control.name).any(Control::is_box) {
        return false;
    }
    let is_of_words = matches!(control.asked, Kind::Flag | Kind::Choice(_) | Kind::Choices(_));
    !control.is_as_first.get() || !is_of_words && is_in_row(&control.name) && is_written(value, control.asked, || true)
}
