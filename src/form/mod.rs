//! What a form holds and how it is read.

pub mod typed_text;
