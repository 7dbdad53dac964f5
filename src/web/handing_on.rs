//! What a person hands on of a form of the site: the result as text, the answers as a link, and two variants side by side.

use super::attach::Attached;
use super::html;
use crate::form::dossier::{Dossier, View};
use crate::form::json::Document;
use crate::form::{Kind, Shape, question_at};
use crate::measures::outlook;
use crate::page::{VARIANTS, comparison, result};
use wasm_bindgen::prelude::*;
use web_sys::Element;

/// A form's own names, as they are.
const WHOLE: [View; 1] = [View::of("", "")];

/// The result in a few lines of plain text.
#[wasm_bindgen(js_name = briefOf)]
pub fn brief_of(attached: &Attached) -> String {
    let live = attached.live();
    let input = live.input();
    let Ok(document) = Document::parse(&input) else { return String::new() };
    let assessment = live.found(&document);
    let again = |document: &Document<'_>| live.found(document);
    let ahead = outlook(&live.measure, &live.side.questions, &live.entries(), &assessment, &again);
    result::brief(&assessment, &ahead, live.options().lang)
}

/// The answers of a form as JSON, for a link; names, identity numbers and codes of enterprises only where they are asked for.
#[wasm_bindgen(js_name = answersOf)]
pub fn answers_of(attached: &Attached, is_with_names: bool) -> String {
    let live = attached.live();
    let questions = &live.side.questions;
    let names = |name: &str| {
        let shape = question_at(questions, name).map(|question| &question.shape);
        matches!(shape, Some(Shape::Single(Kind::Text | Kind::ResidentId | Kind::CreditCode)))
    };
    let mut entries = live.entries();
    entries.retain(|(name, _)| is_with_names || !names(name));
    let mut dossier = Dossier::default();
    dossier.take_over(&WHOLE, questions, 0, &entries);
    dossier.to_json()
}

/// Fills a form in with the answers of a link, and tells whether they could be read.
#[wasm_bindgen(js_name = fillAnswers)]
pub fn fill_answers(attached: &Attached, json: &str) -> bool {
    let Ok(document) = Document::parse(json) else { return false };
    let live = attached.live();
    live.fill_entries(&Dossier::of(document.root()).shown_by(&WHOLE, &live.side.questions, 0));
    true
}

/// Draws what differs between kept answers and those of the form.
#[wasm_bindgen(js_name = drawComparison)]
pub fn draw_comparison(attached: &Attached, kept: &str, place: &Element) {
    let live = attached.live();
    let input = live.input();
    if let (Ok(kept), Ok(now)) = (Document::parse(kept), Document::parse(&input)) {
        let [kept, now] = [&kept, &now].map(|document| live.found(document));
        html::set_inside(place, &comparison(&kept, &now, VARIANTS, live.options().lang).into_string());
    }
}
