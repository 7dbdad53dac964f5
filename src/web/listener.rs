//! A listener that is taken away when it is dropped: nothing is forgotten on a page.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event};

/// On its way to the element where it happened an event is captured, and then it bubbles up.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Phase {
    /// On the way up.
    Bubble,
    /// On the way down.
    Capture,
}

/// Listens to an event of an element for as long as it is held.
pub(super) struct Listener {
    target: Element,
    event: &'static str,
    phase: Phase,
    closure: Closure<dyn FnMut(Event)>,
}

impl Listener {
    /// Calls `act` at every event.
    pub(super) fn new(target: &Element, event: &'static str, phase: Phase, act: impl FnMut(Event) + 'static) -> Listener {
        let closure = Closure::<dyn FnMut(Event)>::new(act);
        // Adding a listener to an element of the page cannot fail.
        let _: Result<(), JsValue> =
            target.add_event_listener_with_callback_and_bool(event, closure.as_ref().unchecked_ref(), phase == Phase::Capture);
        Listener { target: target.clone(), event, phase, closure }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        // Taking away a listener that is gone already changes nothing.
        let _: Result<(), JsValue> = self.target.remove_event_listener_with_callback_and_bool(
            self.event,
            self.closure.as_ref().unchecked_ref(),
            self.phase == Phase::Capture,
        );
    }
}
