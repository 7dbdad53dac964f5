//! What whoever builds a portal is shown: which controls of a form answer which field.

use super::words;
use crate::words::{Lang, Text};
use maud::{Markup, html};

/// A field with the controls that answer it.
pub struct Answered {
    /// Its name in the contract; a star is the number of a row.
    pub field: String,
    /// What people read beside it on fupin's own pages.
    pub label: Text,
    /// The names of its controls in the form, in order.
    pub controls: Vec<String>,
}

/// A control or an output that stands for nothing of the measure.
pub struct Unasked {
    /// Its name in the form.
    pub name: String,
    /// The name that was probably meant.
    pub near: Option<String>,
}

/// How many controls of one field are named; rows have many.
const NAMED: usize = 3;

/// A table of all fields, those without a control too, and what else the form holds.
pub fn answered(fields: &[Answered], unasked: &[Unasked], lang: Lang) -> Markup {
    html! {
        caption { (words::ANSWERED.in_lang(lang)) }
        @for Answered { field, label, controls } in fields {
            tr data-answers=(field) {
                th scope="row" { code { (field) } " " (label.in_lang(lang)) }
                td {
                    @if controls.is_empty() { strong { (words::NO_CONTROL.in_lang(lang)) } }
                    @for name in controls.iter().take(NAMED) { code { (name) } " " }
                    @if controls.len() > NAMED { "… (" (controls.len()) ")" }
                }
            }
        }
        @for Unasked { name, near } in unasked {
            tr data-answers="" {
                th scope="row" { strong { (words::NO_FIELD.in_lang(lang)) } @if let Some(near) = near { " " code { (near) } "?" } }
                td { code { (name) } }
            }
        }
    }
}
