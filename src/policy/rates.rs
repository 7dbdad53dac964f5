//! The table of benchmark lending rates: which rate holds for a loan of a day and a term.

use crate::form::NumberKind;
use crate::value::{Day, Percent};
use crate::words::Unit;

/// The terms that a column may have.
pub const TERM: NumberKind = NumberKind::whole(Unit::Months, 1, 1_200);

/// The rates that a row may hold.
pub const RATE: NumberKind = NumberKind { unit: Unit::Percent, decimals: 4, least: 0, most: 1_000_000 };

/// Benchmark rates by day and term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RateTable {
    /// The longest term of each column in months; `None` for the last column, which has no end.
    pub terms: Vec<Option<i64>>,
    /// The rows, the earliest first.
    pub rows: Vec<RateRow>,
}

/// The rates that hold from a day on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RateRow {
    /// The first day.
    pub from: Day,
    /// A rate in percent a year for each column.
    pub rates: Vec<Percent>,
}

impl RateTable {
    /// The row in force on a day; none before the first.
    pub fn row_on(&self, day: Day) -> Option<&RateRow> {
        let later = self.rows.partition_point(|row| row.from <= day);
        later.checked_sub(1).and_then(|index| self.rows.get(index))
    }

    /// The column of a loan from `drawn_on` to `due_on`: the first whose term reaches the due day, month ends clamped.
    pub fn column(&self, drawn_on: Day, due_on: Day) -> Option<usize> {
        self.terms.iter().position(|term| match term {
            Some(months) => drawn_on.plus_months(*months).is_some_and(|last| due_on <= last),
            None => true,
        })
    }
}
