//! What is noted under the controls: what was understood, and what is doubted once the field was left.

use super::controls::{Controls, FormSide};
use super::placed::Placed;
use crate::finding::Assessment;
use crate::form::{Doubt, kind_at, understood};
use crate::page;
use crate::value::into_order;
use web_sys::Element;

/// The notes of a form, as HTML. Where a page has no place for one, none is told.
pub(super) struct Notes(Placed<String>);

impl Default for Notes {
    fn default() -> Notes {
        Notes(Placed::at("data-notes"))
    }
}

impl Notes {
    /// Shows the notes; `is_told` says of which fields doubts are told by now.
    pub(super) fn show(
        &self,
        side: &FormSide,
        root: &Element,
        controls: &Controls,
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
        self.0.show(root, controls, now, String::clone);
    }

    /// Shows everything anew at the next time: rows may have come and gone.
    pub(super) fn forget(&self) {
        self.0.forget();
    }

    /// Takes every note away.
    pub(super) fn restore(&self, root: &Element, controls: &Controls) {
        self.0.restore(root, controls);
    }
}
