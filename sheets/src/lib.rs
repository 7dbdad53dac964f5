//! Spreadsheets: a row is one more source of answers for the fields that a measure declares.
//!
//! Reading hands out one row after the other and keeps none; headings are recognised from the declarations, so a measure
//! has all of this without a line of its own. Nothing here knows a file system, a thread or a clock.

pub mod allocation;
pub mod allocation_page;
pub mod allocation_words;
pub mod amount;
mod answers_above;
pub mod applied;
pub mod below;
pub mod cell;
pub mod changed_parameters;
pub mod check;
pub mod checked_book;
pub mod comparison;
pub mod comparison_words;
pub mod csv_text;
mod edited;
#[cfg(not(target_arch = "wasm32"))]
pub mod encoding;
pub mod fault;
pub mod headings;
pub mod household_members;
pub mod joined;
pub mod list_text;
pub mod pool_cost;
pub mod register;
pub mod register_columns;
pub mod register_summary;
pub mod register_words;
pub mod results;
mod serial_day;
pub mod source;
pub mod table;
pub mod template;
pub mod workbook;
pub mod year_comparison;
