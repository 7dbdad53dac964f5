//! A listener that is taken away when it is dropped: nothing is forgotten on a page.

use super::interface;
use wasm_bindgen::closure::Closure;
use web_sys::{Event, EventTarget};

/// On its way to the element where it happened an event is captured, and then it bubbles up.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Phase {
    /// On the way up.
    Bubble,
    /// On the way down.
    Capture,
}

/// Listens to an event of an element or a document for as long as it is held.
pub(super) struct Listener {
    target: EventTarget,
    event: &'static str,
    phase: Phase,
    // It may be called while it runs: a page may send an event from a listener of its own.
    closure: Closure<dyn Fn(Event)>,
}

impl Listener {
    /// Calls `act` at every event.
    pub(super) fn new(target: &EventTarget, event: &'static str, phase: Phase, act: impl Fn(Event) + 'static) -> Listener {
        let closure = Closure::<dyn Fn(Event)>::new(act);
        interface::listen(target, event, closure.as_ref(), phase == Phase::Capture);
        Listener { target: target.clone(), event, phase, closure }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        interface::unlisten(&self.target, self.event, self.closure.as_ref(), self.phase == Phase::Capture);
    }
}
