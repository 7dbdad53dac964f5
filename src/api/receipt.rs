//! A receipt: what was stated and what was found, small enough for a hidden field, so that a server can compute it again.
//!
//! `{fupin, measure, policy: {id, digest}, on?, input, input_sha256, verdict, figures: {key: value}}`: the version that wrote
//! it, the canonical input ([`canonical_input`]) with the SHA-256 of its bytes, and the figures as text. `on` stands there
//! only where a day was chosen.

use super::{CallError, Options, assess, find_measure, not_json, parse_object};
use crate::finding::Assessment;
use crate::form::canonical::push_string;
use crate::form::json::{Broken, Document, Node};
use crate::form::{Question, canonical_input};
use crate::policy::sha256_hex;
use crate::value::Day;
use crate::words::{Gap, told};

/// The version that a receipt names.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Assesses an application given as JSON text and answers with its receipt, or with `{"error": …}` for text that is no JSON
/// object. A receipt holds no words, so it is the same in both languages.
///
/// ```
/// use fupin::api::{Options, receipt};
/// let options = Options::default();
/// let answer = receipt("village-eligibility", r#"{"collective_income": 38500}"#, &options).unwrap();
/// assert!(answer.contains(r#""input":{"collective_income":"38500.00"},"input_sha256":"#));
/// assert!(answer.contains(r#""figures":{"gap_to_line":"11500.00"}"#));
/// ```
///
/// # Errors
/// An unknown measure.
pub fn receipt(measure: &str, text: &str, options: &Options) -> Result<String, CallError> {
    written(measure, options, parse_object(text))
}

/// The receipt of an input that a program holds: see [`super::assess_value`].
///
/// # Errors
/// An unknown measure, or what JSON cannot hold (`not-json`).
pub fn receipt_of_value(measure: &str, text: &str, options: &Options) -> Result<String, CallError> {
    let document = super::parse_value(text)?;
    written(measure, options, Ok(document))
}

fn written(measure: &str, options: &Options, document: Result<Document<'_>, Broken>) -> Result<String, CallError> {
    let measure = find_measure(measure)?;
    let document = match document {
        Ok(document) => document,
        Err(broken) => return Ok(not_json(&broken, options.lang)),
    };
    let assessment = assess(measure, Some(document.root()), options);
    let mut out = String::with_capacity(1024);
    push_receipt(&mut out, &assessment, Some(document.root()), &measure.questions(), options);
    Ok(out)
}

/// Appends the receipt of an assessment that was made of the input at a node.
pub fn push_receipt(
    out: &mut String,
    assessment: &Assessment<'_>,
    root: Option<Node<'_>>,
    questions: &[Question],
    options: &Options,
) {
    let mut input = String::with_capacity(512);
    canonical_input::push(&mut input, root, questions);
    out.push_str("{\"fupin\":");
    push_string(out, VERSION);
    out.push_str(",\"measure\":");
    push_string(out, assessment.measure);
    out.push_str(",\"policy\":{\"id\":");
    push_string(out, &assessment.policy.id);
    out.push_str(",\"digest\":");
    push_string(out, &assessment.policy.digest);
    out.push('}');
    if let Some(day) = options.on {
        out.push_str(",\"on\":");
        push_string(out, &iso(day));
    }
    out.push_str(",\"input\":");
    out.push_str(&input);
    out.push_str(",\"input_sha256\":");
    push_string(out, &sha256_hex(input.as_bytes()));
    out.push_str(",\"verdict\":");
    push_string(out, assessment.verdict.id());
    out.push_str(",\"figures\":{");
    for (i, (key, value)) in figures(assessment).iter().enumerate() {
        if i > 0 {
            out.push(',');
        }
        push_string(out, key);
        out.push(':');
        push_string(out, value);
    }
    out.push_str("}}");
}

/// A day as the contract writes it.
pub(super) fn iso(day: Day) -> String {
    told(|out| Gap::from(day).push_bare(out))
}

/// Keys and values of the figures, as the contract has them.
pub(super) fn figures(assessment: &Assessment<'_>) -> Vec<(String, String)> {
    let written = assessment.findings.figures.iter().map(|figure| {
        let (mut key, mut value) = (String::new(), String::new());
        figure.push_key(&mut key);
        assessment.findings.push_value(&mut value, figure);
        (key, value)
    });
    written.collect()
}
