//! Canonical JSON (RFC 8785), for digests.
//!
//! Numbers do not occur in what fupin digests: every amount is a string. A document that holds one has no canonical form here.

use super::json::{self, Node, NodeKind};
use crate::value::into_order;
use std::cmp::Ordering;

/// Appends the canonical form of a node; `None` where it holds a number.
///
/// ```
/// use fupin::form::{canonical, json::Document};
/// let mut out = String::new();
/// canonical::push(&mut out, Document::parse(r#"{ "b": "2", "a": [true] }"#).unwrap().root());
/// assert_eq!(out, r#"{"a":[true],"b":"2"}"#);
/// ```
pub fn push(out: &mut String, node: Node<'_>) -> Option<()> {
    match node.kind() {
        NodeKind::Null | NodeKind::Flag(_) => out.push_str(node.source()),
        NodeKind::Number | NodeKind::NotFinite => return None,
        NodeKind::String { .. } => push_string(out, &node.string()?),
        NodeKind::List(_) => {
            out.push('[');
            for (i, element) in node.elements().enumerate() {
                if i > 0 {
                    out.push(',');
                }
                push(out, element)?;
            }
            out.push(']');
        }
        NodeKind::Object(_) => push_object(out, node)?,
    }
    Some(())
}

fn push_object(out: &mut String, node: Node<'_>) -> Option<()> {
    let mut members = Vec::new();
    for (key, value) in node.members() {
        members.push((key.string()?, value));
    }
    let members = into_order(members, &|(a, _), (b, _)| utf16_order(a, b));
    out.push('{');
    for (i, (key, value)) in members.iter().enumerate() {
        if i > 0 {
            out.push(',');
        }
        push_string(out, key);
        out.push(':');
        push(out, *value)?;
    }
    out.push('}');
    Some(())
}

/// The order of keys: by UTF-16 code units, which differs from that of code points beyond U+FFFF.
pub(super) fn utf16_order(a: &str, b: &str) -> Ordering {
    a.encode_utf16().cmp(b.encode_utf16())
}

/// Appends a JSON string with its quotation marks and the shortest escapes, as RFC 8785 writes it.
pub fn push_string(out: &mut String, text: &str) {
    out.push('"');
    push_escaped(out, text);
    out.push('"');
}

/// Appends the inside of a JSON string.
pub fn push_escaped(out: &mut String, text: &str) {
    let mut rest = text;
    loop {
        let plain = json::run(rest.as_bytes());
        out.push_str(&rest[..plain]);
        let Some(byte) = rest.as_bytes().get(plain) else { return };
        push_escape(out, *byte);
        rest = &rest[plain + 1..];
    }
}

fn push_escape(out: &mut String, byte: u8) {
    out.push_str(match byte {
        b'"' => "\\\"",
        b'\\' => "\\\\",
        b'\n' => "\\n",
        b'\r' => "\\r",
        b'\t' => "\\t",
        0x08 => "\\b",
        0x0c => "\\f",
        control => {
            let hex = |nibble: u8| char::from(b"0123456789abcdef"[usize::from(nibble)]);
            out.push_str("\\u00");
            out.push(hex(control >> 4));
            out.push(hex(control & 15));
            return;
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::json::Document;

    #[test]
    fn keys_are_sorted_by_utf_16_as_in_the_standards_example() {
        let text = "{\"\\u20ac\":\"Euro Sign\",\"\\r\":\"Carriage Return\",\"\\ufb33\":\"Hebrew Letter Dalet With Dagesh\",\"1\":\"One\",\"\\ud83d\\ude00\":\"Emoji: Grinning Face\",\"\\u0080\":\"Control\",\"\\u00f6\":\"Latin Small Letter O With Diaeresis\"}";
        let mut out = String::new();
        push(&mut out, Document::parse(text).unwrap().root()).unwrap();
        let order: Vec<&str> = out.split('"').filter(|part| part.len() > 2 && part.is_ascii() && !part.contains('\\')).collect();
        assert_eq!(
            order,
            [
                "Carriage Return",
                "One",
                "Control",
                "Latin Small Letter O With Diaeresis",
                "Euro Sign",
                "Emoji: Grinning Face",
                "Hebrew Letter Dalet With Dagesh"
            ]
        );
    }

    #[test]
    fn control_characters_are_escaped() {
        let mut out = String::new();
        push_string(&mut out, "a\u{1f}\"\\\n/é");
        assert_eq!(out, "\"a\\u001f\\\"\\\\\\n/é\"");
    }

    #[test]
    fn a_number_has_no_canonical_form() {
        assert_eq!(push(&mut String::new(), Document::parse("[1]").unwrap().root()), None);
    }
}
