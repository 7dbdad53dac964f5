//! A handle on one node of a document, through which it is read.

use super::{Document, NodeKind, Span, unescape};
use std::borrow::Cow;
use std::ops::Range;

/// A node and the document that it belongs to.
///
/// ```
/// use fupin::form::json::Document;
/// let document = Document::parse("{\"villages\":\n[{\"name\": \"甲\"}]}").unwrap();
/// let name = document.root().at("/villages/0/name").unwrap();
/// assert_eq!((name.string().unwrap().as_ref(), name.line()), ("甲", 2));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Node<'d> {
    document: &'d Document<'d>,
    index: u32,
}

impl<'d> Document<'d> {
    /// The node of the whole text.
    pub fn root(&'d self) -> Node<'d> {
        self.node(0)
    }

    /// The node of an index.
    pub(super) fn node(&'d self, index: u32) -> Node<'d> {
        Node { document: self, index }
    }
}

impl<'d> Node<'d> {
    /// The document that it belongs to.
    pub fn document(self) -> &'d Document<'d> {
        self.document
    }

    /// Its number among the nodes of the document, in the order of the text; the root is 0.
    pub fn index(self) -> usize {
        self.index as usize
    }

    fn span_inside(self) -> &'d Span {
        &self.document.spans[self.index as usize]
    }

    /// What it is.
    pub fn kind(self) -> NodeKind {
        self.span_inside().kind
    }

    /// Whether it is an object.
    pub fn is_object(self) -> bool {
        matches!(self.kind(), NodeKind::Object(_))
    }

    /// The line on which it stands, from 1.
    pub fn line(self) -> usize {
        let from = self.span_inside().from;
        let ends = self.document.line_ends.get_or_init(|| {
            let ends = self.document.text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
            ends.map(|(at, _)| at as u32).collect()
        });
        1 + ends.partition_point(|end| *end < from)
    }

    /// Its text as it stands: digits of a number, the inside of a string with its escapes, a whole list.
    pub fn source(self) -> &'d str {
        let span = self.span_inside();
        &self.document.text[span.from as usize..span.to as usize]
    }

    /// Where it stands in the text, a string with its quotation marks.
    pub fn span(self) -> Range<usize> {
        let span = self.span_inside();
        let quote = usize::from(matches!(span.kind, NodeKind::String { .. }));
        span.from as usize - quote..span.to as usize + quote
    }

    /// The text of a string, its escapes resolved.
    pub fn string(self) -> Option<Cow<'d, str>> {
        match self.kind() {
            NodeKind::String { escaped: false } => Some(Cow::Borrowed(self.source())),
            NodeKind::String { escaped: true } => unescape(self.source()).map(Cow::Owned),
            _ => None,
        }
    }

    /// Whether a key has this name.
    pub fn key_is(self, name: &str) -> bool {
        match self.kind() {
            NodeKind::String { escaped: false } => self.source() == name,
            _ => self.string().is_some_and(|key| key == name),
        }
    }

    /// The first node after this one and all that it holds: of a key, its value.
    pub(in crate::form) fn after(self) -> Node<'d> {
        self.document.node(self.span_inside().next)
    }

    /// The node behind the beginning of an object or a list: the first key or element, where there is one.
    pub(in crate::form) fn first_inside(self) -> Node<'d> {
        self.document.node(self.index + 1)
    }

    /// The members of an object: key and value.
    pub fn members(self) -> impl Iterator<Item = (Node<'d>, Node<'d>)> {
        let count = match self.kind() {
            NodeKind::Object(count) => count,
            _ => 0,
        };
        let mut key = self.first_inside();
        (0..count).map(move |_| {
            let value = key.document.node(key.index + 1);
            let member = (key, value);
            key = value.after();
            member
        })
    }

    /// The elements of a list.
    pub fn elements(self) -> impl Iterator<Item = Node<'d>> {
        let count = match self.kind() {
            NodeKind::List(count) => count,
            _ => 0,
        };
        let mut element = self.first_inside();
        (0..count).map(move |_| {
            let this = element;
            element = this.after();
            this
        })
    }

    /// The value of a member of an object.
    pub fn member(self, name: &str) -> Option<Node<'d>> {
        self.members().find(|(key, _)| key.key_is(name)).map(|(_, value)| value)
    }
}
