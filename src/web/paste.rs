//! A table that is pasted into a list of a form: looked at first, and then filled in.

use super::attach::Attached;
use super::html;
use super::interface::document_of;
use crate::form::json::Document;
use crate::page::paste::{Pasted, nothing, tools};
use wasm_bindgen::prelude::*;
use web_sys::Element;

/// Makes the place where a table is pasted into an embedded form; its script puts it beside the list that it is for.
#[wasm_bindgen(js_name = pasteTools)]
pub fn paste_tools(attached: &Attached) -> Option<Element> {
    let live = attached.live();
    html::element(&document_of(&live.root)?, &tools(&live.side.place).into_string())
}

/// Draws what a text holds for a list into a place of the page, and tells whether it can be filled in.
#[wasm_bindgen(js_name = drawPaste)]
pub fn draw_paste(attached: &Attached, list: &str, text: &str, place: &Element) -> bool {
    let live = attached.live();
    let lang = live.options().lang;
    let pasted = Pasted::read(&live.side.questions, list, text, live.entries(), false);
    let assess = |document: &Document<'_>| live.found(document);
    let shown = pasted.as_ref().map_or_else(|| nothing(lang), |pasted| pasted.preview(&assess, lang));
    html::set_inside(place, &shown.into_string());
    pasted.is_some_and(|pasted| pasted.entries().is_some())
}

/// Fills a list in from a text: in place of its rows, or below them.
#[wasm_bindgen(js_name = fillPasted)]
pub fn fill_pasted(attached: &Attached, list: &str, text: &str, is_instead: bool) {
    let live = attached.live();
    let pasted = Pasted::read(&live.side.questions, list, text, live.entries(), is_instead);
    if let Some(entries) = pasted.as_ref().and_then(Pasted::entries) {
        live.fill_entries(entries);
    }
}
