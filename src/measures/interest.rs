//! Interest of a loan: slices of its principal, each held for its own days.

use super::day_count::DayCount;
use crate::finding::{Findings, HeldSum, Worked};
use crate::policy::InForce;
use crate::value::{Day, Days, Money, Percent};
use crate::words::{Text, text};

static YEAR_DAYS: Text = text("一年的天数", "days of a year");
static INTEREST_PRODUCTS: Text = text("计息积数（各笔本金 × 天数之和）", "interest products (the sum of principal × days)");

/// The most slices whose own terms are written out; of more their sum is written.
const MOST_WRITTEN: usize = 8;

/// A part of the principal and the day it was repaid.
#[derive(Clone, Copy)]
pub(super) struct Slice {
    pub(super) principal: Money,
    pub(super) on: Day,
}

/// The slices of a loan up to the day when each is due.
pub(super) struct Interest<'l> {
    pub(super) held: &'l Held<'l>,
    pub(super) due: Day,
}

impl Interest<'_> {
    /// Days on which a slice bears interest that can be subsidised.
    pub(super) fn subsidised_days(&self, slice: &Slice) -> i64 {
        self.held.days(slice.on.min(self.due))
    }

    /// The slices that bear interest, where they are too many for their terms to be written out.
    pub(super) fn unwritten(&self) -> Vec<HeldSum> {
        if self.held.slices.len() <= MOST_WRITTEN {
            return Vec::new();
        }
        let slices = self.held.slices.iter();
        let all = slices.map(|slice| (slice, self.held.days(slice.on))).filter(|(_, days)| *days > 0);
        let all = all.map(|(slice, days)| HeldSum { sum: slice.principal, days, counted: self.subsidised_days(slice) });
        let held: Vec<HeldSum> = all.collect();
        if held.len() > MOST_WRITTEN { held } else { Vec::new() }
    }
}

/// The slices of a loan, held from the day of drawing, and how their days are counted.
pub(super) struct Held<'l> {
    pub(super) slices: &'l [Slice],
    pub(super) drawn: Day,
    pub(super) count: InForce<DayCount>,
}

impl Held<'_> {
    /// Days of interest from drawing to a day.
    pub(super) fn days(&self, to: Day) -> i64 {
        self.count.value.days(self.drawn, to)
    }

    /// `(principal × days + …) × rate ÷ 360`, over the slices that bear interest on at least a day, and perhaps a share of it.
    pub(super) fn worked(
        &self,
        found: &mut Findings,
        rate: (Text, Percent),
        days: impl Fn(&Slice) -> i64,
        share: Option<InForce<Percent>>,
    ) -> Worked {
        let bearing = || self.slices.iter().map(|slice| (slice.principal, days(slice))).filter(|(_, days)| *days > 0);
        let count = bearing().count();
        let mut work = found.calculate();
        if count > MOST_WRITTEN {
            work = work.of_many(INTEREST_PRODUCTS, 2, bearing().map(|(principal, days)| (principal, Days::from(days))));
        } else {
            for (principal, days) in bearing() {
                work = work.plus(principal).times(Days::from(days));
            }
            if count > 1 {
                work = work.bracketed();
            }
        }
        work = work.times(rate).over((YEAR_DAYS, Days::from(DayCount::YEAR)));
        if let Some(share) = share {
            work = work.times(share);
        }
        work.half_up_to_fen()
    }
}
