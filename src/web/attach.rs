//! A form brought to life: every entry is assessed as it is typed, and the answer is put in place.

use super::bindings;
use super::controls::{self, Control};
use super::listener::Listener;
use super::remedies::Target;
use super::{carry, html, remedies, rows};
use crate::api::Options;
use crate::finding::Assessment;
use crate::form::entries;
use crate::form::json::Document;
use crate::measures::{Book, Entry};
use crate::page::carry as carry_over;
use crate::page::result::{self, ShownProblem};
use crate::words::Lang;
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, HtmlElement, HtmlFormElement};

/// A form that is attached. Dropping it, or `detach`, takes every listener away again.
#[wasm_bindgen]
pub struct Attached {
    live: Rc<Live>,
    listeners: Vec<Listener>,
}

struct Live {
    form: HtmlFormElement,
    /// The element that holds the form and its result.
    root: Element,
    measure: (usize, &'static Entry),
    questions: Vec<crate::form::Question>,
    options: Options,
    /// Names of the controls that were left, whose problems are shown.
    left: RefCell<BTreeSet<String>>,
    /// Whether the applicant asked for the check, so that every problem is shown.
    asked: RefCell<bool>,
    /// The HTML of each part, so that only what changed is touched.
    shown: RefCell<[String; result::PARTS.len()]>,
}

/// Brings a form to life whose inputs are named as in the contract, with dots.
///
/// # Errors
/// An `Error` of code `unknown-measure`.
#[wasm_bindgen]
pub fn attach(form: HtmlFormElement, measure: &str, english: bool, policy: u32) -> Result<Attached, JsValue> {
    let lang = bindings::lang(english);
    let measure = bindings::measure(measure, lang)?;
    let root = match form.closest("[data-fupin]") {
        Ok(Some(root)) => root,
        _ => form.clone().into(),
    };
    let live = Rc::new(Live {
        questions: measure.1.questions(),
        options: Options { lang, book: bindings::book(policy), on: None },
        form,
        root,
        measure,
        left: RefCell::default(),
        asked: RefCell::new(false),
        shown: RefCell::default(),
    });
    if let Some(entries) = carry::take_up(measure.1.id) {
        rows::fill(&live.form, &live.questions, &entries, lang);
    }
    let form: Element = live.form.clone().into();
    let mut listeners = Vec::new();
    for (target, event, act) in [
        (&form, "input", Live::on_input as fn(&Live, &Event)),
        (&form, "change", Live::on_input),
        (&form, "focusout", Live::on_leave),
        (&form, "submit", Live::on_submit),
        (&form, "reset", Live::on_reset),
        (&live.root, "mousedown", Live::on_press),
        (&live.root, "click", Live::on_click),
    ] {
        listeners.push(listen(&live, target, event, act));
    }
    if let Some(body) = live.form.owner_document().and_then(|document| document.body()) {
        listeners.push(listen(&live, &body, "click", Live::on_link));
    }
    live.assess();
    Ok(Attached { live, listeners })
}

fn listen(live: &Rc<Live>, target: &Element, event: &'static str, act: fn(&Live, &Event)) -> Listener {
    let live = Rc::clone(live);
    Listener::new(target, event, move |event| act(&live, &event))
}

#[wasm_bindgen]
impl Attached {
    /// Assesses what the form holds now, for a program that filled it in without events.
    pub fn refresh(&self) {
        self.live.assess();
    }

    /// Takes every listener away.
    pub fn detach(mut self) {
        self.listeners.clear();
    }
}

impl Live {
    fn lang(&self) -> Lang {
        self.options.lang
    }

    fn assess(&self) {
        let typed = controls::entries(&self.form);
        let typed: Vec<(&str, &str)> = typed.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let (json, rows) = entries::to_json(&self.questions, &typed);
        let book = self.options.book.as_deref().unwrap_or_else(|| Book::built_in());
        // What the form writes is JSON.
        let Ok(document) = Document::parse(&json) else { return };
        let mut assessment = book.assess(self.measure, &document, Some(0), self.options.on);
        assessment.findings.renumber(&rows);
        self.show(&assessment);
    }

    fn show(&self, assessment: &Assessment<'_>) {
        self.show_problems(assessment);
        for (index, part) in result::PARTS.iter().enumerate() {
            let html = result::part(part, assessment, self.lang()).into_string();
            if self.shown.borrow()[index] == html {
                continue;
            }
            if let Ok(Some(holder)) = self.root.query_selector(&format!("[data-part=\"{part}\"]")) {
                replace(&holder, &html);
                self.shown.borrow_mut()[index] = html;
            }
        }
        if let Ok(Some(bar)) = self.root.query_selector("[data-verdict-bar]") {
            set_or_remove(&bar, "data-verdict-bar", Some(assessment.verdict.id()));
            html::set_inside(&bar, &result::inside_bar(assessment, self.lang()).into_string());
        }
        if let Ok(Some(label)) = self.root.query_selector("[data-verdict-label]") {
            label.set_text_content(Some(assessment.verdict.label().in_lang(self.lang())));
        }
    }

    /// The problems with the inputs that they belong to.
    fn problems(&self, assessment: &Assessment<'_>) -> Vec<ShownProblem> {
        let findings = &assessment.findings;
        let told = findings.problems.iter().map(|problem| {
            let mut message = String::new();
            problem.kind.body.say(&mut message, self.lang(), &problem.values, &findings.quotes);
            let name = problem.path.trim_start_matches('/').replace('/', ".");
            ShownProblem { pointer: problem.path.clone(), code: problem.kind.code, message, input_id: self.input_id(&name) }
        });
        told.collect()
    }

    /// The id of the control to mend; a problem of a list belongs to its first control, one of the whole to none.
    fn input_id(&self, name: &str) -> String {
        let document = self.form.owner_document();
        let find = |id: String| document.as_ref().and_then(|document| document.get_element_by_id(&id)).map(|_| id);
        let plain = format!("f-{name}");
        let first = || {
            let inside = self.form.query_selector(&format!("[data-list=\"{name}\"] input, [name^=\"{name}.\"]")).ok()??;
            Some(inside.id()).filter(|id| !id.is_empty())
        };
        find(plain).or_else(|| find(format!("f-{name}-true"))).or_else(first).unwrap_or_default()
    }

    fn show_problems(&self, assessment: &Assessment<'_>) {
        let problems = self.problems(assessment);
        let asked = *self.asked.borrow();
        if let Ok(slots) = self.form.query_selector_all("[data-problem-slot]") {
            for index in 0..slots.length() {
                if let Some(slot) = slots.item(index).and_then(|node| node.dyn_into::<Element>().ok()) {
                    self.fill_slot(&slot, &problems, asked);
                }
            }
        }
        if let Ok(Some(holder)) = self.root.query_selector("[data-summary]") {
            let shown = asked && !problems.is_empty();
            let html = if shown { result::summary(&problems, self.lang()).into_string() } else { String::new() };
            if holder.inner_html() != html {
                html::set_inside(&holder, &html);
            }
        }
    }

    /// Puts the message of a control under it. It is there for programs at once, and for people once they left the field.
    fn fill_slot(&self, slot: &Element, problems: &[ShownProblem], asked: bool) {
        let name = slot.get_attribute("data-problem-slot").unwrap_or_default();
        let own = |problem: &&ShownProblem| {
            let path = problem.pointer.trim_start_matches('/').replace('/', ".");
            // An entry of a list of choices has no control of its own.
            path == name || path.rsplit_once('.').is_some_and(|(list, row)| list == name && row.parse::<usize>().is_ok())
        };
        let problem = problems.iter().find(own);
        let shown = asked || self.left.borrow().contains(&name);
        let html = problem.map_or_else(String::new, |problem| result::problem(problem).into_string());
        if slot.inner_html() != html {
            html::set_inside(slot, &html);
        }
        toggle(slot, "hidden", !shown);
        for control in controls::all(&self.form).iter().filter(|control| control.name() == name) {
            mark_invalid(control, problem.filter(|_| shown), &name);
        }
    }

    fn on_input(&self, event: &Event) {
        self.untick(event);
        self.assess();
    }

    /// "None of these" and the choices of its list exclude each other.
    fn untick(&self, event: &Event) {
        let changed = event.target().and_then(|target| target.dyn_into::<Element>().ok()).and_then(Control::of);
        let Some(changed) = changed.filter(|control| control.value().is_some()) else { return };
        let boxes = controls::all(&self.form);
        let none_is_there = boxes.iter().any(|control| control.name() == changed.name() && control.is_none_box());
        if none_is_there {
            let others =
                boxes.iter().filter(|control| control.name() == changed.name() && control.is_none_box() != changed.is_none_box());
            others.for_each(Control::clear);
        }
    }

    fn on_leave(&self, event: &Event) {
        if let Some(control) = event.target().and_then(|target| target.dyn_into::<Element>().ok()).and_then(Control::of) {
            self.left.borrow_mut().insert(control.name());
            self.assess();
        }
    }

    /// Shows every problem and leads to the summary, or to the verdict where there is none.
    fn on_submit(&self, event: &Event) {
        event.prevent_default();
        self.asked.replace(true);
        self.assess();
        for place in [".error-summary", "[data-part=\"verdict\"]"] {
            if let Ok(Some(element)) = self.root.query_selector(place) {
                return rows::focus(element);
            }
        }
    }

    fn on_reset(&self, event: &Event) {
        event.prevent_default();
        self.clear();
    }

    fn clear(&self) {
        rows::clear(&self.form, &self.questions, self.lang());
        self.left.borrow_mut().clear();
        self.asked.replace(false);
        self.assess();
    }

    /// A press on a button leaves the focus where it is until the click: a message that appears as a field is left would
    /// move the button away from under the pointer, and the click would be lost.
    fn on_press(&self, event: &Event) {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        if target.and_then(|target| target.closest("button").ok().flatten()).is_some() {
            event.prevent_default();
        }
    }

    fn on_click(&self, event: &Event) {
        let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
        let named = |attribute: &str| {
            let element = target.closest(&format!("[{attribute}]")).ok()??;
            Some((element.get_attribute(attribute)?, element))
        };
        if let Some((list, _)) = named("data-add") {
            if let Some(row) = rows::add(&self.form, &self.questions, &list, self.lang()) {
                rows::focus_first(&row);
            }
            self.assess();
        } else if let Some((row, _)) = named("data-remove") {
            rows::remove(&self.form, &row);
            self.assess();
        } else if named("data-apply").is_some() {
            if let Some((_, remedy)) = named("data-remedy") {
                self.apply(&remedy);
            }
        } else if let Some((action, _)) = named("data-action") {
            self.act(&action);
        } else if let Some((_, link)) = named("href") {
            self.follow(&link, event);
        }
    }

    fn apply(&self, remedy: &Element) {
        let target = Target { form: &self.form, questions: &self.questions, lang: self.lang() };
        remedies::apply(&target, remedy);
        self.assess();
        if let Ok(Some(verdict)) = self.root.query_selector("[data-part=\"verdict\"]") {
            rows::focus(verdict);
        }
    }

    fn act(&self, action: &str) {
        match action {
            "example" => {
                rows::clear(&self.form, &self.questions, self.lang());
                if let Ok(document) = Document::parse(self.measure.1.example) {
                    let mut entries = Vec::new();
                    controls::entries_of(&document, 0, "", &mut entries);
                    rows::fill(&self.form, &self.questions, &entries, self.lang());
                }
                self.assess();
            }
            "clear" => self.clear(),
            "print" => {
                if let Some(window) = web_sys::window() {
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
        if let Some(control) = self.form.owner_document().and_then(|document| document.get_element_by_id(&id)) {
            event.prevent_default();
            control.scroll_into_view();
            rows::focus(control);
        }
    }

    /// What is known goes along to the page of another language or measure.
    fn on_link(&self, event: &Event) {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let Some(link) = target.and_then(|target| target.closest("a[href]").ok().flatten()) else { return };
        let own = self.measure.1.id;
        let to = if link.has_attribute("hreflang") { Some(own.to_owned()) } else { link.get_attribute("data-carry") };
        if let Some(to) = to {
            let entries = carry_over::carried(own, &to, &controls::entries(&self.form), &self.figures());
            carry::put_down(&to, &entries);
        }
    }

    /// Keys and values of the figures as they are shown.
    fn figures(&self) -> Vec<(String, String)> {
        let Ok(shown) = self.root.query_selector_all("[data-figure]") else { return Vec::new() };
        let read = |index| {
            let figure = shown.item(index)?.dyn_into::<Element>().ok()?;
            Some((figure.get_attribute("data-figure")?, figure.get_attribute("data-value")?))
        };
        (0..shown.length()).filter_map(read).collect()
    }
}

fn mark_invalid(control: &Control, problem: Option<&ShownProblem>, name: &str) {
    let element = control.element();
    let has_hint = element.owner_document().and_then(|document| document.get_element_by_id(&format!("f-{name}-hint"))).is_some();
    let mut described: Vec<String> = Vec::new();
    if has_hint {
        described.push(format!("f-{name}-hint"));
    }
    if let Some(problem) = problem {
        described.push(format!("{}-problem", problem.input_id));
    }
    set_or_remove(element, "aria-invalid", problem.map(|_| "true"));
    set_or_remove(element, "aria-describedby", (!described.is_empty()).then(|| described.join(" ")).as_deref());
}

fn set_or_remove(element: &Element, attribute: &str, value: Option<&str>) {
    if element.get_attribute(attribute).as_deref() == value {
        return;
    }
    // Attributes of these names can always be set and removed.
    let _ = match value {
        Some(value) => element.set_attribute(attribute, value),
        None => element.remove_attribute(attribute),
    };
}

fn toggle(element: &Element, attribute: &str, on: bool) {
    set_or_remove(element, attribute, on.then_some(""));
}

/// Replaces a part of the result; what was unfolded stays so, and the focus stays on what it was on.
fn replace(holder: &Element, html: &str) {
    let key = |element: &Element| {
        let owner = element.closest("[data-check], [data-figure], [data-remedy]").ok()??;
        let name = |attribute: &str| Some(format!("[{attribute}=\"{}\"]", owner.get_attribute(attribute)?));
        let mut key = name("data-check").or_else(|| name("data-figure")).or_else(|| name("data-remedy"))?;
        key.extend(name("data-at"));
        Some(key)
    };
    let mut open = Vec::new();
    if let Ok(unfolded) = holder.query_selector_all("details[open]") {
        for index in 0..unfolded.length() {
            open.extend(unfolded.item(index).and_then(|node| node.dyn_into::<Element>().ok()).as_ref().and_then(key));
        }
    }
    let active =
        holder.owner_document().and_then(|document| document.active_element()).filter(|active| holder.contains(Some(active)));
    let focused = active.and_then(|active| Some((key(&active)?, active.tag_name().to_lowercase())));
    html::set_inside(holder, html);
    for key in open {
        if let Ok(Some(details)) = holder.query_selector(&format!("{key} details")) {
            toggle(&details, "open", true);
        }
    }
    if let Some((key, tag)) = focused
        && let Ok(Some(element)) = holder.query_selector(&format!("{key} {tag}"))
        && let Ok(element) = element.dyn_into::<HtmlElement>()
    {
        let _ = element.focus();
    }
}
