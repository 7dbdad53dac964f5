//! HTML that the templates made, put into the page. Every string passes the one Trusted Types policy here.

use super::window::window;
use super::{built, interface};
use js_sys::{Function, Object, Reflect};
use std::cell::OnceCell;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, DocumentFragment, Element};

/// Passes HTML through the page's policy, where the browser has such.
struct Trust {
    policy: JsValue,
    create: Function,
}

thread_local! {
    static TRUST: OnceCell<Option<Trust>> = const { OnceCell::new() };
}

/// Replaces what is inside an element, unless it is the same already.
pub(super) fn set_inside(element: &Element, html: &str) {
    if html.is_empty() {
        return element.set_text_content(None);
    }
    let value = TRUST.with(|trust| match trust.get_or_init(trust_of_page) {
        Some(trust) => trust.create.call1(&trust.policy, &JsValue::from(html)).unwrap_or_else(|_| JsValue::from(html)),
        None => JsValue::from(html),
    });
    if Reflect::set(element, &JsValue::from("innerHTML"), &value).is_err() {
        // The page allows the policy once, and another copy of the library has it: the nodes are made one by one.
        built::replace(element, html);
    }
}

/// Replaces what is inside an element by what is inside another.
pub(super) fn copy_inside(element: &Element, other: &Element) {
    element.set_text_content(None);
    let mut next = other.first_child();
    while let Some(child) = next {
        if let Ok(copy) = child.clone_node_with_deep(true) {
            interface::append(element, &copy);
        }
        next = child.next_sibling();
    }
}

/// The first element of some HTML.
pub(super) fn element(document: &Document, html: &str) -> Option<Element> {
    elements(document, html).first_element_child()
}

/// The elements of some HTML, together.
pub(super) fn elements(document: &Document, html: &str) -> DocumentFragment {
    let together = document.create_document_fragment();
    if let Ok(holder) = document.create_element("div") {
        set_inside(&holder, html);
        while let Some(node) = holder.first_child() {
            // A new fragment takes any node.
            let _ = together.append_child(&node);
        }
    }
    together
}

fn trust_of_page() -> Option<Trust> {
    let window = window()?;
    let types = Reflect::get(&window, &JsValue::from("trustedTypes")).ok().filter(JsValue::is_object)?;
    // As a function, `String` hands a text back as it is, without a way into the module.
    let same = Reflect::get(&window, &JsValue::from("String")).ok()?;
    let rules = Object::new();
    Reflect::set(&rules, &JsValue::from("createHTML"), &same).ok()?;
    let create_policy: Function = Reflect::get(&types, &JsValue::from("createPolicy")).ok()?.dyn_into().ok()?;
    let policy = create_policy.call2(&types, &JsValue::from("fupin"), &rules).ok()?;
    let create: Function = Reflect::get(&policy, &JsValue::from("createHTML")).ok()?.dyn_into().ok()?;
    Some(Trust { policy, create })
}
