//! Rows that are added to a form and removed from it.

use super::control::Control;
use super::controls::{Controls, FormSide};
use super::{html, interface};
use crate::form::{Question, Shape, question_at};
use crate::page;
use crate::value::{into_order, sorted_numbers, sorted_order};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// How many rows are put into the page at a time.
const AT_A_TIME: usize = 200;

/// The most rows that are drawn as cards; more are a table.
const MOST_CARDS: usize = 5;

/// What people answer with.
const CONTROLS: &str = "input, select, textarea";

/// The class of a list that is drawn as a table.
pub(super) const TABLE: &str = "list-table";

/// Adds a row to a list (`villages`, `tenants.0.roster`), with the next number, and hands its element back.
pub(super) fn add(side: &FormSide, list: &str) -> Option<Element> {
    let next = numbers(side, list).last().map_or(0, |last| last + 1);
    add_numbered(side, list, &[next]);
    interface::first(&side.form, &format!("[data-row=\"{list}.{next}\"]"))
}

/// Adds rows of these numbers to a list that fupin draws.
fn add_numbered(side: &FormSide, list: &str, rows: &[usize]) -> Option<()> {
    let question = question_at(&side.questions, list).filter(|question| matches!(question.shape, Shape::Rows(_)))?;
    let holder = interface::first(&side.form, &format!("[data-list=\"{list}\"]"))?;
    let button = interface::first(&holder, &format!("[data-add=\"{list}\"]"));
    for some in rows.chunks(AT_A_TIME) {
        let cards: String = some.iter().map(|row| page::form::row(question, list, *row, &side.place).into_string()).collect();
        let document = interface::document_of(&side.form)?;
        // All at once: what a browser does when controls join a form takes as long as the form has controls.
        let together = html::elements(&document, &cards);
        // The holder stands in the page, so a node can always be put into it.
        let _ = match &button {
            Some(button) => button.parent_node()?.insert_before(&together, Some(button)),
            None => holder.append_child(&together),
        };
    }
    lay_out(&holder);
    Some(())
}

/// Draws a list as cards or as a table, as it has few rows or many.
fn lay_out(holder: &Element) {
    let mut row = interface::first(holder, "[data-row]");
    let mut count = 0;
    while let Some(one) = row.filter(|_| count <= MOST_CARDS) {
        count += usize::from(one.has_attribute("data-row"));
        row = one.next_element_sibling();
    }
    // A class of this name can always be given and taken.
    let _ = holder.class_list().toggle_with_force(TABLE, count > MOST_CARDS);
}

/// The row and the table in which a control stands; none where its list is drawn as cards.
fn place_in_table(control: &Element) -> Option<(Element, Element)> {
    let row = interface::closest(control, "[data-row]")?;
    let list = interface::closest(&row, "[data-list]").filter(|list| list.class_list().contains(TABLE))?;
    Some((row, list))
}

/// The control of a name in a row; of several buttons the chosen one.
fn control_of(row: &Element, name: &str) -> Option<Element> {
    let same = format!("[name=\"{name}\"]");
    interface::first(row, &format!("{same}:checked")).or_else(|| interface::first(row, &same))
}

/// In a table, the control of the same field in the next row or the one before; behind the last row, what adds one.
pub(super) fn beside(control: &Element, down: bool) -> Option<Element> {
    let (row, list) = place_in_table(control)?;
    let name = interface::attribute(control, "name")?;
    let field = name.strip_prefix(&interface::attribute(&row, "data-row")?)?;
    let next = if down { row.next_element_sibling() } else { row.previous_element_sibling() };
    match next.and_then(|next| Some((interface::attribute(&next, "data-row")?, next))) {
        Some((to, next)) => control_of(&next, &format!("{to}{field}")),
        None if down => interface::first(&list, &format!("[data-add=\"{}\"]", interface::attribute(&list, "data-list")?)),
        None => None,
    }
}

/// In a table, the first control of the next row behind the last one of a row: the button that removes a row is passed over.
pub(super) fn onwards(control: &Element) -> Option<Element> {
    let (row, _) = place_in_table(control)?;
    let last = interface::all(&row, &format!("{CONTROLS}, button")).pop()?;
    // The buttons of one question are one stop.
    let is_one_stop = interface::attribute(control, "type").is_some_and(|kind| kind == "radio");
    let is_last = last == *control || is_one_stop && interface::attribute(&last, "name") == interface::attribute(control, "name");
    let next = row.next_element_sibling().filter(|next| is_last && next.has_attribute("data-row"))?;
    control_of(&next, &interface::attribute(&interface::first(&next, CONTROLS)?, "name")?)
}

/// Removes a row, and moves the focus to where the row was.
pub(super) fn remove(side: &FormSide, row: &str) -> Option<()> {
    let card = interface::first(&side.form, &format!("[data-row=\"{row}\"]"))?;
    let list = row.rsplit_once('.').map(|(list, _)| list)?;
    let holder = interface::closest(&card, "[data-list]");
    card.remove();
    if let Some(holder) = holder {
        lay_out(&holder);
    }
    focus(interface::first(&side.form, &format!("[data-add=\"{list}\"]"))?);
    Some(())
}

/// Moves the focus to the first control of an element.
pub(super) fn focus_first(element: &Element) {
    if let Some(control) = interface::first(element, CONTROLS) {
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
        let Some(holder) = interface::first(&side.form, &format!("[data-list=\"{list}\"]")) else { continue };
        let prefix = format!("{list}.");
        for card in interface::all(&holder, "[data-row]") {
            let is_own = card
                .get_attribute("data-row")
                .is_some_and(|row| row.strip_prefix(&prefix).is_some_and(|row| row.parse::<usize>().is_ok()));
            if is_own {
                card.remove();
            }
        }
        add_numbered(side, &list, &[0]);
    }
    side.controls().iter().for_each(Control::clear);
}

/// Fills the form in, adding the rows that are needed. Rows of the page's own are filled in their order, whatever their numbers.
pub(super) fn fill(side: &FormSide, entries: &[(String, String)]) {
    let mut lists = Vec::new();
    let renumbered: Vec<(String, String)> =
        entries.iter().map(|(name, value)| (in_rows_of_page(side, name, &mut lists), value.clone())).collect();
    let entries = renumbered.as_slice();
    let added = into_order(add_missing(side, entries), &|left, right| left.cmp(right));
    let controls = side.controls();
    for (name, value) in entries {
        let is_new =
            name.rsplit_once('.').is_some_and(|(row, _)| added.binary_search_by(|known| known.as_str().cmp(row)).is_ok());
        if !(is_new && write_first(&controls, name, &side.values.written(name, value))) {
            side.set_among(&controls, name, value);
        }
    }
}

/// The name that a control has in the form, where the page has rows of its own. `lists` holds the lists that were seen, each with
/// the numbers of its rows.
fn in_rows_of_page(side: &FormSide, name: &str, lists: &mut Vec<(String, Vec<usize>)>) -> String {
    let mut own = String::with_capacity(name.len());
    for step in name.split('.') {
        let row: Option<usize> = step.parse().ok();
        let number = row.and_then(|row| {
            let at = lists.iter().rposition(|(list, _)| *list == own).unwrap_or_else(|| {
                let is_drawn = interface::first(&side.form, &format!("[data-list=\"{own}\"]")).is_some();
                lists.push((own.clone(), if is_drawn { Vec::new() } else { numbers(side, &own) }));
                lists.len() - 1
            });
            lists[at].1.get(row).copied()
        });
        if !own.is_empty() {
            own.push('.');
        }
        match number {
            Some(number) => own.push_str(&number.to_string()),
            None => own.push_str(step),
        }
    }
    own
}

/// Writes into the one input of a row that was just drawn: nobody has heard of it yet, so nobody is told of its value.
fn write_first(controls: &Controls, name: &str, value: &str) -> bool {
    let mut named = controls.named(name);
    match (named.next(), named.next()) {
        (Some(control), None) => control.write_first(value),
        _ => false,
    }
}

/// Adds the rows that entries name and the form lacks, and names them; the outer ones first, since inner lists stand in them.
fn add_missing(side: &FormSide, entries: &[(String, String)]) -> Vec<String> {
    let mut needed: Vec<(usize, String, usize)> = Vec::new();
    for (name, _) in entries {
        let mut from = 0;
        for (depth, (at, _)) in name.match_indices('.').enumerate() {
            if let (Ok(row), Some(list)) = (name[from..at].parse(), name.get(..from.saturating_sub(1))) {
                let one = (depth, list.to_owned(), row);
                if needed.last() != Some(&one) {
                    needed.push(one);
                }
            }
            from = at + 1;
        }
    }
    let order = sorted_order(needed.len(), &|i, j| needed[i].cmp(&needed[j]));
    let mut rest = order.as_slice();
    let mut added = Vec::new();
    while let Some(first) = rest.first() {
        let (depth, list, _) = &needed[*first];
        let own = rest.partition_point(|index| needed[*index].0 == *depth && needed[*index].1 == *list);
        let there = marked_rows(side, list);
        let mut missing: Vec<usize> = rest[..own].iter().map(|index| needed[*index].2).collect();
        missing.dedup();
        missing.retain(|row| there.binary_search(row).is_err());
        if add_numbered(side, list, &missing).is_some() {
            added.extend(missing.iter().map(|row| format!("{list}.{row}")));
        }
        rest = &rest[own..];
    }
    added
}

/// The numbers of a list's rows, in order; where the page has rows of its own, those that its controls name.
pub(super) fn numbers(side: &FormSide, list: &str) -> Vec<usize> {
    if interface::first(&side.form, &format!("[data-list=\"{list}\"]")).is_some() {
        return marked_rows(side, list);
    }
    let prefix = format!("{list}.");
    let row = |control: &Control| control.name.strip_prefix(&prefix)?.split('.').next()?.parse().ok();
    sorted_numbers(&side.controls().iter().filter_map(row).collect::<Vec<usize>>())
}

/// The numbers of the rows that fupin drew, in order.
fn marked_rows(side: &FormSide, list: &str) -> Vec<usize> {
    let prefix = format!("{list}.");
    let row = |card: &Element| card.get_attribute("data-row")?.strip_prefix(&prefix)?.split('.').next()?.parse().ok();
    let Some(holder) = interface::first(&side.form, &format!("[data-list=\"{list}\"]")) else { return Vec::new() };
    sorted_numbers(&interface::all(&holder, "[data-row]").iter().filter_map(row).collect::<Vec<usize>>())
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
