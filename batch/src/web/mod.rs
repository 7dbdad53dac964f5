//! What the worker calls. JSON text and bytes cross the border; every fault is a message for people.
#![allow(unreachable_pub, reason = "JavaScript reaches what is exported")]

mod host;
mod offices;

use crate::prospects;
use crate::sheet::Sheet;
use fupin::api;
use fupin::words::Lang;
use fupin_sheets::fault::SheetFault;
use fupin_sheets::list_text;
use fupin_sheets::template;
use host::{Bytes, HostFile, Text, open};
use js_sys::Function;
use std::io::BufReader;
use wasm_bindgen::prelude::*;

fn lang_of(lang: &str) -> Lang {
    Lang::from_id(lang).unwrap_or_default()
}

/// A sheet by its name; an empty one is the first with headings.
fn wanted(sheet: &str) -> Option<&str> {
    Some(sheet).filter(|name| !name.is_empty())
}

/// What is said of a fault.
fn message(lang: Lang) -> impl Fn(SheetFault) -> JsValue {
    move |fault| JsValue::from_str(fault.message(lang))
}

/// Hands a block on to the worker.
fn tell_block(tell: &Function, read: u64, block: &str) {
    // A page that listens no more has ended this worker.
    let _ = tell.call2(&JsValue::NULL, &JsValue::from_f64(read as f64), &JsValue::from_str(block));
}

/// A file that is checked.
#[wasm_bindgen]
pub struct Batch {
    sheet: Sheet<Text, BufReader<Bytes>>,
    lang: Lang,
}

#[wasm_bindgen]
impl Batch {
    /// Opens a file.
    ///
    /// # Errors
    /// A message for people.
    #[wasm_bindgen(constructor)]
    pub fn new(file: HostFile, measure: &str, lang: &str, sheet: &str) -> Result<Batch, JsValue> {
        let lang = lang_of(lang);
        let opened = open(file).and_then(|source| Sheet::new(source, measure, lang, wanted(sheet)));
        Ok(Batch { sheet: opened.map_err(message(lang))?, lang })
    }

    /// What was recognised, as JSON.
    pub fn described(&self) -> String {
        self.sheet.described()
    }

    /// Takes a column for a field, or for none.
    #[wasm_bindgen(js_name = takeFor)]
    pub fn take_for(&mut self, column: u32, field: &str) {
        self.sheet.take_for(column, field);
    }

    /// Checks a share of the rows. `tell(read, block)` is called for each block.
    ///
    /// # Errors
    /// A message for people.
    pub fn check(&mut self, share: u32, of: u32, tell: &Function) -> Result<String, JsValue> {
        let told = self.sheet.check(share.into(), of.into(), |read, block| tell_block(tell, read, block));
        let summary = told.map_err(message(self.lang))?;
        Ok(summary.to_text())
    }

    /// Counts and sums of all shares, each as `check` answered it, as JSON.
    pub fn summed(&self, shares: Vec<String>) -> String {
        self.sheet.summed(&shares)
    }

    /// One row's whole explanation, as JSON.
    ///
    /// # Errors
    /// A message for people.
    pub fn explained(&mut self, row: u32) -> Result<String, JsValue> {
        self.sheet.explained(row).map_err(message(self.lang))
    }

    /// The results as a file of `xlsx` or `csv`.
    ///
    /// # Errors
    /// A message for people.
    pub fn exported(&mut self, format: &str) -> Result<Vec<u8>, JsValue> {
        let written = if format == "csv" { self.sheet.to_csv() } else { self.sheet.to_xlsx() };
        written.map_err(message(self.lang))
    }

    /// What the name of the workbook that was exported ends in.
    pub fn ending(&self) -> String {
        self.sheet.ending().to_owned()
    }

    /// What is to be said of that workbook.
    pub fn remark(&self) -> String {
        self.sheet.remark().to_owned()
    }
}

/// What a file holds for a list of a measure, as the text of a table and what is to be said of it.
///
/// # Errors
/// A message for people.
#[wasm_bindgen(js_name = listText)]
pub fn list_text(file: HostFile, measure: &str, list: &str, lang: &str) -> Result<Vec<String>, JsValue> {
    let lang = lang_of(lang);
    let found = api::find_measure(measure).map_err(|_| JsValue::from_str(measure))?;
    let read = open(file).and_then(|mut source| list_text::read(&mut source, found, list));
    let read = read.map_err(message(lang))?;
    Ok(vec![read.text, list_text::hidden_rows(read.hidden, lang)])
}

/// The sheet of a measure to be filled in.
///
/// # Errors
/// A message for people.
#[wasm_bindgen(js_name = templateOf)]
pub fn template_of(measure: &str, lang: &str) -> Result<Vec<u8>, JsValue> {
    let lang = lang_of(lang);
    let found = api::find_measure(measure).map_err(|_| JsValue::from_str(measure))?;
    template::workbook(found, lang).map_err(message(lang))
}

/// How an applicant stands with the measures for somebody, and the next question, as JSON.
///
/// # Errors
/// A message for people.
#[wasm_bindgen(js_name = prospectsOf)]
pub fn prospects_of(
    answers: &str,
    audience: &str,
    policy: &str,
    passed_over: Vec<String>,
    lang: &str,
) -> Result<String, JsValue> {
    let lang = lang_of(lang);
    let told = prospects::told(answers, audience, policy, &passed_over, lang);
    told.map_err(|error| JsValue::from_str(&error.tell(lang)))
}

/// The answers of a dossier with one of them stated anew, as JSON.
#[wasm_bindgen(js_name = withAnswer)]
pub fn with_answer(answers: &str, name: &str, values: Vec<String>) -> String {
    prospects::with_answer(answers, name, &values)
}
