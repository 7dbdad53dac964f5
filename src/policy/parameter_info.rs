//! What a measure says about a parameter.

use crate::form::NumberKind;
use crate::words::{Choice, Text};

/// What a measure says about a parameter: its key in the policy file, its label and what it holds.
#[derive(Clone, Copy, Debug)]
pub struct ParameterInfo {
    /// The key in the policy file.
    pub key: &'static str,
    /// What people read.
    pub label: Text,
    /// What the file must hold.
    pub kind: ParameterKind,
}

/// What a parameter holds.
#[derive(Clone, Copy, Debug)]
pub enum ParameterKind {
    /// An amount.
    Number(NumberKind),
    /// A calendar day.
    Date,
    /// One of several named ways.
    Choice(&'static [Choice]),
    /// A least and a largest whole number.
    Range(NumberKind),
    /// Benchmark rates by day and term.
    Rates,
    /// For each of several choices, the condition under which it is needed.
    Conditions {
        /// What may be needed.
        subjects: &'static [Choice],
        /// When.
        conditions: &'static [Choice],
    },
}
