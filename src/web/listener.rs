//! A listener that is taken away when it is dropped: nothing is forgotten on a page.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event};

/// Listens to an event of an element for as long as it is held.
pub(super) struct Listener {
    target: Element,
    event: &'static str,
    closure: Closure<dyn FnMut(Event)>,
}

impl Listener {
    /// Calls `act` at every event.
    pub(super) fn new(target: &Element, event: &'static str, act: impl FnMut(Event) + 'static) -> Listener {
        let closure = Closure::<dyn FnMut(Event)>::new(act);
        // Adding a listener to an element of the page cannot fail.
        let _: Result<(), JsValue> = target.add_event_listener_with_callback(event, closure.as_ref().unchecked_ref());
        Listener { target: target.clone(), event, closure }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        // Taking away a listener that is gone already changes nothing.
        let _: Result<(), JsValue> =
            self.target.remove_event_listener_with_callback(self.event, self.closure.as_ref().unchecked_ref());
    }
}
