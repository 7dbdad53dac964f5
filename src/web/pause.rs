//! When a person judges an answer to be given: once the field was left, or after a pause in typing.

use super::live::Live;
use super::window::window;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;

/// How long nothing is typed before an answer counts as given, in milliseconds.
const PAUSE: i32 = 1_200;

/// Shows what was found once nothing was typed for a while; each further key begins the pause anew.
pub(super) fn wait(live: &Rc<Live>) {
    let Some(key) = live.key_waited_for() else { return };
    let live = Rc::downgrade(live);
    let later = Closure::once_into_js(move || {
        if let Some(live) = live.upgrade().filter(|live| live.key_waited_for() == Some(key)) {
            live.on_pause();
        }
    });
    if let Some(window) = window() {
        // A timer can always be set.
        let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(later.unchecked_ref(), PAUSE);
    }
}
