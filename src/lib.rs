//! Checks applications for poverty-alleviation subsidies: whether they hold, what they pay, and what to change.
//!
//! Everything is exact and nothing leaves the machine: the same rules run in a browser, in Node and natively.
//! The modules stand in reading order, and each knows only those before it.

pub mod api;
pub mod finding;
pub mod form;
pub mod identity;
pub mod measures;
pub mod page;
#[cfg(any(test, all(feature = "plain", target_arch = "wasm32")))]
mod plain;
pub mod policy;
pub mod value;
#[cfg(all(feature = "web", target_arch = "wasm32"))]
pub mod web;
pub mod words;
