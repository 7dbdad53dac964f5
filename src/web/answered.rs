//! Which control answers which field, drawn behind a form that asks for it with `data-fupin-debug`.

use super::controls::{Controls, FormSide, RECEIPT_FIELD};
use super::{html, interface};
use crate::api::nearest;
use crate::form::{Question, Shape};
use crate::measures::Measure;
use crate::page::answered::{Answered, Unasked, answered};
use crate::value::sorted_order;
use std::cell::RefCell;
use web_sys::Element;

/// The attribute that asks for it.
const ASKED_FOR: &str = "data-fupin-debug";

/// The table of a form, where it asks for one.
#[derive(Default)]
pub(super) struct AnsweredTable {
    /// It with the HTML that it holds.
    shown: RefCell<Option<(Element, String)>>,
}

impl AnsweredTable {
    /// Shows which control answers which field.
    pub(super) fn show(&self, side: &FormSide, measure: Measure, controls: &Controls) {
        if interface::attribute(&side.form, ASKED_FOR).is_none() {
            return self.restore();
        }
        let known = names_of(measure);
        let mut fields = fields_of(&side.questions);
        let by_name = sorted_order(fields.len(), &|i, j| fields[i].field.cmp(&fields[j].field));
        for control in controls.iter() {
            let pattern = pattern_of(&control.name);
            if let Ok(at) = by_name.binary_search_by(|index| fields[*index].field.as_str().cmp(&pattern)) {
                let named = &mut fields[by_name[at]].controls;
                let name = control.kind.name();
                if named.last() != Some(&name) {
                    named.push(name);
                }
            }
        }
        let unasked = side
            .names_of_no_field(&|name| known.contains(&pattern_of(name)))
            .into_iter()
            .map(|name| Unasked { near: nearest(&name, known.iter().map(String::as_str)).map(str::to_owned), name });
        let unasked: Vec<Unasked> = unasked.filter(|one| one.name != RECEIPT_FIELD).collect();
        self.put(&side.form, answered(&fields, &unasked, side.place.lang).into_string());
    }

    fn put(&self, form: &Element, inside: String) -> Option<()> {
        let mut shown = self.shown.borrow_mut();
        if shown.is_none() {
            let table = interface::document_of(form)?.create_element("table").ok()?;
            interface::put_behind(form, &table);
            *shown = Some((table, String::new()));
        }
        let (table, held) = shown.as_mut().filter(|(_, held)| *held != inside)?;
        html::set_inside(table, &inside);
        *held = inside;
        Some(())
    }

    /// Takes it away.
    pub(super) fn restore(&self) {
        if let Some((table, _)) = self.shown.take() {
            table.remove();
        }
    }
}

/// A name with stars for the numbers of rows.
pub(super) fn pattern_of(name: &str) -> String {
    let steps = name.split('.').map(|step| if step.parse::<usize>().is_ok() { "*" } else { step });
    steps.collect::<Vec<_>>().join(".")
}

/// Every name of the contract that something of a form may have: those of fields and figures, and the verdict.
pub(super) fn names_of(measure: Measure) -> Vec<String> {
    let figures = measure.codes.figures;
    let of_rows =
        measure.row_figures.iter().flat_map(|list| figures.iter().map(move |figure| format!("{list}.*.{}", figure.key)));
    let fields = fields_of(&measure.questions()).into_iter().map(|one| one.field);
    let all = std::iter::once("verdict".to_owned()).chain(fields);
    all.chain(figures.iter().map(|figure| figure.key.to_owned())).chain(of_rows).collect()
}

/// The fields of a measure, which no control answers yet.
fn fields_of(questions: &[Question]) -> Vec<Answered> {
    let mut fields = Vec::new();
    add_fields(questions, "", &mut fields);
    fields
}

fn add_fields(questions: &[Question], above: &str, into: &mut Vec<Answered>) {
    for question in questions {
        let field = format!("{above}{}", question.field.name);
        match &question.shape {
            Shape::Single(_) => into.push(Answered { field, label: question.field.label, controls: Vec::new() }),
            Shape::Group(inner) => add_fields(inner, &format!("{field}."), into),
            Shape::Rows(inner) => add_fields(inner, &format!("{field}.*."), into),
        }
    }
}
