//! Where words go.

/// Where words go: the two ways differ in what a quotation of foreign text needs.
pub trait Sink {
    /// Takes text of our own, which needs no escape.
    fn plain(&mut self, text: &str);
    /// Takes text that somebody typed.
    fn foreign(&mut self, text: &str);
    /// The buffer, for numbers.
    fn buffer(&mut self) -> &mut String;
}

/// A plain string, for terminals and tests: nothing is escaped.
impl Sink for String {
    fn plain(&mut self, text: &str) {
        self.push_str(text);
    }
    fn foreign(&mut self, text: &str) {
        self.push_str(text);
    }
    fn buffer(&mut self) -> &mut String {
        self
    }
}
