//! Figures: what an application pays and measures.

use super::calculation::Worked;
use crate::value::Money;
use crate::words::{Text, Unit, text};

/// A figure as a measure declares it.
#[derive(Clone, Copy, Debug)]
pub struct FigureKey {
    /// The key of the contract.
    pub key: &'static str,
    /// The unit of its value.
    pub unit: Unit,
    /// The unit that people read.
    pub shown_unit: Unit,
    /// What people read.
    pub label: Text,
}

impl FigureKey {
    /// A figure with its label in both languages.
    pub const fn new(key: &'static str, unit: Unit, zh: &'static str, en: &'static str) -> FigureKey {
        FigureKey { key, unit, shown_unit: unit, label: text(zh, en) }
    }

    /// A figure that people read as a bare number, whatever unit the contract has for it: a place in an order is no points.
    pub const fn bare(mut self) -> FigureKey {
        self.shown_unit = Unit::One;
        self
    }
}

/// A part of an application: a group, or one row of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// The group or list.
    pub name: &'static str,
    /// The row, from 0.
    pub row: Option<u32>,
}

impl Part {
    /// A group.
    pub const fn group(name: &'static str) -> Part {
        Part { name, row: None }
    }

    /// A row of a list.
    pub const fn row(name: &'static str, row: usize) -> Part {
        Part { name, row: Some(row as u32) }
    }
}

/// A figure that was computed.
#[derive(Clone, Copy, Debug)]
pub struct Figure {
    /// What it is.
    pub key: &'static FigureKey,
    /// The row that it belongs to, which its key names.
    pub of: Option<Part>,
    /// Its value and its arithmetic.
    pub worked: Worked,
}

/// A sum that is held for days, some of which count.
#[derive(Clone, Copy, Debug)]
pub struct HeldSum {
    /// The sum.
    pub sum: Money,
    /// The days.
    pub days: i64,
    /// The days that count.
    pub counted: i64,
}
