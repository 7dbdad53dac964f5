//! The browser's side: what JavaScript calls, and a form brought to life.
//!
//! **Invariant:** only this room names `web_sys`, `js_sys` and `JsValue`, and it computes nothing.

pub mod attach;
pub mod bindings;
mod carry;
mod controls;
mod html;
mod listener;
mod remedies;
mod rows;
pub mod what_if;
