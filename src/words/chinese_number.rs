//! Whole numbers in Chinese characters: in those of everyday writing, as people read an amount back (四十万, 三千八百五十), and in
//! the capitals of cheques (肆拾万).

/// The characters that a number is written in.
pub(super) struct Characters {
    pub(super) digits: [&'static str; 10],
    places: [&'static str; 4],
    /// Whether a number begins with 十 where it would begin with 一十.
    begins_with_ten: bool,
}

const EVERYDAY: Characters = Characters {
    digits: ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"],
    places: ["", "十", "百", "千"],
    begins_with_ten: true,
};

/// The capitals (大写), in which a ten is never bare.
pub(super) const CAPITALS: Characters = Characters {
    digits: ["零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"],
    places: ["", "拾", "佰", "仟"],
    begins_with_ten: false,
};

/// What four digits stand for, the highest first; 万 of 亿 are followed by 亿 alone.
const GROUPS: [&str; 4] = ["万", "亿", "万", ""];
/// One more than can be written: 亿 of 亿 have no usual name.
pub(super) const TOO_MANY: u64 = 10_000_000_000_000_000;

/// Writes a number from 0 to 9,999,999,999,999,999; a larger one is not written.
///
/// ```
/// use fupin::words::chinese_number;
/// assert_eq!(chinese_number(400_000).as_deref(), Some("四十万"));
/// ```
pub fn chinese_number(number: u64) -> Option<String> {
    let mut out = String::new();
    match number {
        0 => out.push_str(EVERYDAY.digits[0]),
        TOO_MANY.. => return None,
        _ => push_whole(&mut out, number, &EVERYDAY),
    }
    Some(out)
}

/// Appends a number from 1 on in groups of four digits. Between two groups stands a 零 where the lower one begins with a zero,
/// or where a whole group is skipped.
pub(super) fn push_whole(out: &mut String, number: u64, characters: &Characters) {
    let (mut begun, mut skipped) = (false, false);
    for (index, name) in GROUPS.iter().enumerate() {
        let group = number / 10_000u64.pow(3 - index as u32) % 10_000;
        if group > 0 {
            if begun && (skipped || group < 1_000) {
                out.push_str(characters.digits[0]);
            }
            push_group(out, group as usize, characters, characters.begins_with_ten && !begun);
        }
        // The 亿 of 万亿 is said even where nothing is counted in it.
        if group > 0 || (begun && index == 1) {
            out.push_str(name);
        }
        skipped = begun && group == 0;
        begun |= group > 0;
    }
}

/// Up to four digits without the zeros before and behind them; zeros between them are said once.
fn push_group(out: &mut String, group: usize, characters: &Characters, bare_ten: bool) {
    let (mut begun, mut skipped) = (false, false);
    for (place, name) in characters.places.iter().enumerate().rev() {
        let digit = group / 10usize.pow(place as u32) % 10;
        if digit > 0 {
            if begun && skipped {
                out.push_str(characters.digits[0]);
            }
            if !(bare_ten && !begun && place == 1 && digit == 1) {
                out.push_str(characters.digits[digit]);
            }
            out.push_str(name);
        }
        skipped = digit == 0;
        begun |= digit > 0;
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
