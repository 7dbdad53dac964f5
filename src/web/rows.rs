//! Rows that are added to a form and removed from it.

use super::controls::{Control, FormSide};
use super::html;
use crate::form::{Question, Shape};
use crate::page;
use crate::value::sorted_numbers;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// Adds a row to a list (`villages`, `tenants.0.roster`), with the next number, and hands its element back.
pub(super) fn add(side: &FormSide, list: &str) -> Option<Element> {
    let next = numbers(side, list).last().map_or(0, |last| last + 1);
    add_numbered(side, list, next)
}

/// Adds rows until the list has one of a number.
fn ensure(side: &FormSide, list: &str, row: usize) -> Option<()> {
    if side.form.query_selector(&format!("[data-row=\"{list}.{row}\"]")).ok()?.is_none() {
        add_numbered(side, list, row)?;
    }
    Some(())
}

fn add_numbered(side: &FormSide, list: &str, row: usize) -> Option<Element> {
    let question = find(&side.questions, list)?;
    let holder = side.form.query_selector(&format!("[data-list=\"{list}\"]")).ok()??;
    let card = html::element(&side.form.owner_document()?, &page::form::row(question, list, row, &side.place).into_string())?;
    let before = holder.query_selector(&format!("[data-add=\"{list}\"]")).ok()?;
    match before {
        Some(button) => button.parent_node()?.insert_before(&card, Some(&button)).ok()?,
        None => holder.append_child(&card).ok()?,
    };
    Some(card)
}

/// Removes a row, and moves the focus to where the row was.
pub(super) fn remove(side: &FormSide, row: &str) -> Option<()> {
    let card = side.form.query_selector(&format!("[data-row=\"{row}\"]")).ok()??;
    let list = row.rsplit_once('.').map(|(list, _)| list)?;
    card.remove();
    focus(side.form.query_selector(&format!("[data-add=\"{list}\"]")).ok()??);
    Some(())
}

/// Moves the focus to the first control of an element.
pub(super) fn focus_first(element: &Element) {
    if let Ok(Some(control)) = element.query_selector("input, select, textarea") {
        focus(control);
    }
}

/// Moves the focus.
pub(super) fn focus(element: Element) {
    if let Ok(element) = element.dyn_into::<HtmlElement>() {
        // An element that cannot take the focus leaves it where it is.
        let _ = element.focus();
    }
}

/// Empties the form and leaves the rows that it has at first: one of each list that is not inside a row.
pub(super) fn clear(side: &FormSide) {
    for list in top_lists(&side.questions, "") {
        for row in numbers(side, &list) {
            if let Ok(Some(card)) = side.form.query_selector(&format!("[data-row=\"{list}.{row}\"]")) {
                card.remove();
            }
        }
        add(side, &list);
    }
    // What is asked for is emptied; what else the form holds is the page's own.
    side.controls().iter().filter(|control| side.kind_of(&control.name).is_some()).for_each(Control::clear);
}

/// Fills the form in, adding the rows that are needed.
pub(super) fn fill(side: &FormSide, entries: &[(String, String)]) {
    for (name, _) in entries {
        let steps: Vec<&str> = name.split('.').collect();
        for (at, step) in steps.iter().enumerate() {
            if let Ok(row) = step.parse() {
                ensure(side, &steps[..at].join("."), row);
            }
        }
    }
    let controls = side.controls();
    entries.iter().for_each(|(name, value)| side.set_among(&controls, name, value));
}

/// The numbers of a list's rows, in order; where the page has rows of its own, those that its controls name.
pub(super) fn numbers(side: &FormSide, list: &str) -> Vec<usize> {
    let prefix = format!("{list}.");
    let own = side.form.query_selector(&format!("[data-list=\"{list}\"]")).ok().flatten().is_some();
    let names = if own { marked_rows(side) } else { side.controls().into_iter().map(|control| control.name).collect() };
    let row = |name: &String| name.strip_prefix(&prefix)?.split('.').next()?.parse().ok();
    sorted_numbers(&names.iter().filter_map(row).collect::<Vec<usize>>())
}

fn marked_rows(side: &FormSide) -> Vec<String> {
    let Ok(cards) = side.form.query_selector_all("[data-row]") else { return Vec::new() };
    let row = |index| cards.item(index)?.dyn_into::<Element>().ok()?.get_attribute("data-row");
    (0..cards.length()).filter_map(row).collect()
}

/// The question of a list by its name, whose row numbers do not matter.
fn find<'q>(questions: &'q [Question], list: &str) -> Option<&'q Question> {
    let mut steps = list.split('.').filter(|step| step.parse::<usize>().is_err()).peekable();
    let mut questions = questions;
    while let Some(step) = steps.next() {
        let question = questions.iter().find(|question| question.field.name == step)?;
        match (&question.shape, steps.peek()) {
            (Shape::Rows(_), None) => return Some(question),
            (Shape::Rows(inner) | Shape::Group(inner), Some(_)) => questions = inner,
            _ => return None,
        }
    }
    None
}

fn top_lists(questions: &[Question], above: &str) -> Vec<String> {
    let name = |question: &Question| format!("{above}{}", question.field.name);
    questions
        .iter()
        .flat_map(|question| match &question.shape {
            Shape::Rows(_) => vec![name(question)],
            Shape::Group(inner) => top_lists(inner, &format!("{}.", name(question))),
            Shape::Single(_) => Vec::new(),
        })
        .collect()
}
