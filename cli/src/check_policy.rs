//! `fupin policy check`: every fault of a policy file at once.

use super::{End, answer, arguments::Arguments, read_text};
use fupin::api::{self, push_visible};
use fupin::words::Lang;
use std::ffi::OsStr;
use std::io;

/// Checks a policy file and prints its faults, one a line.
pub(crate) fn check_policy(arguments: &Arguments, file: &OsStr) -> io::Result<End> {
    let lang = arguments.lang;
    let text = match read_text(file, lang) {
        Ok(text) => text,
        Err(fault) => return fault.tell(arguments.json),
    };
    let faults = api::check_policy(&text);
    let mut out = String::new();
    if arguments.json {
        out.push_str(&serde_json::to_string(&api::fault_reports(&faults, lang)).unwrap_or_default());
        out.push('\n');
    } else {
        for fault in &faults {
            push_visible(&mut out, &fault.tell(lang));
            out.push('\n');
        }
        if faults.is_empty() {
            out.push_str(match lang {
                Lang::Zh => "政策文件没有错误。\n",
                Lang::En => "The policy file has no fault.\n",
            });
        }
    }
    answer(&out, if faults.is_empty() { End::Well } else { End::No })
}
