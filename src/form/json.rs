//! A strict JSON reader (RFC 8259) that keeps numbers as text, so that no value ever passes through a float.
//!
//! It builds a flat list of nodes over the text and copies nothing. Refused beside broken grammar: duplicate keys, lone
//! surrogates, and nesting deeper than 64.

use crate::words::{Text, text};
use std::cell::OnceCell;

mod deserializer;
mod kept;
mod misfit;
mod node;
mod parser;
mod serializer;

pub use kept::{Kept, if_fits};
pub use misfit::{Misfit, MisfitReason};
pub use node::Node;
pub(in crate::form) use parser::run;
pub use serializer::{JsonText, object_text, push_value, value_text};

/// The deepest nesting of lists and objects.
pub const DEEPEST: usize = 64;

/// A text and the nodes found in it, which are read through their handles: see [`Document::root`].
#[derive(Debug)]
pub struct Document<'a> {
    text: &'a str,
    spans: Vec<Span>,
    /// Where each line ends, once somebody asks for a line.
    line_ends: OnceCell<Vec<u32>>,
}

/// What a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NodeKind {
    /// `null`.
    Null,
    /// `true` or `false`.
    Flag(bool),
    /// A number; its text is the span.
    Number,
    /// A number that JSON cannot hold, put there by a JavaScript caller.
    NotFinite,
    /// A string; the span lies between its quotation marks.
    String {
        /// Whether the span holds escapes.
        escaped: bool,
    },
    /// A list of so many elements, which follow.
    List(u32),
    /// An object of so many members: key and value in turn follow.
    Object(u32),
}

#[derive(Clone, Copy, Debug)]
struct Span {
    kind: NodeKind,
    from: u32,
    to: u32,
    /// The first node after this one and all that it holds.
    next: u32,
}

/// Why a text is no JSON, and on which line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Broken {
    /// What is wrong.
    pub reason: Text,
    /// The line, from 1.
    pub line: usize,
}

/// A fault and where the text was read when it was found.
type Parsed<T> = Result<T, (&'static Text, usize)>;

static UNEXPECTED: Text = text("有不该出现的字符，或者内容不完整", "an unexpected character, or the text ends too early");
static DUPLICATE_KEY: Text = text("同一个字段写了两次", "a key is given twice");
static SURROGATE: Text = text("有半个字符（不成对的代理码）", "half a character (a lone surrogate)");
static TOO_DEEP: Text = text("括号嵌套超过64层", "lists and objects are nested deeper than 64");
static CONTROL: Text = text("文字里有控制字符", "a control character inside a string");
static TOO_LONG: Text = text("内容超过4GB", "the text is longer than 4 GB");

impl Document<'_> {
    /// How many nodes there are.
    pub fn count(&self) -> usize {
        self.spans.len()
    }
}

fn line_of(text: &str, at: usize) -> usize {
    1 + text.as_bytes()[..at.min(text.len())].iter().filter(|byte| **byte == b'\n').count()
}

/// Resolves the escapes of a string; `None` for an escape that JSON lacks or half a character.
fn unescape(inside: &str) -> Option<String> {
    let mut out = String::with_capacity(inside.len());
    let mut rest = inside;
    while let Some((before, after)) = rest.split_once('\\') {
        out.push_str(before);
        let mut chars = after.chars();
        let plain = match chars.next()? {
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            'b' => '\u{8}',
            'f' => '\u{c}',
            same @ ('"' | '\\' | '/') => same,
            'u' => {
                let (character, length) = unescape_unicode(after)?;
                out.push(character);
                rest = &after[length..];
                continue;
            }
            _ => return None,
        };
        out.push(plain);
        rest = chars.as_str();
    }
    out.push_str(rest);
    Some(out)
}

/// The character of `uXXXX` or of a pair `uXXXX\uXXXX`, and how long its escape is.
fn unescape_unicode(after: &str) -> Option<(char, usize)> {
    let first = hex(after.get(1..5)?)?;
    if !(0xd800..0xdc00).contains(&first) {
        return Some((char::from_u32(first)?, 5));
    }
    let second = hex(after.get(5..11)?.strip_prefix("\\u")?)?;
    if !(0xdc00..0xe000).contains(&second) {
        return None;
    }
    Some((char::from_u32(0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00))?, 11))
}

fn hex(digits: &str) -> Option<u32> {
    if digits.bytes().all(|byte| byte.is_ascii_hexdigit()) { u32::from_str_radix(digits, 16).ok() } else { None }
}

/// Whether every escape is one that JSON has, so that only a lone surrogate can be what is wrong.
fn grammatical_escapes(inside: &str) -> bool {
    let mut rest = inside;
    while let Some((_, after)) = rest.split_once('\\') {
        let length = match after.as_bytes().first() {
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => 1,
            Some(b'u') if after.get(1..5).and_then(hex).is_some() => 5,
            _ => return false,
        };
        rest = &after[length..];
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Any value whose numbers are integers of 64 bits.
    pub(super) fn any_value() -> impl Strategy<Value = serde_json::Value> {
        let single = prop_oneof![
            Just(serde_json::Value::Null),
            any::<bool>().prop_map(Into::into),
            any::<i64>().prop_map(Into::into),
            any::<u64>().prop_map(Into::into),
            any::<String>().prop_map(Into::into),
        ];
        single.prop_recursive(4, 32, 4, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(Into::into),
                prop::collection::btree_map(any::<String>(), inner, 0..4).prop_map(|map| map.into_iter().collect()),
            ]
        })
    }

    fn reason(text: &str) -> Text {
        Document::parse(text).unwrap_err().reason
    }

    #[test]
    fn the_grammar_is_strict() {
        for text in [
            "",
            " ",
            "{",
            "[1,]",
            "{\"a\":1,}",
            "{a:1}",
            "01",
            "1.",
            ".5",
            "+1",
            "-",
            "1e",
            "tru",
            "nul",
            "'a'",
            "\"\\x\"",
            "\"\\u12\"",
            "[1 2]",
            "{} {}",
            "NaN",
            "\u{feff}\u{feff}{}",
            "\"\\",
            "\u{a0}1",
        ] {
            assert_eq!(reason(text), UNEXPECTED, "{text:?}");
        }
        assert_eq!(reason("\"a\nb\""), CONTROL);
        for text in ["0", "\u{feff}{}", "-0.0e-0", "\"\"", "\"\\ud83d\\ude00\"", " [ ] ", "{\"a\":{},\"b\":[null,true,false]}"] {
            assert!(Document::parse(text).is_ok(), "{text:?}");
        }
    }

    #[test]
    fn keys_stand_once_however_they_are_written() {
        assert_eq!(reason(r#"{"a":1,"\u0061":2}"#), DUPLICATE_KEY);
        let many: Vec<String> = (0..40).map(|i| format!("\"k{}\":0", i % 39)).collect();
        assert_eq!(reason(&format!("{{{}}}", many.join(","))), DUPLICATE_KEY);
        assert!(Document::parse(r#"{"a":{"a":1},"b":{"a":1}}"#).is_ok());
    }

    #[test]
    fn half_a_character_is_refused() {
        for text in [r#""\ud800""#, r#""\ud800x""#, r#""\udc00""#, r#""\ud800\u0041""#, r#"{"\udfff":1}"#] {
            assert_eq!(reason(text), SURROGATE, "{text}");
        }
    }

    #[test]
    fn nesting_goes_to_64() {
        let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        assert!(Document::parse(&nested(64)).is_ok());
        assert_eq!(reason(&nested(65)), TOO_DEEP);
        assert_eq!(reason(&"[".repeat(1_000_000)), TOO_DEEP);
    }

    #[test]
    fn numbers_stay_text() {
        let document = Document::parse(r#"{"a":0.1000000000000000000000000001,"b":"x\ny"}"#).unwrap();
        let member = |name| document.root().member(name);
        assert_eq!(member("a").unwrap().source(), "0.1000000000000000000000000001");
        assert_eq!(member("b").unwrap().string().unwrap(), "x\ny");
        assert!(member("c").is_none());
    }

    #[test]
    fn a_javascript_caller_may_pass_what_is_not_finite() {
        let document = Document::parse_with("[NaN]", true).unwrap();
        assert_eq!(document.root().elements().next().unwrap().kind(), NodeKind::NotFinite);
    }

    proptest! {
        #[test]
        fn it_agrees_with_serde_json(text in "[\\[\\]{}\",:0-9eE.+\\-atrufnls\\\\ ]{0,24}") {
            let ours = Document::parse(&text).is_ok();
            let theirs = serde_json::from_str::<serde_json::Value>(&text).is_ok();
            // Serde keeps the last of two equal keys and cannot hold numbers beyond a double.
            if ours { prop_assert!(theirs || text.contains(['e', 'E'])); }
            if theirs && !text.contains('{') { prop_assert!(ours); }
        }
    }
}
