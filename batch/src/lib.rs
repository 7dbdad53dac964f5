//! Whole spreadsheets in a browser's worker: a file is read, its rows are checked, and the results are written, by the same
//! code as on the command line. JSON text and bytes cross the border.

pub mod allocation;
pub mod answer;
pub mod comparison;
pub mod prospects;
pub mod register;
pub mod share;
pub mod sheet;
#[cfg(target_arch = "wasm32")]
mod web;
