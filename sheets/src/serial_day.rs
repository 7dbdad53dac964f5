//! Days as spreadsheets count them: from 1900, with a 29 February that never was, or from 1904.

/// The days from 1970-01-01 back to the day before the first of 1904's count and of 1900's.
const FROM_1904: i64 = -24_107;
const FROM_1900: i64 = -25_569;
/// Later counts are no days that an application names: the end of 2100.
const LAST: i64 = 73_415;

/// The day of a count, as the contract writes it; none for what is no day.
pub(crate) fn day(serial: f64, from_1904: bool) -> Option<String> {
    let whole = serial.floor() as i64;
    if !serial.is_finite() || !(1..=LAST).contains(&whole) {
        return None;
    }
    let since_1970 = match (from_1904, whole) {
        (true, _) => FROM_1904 + whole,
        (false, 60) => return None,
        (false, ..60) => FROM_1900 + whole + 1,
        (false, _) => FROM_1900 + whole,
    };
    Some(civil(since_1970))
}

/// The day that lies some days after 1970-01-01, by counting in eras of 400 years that begin in March.
fn civil(since_1970: i64) -> String {
    let shifted = since_1970 + 719_468;
    let (era, of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::day;

    #[test]
    fn both_counts_are_known() {
        assert_eq!(day(1.0, false).as_deref(), Some("1900-01-01"));
        assert_eq!(day(59.0, false).as_deref(), Some("1900-02-28"));
        assert_eq!(day(60.0, false), None);
        assert_eq!(day(61.0, false).as_deref(), Some("1900-03-01"));
        assert_eq!(day(39_873.75, false).as_deref(), Some("2009-03-01"));
        assert_eq!(day(38_411.0, true).as_deref(), Some("2009-03-01"));
        assert_eq!(day(73_415.0, false).as_deref(), Some("2100-12-31"));
        assert_eq!((day(0.0, false), day(1e300, true), day(f64::NAN, false)), (None, None, None));
    }
}
