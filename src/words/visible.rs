//! Foreign text that is only shown: a control character in a village's name must neither move a terminal's cursor nor turn a
//! message round.

use super::Sink;

/// Appends foreign text on one line: what would steer a terminal or reorder the line is written as `\u{1b}`.
///
/// ```
/// let mut out = String::new();
/// fupin::words::push_visible(&mut out, "村\u{1b}[2J\n");
/// assert_eq!(out, "村\\u{1b}[2J\\u{a}");
/// ```
pub fn push_visible(out: &mut String, text: &str) {
    for character in text.chars() {
        if steers(character) {
            out.extend(character.escape_unicode());
        } else {
            out.push(character);
        }
    }
}

/// Controls (C0, DEL, C1), line and paragraph separators, and what changes the direction of writing.
fn steers(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Writes what people typed so that it is only shown.
pub struct Visible<'o>(pub &'o mut String);

impl Sink for Visible<'_> {
    fn plain(&mut self, text: &str) {
        self.0.push_str(text);
    }
    fn foreign(&mut self, text: &str) {
        push_visible(self.0, text);
    }
    fn buffer(&mut self) -> &mut String {
        self.0
    }
}
