//! The JSON Schema (2020-12) of assessments: each measure allows only its own checks, figures, remedies and next measures.

use crate::patterns::{DIGEST, POINTER, ROW};
use crate::schema_text::{Json, both, defined, exactly, head, list, object, one_of, only, with};
use fupin::finding::{Outcome, Verdict};
use fupin::form::{CODES, DOUBTS, MOST_PROBLEMS, NOT_JSON, NumberKind};
use fupin::measures::{ALL, MeasureInfo, PartName, PossibleCheck, PossibleFigure, PossibleRemedy, ValueForm, Vocabulary};
use fupin::policy::FAULTS;
use fupin::words::Unit;

/// The JSON Schema of an assessment, or of the `{"error": …}` in its place.
///
/// ```
/// assert!(fupin_reference::assessment_schema().contains("\"factory.area\""));
/// ```
pub fn assessment_schema() -> String {
    let ways: Vec<Json> = ALL.iter().map(|info| defined(info.id)).chain([defined("error-answer")]).collect();
    let mut definitions = shared();
    definitions.extend(
        [
            ("problem", problem()),
            ("doubt", doubt()),
            ("check", check()),
            ("assessment", assessment()),
            ("error-answer", error_answer()),
        ]
        .map(|(name, schema)| (name.to_owned(), schema)),
    );
    definitions.extend(ALL.iter().map(|info| (info.id.to_owned(), measure(info))));
    head(
        "fupin: 评估结果 / assessment".to_owned(),
        "评估一份申报的结果；文本不是 JSON 对象或调用有误时是 error。 / What became of an application; an error where the text is no JSON object or the call is at fault.",
    )
    .with("oneOf", ways)
    .with("$defs", Json::Object(definitions))
    .file()
}

/// The definitions that receipts share with assessments.
pub(crate) fn shared() -> Vec<(String, Json)> {
    let words = with("type", "string").with("minLength", 1usize);
    let verdict =
        one_of([Verdict::Invalid, Verdict::Ineligible, Verdict::Incomplete, Verdict::Review, Verdict::Eligible].map(Verdict::id));
    let policy = exactly(vec![("id", words.clone()), ("digest", text(DIGEST))]);
    [("words", words), ("pointer", text(POINTER)), ("verdict", verdict), ("policy", policy)]
        .map(|(name, schema)| (name.to_owned(), schema))
        .into()
}

/// A text of a pattern.
pub(crate) fn text(pattern: &str) -> Json {
    with("type", "string").with("pattern", pattern)
}

/// The value of a figure: its decimals follow from its unit.
pub(crate) fn figure_value(unit: Unit) -> Json {
    match unit {
        Unit::Yuan => text(r"^-?(0|[1-9][0-9]*)\.[0-9]{2}$"),
        // Shares of ownership have four decimals.
        Unit::Percent => text(r"^-?(0|[1-9][0-9]*)\.[0-9]{2}([0-9]{2})?$"),
        Unit::Date => text(ANY_DAY).with("format", "date"),
        _ => text("^-?(0|[1-9][0-9]*)$"),
    }
}

/// A day that follows from others, which need not be one that an input may state.
const ANY_DAY: &str = "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$";

/// A figure's key as a schema.
pub(crate) fn figure_key(figure: &PossibleFigure) -> Json {
    match figure.of {
        Some(part) if part.has_rows => with("pattern", key_pattern(figure)),
        _ => only(&figure.key("")),
    }
}

/// The pattern of a key that names a row.
pub(crate) fn key_pattern(figure: &PossibleFigure) -> String {
    format!("^{}$", figure.key(ROW))
}

fn problem() -> Json {
    let codes = one_of(CODES.iter().map(|kind| kind.code));
    exactly(vec![("path", defined("pointer")), ("code", codes), ("message", defined("words"))])
}

fn doubt() -> Json {
    let codes = one_of(DOUBTS.iter().map(|kind| kind.code));
    let members = vec![
        ("path", defined("pointer")),
        ("code", codes),
        ("message", defined("words")),
        ("instead", text(r"^-?(0|[1-9][0-9]*)\.[0-9]{2}([0-9]{2})?$")),
    ];
    object(members).with("required", vec!["path", "code", "message"])
}

/// What every check has. A measure says which codes, and with them kind, clause and part.
fn check() -> Json {
    let outcome = one_of([Outcome::Pass, Outcome::Fail, Outcome::Review, Outcome::Unknown].map(Outcome::id));
    let named = || with("type", "string");
    let members = vec![
        ("code", named()),
        ("kind", named()),
        ("outcome", outcome),
        ("clause", named()),
        ("message", defined("words")),
        ("at", defined("pointer")),
    ];
    object(members).with("required", vec!["code", "kind", "outcome", "clause", "message"])
}

/// What holds for the assessment of any measure.
fn assessment() -> Json {
    let members = vec![
        ("measure", with("type", "string")),
        ("policy", defined("policy")),
        ("verdict", defined("verdict")),
        ("problems", list(defined("problem")).with("maxItems", MOST_PROBLEMS)),
        ("more_problems", with("type", "integer").with("minimum", 1usize)),
        ("doubts", list(defined("doubt")).with("maxItems", MOST_PROBLEMS)),
        ("checks", list(defined("check"))),
        ("figures", list(with("type", "object"))),
        ("remedies", list(with("type", "object"))),
        ("next", list(with("type", "object"))),
    ];
    let invalid = with("properties", with("verdict", only(Verdict::Invalid.id())));
    let none = || with("maxItems", 0usize);
    let always = vec!["measure", "policy", "verdict", "problems", "doubts", "checks", "figures", "remedies", "next"];
    object(members)
        .with("required", always)
        .with("if", invalid)
        .with("then", with("properties", with("problems", with("minItems", 1usize)).with("next", none())))
        .with("else", with("properties", with("problems", none())))
}

fn error_answer() -> Json {
    let fault = exactly(vec![
        ("code", one_of(FAULTS.iter().map(|fault| fault.code))),
        ("path", with("type", "string")),
        ("line", with("type", "integer").with("minimum", 1usize)),
        ("message", defined("words")),
    ]);
    // The last is told to hosts without JavaScript alone.
    let codes = one_of([NOT_JSON.kind().code, "unknown-measure", "broken-policy", "bad-option", "bad-buffer"]);
    let error = object(vec![("code", codes), ("message", defined("words")), ("faults", list(fault))])
        .with("required", vec!["code", "message"]);
    exactly(vec![("error", error)])
}

fn measure(info: &MeasureInfo) -> Json {
    let answers = Vocabulary::of(info);
    let next = answers.next.iter().map(|next| exactly(vec![("measure", only(next)), ("message", defined("words"))]));
    let properties = with("measure", only(info.id))
        .with("checks", any_of(answers.checks.iter().map(check_said)))
        .with("figures", any_of(answers.figures.iter().map(figure)))
        .with("remedies", any_of(answers.remedies.iter().map(remedy)))
        .with("next", any_of(next));
    with("title", both(info.title)).with("$ref", "#/$defs/assessment").with("properties", properties)
}

/// One check of a measure: it names its part, or never one.
fn check_said(said: &PossibleCheck) -> Json {
    let rule = said.rule;
    let properties = with("code", only(rule.code))
        .with("kind", only(rule.importance.id()))
        .with("clause", only(rule.clause))
        .with("at", said.at.map_or(Json::from(false), pointer));
    with("title", both(rule.sentence)).with("properties", properties).with_some("required", said.at.map(|_| vec!["at"]))
}

fn remedy(said: &PossibleRemedy) -> Json {
    let values = said.values.iter().map(|(name, form)| (*name, value(form))).collect();
    let mut members = vec![("code", only(said.kind.code)), ("values", exactly(values)), ("message", defined("words"))];
    members.extend(said.at.map(|at| ("at", pointer(at))));
    exactly(members)
}

/// A list whose elements are each of one of these kinds; an empty one where there are none.
fn any_of(kinds: impl Iterator<Item = Json>) -> Json {
    let kinds: Vec<Json> = kinds.collect();
    if kinds.is_empty() { with("maxItems", 0usize) } else { with("items", with("anyOf", kinds)) }
}

fn pointer(at: PartName) -> Json {
    if at.has_rows { text(&format!("^/{}$", at.steps(ROW))) } else { only(&format!("/{}", at.name)) }
}

fn figure(said: &PossibleFigure) -> Json {
    let unit = said.figure.unit;
    with("title", both(said.figure.label)).and(exactly(vec![
        ("key", figure_key(said)),
        ("value", figure_value(unit)),
        ("unit", only(unit.id())),
        ("how", defined("words")),
    ]))
}

fn value(form: &ValueForm) -> Json {
    match form {
        ValueForm::Number(NumberKind { decimals: 0, .. }) => text("^(0|[1-9][0-9]*)$"),
        ValueForm::Number(NumberKind { decimals, .. }) => text(&format!("^(0|[1-9][0-9]*)\\.[0-9]{{{decimals}}}$")),
        ValueForm::Date => text(ANY_DAY).with("format", "date"),
        ValueForm::Choices(choices) => list(one_of(choices.iter().map(|choice| choice.id))),
    }
}
