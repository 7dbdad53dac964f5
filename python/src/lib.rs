//! What Python calls. Applications and assessments cross as JSON text, tables as Arrow batches through the C data interface; the
//! interpreter is free for others while fupin computes. `package/fupin/__init__.py` is what people import.

mod batches;
mod mistake;

use fupin::api::{self, CallError, Options, PolicyCache};
use fupin::policy::BUILT_IN;
use fupin::words::Lang;
use mistake::raised;
use pyo3::prelude::*;
use std::sync::{Mutex, PoisonError};

static POLICIES: Mutex<PolicyCache> = Mutex::new(PolicyCache::new());

/// The native part of `fupin`.
#[pymodule]
mod _fupin {
    #[pymodule_export]
    use super::batches::Checker;
    #[pymodule_export]
    use super::{assess_text, assess_value, measures, policy_text, receipt_of_value, verify, version};
}

/// Assesses an application given as JSON text.
#[pyfunction]
fn assess_text(py: Python<'_>, measure: &str, text: &str, options: &str) -> PyResult<String> {
    with(py, options, |options| api::assess_json(measure, text, options))
}

/// Assesses the value of a program, written as JSON in which `NaN` may stand for a number that JSON lacks.
#[pyfunction]
fn assess_value(py: Python<'_>, measure: &str, text: &str, options: &str) -> PyResult<String> {
    with(py, options, |options| api::assess_value(measure, text, options))
}

/// The receipt of a program's value, as JSON.
#[pyfunction]
fn receipt_of_value(py: Python<'_>, measure: &str, text: &str, options: &str) -> PyResult<String> {
    with(py, options, |options| api::receipt_of_value(measure, text, options))
}

/// What differs when a receipt is computed again, as JSON.
#[pyfunction]
fn verify(py: Python<'_>, text: &str, options: &str) -> PyResult<String> {
    with(py, options, |options| Ok(api::verify(text, options)))
}

/// The measures, as JSON.
#[pyfunction]
fn measures(py: Python<'_>, options: &str) -> PyResult<String> {
    with(py, options, |options| Ok(serde_json::to_string(&api::measure_facts(options.lang)).unwrap_or_default()))
}

/// The built-in policy file.
#[pyfunction]
fn policy_text() -> &'static str {
    BUILT_IN
}

/// The version.
#[pyfunction]
fn version() -> &'static str {
    env!("CARGO_PKG_VERSION")
}

fn with(py: Python<'_>, options: &str, answer: impl FnOnce(&Options) -> Result<String, CallError> + Send) -> PyResult<String> {
    let answered = py.detach(|| read(options).and_then(|options| answer(&options).map_err(|error| (error, options.lang))));
    answered.map_err(|(error, lang)| raised(py, &error.report(lang)))
}

/// Reads options; a mistake in them is told in their language.
fn read(options: &str) -> Result<Options, (CallError, Lang)> {
    let mut load = |text: &str| POLICIES.lock().unwrap_or_else(PoisonError::into_inner).load(text);
    Options::from_json_with(options, &mut load).map_err(|error| (error, Options::lang_in_json(options)))
}
