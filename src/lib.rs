//! Checks applications for poverty-alleviation subsidies: whether they hold, what they pay, and what to change.

pub mod form;
pub mod identity;
