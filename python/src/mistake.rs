//! A caller's mistake as the exception `fupin.FupinError`.

use fupin::api::ErrorReport;
use fupin::words::Lang;
use fupin_sheets::fault::SheetFault;
use pyo3::prelude::*;

/// The exception of a mistake, with its code and the faults of a policy.
pub(crate) fn raised(py: Python<'_>, report: &ErrorReport) -> PyErr {
    let faults = serde_json::to_string(&report.faults).unwrap_or_default();
    exception(py, report.code, &report.message, &faults)
}

/// The exception of a table that cannot be used.
pub(crate) fn of_table(py: Python<'_>, fault: &SheetFault, lang: Lang) -> PyErr {
    exception(py, fault.code, fault.message(lang), "[]")
}

/// The class is Python's, so that it can be read and pickled as any other.
fn exception(py: Python<'_>, code: &str, message: &str, faults: &str) -> PyErr {
    let made = || {
        let faults = py.import("json")?.call_method1("loads", (faults,))?;
        py.import("fupin._error")?.getattr("FupinError")?.call1((code, message, faults))
    };
    made().map_or_else(|error| error, PyErr::from_value)
}
