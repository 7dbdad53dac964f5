//! The façade: text in, text out. All that the browser, Node and the command line call.

mod call_error;
pub mod dossier;
mod explain;
mod json;
mod named_policy;
mod nearest;
pub mod needed;
mod options;
mod policy_cache;
mod prospects;
mod receipt;
mod report;
mod sheet;
mod stated;
mod stated_options;
mod told;
mod verify;

pub use crate::words::push_visible;
pub use call_error::{CallError, ErrorReport, FaultReport, fault_reports};
pub use explain::{explain, explain_assessment};
pub use json::push_assessment;
pub use nearest::nearest;
pub use options::Options;
pub use policy_cache::PolicyCache;
pub use prospects::{
    Prospects, ToldAnswer, ToldAnswerProblem, ToldAsker, ToldMainFigure, ToldNextQuestion, ToldOpenAnswer, ToldProspect,
    ToldRule, audience_of, prospects,
};
pub use receipt::{VERSION, push_receipt, receipt, receipt_of_value};
pub use report::push_report;
pub use sheet::{sheet, sheet_file};
pub use stated::Stated;
pub use stated_options::LoadPolicy;
pub use told::ToldAssessment;
pub use verify::{DIFFERENCES, Difference, DifferenceKind, Verified, verified, verify};

use crate::finding::Assessment;
use crate::form::NOT_JSON;
use crate::form::json::{Broken, Document, Node, NodeKind, value_text};
use crate::measures::{self, PreparedPolicy};
use crate::policy::PolicyFault;
use crate::words::{Fill, Gap, Lang};
use serde::Serialize;
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
    answer(measure, options, Ok(parse_value(text)?))
}

/// Reads an input that a program holds.
fn parse_value(text: &str) -> Result<Document<'_>, CallError> {
    Document::parse_with(text, true).map_err(CallError::NotJson)
}

fn answer(measure: &str, options: &Options, document: Result<Document<'_>, Broken>) -> Result<String, CallError> {
    let measure = find_measure(measure)?;
    let document = match document {
        Ok(document) => document,
        Err(broken) => return Ok(not_json(&broken, options.lang)),
    };
    let mut out = String::with_capacity(4096);
    assess_node(measure, Some(document.root()), options, &mut out);
    Ok(out)
}

/// Reads the text of an application: a JSON object, or `null` for an empty one.
///
/// # Errors
/// Why the text is neither, and on which line.
pub fn parse_object(text: &str) -> Result<Document<'_>, Broken> {
    let document = Document::parse(text)?;
    match document.root().kind() {
        NodeKind::Object(_) | NodeKind::Null => Ok(document),
        _ => Err(Broken { reason: NO_OBJECT, line: document.root().line() }),
    }
}

static NO_OBJECT: crate::words::Text = crate::words::text("不是花括号括起来的一组字段", "it is no object in braces");

/// Assesses the input at a node of a document and appends the answer.
pub fn assess_node(measure: measures::Measure, root: Option<Node<'_>>, options: &Options, out: &mut String) {
    let assessment = assess(measure, root, options);
    json::push_assessment(out, &assessment, options.lang);
    assessment.findings.leave_room();
}

/// Assesses the input at a node of a document; without a node there is no input.
pub fn assess<'o>(measure: measures::Measure, root: Option<Node<'_>>, options: &'o Options) -> Assessment<'o> {
    options.deciding_policy().assess(measure, root, options.basis(options.on))
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
/// `broken-policy`, with every fault of the file.
pub fn load_policy(text: &str) -> Result<Arc<PreparedPolicy>, CallError> {
    PreparedPolicy::load(text).map(Arc::new).map_err(CallError::BrokenPolicy)
}

/// Finds a measure by its name.
///
/// # Errors
/// `unknown-measure`, with the names that there are.
pub fn find_measure(id: &str) -> Result<measures::Measure, CallError> {
    measures::find(id).ok_or_else(|| CallError::UnknownMeasure(id.to_owned()))
}

/// The answer to text that is no JSON object.
fn not_json(broken: &Broken, lang: Lang) -> String {
    error_answer(ErrorReport::new("not-json", broken_message(broken, lang)))
}

/// `{"error": {code, message, faults?}}`, which stands for an assessment where there is none.
pub fn error_answer(error: ErrorReport) -> String {
    #[derive(Serialize)]
    struct ErrorAnswer {
        error: ErrorReport,
    }
    value_text(&ErrorAnswer { error })
}

/// Why a text is no JSON object, for people.
pub fn broken_message(broken: &Broken, lang: Lang) -> String {
    let mut values = Vec::new();
    (broken.reason, Gap::number(broken.line as i128)).fill(&mut values);
    let mut out = String::new();
    NOT_JSON.kind().body.say(&mut out, lang, &values, "");
    out
}

/// What people choose a measure by.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct MeasureFacts {
    /// The name in the contract.
    pub id: &'static str,
    /// The title.
    pub title: &'static str,
    /// For whom it is and what it answers.
    pub lead: &'static str,
    /// The clauses that it comes from.
    pub clauses: &'static str,
}

/// The measures, told in a language.
pub fn measure_facts(lang: Lang) -> Vec<MeasureFacts> {
    let facts = |entry: &measures::MeasureInfo| MeasureFacts {
        id: entry.id,
        title: entry.title.in_lang(lang),
        lead: entry.lead.in_lang(lang),
        clauses: entry.clauses,
    };
    measures::ALL.iter().map(facts).collect()
}
