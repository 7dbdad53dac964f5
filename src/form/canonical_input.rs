//! The canonical form of an application: two inputs that say the same have the same bytes.
//!
//! Every number is a string in the format of the contract (`600000.00`), whether it was given as a number or as a string;
//! what is absent or null is left out; then RFC 8785.

use super::canonical::{push_string, utf16_order};
use super::field::{Kind, NumberKind};
use super::json::{Node, NodeKind};
use super::outline::{Question, Shape};
use super::scalar;
use crate::value::into_order;
use crate::words::push_decimal;

/// The fewest decimals of a percentage; more are written where the value has them.
const DECIMALS_OF_A_PERCENTAGE: u8 = 2;

/// Appends the canonical form of the input at a node; an absent or null input is an empty object.
///
/// What is unsound stays unsound: a number that is no answer to its question is the string of its digits where a number is
/// asked for, and a list of that string elsewhere.
///
/// ```
/// use fupin::form::{canonical_input, json::Document};
/// let questions = fupin::measures::find("village-eligibility").unwrap().questions();
/// let given = Document::parse(r#"{"on_provincial_list": null, "name": "东村", "collective_income": 38500}"#).unwrap();
/// let mut out = String::new();
/// canonical_input::push(&mut out, Some(given.root()), &questions);
/// assert_eq!(out, r#"{"collective_income":"38500.00","name":"东村"}"#);
/// ```
pub fn push(out: &mut String, root: Option<Node<'_>>, questions: &[Question]) {
    match root.map(|node| (node, node.kind())) {
        None | Some((_, NodeKind::Null)) => out.push_str("{}"),
        Some((node, NodeKind::Object(_))) => push_object(out, node, questions),
        Some((node, _)) => push_foreign(out, node),
    }
}

fn push_object(out: &mut String, node: Node<'_>, questions: &[Question]) {
    let mut members = Vec::new();
    for (key, value) in node.members() {
        let name = key.string().unwrap_or_default();
        let question = questions.iter().find(|question| question.field.name == name);
        // An unknown field is a problem even when it is null, so it stays.
        if question.is_none() || !matches!(value.kind(), NodeKind::Null) {
            members.push((name, value, question));
        }
    }
    let members = into_order(members, &|(a, _, _), (b, _, _)| utf16_order(a, b));
    out.push('{');
    for (i, (name, value, question)) in members.iter().enumerate() {
        if i > 0 {
            out.push(',');
        }
        push_string(out, name);
        out.push(':');
        match question {
            Some(question) => push_answer(out, *value, &question.shape),
            None => push_foreign(out, *value),
        }
    }
    out.push('}');
}

fn push_answer(out: &mut String, node: Node<'_>, shape: &Shape) {
    match (shape, node.kind()) {
        (Shape::Group(questions), NodeKind::Object(_)) => push_object(out, node, questions),
        (Shape::Rows(questions), NodeKind::List(_)) => push_list(out, node, |out, row| match row.kind() {
            NodeKind::Object(_) => push_object(out, row, questions),
            _ => push_foreign(out, row),
        }),
        (Shape::Single(Kind::Number(kind)), _) => match sound_number(node, kind) {
            Some(scaled) => push_number(out, scaled, kind),
            None => push_foreign(out, node),
        },
        (Shape::Single(Kind::Choices(_)), NodeKind::List(_)) => push_list(out, node, push_unsound),
        (Shape::Single(Kind::Flag), _) => push_foreign(out, node),
        (Shape::Single(_), _) => push_unsound(out, node),
        _ => push_foreign(out, node),
    }
}

/// A number where none is asked for: as a list of its digits, since as a text it would become sound.
fn push_unsound(out: &mut String, node: Node<'_>) {
    let is_number = matches!(node.kind(), NodeKind::Number | NodeKind::NotFinite);
    out.push_str(if is_number { "[" } else { "" });
    push_foreign(out, node);
    out.push_str(if is_number { "]" } else { "" });
}

fn push_list(out: &mut String, list: Node<'_>, mut push: impl FnMut(&mut String, Node<'_>)) {
    out.push('[');
    for (i, element) in list.elements().enumerate() {
        if i > 0 {
            out.push(',');
        }
        push(out, element);
    }
    out.push(']');
}

/// The sound number at a node, scaled.
pub fn sound_number(node: Node<'_>, kind: &NumberKind) -> Option<i64> {
    match node.kind() {
        NodeKind::Number => scalar::json_number(node.source(), kind).ok(),
        NodeKind::String { .. } => scalar::number_in_text(&node.string()?, kind).ok(),
        _ => None,
    }
}

fn push_number(out: &mut String, scaled: i64, kind: &NumberKind) {
    out.push('"');
    push_decimal(out, scaled.into(), kind.decimals, kind.decimals.min(DECIMALS_OF_A_PERCENTAGE), false);
    out.push('"');
}

/// What no question asks for, or what answers it wrongly: as it is, with its numbers as strings.
fn push_foreign(out: &mut String, node: Node<'_>) {
    match node.kind() {
        NodeKind::Null | NodeKind::Flag(_) => out.push_str(node.source()),
        NodeKind::Number | NodeKind::NotFinite => push_string(out, node.source()),
        NodeKind::String { .. } => push_string(out, &node.string().unwrap_or_default()),
        NodeKind::List(_) => push_list(out, node, push_foreign),
        NodeKind::Object(_) => push_object(out, node, &[]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::json::Document;
    use crate::measures;

    fn canonical(measure: &str, text: &str) -> String {
        let document = Document::parse(text).unwrap();
        let mut out = String::new();
        push(&mut out, Some(document.root()), &measures::find(measure).unwrap().questions());
        out
    }

    #[test]
    fn the_same_number_has_one_form() {
        for number in ["38500", "\"38500\"", "38500.0", "\"038500.00\"", "3.85e4"] {
            let text = format!("{{\"collective_income\":{number}}}");
            assert_eq!(canonical("village-eligibility", &text), r#"{"collective_income":"38500.00"}"#, "{number}");
        }
    }

    #[test]
    fn a_percentage_keeps_what_it_has() {
        for (given, expected) in [("5.4", "5.40"), ("\"5.5125\"", "5.5125"), ("5.500", "5.50"), ("6.001", "6.001")] {
            let text = format!("{{\"contract_rate_percent\":{given}}}");
            assert_eq!(canonical("loan-interest-subsidy", &text), format!("{{\"contract_rate_percent\":\"{expected}\"}}"));
        }
    }

    #[test]
    fn what_is_unsound_stays_unsound() {
        for (given, expected) in
            [("1.005", "\"1.005\""), ("\"1e3\"", "\"1e3\""), ("-1", "\"-1\""), ("[1]", "[\"1\"]"), ("true", "true")]
        {
            let text = format!("{{\"collective_income\":{given}}}");
            assert_eq!(canonical("village-eligibility", &text), format!("{{\"collective_income\":{expected}}}"));
        }
        assert_eq!(canonical("village-eligibility", r#"{"b":null,"a":{"c":1}}"#), r#"{"a":{"c":"1"},"b":null}"#);
    }

    #[test]
    fn a_number_does_not_become_a_text() {
        assert_eq!(canonical("village-eligibility", r#"{"name":5}"#), r#"{"name":["5"]}"#);
        assert_eq!(
            canonical("tenant-hiring", r#"{"roster":[{"id_number":1}],"term_start":2}"#),
            r#"{"roster":[{"id_number":["1"]}],"term_start":["2"]}"#
        );
        assert_eq!(
            canonical("factory-application", r#"{"attachments":["land-approval",7]}"#),
            r#"{"attachments":["land-approval",["7"]]}"#
        );
    }

    #[test]
    fn rows_keep_their_places() {
        let given = r#"{"villages":[{"name":"甲","collective_income":1},null,{}],"raised":{"social":null,"aid_unit":2}}"#;
        let expected = r#"{"raised":{"aid_unit":"2.00"},"villages":[{"collective_income":"1.00","name":"甲"},null,{}]}"#;
        assert_eq!(canonical("factory-grant", given), expected);
    }
}
