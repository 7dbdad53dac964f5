//! JSON pointers (RFC 6901), which lead to a node of a document.

use super::json::{Node, NodeKind};

impl<'d> Node<'d> {
    /// The node that a JSON pointer (RFC 6901) leads to from here.
    pub fn at(self, pointer: &str) -> Option<Node<'d>> {
        pointer.split('/').skip(1).try_fold(self, |node, step| match node.kind() {
            NodeKind::List(_) => node.elements().nth(step.parse().ok()?),
            _ => node.member(&unescaped_step(step)),
        })
    }
}

/// Goes one step further with a pointer.
pub(crate) fn push_step(out: &mut String, step: &str) {
    out.push('/');
    for character in step.chars() {
        match character {
            '~' => out.push_str("~0"),
            '/' => out.push_str("~1"),
            other => out.push(other),
        }
    }
}

/// A step of a pointer as a key: `~1` stands for a slash, `~0` for the tilde itself.
fn unescaped_step(step: &str) -> String {
    let mut parts = step.split('~');
    let mut key = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let slash = part.strip_prefix('1').map(|rest| ('/', rest));
        let (escaped, rest) = slash.unwrap_or_else(|| ('~', part.strip_prefix('0').unwrap_or(part)));
        key.push(escaped);
        key.push_str(rest);
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_of_a_pointer_name_keys_with_slashes_and_tildes() {
        for (step, key) in [("a~1b", "a/b"), ("~01", "~1"), ("~~1", "~/"), ("~", "~"), ("~0~0", "~~"), ("plain", "plain")] {
            assert_eq!(unescaped_step(step), key);
        }
    }
}
