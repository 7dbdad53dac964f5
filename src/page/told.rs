//! What is said into a string, as that string.

/// What was said, as text.
pub(super) fn told(say: impl FnOnce(&mut String)) -> String {
    let mut out = String::new();
    say(&mut out);
    out
}
