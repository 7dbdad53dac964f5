//! What is said into a string, as that string.

/// What was said, as text.
///
/// ```
/// assert_eq!(fupin::words::told(|out| fupin::words::push_integer(out, 12)), "12");
/// ```
pub fn told(say: impl FnOnce(&mut String)) -> String {
    let mut out = String::new();
    say(&mut out);
    out
}
