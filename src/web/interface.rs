//! What an element has by its own interfaces, whatever the fields of a form are called: in a form, a field named `elements`
//! or `closest` hides the member of that name. Every member is taken from the interface's prototype.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{
    Document, Element, Event, EventTarget, HtmlCollection, HtmlFormElement, HtmlInputElement, HtmlSelectElement,
    HtmlTextAreaElement, Node, NodeList,
};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = HTMLFormElement)]
    type FormInterface;
    #[wasm_bindgen(method, final, getter, js_class = "HTMLFormElement", js_name = elements)]
    fn elements(this: &FormInterface) -> HtmlCollection;

    #[wasm_bindgen(js_name = Element)]
    type ElementInterface;
    #[wasm_bindgen(method, final, js_class = "Element", js_name = closest)]
    fn closest(this: &ElementInterface, selector: &str) -> Option<Element>;
    #[wasm_bindgen(method, final, js_class = "Element", js_name = getAttribute)]
    fn get_attribute(this: &ElementInterface, name: &str) -> Option<String>;
    #[wasm_bindgen(method, final, js_class = "Element", js_name = querySelector)]
    fn query_selector(this: &ElementInterface, selector: &str) -> Option<Element>;
    #[wasm_bindgen(method, final, js_class = "Element", js_name = querySelectorAll)]
    fn query_selector_all(this: &ElementInterface, selector: &str) -> NodeList;
    #[wasm_bindgen(method, final, js_class = "Element", js_name = insertAdjacentElement)]
    fn insert_adjacent_element(this: &ElementInterface, place: &str, other: &Element) -> Option<Element>;

    #[wasm_bindgen(js_name = HTMLInputElement)]
    type InputInterface;
    #[wasm_bindgen(method, final, setter, js_class = "HTMLInputElement", js_name = value)]
    fn set_value(this: &InputInterface, value: &str);
    #[wasm_bindgen(method, final, setter, js_class = "HTMLInputElement", js_name = checked)]
    fn set_checked(this: &InputInterface, checked: bool);

    #[wasm_bindgen(js_name = HTMLTextAreaElement)]
    type AreaInterface;
    #[wasm_bindgen(method, final, setter, js_class = "HTMLTextAreaElement", js_name = value)]
    fn set_value(this: &AreaInterface, value: &str);

    #[wasm_bindgen(js_name = Node)]
    type NodeInterface;
    #[wasm_bindgen(method, final, getter, js_class = "Node", js_name = ownerDocument)]
    fn owner_document(this: &NodeInterface) -> Option<Document>;
    #[wasm_bindgen(method, final, js_class = "Node", js_name = appendChild)]
    fn append_child(this: &NodeInterface, child: &Node) -> Node;

    #[wasm_bindgen(method, final, js_class = "Node", js_name = contains)]
    fn contains(this: &NodeInterface, other: &Node) -> bool;
    #[wasm_bindgen(method, final, js_class = "Node", js_name = getRootNode)]
    fn root_node(this: &NodeInterface) -> Node;

    #[wasm_bindgen(js_name = EventTarget)]
    type TargetInterface;
    #[wasm_bindgen(method, final, catch, js_class = "EventTarget", js_name = dispatchEvent)]
    fn dispatch_event(this: &TargetInterface, event: &Event) -> Result<bool, JsValue>;
    #[wasm_bindgen(method, final, js_class = "EventTarget", js_name = addEventListener)]
    fn add_event_listener(this: &TargetInterface, event: &str, listener: &JsValue, capture: bool);
    #[wasm_bindgen(method, final, js_class = "EventTarget", js_name = removeEventListener)]
    fn remove_event_listener(this: &TargetInterface, event: &str, listener: &JsValue, capture: bool);
}

/// The controls that belong to a form, also those that stand outside of it.
pub(super) fn elements_of(form: &HtmlFormElement) -> Vec<Element> {
    let all = form.unchecked_ref::<FormInterface>().elements();
    (0..all.length()).filter_map(|index| all.item(index)).collect()
}

/// The element itself or the nearest one around it that fits a selector.
pub(super) fn closest(element: &Element, selector: &str) -> Option<Element> {
    element.unchecked_ref::<ElementInterface>().closest(selector)
}

/// An attribute.
pub(super) fn attribute(element: &Element, name: &str) -> Option<String> {
    element.unchecked_ref::<ElementInterface>().get_attribute(name)
}

/// The first element below one that fits a selector.
pub(super) fn first(element: &Element, selector: &str) -> Option<Element> {
    element.unchecked_ref::<ElementInterface>().query_selector(selector)
}

/// The elements below one that fit a selector.
pub(super) fn all(element: &Element, selector: &str) -> Vec<Element> {
    let found = element.unchecked_ref::<ElementInterface>().query_selector_all(selector);
    (0..found.length()).filter_map(|index| Some(found.item(index)?.unchecked_into())).collect()
}

/// The document that an element belongs to.
pub(super) fn document_of(element: &Element) -> Option<Document> {
    element.unchecked_ref::<NodeInterface>().owner_document()
}

/// The shadow tree that an element stands in, or the body of its document.
pub(super) fn tree_of(element: &Element) -> Option<EventTarget> {
    let root = element.unchecked_ref::<NodeInterface>().root_node();
    if root.node_type() == Node::DOCUMENT_FRAGMENT_NODE {
        return Some(root.into());
    }
    Some(document_of(element)?.body()?.into())
}

/// Puts a node behind the last one of an element.
pub(super) fn append(element: &Element, child: &Node) {
    element.unchecked_ref::<NodeInterface>().append_child(child);
}

/// Puts an element behind another.
pub(super) fn put_behind(element: &Element, other: &Element) {
    element.unchecked_ref::<ElementInterface>().insert_adjacent_element("afterend", other);
}

/// Sends an event from an element.
pub(super) fn dispatch(element: &Element, event: &Event) {
    // A listener of the page that throws is the page's own affair.
    let _ = element.unchecked_ref::<TargetInterface>().dispatch_event(event);
}

/// Listens to an event of an element or a document.
pub(super) fn listen(target: &EventTarget, event: &str, listener: &JsValue, capture: bool) {
    target.unchecked_ref::<TargetInterface>().add_event_listener(event, listener, capture);
}

/// Listens no longer.
pub(super) fn unlisten(target: &EventTarget, event: &str, listener: &JsValue, capture: bool) {
    target.unchecked_ref::<TargetInterface>().remove_event_listener(event, listener, capture);
}

/// Writes into an input as the browser does when a person types: a framework that watches the value through a property of its
/// own is told by the event that follows.
pub(super) fn write(input: &HtmlInputElement, value: &str) {
    input.unchecked_ref::<InputInterface>().set_value(value);
}

/// The same for a text area.
pub(super) fn write_area(area: &HtmlTextAreaElement, value: &str) {
    area.unchecked_ref::<AreaInterface>().set_value(value);
}

/// Ticks a box, or unticks it, without a click.
pub(super) fn tick(input: &HtmlInputElement, on: bool) {
    input.unchecked_ref::<InputInterface>().set_checked(on);
}

/// Whether an element stands inside another.
pub(super) fn contains(element: &Element, other: &Element) -> bool {
    element.unchecked_ref::<NodeInterface>().contains(other)
}

/// Whether an element is a control of a form, or part of one, and stands outside of that form: by its attribute `form`, or
/// where a page of tables closes the form too early.
pub(super) fn belongs_from_outside(element: &Element, form: &HtmlFormElement) -> bool {
    if contains(form, element) {
        return false;
    }
    let own = match element.tag_name().to_ascii_uppercase().as_str() {
        "INPUT" => element.unchecked_ref::<HtmlInputElement>().form(),
        "SELECT" => element.unchecked_ref::<HtmlSelectElement>().form(),
        "TEXTAREA" => element.unchecked_ref::<HtmlTextAreaElement>().form(),
        _ => None,
    };
    match own {
        Some(own) => own == *form,
        None => closest(element, "[name]").is_some() && elements_of(form).iter().any(|control| contains(control, element)),
    }
}
