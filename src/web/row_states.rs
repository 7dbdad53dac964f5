//! The state of each row of a list that is drawn as a table: what was found in it, from the row's problems and checks.

use super::controls::FormSide;
use super::{html, interface, rows};
use crate::finding::Assessment;
use crate::page::row_state::{self, RowState};
use crate::value::into_order;
use std::cell::RefCell;
use web_sys::Element;

/// What was shown last, so that only rows whose state changed are touched.
#[derive(Default)]
pub(super) struct RowStates {
    shown: RefCell<Vec<(String, RowState)>>,
}

impl RowStates {
    /// Shows the state of every row in the tables of a form; `is_told` says of which answers problems are told by now.
    pub(super) fn show(
        &self,
        side: &FormSide,
        entries: &[(String, String)],
        assessment: &Assessment<'_>,
        is_told: impl Fn(&str) -> bool,
    ) {
        let tables = interface::all(&side.form, &format!("[data-list].{}", rows::TABLE));
        let lists: Vec<String> = tables.iter().filter_map(|table| interface::attribute(table, "data-list")).collect();
        let found = lists.iter().flat_map(|list| row_state::states(list, entries, assessment, &is_told)).collect();
        let now = into_order(found, &|left: &(String, RowState), right| left.0.cmp(&right.0));
        let before = self.shown.replace(now.clone());
        let mut changed: Vec<(String, Option<RowState>)> = now
            .iter()
            .filter(|(row, state)| find(&before, row) != Some(*state))
            .map(|(row, state)| (row.clone(), Some(*state)))
            .collect();
        changed.extend(before.iter().filter(|(row, _)| find(&now, row).is_none()).map(|(row, _)| (row.clone(), None)));
        put(side, changed);
    }

    /// Shows everything anew at the next time: rows may have come and gone.
    pub(super) fn forget(&self) {
        self.shown.borrow_mut().clear();
    }
}

fn find(states: &[(String, RowState)], row: &str) -> Option<RowState> {
    let at = states.binary_search_by(|(known, _)| known.as_str().cmp(row)).ok()?;
    states.get(at).map(|(_, state)| *state)
}

/// Puts states into their places: many in one walk through the form, which is as long as there are rows.
fn put(side: &FormSide, changed: Vec<(String, Option<RowState>)>) {
    let fill = |holder: &Element, state: Option<RowState>| {
        html::set_inside(holder, &state.map_or_else(String::new, |state| row_state::shown(state, side.place.lang).into_string()));
    };
    if let [(row, state)] = changed.as_slice() {
        if let Some(holder) = interface::first(&side.form, &format!("[data-row-state=\"{row}\"]")) {
            fill(&holder, *state);
        }
    } else if !changed.is_empty() {
        let changed = into_order(changed, &|left, right| left.0.cmp(&right.0));
        for holder in interface::all(&side.form, "[data-row-state]") {
            let Some(row) = interface::attribute(&holder, "data-row-state") else { continue };
            if let Ok(at) = changed.binary_search_by(|(known, _)| known.as_str().cmp(&row)) {
                fill(&holder, changed[at].1);
            }
        }
    }
}
