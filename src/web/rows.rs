//! Rows that are added to a form and removed from it.

use super::controls::{self, Control};
use super::html;
use crate::form::{Question, Shape};
use crate::page;
use crate::value::sorted_numbers;
use crate::words::Lang;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlFormElement};

/// Adds a row to a list (`villages`, `tenants.0.roster`), with the next number, and hands its element back.
pub(super) fn add(form: &HtmlFormElement, questions: &[Question], list: &str, lang: Lang) -> Option<Element> {
    let next = numbers(form, list).last().map_or(0, |last| last + 1);
    add_numbered(form, questions, list, next, lang)
}

/// Adds rows until the list has one of a number.
pub(super) fn ensure(form: &HtmlFormElement, questions: &[Question], list: &str, row: usize, lang: Lang) -> Option<()> {
    if !numbers(form, list).contains(&row) {
        add_numbered(form, questions, list, row, lang)?;
    }
    Some(())
}

fn add_numbered(form: &HtmlFormElement, questions: &[Question], list: &str, row: usize, lang: Lang) -> Option<Element> {
    let question = find(questions, list)?;
    let holder = form.query_selector(&format!("[data-list=\"{list}\"]")).ok()??;
    let card = html::element(&form.owner_document()?, &page::form::row(question, list, row, lang).into_string())?;
    let before = holder.query_selector(&format!("[data-add=\"{list}\"]")).ok()?;
    match before {
        Some(button) => button.parent_node()?.insert_before(&card, Some(&button)).ok()?,
        None => holder.append_child(&card).ok()?,
    };
    Some(card)
}

/// Removes a row, and moves the focus to where the row was.
pub(super) fn remove(form: &HtmlFormElement, row: &str) -> Option<()> {
    let card = form.query_selector(&format!("[data-row=\"{row}\"]")).ok()??;
    let list = row.rsplit_once('.').map(|(list, _)| list)?;
    card.remove();
    focus(form.query_selector(&format!("[data-add=\"{list}\"]")).ok()??);
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
pub(super) fn clear(form: &HtmlFormElement, questions: &[Question], lang: Lang) {
    for list in top_lists(questions, "") {
        for row in numbers(form, &list) {
            if let Ok(Some(card)) = form.query_selector(&format!("[data-row=\"{list}.{row}\"]")) {
                card.remove();
            }
        }
        add(form, questions, &list, lang);
    }
    controls::all(form).iter().for_each(Control::clear);
}

/// Fills the form in, adding the rows that are needed.
pub(super) fn fill(form: &HtmlFormElement, questions: &[Question], entries: &[(String, String)], lang: Lang) {
    for (name, _) in entries {
        let steps: Vec<&str> = name.split('.').collect();
        for (at, step) in steps.iter().enumerate() {
            if let Ok(row) = step.parse() {
                ensure(form, questions, &steps[..at].join("."), row, lang);
            }
        }
    }
    let all = controls::all(form);
    for (name, value) in entries {
        all.iter().filter(|control| control.name() == *name).for_each(|control| control.set(value));
    }
}

/// The numbers of a list's rows, in order.
pub(super) fn numbers(form: &HtmlFormElement, list: &str) -> Vec<usize> {
    let prefix = format!("{list}.");
    let Ok(cards) = form.query_selector_all("[data-row]") else { return Vec::new() };
    let numbers: Vec<usize> = (0..cards.length())
        .filter_map(|index| cards.item(index)?.dyn_into::<Element>().ok()?.get_attribute("data-row"))
        .filter_map(|row| row.strip_prefix(&prefix)?.parse().ok())
        .collect();
    sorted_numbers(&numbers)
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
