//! The grammar: finds the nodes of a text, and the first fault.

use super::{
    Broken, CONTROL, DEEPEST, DUPLICATE_KEY, Document, NodeKind, Parsed, SURROGATE, Span, TOO_DEEP, TOO_LONG, UNEXPECTED,
    grammatical_escapes, line_of, unescape,
};
use crate::value::sorted_order;
use crate::words::Text;
use std::borrow::Cow;
use std::cell::OnceCell;

impl<'a> Document<'a> {
    /// Reads a text.
    ///
    /// ```
    /// use fupin::form::json::Document;
    /// assert!(Document::parse(r#"{"a": [1, 2.50]}"#).is_ok());
    /// assert_eq!(Document::parse("{\n\"a\": 1,\n\"a\": 2}").unwrap_err().line, 3);
    /// ```
    pub fn parse(text: &'a str) -> Result<Document<'a>, Broken> {
        Document::parse_with(text, false)
    }

    /// Reads a text in which `NaN` may stand for a number that JSON cannot hold.
    pub fn parse_with(text: &'a str, not_finite: bool) -> Result<Document<'a>, Broken> {
        // Files that were saved on Windows begin with a byte order mark.
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut parser = Parser {
            text,
            bytes: text.as_bytes(),
            at: 0,
            nodes: Vec::with_capacity(text.len() / 8 + 4),
            keys: Vec::with_capacity(16),
            not_finite,
        };
        match parser.document() {
            Ok(()) => Ok(Document { text, spans: parser.nodes, line_ends: OnceCell::new() }),
            Err((reason, at)) => Err(Broken { reason: *reason, line: line_of(text, at) }),
        }
    }
}

/// How many bytes stand for themselves before one that ends or escapes a string, or must not stand in it.
pub(in crate::form) fn run(bytes: &[u8]) -> usize {
    let mut length = 0;
    while let Some(eight) = bytes[length..].first_chunk::<8>() {
        let marks = marks_of(u64::from_le_bytes(*eight));
        if marks != 0 {
            return length + marks.trailing_zeros() as usize / 8;
        }
        length += 8;
    }
    let rest = &bytes[length..];
    length + rest.iter().position(|byte| matches!(byte, ..0x20 | b'"' | b'\\')).unwrap_or(rest.len())
}

/// Eight bytes at once: the lowest bit that is set is the highest of the first byte that does not stand for itself.
const fn marks_of(eight: u64) -> u64 {
    const EACH: u64 = 0x0101_0101_0101_0101;
    const HIGHEST: u64 = 0x80 * EACH;
    // A byte less what it must be below has its highest bit set, and had not; what is borrowed reaches later bytes alone.
    const fn below(eight: u64, bound: u64) -> u64 {
        eight.wrapping_sub(bound * EACH) & !eight & HIGHEST
    }
    below(eight, 0x20) | below(eight ^ (b'"' as u64 * EACH), 1) | below(eight ^ (b'\\' as u64 * EACH), 1)
}

struct Parser<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
    nodes: Vec<Span>,
    /// The key nodes of the objects that are open.
    keys: Vec<u32>,
    not_finite: bool,
}

impl Parser<'_> {
    fn document(&mut self) -> Parsed<()> {
        if u32::try_from(self.text.len()).is_err() {
            return Err((&TOO_LONG, 0));
        }
        self.space();
        self.value(0)?;
        self.space();
        if self.at == self.bytes.len() { Ok(()) } else { self.fault(&UNEXPECTED) }
    }

    fn value(&mut self, depth: usize) -> Parsed<()> {
        match self.peek() {
            Some(b'{') => self.object(depth + 1),
            Some(b'[') => self.list(depth + 1),
            Some(b'"') => self.string(),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(b't') => self.word("true", NodeKind::Flag(true)),
            Some(b'f') => self.word("false", NodeKind::Flag(false)),
            Some(b'n') => self.word("null", NodeKind::Null),
            Some(b'N') if self.not_finite => self.word("NaN", NodeKind::NotFinite),
            _ => self.fault(&UNEXPECTED),
        }
    }

    fn object(&mut self, depth: usize) -> Parsed<()> {
        let node = self.open(depth)?;
        let first_key = self.keys.len();
        let mut count = 0u32;
        if !self.closes(b'}') {
            loop {
                self.space();
                self.keys.push(self.nodes.len() as u32);
                self.string()?;
                self.space();
                self.expect(b':')?;
                self.space();
                self.value(depth)?;
                count += 1;
                if self.ends_or_goes_on(b'}')? {
                    break;
                }
            }
        }
        self.refuse_duplicates(first_key)?;
        self.keys.truncate(first_key);
        self.close(node, NodeKind::Object(count));
        Ok(())
    }

    fn list(&mut self, depth: usize) -> Parsed<()> {
        let node = self.open(depth)?;
        let mut count = 0u32;
        if !self.closes(b']') {
            loop {
                self.space();
                self.value(depth)?;
                count += 1;
                if self.ends_or_goes_on(b']')? {
                    break;
                }
            }
        }
        self.close(node, NodeKind::List(count));
        Ok(())
    }

    fn string(&mut self) -> Parsed<()> {
        self.expect(b'"')?;
        let from = self.at;
        let mut escaped = false;
        loop {
            self.at += run(self.bytes.get(self.at..).unwrap_or_default());
            match self.peek() {
                Some(b'"') => break,
                Some(b'\\') => {
                    escaped = true;
                    self.at += 2;
                }
                Some(_) => return self.fault(&CONTROL),
                None => return self.fault(&UNEXPECTED),
            }
        }
        let to = self.at;
        if escaped {
            self.check_escapes(from, to)?;
        }
        self.at += 1;
        self.push(NodeKind::String { escaped }, from, to);
        Ok(())
    }

    fn check_escapes(&self, from: usize, to: usize) -> Parsed<()> {
        let inside = &self.text[from..to];
        match unescape(inside) {
            Some(_) => Ok(()),
            None if grammatical_escapes(inside) => Err((&SURROGATE, from)),
            None => Err((&UNEXPECTED, from)),
        }
    }

    fn number(&mut self) -> Parsed<()> {
        let from = self.at;
        if self.peek() == Some(b'-') {
            self.at += 1;
        }
        match self.peek() {
            Some(b'0') => self.at += 1,
            Some(b'1'..=b'9') => self.digits()?,
            _ => return self.fault(&UNEXPECTED),
        }
        if self.peek() == Some(b'.') {
            self.at += 1;
            self.digits()?;
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.at += 1;
            if matches!(self.peek(), Some(b'+' | b'-')) {
                self.at += 1;
            }
            self.digits()?;
        }
        self.push(NodeKind::Number, from, self.at);
        Ok(())
    }

    fn digits(&mut self) -> Parsed<()> {
        let from = self.at;
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
        if self.at > from { Ok(()) } else { self.fault(&UNEXPECTED) }
    }

    fn word(&mut self, word: &str, kind: NodeKind) -> Parsed<()> {
        let from = self.at;
        if !self.bytes[from..].starts_with(word.as_bytes()) {
            return self.fault(&UNEXPECTED);
        }
        self.at += word.len();
        self.push(kind, from, self.at);
        Ok(())
    }

    fn open(&mut self, depth: usize) -> Parsed<usize> {
        if depth > DEEPEST {
            return self.fault(&TOO_DEEP);
        }
        let node = self.nodes.len();
        self.push(NodeKind::Null, self.at, self.at);
        self.at += 1;
        Ok(node)
    }

    fn close(&mut self, node: usize, kind: NodeKind) {
        let next = self.nodes.len() as u32;
        let open = &mut self.nodes[node];
        open.kind = kind;
        open.to = self.at as u32;
        open.next = next;
    }

    fn closes(&mut self, end: u8) -> bool {
        self.space();
        let closes = self.peek() == Some(end);
        self.at += usize::from(closes);
        closes
    }

    fn ends_or_goes_on(&mut self, end: u8) -> Parsed<bool> {
        self.space();
        match self.peek() {
            Some(byte) if byte == end => {
                self.at += 1;
                Ok(true)
            }
            Some(b',') => {
                self.at += 1;
                Ok(false)
            }
            _ => self.fault(&UNEXPECTED),
        }
    }

    /// Compares few keys with each other, and sorts many, so that a hostile object costs no more than its length.
    fn refuse_duplicates(&self, first: usize) -> Parsed<()> {
        let keys = &self.keys[first..];
        let end_of = |key: u32| self.nodes[key as usize].to as usize;
        if keys.len() <= 16 {
            let mut seen = 0u64;
            for (i, key) in keys.iter().enumerate() {
                let mark = self.mark_of(*key);
                if seen & mark != 0 && keys[..i].iter().any(|earlier| self.same_key(*earlier, *key)) {
                    return Err((&DUPLICATE_KEY, end_of(*key)));
                }
                seen |= mark;
            }
            return Ok(());
        }
        let names: Vec<Cow<'_, str>> = keys.iter().map(|key| self.key(*key)).collect();
        let order = sorted_order(names.len(), &|i, j| names[i].cmp(&names[j]));
        match order.windows(2).find(|pair| names[pair[0]] == names[pair[1]]) {
            Some(pair) => Err((&DUPLICATE_KEY, end_of(keys[pair[1]]))),
            None => Ok(()),
        }
    }

    /// A bit that equal keys share and few others do. A key with escapes may equal any.
    fn mark_of(&self, key: u32) -> u64 {
        let node = &self.nodes[key as usize];
        let inside = &self.bytes[node.from as usize..node.to as usize];
        match (node.kind, inside) {
            (NodeKind::String { escaped: false }, [first, .., last]) => {
                1 << ((inside.len() * 7 + usize::from(*first) * 5 + usize::from(*last)) % 64)
            }
            (NodeKind::String { escaped: false }, _) => 1,
            _ => u64::MAX,
        }
    }

    fn same_key(&self, a: u32, b: u32) -> bool {
        let (left, right) = (&self.nodes[a as usize], &self.nodes[b as usize]);
        match (left.kind, right.kind) {
            (NodeKind::String { escaped: false }, NodeKind::String { escaped: false }) => {
                self.text[left.from as usize..left.to as usize] == self.text[right.from as usize..right.to as usize]
            }
            _ => self.key(a) == self.key(b),
        }
    }

    fn key(&self, node: u32) -> Cow<'_, str> {
        let node = &self.nodes[node as usize];
        let inside = &self.text[node.from as usize..node.to as usize];
        match node.kind {
            NodeKind::String { escaped: true } => unescape(inside).map_or(Cow::Borrowed(inside), Cow::Owned),
            _ => Cow::Borrowed(inside),
        }
    }

    fn push(&mut self, kind: NodeKind, from: usize, to: usize) {
        let next = self.nodes.len() as u32 + 1;
        self.nodes.push(Span { kind, from: from as u32, to: to as u32, next });
    }

    fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn expect(&mut self, byte: u8) -> Parsed<()> {
        if self.peek() == Some(byte) {
            self.at += 1;
            Ok(())
        } else {
            self.fault(&UNEXPECTED)
        }
    }

    // Called for every byte that is no part of a string or a number; a build for size would not lay it into its callers.
    #[inline(always)]
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn fault<T>(&self, reason: &'static Text) -> Parsed<T> {
        Err((reason, self.at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_run_ends_where_a_byte_stands_for_something_else(bytes in prop::collection::vec(prop::sample::select(vec![
            0u8, 0x1f, 0x20, 0x21, b'"', b'#', b'a', b'[', b'\\', b']', 0x7f, 0x80, 0xa2, 0xdc, 0xff,
        ]), 0..40)) {
            let one_by_one = bytes.iter().take_while(|byte| **byte >= 0x20 && !b"\"\\".contains(byte)).count();
            prop_assert_eq!(run(&bytes), one_by_one);
        }
    }
}
