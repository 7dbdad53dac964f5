//! What the custom element needs: a measure's form and result put inside it, and the place where a form stands.

use super::{bindings, html, interface};
use crate::page::{self, PREFIX, Place};
use crate::words::Lang;
use wasm_bindgen::prelude::*;
use web_sys::Element;

/// Puts a measure's form and its result inside an element, instead of what is in it. Every id begins with `prefix`.
///
/// The nodes are made apart from the page and moved in: the parser drops a form inside a form, the page does not.
///
/// # Errors
/// An `Error` of code `unknown-measure`.
#[wasm_bindgen(js_name = renderForm)]
pub fn render_form(host: &Element, measure: &str, english: bool, prefix: &str) -> Result<(), JsValue> {
    let lang = bindings::lang(english);
    let measure = bindings::measure(measure, lang)?;
    draw_icons(host);
    host.set_text_content(None);
    let made = host.owner_document().and_then(|page| html::element(&page, &page::embedded(measure, prefix, lang).into_string()));
    match made {
        Some(made) => host.append_child(&made).map(drop),
        None => Ok(()),
    }
}

/// Puts the icons into the page of an element, unless they are there.
pub(super) fn draw_icons(element: &Element) {
    let Some(document) = element.owner_document() else { return };
    if document.get_element_by_id("fupin-sprite").is_some() {
        return;
    }
    if let (Some(body), Some(sprite)) = (document.body(), html::element(&document, &page::sprite().into_string())) {
        // A page that refuses goes without icons: the words beside them say the same.
        let _ = body.append_child(&sprite);
    }
}

/// The place of a form by its `[data-fupin]` element: `data-prefix` begins its ids, and only the site's pages stand beside
/// those of the other measures.
pub(super) fn place_of(root: &Element, lang: Lang) -> Place {
    Place {
        prefix: interface::attribute(root, "data-prefix").unwrap_or_else(|| PREFIX.to_owned()),
        lang,
        linked: interface::attribute(root, "data-fupin").as_deref() == Some("site"),
    }
}
