//! What is wrong with a policy file, each fault with its line and its path.

use crate::words::{Body, Fill, Gap, Lang, Note};

/// One fault of a policy file.
#[derive(Clone, Debug)]
pub struct PolicyFault {
    /// The stable code.
    pub code: &'static str,
    /// A JSON pointer into the file.
    pub path: String,
    /// The line, from 1.
    pub line: usize,
    body: &'static Body,
    values: Vec<Gap>,
    quotes: String,
}

/// A kind of fault: its code, and the sentence that says what to write instead.
#[derive(Clone, Copy, Debug)]
pub struct FaultKind {
    /// The stable code.
    pub code: &'static str,
    /// The sentence.
    pub body: &'static Body,
}

/// A kind of fault with the types that fill its sentence.
pub(super) struct FaultNote<A: 'static> {
    code: &'static str,
    note: Note<A>,
}

impl<A: Fill> FaultNote<A> {
    pub(super) const fn new(code: &'static str, gaps: &'static [&'static str], zh: &'static str, en: &'static str) -> Self {
        FaultNote { code, note: Note::new(gaps, zh, en) }
    }
}

impl<A> FaultNote<A> {
    /// The kind without the types.
    pub(super) const fn kind(&'static self) -> FaultKind {
        FaultKind { code: self.code, body: self.note.body() }
    }
}

impl PolicyFault {
    pub(super) fn new<A: Fill>(path: String, line: usize, note: &'static FaultNote<A>, values: A, quotes: String) -> PolicyFault {
        let mut gaps = Vec::new();
        values.fill(&mut gaps);
        PolicyFault { code: note.code, path, line, body: note.note.body(), values: gaps, quotes }
    }

    /// What is wrong and what to write instead.
    pub fn message(&self, lang: Lang) -> String {
        let mut out = String::new();
        self.body.say(&mut out, lang, &self.values, &self.quotes);
        out
    }

    /// Line, path and message on one line.
    pub fn tell(&self, lang: Lang) -> String {
        let path = if self.path.is_empty() { "/" } else { &self.path };
        match lang {
            Lang::Zh => format!("第{}行 {path}：{}", self.line, self.message(lang)),
            Lang::En => format!("line {}, {path}: {}", self.line, self.message(lang)),
        }
    }
}
