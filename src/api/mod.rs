//! The façade: text in, text out. All that the browser, Node and the command line call.

mod explain;
mod json;
mod options;

pub use explain::explain;
pub use json::push_assessment;
pub use options::{CallError, Options};

use crate::form::json::{Broken, Document, NodeKind};
use crate::form::{NOT_JSON, canonical};
use crate::measures::{self, Book};
use crate::words::{Fill, Gap, Lang};

/// Assesses an application given as JSON text and answers with JSON text: an assessment, or `{"error": …}` for text that
/// is no JSON object.
///
/// ```
/// use fupin::api::{Options, assess_json};
/// let answer = assess_json("village-eligibility", r#"{"collective_income": "38500"}"#, &Options::default()).unwrap();
/// assert!(answer.contains(r#""verdict":"eligible""#));
/// ```
///
/// # Errors
/// A caller's mistake: an unknown measure, or a policy that cannot be used.
pub fn assess_json(measure: &str, text: &str, options: &Options) -> Result<String, CallError> {
    answer(measure, options, Document::parse(text), true)
}

/// Assesses an input that a program holds, written as JSON: unlike a text, it may be any value, and `NaN` may stand for
/// a number that JSON lacks.
///
/// # Errors
/// A caller's mistake: an unknown measure, a policy that cannot be used, or what JSON cannot hold (`not-json`).
pub fn assess_value(measure: &str, text: &str, options: &Options) -> Result<String, CallError> {
    match Document::parse_with(text, true) {
        Err(broken) => Err(CallError::not_json(broken_message(&broken, options.lang))),
        document => answer(measure, options, document, false),
    }
}

fn answer(
    measure: &str,
    options: &Options,
    document: Result<Document<'_>, Broken>,
    object_only: bool,
) -> Result<String, CallError> {
    let measure = measures::find(measure).ok_or_else(|| CallError::unknown_measure(measure, options.lang))?;
    let document = match document {
        Ok(document) => document,
        Err(broken) => return Ok(not_json(&broken, options.lang)),
    };
    if object_only && !matches!(document.kind(0), NodeKind::Object(_) | NodeKind::Null) {
        return Ok(not_json(&Broken { reason: NO_OBJECT, line: 1 }, options.lang));
    }
    let mut out = String::with_capacity(4096);
    assess_node(measure, &document, Some(0), options, &mut out)?;
    Ok(out)
}

static NO_OBJECT: crate::words::Text = crate::words::text("不是花括号括起来的一组字段", "it is no object in braces");

/// Assesses the input at a node of a document and appends the answer.
///
/// # Errors
/// A caller's mistake in the options.
pub fn assess_node(
    measure: (usize, &'static measures::Entry),
    document: &Document<'_>,
    root: Option<usize>,
    options: &Options,
    out: &mut String,
) -> Result<(), CallError> {
    let book = options.book.as_deref().unwrap_or_else(|| Book::built_in());
    match book.assess(measure, document, root, options.on) {
        Ok(assessment) => json::push_assessment(out, &assessment, options.lang),
        Err(parameter) => return Err(CallError::not_in_force(&parameter, options.lang)),
    }
    Ok(())
}

/// The answer to text that is no JSON object.
fn not_json(broken: &Broken, lang: Lang) -> String {
    let mut out = String::from("{\"error\":{\"code\":\"not-json\",\"message\":");
    canonical::push_string(&mut out, &broken_message(broken, lang));
    out.push_str("}}");
    out
}

/// Why a text is no JSON object, for people.
pub fn broken_message(broken: &Broken, lang: Lang) -> String {
    let mut values = Vec::new();
    (broken.reason, Gap::number(broken.line as i128)).fill(&mut values);
    let mut out = String::new();
    NOT_JSON.kind().body.say(&mut out, lang, &values, "");
    out
}

/// The measures as JSON: `[{id, title, lead, clauses}]`.
pub fn measures_json(lang: Lang) -> String {
    let mut out = String::from("[");
    for (i, entry) in measures::ALL.iter().enumerate() {
        if i > 0 {
            out.push(',');
        }
        let facts = [
            ("id", entry.id),
            ("title", entry.title.in_lang(lang)),
            ("lead", entry.lead.in_lang(lang)),
            ("clauses", entry.clauses),
        ];
        out.push('{');
        for (n, (name, text)) in facts.into_iter().enumerate() {
            if n > 0 {
                out.push(',');
            }
            canonical::push_string(&mut out, name);
            out.push(':');
            canonical::push_string(&mut out, text);
        }
        out.push('}');
    }
    out.push(']');
    out
}
