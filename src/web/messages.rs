//! What is wrong, told where it is to be mended: to the browser, to screen readers and under the control.

use super::attributes::{set_or_remove, toggle};
use super::controls::{Control, FormSide};
use super::html;
use crate::finding::Assessment;
use crate::page::result::{self, ShownProblem};
use crate::words::Lang;
use std::cell::{Cell, RefCell};
use wasm_bindgen::JsCast;
use web_sys::Element;

/// The messages of a form.
#[derive(Default)]
pub(super) struct Messages {
    /// Names of the controls that were left, whose problems are shown.
    pub left: RefCell<Vec<String>>,
    /// Whether the applicant asked for the check, so that every problem is shown.
    pub asked: Cell<bool>,
    /// Whether the browser is told too, which then stops the form from being sent.
    tells_browser: bool,
    /// What was shown last; the page is only touched when that changes.
    shown: RefCell<String>,
    /// The controls as the page had them.
    before: RefCell<Vec<Before>>,
    /// The holders that were put into the page.
    made: RefCell<Vec<Element>>,
    /// Holders of the page, with what they held and whether they were hidden.
    filled: RefCell<Vec<(Element, String, bool)>>,
}

/// A control as the page had it.
struct Before {
    control: Control,
    id: Option<String>,
    invalid: Option<String>,
    described: Option<String>,
    validity: String,
}

/// A problem with the control that it belongs to.
struct Placed {
    problem: ShownProblem,
    /// The name under which its message stands.
    name: String,
    /// The position of the control to mend.
    control: Option<usize>,
    visible: bool,
}

impl Messages {
    /// Messages that the browser is told too, where `tells_browser`.
    pub(super) fn new(tells_browser: bool) -> Messages {
        Messages { tells_browser, ..Messages::default() }
    }

    /// Shows what is wrong; `root` holds the form and its result.
    pub(super) fn show(&self, side: &FormSide, root: &Element, controls: &[Control], assessment: &Assessment<'_>) {
        let placed = self.placed(controls, assessment, side.place.lang);
        if !self.is_new(controls, &placed) {
            return;
        }
        controls.iter().enumerate().for_each(|(index, control)| self.remember(index, control));
        let placed = named(placed, controls);
        self.fill_slots(root, controls, &placed);
        self.mark(controls, &placed);
        self.fill_summary(root, &placed, side.place.lang);
    }

    /// Notes that a control was left.
    pub(super) fn leave(&self, name: String) {
        // A list: a set of the standard library would weigh more than all that it could save in time.
        let mut left = self.left.borrow_mut();
        if !left.contains(&name) {
            left.push(name);
        }
    }

    fn placed(&self, controls: &[Control], assessment: &Assessment<'_>, lang: Lang) -> Vec<Placed> {
        let findings = &assessment.findings;
        let place = |problem: &crate::form::Problem| {
            let mut message = String::new();
            problem.kind.body.say(&mut message, lang, &problem.values, &findings.quotes);
            let path = problem.path.trim_start_matches('/').replace('/', ".");
            let (name, control) = home(&path, controls);
            let visible = self.asked.get() || self.left.borrow().contains(&name);
            let pointer = problem.path.clone();
            let problem = ShownProblem { pointer, code: problem.kind.code, message, input_id: String::new() };
            Placed { problem, name, control, visible }
        };
        findings.problems.iter().map(place).collect()
    }

    fn is_new(&self, controls: &[Control], placed: &[Placed]) -> bool {
        let mut now = String::from(if self.asked.get() { "!" } else { "" });
        for control in controls {
            now.push_str(&control.name);
            now.push('\n');
        }
        for one in placed {
            now.push_str(if one.visible { "+" } else { "-" });
            now.push_str(&one.problem.pointer);
            now.push_str(&one.problem.message);
        }
        self.shown.replace(now.clone()) != now
    }

    /// Where a control is among those that are remembered; mostly at its own position.
    fn remembered(&self, index: usize, element: &Element) -> Option<usize> {
        let before = self.before.borrow();
        let is_it = |known: &Before| known.control.element() == element;
        if before.get(index).is_some_and(is_it) { Some(index) } else { before.iter().position(is_it) }
    }

    fn remember(&self, index: usize, control: &Control) {
        let element = control.element();
        if self.remembered(index, element).is_some() {
            return;
        }
        let had = |attribute| element.get_attribute(attribute);
        self.before.borrow_mut().push(Before {
            control: control.clone(),
            id: had("id"),
            invalid: had("aria-invalid"),
            described: had("aria-describedby"),
            validity: control.own_validity(),
        });
    }

    /// Puts each message into the holder that the page has for it, or into one behind its control.
    fn fill_slots(&self, root: &Element, controls: &[Control], placed: &[Placed]) {
        let slots = elements(root, "[data-problem-slot]");
        let name_of = |slot: &Element| slot.get_attribute("data-problem-slot").unwrap_or_default();
        for slot in &slots {
            let name = name_of(slot);
            let own = placed.iter().find(|one| one.name == name);
            self.fill_slot(slot, own);
        }
        for one in placed.iter().filter(|one| slots.iter().all(|slot| name_of(slot) != one.name)) {
            let control = one.control.and_then(|index| controls.get(index));
            if let Some(slot) = control.and_then(|control| self.behind(control.element(), &one.name)) {
                self.fill_slot(&slot, Some(one));
            }
        }
    }

    /// A message is there for programs at once, and for people once they left the field.
    fn fill_slot(&self, slot: &Element, own: Option<&Placed>) {
        self.keep(slot);
        let html = own.map_or_else(String::new, |one| result::problem(&one.problem).into_string());
        if slot.inner_html() != html {
            html::set_inside(slot, &html);
        }
        toggle(slot, "hidden", !own.is_some_and(|one| one.visible));
    }

    /// Notes what a holder of the page holds before it is filled.
    fn keep(&self, holder: &Element) {
        let mut filled = self.filled.borrow_mut();
        if filled.iter().all(|(known, ..)| known != holder) {
            filled.push((holder.clone(), holder.inner_html(), holder.has_attribute("hidden")));
        }
    }

    /// A new holder behind a control, or behind the label around it.
    fn behind(&self, control: &Element, name: &str) -> Option<Element> {
        let anchor = control.closest("label").ok()?.unwrap_or_else(|| control.clone());
        let slot = control.owner_document()?.create_element("div").ok()?;
        slot.set_attribute("data-problem-slot", name).ok()?;
        anchor.insert_adjacent_element("afterend", &slot).ok()?;
        self.made.borrow_mut().push(slot.clone());
        Some(slot)
    }

    fn mark(&self, controls: &[Control], placed: &[Placed]) {
        for (index, control) in controls.iter().enumerate() {
            let named = placed.iter().find(|one| one.name == control.name);
            let own = named.or_else(|| placed.iter().find(|one| one.control == Some(index)));
            if self.tells_browser {
                control.set_validity(own.map_or("", |one| &one.problem.message));
            }
            let shown = own.filter(|one| one.visible);
            let element = control.element();
            let Some(at) = self.remembered(index, element) else { continue };
            let before = &self.before.borrow()[at];
            set_or_remove(element, "aria-invalid", shown.map(|_| "true").or(before.invalid.as_deref()));
            let own_id = shown.map(|one| format!("{}-problem", one.problem.input_id));
            let described: Vec<&str> = before.described.as_deref().into_iter().chain(own_id.as_deref()).collect();
            set_or_remove(element, "aria-describedby", (!described.is_empty()).then(|| described.join(" ")).as_deref());
        }
    }

    fn fill_summary(&self, root: &Element, placed: &[Placed], lang: Lang) {
        let Ok(Some(holder)) = root.query_selector("[data-summary]") else { return };
        self.keep(&holder);
        let told: Vec<ShownProblem> = placed.iter().map(|one| one.problem.clone()).collect();
        let shown = self.asked.get() && !told.is_empty();
        let html = if shown { result::summary(&told, lang).into_string() } else { String::new() };
        if holder.inner_html() != html {
            html::set_inside(&holder, &html);
        }
    }

    /// Shows everything anew at the next time.
    pub(super) fn forget(&self) {
        self.shown.borrow_mut().clear();
    }

    /// Leaves every control and holder as the page had it.
    pub(super) fn restore(&self) {
        for before in self.before.take() {
            let element = before.control.element();
            set_or_remove(element, "id", before.id.as_deref());
            set_or_remove(element, "aria-invalid", before.invalid.as_deref());
            set_or_remove(element, "aria-describedby", before.described.as_deref());
            if self.tells_browser {
                before.control.set_validity(&before.validity);
            }
        }
        for made in self.made.take() {
            made.remove();
        }
        for (holder, held, hidden) in self.filled.take() {
            html::set_inside(&holder, &held);
            toggle(&holder, "hidden", hidden);
        }
    }
}

/// The name under which a message stands, and the control to mend: that of the name itself, that of a list of choices for
/// one of them, or the first one of a list or a group.
fn home(path: &str, controls: &[Control]) -> (String, Option<usize>) {
    let position = |fits: &dyn Fn(&Control) -> bool| controls.iter().position(fits);
    if let Some(index) = position(&|control| control.name == path) {
        return (path.to_owned(), Some(index));
    }
    if let Some((list, row)) = path.rsplit_once('.')
        && row.parse::<usize>().is_ok()
        && let Some(index) = position(&|control| control.name == list)
    {
        return (list.to_owned(), Some(index));
    }
    let prefix = format!("{path}.");
    (path.to_owned(), position(&|control| control.name.starts_with(&prefix)))
}

/// Problems whose controls have ids, so that messages can be told to belong to them.
fn named(placed: Vec<Placed>, controls: &[Control]) -> Vec<Placed> {
    thread_local! {
        static NEXT: Cell<u32> = const { Cell::new(1) };
    }
    let name = |mut one: Placed| {
        if let Some(element) = one.control.and_then(|index| controls.get(index)).map(Control::element) {
            if element.id().is_empty() {
                let number = NEXT.replace(NEXT.get().wrapping_add(1));
                element.set_id(&format!("fupin-control-{number}"));
            }
            one.problem.input_id = element.id();
        }
        one
    };
    placed.into_iter().map(name).collect()
}

/// The elements below one that fit a selector.
pub(super) fn elements(root: &Element, selector: &str) -> Vec<Element> {
    let Ok(found) = root.query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|index| found.item(index)?.dyn_into().ok()).collect()
}
