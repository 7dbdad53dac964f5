//! `fupin assess`: one application, for people or as JSON.

use super::{Application, End, Fault, arguments::Arguments, options, print_written, read_text};
use fupin::api;
use fupin::finding::Verdict;
use std::ffi::OsStr;
use std::io;

/// Assesses the application in a file and prints the answer.
pub(crate) fn assess(arguments: &Arguments, measure: &str, file: &OsStr) -> io::Result<End> {
    match answer(arguments, measure, file) {
        Ok((text, verdict)) => {
            let end = match verdict {
                Verdict::Eligible | Verdict::Review => End::Well,
                Verdict::Invalid | Verdict::Ineligible | Verdict::Incomplete => End::No,
            };
            super::answer(&text, end)
        }
        Err(fault) => fault.tell(arguments.json),
    }
}

/// Explains a measure, and the application in a file where one is named, as Markdown.
pub(crate) fn explain(arguments: &Arguments, measure: &str, file: Option<&OsStr>) -> io::Result<End> {
    print_written(explanation(arguments, measure, file))
}

fn explanation(arguments: &Arguments, measure: &str, file: Option<&OsStr>) -> Result<String, Fault> {
    let lang = arguments.lang;
    let measure = api::find_measure(measure).map_err(|error| Fault::of(&error, lang))?;
    let options = options(arguments)?;
    let policy = options.deciding_policy().policy();
    let Some(file) = file else { return Ok(api::explain(measure, policy, arguments.on, lang)) };
    let application = Application { measure, text: read_text(file, lang)?, options: options.clone() };
    let document = application.document()?;
    let assessment = api::assess(measure, Some(document.root()), &application.options);
    Ok(api::explain_assessment(measure, &assessment, lang))
}

fn answer(arguments: &Arguments, measure: &str, file: &OsStr) -> Result<(String, Verdict), Fault> {
    let application = Application::read(arguments, measure, file)?;
    let document = application.document()?;
    let assessment = api::assess(application.measure, Some(document.root()), &application.options);
    let lang = arguments.lang;
    let mut out = String::with_capacity(8192);
    if arguments.json {
        api::push_assessment(&mut out, &assessment, lang);
        out.push('\n');
    } else {
        api::push_report(&mut out, &assessment, lang);
    }
    Ok((out, assessment.verdict))
}
