//! What is noted under the controls: what was understood, and what is doubted once the field was left.

use super::controls::FormSide;
use super::{html, interface};
use crate::finding::Assessment;
use crate::form::{Doubt, kind_at, understood};
use crate::page;
use crate::value::into_order;
use std::cell::RefCell;
use web_sys::Element;

/// The notes of a form. Where a page has no place for one, none is told.
#[derive(Default)]
pub(super) struct Notes {
    /// Names with the HTML that was put there last, in the order of the names.
    shown: RefCell<Vec<(String, String)>>,
}

impl Notes {
    /// Shows the notes; `is_told` says of which fields doubts are told by now.
    pub(super) fn show(
        &self,
        side: &FormSide,
        root: &Element,
        entries: &[(String, String)],
        assessment: &Assessment<'_>,
        is_told: impl Fn(&str) -> bool,
    ) {
        let findings = &assessment.findings;
        let name_of = |doubt: &Doubt| doubt.path.trim_start_matches('/').replace('/', ".");
        let doubts: Vec<(String, &Doubt)> = findings.doubts.iter().map(|doubt| (name_of(doubt), doubt)).collect();
        let doubts = into_order(doubts, &|left, right| left.0.cmp(&right.0));
        let mut now = Vec::new();
        for (name, typed) in entries {
            let Some(kind) = kind_at(&side.questions, name) else { continue };
            let understood = understood(&kind, typed, side.place.lang);
            let of_name = &doubts[doubts.partition_point(|(of, _)| of < name)..];
            let of_name = of_name.iter().take_while(|(of, _)| of == name && is_told(name));
            let own: Vec<&Doubt> = of_name.map(|(_, doubt)| *doubt).collect();
            if understood.is_some() || !own.is_empty() {
                let html = page::notes::notes(name, understood.as_deref(), &own, &findings.quotes, &side.place);
                now.push((name.clone(), html.into_string()));
            }
        }
        let now = into_order(now, &|left: &(String, String), right| left.0.cmp(&right.0));
        let before = self.shown.replace(now.clone());
        let gone = before.iter().filter(|(name, _)| find(&now, name).is_none()).map(|(name, _)| (name.clone(), String::new()));
        let changed = now.iter().filter(|(name, html)| find(&before, name) != Some(html)).cloned();
        put(root, gone.chain(changed).collect());
    }

    /// Shows everything anew at the next time: rows may have come and gone.
    pub(super) fn forget(&self) {
        self.shown.borrow_mut().clear();
    }

    /// Takes every note away.
    pub(super) fn restore(&self, root: &Element) {
        put(root, self.shown.take().into_iter().map(|(name, _)| (name, String::new())).collect());
    }
}

/// Finds the HTML of a name among notes in the order of their names.
fn find<'n>(notes: &'n [(String, String)], name: &str) -> Option<&'n String> {
    let at = notes.binary_search_by(|(known, _)| known.as_str().cmp(name)).ok()?;
    notes.get(at).map(|(_, html)| html)
}

/// Puts notes into their places: many in one walk through the page, which is as long as there are rows.
fn put(root: &Element, notes: Vec<(String, String)>) {
    if let [(name, inside)] = notes.as_slice() {
        if let Some(holder) = interface::first(root, &format!("[data-notes=\"{name}\"]")) {
            html::set_inside(&holder, inside);
        }
    } else if !notes.is_empty() {
        let notes = into_order(notes, &|left, right| left.0.cmp(&right.0));
        for holder in interface::all(root, "[data-notes]") {
            if let Some(inside) = interface::attribute(&holder, "data-notes").and_then(|name| find(&notes, &name)) {
                html::set_inside(&holder, inside);
            }
        }
    }
}
