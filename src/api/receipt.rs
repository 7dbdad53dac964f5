//! A receipt: what was stated and what was found, small enough for a hidden field, so that a server can compute it again.
//!
//! `{fupin, measure, policy: {id, digest}, on?, input, input_sha256, verdict, figures: {key: value}}`: the version that wrote
//! it, the canonical input ([`canonical_input`]) with the SHA-256 of its bytes, and the figures as text. `on` stands there
//! only where a day was chosen.

use super::named_policy::NamedPolicy;
use super::{CallError, Options, assess, find_measure, not_json, parse_object};
use crate::finding::Assessment;
use crate::form::json::{Broken, Document, JsonText, Node, push_value};
use crate::form::{Question, canonical_input};
use crate::policy::sha256_hex;
use crate::value::Day;
use crate::words::{Gap, told};
use serde::{Serialize, Serializer};

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
    let receipt = Receipt {
        fupin: VERSION,
        measure: assessment.measure,
        policy: NamedPolicy::of(&assessment.policy.id, &assessment.policy.digest),
        on: options.on.map(iso),
        input: JsonText(&input),
        input_sha256: sha256_hex(input.as_bytes()),
        verdict: assessment.verdict.id(),
        figures: figures(assessment),
    };
    push_value(out, &receipt);
}

/// A receipt as it is written.
#[derive(Serialize)]
struct Receipt<'a> {
    fupin: &'static str,
    measure: &'static str,
    policy: NamedPolicy,
    #[serde(skip_serializing_if = "Option::is_none")]
    on: Option<String>,
    input: JsonText<'a>,
    input_sha256: String,
    verdict: &'static str,
    #[serde(serialize_with = "as_map")]
    figures: Vec<(String, String)>,
}

fn as_map<S: Serializer>(figures: &[(String, String)], to: S) -> Result<S::Ok, S::Error> {
    to.collect_map(figures.iter().map(|(key, value)| (key, value)))
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
