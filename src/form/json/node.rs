//! A handle on one node of a document.

use super::{Document, NodeKind};
use std::borrow::Cow;

/// A node and the document that it belongs to.
///
/// ```
/// use fupin::form::json::Document;
/// let document = Document::parse("{\"villages\":\n[{\"name\": \"甲\"}]}").unwrap();
/// let name = document.root().member("villages").unwrap().elements().next().unwrap().member("name").unwrap();
/// assert_eq!((name.string().unwrap().as_ref(), name.line()), ("甲", 2));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Node<'d> {
    document: &'d Document<'d>,
    index: usize,
}

impl<'d> Document<'d> {
    /// The node of the whole text.
    pub fn root(&'d self) -> Node<'d> {
        self.node(0)
    }

    /// The node of an index.
    pub fn node(&'d self, index: usize) -> Node<'d> {
        Node { document: self, index }
    }
}

impl<'d> Node<'d> {
    /// Its number among the nodes of the document.
    pub fn index(self) -> usize {
        self.index
    }

    /// The node right behind it and all that it holds: of a key, its value.
    pub(super) fn next(self) -> Node<'d> {
        self.document.node(self.document.after(self.index))
    }

    /// The node right behind its beginning: the first key or element, where there is one.
    pub(super) fn first_inside(self) -> Node<'d> {
        self.document.node(self.index + 1)
    }

    /// What it is.
    pub fn kind(self) -> NodeKind {
        self.document.kind(self.index)
    }

    /// Whether it is an object.
    pub fn is_object(self) -> bool {
        matches!(self.kind(), NodeKind::Object(_))
    }

    /// The line on which it stands, from 1.
    pub fn line(self) -> usize {
        self.document.line(self.index)
    }

    /// Its text as it stands: digits of a number, the inside of a string with its escapes, a whole list.
    pub fn source(self) -> &'d str {
        self.document.source(self.index)
    }

    /// The text of a string, its escapes resolved.
    pub fn string(self) -> Option<Cow<'d, str>> {
        self.document.string(self.index)
    }

    /// The members of an object: key and value.
    pub fn members(self) -> impl Iterator<Item = (Node<'d>, Node<'d>)> {
        let node = |index| self.document.node(index);
        self.document.members(self.index).map(move |(key, value)| (node(key), node(value)))
    }

    /// The elements of a list.
    pub fn elements(self) -> impl Iterator<Item = Node<'d>> {
        self.document.elements(self.index).map(move |index| self.document.node(index))
    }

    /// The value of a member of an object.
    pub fn member(self, name: &str) -> Option<Node<'d>> {
        self.document.member(self.index, name).map(|index| self.document.node(index))
    }
}
