//! Questions and answers: one declaration of a field serves typed reading, validation and every description of a form.
//!
//! A [`Form`] asks a [`Reader`] for each of its fields, once and unconditionally. A source ([`JsonReader`]) hands out
//! answers and notes what is wrong with them; the [`Outline`] hands out nothing and writes the questions down.
//!
//! **Invariant:** reading never fails. What is missing or unsound is an [`Answer`] of that name, so that rules whose
//! inputs are sound can still be decided.

mod answer;
pub mod blank_rows;
pub mod canonical;
pub mod canonical_input;
pub mod cell_text;
pub mod dossier;
mod doubt;
pub mod entries;
mod field;
pub mod heading;
pub mod heading_rows;
pub mod heading_unit;
pub mod html_table;
pub mod json;
pub(crate) mod json_pointer;
mod json_reader;
pub mod name_map;
mod outline;
pub mod pasted_table;
mod problem;
mod reader;
pub mod scalar;
mod synonyms;
pub mod table_row;
pub mod typed_text;
mod understood;
mod usual;
pub mod value_map;
pub mod yes_or_no;

pub(crate) use answer::choose;
pub use answer::{Answer, Answerable, Choose, Chosen, CreditNumber, Name, Raw, State, Words};
pub use doubt::{DOUBTS, Doubt};
pub use field::{Field, Kind, NumberKind, field};
pub use json_reader::{JsonReader, MOST_PROBLEMS, MOST_ROWS, Reading, ReadingOptions};
pub use outline::{Outline, Question, Shape, kind_at, label_at, question_at};
pub use problem::{CODES, Problem, ProblemKind};
pub use problem::{
    DATE_ORDER, DUPLICATE, EXCEEDS_TOTAL, NO_LONGER_IN_FORCE, NOT_IN_FORCE, NOT_IN_FORCE_THEN, NOT_JSON, ProblemNote,
    SAME_NUMBER, TOO_LARGE,
};
pub use reader::{Form, Reader, Scope};
pub use understood::understood;
pub use usual::Usual;
