//! The JSON Schema (2020-12) of policy files, written from the parameters that the measures declare.
//!
//! What the schema cannot say is left to [`check_policy`](fupin::api::check_policy): sources that exist, ranges of numbers,
//! dates in order, rates for each term.

use fupin::form::NumberKind;
use fupin::form::canonical::push_string;
use fupin::measures;
use fupin::policy::{ParameterInfo, ParameterKind, RATE, TERM, unit_of};
use fupin::words::{Choice, Gap, Lang};

/// The JSON Schema of policy files.
///
/// ```
/// assert!(fupin_reference::policy_schema().contains("\"household.poverty_line\""));
/// ```
pub fn policy_schema() -> String {
    let declared = measures::parameters();
    let keys: Vec<String> = declared.iter().map(|one| quoted(one.key)).collect();
    let parameters: Vec<String> = declared.iter().map(|one| format!("        {}: {}", quoted(one.key), parameter(one))).collect();
    format!(
        r##"{{
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "title": "fupin policy file / fupin 政策文件",
  "description": "Every amount, share, term and rate of a policy with its clause, its source and the days on which it holds.",
  "type": "object",
  "required": ["id", "title", "sources", "parameters"],
  "additionalProperties": false,
  "properties": {{
    "id": {{"$ref": "#/$defs/text"}},
    "title": {{"$ref": "#/$defs/wording"}},
    "sources": {{"type": "object", "additionalProperties": {{"$ref": "#/$defs/wording"}}}},
    "parameters": {{
      "type": "object",
      "required": [{}],
      "additionalProperties": false,
      "properties": {{
{}
      }}
    }}
  }},
  "$defs": {{
    "text": {{"type": "string", "pattern": "\\S"}},
    "wording": {{"type": "object", "required": ["zh", "en"], "additionalProperties": false, "properties": {{"zh": {{"$ref": "#/$defs/text"}}, "en": {{"$ref": "#/$defs/text"}}}}}},
    "clause": {{"type": "string", "pattern": "^(outside|[0-9]{{1,2}}(\\.[0-9]{{1,2}})?(, [0-9]{{1,2}}(\\.[0-9]{{1,2}})?)*)$"}},
    "day": {{"type": "string", "format": "date", "pattern": "^(199[0-9]|20[0-9]{{2}}|2100)-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"}},
    "rate": {},
    "term": {}
  }}
}}
"##,
        keys.join(", "),
        parameters.join(",\n"),
        number(&RATE),
        number(&TERM),
    )
}

fn quoted(text: &str) -> String {
    let mut out = String::new();
    push_string(&mut out, text);
    out
}

fn parameter(declared: &ParameterInfo) -> String {
    let unit = unit_of(&declared.kind);
    let (needed, unit) = match unit {
        Some(unit) => (r#", "unit""#, format!(r#", "unit": {{"const": {}}}"#, quoted(unit.id()))),
        None => ("", String::new()),
    };
    format!(
        r##"{{"title": {}, "description": {}, "type": "object", "required": ["clause", "source"{needed}, "values"], "additionalProperties": false, "properties": {{"clause": {{"$ref": "#/$defs/clause"}}, "source": {{"$ref": "#/$defs/text"}}{unit}, "assumed": {{"type": "boolean"}}, "note": {{"$ref": "#/$defs/wording"}}, "values": {}}}}}"##,
        quoted(declared.label.in_lang(Lang::Zh)),
        quoted(declared.label.in_lang(Lang::En)),
        versions(&declared.kind),
    )
}

/// The list of versions, of which one has a value. A table of rates has its dates in its rows.
fn versions(kind: &ParameterKind) -> String {
    let value = value(kind);
    if let ParameterKind::Rates = kind {
        return format!(
            r#"{{"type": "array", "minItems": 1, "maxItems": 1, "items": {{"type": "object", "required": ["value"], "additionalProperties": false, "properties": {{"value": {value}}}}}}}"#
        );
    }
    format!(
        r##"{{"type": "array", "contains": {{"not": {{"properties": {{"value": {{"type": "null"}}}}}}}}, "items": {{"type": "object", "required": ["value"], "additionalProperties": false, "properties": {{"from": {{"$ref": "#/$defs/day"}}, "value": {{"anyOf": [{value}, {{"type": "null"}}]}}}}}}}}"##
    )
}

fn value(kind: &ParameterKind) -> String {
    match kind {
        ParameterKind::Number(kind) => number(kind),
        ParameterKind::Date => r##"{"$ref": "#/$defs/day"}"##.to_owned(),
        ParameterKind::Choice(choices) => one_of(choices),
        ParameterKind::Range(kind) => {
            let end = number(kind);
            object(&[("least".to_owned(), end.clone()), ("most".to_owned(), end)])
        }
        ParameterKind::Rates => rates(),
        ParameterKind::Conditions { subjects, conditions } => {
            let condition = one_of(conditions);
            let members: Vec<_> = subjects.iter().map(|subject| (subject.id.to_owned(), condition.clone())).collect();
            object(&members)
        }
    }
}

fn rates() -> String {
    let row = object(&[
        ("from".to_owned(), r##"{"$ref": "#/$defs/day"}"##.to_owned()),
        ("rates".to_owned(), r##"{"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/rate"}}"##.to_owned()),
    ]);
    object(&[
        (
            "months".to_owned(),
            r##"{"type": "array", "minItems": 1, "items": {"anyOf": [{"$ref": "#/$defs/term"}, {"type": "null"}]}}"##.to_owned(),
        ),
        ("rows".to_owned(), format!(r#"{{"type": "array", "minItems": 1, "items": {row}}}"#)),
    ])
}

/// A number in a string, with no more decimals than are kept; its range is told in words.
fn number(kind: &NumberKind) -> String {
    let fraction = match kind.decimals {
        0 => r"(\\.0+)?".to_owned(),
        decimals => format!(r"(\\.[0-9]{{1,{decimals}}}0*)?"),
    };
    let sign = if kind.least < 0 { "-?" } else { "" };
    let bound = |scaled: i64| Gap::Amount { scaled: scaled.into(), decimals: kind.decimals, unit: kind.unit }.told(Lang::En, "");
    format!(
        r#"{{"type": "string", "pattern": "^{sign}[0-9]+{fraction}$", "description": {}}}"#,
        quoted(&format!("{} … {}", bound(kind.least), bound(kind.most)))
    )
}

fn one_of(choices: &[Choice]) -> String {
    let ids: Vec<String> = choices.iter().map(|choice| quoted(choice.id)).collect();
    format!(r#"{{"enum": [{}]}}"#, ids.join(", "))
}

/// An object with all of these members and no others.
fn object(members: &[(String, String)]) -> String {
    let names: Vec<String> = members.iter().map(|(name, _)| quoted(name)).collect();
    let properties: Vec<String> = members.iter().map(|(name, schema)| format!("{}: {schema}", quoted(name))).collect();
    format!(
        r#"{{"type": "object", "required": [{}], "additionalProperties": false, "properties": {{{}}}}}"#,
        names.join(", "),
        properties.join(", ")
    )
}
