//! Typed numbers and what they become, by example and by law.

use super::*;
use proptest::prelude::*;

const MONEY: &[&str] = &["元", "万元", "yuan"];
const AREA: &[&str] = &["㎡", "m²", "m2", "平方米", "square metres"];
const SHARE: &[&str] = &["%", "percent"];
const PEOPLE: &[&str] = &["人", "people"];

#[track_caller]
fn reads(typed: &str, units: &[&str], expected: &str) {
    assert_eq!(number(typed, units), expected, "{typed}");
}

#[track_caller]
fn stays(typed: &str, units: &[&str]) {
    reads(typed, units, typed);
}

#[test]
fn the_examples_of_the_policy() {
    reads("４０万", MONEY, "400000");
    reads("400,000元", MONEY, "400000");
    reads("0.5亿", MONEY, "50000000");
    reads("1,000㎡", AREA, "1000");
    reads("50％", SHARE, "50");
}

#[test]
fn numbers_of_the_contract_stay_themselves() {
    for text in ["0", "-0", "007", "12", "-12.50", "0.5", "1000000000000.01"] {
        assert!(matches!(number(text, &[]), Cow::Borrowed(same) if same == text), "{text}");
    }
    assert!(matches!(number(" 12 ", &[]), Cow::Borrowed("12")));
}

#[test]
fn nothing_typed_is_nothing() {
    reads("", MONEY, "");
    reads(" \u{3000}\n", MONEY, "");
}

#[test]
fn full_width_characters_are_half_width_ones() {
    reads("１２３．４５", MONEY, "123.45");
    reads("１，２３４，５６７", MONEY, "1234567");
    reads("－５", MONEY, "-5");
    reads("−5", MONEY, "-5");
    reads("５０ｐｅｒｃｅｎｔ", SHARE, "50");
}

#[test]
fn separators_count_only_where_they_belong() {
    reads("1,000", MONEY, "1000");
    reads("12,000", MONEY, "12000");
    reads("123,456,789.00", MONEY, "123456789.00");
    reads("1，000,000", MONEY, "1000000");
    reads("1,500万", MONEY, "15000000");
    reads("-1,000", MONEY, "-1000");
    for typed in [
        "1,00",
        "1,0000",
        "1,0000,0000",
        "1,",
        ",100",
        "1,,000",
        "1000,000",
        "1,000,00",
        "0,500",
        "000,500",
        "1.000,5",
        "1,000.5,5",
        "1, 000",
        "1、000",
    ] {
        stays(typed, MONEY);
    }
}

#[test]
fn multipliers_move_the_point_exactly() {
    reads("1.5万", MONEY, "15000");
    reads("1.23456万", MONEY, "12345.6");
    reads("0.00001万", MONEY, "0.1");
    reads("0.0001亿", MONEY, "10000");
    reads("0万", MONEY, "0");
    reads("05万", MONEY, "50000");
    reads("1.50万", MONEY, "15000");
    reads("-0.5亿", MONEY, "-50000000");
    reads("5百", MONEY, "500");
    reads("2千元", MONEY, "2000");
    reads("5百万", MONEY, "5000000");
    reads("3千万", MONEY, "30000000");
    reads("1.2百亿", MONEY, "12000000000");
    reads("1万亿", MONEY, "1000000000000");
    for typed in ["万", "万5", "5万千", "5万万", "5亿万", "5百千", "5千百万", "5万亿亿", "5k"] {
        stays(typed, MONEY);
    }
}

#[test]
fn parts_follow_each_other_where_they_have_one_reading() {
    reads("1亿2000万", MONEY, "120000000");
    reads("1亿200万", MONEY, "102000000");
    reads("1亿2,000万元", MONEY, "120000000");
    reads("1亿2000.5万", MONEY, "120005000");
    reads("1亿2345万6789元", MONEY, "123456789");
    reads("1亿3千万", MONEY, "130000000");
    reads("1 亿 2000 万 元", MONEY, "120000000");
    reads("3万5千", MONEY, "35000");
    reads("3万5千2百", MONEY, "35200");
    reads("3万5千200", MONEY, "35200");
    reads("3万5000", MONEY, "35000");
    reads("3万0500", MONEY, "30500");
    reads("3万5,000", MONEY, "35000");
    reads("3万5000.50元", MONEY, "35000.50");
    reads("1亿20000000", MONEY, "120000000");
    reads("-3万5千", MONEY, "-35000");
    reads("3万5", MONEY, "35000");
    for typed in [
        "3万50",
        "3万500",
        "3万50000",
        "1亿2",
        "1亿2000",
        "1.5亿2000万",
        "1亿2.5万3000",
        "3万12千",
        "1亿20000万",
        "2千3万",
        "3千5百万",
        "3万5万",
        "3万零500",
        "3万-5",
        "3万.5",
        "1亿万",
    ] {
        stays(typed, MONEY);
    }
}

#[test]
fn units_are_the_fields_own() {
    for typed in
        ["40万元", "40万 元", "40 万元", "400000元", "400,000 Yuan", "４００，０００ＹＵＡＮ", "400000\u{a0}yuan", "40万yuan"]
    {
        reads(typed, MONEY, "400000");
    }
    for typed in ["1000㎡", "1000 m²", "1000M²", "1000m2", "1000平方米", "1,000 square metres"] {
        reads(typed, AREA, "1000");
    }
    reads("1.5万人", PEOPLE, "15000");
    for typed in ["5亩", "5元", "5平方", "5平方米米", "5 平 方 米", "5㎡㎡", "㎡", "5m", "5公顷", "5万亩"] {
        stays(typed, AREA);
    }
    for typed in ["5人", "5%", "5元元", "5元人", "人5", "元5", "5美元", "5元/㎡", "5元。"] {
        stays(typed, MONEY);
    }
    stays("5元", &[]);
    stays("5元", &["", "万"]);
    reads("5", &[], "5");
}

#[test]
fn a_unit_of_ten_thousands_never_swallows_its_multiplier() {
    reads("40万元", &["万元"], "400000");
    reads("40元", &["万元"], "40");
    reads("40", &["万元"], "40");
    reads("0.4亿元", &["亿元", "万元"], "40000000");
}

#[test]
fn the_currency_sign_belongs_to_money() {
    for typed in ["¥5", "￥5", "￥ 5元", "¥5.00"] {
        assert!(["5", "5.00"].contains(&number(typed, MONEY).as_ref()), "{typed}");
    }
    reads("-¥5", MONEY, "-5");
    reads("¥-5", MONEY, "-5");
    reads("￥－ ５", MONEY, "-5");
    reads("¥5", &["yuan"], "5");
    for typed in ["-¥-5", "¥¥5", "¥", "$5"] {
        stays(typed, MONEY);
    }
    stays("¥5", AREA);
    stays("￥5", &[]);
}

#[test]
fn what_is_no_number_stays_as_typed() {
    for typed in [
        "abc", "many", "+5", ".5", "5.", "-", "--5", "- ", "0x10", "4 0", "1.2.3", "5..0", "约5", "5-6", "5～6", "NaN", "∞", "٣",
        "²", " abc ", "50‰",
    ] {
        stays(typed, SHARE);
    }
}

#[test]
fn millions_of_characters_are_read_in_one_go() {
    const LENGTH: usize = 3_000_000;
    let wide = "９".repeat(LENGTH);
    assert_eq!(number(&wide, MONEY).len(), LENGTH);
    assert_eq!(number(&format!("{wide}万元"), MONEY).len(), LENGTH + 4);
    assert_eq!(number(&format!("1{}", ",000".repeat(LENGTH)), MONEY).len(), 1 + 3 * LENGTH);
    assert_eq!(number(&format!("0.{wide}亿"), MONEY).len(), LENGTH + 1);
    for typed in [
        "1万".repeat(LENGTH),
        "1 ".repeat(LENGTH),
        "5".to_owned() + &"元".repeat(LENGTH),
        "1,".repeat(LENGTH),
        "亿".repeat(LENGTH),
    ] {
        assert!(number(&typed, MONEY) == typed.as_str());
    }
}

/// `digits` with a separator before every third digit from the right.
fn grouped(digits: &str, separator: char) -> String {
    let mut written = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            written.push(separator);
        }
        written.push(digit);
    }
    written
}

fn wide(text: &str) -> String {
    text.chars().map(|c| if c.is_ascii_graphic() { char::from_u32(u32::from(c) + 0xfee0).unwrap_or(c) } else { c }).collect()
}

proptest! {
    #[test]
    fn contract_text_stays_itself(text in "-?[0-9]{1,30}(\\.[0-9]{1,10})?") {
        prop_assert_eq!(number(&text, MONEY), text.as_str());
    }

    #[test]
    fn separators_and_width_do_not_change_a_number(text in "-?(0|[1-9][0-9]{0,20})(\\.[0-9]{1,4})?", unit in "| ?元| ?yuan") {
        let (whole, fraction) = text.split_once('.').map_or((text.as_str(), String::new()), |(whole, rest)| (whole, format!(".{rest}")));
        let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
        for separator in [',', '，'] {
            let typed = format!("{sign}{}{fraction}{unit}", grouped(digits, separator));
            prop_assert_eq!(number(&typed, MONEY), text.as_str());
            let wide = wide(&typed);
            prop_assert_eq!(number(&wide, MONEY), text.as_str());
        }
    }

    #[test]
    fn a_misplaced_separator_is_never_read(digits in "[1-9][0-9]{1,12}", at in 1..12usize) {
        prop_assume!(at < digits.len() && digits.len() - at != 3);
        let (front, back) = digits.split_at(at);
        let typed = format!("{front},{back}");
        prop_assert_eq!(number(&typed, MONEY), typed.as_str());
    }

    #[test]
    fn multipliers_multiply(fen in 0..1_000_000_000_000u64, zeros in prop::sample::select(vec![("百", 2u32), ("千", 3), ("万", 4), ("百万", 6), ("千万", 7), ("亿", 8)])) {
        let (name, zeros) = zeros;
        let typed = format!("{}.{:02}{name}元", fen / 100, fen % 100);
        let expected = u128::from(fen) * 10u128.pow(zeros) / 100;
        prop_assert_eq!(number(&typed, MONEY), expected.to_string());
    }

    #[test]
    fn parts_add_up(yi in 1..10_000u64, wan in 0..10_000u64, rest in 0..10_000u64) {
        let expected = (yi * 100_000_000 + wan * 10_000 + rest).to_string();
        let typed = format!("{yi}亿{wan}万{rest:04}元");
        prop_assert_eq!(number(&typed, MONEY), expected);
    }

    #[test]
    fn what_comes_out_is_the_contract_or_what_was_typed(text in "[-－¥]{0,2}[0-9０-９,，.．百千万亿元 ]{0,16}|.*") {
        let once = number(&text, MONEY).into_owned();
        prop_assert!(once.is_empty() || is_of_the_contract(&once) || once == text, "{} became {}", text, once);
        prop_assert_eq!(number(&once, MONEY), once.as_str());
    }
}

#[test]
fn amounts_are_read_as_people_have_them() {
    for (typed, read) in [
        ("3。85万", "38500"),
        ("40万元整", "400000"),
        ("人民币38500元", "38500"),
        ("RMB38500", "38500"),
        ("rmb 38,500.00", "38500.00"),
        ("38500￥", "38500"),
        ("四十万", "400000"),
        ("四十万元", "400000"),
        ("人民币肆拾万元整", "400000"),
        ("叁万捌仟伍佰元整", "38500"),
        ("叁万捌仟伍佰元零伍分", "38500.05"),
        ("叁万捌仟伍佰元伍角", "38500.50"),
        ("40w", "400000"),
        ("38500块", "38500"),
        ("38500元整", "38500"),
        ("(5,000.00)", "-5000.00"),
        ("（5000）", "-5000"),
        ("\u{2013}5000", "-5000"),
        ("3.85E+04", "38500"),
        ("400 000", "400000"),
        ("1\u{a0}234\u{a0}567.5", "1234567.5"),
        ("3万8", "38000"),
        ("3万8元", "38000"),
        ("无", ""),
        ("38\u{200d}500\u{ad}", "38500"),
    ] {
        assert_eq!(number(typed, MONEY), read, "{typed}");
    }
    assert_eq!(number("1080平方", &["㎡", "平方米", "平方", "平"]), "1080");
    assert_eq!(number("1080平", &["㎡", "平方米", "平方", "平"]), "1080");
    assert_eq!(number("20个", &["人", "个"]), "20");
    assert_eq!(number("二十人", &["人"]), "20");
}

#[test]
fn what_has_two_readings_stays_as_typed() {
    for typed in [
        "四万五",
        "40 00",
        "1\u{202e}5",
        "3万8.5",
        "1.5万8",
        "1e3",
        "1e-3",
        "1e345",
        "((5))",
        "(-5)",
        "RMB",
        "三元五",
        "人民币",
        "2千5",
    ] {
        assert_eq!(number(typed, MONEY), typed, "{typed}");
    }
    assert_eq!(number("无", &["人"]), "无");
    assert_eq!(number("RMB5", &["人"]), "RMB5");
}
