//! Remedies: the least change that would satisfy a failed rule.

use super::check::Said;
use super::figure::Place;
use crate::words::{Body, Fill, Note};

/// A remedy as a measure declares it; its gaps are the values of the contract.
pub struct RemedyNote<A: 'static> {
    code: &'static str,
    note: Note<A>,
}

/// A remedy without the types of its values.
#[derive(Clone, Copy, Debug)]
pub struct RemedyKind {
    /// The stable code.
    pub code: &'static str,
    /// The sentence, a command.
    pub body: &'static Body,
}

impl<A: Fill> RemedyNote<A> {
    /// A remedy: its code, the names of its values, and the command in both languages.
    pub const fn new(code: &'static str, values: &'static [&'static str], zh: &'static str, en: &'static str) -> Self {
        RemedyNote { code, note: Note::new(values, zh, en) }
    }
}

impl<A> RemedyNote<A> {
    /// The remedy without the types.
    pub const fn kind(&'static self) -> RemedyKind {
        RemedyKind { code: self.code, body: self.note.body() }
    }
}

/// A remedy that was found.
#[derive(Clone, Copy, Debug)]
pub struct RemedyFound {
    /// What to do.
    pub kind: RemedyKind,
    /// The part of the application that it belongs to.
    pub at: Option<Place>,
    /// The message with its values.
    pub said: Said,
}
