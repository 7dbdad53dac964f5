//! The sheet of a form, drawn when a page is about to be printed.

use super::attach::Attached;
use super::html;
use crate::api;
use crate::form::json::Document;
use wasm_bindgen::prelude::*;
use web_sys::Element;

/// Draws the sheet of what a form holds into a place of the page, and tells whether it did: of an empty form there is none.
#[wasm_bindgen(js_name = drawSheet)]
pub fn draw_sheet(attached: &Attached, place: &Element) -> bool {
    let live = attached.live();
    let input = live.input();
    let drawn = Document::parse(&input)
        .ok()
        .filter(|_| input != "{}")
        .map(|document| api::sheet(live.measure, Some(document.root()), live.options()));
    html::set_inside(place, drawn.as_deref().unwrap_or_default());
    drawn.is_some()
}
