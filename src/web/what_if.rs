//! A policy that was changed to see what would follow: it lives in the tab's own storage, and every page says so.

use super::attach::Attached;
use super::listener::{Listener, Phase};
use super::window::window;
use super::{bindings, html, interface};
use crate::form::{json, typed_text};
use crate::measures::PreparedPolicy;
use crate::page::policy as view;
use crate::page::{POLICIES, comparison};
use crate::policy::{BUILT_IN, ParameterKind, Policy, PolicyFault, edited};
use crate::words::{Lang, Unit};
use js_sys::JsString;
use maud::Markup;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, Event, HtmlInputElement, HtmlSelectElement, Storage};

const KEY: &str = "fupin-policy";

fn storage() -> Option<Storage> {
    window()?.session_storage().ok()?
}

fn stored() -> Option<String> {
    storage()?.get_item(KEY).ok()?
}

/// Keeps a policy for the other pages of this tab; the built-in one needs no keeping.
fn keep(text: &str) {
    let Some(storage) = storage() else { return };
    // Without storage the change holds on this page alone, which says so as well.
    let _ = if text == BUILT_IN { storage.remove_item(KEY) } else { storage.set_item(KEY, text) };
}

/// The policy that this tab uses, as its text, for the option `policy`; nothing for the built-in one. The page says that it
/// is a modified one.
#[wasm_bindgen(js_name = sitePolicy)]
pub fn site_policy(english: bool) -> Option<String> {
    let text = stored()?;
    let Ok(prepared) = PreparedPolicy::load(&text) else {
        keep(BUILT_IN);
        return None;
    };
    if let Some(document) = window().and_then(|page| page.document()) {
        show_banner(&document, Some(prepared.policy()), bindings::lang(english));
    }
    Some(text)
}

/// Forgets the modified policy of this tab.
#[wasm_bindgen(js_name = restorePolicy)]
pub fn restore_policy() {
    keep(BUILT_IN);
}

fn show_banner(document: &Document, modified: Option<&Policy>, lang: Lang) {
    let Ok(Some(banner)) = document.query_selector("[data-policy-banner]") else { return };
    let root = banner.get_attribute("data-policy-banner").unwrap_or_default();
    let inside = modified.map_or_else(String::new, |policy| view::banner(policy, &root, lang).into_string());
    html::set_inside(&banner, &inside);
    // Attributes of this name can always be set and removed.
    let _ = if modified.is_some() { banner.remove_attribute("hidden") } else { banner.set_attribute("hidden", "") };
}

/// The page of the policy, or the drawer of it on a measure's page, brought to life.
#[wasm_bindgen]
pub struct PolicyPage {
    live: Rc<Live>,
    /// Held for as long as the page is alive.
    _listener: Listener,
}

struct Live {
    root: Element,
    lang: Lang,
    /// The file whose values the inputs hold by default.
    base: RefCell<String>,
    /// The file with the changes, as far as it has no fault.
    text: RefCell<String>,
    /// On a measure's page, what its form is compared under: a change holds nowhere else.
    trial: Option<PolicyTrial>,
}

/// A form, and the policy under which it is assessed as well, once something was changed.
struct PolicyTrial {
    form: Rc<super::live::Live>,
    changed: RefCell<Option<PreparedPolicy>>,
}

/// Brings the policy's page to life; `root` holds the table, the search and the place for faults.
#[wasm_bindgen(js_name = attachPolicy)]
pub fn attach_policy(root: Element, english: bool) -> PolicyPage {
    let text = stored().unwrap_or_else(|| BUILT_IN.to_owned());
    let live = Live::new(root, bindings::lang(english), BUILT_IN, None);
    if text != BUILT_IN {
        live.load(&text);
    }
    live.listening()
}

/// Opens the drawer of the policy on a measure's page: the parameters that decide its form, each to be changed, and what the
/// changes make of what the form holds. The form itself stays under its own policy.
#[wasm_bindgen(js_name = openPolicy)]
pub fn open_policy(attached: &Attached, root: Element) -> PolicyPage {
    let form = attached.live();
    let (lang, policy) = (form.options().lang, form.options().deciding_policy().policy());
    let drawn = view::drawer(policy, form.measure, lang);
    let text = policy.text.clone();
    let live = Live::new(root, lang, &text, Some(PolicyTrial { form, changed: RefCell::new(None) }));
    live.show_table(drawn);
    live.listening()
}

#[wasm_bindgen]
impl PolicyPage {
    /// The policy with its changes, to be saved to a file.
    pub fn text(&self) -> String {
        self.live.text.borrow().clone()
    }

    /// Takes over a policy file; a faulty one is refused, and its faults are shown.
    pub fn load(&self, text: &str) -> bool {
        self.live.load(text)
    }

    /// Compares again, once the form holds something else.
    pub fn compare(&self) {
        if let Some(trial) = &self.live.trial {
            self.live.draw_comparison(trial);
        }
    }
}

impl Live {
    fn new(root: Element, lang: Lang, text: &str, trial: Option<PolicyTrial>) -> Rc<Live> {
        Rc::new(Live { root, lang, base: RefCell::new(text.to_owned()), text: RefCell::new(text.to_owned()), trial })
    }

    fn listening(self: Rc<Live>) -> PolicyPage {
        let heard = Rc::clone(&self);
        let listener = Listener::new(&self.root, "input", Phase::Bubble, move |event| heard.on_input(&event));
        PolicyPage { _listener: listener, live: self }
    }

    fn show_table(&self, drawn: Markup) {
        if let Ok(Some(holder)) = self.root.query_selector("[data-policy-table]") {
            html::set_inside(&holder, &drawn.into_string());
        }
    }

    fn load(&self, text: &str) -> bool {
        let prepared = match PreparedPolicy::load(text) {
            Ok(prepared) => prepared,
            Err(faults) => {
                self.show_faults(&faults, false);
                return false;
            }
        };
        self.base.replace(text.to_owned());
        self.show_table(view::table(prepared.policy(), self.lang));
        self.take(text, prepared);
        true
    }

    fn take(&self, text: &str, prepared: PreparedPolicy) {
        self.text.replace(text.to_owned());
        self.show_faults(&[], false);
        if let Some(trial) = &self.trial {
            trial.changed.replace(Some(prepared));
            return self.draw_comparison(trial);
        }
        keep(text);
        if let Some(document) = self.root.owner_document() {
            show_banner(&document, Some(prepared.policy()).filter(|_| text != BUILT_IN), self.lang);
        }
    }

    /// What the form holds under both policies; before anything is changed there is nothing to compare.
    fn draw_comparison(&self, PolicyTrial { form, changed }: &PolicyTrial) {
        let (changed, input) = (changed.borrow(), form.input());
        let (Some(prepared), Ok(Some(place)), Ok(document)) =
            (changed.as_ref(), self.root.query_selector("[data-policy-compared]"), json::Document::parse(&input))
        else {
            return;
        };
        let options = form.options();
        let changed = prepared.assess(form.measure, Some(document.root()), options.basis(options.on));
        html::set_inside(&place, &comparison(&form.found(&document), &changed, POLICIES, self.lang).into_string());
    }

    fn on_input(&self, event: &Event) {
        let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
        if target.has_attribute("data-search") {
            if let Ok(input) = target.dyn_into::<HtmlInputElement>() {
                self.search(&input.value());
            }
        } else if target.has_attribute("data-default") {
            self.change();
        }
    }

    fn search(&self, wanted: &str) {
        // The browser's tables of small letters serve; Rust's own would weigh 4 kB compressed.
        let small = |text: &str| JsString::from(text).to_lower_case();
        let wanted = String::from(small(wanted.trim()));
        for row in interface::all(&self.root, "tr[data-parameter]") {
            let found = small(&row.text_content().unwrap_or_default()).includes(&wanted, 0);
            let _ = if found { row.remove_attribute("hidden") } else { row.set_attribute("hidden", "") };
        }
    }

    fn change(&self) {
        let inputs = interface::all(&self.root, "[data-default]");
        let changed: Vec<(String, String)> = inputs.iter().filter_map(|input| self.changed(input)).collect();
        self.show_what_was(&inputs, &changed);
        let changes: Vec<(&str, &str)> = changed.iter().map(|(pointer, value)| (pointer.as_str(), value.as_str())).collect();
        let Some(text) = edited(&self.base.borrow(), &changes) else { return };
        match PreparedPolicy::load(&text) {
            Ok(prepared) => self.take(&text, prepared),
            Err(faults) => self.show_faults(&faults, true),
        }
    }

    /// Puts beside each changed value what it was: every input has a slot, in the same order.
    fn show_what_was(&self, inputs: &[Element], changed: &[(String, String)]) {
        for (input, slot) in inputs.iter().zip(interface::all(&self.root, "[data-was-slot]")) {
            let name = input.get_attribute("name").unwrap_or_default();
            let before = if changed.iter().any(|(pointer, _)| *pointer == name) { before(input) } else { None };
            html::set_inside(&slot, &before.map_or_else(String::new, |before| view::was(&before, self.lang).into_string()));
        }
    }

    /// The pointer and the new value of an input that no longer holds its default.
    fn changed(&self, element: &Element) -> Option<(String, String)> {
        let pointer = element.get_attribute("name")?;
        let typed = match element.clone().dyn_into::<HtmlInputElement>() {
            Ok(input) => input.value(),
            Err(element) => element.dyn_into::<HtmlSelectElement>().ok()?.value(),
        };
        if element.get_attribute("data-default").as_deref() == Some(typed.as_str()) {
            return None;
        }
        let value = self.read(&pointer, &typed);
        Some((pointer, value))
    }

    /// What was typed, as the policy file writes it.
    fn read(&self, pointer: &str, typed: &str) -> String {
        let key = pointer.split('/').nth(2).unwrap_or("");
        let prepared = PreparedPolicy::built_in();
        match prepared.policy().find(key).map(|(_, provision)| provision.parameter.kind) {
            Some(ParameterKind::Number(kind) | ParameterKind::Range(kind)) => {
                typed_text::number(typed, kind.unit.typed_suffixes()).into_owned()
            }
            Some(ParameterKind::Rates) => typed_text::number(typed, Unit::Percent.typed_suffixes()).into_owned(),
            Some(ParameterKind::Date) => typed_text::date(typed).into_owned(),
            _ => typed.to_owned(),
        }
    }

    /// Puts each fault beside its value, and those without a value of their own above the table.
    fn show_faults(&self, faults: &[PolicyFault], in_place: bool) {
        let mut placed = Vec::new();
        for slot in interface::all(&self.root, "[data-fault-slot]") {
            let pointer = slot.get_attribute("data-fault-slot").unwrap_or_default();
            let own = faults.iter().enumerate().find(|(_, fault)| in_place && fault.path == pointer);
            placed.extend(own.map(|(index, _)| index));
            html::set_inside(&slot, &own.map_or_else(String::new, |(_, fault)| view::fault(fault, self.lang).into_string()));
        }
        let rest: Vec<PolicyFault> =
            faults.iter().enumerate().filter(|(index, _)| !placed.contains(index)).map(|(_, fault)| fault.clone()).collect();
        if let Ok(Some(holder)) = self.root.query_selector("[data-policy-faults]") {
            html::set_inside(
                &holder,
                &if rest.is_empty() { String::new() } else { view::faults(&rest, self.lang).into_string() },
            );
        }
    }
}

/// What an input held by default, a choice in its words.
fn before(input: &Element) -> Option<String> {
    let default = input.get_attribute("data-default")?;
    let choice =
        interface::all(input, "option").into_iter().find(|option| option.get_attribute("value").as_ref() == Some(&default));
    Some(choice.and_then(|choice| choice.text_content()).unwrap_or(default))
}
