//! Every vector through WebAssembly, in Node and in a browser: the same text in, the same answer out.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::panic, missing_docs, reason = "a broken vector file ends the test")]

#[path = "comparison/mod.rs"]
mod comparison;
