//! The browser's side: what JavaScript calls, and a form brought to life.
//!
//! **Invariant:** only this room names `web_sys`, `js_sys` and `JsValue`, and it computes nothing.

mod answered;
pub mod attach;
mod attributes;
pub mod bindings;
mod block;
mod built;
mod burst;
mod control;
mod controls;
pub mod dossier;
pub mod element;
mod events;
pub mod handing_on;
mod html;
mod interface;
mod listener;
mod live;
mod messages;
mod notes;
pub mod paste;
mod pause;
mod placed;
mod remedies;
mod result_view;
mod row_states;
mod rows;
mod sender;
mod sent;
pub mod sheet;
mod shown_part;
mod text_out;
pub mod what_if;
mod window;
