//! `fupin template`: the sheet of a measure to be filled in.

use super::{End, Fault, arguments::Arguments};
use fupin::api;
use fupin::words::Lang;
use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, Write};
use std::path::PathBuf;

/// Writes the template and never overwrites what somebody may have filled in.
pub(crate) fn template(arguments: &Arguments, measure: &str, out: Option<&OsStr>) -> io::Result<End> {
    let lang = arguments.lang;
    let measure = match api::find_measure(measure) {
        Ok(measure) => measure,
        Err(error) => return Fault::of(&error, lang).tell(false),
    };
    let path = out.map_or_else(|| PathBuf::from(format!("{}.xlsx", measure.id)), PathBuf::from);
    let bytes = match fupin_sheets::template::workbook(measure, lang) {
        Ok(bytes) => bytes,
        Err(fault) => return Fault::new(fault.code, fault.message(lang).to_owned()).tell(false),
    };
    match File::create_new(&path).and_then(|mut file| file.write_all(&bytes)) {
        Ok(()) => Ok(End::Well),
        Err(error) => {
            let shown = path.display();
            let message = match lang {
                Lang::Zh => format!("写不了“{shown}”：{error}。请用 --out 另选一个文件名。"),
                Lang::En => format!("“{shown}” cannot be written: {error}. Choose another name with --out."),
            };
            Fault::new("unwritable", message).tell(false)
        }
    }
}
