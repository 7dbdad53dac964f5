//! `fupin sheet`: the sheet of an application for an office to stamp.

use super::{Application, End, Fault, arguments::Arguments, print_written};
use fupin::api;
use std::ffi::OsStr;
use std::io;

/// Writes the sheet of the application in a file as one file of HTML.
pub(crate) fn sheet(arguments: &Arguments, measure: &str, file: &OsStr) -> io::Result<End> {
    print_written(written(arguments, measure, file))
}

fn written(arguments: &Arguments, measure: &str, file: &OsStr) -> Result<String, Fault> {
    let application = Application::read(arguments, measure, file)?;
    let document = application.document()?;
    Ok(api::sheet_file(application.measure, document.root(), &application.options))
}
