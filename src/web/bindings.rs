//! What JavaScript calls. Applications and assessments cross the border as JSON text, which is faster than building objects
//! property by property, and exact; what is small and rare crosses as values, described by serde.

use super::text_out;
use crate::api::{self, CallError, Options, PolicyCache, Stated};
use crate::measures;
use crate::policy::BUILT_IN;
use crate::words::Lang;
use js_sys::{JsString, Object};
use serde::Serialize;
use std::cell::RefCell;
use wasm_bindgen::prelude::*;

thread_local! {
    static POLICIES: RefCell<PolicyCache> = const { RefCell::new(PolicyCache::new()) };
    /// The options that were read last, and what stated them.
    static KNOWN: RefCell<Option<(JsValue, Options)>> = const { RefCell::new(None) };
}

/// Assesses an application given as JSON text.
///
/// # Errors
/// An `Error` with a `code`.
#[wasm_bindgen(js_name = assessText)]
pub fn assess_text(measure: &str, text: &str, given: JsValue) -> Result<JsString, JsValue> {
    with(given, |options| api::assess_json(measure, text, options))
}

/// Assesses the value of a program, written as JSON in which `NaN` may stand for a number that JSON lacks.
///
/// # Errors
/// An `Error` with a `code`.
#[wasm_bindgen(js_name = assessValue)]
pub fn assess_value(measure: &str, text: &str, given: JsValue) -> Result<JsString, JsValue> {
    with(given, |options| api::assess_value(measure, text, options))
}

/// The receipt of a program's value, as JSON.
///
/// # Errors
/// An `Error` with a `code`.
#[wasm_bindgen(js_name = receiptText)]
pub fn receipt(measure: &str, text: &str, given: JsValue) -> Result<JsString, JsValue> {
    with(given, |options| api::receipt_of_value(measure, text, options))
}

/// What differs when a receipt is computed again, as JSON.
///
/// # Errors
/// An `Error` of code `bad-option` or `broken-policy`.
#[wasm_bindgen(js_name = verifyText)]
pub fn verify(text: &str, given: JsValue) -> Result<JsString, JsValue> {
    with(given, |options| Ok(api::verify(text, options)))
}

/// The measures: `[{id, title, lead, clauses}]`.
///
/// # Errors
/// An `Error` of code `bad-option` or `broken-policy`.
#[wasm_bindgen]
pub fn measures(given: JsValue) -> Result<JsValue, JsValue> {
    Ok(value(&api::measure_facts(options(given)?.lang)))
}

/// Which build this is: the version and a digest of the sources. The scripts of another build are refused by it.
#[wasm_bindgen(js_name = buildIdentity)]
pub fn build_identity() -> String {
    concat!(env!("CARGO_PKG_VERSION"), "+").to_owned() + option_env!("FUPIN_BUILD").unwrap_or("dev")
}

/// The built-in policy file.
#[wasm_bindgen(js_name = policyText)]
pub fn policy() -> String {
    BUILT_IN.to_owned()
}

fn with(given: JsValue, answer: impl FnOnce(&Options) -> Result<String, CallError>) -> Result<JsString, JsValue> {
    let options = options(given)?;
    answer(&options).map(|answer| text_out::text(&answer)).map_err(|error| thrown(&error, options.lang))
}

/// The language that a caller asked for.
pub(super) fn lang(english: bool) -> Lang {
    if english { Lang::En } else { Lang::Zh }
}

/// The options that a caller gave.
pub(super) fn options(given: JsValue) -> Result<Options, JsValue> {
    if given.is_undefined() {
        return Ok(Options::default());
    }
    let known = KNOWN.with_borrow(|known| known.as_ref().filter(|(of, _)| *of == given).map(|(_, options)| options.clone()));
    if let Some(options) = known {
        return Ok(options);
    }
    let (options, _) = options_and(given.clone(), &[])?;
    // What is frozen and holds nothing but texts and flags, as the scripts hand it over, says the same whenever it is read.
    if Object::is_frozen(given.unchecked_ref::<Object>()) {
        KNOWN.set(Some((given, options.clone())));
    }
    Ok(options)
}

/// The options that a caller gave, and those that have rules of their own.
pub(super) fn options_and(given: JsValue, others: &[&str]) -> Result<(Options, Vec<(String, Stated)>), JsValue> {
    let stated = match serde_wasm_bindgen::from_value(given) {
        Ok(Stated::Object(stated)) => stated,
        _ => return Err(thrown(&CallError::NoObject, Lang::default())),
    };
    let lang = Options::lang_of(&stated);
    let read = POLICIES.with_borrow_mut(|policies| Options::stated(stated, others, &mut |text| policies.load(text)));
    read.map_err(|error| thrown(&error, lang))
}

/// A caller's mistake as an `Error` with a `code` and, for a policy, its `faults`.
pub(super) fn thrown(mistake: &CallError, lang: Lang) -> JsValue {
    let report = mistake.report(lang);
    let error = js_sys::Error::new(&report.message);
    error.set_name("FupinError");
    // Giving a fresh error its properties cannot fail.
    let _ = Object::assign(&error, value(&report).unchecked_ref());
    error.into()
}

/// A value of ours for JavaScript, as plain objects.
pub(super) fn value(of: &impl Serialize) -> JsValue {
    // Our own values have nothing that JavaScript lacks.
    of.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).unwrap_or(JsValue::UNDEFINED)
}

/// The measure of a name, or the `Error` to throw.
pub(super) fn measure(id: &str, lang: Lang) -> Result<measures::Measure, JsValue> {
    api::find_measure(id).map_err(|error| thrown(&error, lang))
}
