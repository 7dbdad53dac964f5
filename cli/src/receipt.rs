//! `fupin receipt` and `fupin verify`: what was stated and found, and the same computed again.

use super::{Application, End, Fault, answer, arguments::Arguments, options, print_written, read_text};
use fupin::api::{self, push_visible};
use fupin::words::Lang;
use std::ffi::OsStr;
use std::io;

/// Writes the receipt of the application in a file.
pub(crate) fn receipt(arguments: &Arguments, measure: &str, file: &OsStr) -> io::Result<End> {
    print_written(written(arguments, measure, file))
}

fn written(arguments: &Arguments, measure: &str, file: &OsStr) -> Result<String, Fault> {
    let application = Application::read(arguments, measure, file)?;
    let document = application.document()?;
    let Application { measure, options, .. } = &application;
    let assessment = api::assess(*measure, Some(document.root()), options);
    let mut out = String::new();
    api::push_receipt(&mut out, &assessment, Some(document.root()), &measure.questions(), options);
    out.push('\n');
    Ok(out)
}

/// Computes the receipt in a file again, and tells what differs.
pub(crate) fn verify(arguments: &Arguments, file: &OsStr) -> io::Result<End> {
    let read = || Ok((read_text(file, arguments.lang)?, options(arguments)?));
    let (text, options) = match read() {
        Ok(given) => given,
        Err(fault) => return Fault::tell(&fault, arguments.json),
    };
    let found = api::verified(&text, &options);
    let mut out = String::new();
    if arguments.json {
        found.push(&mut out, arguments.lang);
    } else {
        told(&mut out, &found, arguments.lang);
    }
    out.push('\n');
    answer(&out, if found.holds() { End::Well } else { End::No })
}

/// One line for the whole, and one for each difference.
fn told(out: &mut String, found: &api::Verified<'_>, lang: Lang) {
    out.push_str(match (found.holds(), lang) {
        (true, Lang::Zh) => "凭据成立：重新计算的结果与它一致。",
        (true, Lang::En) => "The receipt holds: what is computed again agrees with it.",
        (false, Lang::Zh) => "凭据不成立：",
        (false, Lang::En) => "The receipt does not hold:",
    });
    for difference in &found.differences {
        let shown = |value: &Option<String>| value.clone().unwrap_or_else(|| "—".to_owned());
        let (path, message) = (&difference.path, difference.kind.message.in_lang(lang));
        let (stated, found) = (shown(&difference.stated), shown(&difference.found));
        let line = match lang {
            Lang::Zh => format!("{path}：凭据写的是 {stated}，重新计算得 {found}。{message}"),
            Lang::En => format!("{path}: the receipt states {stated}, found {found}. {message}"),
        };
        out.push('\n');
        push_visible(out, &line);
    }
}
