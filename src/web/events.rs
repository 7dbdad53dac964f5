//! What a form does when people type, leave a field, press a button or send it.

use super::controls::Control;
use super::live::{Live, Press};
use super::window::window;
use super::{remedies, rows};
use crate::form::json::Document;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event};

fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

impl Live {
    pub(super) fn on_input(&self, event: &Event) {
        self.untick(event);
        self.assess();
    }

    /// "None of these" and the choices of its list exclude each other.
    fn untick(&self, event: &Event) {
        let Some(changed) = target(event).and_then(|element| self.side.control_of(&element)) else { return };
        if !changed.is_box() || changed.value().is_none() {
            return;
        }
        let of_its_name: Vec<Control> = self.side.controls().into_iter().filter(|control| control.name == changed.name).collect();
        if of_its_name.iter().any(Control::is_none_box) {
            let others = of_its_name.iter().filter(|control| control.is_none_box() != changed.is_none_box());
            others.for_each(Control::clear);
        }
    }

    pub(super) fn on_leave(&self, event: &Event) {
        if let Some(control) = target(event).and_then(|element| self.side.control_of(&element)) {
            self.messages.leave(control.name);
            match self.press.get() {
                Press::None => self.assess(),
                Press::Down | Press::Left => self.press.set(Press::Left),
            }
        }
    }

    /// The check of a form that is sent nowhere always leads to its answer; any other form is only stopped.
    pub(super) fn on_submit(&self, event: &Event) {
        let stays = self.stays();
        self.sent_by(event);
        self.messages.asked.set(true);
        self.assess();
        if stays || self.is_blocked() {
            event.prevent_default();
            self.lead();
        }
    }

    /// The browser stops the form by itself and says so at the first control; where the page has a place for a summary, that
    /// is told instead.
    pub(super) fn on_invalid(&self, event: &Event) {
        if !self.messages.asked.replace(true) {
            self.assess();
        }
        if let Ok(Some(summary)) = self.root.query_selector(".error-summary") {
            event.prevent_default();
            rows::focus(summary);
        }
    }

    /// A form that fupin wrote is emptied with its rows; any other resets itself and is assessed afterwards.
    pub(super) fn on_reset(&self, event: &Event) {
        if self.stays() {
            event.prevent_default();
            self.clear();
        }
    }

    /// Whether the form is sent nowhere.
    pub(super) fn stays(&self) -> bool {
        // The attribute, as browsers that do not know this method yet answer with another.
        self.side.form.get_attribute("method").is_some_and(|method| method.eq_ignore_ascii_case("dialog"))
    }

    /// A message that appears while the pointer is pressed would move what it points at from under it, and the click would
    /// be lost: it waits until the pointer is released.
    pub(super) fn on_press(&self) {
        self.press.set(Press::Down);
    }

    pub(super) fn on_click(&self, event: &Event) {
        let Some(target) = target(event) else { return };
        let named = |attribute: &str| {
            let element = target.closest(&format!("[{attribute}]")).ok()??;
            Some((element.get_attribute(attribute)?, element))
        };
        if let Some((list, _)) = named("data-add") {
            if let Some(row) = rows::add(&self.side, &list) {
                rows::focus_first(&row);
            }
            self.assess();
        } else if let Some((row, _)) = named("data-remove") {
            rows::remove(&self.side, &row);
            self.assess();
        } else if named("data-apply").is_some() {
            if let Some((_, remedy)) = named("data-remedy") {
                self.apply(&remedy);
            }
        } else if let Some((action, _)) = named("data-action") {
            self.act(&action);
        } else if let Ok(Some(link)) = target.closest("[data-summary] a, a[data-verdict-bar]") {
            self.follow(&link, event);
        }
    }

    fn apply(&self, remedy: &Element) {
        remedies::apply(&self.side, remedy);
        self.assess();
        if let Ok(Some(verdict)) = self.root.query_selector("[data-part=\"verdict\"]") {
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

    /// A link inside the page moves the focus to its control.
    fn follow(&self, link: &Element, event: &Event) {
        let Some(id) = link.get_attribute("href").and_then(|href| href.strip_prefix('#').map(str::to_owned)) else { return };
        if let Some(control) = self.side.form.owner_document().and_then(|document| document.get_element_by_id(&id)) {
            event.prevent_default();
            control.scroll_into_view();
            rows::focus(control);
        }
    }
}
