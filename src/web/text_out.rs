//! How answers become text of JavaScript.
//!
//! Browsers read UTF-8 fast. Node takes longer to read an answer than the rules take to find it, and copies UTF-16 as it is: the
//! module built for it hands that over.

#[cfg(feature = "node")]
pub(super) use in_node::text;

/// A text as JavaScript has it.
#[cfg(not(feature = "node"))]
pub(super) fn text(answer: &str) -> js_sys::JsString {
    answer.into()
}

#[cfg(feature = "node")]
mod in_node {
    use crate::words::write_utf16;
    use js_sys::{JsString, WebAssembly};
    use std::cell::RefCell;
    use wasm_bindgen::JsCast;
    use wasm_bindgen::prelude::*;

    #[wasm_bindgen]
    extern "C" {
        /// Node's view of bytes.
        #[wasm_bindgen(js_name = Buffer)]
        type Buffer;
        #[wasm_bindgen(static_method_of = Buffer, js_name = from)]
        fn over(memory: &JsValue) -> Buffer;
        #[wasm_bindgen(method, getter)]
        fn length(this: &Buffer) -> u32;
        #[wasm_bindgen(method, js_name = toString)]
        fn text(this: &Buffer, encoding: &JsValue, from: u32, to: u32) -> JsString;
    }

    /// What every answer needs again.
    struct Room {
        units: Vec<u16>,
        encoding: JsValue,
        /// All of the memory; it is empty once the memory has grown.
        memory: Option<Buffer>,
    }

    thread_local! {
        static ROOM: RefCell<Room> = RefCell::new(Room { units: Vec::new(), encoding: "utf16le".into(), memory: None });
    }

    /// A text as JavaScript has it.
    pub(in super::super) fn text(answer: &str) -> JsString {
        ROOM.with_borrow_mut(|room| {
            let count = write_utf16(&mut room.units, answer);
            let memory = room.memory.take().filter(|memory| memory.length() > 0).unwrap_or_else(whole);
            let from = room.units.as_ptr() as u32;
            let text = memory.text(&room.encoding, from, from + 2 * count as u32);
            room.memory = Some(memory);
            text
        })
    }

    fn whole() -> Buffer {
        Buffer::over(&wasm_bindgen::memory().unchecked_into::<WebAssembly::Memory>().buffer())
    }
}
