//! What JavaScript calls. Texts cross the border as JSON: it is faster than building objects property by property, and exact.

use crate::api::{self, CallError, Options};
use crate::form::scalar;
use crate::measures::{self, PreparedPolicy};
use crate::policy::BUILT_IN;
use crate::words::Lang;
use js_sys::{Array, Object, Reflect};
use std::cell::RefCell;
use std::sync::Arc;
use wasm_bindgen::prelude::*;

thread_local! {
    /// Policies that a caller has loaded; their handle is the position, from 1. Nought is the built-in one.
    static POLICIES: RefCell<Vec<Option<Arc<PreparedPolicy>>>> = const { RefCell::new(Vec::new()) };
}

/// Assesses an application given as JSON text.
///
/// # Errors
/// An `Error` with a `code`.
#[wasm_bindgen(js_name = assessText)]
pub fn assess_text(measure: &str, text: &str, english: bool, policy: u32, on: Option<String>) -> Result<String, JsValue> {
    let options = options(english, policy, on)?;
    api::assess_json(measure, text, &options).map_err(|error| thrown(&error, options.lang))
}

/// Assesses the value of a program, written as JSON in which `NaN` may stand for a number that JSON lacks.
///
/// # Errors
/// An `Error` with a `code`.
#[wasm_bindgen(js_name = assessValue)]
pub fn assess_value(measure: &str, text: &str, english: bool, policy: u32, on: Option<String>) -> Result<String, JsValue> {
    let options = options(english, policy, on)?;
    api::assess_value(measure, text, &options).map_err(|error| thrown(&error, options.lang))
}

/// The receipt of a program's value, as JSON.
///
/// # Errors
/// An `Error` with a `code`.
#[wasm_bindgen(js_name = receiptText)]
pub fn receipt(measure: &str, text: &str, english: bool, policy: u32, on: Option<String>) -> Result<String, JsValue> {
    let options = options(english, policy, on)?;
    api::receipt_of_value(measure, text, &options).map_err(|error| thrown(&error, options.lang))
}

/// What differs when a receipt is computed again, as JSON.
///
/// # Errors
/// An `Error` of code `bad-option`.
#[wasm_bindgen(js_name = verifyText)]
pub fn verify(text: &str, english: bool, policy: u32, on: Option<String>) -> Result<String, JsValue> {
    Ok(api::verify(text, &options(english, policy, on)?))
}

/// The measures, as JSON.
#[wasm_bindgen(js_name = measuresText)]
pub fn measures(english: bool) -> String {
    api::measures_json(lang(english))
}

/// The built-in policy file.
#[wasm_bindgen(js_name = policyText)]
pub fn policy() -> String {
    BUILT_IN.to_owned()
}

/// Loads a policy file and answers with its handle.
///
/// # Errors
/// An `Error` of code `broken-policy`, whose `faults` holds every fault.
#[wasm_bindgen(js_name = loadPolicy)]
pub fn load_policy(text: &str, english: bool) -> Result<u32, JsValue> {
    let lang = lang(english);
    let options = Options { lang, ..Options::default() }.with_policy(text).map_err(|error| thrown(&error, lang))?;
    Ok(POLICIES.with_borrow_mut(|policies| {
        let free = policies.iter().position(Option::is_none).unwrap_or(policies.len());
        if free == policies.len() {
            policies.push(None);
        }
        policies[free] = options.policy;
        free as u32 + 1
    }))
}

/// Forgets a policy that was loaded.
#[wasm_bindgen(js_name = dropPolicy)]
pub fn drop_policy(handle: u32) {
    POLICIES.with_borrow_mut(|policies| {
        if let Some(prepared) = (handle as usize).checked_sub(1).and_then(|index| policies.get_mut(index)) {
            *prepared = None;
        }
    });
}

pub(super) fn lang(english: bool) -> Lang {
    if english { Lang::En } else { Lang::Zh }
}

pub(super) fn prepared(handle: u32) -> Option<Arc<PreparedPolicy>> {
    let index = (handle as usize).checked_sub(1)?;
    POLICIES.with_borrow(|policies| policies.get(index).cloned().flatten())
}

pub(super) fn options(english: bool, policy: u32, on: Option<String>) -> Result<Options, JsValue> {
    let lang = lang(english);
    let on = match on.as_deref().map(scalar::date) {
        None => None,
        Some(Some(day)) => Some(day),
        Some(None) => return Err(thrown(&CallError::no_day(lang), lang)),
    };
    Ok(Options { lang, policy: prepared(policy), on, legacy_codes: false })
}

/// A caller's mistake as an `Error` with a `code` and, for a policy, its `faults`.
pub(super) fn thrown(mistake: &CallError, lang: Lang) -> JsValue {
    let thrown = error(mistake.code(), &mistake.to_string());
    if !mistake.faults().is_empty() {
        let faults = Array::new();
        for fault in mistake.faults() {
            let entry = Object::new();
            let facts = [
                ("code", JsValue::from(fault.code)),
                ("path", JsValue::from(fault.path.as_str())),
                ("line", JsValue::from(fault.line as u32)),
                ("message", JsValue::from(fault.message(lang))),
            ];
            for (name, value) in facts {
                set(&entry, name, &value);
            }
            faults.push(&entry);
        }
        set(&thrown, "faults", &faults);
    }
    thrown
}

fn error(code: &str, message: &str) -> JsValue {
    let error = js_sys::Error::new(message);
    error.set_name("FupinError");
    set(&error, "code", &JsValue::from(code));
    error.into()
}

fn set(target: &JsValue, name: &str, value: &JsValue) {
    // Setting a property of a fresh object cannot fail.
    let _ = Reflect::set(target, &JsValue::from(name), value);
}

/// The measure of a name, or the `Error` to throw.
pub(super) fn measure(id: &str, lang: Lang) -> Result<measures::Measure, JsValue> {
    measures::find(id).ok_or_else(|| thrown(&CallError::unknown_measure(id, lang), lang))
}
