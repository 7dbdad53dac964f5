//! What a script of the site says, handed to it by its page as JSON.

use crate::form::canonical::push_string;
use crate::words::{Lang, Text};

/// Words by their names, in a language.
pub(super) fn json(all: impl IntoIterator<Item = (&'static str, Text)>, lang: Lang) -> String {
    let mut out = String::from("{");
    for (index, (key, said)) in all.into_iter().enumerate() {
        out.push_str(if index > 0 { "," } else { "" });
        push_string(&mut out, key);
        out.push(':');
        push_string(&mut out, said.in_lang(lang));
    }
    out.push('}');
    out
}
