//! Remedies: the least change that would satisfy a failed rule.

use super::check::Message;
use super::figure::Part;
use crate::words::{Body, Fill, Note};

/// A remedy as a measure declares it; its gaps are the values of the contract.
pub struct RemedyNote<A: 'static> {
    code: &'static str,
    note: Note<A>,
    changes: &'static [Change],
}

/// What a remedy changes in the input of its part; fields are named by pointers with dots.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Adds a value to a number; one that is missing counts as 0.
    Add {
        /// The field.
        field: &'static str,
        /// Which of the remedy's values.
        value: &'static str,
    },
    /// Sets a field to a value.
    Set {
        /// The field.
        field: &'static str,
        /// Which of the remedy's values.
        value: &'static str,
    },
    /// Adds a value to a field of every row.
    AddToRows {
        /// The list.
        list: &'static str,
        /// The field of its rows.
        field: &'static str,
        /// Which of the remedy's values.
        value: &'static str,
    },
    /// Adds a row.
    AddRow {
        /// The list.
        list: &'static str,
        /// The field that takes the value.
        field: &'static str,
        /// Which of the remedy's values.
        value: &'static str,
        /// What else the row says.
        with: &'static [(&'static str, &'static str)],
    },
}

/// A remedy without the types of its values.
#[derive(Clone, Copy, Debug)]
pub struct RemedyKind {
    /// The stable code.
    pub code: &'static str,
    /// The sentence, a command.
    pub body: &'static Body,
    /// What it changes in the input; nothing where a person must act.
    pub changes: &'static [Change],
}

impl<A: Fill> RemedyNote<A> {
    /// A remedy: its code, the names of its values, and the command in both languages.
    pub const fn new(code: &'static str, values: &'static [&'static str], zh: &'static str, en: &'static str) -> Self {
        RemedyNote { code, note: Note::new(values, zh, en), changes: &[] }
    }

    /// With what it changes in the input.
    pub const fn changing(mut self, changes: &'static [Change]) -> Self {
        self.changes = changes;
        self
    }
}

impl<A> RemedyNote<A> {
    /// The remedy without the types.
    pub const fn kind(&'static self) -> RemedyKind {
        RemedyKind { code: self.code, body: self.note.body(), changes: self.changes }
    }
}

/// A remedy that was found.
#[derive(Clone, Copy, Debug)]
pub struct RemedyFound {
    /// What to do.
    pub kind: RemedyKind,
    /// The part of the application that it belongs to.
    pub at: Option<Part>,
    /// The check that it mends, by its position; of several remedies of one check each suffices.
    pub check: u32,
    /// The message with its values.
    pub said: Message,
}
