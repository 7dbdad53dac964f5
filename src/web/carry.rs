//! What was typed goes along to the same page in the other language, and to the next measure.
//!
//! It lies in the tab's own storage for as long as the click takes: the page that opens takes it out at once.

use super::window::window;
use crate::form::canonical::push_string;
use crate::form::json::{Document, NodeKind};
use web_sys::Storage;

const KEY: &str = "fupin-carry";

fn storage() -> Option<Storage> {
    window()?.session_storage().ok()?
}

/// Puts entries down for the page of a measure that opens next.
pub(super) fn put_down(measure: &str, entries: &[(String, String)]) {
    let mut text = String::from("[");
    push_string(&mut text, measure);
    for (name, value) in entries.iter().filter(|(_, value)| !value.is_empty()) {
        text.push(',');
        push_string(&mut text, name);
        text.push(',');
        push_string(&mut text, value);
    }
    text.push(']');
    if let Some(storage) = storage() {
        // Without storage the other page starts empty, and this one keeps what was typed.
        let _ = storage.set_item(KEY, &text);
    }
}

/// Takes up what was put down for a measure.
pub(super) fn take_up(measure: &str) -> Option<Vec<(String, String)>> {
    let storage = storage()?;
    let text = storage.get_item(KEY).ok()??;
    let _ = storage.remove_item(KEY);
    let document = Document::parse(&text).ok()?;
    let words: Vec<String> = match document.kind(0) {
        NodeKind::List(_) => {
            document.elements(0).filter_map(|node| document.string(node).map(|word| word.into_owned())).collect()
        }
        _ => return None,
    };
    let (first, rest) = words.split_first()?;
    (first == measure).then(|| rest.chunks_exact(2).map(|pair| (pair[0].clone(), pair[1].clone())).collect())
}
