//! How the days of a loan's interest are counted.

use crate::form::{Choose, choose};
use crate::value::Day;
use crate::words::{Gap, choice};

/// How days of interest are counted.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum DayCount {
    /// Every day, on a year of 360 days.
    Actual360,
    /// Whole months of 30 days and odd days, on a year of 360 days.
    WholeMonths,
}

choose!(DayCount {
    Actual360: choice("actual-360", "按实际天数，一年360天", "actual days on a year of 360"),
    WholeMonths: choice(
        "whole-months",
        "整月每月30天，另加零头天数，一年360天",
        "whole months of 30 days and odd days, on a year of 360"
    ),
});

impl DayCount {
    /// Days of a year, over which interest is spread.
    pub(super) const YEAR: i64 = 360;
    /// Days of a whole month: a twelfth of the year.
    const MONTH: i64 = DayCount::YEAR / 12;

    /// Days that bear interest: the first counts, the last does not.
    pub(super) fn days(self, from: Day, to: Day) -> i64 {
        match self {
            DayCount::Actual360 => from.days_until(to),
            DayCount::WholeMonths => {
                let span = from.span_until(to);
                span.months * DayCount::MONTH + span.days
            }
        }
    }
}

/// The day count reads as one of its two ways in policy tables.
impl From<DayCount> for Gap {
    fn from(count: DayCount) -> Gap {
        Gap::Choices(DayCount::CHOICES, 1 << count.position())
    }
}
