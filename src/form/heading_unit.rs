//! The unit that a heading, or a line above a table, gives to the numbers below it.

use super::field::Kind;
use super::typed_text::half_width;
use crate::words::Unit;

/// What stands behind a number whose heading has a unit that nobody can be sure of: it is told to be no number, and is never an amount
/// of yuan.
const UNCLEAR: &str = "（单位？unit?）";

/// Multiples of yuan.
const MULTIPLES: [&str; 11] =
    ["十万元", "百万元", "千万元", "十亿元", "百亿元", "千亿元", "万元", "千元", "百元", "十元", "亿元"];

/// Multiples in English and in digits, longer ones first, as they stand in a heading.
const ENGLISH: [(&str, &str); 14] = [
    ("10,000", "万元"),
    ("10 000", "万元"),
    ("10'000", "万元"),
    ("10^4", "万元"),
    ("10⁴", "万元"),
    ("10000 yuan", "万元"),
    ("1000 yuan", "千元"),
    ("10k", "万元"),
    ("ten thousand", "万元"),
    ("billion", "十亿元"),
    ("million", "百万元"),
    ("thousand", "千元"),
    ("1,000", "千元"),
    ("'000", "千元"),
];

/// Other currencies.
const FOREIGN: [&str; 15] =
    ["美元", "美金", "usd", "$", "港元", "港币", "hkd", "欧元", "eur", "€", "日元", "jpy", "英镑", "gbp", "£"];

/// Units that no field takes: a monthly rate of 5.31‰ is told to be no percentage, and is never read as one.
const NOT_TAKEN: [&str; 12] = ["万人", "千人", "百人", "万户", "亩", "公顷", "顷", "平方公里", "平方千米", "‰", "厘", "成"];

/// Units of one kind of number that are easily written for another one: multiples of the field's own are read, others are told.
const fn mistaken(unit: Unit) -> &'static [&'static str] {
    match unit {
        Unit::Months => &["年", "周", "天", "日", "years", "weeks", "days"],
        Unit::Days => &["年", "月", "个月", "周", "小时", "years", "months", "weeks", "hours"],
        // A rate a month or a day is none a year.
        Unit::Percent => {
            &["月", "月息", "月利", "月利率", "每月", "按月", "日", "日息", "日利率", "每日", "month", "monthly", "daily"]
        }
        Unit::Sqm => &["万平方米", "万平米", "万平", "万㎡", "万m²", "万m2", "千平方米", "千㎡", "百平方米", "mu", "ha", "km²"],
        _ => &[],
    }
}

/// What a heading says of the unit of money.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Said {
    Multiple(&'static str),
    Unclear,
    Yuan,
}

/// The unit that a heading gives to the numbers below it, where it is not the field's own: `（万元）`; for amounts of money whose heading
/// names none, the one that stands for the whole table.
///
/// ```
/// use fupin::form::{heading_unit::unit_of, Kind, NumberKind};
/// use fupin::words::Unit;
/// let money = Kind::Number(NumberKind { unit: Unit::Yuan, decimals: 2, least: 0, most: 1_000_000_000 });
/// assert_eq!(unit_of(&money, "集体收入（千元）", Some("万元")), Some("千元"));
/// assert_eq!(unit_of(&money, "集体收入", Some("万元")), Some("万元"));
/// assert_eq!(unit_of(&Kind::Date, "放款日（万元）", None), None);
/// ```
pub fn unit_of(kind: &Kind, heading: &str, of_table: Option<&'static str>) -> Option<&'static str> {
    let Kind::Number(number) = kind else { return None };
    let heading = &folded(heading);
    let is_told = |part: &str, unit: &str| part == unit || (unit == "‰" && part.contains('‰'));
    let not_taken = || parts(heading).find_map(|part| NOT_TAKEN.into_iter().find(|unit| is_told(part, unit)));
    if number.unit != Unit::Yuan {
        // Money above a share or a count is a unit that it does not take.
        let other = || parts(heading).find_map(|part| exact(&plain(part))?.unit());
        return not_taken().or_else(other).or_else(|| mistaken_for(number.unit, heading));
    }
    if let Some((_, multiple)) = in_words(heading) {
        return Some(multiple);
    }
    let said: Vec<Said> = parts(heading).filter_map(|part| of_money(&plain(part))).collect();
    let multiple = said.iter().find(|said| matches!(said, Said::Multiple(_)));
    if let Some(said) = multiple.or_else(|| said.iter().find(|said| **said == Said::Unclear)) {
        return said.unit();
    }
    not_taken().or(of_table.filter(|_| !said.contains(&Said::Yuan)))
}

/// Another unit than the field's, where the heading does not name the field's own beside it, as in `天/月`.
fn mistaken_for(unit: Unit, heading: &str) -> Option<&'static str> {
    let names_its_own = parts(heading).any(|part| unit.typed_suffixes().contains(&part));
    let others = || mistaken(unit).iter().copied().find(|other| parts(heading).any(|part| part == *other));
    if names_its_own { None } else { others() }
}

impl Said {
    /// What stands behind the numbers for it; nothing for yuan.
    fn unit(self) -> Option<&'static str> {
        match self {
            Said::Multiple(unit) => Some(unit),
            Said::Unclear => Some(UNCLEAR),
            Said::Yuan => None,
        }
    }
}

/// The unit that lines above or below a table give to all of it: `单位：万元`, `金额单位均为万元`, `以万元计`, `Amounts in thousands`, and
/// titles with `（万元）` at their end. It counts for amounts of money whose heading names none.
pub fn unit_of_table<'a>(lines: impl IntoIterator<Item = &'a str>) -> Option<&'static str> {
    lines.into_iter().map(folded).find_map(|line| stated(&line).or_else(|| bracketed_at_the_end(&line))?.unit())
}

/// The same for a cell among others, which is no title.
pub(super) fn unit_stated(cell: &str) -> Option<&'static str> {
    stated(&folded(cell))?.unit()
}

fn stated(line: &str) -> Option<Said> {
    // No more than a currency, other units or a word that binds stands between the word and its unit.
    let behind =
        |text: &str| money_among(parts(text).map(|part| part.trim_start_matches(BINDING)).take_while(|part| is_known(part)));
    let in_chinese = || line.split("单位").skip(1).find_map(behind).or_else(|| counted_in(line));
    in_chinese().or_else(|| STATED.iter().find_map(|words| in_english(line.split_once(words)?.1)))
}

/// What stands between 单位 and the unit in a sentence.
const BINDING: [char; 8] = ['均', '都', '皆', '为', '是', '以', '统', '一'];

/// What stands before the unit of a table in English.
const STATED: [&str; 7] = ["unit:", "units:", "amounts in ", "figures in ", "expressed in ", "(in ", "in rmb"];

fn in_english(behind: &str) -> Option<Said> {
    let multiple = ENGLISH.iter().find(|(words, _)| behind.trim_start().starts_with(words));
    let exactly = || parts(behind).map(plain).find(|part| !part.is_empty()).and_then(|part| exact(&part));
    multiple.map(|(_, multiple)| Said::Multiple(multiple)).or_else(exactly)
}

/// `以万元为单位`, `按千元填报`.
fn counted_in(line: &str) -> Option<Said> {
    line.split(['以', '按']).skip(1).find_map(|behind| {
        let rest = behind.trim_start_matches("人民币").trim_start_matches(|c| is_multiplier(c) || c == '元');
        // 按百元计算 says what something is worth.
        let is_counted = rest.strip_prefix('计').is_some_and(|behind| !behind.starts_with(char::is_alphanumeric));
        let ends = is_counted || rest.starts_with("为单位") || rest.starts_with('填');
        exact(&plain(&behind[..behind.len() - rest.len()])).filter(|_| ends)
    })
}

/// A title whose last brackets hold a unit and nothing else.
fn bracketed_at_the_end(line: &str) -> Option<Said> {
    let (_, inside) = line.trim_end().strip_suffix([')', ']', '】'])?.rsplit_once(['(', '[', '【'])?;
    if parts(inside).all(is_known) { money_among(parts(inside)) } else { None }
}

/// The unit of money among units, as in `户、人、万元`; of two nobody can be sure.
fn money_among<'p>(units: impl Iterator<Item = &'p str>) -> Option<Said> {
    let mut found = units.filter_map(|part| exact(&plain(part)));
    let first = found.next()?;
    Some(if found.all(|other| other == first) { first } else { Said::Unclear })
}

/// Whether a heading says in what money its numbers are, and be it yuan.
pub(super) fn names_money(heading: &str) -> bool {
    money_in(heading).is_some()
}

/// The words of a heading that say in what money its numbers are.
pub(super) fn money_in(heading: &str) -> Option<String> {
    let heading = folded(heading);
    let words = in_words(&heading).map(|(words, _)| *words);
    words.or_else(|| parts(&heading).find(|part| of_money(&plain(part)).is_some())).map(str::to_owned)
}

/// A multiple in English or in digits within a folded heading.
fn in_words(heading: &str) -> Option<&'static (&'static str, &'static str)> {
    ENGLISH.iter().find(|(words, _)| heading.contains(words))
}

/// Whether a cell holds a unit and nothing else: `（万元）`, `人`, `%`.
pub(super) fn is_unit(cell: &str) -> bool {
    let cell = folded(bare(cell));
    cell == "%" || (parts(&cell).next().is_some() && parts(&cell).all(is_known))
}

/// Whether a part is a unit of whatever kind, or no more than a currency.
fn is_known(part: &str) -> bool {
    let of_kind = |unit: &Unit| unit.typed_suffixes().contains(&part) || mistaken(*unit).contains(&part);
    let plain = plain(part);
    plain.is_empty() || exact(&plain).is_some() || part == "户" || NOT_TAKEN.contains(&part) || Unit::ALL.iter().any(of_kind)
}

/// A cell without the brackets and blanks around what it says.
pub(super) fn bare(cell: &str) -> &str {
    cell.trim_matches(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '（' | '）' | '[' | ']' | '【' | '】'))
}

/// A multiple of yuan by its name, with the zeros that it stands for.
pub(super) fn multiple_of_yuan(name: &str) -> Option<(&'static str, usize)> {
    let unit = MULTIPLES.into_iter().find(|unit| *unit == folded(name.trim()))?;
    let zeros = |c: char| match c {
        '十' => 1,
        '百' => 2,
        '千' => 3,
        '万' => 4,
        '亿' => 8,
        _ => 0,
    };
    Some((unit, unit.chars().map(zeros).sum()))
}

/// What stands between brackets and marks, `单位：万元／年` too.
fn parts(heading: &str) -> impl Iterator<Item = &str> {
    let in_a_unit = |c: char| c.is_alphanumeric() || matches!(c, '‰' | '㎡' | '$' | '€' | '£' | '¥');
    heading.split(move |c: char| !in_a_unit(c)).filter(|part| !part.is_empty())
}

/// A heading in small letters, half-width and simple characters.
fn folded(heading: &str) -> String {
    let simple = |c: char| match half_width(c).to_ascii_lowercase() {
        '萬' => '万',
        '億' => '亿',
        '圆' | '圓' | '块' => '元',
        '’' | '‘' => '\'',
        other => other,
    };
    heading.chars().map(simple).collect()
}

/// A part of a folded heading without the words that say no more than that it is money.
fn plain(part: &str) -> String {
    let mut plain = part.to_owned();
    for word in ["人民币", "rmb", "cny", "单位", "¥"] {
        plain = plain.replace(word, "");
    }
    plain
}

/// What a plain part says, if it is a unit of money and nothing else.
fn exact(plain: &str) -> Option<Said> {
    match plain {
        "元" | "yuan" => return Some(Said::Yuan),
        "w" => return Some(Said::Multiple("万元")),
        "k" | "000" | "000s" => return Some(Said::Multiple("千元")),
        // Millions, or a power of ten in digits: as often a unit as something else.
        "m" | "mn" | "mln" | "bn" | "100元" | "1000元" | "10000元" | "100000元" | "1000000元" => return Some(Said::Unclear),
        _ if FOREIGN.contains(&plain) => return Some(Said::Unclear),
        _ => {}
    }
    let multiple = plain.strip_suffix('元').unwrap_or(plain);
    if multiple.is_empty() || !multiple.chars().all(is_multiplier) {
        return None;
    }
    let known = MULTIPLES.into_iter().find(|unit| unit.strip_suffix('元') == Some(multiple));
    Some(known.map_or(Said::Unclear, Said::Multiple))
}

/// What a plain part says, also at its end: `集体收入万元`.
fn of_money(plain: &str) -> Option<Said> {
    if let Some(said) = exact(plain) {
        return Some(said);
    }
    if FOREIGN.iter().any(|currency| !currency.is_ascii() && plain.ends_with(currency)) {
        return Some(Said::Unclear);
    }
    let before = plain.strip_suffix('元')?;
    let digits = before.trim_end_matches(is_multiplier);
    (digits.len() < before.len()).then(|| exact(&plain[digits.len()..])).flatten()
}

/// A heading in small letters without a unit of yuan that stands right behind it: `贷款金额万元`.
pub(super) fn without_unit(plain: &str) -> Option<&str> {
    let before = plain.strip_suffix('元')?.trim_end_matches(is_multiplier);
    (!before.is_empty()).then_some(before)
}

fn is_multiplier(character: char) -> bool {
    matches!(character, '十' | '百' | '千' | '万' | '亿')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::field::NumberKind;
    use crate::form::synonyms;
    use crate::form::{Question, Shape};
    use crate::measures;

    const MONEY: Kind = Kind::Number(NumberKind { unit: Unit::Yuan, decimals: 2, least: 0, most: 1 });
    const SHARE: Kind = Kind::Number(NumberKind { unit: Unit::Percent, decimals: 2, least: 0, most: 1 });

    #[test]
    fn a_multiple_of_yuan_is_found_however_it_is_written() {
        for heading in [
            "收入（万元）",
            "收入(万)",
            "收入（单位：万）",
            "收入（人民币万元）",
            "收入（万元人民币）",
            "收入(RMB万元)",
            "收入（￥万）",
            "收入（萬圆）",
            "收入（W）",
            "收入／万元",
            "收入万元",
            "收入（含税万元）",
            "Income (10,000 yuan)",
            "Income (10k yuan)",
            "收入（Ｗ）",
            "收入（ＲＭＢ万）",
            "收入（ＲＭＢ万圓）",
            "收入(１０,０００ YUAN)",
            "收入（１０，０００元）",
            "收入（￥万）",
            "Income (10’000 CNY)",
            "收入（10⁴元）",
        ] {
            assert_eq!(unit_of(&MONEY, heading, None), Some("万元"), "{heading}");
        }
        for (heading, unit) in [
            ("收入（单位：千元/年）", "千元"),
            ("收入（k）", "千元"),
            ("收入（Ｋ）", "千元"),
            ("Income RMB’000", "千元"),
            ("Income (RMB 000s)", "千元"),
            ("Income (Ｍillion yuan)", "百万元"),
            ("收入（十万元）", "十万元"),
            ("Income (million yuan)", "百万元"),
        ] {
            assert_eq!(unit_of(&MONEY, heading, Some("万元")), Some(unit), "{heading}");
        }
    }

    #[test]
    fn yuan_and_headings_without_a_unit_are_left_alone() {
        for heading in ["收入(元)", "收入（人民币元）", "Income (yuan)", "收入（单位：元）"] {
            assert_eq!(unit_of(&MONEY, heading, Some("万元")), None, "{heading}");
        }
        for heading in ["万元村收入", "收入", "收入（2009年）", "百户收入", "收入（税后）", "收入（人民币）"]
        {
            assert_eq!(
                (unit_of(&MONEY, heading, None), unit_of(&MONEY, heading, Some("千元"))),
                (None, Some("千元")),
                "{heading}"
            );
        }
    }

    #[test]
    fn no_word_of_a_field_is_a_unit() {
        fn each(questions: &[Question]) {
            for Question { field, shape } in questions {
                match shape {
                    Shape::Group(inner) | Shape::Rows(inner) => each(inner),
                    Shape::Single(kind) => {
                        let words =
                            [field.name, field.label.zh, field.label.en].into_iter().chain(synonyms::of(field, Some(kind)));
                        words.for_each(|word| assert_eq!(unit_of(kind, word, None), None, "{word}"));
                    }
                }
            }
        }
        measures::all().for_each(|measure| each(&measure.questions()));
    }

    #[test]
    fn what_is_no_yuan_is_never_taken_for_it() {
        for heading in [
            "收入（美元）",
            "收入（USD）",
            "收入（$）",
            "收入（千美元）",
            "收入（万万元）",
            "收入（＄）",
            "收入（￡）",
            "收入（ＵＳＤ）",
            "收入（10000元）",
            "Income (RMB m)",
        ] {
            assert_eq!(unit_of(&MONEY, heading, Some("万元")), Some(UNCLEAR), "{heading}");
        }
        assert_eq!((unit_of(&SHARE, "利率（‰）", None), unit_of(&SHARE, "利率（厘）", None)), (Some("‰"), Some("厘")));
        assert_eq!(unit_of(&SHARE, "利率（%）", Some("万元")), None);
        for (unit, heading, said) in [
            (Unit::Percent, "合同利率（月息‰）", Some("‰")),
            (Unit::Percent, "合同利率（月）", Some("月")),
            (Unit::Percent, "年利率（%/年）", None),
            (Unit::Months, "挂职时间（年）", Some("年")),
            (Unit::Months, "挂职时间（月）", None),
            (Unit::Months, "挂职时间（2009年）", None),
            (Unit::Days, "驻村（月）", Some("月")),
            (Unit::Days, "驻村（天/月）", None),
            (Unit::Sqm, "面积（万㎡）", Some("万㎡")),
            (Unit::Sqm, "面积（㎡）", None),
            (Unit::People, "用工（人/年）", None),
        ] {
            let kind = Kind::Number(NumberKind { unit, decimals: 2, least: 0, most: 1 });
            assert_eq!(unit_of(&kind, heading, Some("万元")), said, "{heading}");
        }
        assert_eq!((unit_of(&SHARE, "占比（万元）", None), unit_of(&SHARE, "占比（美元）", None)), (Some("万元"), Some(UNCLEAR)));
    }

    #[test]
    fn a_unit_above_a_table_is_found() {
        let table = |text| unit_of_table(["2009年度", text]);
        assert_eq!(
            [
                table("单位：万元"),
                table("金额单位:人民币千元、亩"),
                table("(单位 万元)"),
                table("单位：人民币 万元"),
                table("单位：万")
            ],
            [Some("万元"), Some("千元"), Some("万元"), Some("万元"), Some("万元")]
        );
        assert_eq!([table("填报单位：万元村"), table("单位：元"), table("单位：亩"), table("万元")], [None; 4]);
        assert_eq!([table("单位：美元"), table("单位：元、万元")], [Some(UNCLEAR); 2]);
        for text in [
            "单位：ＲＭＢ萬",
            "单位：户、人、万元",
            "单位：亩、%、人民币万元",
            "贷款情况统计表（户、万元）",
            "单位：（Ｗ）",
            "注：单位为万元",
            "本表金额单位均为万元",
            "填报单位：甲乡　金额单位：万元",
            "说明：金额以万元为单位",
            "金额按万元填报",
            "2009年集体经济收入统计表（万元）",
            "（万元）",
            "Unit: 10,000 yuan",
            "Amounts in ten thousand yuan",
        ] {
            assert_eq!(table(text), Some("万元"), "{text}");
        }
        assert_eq!([table("(in thousands of yuan)"), table("Amounts in RMB’000"), table("Unit: K")], [Some("千元"); 3]);
        for text in [
            "以收入5万元计划",
            "每亩按百元计算补助",
            "补助按一万元标准",
            "收入（万元）以下的村",
            "Loans of 10,000 yuan and more",
            "单位：元",
            "（元）",
            "单位：户、人",
            "单位：人 万元村",
        ] {
            assert_eq!(table(text), None, "{text}");
        }
    }

    #[test]
    fn a_cell_of_a_unit_is_told_from_one_of_words() {
        for unit in ["（万元）", "万元", "元", "人", "%", "（％）", "㎡", "亩", "户", "人民币元", "单位：万元", "元/㎡"]
        {
            assert!(is_unit(unit), "{unit}");
        }
        for other in ["", "（）", "收入（万元）", "3万元", "甲村", "是", "备注", "2009年"] {
            assert!(!is_unit(other), "{other}");
        }
    }
}
