//! HTML of our own templates put into the page node by node, for pages that refuse it as text.
//!
//! It reads just what the templates write: elements with quoted attributes, text with five entities, and no comments.

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, Node};

const SVG: &str = "http://www.w3.org/2000/svg";

/// Elements that have no end.
const VOID: [&str; 3] = ["input", "br", "hr"];

/// Replaces what is inside an element.
pub(super) fn replace(element: &Element, html: &str) -> Option<()> {
    element.set_text_content(None);
    let document = element.owner_document()?;
    let mut open: Vec<Element> = vec![element.clone()];
    let mut rest = html;
    while !rest.is_empty() {
        let into = open.last()?.clone();
        if let Some(after) = rest.strip_prefix("</") {
            open.pop().filter(|_| !open.is_empty())?;
            rest = after.split_once('>')?.1;
        } else if let Some(after) = rest.strip_prefix('<') {
            let (made, behind) = start(&document, &into, after)?;
            into.append_child(&made).ok()?;
            if !VOID.contains(&made.local_name().as_str()) {
                open.push(made);
            }
            rest = behind;
        } else {
            let end = rest.find('<').unwrap_or(rest.len());
            let text: Node = document.create_text_node(&plain(&rest[..end])).unchecked_into();
            into.append_child(&text).ok()?;
            rest = &rest[end..];
        }
    }
    Some(())
}

/// The element whose start tag follows, and what stands behind the tag.
fn start<'h>(document: &Document, into: &Element, tag: &'h str) -> Option<(Element, &'h str)> {
    let end = tag.find([' ', '>'])?;
    let name = &tag[..end];
    let in_svg = name == "svg" || into.namespace_uri().as_deref() == Some(SVG);
    let element = if in_svg { document.create_element_ns(Some(SVG), name) } else { document.create_element(name) }.ok()?;
    let mut rest = &tag[end..];
    loop {
        rest = rest.trim_start();
        if let Some(behind) = rest.strip_prefix('>') {
            return Some((element, behind));
        }
        let end = rest.find(['=', ' ', '>'])?;
        let name = &rest[..end];
        rest = &rest[end..];
        let value = match rest.strip_prefix("=\"") {
            Some(quoted) => {
                let (value, behind) = quoted.split_once('"')?;
                rest = behind;
                value
            }
            None => "",
        };
        element.set_attribute(name, &plain(value)).ok()?;
    }
}

/// A text without its entities.
fn plain(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&")
}
