//! Texts that stand once in a workbook.

/// Texts that cells refer to by number, in one string.
#[derive(Default)]
pub(super) struct Texts {
    all: String,
    ends: Vec<usize>,
}

impl Texts {
    pub(super) fn get(&self, index: usize) -> Option<&str> {
        let from = if index == 0 { 0 } else { *self.ends.get(index - 1)? };
        self.all.get(from..*self.ends.get(index)?)
    }

    pub(super) fn count(&self) -> usize {
        self.ends.len()
    }

    /// The text that is not ended yet.
    pub(super) fn open(&mut self) -> &mut String {
        &mut self.all
    }

    pub(super) fn end(&mut self) {
        self.ends.push(self.all.len());
    }
}
