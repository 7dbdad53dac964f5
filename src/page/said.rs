//! What a script of the site says, handed to it by its page as JSON.

use crate::form::json::object_text;
use crate::words::{Lang, Text};

/// Words by their names, in a language.
pub(super) fn json(all: impl IntoIterator<Item = (&'static str, Text)>, lang: Lang) -> String {
    object_text(all.into_iter().map(|(key, said)| (key, said.in_lang(lang))))
}
