//! Numbers in Chinese characters: `四十万`, `叁万捌仟伍佰`, and the digits of a year (`二〇〇九`).

/// The value of a digit, in everyday and in financial characters.
pub(super) fn digit(character: char) -> Option<u8> {
    Some(match character {
        '〇' | '零' | '○' => 0,
        '一' | '壹' => 1,
        '二' | '贰' | '两' | '貳' => 2,
        '三' | '叁' | '參' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' | '陸' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

/// The power of ten of a place below ten thousand.
fn place(character: char) -> Option<u32> {
    Some(match character {
        '十' | '拾' => 1,
        '百' | '佰' => 2,
        '千' | '仟' => 3,
        _ => return None,
    })
}

/// A whole number, if the text is one that has one reading.
///
/// Every digit names its place, but for the ones; a zero stands only where a place is left out. `四万五` (45,000 to some, 40,005
/// to others) is none.
///
/// ```text
/// 四十万 = 400,000    叁万捌仟伍佰 = 38,500    一亿零三百 = 100,000,300    十二 = 12
/// ```
pub(super) fn whole(text: &str) -> Option<u64> {
    let (above, rest) = match text.split_once(['亿', '億']) {
        Some((high, rest)) => (ten_thousands(high, false)?.checked_mul(100_000_000)?, rest),
        None => (0, text),
    };
    if above > 0 && rest.is_empty() {
        return Some(above);
    }
    above.checked_add(ten_thousands(rest, above > 0)?)
}

/// A number below 10^8; `follows` where something stands before it.
fn ten_thousands(text: &str, follows: bool) -> Option<u64> {
    match text.split_once(['万', '萬']) {
        Some((high, low)) => {
            let high = section(high, follows)?.checked_mul(10_000)?;
            if low.is_empty() { Some(high) } else { high.checked_add(section(low, true)?) }
        }
        None => section(text, follows),
    }
}

/// A number below 10,000. Where it follows a larger part, its first place is the thousands, or a zero says otherwise.
fn section(text: &str, follows: bool) -> Option<u64> {
    let mut sum = 0u64;
    // The place above which nothing may come, and whether a zero stands before the next digit.
    let (mut below, mut zero) = (4, false);
    let mut characters = text.chars().peekable();
    characters.peek()?;
    while let Some(character) = characters.next() {
        let (value, power) = match (digit(character), place(character)) {
            (Some(0), _) => {
                let is_only = text.chars().count() == 1;
                if zero || (!is_only && sum == 0 && !follows) || (is_only && follows) || (characters.peek().is_none() && !is_only)
                {
                    return None;
                }
                zero = true;
                continue;
            }
            (Some(value), _) => match characters.peek().copied().and_then(place) {
                Some(power) => {
                    characters.next();
                    (value, power)
                }
                None => (value, 0),
            },
            // 十二 for twelve.
            (None, Some(1)) if sum == 0 && !zero && !follows => (1, 1),
            _ => return None,
        };
        let is_next = power + 1 == below;
        if power >= below || (!is_next && !zero && (sum > 0 || follows)) || (is_next && zero && (sum > 0 || follows)) {
            return None;
        }
        sum += u64::from(value) * 10u64.pow(power);
        (below, zero) = (power, false);
    }
    Some(sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_they_are_spoken_and_as_they_are_written_on_cheques() {
        for (text, value) in [
            ("零", 0),
            ("五", 5),
            ("十", 10),
            ("十二", 12),
            ("二十", 20),
            ("一百零五", 105),
            ("一百一十", 110),
            ("两千", 2_000),
            ("三千零八", 3_008),
            ("三千零八十", 3_080),
            ("四十万", 400_000),
            ("叁万捌仟伍佰", 38_500),
            ("十万零五百", 100_500),
            ("一亿零三百", 100_000_300),
            ("一千二百万", 12_000_000),
            ("二亿三千万", 230_000_000),
        ] {
            assert_eq!(whole(text), Some(value), "{text}");
        }
    }

    #[test]
    fn what_has_two_readings_or_none_is_not_read() {
        for text in [
            "",
            "四万五",
            "三五",
            "百",
            "万",
            "一百五",
            "五十百",
            "零五",
            "三千零",
            "一万零",
            "两万万",
            "十十",
            "三百十",
            "四十万元",
        ] {
            assert_eq!(whole(text), None, "{text}");
        }
    }

    /// Writes a number below 10,000 as it is spoken.
    fn spoken_section(number: u64) -> String {
        let digits: Vec<char> = "零一二三四五六七八九".chars().collect();
        let mut out = String::new();
        let mut zero = false;
        for (power, place) in [(1_000, "千"), (100, "百"), (10, "十"), (1, "")] {
            let value = (number / power % 10) as usize;
            if value == 0 {
                zero = !out.is_empty();
                continue;
            }
            if zero {
                out.push('零');
                zero = false;
            }
            out.push(digits[value]);
            out.push_str(place);
        }
        out
    }

    fn spoken(number: u64) -> String {
        let (high, low) = (number / 10_000, number % 10_000);
        match (high, low) {
            (0, 0) => "零".to_owned(),
            (0, low) => spoken_section(low),
            (high, 0) => spoken_section(high) + "万",
            (high, low) => spoken_section(high) + "万" + if low < 1_000 { "零" } else { "" } + &spoken_section(low),
        }
    }

    #[test]
    fn every_number_reads_back_as_itself() {
        for number in (0..10_000).chain((10_000..2_000_000).step_by(37)) {
            let text = spoken(number);
            assert_eq!(whole(&text), Some(number), "{text}");
        }
    }
}
