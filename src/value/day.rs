//! Calendar days: month arithmetic clamps to the end of a shorter month.

use crate::words::Gap;
use chrono::{Datelike, Months, NaiveDate};

/// A calendar day from 1990-01-01 to 2100-12-31 as an input may state it, or one that follows from such a day.
///
/// ```
/// use fupin::value::Day;
/// let leap = Day::new(2012, 2, 29).unwrap();
/// assert_eq!(leap.plus_months(36), Day::new(2015, 2, 28));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(NaiveDate);

/// The days from the first of our era back to the one before spreadsheets begin to count.
const TO_1900: i32 = 693_594;

/// Whole calendar months and the days that are left over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// Whole months.
    pub months: i64,
    /// Days beyond them.
    pub days: i64,
}

impl Day {
    /// The earliest day that an input may hold.
    pub const FIRST: (i32, u32, u32) = (1990, 1, 1);
    /// The last day that an input may hold.
    pub const LAST: (i32, u32, u32) = (2100, 12, 31);

    /// Earlier than any day that an input or a policy can state.
    pub const EARLIEST: Day = Day(NaiveDate::MIN);

    /// A day of the calendar, if there is one of that date.
    pub const fn new(year: i32, month: u32, day: u32) -> Option<Day> {
        match NaiveDate::from_ymd_opt(year, month, day) {
            Some(date) => Some(Day(date)),
            None => None,
        }
    }

    const fn of((year, month, day): (i32, u32, u32)) -> Option<Day> {
        Day::new(year, month, day)
    }

    /// Whether an input may hold the day.
    pub fn in_range(self) -> bool {
        const BOUNDS: [Option<Day>; 2] = [Day::of(Day::FIRST), Day::of(Day::LAST)];
        (BOUNDS[0]..=BOUNDS[1]).contains(&Some(self))
    }

    /// The same day so many months later, or the last day of a shorter month. `None` beyond the calendar.
    pub fn plus(self, months: super::Months) -> Option<Day> {
        self.plus_months(i64::try_from(months.wide()).ok()?)
    }

    /// The same day so many years later; 29 February becomes the 28th of a common year. `None` beyond the calendar.
    pub fn plus_years(self, years: super::Years) -> Option<Day> {
        self.plus_months(i64::try_from(years.wide()).ok()?.checked_mul(12)?)
    }

    /// The same day `months` later, or the last day of a shorter month. `None` beyond the calendar.
    pub fn plus_months(self, months: i64) -> Option<Day> {
        let months = u32::try_from(months).ok()?;
        self.0.checked_add_months(Months::new(months)).map(Day)
    }

    /// The day that spreadsheets count as this one, from 1900 on; none that an input could not hold.
    ///
    /// ```
    /// use fupin::value::Day;
    /// assert_eq!(Day::of_serial(39_873), Day::new(2009, 3, 1));
    /// assert_eq!((Day::of_serial(2009), Day::of_serial(20_090_301)), (None, None));
    /// ```
    pub fn of_serial(serial: i32) -> Option<Day> {
        NaiveDate::from_num_days_from_ce_opt(serial.checked_add(TO_1900)?).map(Day).filter(|day| day.in_range())
    }

    /// The day after.
    pub fn next(self) -> Option<Day> {
        self.0.succ_opt().map(Day)
    }

    /// The day before.
    pub fn previous(self) -> Option<Day> {
        self.0.pred_opt().map(Day)
    }

    /// The day of the week, from 0 for Monday.
    pub fn weekday(self) -> u32 {
        self.0.weekday().num_days_from_monday()
    }

    /// Days from this day to `end`: the first counts, the last does not. Negative when `end` is earlier.
    pub fn days_until(self, end: Day) -> i64 {
        i64::from(end.0.num_days_from_ce()) - i64::from(self.0.num_days_from_ce())
    }

    /// Whole calendar months from this day to `end`, month ends clamped, and the days that are left over.
    ///
    /// An `end` that is earlier gives nothing.
    pub fn span_until(self, end: Day) -> Span {
        if end <= self {
            return Span { months: 0, days: 0 };
        }
        let counted = i64::from(end.0.year() - self.0.year()) * 12 + i64::from(end.0.month()) - i64::from(self.0.month());
        let months = match self.plus_months(counted) {
            Some(day) if day <= end => counted,
            _ => counted - 1,
        };
        let whole = self.plus_months(months).unwrap_or(self);
        Span { months, days: whole.days_until(end) }
    }
}

impl From<NaiveDate> for Day {
    fn from(date: NaiveDate) -> Day {
        Day(date)
    }
}

impl From<Day> for Gap {
    fn from(day: Day) -> Gap {
        Gap::Date { year: day.0.year(), month: day.0.month(), day: day.0.day() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        let parts: Vec<u32> = text.split('-').map(|part| part.parse().unwrap()).collect();
        Day::new(parts[0] as i32, parts[1], parts[2]).unwrap()
    }

    #[test]
    fn months_clamp_to_the_end_of_a_shorter_month() {
        assert_eq!(day("2012-02-29").plus_months(36), Some(day("2015-02-28")));
        assert_eq!(day("2009-08-31").plus_months(6), Some(day("2010-02-28")));
        assert_eq!(day("2011-08-31").plus_months(6), Some(day("2012-02-29")));
    }

    #[test]
    fn spans_count_whole_months_then_days() {
        let span = |from, to| {
            let span = day(from).span_until(day(to));
            (span.months, span.days)
        };
        assert_eq!(span("2009-03-01", "2012-03-01"), (36, 0));
        assert_eq!(span("2009-03-01", "2012-02-29"), (35, 28));
        assert_eq!(span("2012-01-31", "2012-02-29"), (1, 0));
        assert_eq!(span("2012-01-31", "2012-03-01"), (1, 1));
        assert_eq!(span("2012-02-29", "2013-02-28"), (12, 0));
        assert_eq!(span("2012-03-01", "2012-03-01"), (0, 0));
    }

    #[test]
    fn days_count_the_first_and_not_the_last() {
        assert_eq!(day("2009-01-01").days_until(day("2009-07-01")), 181);
        assert_eq!(day("2012-02-28").days_until(day("2012-03-01")), 2);
        assert_eq!(day("1990-01-01").days_until(day("2100-12-31")), 40_541);
    }

    #[test]
    fn an_input_holds_days_of_a_range() {
        assert!(day("1990-01-01").in_range() && day("2100-12-31").in_range());
        assert!(!day("1989-12-31").in_range() && !day("2101-01-01").in_range());
    }
}
