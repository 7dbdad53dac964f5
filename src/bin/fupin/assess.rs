//! `fupin assess`: one application, for people or as JSON.

use super::{End, Fault, arguments::Arguments, options, print, read_text};
use fupin::api;
use fupin::finding::Verdict;
use std::ffi::OsStr;
use std::io;

/// Assesses the application in a file and prints the answer.
pub(crate) fn assess(arguments: &Arguments, measure: &str, file: &OsStr) -> io::Result<End> {
    match answer(arguments, measure, file) {
        Ok((text, verdict)) => {
            print(&text)?;
            Ok(match verdict {
                Verdict::Eligible | Verdict::Review => End::Well,
                Verdict::Invalid | Verdict::Ineligible | Verdict::Incomplete => End::No,
            })
        }
        Err(fault) => fault.tell(arguments.json),
    }
}

fn answer(arguments: &Arguments, measure: &str, file: &OsStr) -> Result<(String, Verdict), Fault> {
    let lang = arguments.lang;
    let measure = api::find_measure(measure, lang).map_err(|error| Fault::of(&error, lang))?;
    let options = options(arguments)?;
    let text = read_text(file, lang)?;
    let document = api::parse_object(&text).map_err(|broken| Fault::new("not-json", api::broken_message(&broken, lang)))?;
    let assessment = api::assess(measure, &document, Some(0), &options);
    let mut out = String::with_capacity(8192);
    if arguments.json {
        api::push_assessment(&mut out, &assessment, lang);
        out.push('\n');
    } else {
        api::push_report(&mut out, &assessment, lang);
    }
    Ok((out, assessment.verdict))
}
