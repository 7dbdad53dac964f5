//! What is shown at places of a form by their names, and what of it changed since the last time.

use super::{html, interface};
use crate::value::into_order;
use std::cell::RefCell;
use web_sys::Element;

/// What was shown last, so that only places of which something changed are touched. Where a page has no place of a name,
/// nothing is shown for it.
pub(super) struct Placed<T> {
    /// The attribute by which a place has its name.
    attribute: &'static str,
    /// What stands there, in the order of the names.
    shown: RefCell<Vec<(String, T)>>,
}

impl<T: PartialEq> Placed<T> {
    /// Nothing is shown yet at the places with this attribute.
    pub(super) fn at(attribute: &'static str) -> Placed<T> {
        Placed { attribute, shown: RefCell::default() }
    }

    /// Shows what belongs to each name now, and nothing at all other places; `drawn` makes the HTML of it.
    pub(super) fn show(&self, root: &Element, now: Vec<(String, T)>, drawn: impl Fn(&T) -> String) {
        let now = into_order(now, &|left: &(String, T), right| left.0.cmp(&right.0));
        let before = self.shown.take();
        let gone = before.iter().filter(|(name, _)| find(&now, name).is_none()).map(|(name, _)| (name.clone(), String::new()));
        let changed = now.iter().filter(|(name, what)| find(&before, name) != Some(what));
        let changed = gone.chain(changed.map(|(name, what)| (name.clone(), drawn(what)))).collect();
        self.shown.replace(now);
        self.put(root, changed);
    }

    /// Shows everything anew at the next time: rows may have come and gone.
    pub(super) fn forget(&self) {
        self.shown.borrow_mut().clear();
    }

    /// Takes everything away.
    pub(super) fn restore(&self, root: &Element) {
        self.put(root, self.shown.take().into_iter().map(|(name, _)| (name, String::new())).collect());
    }

    /// Puts HTML into its places: many in one walk through the page, which is as long as there are rows.
    fn put(&self, root: &Element, changed: Vec<(String, String)>) {
        let attribute = self.attribute;
        if let [(name, inside)] = changed.as_slice() {
            if let Some(holder) = interface::first(root, &format!("[{attribute}=\"{name}\"]")) {
                html::set_inside(&holder, inside);
            }
        } else if !changed.is_empty() {
            let changed = into_order(changed, &|left, right| left.0.cmp(&right.0));
            for holder in interface::all(root, &format!("[{attribute}]")) {
                if let Some(inside) = interface::attribute(&holder, attribute).and_then(|name| find(&changed, &name)) {
                    html::set_inside(&holder, inside);
                }
            }
        }
    }
}

/// Finds what belongs to a name, in the order of the names.
fn find<'n, T>(named: &'n [(String, T)], name: &str) -> Option<&'n T> {
    let at = named.binary_search_by(|(known, _)| known.as_str().cmp(name)).ok()?;
    named.get(at).map(|(_, what)| what)
}
