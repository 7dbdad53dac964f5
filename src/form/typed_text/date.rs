//! Dates as people type them.

use std::borrow::Cow;

use super::scan::{Scan, half_width};
use super::{chinese, trim, visible};

/// A calendar day, turned into `YYYY-MM-DD`.
///
/// Read are: year, month and day in this order, with `年`, `月` and `日`, `号` or nothing at the end; with `/`, `.` or
/// `-`, the same one twice; or eight digits in one. The year has four digits, month and day have one or two, and
/// blanks may stand between the pieces.
///
/// ```
/// use fupin::form::typed_text::date;
///
/// assert_eq!(date("2009年3月1日"), "2009-03-01");
/// assert_eq!(date("２００９ 年 ３ 月 １ 号"), "2009-03-01");
/// assert_eq!(date("2009/3/1"), "2009-03-01");
/// assert_eq!(date("2009.03.1"), "2009-03-01");
/// assert_eq!(date("20090301"), "2009-03-01");
/// ```
///
/// A day that does not exist is written in the same form, so that the fault is that there is no such day:
///
/// ```
/// # use fupin::form::typed_text::date;
/// assert_eq!(date("2009-2-30"), "2009-02-30");
/// assert_eq!(date("2009年13月1日"), "2009-13-01");
/// ```
///
/// The midnight that spreadsheets write behind a day and the day of the week are no part of it ([`weekday`] tells that):
///
/// ```
/// # use fupin::form::typed_text::date;
/// for typed in ["2009/3/1 0:00:00", "2009-03-01T00:00", "2009年3月1日 星期日", "二〇〇九年三月一日", "2009–3–1"] {
///     assert_eq!(date(typed), "2009-03-01");
/// }
/// ```
///
/// Left as typed, because it can be read in two ways or is no day: a year of two digits, the day or the month first,
/// a month alone, a time of day behind the date.
///
/// ```
/// # use fupin::form::typed_text::date;
/// for typed in ["09年3月1日", "3/1/2009", "2009年3月", "2009/3-1", "2009-03-01 08:00"] {
///     assert_eq!(date(typed), typed);
/// }
/// ```
///
/// Eight digits are never mistaken for a day written the other way round: in `01032009` the month would be 20.
pub fn date(text: &str) -> Cow<'_, str> {
    let trimmed = trim(text);
    let shown = visible(trimmed);
    match read(trim(&shown)) {
        Some(read) if read == trimmed => Cow::Borrowed(trimmed),
        Some(read) => Cow::Owned(read),
        None if trimmed.is_empty() => Cow::Borrowed(trimmed),
        None => Cow::Borrowed(text),
    }
}

/// The day in the form of the contract, if the text is a date.
fn read(text: &str) -> Option<String> {
    let (text, _) = without_weekday(without_midnight(text));
    in_characters(text).or_else(|| in_digits(text))
}

/// The day of the week that is written beside a day, Monday being 0.
///
/// ```
/// use fupin::form::typed_text::weekday;
///
/// assert_eq!(weekday("2009年3月1日 星期日"), Some(6));
/// assert_eq!(weekday("2009年3月1日"), None);
/// ```
pub fn weekday(text: &str) -> Option<u32> {
    let shown = visible(trim(text));
    without_weekday(without_midnight(trim(&shown))).1
}

/// The text without the midnight that a spreadsheet writes behind a day.
fn without_midnight(text: &str) -> &str {
    for midnight in ["00:00:00.000", "00:00:00.0", "00:00:00", "0:00:00", "00:00", "0:00"] {
        if let Some(before) = text.strip_suffix(midnight)
            && let Some(day) = before.strip_suffix(['T', ' '])
        {
            return trim(day);
        }
    }
    text
}

/// The text without the day of the week behind it, and that day, Monday being 0.
fn without_weekday(text: &str) -> (&str, Option<u32>) {
    let bare = text.strip_suffix([')', '）']).unwrap_or(text);
    for word in ["星期", "礼拜", "周"] {
        let Some((before, name)) = bare.rsplit_once(word) else { continue };
        let mut characters = name.chars();
        let weekday = characters.next().and_then(|day| "一二三四五六日天".chars().position(|known| known == day));
        if let (Some(weekday), None) = (weekday, characters.next()) {
            return (trim(before).trim_end_matches(['(', '（']).trim_end(), Some((weekday as u32).min(6)));
        }
    }
    (text, None)
}

/// A day in characters: `二〇〇九年三月一日`.
fn in_characters(text: &str) -> Option<String> {
    let (year, rest) = text.split_once('年')?;
    let (month, rest) = rest.split_once('月')?;
    let day = rest.strip_suffix(['日', '号']).unwrap_or(rest);
    let in_digits =
        |digit: char| if digit.is_ascii_digit() { Some(digit) } else { Some(char::from(b'0' + chinese::digit(digit)?)) };
    let year: String = trim(year).chars().map(half_width).map(in_digits).collect::<Option<_>>()?;
    // The first month has a name of its own on official papers.
    let month = if trim(month) == "元" { "一" } else { month };
    let [month, day] = [month, day].map(|part| part_in_characters(trim(part)).filter(|part| (1..=99).contains(part)));
    (year.len() == 4).then_some(())?;
    Some(format!("{year}-{:02}-{:02}", month?, day?))
}

/// A month or a day, in characters or in one or two digits.
fn part_in_characters(part: &str) -> Option<u64> {
    let digits: String = part.chars().map(half_width).collect();
    chinese::whole(part)
        .or_else(|| digits.parse().ok().filter(|_| digits.len() <= 2 && digits.bytes().all(|byte| byte.is_ascii_digit())))
}

/// A day in digits.
fn in_digits(text: &str) -> Option<String> {
    let mut scan = Scan::new(text);
    let first = short_number(&mut scan)?;
    let (year, month, day) = if first.len() == 8 {
        (first.get(..4)?.to_owned(), first.get(4..6)?.to_owned(), first.get(6..)?.to_owned())
    } else {
        let separator = separator(&mut scan)?;
        let month = short_number(&mut scan)?;
        let before_day = if separator == '年' { '月' } else { separator };
        if !scan.take(before_day) {
            return None;
        }
        scan.skip_blanks();
        let day = short_number(&mut scan)?;
        if separator == '年' {
            scan.take_if(|next| next == '日' || next == '号');
        }
        (first, month, day)
    };
    let sound = year.len() == 4 && month.len() <= 2 && day.len() <= 2 && scan.left().is_empty();
    sound.then(|| format!("{year}-{month:0>2}-{day:0>2}"))
}

/// What stands between year and month, and the blanks behind it.
fn separator(scan: &mut Scan<'_>) -> Option<char> {
    let separator = scan.take_if(|next| matches!(next, '年' | '/' | '.' | '。' | '-'))?;
    scan.skip_blanks();
    Some(separator)
}

/// One to eight digits and the blanks behind them.
fn short_number(scan: &mut Scan<'_>) -> Option<String> {
    let mut digits = String::new();
    let count = scan.digits(&mut digits);
    scan.skip_blanks();
    (1..=8).contains(&count).then_some(digits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn dates_are_read_in_every_usual_form() {
        for typed in [
            "2009-03-01",
            "2009-3-1",
            "２００９－３－１",
            "2009/3/1",
            "2009/03/01",
            "２００９／３／１",
            "2009.3.1",
            "２００９．３．１",
            "2009年3月1日",
            "2009年03月01日",
            "２００９年３月１日",
            "2009年3月1号",
            "2009年3月1",
            " 2009 年 3 月 1 日 ",
            "2009 / 3 / 1",
            "　2009年3月1日\n",
            "20090301",
            "２００９０３０１",
            "2009/3/1 0:00:00",
            "2009-03-01 00:00:00",
            "2009-03-01T00:00",
            "2009年3月1日 星期日",
            "2009年3月1日（星期天）",
            "2009-3-1 周日",
            "二〇〇九年三月一日",
            "二○○九年三月一号",
            "2009年三月一日",
            "2009。3。1",
            "2009-03-01 00:00:00.0",
            "2009-03-01T00:00:00.000",
            "2009年3月1日星期一",
            "2009\u{2013}3\u{2013}1",
            "20\u{200d}09-3-1",
        ] {
            assert_eq!(date(typed), "2009-03-01", "{typed}");
        }
    }

    #[test]
    fn characters_and_digits_may_stand_beside_each_other() {
        for (typed, read) in [
            ("2009年三月1日", "2009-03-01"),
            ("二〇〇九年3月一日", "2009-03-01"),
            ("2009年元月1日", "2009-01-01"),
            ("二〇〇九年元月十二日", "2009-01-12"),
            ("2009年三月１日", "2009-03-01"),
        ] {
            assert_eq!(date(typed), read, "{typed}");
        }
        for typed in ["2009年三月001日", "2009年三月+1日", "2009年元月元日", "2009年正月1日", "2009年三月日"]
        {
            assert_eq!(date(typed), typed);
        }
    }

    #[test]
    fn days_that_do_not_exist_keep_the_form_of_a_date() {
        for (typed, read) in [
            ("2009-2-30", "2009-02-30"),
            ("2009年2月29日", "2009-02-29"),
            ("2009/13/1", "2009-13-01"),
            ("2009.0.0", "2009-00-00"),
            ("20091340", "2009-13-40"),
            ("01032009", "0103-20-09"),
        ] {
            assert_eq!(date(typed), read);
        }
    }

    #[test]
    fn what_is_no_date_or_could_be_two_stays_as_typed() {
        for typed in [
            "abc",
            "2009",
            "2009-3",
            "2009年3月",
            "09-3-1",
            "09年3月1日",
            "12009-3-1",
            "3/1/2009",
            "1.3.2009",
            "2009/3-1",
            "2009年3/1日",
            "2009-3-1日",
            "2009-003-1",
            "2009-3-001",
            "2009年3月1日上午",
            "2009 3 1",
            "2009--3-1",
            "-2009-3-1",
            "200931",
            "2009030",
            "200903011",
            "二〇〇九年三月三十一日上午",
            "2009-03-01T08:00",
            "2009年3月1日日",
            "2009-03-01T00:00:00.000Z",
            "2009-03-01T00:00+08:00",
            "2009年3月1日星期八",
            " 09-3-1 ",
        ] {
            assert_eq!(date(typed), typed);
        }
    }

    #[test]
    fn nothing_typed_is_nothing() {
        assert_eq!(date(""), "");
        assert_eq!(date(" 　"), "");
    }

    #[test]
    fn a_date_of_the_contract_is_not_copied() {
        assert!(matches!(date(" 2009-03-01 "), Cow::Borrowed("2009-03-01")));
    }

    proptest! {
        #[test]
        fn every_form_of_a_day_is_the_same_day(year in 0..=9999u32, month in 0..=99u32, day in 0..=99u32) {
            let contract = format!("{year:04}-{month:02}-{day:02}");
            for typed in [
                contract.clone(),
                format!("{year:04}-{month}-{day}"),
                format!("{year:04}/{month}/{day}"),
                format!("{year:04}.{month}.{day}"),
                format!("{year:04}年{month}月{day}日"),
                format!("{year:04}{month:02}{day:02}"),
            ] {
                prop_assert_eq!(date(&typed), contract.as_str());
            }
        }

        #[test]
        fn a_second_pass_changes_nothing(text in "[0-9０-９年月日号/.／ -]{0,14}|.*") {
            let once = date(&text).into_owned();
            prop_assert_eq!(date(&once), once.as_str());
        }
    }
}
