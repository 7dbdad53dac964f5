//! What is shown at places of a form by their names, and what of it changed since the last time.

use super::controls::Controls;
use super::{html, interface};
use crate::value::into_order;
use std::cell::RefCell;
use std::cmp::Ordering;
use web_sys::Element;

/// How many places are looked up one by one.
const FEW: usize = 8;

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
    pub(super) fn show(&self, root: &Element, controls: &Controls, now: Vec<(String, T)>, drawn: impl Fn(&T) -> String) {
        let now = in_order(now);
        let before = self.shown.take();
        if before == now {
            self.shown.replace(now);
            return;
        }
        let gone = before.iter().filter(|(name, _)| find(&now, name).is_none()).map(|(name, _)| (name.clone(), String::new()));
        let changed = now.iter().filter(|(name, what)| find(&before, name) != Some(what));
        let changed = gone.chain(changed.map(|(name, what)| (name.clone(), drawn(what)))).collect();
        self.shown.replace(now);
        self.put(root, controls, changed);
    }

    /// Shows everything anew at the next time: rows may have come and gone.
    pub(super) fn forget(&self) {
        self.shown.borrow_mut().clear();
    }

    /// Takes everything away.
    pub(super) fn restore(&self, root: &Element, controls: &Controls) {
        self.put(root, controls, self.shown.take().into_iter().map(|(name, _)| (name, String::new())).collect());
    }

    /// Puts HTML into its places: a few where their rows are, many in one walk through the page, which is as long as there are rows.
    fn put(&self, root: &Element, controls: &Controls, changed: Vec<(String, String)>) {
        let attribute = self.attribute;
        if changed.len() <= FEW {
            for (name, inside) in changed {
                if let Some(holder) = controls.place_of(root, attribute, &name) {
                    html::set_inside(&holder, &inside);
                }
            }
            return;
        }
        let changed = in_order(changed);
        let mut last: Option<(Element, &str)> = None;
        for holder in interface::all(root, &format!("[{attribute}]")) {
            let Some(inside) = interface::attribute(&holder, attribute).and_then(|name| find(&changed, &name)) else { continue };
            match &last {
                // To copy what was drawn is faster than to read its HTML again.
                Some((other, same)) if same == inside => html::copy_inside(&holder, other),
                _ => {
                    html::set_inside(&holder, inside);
                    last = Some((holder, inside));
                }
            }
        }
    }
}

/// Names in an order in which those of a long list's rows mostly stand already.
fn in_order<T>(named: Vec<(String, T)>) -> Vec<(String, T)> {
    into_order(named, &|left, right| compared(&left.0, &right.0))
}

fn compared(left: &str, right: &str) -> Ordering {
    left.len().cmp(&right.len()).then_with(|| left.cmp(right))
}

/// Finds what belongs to a name, in the order of the names.
fn find<'n, T>(named: &'n [(String, T)], name: &str) -> Option<&'n T> {
    let at = named.binary_search_by(|(known, _)| compared(known, name)).ok()?;
    named.get(at).map(|(_, what)| what)
}
