//! What a form does when people type, leave a field, press a button or send it.

use super::block::Stop;
use super::control::{Control, ControlKind};
use super::controls::RECEIPT_FIELD;
use super::live::{Live, Press};
use super::sender::Sender;
use super::window::window;
use super::{interface, remedies, rows};
use crate::form::Kind;
use crate::form::json::Document;
use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, FormData, KeyboardEvent};

/// Where an event happened; an element of another window is of another class.
fn target(event: &Event) -> Option<Element> {
    let target: Element = event.target()?.unchecked_into();
    target.has_type_of_element().then_some(target)
}

/// Whether something that events happen at is an element.
trait MayBeElement {
    fn has_type_of_element(&self) -> bool;
}

impl MayBeElement for Element {
    fn has_type_of_element(&self) -> bool {
        self.node_type() == web_sys::Node::ELEMENT_NODE
    }
}

impl Live {
    /// A value was typed or chosen, by a person or by the page; it is assessed next. What a person is still typing is judged later.
    pub(super) fn on_input(&self, event: &Event) {
        self.touch(event);
        let is_pressed = self.key_is_down.replace(false);
        let is_composing = event.is_trusted() && is_composing(event);
        let is_key = is_composing || event.is_trusted() && is_pressed && is_one_key(event);
        self.begin_key(is_key && target(event).is_some_and(|element| is_written_in(&element)), is_composing);
        self.untick(event);
    }

    /// The browser counts a value as given; it is judged next.
    pub(super) fn on_change(&self, event: &Event) {
        self.touch(event);
        self.untick(event);
    }

    /// What appeared beside a button while it is pressed would move it from under the pointer.
    pub(super) fn judge_unless_pressed(&self) {
        match self.press.get() {
            Press::None => self.judge(),
            Press::Down | Press::Left => {
                self.notice();
                self.press.set(Press::Left);
            }
        }
    }

    /// An input method has put its text into a field, which begins the pause after typing.
    pub(super) fn on_composed(&self, _: &Event) {
        self.begin_key(true, false);
    }

    /// Nothing was typed for a while: what stands in the field counts as the answer.
    pub(super) fn on_pause(&self) {
        let focused = interface::document_of(&self.side.form).and_then(|document| document.active_element());
        if let Some(control) = focused.and_then(|element| self.side.control_of(&element)) {
            self.messages.leave(control.name);
        }
        self.judge();
    }

    /// The form is answered from its first answer to what is asked; the page's own fields are no answers.
    fn touch(&self, event: &Event) {
        if !self.side.touched.get() {
            let asked = target(event).is_some_and(|element| self.side.is_asked(&element));
            self.side.touched.set(asked);
        }
    }

    /// Whether an event is that of a control that belongs to the form and stands outside of it.
    pub(super) fn is_outside(&self, event: &Event) -> bool {
        target(event).is_some_and(|element| interface::belongs_from_outside(&element, &self.side.form))
    }

    /// What is sent is read: the receipt that goes along is that of what the form holds now.
    pub(super) fn on_form_data(&self, event: &Event) {
        if self.side.is_read() {
            return;
        }
        if let Ok(data) = Reflect::get(event, &JsValue::from("formData")) {
            let data: FormData = data.unchecked_into();
            self.side.while_sent(&data, || self.notice());
            if data.has(RECEIPT_FIELD) {
                // A name and a text can always be set.
                let _ = data.set_with_str(RECEIPT_FIELD, &self.receipt());
            }
        }
    }

    /// "None of these" and the choices of its list exclude each other.
    fn untick(&self, event: &Event) {
        let asks_choices = |element: &Element| matches!(self.side.asked_of(element), Some(Kind::Choices(_)));
        let Some(element) = target(event).filter(is_box).filter(asks_choices) else { return };
        let Some(changed) = self.side.control_of(&element).filter(Control::is_ticked) else { return };
        let controls = self.side.controls();
        let of_its_name: Vec<&Control> = controls.named(&changed.name).collect();
        if of_its_name.iter().any(|control| control.is_none_box()) {
            let others = of_its_name.iter().filter(|control| control.is_none_box() != changed.is_none_box());
            self.change(|| others.for_each(|control| control.clear()));
        }
    }

    pub(super) fn on_leave(&self, event: &Event) {
        if let Some(control) = target(event).and_then(|element| self.side.control_of(&element)) {
            self.messages.leave(control.name);
            self.judge_unless_pressed();
        }
    }

    /// The check of a form that is sent nowhere always leads to its answer; any other form is only stopped.
    pub(super) fn on_submit(&self, event: &Event) {
        let stays = self.stays();
        self.sent_by(event);
        if self.is_sent_unchecked() {
            return self.notice();
        }
        self.messages.asked.set(true);
        self.side.touched.set(true);
        self.begin_key(false, false);
        self.assess();
        if stays || self.is_blocked() {
            event.prevent_default();
            if !stays && self.stop == Stop::All {
                event.stop_immediate_propagation();
            }
            self.lead();
        }
    }

    /// The browser is about to read the form: what a script has set without an event is seen first.
    pub(super) fn on_key(&self, event: &Event) {
        self.key_is_down.set(true);
        if event.dyn_ref::<KeyboardEvent>().is_some_and(|key| key.key() == "Enter") {
            self.notice();
        }
        self.go_on_in_table(event);
    }

    /// In a list that is drawn as a table the keys lead on as in a sheet: up and down to the same field of the row above or
    /// below, Enter down, and Tab behind a row's last answer to the first one of the next row.
    fn go_on_in_table(&self, event: &Event) {
        let Some(key) = event.dyn_ref::<KeyboardEvent>().filter(|_| !is_composing(event)) else { return };
        let is_plain = !key.ctrl_key() && !key.alt_key() && !key.meta_key() && !key.shift_key();
        let Some(control) = target(event).filter(|element| is_plain && ControlKind::of(element.clone()).is_some()) else {
            return;
        };
        // In a list of choices the arrows choose.
        let is_arrow_free = is_written_in(&control) || is_box(&control);
        let to = match key.key().as_str() {
            "ArrowDown" if is_arrow_free => rows::beside(&control, true),
            "ArrowUp" if is_arrow_free => rows::beside(&control, false),
            "Enter" => rows::beside(&control, true),
            "Tab" => rows::onwards(&control),
            _ => None,
        };
        if let Some(to) = to {
            event.prevent_default();
            rows::focus(to);
        }
    }

    /// The same for a click on a button that sends the form.
    pub(super) fn on_click_before(&self, event: &Event) {
        let button = target(event).and_then(|target| interface::closest(&target, "button, input"));
        if button.and_then(Sender::of).is_some_and(|sender| sender.sends(&self.side.form)) {
            self.notice();
        }
    }

    /// The browser stops the form by itself and says so at the first control; where the page has a place for a summary, that
    /// is told instead.
    pub(super) fn on_invalid(&self, event: &Event) {
        if self.messages.asked.replace(true) {
            self.notice();
        } else {
            self.assess();
        }
        if let Some(summary) = interface::first(&self.root, ".error-summary") {
            event.prevent_default();
            rows::focus(summary);
        }
    }

    /// A form that fupin wrote is emptied with its rows; any other resets itself and is assessed afterwards.
    pub(super) fn on_reset(&self, event: &Event) {
        if self.stays() {
            event.prevent_default();
            self.clear();
        } else {
            self.side.touched.set(false);
        }
    }

    /// Whether the form is sent nowhere.
    pub(super) fn stays(&self) -> bool {
        // The attribute, as browsers that do not know this method yet answer with another.
        interface::attribute(&self.side.form, "method").is_some_and(|method| method.eq_ignore_ascii_case("dialog"))
    }

    /// A message that appears while the pointer is pressed would move what it points at from under it, and the click would
    /// be lost: it waits until the pointer is released.
    pub(super) fn on_press(&self) {
        self.press.set(Press::Down);
    }

    pub(super) fn on_click(&self, event: &Event) {
        let Some(target) = target(event) else { return };
        let named = |name: &str| {
            let element = interface::closest(&target, &format!("[{name}]"))?;
            Some((interface::attribute(&element, name)?, element))
        };
        if let Some((list, _)) = named("data-add") {
            let mut added = None;
            self.change(|| added = rows::add(&self.side, &list));
            if let Some(row) = added {
                rows::focus_first(&row);
            }
        } else if let Some((row, _)) = named("data-remove") {
            self.change(|| {
                rows::remove(&self.side, &row);
            });
        } else if let Some((name, button)) = named("data-take") {
            self.take_instead(&name, &button);
        } else if named("data-apply").is_some() {
            if let Some((_, remedy)) = named("data-remedy") {
                self.apply(&remedy);
            }
        } else if let Some((action, _)) = named("data-action") {
            self.act(&action);
        } else if let Some(link) = interface::closest(&target, "[data-summary] a, .open-answers a, a[data-verdict-bar]") {
            self.follow(&link, event);
        }
    }

    /// Takes what was probably meant, and leads back to the field.
    fn take_instead(&self, name: &str, button: &Element) {
        let Some(instead) = interface::attribute(button, "data-instead") else { return };
        self.change(|| self.side.set(name, &instead));
        if let Some(control) = self.side.controls().named(name).next() {
            rows::focus(control.element().clone());
        }
    }

    fn apply(&self, remedy: &Element) {
        self.change(|| {
            remedies::apply(&self.side, remedy);
        });
        if let Some(verdict) = interface::first(&self.root, "[data-part=\"verdict\"]") {
            rows::focus(verdict);
        }
    }

    fn act(&self, action: &str) {
        match action {
            "example" => {
                if let Ok(document) = Document::parse(self.measure.example) {
                    self.fill(&document);
                }
            }
            "clear" => self.clear(),
            "print" => {
                if let Some(window) = window() {
                    // A browser without printing leaves the page as it is.
                    let _ = window.print();
                }
            }
            _ => {}
        }
    }

    /// A link inside the page moves the focus to its control, which may stand in a shadow tree or outside the form.
    fn follow(&self, link: &Element, event: &Event) {
        let Some(id) = link.get_attribute("href").and_then(|href| href.strip_prefix('#').map(str::to_owned)) else { return };
        let controls = self.side.controls();
        let control = controls.iter().map(Control::element).find(|element| element.id() == id).cloned();
        let elsewhere = || interface::all(&self.root, "[id]").into_iter().find(|element| element.id() == id);
        let on_page = || interface::document_of(&self.side.form)?.get_element_by_id(&id);
        if let Some(element) = control.or_else(elsewhere).or_else(on_page) {
            event.prevent_default();
            element.scroll_into_view();
            rows::focus(element);
        }
    }
}

/// Whether people write into an element, key by key.
fn is_written_in(element: &Element) -> bool {
    let name = element.tag_name().to_ascii_uppercase();
    let is_pressed = element.get_attribute("type").is_some_and(|kind| {
        ["checkbox", "radio", "date", "file", "range", "color"].iter().any(|pressed| kind.eq_ignore_ascii_case(pressed))
    });
    name == "TEXTAREA" || name == "INPUT" && !is_pressed
}

/// Whether an event tells of one key; what is pasted or filled in as a whole is an answer at once.
fn is_one_key(event: &Event) -> bool {
    let data = Reflect::get(event, &JsValue::from("data")).ok().and_then(|data| data.as_string());
    data.is_none_or(|data| data.chars().count() < 2)
}

fn is_composing(event: &Event) -> bool {
    Reflect::get(event, &JsValue::from("isComposing")).is_ok_and(|composing| composing.is_truthy())
}

/// Whether an element is a box to be ticked.
fn is_box(element: &Element) -> bool {
    element.get_attribute("type").is_some_and(|kind| kind.eq_ignore_ascii_case("checkbox"))
}
