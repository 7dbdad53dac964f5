//! What a form says once it is assessed: the parts of the result, outputs, the receipt and the event.

use super::attributes::set_or_remove;
use super::controls::{FormSide, RECEIPT_FIELD};
use super::{html, interface, shown_part};
use crate::finding::Assessment;
use crate::form::name_map::Counted;
use crate::measures::Outlook;
use crate::page::result;
use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CustomEvent, CustomEventInit, Element, HtmlInputElement, HtmlOutputElement};

/// The event that carries the assessment.
const ASSESSED: &str = "fupin:assess";

/// The places of a form and its page that an assessment fills.
pub(super) struct ResultView {
    parts: Vec<Part>,
    outputs: Vec<Output>,
    bar: Option<Element>,
    label: Option<Element>,
    receipt: Option<Receipt>,
}

/// A part of the result that the page has a holder for.
struct Part {
    name: &'static str,
    holder: Element,
    /// The HTML that was put there last, so that only what changed is touched.
    shown: RefCell<String>,
    before: String,
}

/// An output of the form, with the figure that it shows.
struct Output {
    element: HtmlOutputElement,
    figure: String,
    before: String,
}

/// The field of the receipt.
struct Receipt {
    field: HtmlInputElement,
    /// What it held where the page has it; nothing where it was added.
    before: Option<String>,
}

impl ResultView {
    /// Looks the places up, and adds the receipt's field where the form has none.
    pub(super) fn of(side: &FormSide, root: &Element) -> ResultView {
        let first = |selector: &str| interface::first(root, selector);
        let part = |name: &&'static str| {
            let holder = first(&format!("[data-part=\"{name}\"]"))?;
            Some(Part { name, before: holder.inner_html(), holder, shown: RefCell::default() })
        };
        ResultView {
            parts: result::PARTS.iter().filter_map(part).collect(),
            outputs: outputs(side),
            bar: first("[data-verdict-bar]"),
            label: first("[data-verdict-label]"),
            receipt: receipt_of(side),
        }
    }

    /// The places looked up anew, which remember what the page held before the first time.
    pub(super) fn instead_of(mut self, first: &ResultView) -> ResultView {
        for part in &mut self.parts {
            if let Some(known) = first.parts.iter().find(|known| known.holder == part.holder) {
                part.before.clone_from(&known.before);
            }
        }
        for output in &mut self.outputs {
            if let Some(known) = first.outputs.iter().find(|known| known.element == output.element) {
                output.before.clone_from(&known.before);
            }
        }
        if let (Some(receipt), Some(known)) = (&mut self.receipt, &first.receipt)
            && receipt.field == known.field
        {
            receipt.before.clone_from(&known.before);
        }
        self
    }

    /// Whether the page has a place for any of the result.
    pub(super) fn shows_result(&self) -> bool {
        !self.parts.is_empty() || self.bar.is_some() || self.label.is_some()
    }

    /// Shows an assessment whose rows have the form's own numbers.
    pub(super) fn show(&self, side: &FormSide, assessment: &Assessment<'_>, outlook: &Outlook<'_>) {
        for part in &self.parts {
            let html = result::part(part.name, assessment, outlook, &side.place).into_string();
            if *part.shown.borrow() != html {
                shown_part::replace(&part.holder, &html);
                part.shown.replace(html);
            }
        }
        if let Some(bar) = &self.bar {
            set_or_remove(bar, "data-verdict-bar", Some(assessment.verdict.id()));
            set_or_remove(bar, "data-tone", Some(result::tone(assessment, outlook)));
            html::set_inside(bar, &result::inside_bar(assessment, outlook, side.place.lang).into_string());
        }
        let verdict = result::verdict_word(assessment, outlook, side.place.lang);
        if let Some(label) = &self.label {
            label.set_text_content(Some(verdict));
        }
    }

    /// Fills the outputs of the form, which programs read too: they follow every key.
    pub(super) fn fill_outputs(&self, side: &FormSide, assessment: &Assessment<'_>) {
        if self.outputs.is_empty() {
            return;
        }
        let verdict = result::verdict_word(assessment, &Outlook::default(), side.place.lang);
        let findings = &assessment.findings;
        for output in &self.outputs {
            let mut value = String::new();
            if output.figure == "verdict" {
                value.push_str(verdict);
            }
            for figure in &findings.figures {
                let mut key = String::new();
                figure.push_key(&mut key);
                if key.replace('/', ".") == output.figure {
                    findings.push_value(&mut value, figure);
                }
            }
            if output.element.value() != value {
                output.element.set_value(&value);
            }
        }
    }

    /// Puts the receipt into its field.
    pub(super) fn hand_in(&self, receipt: &str) {
        if let Some(Receipt { field, .. }) = &self.receipt {
            field.set_value(receipt);
        }
    }

    /// The holder of the verdict.
    pub(super) fn verdict(&self) -> Option<&Element> {
        self.parts.iter().find(|part| part.name == "verdict").map(|part| &part.holder)
    }

    /// Leaves the page as it was.
    pub(super) fn restore(&self) {
        for part in &self.parts {
            html::set_inside(&part.holder, &part.before);
        }
        for output in &self.outputs {
            output.element.set_value(&output.before);
        }
        if let Some(Receipt { field, before }) = &self.receipt {
            match before {
                Some(before) => field.set_value(before),
                None => field.remove(),
            }
        }
    }
}

/// Tells the page, with the assessment as an object.
pub(super) fn tell(side: &FormSide, assessment: &str) {
    let init = CustomEventInit::new();
    init.set_bubbles(true);
    // What the core writes is JSON.
    init.set_detail(&js_sys::JSON::parse(assessment).unwrap_or(JsValue::NULL));
    if let Ok(event) = CustomEvent::new_with_event_init_dict(ASSESSED, &init) {
        interface::dispatch(&side.form, &event);
    }
}

/// The outputs of the form, by the figures that their names stand for.
fn outputs(side: &FormSide) -> Vec<Output> {
    let mut counted = Counted::default();
    let is_output = |element: &Element| element.tag_name().eq_ignore_ascii_case("output");
    let elements = interface::elements_of(&side.form).into_iter().filter(is_output).map(JsCast::unchecked_into);
    let read = |element: HtmlOutputElement| {
        let figure = side.names.to_contract(&element.name(), &mut counted)?.replace('/', ".");
        let before = element.value();
        (!figure.is_empty()).then_some(Output { element, figure, before })
    };
    elements.filter_map(read).collect()
}

fn receipt_of(side: &FormSide) -> Option<Receipt> {
    let own = interface::first(&side.form, &format!("input[name=\"{RECEIPT_FIELD}\"]"));
    if let Some(field) = own.map(|element| element.unchecked_into::<HtmlInputElement>()) {
        let before = Some(field.value());
        return Some(Receipt { field, before });
    }
    let field: HtmlInputElement = interface::document_of(&side.form)?.create_element("input").ok()?.unchecked_into();
    field.set_type("hidden");
    field.set_name(RECEIPT_FIELD);
    interface::append(&side.form, &field);
    Some(Receipt { field, before: None })
}
