//! The state of each row of a list that is drawn as a table: what was found in it, from the row's problems and checks.

use super::controls::{Controls, FormSide};
use super::placed::Placed;
use super::{interface, rows};
use crate::finding::Assessment;
use crate::page::row_state::{self, RowState};

/// The states of the rows in the tables of a form.
pub(super) struct RowStates(Placed<RowState>);

impl Default for RowStates {
    fn default() -> RowStates {
        RowStates(Placed::at("data-row-state"))
    }
}

impl RowStates {
    /// Shows the state of every row; `is_told` says of which answers problems are told by now.
    pub(super) fn show(
        &self,
        side: &FormSide,
        controls: &Controls,
        entries: &[(String, String)],
        assessment: &Assessment<'_>,
        is_told: impl Fn(&str) -> bool,
    ) {
        let tables = interface::all(&side.form, &format!("[data-list].{}", rows::TABLE));
        let lists: Vec<String> = tables.iter().filter_map(|table| interface::attribute(table, "data-list")).collect();
        let now = lists.iter().flat_map(|list| row_state::states(list, entries, assessment, &is_told)).collect();
        self.0.show(&side.form, controls, now, |state| row_state::shown(*state, side.place.lang).into_string());
    }

    /// Shows everything anew at the next time: rows may have come and gone.
    pub(super) fn forget(&self) {
        self.0.forget();
    }
}
