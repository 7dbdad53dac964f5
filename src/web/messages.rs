//! What is wrong, told where it is to be mended: to the browser, to screen readers and under the control. What the page says
//! there itself stays: fupin adds and takes away only its own.

use super::attributes::{set_or_remove, toggle};
use super::control::Control;
use super::controls::{Controls, FormSide};
use super::{html, interface};
use crate::finding::Assessment;
use crate::page::open::row_of;
use crate::page::result::{self, ShownProblem};
use crate::value::{into_order, sorted_order};
use crate::words::{Lang, Visible};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
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
    shown: RefCell<Option<Shown>>,
    /// The controls at which something is said, with what is fupin's own of it.
    marked: RefCell<Vec<Marked>>,
    /// The holders that were put into the page, by the name of what they say.
    made: RefCell<Vec<(String, Element)>>,
    /// Holders of the page that were filled, with what they held and whether they were hidden.
    filled: RefCell<Vec<(Element, String, bool)>>,
}

/// What is drawn as one with the control in it: a label, and the groups of Bootstrap.
const DRAWN_AS_ONE: &str = ".input-group, .form-floating, .input-append, .input-prepend, label";

/// What fupin has said at a control.
struct Marked {
    control: Control,
    /// The message to the browser.
    validity: String,
    /// What `aria-invalid` was before fupin set it; nothing where fupin did not.
    invalid_before: Option<Option<String>>,
    /// The id that was added to `aria-describedby`.
    described_by: Option<String>,
    /// Whether the id of the control is fupin's.
    has_own_id: bool,
}

/// What was shown, and of which controls.
struct Shown {
    controls: Rc<Controls>,
    /// Whether the applicant had asked for the check.
    asked: bool,
    /// Each problem with its name.
    told: Vec<(String, String)>,
}

/// How many places are looked up one by one.
const FEW: usize = 8;

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
    pub(super) fn show(&self, side: &FormSide, root: &Element, controls: &Rc<Controls>, assessment: &Assessment<'_>) {
        let mut placed = self.placed(side, controls, assessment);
        let now =
            Shown { controls: Rc::clone(controls), asked: self.asked.get(), told: placed.iter().map(Placed::told).collect() };
        let before = self.shown.take();
        let changed = before.and_then(|before| now.changed_from(before));
        self.shown.replace(Some(now));
        if changed.as_ref().is_some_and(Vec::is_empty) {
            return;
        }
        // Of several problems under one name the first is told.
        let order = sorted_order(placed.len(), &|i, j| placed[i].name.cmp(&placed[j].name));
        self.mark(controls, &mut placed, &order);
        match changed {
            Some(names) if names.len() <= FEW => {
                for name in names {
                    self.fill_one(root, controls, &placed, &order, &name);
                }
            }
            _ => self.fill_slots(root, controls, &placed, &order),
        }
        self.fill_summary(root, &placed, side.place.lang);
    }

    /// Notes that a control was left.
    pub(super) fn leave(&self, name: String) {
        let mut left = self.left.borrow_mut();
        if let Err(at) = left.binary_search(&name) {
            left.insert(at, name);
        }
    }

    /// Whether what is said of a control is shown: it was left, or the check was asked for.
    pub(super) fn is_left(&self, name: &str) -> bool {
        self.asked.get() || self.left.borrow().binary_search_by(|left| left.as_str().cmp(name)).is_ok()
    }

    fn placed(&self, side: &FormSide, controls: &Controls, assessment: &Assessment<'_>) -> Vec<Placed> {
        let lang = side.place.lang;
        let findings = &assessment.findings;
        let typed = |name: &str| controls.named(name).next().map(Control::written);
        let place = |problem: &crate::form::Problem| {
            let in_form = problem.path.trim_start_matches('/').replace('/', ".");
            let mut message = row_of(&side.questions, &in_form, &typed, lang);
            problem.kind.body.say(&mut Visible(&mut message), lang, &problem.values, &findings.quotes);
            let (name, control) = home(&in_form, controls);
            let visible = self.is_left(&name);
            let pointer = problem.path.clone();
            let problem = ShownProblem { pointer, code: problem.kind.code, message, input_id: String::new() };
            Placed { problem, name, control, visible }
        };
        findings.problems.iter().map(place).collect()
    }

    /// Tells browser and screen readers at each control that has a problem, and takes back what was told at the others.
    fn mark(&self, controls: &Controls, placed: &mut [Placed], order: &[usize]) {
        let mut of_control: Vec<(usize, usize)> = Vec::new();
        for index in order {
            let name = placed[*index].name.clone();
            let own = controls.named(&name).next().is_some();
            match placed[*index].control {
                Some(first) if !own => of_control.push((first, *index)),
                _ => of_control.extend(controls.positions_of(&name).map(|control| (control, *index))),
            }
        }
        let before = self.marked.take();
        let mut after: Vec<Marked> = Vec::with_capacity(of_control.len());
        let mut kept = vec![false; before.len()];
        let by_element = Remembered::new(&before);
        let mut last = None;
        for at in sorted_order(of_control.len(), &|i, j| of_control[i].cmp(&of_control[j])) {
            let (position, problem) = of_control[at];
            let Some(control) = controls.at(position).filter(|_| last != Some(position)) else { continue };
            last = Some(position);
            let known = by_element.find(&before, position, control);
            let mut marked = match known {
                Some(index) => {
                    kept[index] = true;
                    before[index].again(control)
                }
                None => Marked::new(control),
            };
            marked.name_control(&mut placed[problem]);
            marked.say(&placed[problem], self.tells_browser);
            after.push(marked);
        }
        for (marked, kept) in before.iter().zip(kept) {
            if !kept {
                marked.take_back();
            }
        }
        self.marked.replace(after);
    }

    /// Puts each message into the holder that the page has for it, or into one behind its control.
    fn fill_slots(&self, root: &Element, controls: &Controls, placed: &[Placed], order: &[usize]) {
        let slots: Vec<(String, Element)> = interface::all(root, "[data-problem-slot]")
            .into_iter()
            .map(|slot| (slot.get_attribute("data-problem-slot").unwrap_or_default(), slot))
            .collect();
        for (name, slot) in &slots {
            self.fill_slot(slot, first_of(placed, order, name));
        }
        let known = sorted_order(slots.len(), &|i, j| slots[i].0.cmp(&slots[j].0));
        let mut told = "";
        for one in order.iter().map(|index| &placed[*index]) {
            let has_slot = known.binary_search_by(|index| slots[*index].0.as_str().cmp(&one.name)).is_ok();
            if has_slot || (told == one.name && !told.is_empty()) {
                continue;
            }
            told = &one.name;
            let control = one.control.and_then(|index| controls.at(index));
            if let Some(slot) = control.and_then(|control| self.behind(control.element(), &one.name)) {
                self.fill_slot(&slot, Some(one));
            }
        }
    }

    /// Puts what is said under one name, or nothing, into its holders.
    fn fill_one(&self, root: &Element, controls: &Controls, placed: &[Placed], order: &[usize], name: &str) {
        let own = first_of(placed, order, name);
        let mut slots = controls.places_of(root, "data-problem-slot", name);
        if slots.is_empty()
            && let Some(control) = own.and_then(|one| controls.at(one.control?))
        {
            slots.extend(self.behind(control.element(), name));
        }
        slots.iter().for_each(|slot| self.fill_slot(slot, own));
    }

    /// A message is there for programs at once, and for people once they left the field.
    fn fill_slot(&self, slot: &Element, own: Option<&Placed>) {
        if own.is_none() && !slot.has_child_nodes() {
            return;
        }
        let html = own.map_or_else(String::new, |one| result::problem(&one.problem).into_string());
        let held = slot.inner_html();
        if held == html && (own.is_none() || slot.has_attribute("hidden") != own.is_some_and(|one| one.visible)) {
            return;
        }
        self.keep(slot, held);
        html::set_inside(slot, &html);
        toggle(slot, "hidden", !own.is_some_and(|one| one.visible));
    }

    /// Notes what a holder of the page holds before it is filled.
    fn keep(&self, holder: &Element, held: String) {
        let mark = "data-fupin-filled";
        if !holder.has_attribute(mark) {
            // An attribute of this name can always be set.
            let _ = holder.set_attribute(mark, "");
            self.filled.borrow_mut().push((holder.clone(), held, holder.has_attribute("hidden")));
        }
    }

    /// A new holder behind a control, or behind what is drawn as one with it: its label, or the group that it stands in.
    fn behind(&self, control: &Element, name: &str) -> Option<Element> {
        let around = interface::closest(control, DRAWN_AS_ONE).map(|inner| {
            // A label in a group, or a group in a label: behind the outer one.
            inner.parent_element().and_then(|outer| interface::closest(&outer, DRAWN_AS_ONE)).unwrap_or(inner)
        });
        let anchor = around.unwrap_or_else(|| control.clone());
        let slot = interface::document_of(control)?.create_element("div").ok()?;
        slot.set_attribute("data-problem-slot", name).ok()?;
        interface::put_behind(&anchor, &slot);
        self.made.borrow_mut().push((name.to_owned(), slot.clone()));
        Some(slot)
    }

    fn fill_summary(&self, root: &Element, placed: &[Placed], lang: Lang) {
        let Some(holder) = interface::first(root, "[data-summary]") else { return };
        let told: Vec<ShownProblem> = placed.iter().map(|one| one.problem.clone()).collect();
        let shown = self.asked.get() && !told.is_empty();
        let html = if shown { result::summary(&told, lang).into_string() } else { String::new() };
        let held = holder.inner_html();
        if held != html {
            self.keep(&holder, held);
            html::set_inside(&holder, &html);
        }
    }

    /// Shows everything anew at the next time.
    pub(super) fn forget(&self) {
        self.shown.take();
    }

    /// Leaves every control and holder as the page had it.
    pub(super) fn restore(&self) {
        self.marked.take().iter().for_each(Marked::take_back);
        for (_, made) in self.made.take() {
            made.remove();
        }
        for (holder, held, hidden) in self.filled.take() {
            html::set_inside(&holder, &held);
            toggle(&holder, "hidden", hidden);
            toggle(&holder, "data-fupin-filled", false);
        }
    }
}

impl Shown {
    /// The names of which something else is told than before; none where the controls are others, so that all are looked at.
    fn changed_from(&self, before: Shown) -> Option<Vec<String>> {
        if !Rc::ptr_eq(&self.controls, &before.controls) || self.asked != before.asked {
            return None;
        }
        let order = |told: Vec<(String, String)>| into_order(told, &|left, right| left.cmp(right));
        let (before, now) = (order(before.told), order(self.told.clone()));
        let gone = before.iter().filter(|one| now.binary_search(one).is_err());
        let come = now.iter().filter(|one| before.binary_search(one).is_err());
        let mut names: Vec<String> = gone.chain(come).map(|(name, _)| name.clone()).collect();
        names.dedup();
        Some(names)
    }
}

impl Placed {
    /// What is told of it, with its name.
    fn told(&self) -> (String, String) {
        let sign = if self.visible { "+" } else { "-" };
        (self.name.clone(), format!("{sign}{}{}", self.problem.pointer, self.problem.message))
    }
}

/// The first of the problems of a name, in the order of the names.
fn first_of<'p>(placed: &'p [Placed], order: &[usize], name: &str) -> Option<&'p Placed> {
    let at = order.partition_point(|index| placed[*index].name.as_str() < name);
    order.get(at).map(|index| &placed[*index]).filter(|one| one.name == name)
}

/// Finds what was said at a control before: mostly the controls stand where they stood.
struct Remembered {
    by_name: Vec<usize>,
}

impl Remembered {
    fn new(before: &[Marked]) -> Remembered {
        Remembered { by_name: sorted_order(before.len(), &|i, j| before[i].control.name.cmp(&before[j].control.name)) }
    }

    fn find(&self, before: &[Marked], _: usize, control: &Control) -> Option<usize> {
        let name = &control.name;
        let from = self.by_name.partition_point(|index| before[*index].control.name < *name);
        let same = self.by_name[from..].iter().take_while(|index| before[**index].control.name == *name);
        same.copied().find(|index| before[*index].control.element() == control.element())
    }
}

impl Marked {
    fn new(control: &Control) -> Marked {
        let control = control.clone();
        Marked { control, validity: String::new(), invalid_before: None, described_by: None, has_own_id: false }
    }

    fn again(&self, control: &Control) -> Marked {
        Marked {
            control: control.clone(),
            validity: self.validity.clone(),
            invalid_before: self.invalid_before.clone(),
            described_by: self.described_by.clone(),
            has_own_id: self.has_own_id,
        }
    }

    /// Sees to it that the control has an id, so that its message can be told to belong to it.
    fn name_control(&mut self, placed: &mut Placed) {
        thread_local! {
            static NEXT: Cell<u32> = const { Cell::new(1) };
        }
        let element = self.control.element();
        if element.id().is_empty() {
            let number = NEXT.replace(NEXT.get().wrapping_add(1));
            element.set_id(&format!("fupin-control-{number}"));
            self.has_own_id = true;
        }
        if placed.problem.input_id.is_empty() {
            placed.problem.input_id = element.id();
        }
    }

    fn say(&mut self, placed: &Placed, tells_browser: bool) {
        if tells_browser {
            self.set_validity(&placed.problem.message);
        }
        if placed.visible {
            self.set_invalid();
            self.describe(Some(format!("{}-problem", placed.problem.input_id)));
        } else {
            self.unset_invalid();
            self.describe(None);
        }
    }

    /// What the page itself has said to the browser stays before anything of fupin's.
    fn set_validity(&mut self, message: &str) {
        let said = self.control.validity();
        if said.is_empty() || said == self.validity {
            if said != message {
                self.control.set_validity(message);
            }
            message.clone_into(&mut self.validity);
        } else {
            self.validity.clear();
        }
    }

    fn set_invalid(&mut self) {
        let element = self.control.element();
        let said = element.get_attribute("aria-invalid");
        if said.as_deref() != Some("true") {
            set_or_remove(element, "aria-invalid", Some("true"));
            self.invalid_before = Some(said);
        }
    }

    fn unset_invalid(&mut self) {
        if let Some(before) = self.invalid_before.take() {
            set_or_remove(self.control.element(), "aria-invalid", before.as_deref());
        }
    }

    fn describe(&mut self, by: Option<String>) {
        let element = self.control.element();
        let said = element.get_attribute("aria-describedby").unwrap_or_default();
        let own = self.described_by.as_deref();
        let others = said.split_ascii_whitespace().filter(|id| Some(*id) != own && Some(*id) != by.as_deref());
        let ids: Vec<&str> = others.chain(by.as_deref()).collect();
        set_or_remove(element, "aria-describedby", (!ids.is_empty()).then(|| ids.join(" ")).as_deref());
        self.described_by = by;
    }

    fn take_back(&self) {
        let mut own = self.again(&self.control);
        if !own.validity.is_empty() && own.control.validity() == own.validity {
            own.control.set_validity("");
        }
        own.unset_invalid();
        own.describe(None);
        if own.has_own_id {
            set_or_remove(own.control.element(), "id", None);
        }
    }
}

/// The name under which a message stands, and the control to mend: that of the name itself, that of a list of choices for
/// one of them, or the first one of a list or a group.
fn home(path: &str, controls: &Controls) -> (String, Option<usize>) {
    if let Some(index) = controls.first(path) {
        return (path.to_owned(), Some(index));
    }
    if let Some((list, row)) = path.rsplit_once('.')
        && row.parse::<usize>().is_ok()
        && let Some(index) = controls.first(list)
    {
        return (list.to_owned(), Some(index));
    }
    (path.to_owned(), controls.first_below(&format!("{path}.")))
}
