//! A part of the result replaced under the reader's eyes: what was unfolded stays so, and the focus stays where it was.

use super::attributes::toggle;
use super::rows::focus;
use super::{html, interface};
use web_sys::Element;

/// Puts HTML into the holder of a part.
pub(super) fn replace(holder: &Element, html: &str) {
    let open: Vec<String> = interface::all(holder, "details[open]").iter().filter_map(key).collect();
    let active =
        holder.owner_document().and_then(|document| document.active_element()).filter(|active| holder.contains(Some(active)));
    let focused = active.and_then(|active| Some((key(&active)?, active.tag_name().to_ascii_lowercase())));
    html::set_inside(holder, html);
    for key in open {
        let of = |key: &str| if key.starts_with("details") { key.to_owned() } else { format!("{key} details") };
        if let Ok(Some(details)) = holder.query_selector(&of(&key)) {
            toggle(&details, "open", true);
        }
    }
    if let Some((key, tag)) = focused
        && let Ok(Some(element)) = holder.query_selector(&format!("{key} {tag}"))
    {
        focus(element);
    }
}

/// A selector of the check, figure or remedy that an element belongs to.
fn key(element: &Element) -> Option<String> {
    if let Ok(Some(fold)) = element.closest("details[data-fold]") {
        return Some(format!("details[data-fold=\"{}\"]", fold.get_attribute("data-fold")?));
    }
    let owner = element.closest("[data-check], [data-figure], [data-remedy]").ok()??;
    let name = |attribute: &str| Some(format!("[{attribute}=\"{}\"]", owner.get_attribute(attribute)?));
    let mut key = name("data-check").or_else(|| name("data-figure")).or_else(|| name("data-remedy"))?;
    key.extend(name("data-at"));
    Some(key)
}
