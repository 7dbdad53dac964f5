//! The window, where there is one.

use wasm_bindgen::prelude::*;
use web_sys::Window;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(thread_local_v2, js_name = window)]
    static WINDOW: Option<Window>;
}

/// The page's window; none in a server. That of `web_sys` looks for it in four places, which weighs 300 bytes after brotli.
pub(super) fn window() -> Option<Window> {
    WINDOW.with(Option::clone)
}
