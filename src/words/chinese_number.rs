//! Whole numbers in the Chinese characters of everyday writing, as people read an amount back: 四十万, 三千八百五十.

const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
const PLACES: [&str; 4] = ["", "十", "百", "千"];
const GROUPS: [&str; 4] = ["", "万", "亿", "万亿"];

/// Writes a number from 0 to 9,999,999,999,999,999; a larger one is not written.
///
/// ```
/// use fupin::words::chinese_number;
/// assert_eq!(chinese_number(400_000).as_deref(), Some("四十万"));
/// ```
pub fn chinese_number(number: u64) -> Option<String> {
    let mut groups = [0u64; 4];
    let mut rest = number;
    for group in &mut groups {
        *group = rest % 10_000;
        rest /= 10_000;
    }
    if rest > 0 {
        return None;
    }
    let mut out = String::new();
    let mut gap = false;
    for (index, group) in groups.into_iter().enumerate().rev() {
        if group == 0 {
            gap = !out.is_empty();
            continue;
        }
        if (gap || group < 1_000) && !out.is_empty() {
            out.push_str(DIGITS[0]);
        }
        gap = false;
        push_group(&mut out, group);
        // 一万亿 is ten thousand times 亿: where 亿 follows, the word stands there.
        let is_upper = index == 3 && groups[2] > 0;
        out.push_str(if is_upper { GROUPS[1] } else { GROUPS[index] });
    }
    if out.is_empty() {
        out.push_str(DIGITS[0]);
    }
    Some(out)
}

/// Four digits without the zeros before them.
fn push_group(out: &mut String, group: u64) {
    let starts = out.is_empty();
    let mut pending = false;
    let mut begun = false;
    for place in (0..4).rev() {
        let digit = group / 10u64.pow(place) % 10;
        if digit == 0 {
            pending = begun;
            continue;
        }
        if pending {
            out.push_str(DIGITS[0]);
        }
        // 十二, not 一十二, where the number begins with it.
        if !(digit == 1 && place == 1 && !begun && starts) {
            out.push_str(DIGITS[digit as usize]);
        }
        out.push_str(PLACES[place as usize]);
        (begun, pending) = (true, false);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_people_read_them() {
        for (number, written) in [
            (0, "零"),
            (10, "十"),
            (12, "十二"),
            (105, "一百零五"),
            (110, "一百一十"),
            (3_850, "三千八百五十"),
            (10_000, "一万"),
            (10_500, "一万零五百"),
            (38_500, "三万八千五百"),
            (100_001, "十万零一"),
            (120_000, "十二万"),
            (400_000, "四十万"),
            (1_000_010, "一百万零一十"),
            (100_000_000, "一亿"),
            (100_050_000, "一亿零五万"),
            (1_000_000_000_000, "一万亿"),
            (1_234_500_000_000, "一万二千三百四十五亿"),
        ] {
            assert_eq!(chinese_number(number).as_deref(), Some(written), "{number}");
        }
        assert_eq!(chinese_number(10_000_000_000_000_000), None);
    }
}
