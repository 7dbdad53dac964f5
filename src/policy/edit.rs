//! A policy file with some of its values changed, all else left as it is written.

use crate::form::canonical::push_string;
use crate::form::json::Document;
use crate::value::into_order;

/// Puts strings in the place of values, each named by its JSON pointer.
///
/// `None` where the text is no JSON or a pointer leads nowhere.
///
/// ```
/// use fupin::policy::edited;
/// let changed = edited(r#"{"a": {"b": "1"}, "c": null}"#, &[("/c", "3"), ("/a/b", "2")]);
/// assert_eq!(changed.unwrap(), r#"{"a": {"b": "2"}, "c": "3"}"#);
/// ```
pub fn edited(text: &str, changes: &[(&str, &str)]) -> Option<String> {
    let document = Document::parse(text).ok()?;
    let mut spans = Vec::with_capacity(changes.len());
    for (pointer, value) in changes {
        spans.push((document.root().at(pointer)?.span(), *value));
    }
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for (span, value) in into_order(spans, &|(a, _), (b, _)| a.start.cmp(&b.start)) {
        out.push_str(text.get(at..span.start)?);
        push_string(&mut out, value);
        at = span.end;
    }
    out.push_str(text.get(at..)?);
    Some(out)
}
