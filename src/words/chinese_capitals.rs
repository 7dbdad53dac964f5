//! Amounts in Chinese capitals (人民币大写), as cheques, receipts and applications must write them.
//!
//! After the basic rules for filling in bills and settlement vouchers (正确填写票据和结算凭证的基本规定). Where these leave a 零 to
//! the writer, their first example is followed: none where only the place of 万 is a zero (107,000 is 壹拾万柒仟元整), one after
//! 元 where the yuan end in a zero and jiao follow (1,680.32 is 壹仟陆佰捌拾元零叁角贰分).

use super::chinese_number::{CAPITALS, TOO_MANY, push_whole};

/// Appends an amount of fen in capitals, without the word 人民币 before it; tells whether it could.
///
/// Every amount that an application may state can be written. What is as large as ten thousand 万亿 yuan cannot, and nothing is
/// appended.
///
/// ```
/// let mut out = String::new();
/// assert!(fupin::words::push_chinese_capitals(&mut out, 60_000_000));
/// assert_eq!(out, "陆拾万元整");
/// ```
pub fn push_chinese_capitals(out: &mut String, fen: i128) -> bool {
    let magnitude = fen.unsigned_abs();
    let yuan = magnitude / 100;
    if yuan >= u128::from(TOO_MANY) {
        return false;
    }
    if fen < 0 {
        out.push('负');
    }
    // Both are below ten.
    let (jiao, fen) = ((magnitude / 10 % 10) as usize, (magnitude % 10) as usize);
    if yuan > 0 {
        push_whole(out, yuan as u64, &CAPITALS);
    }
    if yuan > 0 || magnitude == 0 {
        out.push_str(if magnitude == 0 { "零元" } else { "元" });
    }
    let skips_a_place = (jiao == 0 && fen > 0) || (yuan.is_multiple_of(10) && jiao > 0);
    if yuan > 0 && skips_a_place {
        out.push('零');
    }
    for (digit, unit) in [(jiao, "角"), (fen, "分")] {
        if digit > 0 {
            out.push_str(CAPITALS.digits[digit]);
            out.push_str(unit);
        }
    }
    if fen == 0 {
        out.push('整');
    }
    true
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn capitals(fen: i128) -> Option<String> {
        let mut out = String::new();
        push_chinese_capitals(&mut out, fen).then_some(out)
    }

    #[test]
    fn amounts_are_written_as_the_rules_have_them() {
        for (fen, expected) in [
            // The examples of the rules.
            (140_950, "壹仟肆佰零玖元伍角整"),
            (600_714, "陆仟零柒元壹角肆分"),
            (168_032, "壹仟陆佰捌拾元零叁角贰分"),
            (10_700_053, "壹拾万柒仟元零伍角叁分"),
            (1_640_902, "壹万陆仟肆佰零玖元零贰分"),
            (32_504, "叁佰贰拾伍元零肆分"),
            // Zero, and what is less than a yuan.
            (0, "零元整"),
            (1, "壹分"),
            (10, "壹角整"),
            (15, "壹角伍分"),
            (99, "玖角玖分"),
            // Jiao and fen.
            (100, "壹元整"),
            (101, "壹元零壹分"),
            (110, "壹元壹角整"),
            (111, "壹元壹角壹分"),
            (1_000, "壹拾元整"),
            (1_005, "壹拾元零伍分"),
            (1_050, "壹拾元零伍角整"),
            (2_356, "贰拾叁元伍角陆分"),
            (23_526, "贰佰叁拾伍元贰角陆分"),
            // Tens are never a bare 拾.
            (1_200, "壹拾贰元整"),
            (10_000_000, "壹拾万元整"),
            // Zeros within four digits.
            (10_000, "壹佰元整"),
            (10_100, "壹佰零壹元整"),
            (11_000, "壹佰壹拾元整"),
            (100_000, "壹仟元整"),
            (100_100, "壹仟零壹元整"),
            (101_000, "壹仟零壹拾元整"),
            (101_100, "壹仟零壹拾壹元整"),
            (110_000, "壹仟壹佰元整"),
            (110_100, "壹仟壹佰零壹元整"),
            // Zeros between the groups.
            (1_000_000, "壹万元整"),
            (1_000_100, "壹万零壹元整"),
            (1_010_000, "壹万零壹佰元整"),
            (1_100_000, "壹万壹仟元整"),
            (10_050_000, "壹拾万零伍佰元整"),
            (10_010_100, "壹拾万零壹佰零壹元整"),
            (40_000_000, "肆拾万元整"),
            (100_000_000, "壹佰万元整"),
            (100_500_000, "壹佰万伍仟元整"),
            (1_000_000_100, "壹仟万零壹元整"),
            (10_000_000_000, "壹亿元整"),
            (10_000_000_100, "壹亿零壹元整"),
            (10_000_500_000, "壹亿零伍仟元整"),
            (10_001_000_000, "壹亿零壹万元整"),
            (10_010_000_100, "壹亿零壹拾万零壹元整"),
            (10_100_000_000, "壹亿零壹佰万元整"),
            (11_000_000_000, "壹亿壹仟万元整"),
            (105_000_000_000, "壹拾亿伍仟万元整"),
            (100_000_000_000, "壹拾亿元整"),
            (12_345_678_901_234, "壹仟贰佰叁拾肆亿伍仟陆佰柒拾捌万玖仟零壹拾贰元叁角肆分"),
            // The largest amount of an application, and beyond.
            (99_999_999_999_999, "玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分"),
            (100_000_000_000_000, "壹万亿元整"),
            (100_000_000_000_100, "壹万亿零壹元整"),
            (100_000_005_000_000, "壹万亿零伍万元整"),
            (100_010_000_000_000, "壹万零壹亿元整"),
            (150_000_000_000_000, "壹万伍仟亿元整"),
            (200_000_500_000_000, "贰万亿零伍佰万元整"),
            (2_005_000_000_000_000, "贰拾万零伍佰亿元整"),
            (999_999_999_999_999_999, "玖仟玖佰玖拾玖万玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分"),
            // Less than nothing.
            (-1, "负壹分"),
            (-85_000, "负捌佰伍拾元整"),
            (-100_000_000_000_000, "负壹万亿元整"),
        ] {
            assert_eq!(capitals(fen).as_deref(), Some(expected), "{fen}");
        }
        assert_eq!(capitals(1_000_000_000_000_000_000), None);
        assert_eq!((capitals(i128::MAX), capitals(i128::MIN)), (None, None));
    }

    /// Reads capitals by the meaning of the characters, not by how they are written: 零 and 整 are worth nothing.
    fn fen_of(capitals: &str) -> i128 {
        let (sign, mut rest) = capitals.strip_prefix('负').map_or((1, capitals), |rest| (-1, rest));
        let mut fen = 0;
        if let Some((yuan, after)) = rest.split_once('元') {
            fen += 100 * number_of(yuan);
            rest = after;
        }
        for (unit, worth) in [('角', 10), ('分', 1)] {
            if let Some((digits, after)) = rest.split_once(unit) {
                fen += worth * number_of(digits);
                rest = after;
            }
        }
        assert!(["", "整"].contains(&rest), "{capitals} ends in {rest}");
        sign * fen
    }

    fn number_of(text: &str) -> i128 {
        for (unit, worth) in [('亿', 100_000_000), ('万', 10_000), ('仟', 1_000), ('佰', 100), ('拾', 10)] {
            if let Some((more, less)) = text.rsplit_once(unit) {
                let count = number_of(more);
                assert!(count > 0, "{text} counts nothing before {unit}");
                return count * worth + number_of(less);
            }
        }
        let known: Vec<usize> =
            text.chars().map(|c| CAPITALS.digits.iter().position(|digit| digit.contains(c)).unwrap()).collect();
        let worth: Vec<usize> = known.into_iter().filter(|digit| *digit > 0).collect();
        assert!(worth.len() <= 1, "{text} holds two digits without a place");
        worth.first().copied().unwrap_or(0) as i128
    }

    fn check(fen: i128) {
        let text = capitals(fen).unwrap();
        assert_eq!(fen_of(&text), fen, "{text}");
        assert_eq!(text.ends_with('整'), fen % 10 == 0, "{text}");
        let said = text.strip_prefix('负').unwrap_or(&text);
        assert_eq!(said.starts_with('零'), fen == 0, "{text}");
        for wrong in ["零零", "零万", "零亿", "零角", "零分", "零整", "亿万"] {
            assert!(!text.contains(wrong), "{fen}: {text}");
        }
        assert!(fen == 0 || !text.contains("零元"), "{fen}: {text}");
        check_zeros(fen.unsigned_abs() / 100, &text);
    }

    /// Within four digits and between the groups a run of zeros is said where the rules ask for it: of the places that one reads
    /// on, a place that is skipped is said unless only the end of a group was skipped.
    fn check_zeros(yuan: u128, text: &str) {
        let whole = text.split('元').next().unwrap();
        let digits: Vec<u8> = yuan.to_string().bytes().map(|byte| byte - b'0').collect();
        let place = |index: usize| digits.len() - 1 - index;
        let given: Vec<usize> = (0..digits.len()).filter(|index| digits[*index] > 0).collect();
        let needed = given.windows(2).filter(|pair| {
            let [left, right] = **pair else { return false };
            let skipped = place(right) + 1..place(left);
            // A zero may stay unsaid where the next digit counts the thousands of the group below.
            let free = place(right) % 4 == 3 && place(left) / 4 == place(right) / 4 + 1;
            !skipped.is_empty() && !free
        });
        assert_eq!(
            if text.contains('元') && yuan > 0 { whole.matches('零').count() } else { 0 },
            needed.count(),
            "{yuan}: {text}"
        );
    }

    #[test]
    fn what_is_written_is_read_again_at_every_boundary() {
        let mut edge = 1;
        while edge < 1_000_000_000_000_000_000 {
            for lead in 1..10 {
                for beside in [-101, -100, -11, -10, -1, 0, 1, 9, 10, 11, 99, 100, 101, 1_000, 10_000, 1_000_000] {
                    let fen = edge * lead + beside;
                    if fen < 1_000_000_000_000_000_000 {
                        check(fen);
                        check(-fen);
                    }
                }
            }
            edge *= 10;
        }
        (0..2_000_000).step_by(7).for_each(check);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(20_000))]

        #[test]
        fn what_is_written_is_read_again(fen in -999_999_999_999_999_999i128..1_000_000_000_000_000_000, keep in 0u32..65_536) {
            check(fen);
            // The same with most of its digits zero.
            let sparse: String = fen.to_string().chars().enumerate()
                .map(|(i, c)| if c.is_ascii_digit() && keep >> (i % 16) & 1 == 0 { '0' } else { c }).collect();
            check(sparse.parse().unwrap());
        }
    }
}
