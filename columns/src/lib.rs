//! Typed columns: a row of an Arrow batch is one more source of answers for the fields that a measure declares.
//!
//! Columns are recognised by what headings are recognised by, their values become what a person would have typed, exactly, and
//! what is found becomes columns again. Nothing here knows a file, a thread or another language.

mod cells;
pub mod results;
pub mod table;

pub use arrow_array;
pub use arrow_schema;
