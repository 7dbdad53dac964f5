//! How a sheet lays out names with what stands beside them.

use maud::{Markup, html};

/// Names with what stands beside them, two in a row.
pub(super) fn grid(cells: &[(&str, Markup)]) -> Markup {
    html! {
        @for pair in cells.chunks(2) {
            tr {
                @for (name, value) in pair {
                    th { (name) }
                    td colspan=[(pair.len() == 1).then_some("3")] { (value) }
                }
            }
        }
    }
}

/// The columns of a table of answers or figures: what is asked is narrower than what is said.
pub(super) fn columns() -> Markup {
    html! { colgroup { col.sheet-asked; col; col.sheet-asked; col; } }
}
