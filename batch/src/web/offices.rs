//! What the worker calls for the pages of offices: a register, an allocation, a comparison.

use super::host::{Bytes, HostFile, Text, open};
use super::{lang_of, message, tell_block, wanted};
use crate::allocation::AllocationSheet;
use crate::comparison::ComparisonSheet;
use crate::register::RegisterSheet;
use fupin::words::Lang;
use js_sys::Function;
use std::io::BufReader;
use wasm_bindgen::prelude::*;

/// Of so many rows it is told how many were written.
const PACE: u64 = 1000;

/// Tells now and then how many rows were written.
fn pace(tell: &Function) -> impl FnMut(u64) + '_ {
    move |rows| {
        if rows.is_multiple_of(PACE) {
            tell_block(tell, rows, "");
        }
    }
}

/// A register that is held against every measure.
#[wasm_bindgen]
pub struct RegisterFile {
    sheet: RegisterSheet<Text, BufReader<Bytes>>,
    lang: Lang,
}

#[wasm_bindgen]
impl RegisterFile {
    /// Opens a file.
    ///
    /// # Errors
    /// A message for people.
    #[wasm_bindgen(constructor)]
    pub fn new(file: HostFile, lang: &str, sheet: &str) -> Result<RegisterFile, JsValue> {
        let lang = lang_of(lang);
        let opened = open(file).and_then(|source| RegisterSheet::new(source, lang, wanted(sheet)));
        Ok(RegisterFile { sheet: opened.map_err(message(lang))?, lang })
    }

    /// Holds it against the applications of another file, for one measure where the file does not say it.
    ///
    /// # Errors
    /// A message for people.
    #[wasm_bindgen(js_name = holdAgainst)]
    pub fn hold_against(&mut self, file: HostFile, measure: &str) -> Result<(), JsValue> {
        let mut source = open(file).map_err(message(self.lang))?;
        self.sheet.hold_against(&mut source, wanted(measure)).map_err(message(self.lang))
    }

    /// What was recognised, as JSON.
    pub fn described(&self) -> String {
        self.sheet.described()
    }

    /// Takes a column for an answer, or for none.
    ///
    /// # Errors
    /// A message for people.
    #[wasm_bindgen(js_name = takeFor)]
    pub fn take_for(&mut self, column: u32, field: &str) -> Result<(), JsValue> {
        self.sheet.take_for(column, field).map_err(message(self.lang))
    }

    /// Holds a share of the rows against every measure. `tell(read, block)` is called for each block.
    ///
    /// # Errors
    /// A message for people.
    pub fn check(&mut self, share: u32, of: u32, tell: &Function) -> Result<String, JsValue> {
        let told = self.sheet.check(share.into(), of.into(), |read, block| tell_block(tell, read, block));
        told.map_err(message(self.lang))
    }

    /// What all shares come to, as JSON.
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
    pub fn exported(&mut self, format: &str, tell: &Function) -> Result<Vec<u8>, JsValue> {
        let written = if format == "csv" { self.sheet.to_csv(pace(tell)) } else { self.sheet.to_xlsx(pace(tell)) };
        written.map_err(message(self.lang))
    }
}

/// The applications of a year.
#[wasm_bindgen]
pub struct AllocationFile {
    sheet: AllocationSheet,
    lang: Lang,
}

#[wasm_bindgen]
impl AllocationFile {
    /// Opens a file.
    ///
    /// # Errors
    /// A message for people.
    #[wasm_bindgen(constructor)]
    pub fn new(file: HostFile, lang: &str, sheet: &str) -> Result<AllocationFile, JsValue> {
        let lang = lang_of(lang);
        let opened = open(file).and_then(|source| AllocationSheet::new(source, lang, wanted(sheet)));
        Ok(AllocationFile { sheet: opened.map_err(message(lang))?, lang })
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

    /// Allocates the pools, as they were typed, and tells all of it as JSON.
    pub fn allocate(&mut self, city: &str, county: &str) -> String {
        self.sheet.allocate(city, county)
    }

    /// The rows of the list, for the office or for the public, as JSON.
    pub fn listed(&self, publish: bool) -> String {
        self.sheet.listed(publish)
    }

    /// The list as a file of `xlsx`, `csv` or `html`, for the office or for the public.
    ///
    /// # Errors
    /// A message for people.
    pub fn exported(&self, format: &str, publish: bool) -> Result<Vec<u8>, JsValue> {
        self.sheet.written(format, publish).map_err(message(self.lang))
    }
}

/// Two policies over one register.
#[wasm_bindgen]
pub struct ComparisonFile {
    sheet: ComparisonSheet<Text, BufReader<Bytes>>,
    lang: Lang,
}

#[wasm_bindgen]
impl ComparisonFile {
    /// Opens a file with two policies as their texts; an empty one is the built-in policy.
    ///
    /// # Errors
    /// A message for people.
    #[wasm_bindgen(constructor)]
    pub fn new(file: HostFile, measure: &str, lang: &str, sheet: &str, a: &str, b: &str) -> Result<ComparisonFile, JsValue> {
        let lang = lang_of(lang);
        let opened = open(file).and_then(|source| ComparisonSheet::new(source, measure, lang, wanted(sheet), [a, b]));
        Ok(ComparisonFile { sheet: opened.map_err(message(lang))?, lang })
    }

    /// What was recognised, as JSON.
    pub fn described(&self) -> String {
        self.sheet.described()
    }

    /// The headings of the rows, as JSON.
    pub fn headings(&self) -> String {
        self.sheet.headings()
    }

    /// Takes a column for a field, or for none.
    #[wasm_bindgen(js_name = takeFor)]
    pub fn take_for(&mut self, column: u32, field: &str) {
        self.sheet.take_for(column, field);
    }

    /// Compares a share of the rows. `tell(read, block)` is called for each block.
    ///
    /// # Errors
    /// A message for people.
    pub fn check(&mut self, share: u32, of: u32, tell: &Function) -> Result<String, JsValue> {
        let told = self.sheet.check(share.into(), of.into(), |read, block| tell_block(tell, read, block));
        told.map_err(message(self.lang))
    }

    /// What all shares come to, as JSON.
    ///
    /// # Errors
    /// A message for people.
    pub fn summed(&self, shares: Vec<String>) -> Result<String, JsValue> {
        self.sheet.summed(&shares).map_err(message(self.lang))
    }

    /// What becomes of one row, as JSON.
    ///
    /// # Errors
    /// A message for people.
    pub fn explained(&mut self, row: u32) -> Result<String, JsValue> {
        self.sheet.explained(row).map_err(message(self.lang))
    }

    /// The comparison as a file of `xlsx` or `csv`.
    ///
    /// # Errors
    /// A message for people.
    pub fn exported(&mut self, format: &str, tell: &Function) -> Result<Vec<u8>, JsValue> {
        self.sheet.written(format, pace(tell)).map_err(message(self.lang))
    }
}
