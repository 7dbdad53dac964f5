//! What a derived type keeps of a document without reading it.

use super::{Document, Node};
use serde::de::{Deserialize, Deserializer, Visitor};
use std::fmt;

/// Where a value of any kind stands, to be read later by other rules.
///
/// ```
/// use fupin::form::json::{Document, Kept};
/// use serde::Deserialize;
/// #[derive(Deserialize)]
/// struct Envelope {
///     measure: String,
///     input: Kept,
/// }
/// let document = Document::parse(r#"{"measure": "village-eligibility", "input": {"name": "甲"}}"#).unwrap();
/// let envelope = Envelope::deserialize(document.root()).unwrap();
/// assert_eq!(envelope.input.of(&document).source(), r#"{"name": "甲"}"#);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Kept(u32);

/// By this name a node knows that it is asked for its number and not for its value.
pub(super) const KEPT: &str = "fupin::form::json::Kept";

impl Kept {
    /// The node in the document that it was read from.
    pub fn of<'d>(self, document: &'d Document<'d>) -> Node<'d> {
        document.node(self.0)
    }
}

impl<'d> Deserialize<'d> for Kept {
    fn deserialize<D: Deserializer<'d>>(from: D) -> Result<Kept, D::Error> {
        from.deserialize_newtype_struct(KEPT, KeptVisitor)
    }
}

struct KeptVisitor;

impl Visitor<'_> for KeptVisitor {
    type Value = Kept;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a node of a document")
    }
    fn visit_u64<E>(self, index: u64) -> Result<Kept, E> {
        Ok(Kept(index as u32))
    }
}

/// A value that is there only if it is of its type: for what is told as missing otherwise.
pub fn if_fits<'d, T: Deserialize<'d>, D: Deserializer<'d>>(from: D) -> Result<Option<T>, D::Error> {
    Ok(T::deserialize(from).ok())
}
