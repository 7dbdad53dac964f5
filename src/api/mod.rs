//! The façade: text in, text out. All that the browser, Node and the command line call.

mod assessment_schema;
pub mod docs;
pub mod dossier;
mod explain;
mod input_schema;
mod json;
mod options;
mod options_json;
mod patterns;
mod policy_schema;
mod receipt;
mod receipt_schema;
mod reference;
mod report;
mod schema_text;
mod typescript;
mod verify;

pub use assessment_schema::assessment_schema;
pub use explain::explain;
pub use input_schema::input_schema;
pub use json::push_assessment;
pub use options::{CallError, Options};
pub use options_json::LoadPolicy;
pub use policy_schema::policy_schema;
pub use receipt::{VERSION, push_receipt, receipt, receipt_of_value};
pub use receipt_schema::{receipt_schema, verification_schema};
pub use report::{push_report, push_visible};
pub use typescript::typescript;
pub use verify::{DIFFERENCES, Difference, DifferenceKind, Verified, verified, verify};

use crate::finding::Assessment;
use crate::form::json::{Broken, Document, NodeKind};
use crate::form::{NOT_JSON, canonical};
use crate::measures::{self, PreparedPolicy};
use crate::policy::PolicyFault;
use crate::words::{Fill, Gap, Lang};
use std::sync::Arc;

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
    answer(measure, options, parse_object(text))
}

/// Assesses an input that a program holds, written as JSON: unlike a text, it may be any value, and `NaN` may stand for
/// a number that JSON lacks.
///
/// # Errors
/// A caller's mistake: an unknown measure, a policy that cannot be used, or what JSON cannot hold (`not-json`).
pub fn assess_value(measure: &str, text: &str, options: &Options) -> Result<String, CallError> {
    answer(measure, options, Ok(parse_value(text, options)?))
}

/// Reads an input that a program holds.
fn parse_value<'t>(text: &'t str, options: &Options) -> Result<Document<'t>, CallError> {
    Document::parse_with(text, true).map_err(|broken| CallError::not_json(broken_message(&broken, options.lang)))
}

fn answer(measure: &str, options: &Options, document: Result<Document<'_>, Broken>) -> Result<String, CallError> {
    let measure = find_measure(measure, options.lang)?;
    let document = match document {
        Ok(document) => document,
        Err(broken) => return Ok(not_json(&broken, options.lang)),
    };
    let mut out = String::with_capacity(4096);
    assess_node(measure, &document, Some(0), options, &mut out);
    Ok(out)
}

/// Reads the text of an application: a JSON object, or `null` for an empty one.
///
/// # Errors
/// Why the text is neither, and on which line.
pub fn parse_object(text: &str) -> Result<Document<'_>, Broken> {
    let document = Document::parse(text)?;
    match document.kind(0) {
        NodeKind::Object(_) | NodeKind::Null => Ok(document),
        _ => Err(Broken { reason: NO_OBJECT, line: document.line(0) }),
    }
}

static NO_OBJECT: crate::words::Text = crate::words::text("不是花括号括起来的一组字段", "it is no object in braces");

/// Assesses the input at a node of a document and appends the answer.
pub fn assess_node(
    measure: measures::Measure,
    document: &Document<'_>,
    root: Option<usize>,
    options: &Options,
    out: &mut String,
) {
    json::push_assessment(out, &assess(measure, document, root, options), options.lang);
}

/// Assesses the input at a node of a document; without a node there is no input.
pub fn assess<'o>(
    measure: measures::Measure,
    document: &Document<'_>,
    root: Option<usize>,
    options: &'o Options,
) -> Assessment<'o> {
    options.deciding_policy().assess(measure, document, root, options.basis(options.on))
}

/// Every fault of a policy file; none where it can be used.
///
/// ```
/// let faults = fupin::api::check_policy("{}");
/// assert!(faults.iter().all(|fault| fault.code == "missing-key" && fault.line == 1));
/// ```
pub fn check_policy(text: &str) -> Vec<PolicyFault> {
    PreparedPolicy::load(text).err().unwrap_or_default()
}

/// Reads a policy file for `Options::policy`.
///
/// # Errors
/// `broken-policy`, with every fault of the file, told in the language.
pub fn load_policy(text: &str, lang: Lang) -> Result<Arc<PreparedPolicy>, CallError> {
    PreparedPolicy::load(text).map(Arc::new).map_err(|faults| CallError::broken_policy(faults, lang))
}

/// Appends faults as JSON: `[{code, path, line, message}]`.
pub fn push_faults(out: &mut String, faults: &[PolicyFault], lang: Lang) {
    out.push('[');
    for (i, fault) in faults.iter().enumerate() {
        out.push_str(if i > 0 { ",{\"code\":" } else { "{\"code\":" });
        canonical::push_string(out, fault.code);
        out.push_str(",\"path\":");
        canonical::push_string(out, &fault.path);
        out.push_str(",\"line\":");
        out.push_str(&fault.line.to_string());
        out.push_str(",\"message\":");
        canonical::push_string(out, &fault.message(lang));
        out.push('}');
    }
    out.push(']');
}

/// Finds a measure by its name.
///
/// # Errors
/// `unknown-measure`, with the names that there are.
pub fn find_measure(id: &str, lang: Lang) -> Result<measures::Measure, CallError> {
    measures::find(id).ok_or_else(|| CallError::unknown_measure(id, lang))
}

/// The answer to text that is no JSON object.
fn not_json(broken: &Broken, lang: Lang) -> String {
    let mut out = String::from("{");
    push_error(&mut out, "not-json", &broken_message(broken, lang));
    out.push('}');
    out
}

/// Appends the member `"error"` that stands for an assessment where there is none.
pub fn push_error(out: &mut String, code: &str, message: &str) {
    out.push_str("\"error\":{\"code\":");
    canonical::push_string(out, code);
    out.push_str(",\"message\":");
    canonical::push_string(out, message);
    out.push('}');
}

/// A caller's mistake as an answer, for callers to whom nothing can be thrown:
/// `{"error": {code, message, faults?}}`, with the faults of a policy.
pub fn call_error_json(error: &CallError, lang: Lang) -> String {
    let mut out = String::from("{");
    push_error(&mut out, error.code(), &error.to_string());
    if !error.faults().is_empty() {
        // The faults go inside the member that was just closed.
        out.pop();
        out.push_str(",\"faults\":");
        push_faults(&mut out, error.faults(), lang);
        out.push('}');
    }
    out.push('}');
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
