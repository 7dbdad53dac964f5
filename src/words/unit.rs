//! The units that figures and sentences use, and how an amount in each is written.

use super::{Lang, push_decimal};

/// What a number counts or measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Yuan, to the fen.
    Yuan,
    /// Yuan for a square metre.
    YuanPerSqm,
    /// Hundredths.
    Percent,
    /// Square metres.
    Sqm,
    /// Persons.
    People,
    /// Calendar months.
    Months,
    /// Years of age.
    Years,
    /// Days.
    Days,
    /// Blocks of standard factory.
    Blocks,
    /// Points of a score.
    Points,
    /// Villages.
    Villages,
    /// Applications.
    Applications,
    /// A calendar day.
    Date,
    /// A bare number.
    One,
}

impl Unit {
    /// Every unit.
    pub const ALL: [Unit; 14] = [
        Unit::Yuan,
        Unit::YuanPerSqm,
        Unit::Percent,
        Unit::Sqm,
        Unit::People,
        Unit::Months,
        Unit::Years,
        Unit::Days,
        Unit::Blocks,
        Unit::Points,
        Unit::Villages,
        Unit::Applications,
        Unit::Date,
        Unit::One,
    ];

    /// The name in the public contract and in policy files.
    pub const fn id(self) -> &'static str {
        match self {
            Unit::Yuan => "yuan",
            Unit::YuanPerSqm => "yuan-per-sqm",
            Unit::Percent => "percent",
            Unit::Sqm => "sqm",
            Unit::People => "people",
            Unit::Months => "months",
            Unit::Years => "years",
            Unit::Days => "days",
            Unit::Blocks => "blocks",
            Unit::Points => "points",
            Unit::Villages => "villages",
            Unit::Applications => "applications",
            Unit::Date => "date",
            Unit::One => "number",
        }
    }

    /// A number without this unit behind it, where a heading names it.
    pub fn without(self, shown: &str, lang: Lang) -> &str {
        [false, true].iter().find_map(|one| shown.strip_suffix(self.suffix(lang, *one))).unwrap_or(shown)
    }

    /// The word or sign after a number; `one` asks for the English singular.
    pub const fn suffix(self, lang: Lang, one: bool) -> &'static str {
        match (lang, self) {
            (_, Unit::Percent) => "%",
            (_, Unit::Date | Unit::One) => "",
            (Lang::Zh, Unit::Yuan) => "元",
            (Lang::Zh, Unit::YuanPerSqm) => "元/㎡",
            (Lang::Zh, Unit::Sqm) => "㎡",
            (Lang::Zh, Unit::People) => "人",
            (Lang::Zh, Unit::Months) => "个月",
            (Lang::Zh, Unit::Years) => "周岁",
            (Lang::Zh, Unit::Days) => "天",
            (Lang::Zh, Unit::Blocks) => "个单元",
            (Lang::Zh, Unit::Points) => "分",
            (Lang::Zh, Unit::Villages) => "个村",
            (Lang::Zh, Unit::Applications) => "份申请",
            (Lang::En, Unit::Yuan) => " yuan",
            (Lang::En, Unit::YuanPerSqm) => " yuan/m²",
            (Lang::En, Unit::Sqm) => " m²",
            (Lang::En, Unit::People) => if_one(one, " person", " people"),
            (Lang::En, Unit::Months) => if_one(one, " month", " months"),
            (Lang::En, Unit::Years) => if_one(one, " year", " years"),
            (Lang::En, Unit::Days) => if_one(one, " day", " days"),
            (Lang::En, Unit::Blocks) => if_one(one, " block", " blocks"),
            (Lang::En, Unit::Points) => if_one(one, " point", " points"),
            (Lang::En, Unit::Villages) => if_one(one, " village", " villages"),
            (Lang::En, Unit::Applications) => if_one(one, " application", " applications"),
        }
    }

    /// What people may write after a number of this unit.
    pub const fn typed_suffixes(self) -> &'static [&'static str] {
        match self {
            Unit::Yuan => &["元", "圆", "yuan", "RMB", "CNY"],
            Unit::YuanPerSqm => &["元/㎡", "元/平方米", "元每平方米", "元", "yuan/m²", "yuan"],
            Unit::Percent => &["%", "％"],
            Unit::Sqm => &["㎡", "平方米", "平方", "平米", "平", "m²", "m2", "sqm"],
            Unit::People => &["人", "名", "口", "个", "位", "people", "persons", "person"],
            Unit::Months => &["个月", "月", "months", "month"],
            Unit::Years => &["周岁", "岁", "years", "year"],
            Unit::Days => &["天", "日", "days", "day"],
            Unit::Blocks => &["个单元", "单元", "个", "块", "blocks", "block"],
            Unit::Points => &["分", "points", "point"],
            Unit::Villages => &["个村", "村", "个", "villages", "village"],
            Unit::Applications => &["份申请", "份", "applications", "application"],
            Unit::Date | Unit::One => &[],
        }
    }

    /// Decimals that people always see, even when they are zeros, in a result.
    pub const fn shown_decimals(self) -> u8 {
        match self {
            Unit::Yuan | Unit::YuanPerSqm | Unit::Percent => 2,
            _ => 0,
        }
    }

    /// Appends an amount as people write it, such as `400,000元` or `400,000 yuan`.
    pub fn push(self, out: &mut String, lang: Lang, scaled: i128, decimals: u8, keep: u8) {
        push_decimal(out, scaled, decimals, keep, true);
        out.push_str(self.suffix(lang, lang == Lang::En && is_one(scaled, decimals)));
    }
}

/// Whether an amount of few decimals is one.
const fn is_one(scaled: i128, decimals: u8) -> bool {
    match decimals {
        0 => scaled == 1,
        2 => scaled == 100,
        more => more < 5 && scaled == 10i128.pow(more as u32),
    }
}

const fn if_one(one: bool, singular: &'static str, plural: &'static str) -> &'static str {
    if one { singular } else { plural }
}
