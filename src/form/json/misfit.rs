//! Why a value is not read from a document: what stands in the way, and where.

use crate::form::json_pointer::push_step;
use serde::de;
use std::fmt;

/// Why a value is not what its type asks for, with its path and line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misfit {
    // It is handed up through every level of a type: a pointer is quickly handed on.
    told: Box<Told>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Told {
    path: String,
    line: usize,
    reason: MisfitReason,
}

/// What stands in the way of reading a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MisfitReason {
    /// A value of another type, or one that cannot be; in English, for programmers.
    Wrong(String),
    /// A member of this name is needed.
    Missing(&'static str),
    /// There is no member of this name.
    Unknown {
        /// The name.
        name: String,
        /// The names that there are.
        known: &'static [&'static str],
    },
}

impl Misfit {
    /// What stands in the way, where nobody knows yet at which place.
    #[cold]
    fn of(reason: MisfitReason) -> Misfit {
        Misfit { told: Box::new(Told { path: String::new(), line: 0, reason }) }
    }

    /// A JSON pointer to what does not fit: a value, or a key that nobody knows.
    pub fn path(&self) -> &str {
        &self.told.path
    }

    /// Its line, from 1; 0 where it comes from no text.
    pub fn line(&self) -> usize {
        self.told.line
    }

    /// What stands in the way.
    pub fn reason(&self) -> &MisfitReason {
        &self.told.reason
    }

    /// The same, as seen from one step further up.
    #[cold]
    pub fn below(mut self, step: &str) -> Misfit {
        let inner = std::mem::take(&mut self.told.path);
        push_step(&mut self.told.path, step);
        self.told.path.push_str(&inner);
        self
    }

    /// The same on a line, where it has none yet.
    pub(super) fn on_line(mut self, line: impl FnOnce() -> usize) -> Misfit {
        if self.told.line == 0 {
            self.told.line = line();
        }
        self
    }
}

impl de::Error for Misfit {
    fn custom<M: fmt::Display>(message: M) -> Misfit {
        Misfit::of(MisfitReason::Wrong(message.to_string()))
    }

    fn missing_field(name: &'static str) -> Misfit {
        Misfit::of(MisfitReason::Missing(name))
    }

    fn unknown_field(name: &str, known: &'static [&'static str]) -> Misfit {
        Misfit::of(MisfitReason::Unknown { name: name.to_owned(), known })
    }
}

impl fmt::Display for Misfit {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = if self.path().is_empty() { "/" } else { self.path() };
        write!(out, "line {}, {path}: ", self.line())?;
        match self.reason() {
            MisfitReason::Wrong(message) => out.write_str(message),
            MisfitReason::Missing(name) => write!(out, "“{name}” is missing"),
            MisfitReason::Unknown { known, .. } => write!(out, "there is no such member; known are {}", known.join(", ")),
        }
    }
}

impl std::error::Error for Misfit {}
