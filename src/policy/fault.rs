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

impl PolicyFault {
    pub(super) fn new<A: Fill>(
        code: &'static str,
        path: String,
        line: usize,
        note: &'static Note<A>,
        values: A,
        quotes: String,
    ) -> PolicyFault {
        let mut gaps = Vec::new();
        values.fill(&mut gaps);
        PolicyFault { code, path, line, body: note.body(), values: gaps, quotes }
    }

    /// What is wrong and what to write instead.
    pub fn message(&self, lang: Lang) -> String {
        let mut out = String::new();
        self.body.say(&mut out, lang, &self.values, &self.quotes);
        out
    }
}

impl PolicyFault {
    /// Line, path and message on one line.
    pub fn tell(&self, lang: Lang) -> String {
        let path = if self.path.is_empty() { "/" } else { &self.path };
        match lang {
            Lang::Zh => format!("第{}行 {path}：{}", self.line, self.message(lang)),
            Lang::En => format!("line {}, {path}: {}", self.line, self.message(lang)),
        }
    }
}
