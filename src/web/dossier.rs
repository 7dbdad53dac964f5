//! The dossier of fupin's own pages: what the scripts of the site ask the core about it.
//!
//! The scripts keep it (in the tab, on the computer, in a file); what belongs to which form, what follows for which step
//! and what a file holds is decided here.

use super::attach::Attached;
use super::bindings;
use super::live::Live;
use crate::api::dossier;
use crate::finding::Verdict;
use crate::form::dossier::{Dossier, list_of};
use crate::form::json::Document;
use crate::measures;
use serde::Serialize;
use std::rc::Rc;
use wasm_bindgen::prelude::*;

/// A form of the site as a view of the dossier. Dossiers go in and out as JSON text.
#[wasm_bindgen]
pub struct DossierView {
    live: Rc<Live>,
}

/// The view of a form that is attached.
#[wasm_bindgen(js_name = dossierView)]
pub fn dossier_view(attached: &Attached) -> DossierView {
    DossierView { live: attached.live() }
}

fn read(json: &str) -> Dossier {
    Document::parse(json).map_or_else(|_| Dossier::default(), |document| Dossier::of(document.root()))
}

#[wasm_bindgen]
impl DossierView {
    /// The list of which the form shows one row; empty where it shows none.
    pub fn list(&self) -> String {
        list_of(self.live.measure.views).unwrap_or_default().to_owned()
    }

    /// Fills the form in with what a dossier states for it, and with nothing else.
    pub fn show(&self, json: &str, item: usize) {
        let entries = dossier::shown(&read(json), self.live.measure, item, self.live.options());
        self.live.fill_entries(&entries);
    }

    /// The dossier with what the form holds now.
    #[wasm_bindgen(js_name = takeOver)]
    pub fn take_over(&self, json: &str, item: usize) -> String {
        let mut dossier = read(json);
        dossier.take_over(self.live.measure.views, &self.live.side.questions, item, &self.live.entries());
        dossier.to_json()
    }

    /// How a measure fares by a dossier: `holds`, `fails`, `open`, or empty where nothing was stated for it.
    pub fn step(&self, json: &str, measure: &str) -> String {
        let verdict = measures::find(measure).and_then(|measure| dossier::verdict(&read(json), measure, self.live.options()));
        match verdict {
            None => "",
            Some(Verdict::Eligible) => "holds",
            Some(Verdict::Invalid | Verdict::Ineligible) => "fails",
            Some(Verdict::Incomplete | Verdict::Review) => "open",
        }
        .to_owned()
    }

    /// The names of the rows of the form's list, as a list; an empty name for a row without one.
    pub fn rows(&self, json: &str) -> JsValue {
        let dossier = read(json);
        let name = self.live.measure.questions().first().map_or("", |question| question.field.name);
        let list = list_of(self.live.measure.views).unwrap_or_default();
        let rows = if list.is_empty() { 0 } else { dossier.rows(list) };
        let name_of = |row: usize| dossier.answer(&format!("{list}.{row}.{name}")).unwrap_or_default();
        bindings::value(&(0..rows).map(name_of).collect::<Vec<_>>())
    }

    /// The dossier as a file to be kept.
    #[wasm_bindgen(js_name = toFile)]
    pub fn to_file(&self, json: &str) -> String {
        dossier::to_file(&read(json), self.live.options())
    }

    /// Reads a file: `{answers, remarks: [text]}`, or `{error: text}` for one that cannot be read.
    #[wasm_bindgen(js_name = fromFile)]
    pub fn from_file(&self, file: &str) -> JsValue {
        bindings::value(&match dossier::from_file(file, self.live.options()) {
            Ok(opened) => ReadFile::Opened { answers: opened.dossier.to_json(), remarks: opened.remarks },
            Err(error) => ReadFile::Refused { error },
        })
    }
}

/// What a file holds; the answers are JSON text, as everywhere.
#[derive(Serialize)]
#[serde(untagged)]
enum ReadFile {
    Opened { answers: String, remarks: Vec<String> },
    Refused { error: String },
}
