//! Numbers and days as people write them: what is written in any of the ways reads back as itself, and what has two readings is
//! not read.
//!
//! Every way of writing is tried on many values. Among the ways are those that leave something out: a text that two ways write
//! for two values has two readings, and must stay as it was typed.

use fupin::form::scalar;
use fupin::form::typed_text::{date, number};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

const MONEY: &[&str] = &["元", "圆", "yuan", "RMB", "CNY"];

/// A way in which people write an amount; nothing where it does not serve for that amount.
type Way = (&'static str, fn(Fen) -> Option<String>);

/// An amount in fen.
#[derive(Clone, Copy)]
struct Fen(u64);

impl Fen {
    fn yuan(self) -> u64 {
        self.0 / 100
    }

    /// The whole yuan, where there are no fen.
    fn whole(self) -> Option<u64> {
        self.0.is_multiple_of(100).then_some(self.yuan())
    }

    /// The amount in units of 10^`zeros` yuan, with as many digits as it takes.
    fn in_units(self, zeros: u32) -> String {
        let unit = 100 * 10u64.pow(zeros);
        let fraction = format!("{:0width$}", self.0 % unit, width = 2 + zeros as usize);
        match fraction.trim_end_matches('0') {
            "" => (self.0 / unit).to_string(),
            fraction => format!("{}.{fraction}", self.0 / unit),
        }
    }

    fn plain(self) -> String {
        format!("{}.{:02}", self.yuan(), self.0 % 100)
    }

    fn grouped(self, separator: &str) -> String {
        let digits = self.yuan().to_string();
        let groups: Vec<&str> = digits.as_bytes().rchunks(3).rev().map(|group| std::str::from_utf8(group).unwrap()).collect();
        format!("{}.{:02}", groups.join(separator), self.0 % 100)
    }
}

fn wide(text: &str) -> String {
    text.chars().map(|c| if c.is_ascii_graphic() { char::from_u32(u32::from(c) + 0xfee0).unwrap() } else { c }).collect()
}

/// A number as it is spoken, in these digits and places.
fn spoken(value: u64, digits: &str, places: [&str; 4]) -> String {
    let digits: Vec<char> = digits.chars().collect();
    let (high, low) = (value / 10_000, value % 10_000);
    if high > 0 {
        let zero = if low > 0 && low < 1_000 { digits[0].to_string() } else { String::new() };
        let low = if low > 0 { spoken(low, &digits.iter().collect::<String>(), places) } else { String::new() };
        return format!("{}{}{zero}{low}", spoken(high, &digits.iter().collect::<String>(), places), places[3]);
    }
    let (mut out, mut zero) = (String::new(), false);
    for (power, place) in [(1_000, places[2]), (100, places[1]), (10, places[0]), (1, "")] {
        let digit = (value / power % 10) as usize;
        if digit == 0 {
            zero = !out.is_empty();
            continue;
        }
        if zero {
            out.push(digits[0]);
        }
        zero = false;
        out.push(digits[digit]);
        out.push_str(place);
    }
    if out.is_empty() { digits[0].to_string() } else { out }
}

/// As it is spoken; what is spoken here ends below a hundred millions.
fn everyday(value: u64) -> Option<String> {
    (value < 100_000_000).then(|| spoken(value, "零一二三四五六七八九", ["十", "百", "千", "万"]))
}

fn on_a_cheque(value: u64) -> Option<String> {
    (value < 100_000_000).then(|| spoken(value, "零壹贰叁肆伍陆柒捌玖", ["拾", "佰", "仟", "万"]))
}

/// The ways that name the whole amount. Each of them is read.
const SOUND: &[Way] = &[
    ("plain", |fen| Some(fen.plain())),
    ("without needless zeros", |fen| Some(fen.in_units(0))),
    ("in groups", |fen| Some(fen.grouped(","))),
    ("in groups, full width", |fen| Some(wide(&fen.grouped(",")))),
    ("in groups by blanks", |fen| (fen.yuan() >= 1_000).then(|| fen.grouped("\u{a0}"))),
    ("full width", |fen| Some(wide(&fen.plain()))),
    ("yuan", |fen| Some(format!("{}元", fen.in_units(0)))),
    ("yuan, even", |fen| fen.whole().map(|yuan| format!("{yuan}元整"))),
    ("kuai", |fen| Some(format!("{}块", fen.in_units(0)))),
    ("the currency before", |fen| Some(format!("人民币{}元", fen.grouped(",")))),
    ("the currency in letters", |fen| Some(format!("RMB {}", fen.grouped(",")))),
    ("the code of the currency", |fen| Some(format!("CNY{}", fen.plain()))),
    ("the sign before", |fen| Some(format!("￥{}", fen.grouped(",")))),
    ("the sign behind", |fen| Some(format!("{}￥", fen.in_units(0)))),
    ("the code behind", |fen| Some(format!("{} CNY", fen.plain()))),
    ("in ten thousands", |fen| Some(format!("{}万", fen.in_units(4)))),
    ("in ten thousands of yuan", |fen| Some(format!("{} 万元", fen.in_units(4)))),
    ("in ten thousands, the point of an input method", |fen| Some(format!("{}万元", fen.in_units(4).replace('.', "。")))),
    ("in w", |fen| Some(format!("{}w", fen.in_units(4)))),
    ("in thousands", |fen| Some(format!("{}千元", fen.in_units(3)))),
    ("in hundred millions", |fen| Some(format!("{}亿元", fen.in_units(8)))),
    ("in parts, to the last digit", |fen| {
        let (high, low) = (fen.yuan() / 10_000, fen.yuan() % 10_000);
        (high > 0).then(|| format!("{high}万{low:04}.{:02}元", fen.0 % 100))
    }),
    ("in parts with their places", |fen| {
        let yuan = fen.whole()?;
        let (wan, qian, bai) = (yuan / 10_000, yuan / 1_000 % 10, yuan / 100 % 10);
        (wan > 0 && qian > 0 && yuan.is_multiple_of(100)).then(|| match bai {
            0 => format!("{wan}万{qian}千"),
            bai => format!("{wan}万{qian}千{bai}百"),
        })
    }),
    ("the thousands alone behind the ten thousands", |fen| {
        let yuan = fen.whole()?;
        let (wan, qian) = (yuan / 10_000, yuan / 1_000 % 10);
        (wan > 0 && qian > 0 && yuan.is_multiple_of(1_000)).then(|| format!("{wan}万{qian}"))
    }),
    ("spoken", |fen| Some(format!("{}元", everyday(fen.whole()?)?))),
    ("spoken, without the unit", |fen| everyday(fen.whole()?)),
    ("on a cheque", |fen| Some(format!("人民币{}元整", on_a_cheque(fen.whole()?)?))),
    ("on a cheque, with jiao and fen", |fen| {
        let (jiao, rest) = (fen.0 / 10 % 10, fen.0 % 10);
        let small = match (jiao, rest) {
            (0, 0) => return None,
            (0, rest) => format!("零{}分", on_a_cheque(rest)?),
            (jiao, 0) => format!("{}角", on_a_cheque(jiao)?),
            (jiao, rest) => format!("{}角{}分", on_a_cheque(jiao)?, on_a_cheque(rest)?),
        };
        Some(format!("{}元{small}", on_a_cheque(fen.yuan())?))
    }),
    ("as a spreadsheet does", |fen| {
        let digits = fen.yuan().to_string();
        let (first, rest) = digits.split_at(1);
        (fen.whole().is_some() && fen.0 > 0).then(|| format!("{first}.{rest}E+{:02}", rest.len()).replace(".E", ".0E"))
    }),
];

/// The ways that leave something out, so that others read another amount in them.
const CARELESS: &[Way] = &[
    ("parts without their zeros", |fen| {
        let yuan = fen.whole()?;
        let (high, low) = (yuan / 10_000, yuan % 10_000);
        (high > 0 && (10..1_000).contains(&low)).then(|| format!("{high}万{low}"))
    }),
    ("the rest of the ten thousands without its place", |fen| {
        let yuan = fen.whole()?;
        let (high, low) = (yuan / 10_000, yuan % 10_000);
        let rest = low.to_string().trim_end_matches('0').to_owned();
        (high > 0 && low >= 1_000 && (2..4).contains(&rest.len())).then(|| format!("{high}万{rest}"))
    }),
    ("spoken without the last place", |fen| {
        let (yuan, text) = (fen.whole()?, everyday(fen.whole()?)?);
        let short = text.strip_suffix(['千', '百', '十'])?;
        (yuan > 100 && short.chars().rev().nth(1).is_some_and(|before| "万千百".contains(before))).then(|| short.to_owned())
    }),
    ("spoken without zeros", |fen| {
        let text = everyday(fen.whole()?)?;
        (text.contains('零') && text.chars().count() > 1).then(|| text.replace('零', ""))
    }),
    ("in groups of four", |fen| {
        let (high, low) = (fen.whole()? / 10_000, fen.whole()? % 10_000);
        (high > 0).then(|| format!("{high},{low:04}"))
    }),
    ("points for groups, a comma for the fraction", |fen| {
        Some(fen.grouped("'").replace('.', ",").replace('\'', ".")).filter(|_| fen.yuan() >= 1_000)
    }),
    ("a comma for the fraction", |fen| Some(fen.plain().replace('.', ","))),
    ("points for groups, twice", |fen| {
        (fen.yuan() >= 1_000_000).then(|| fen.grouped(".")).map(|text| text[..text.len() - 3].to_owned())
    }),
    ("in a file for another country", |fen| {
        (fen.yuan() >= 100_000).then(|| {
            let (lakh, rest) = (fen.yuan() / 100_000, fen.yuan() % 100_000);
            format!("{lakh},{:02},{:03}", rest / 1_000, rest % 1_000)
        })
    }),
];

/// Holds what is read against the amounts for which a text is written.
fn hold(amounts: impl Iterator<Item = Fen> + Clone) {
    let mut written: BTreeMap<String, BTreeSet<u64>> = BTreeMap::new();
    let mut sound: BTreeSet<String> = BTreeSet::new();
    for fen in amounts {
        for (name, way) in SOUND.iter().chain(CARELESS) {
            let Some(text) = way(fen) else { continue };
            if SOUND.iter().any(|(known, _)| known == name) {
                sound.insert(text.clone());
            }
            written.entry(text).or_default().insert(fen.0);
        }
    }
    for (text, amounts) in written {
        let read = number(&text, MONEY);
        let found = fen_of(&read);
        match amounts.first().filter(|_| amounts.len() == 1) {
            Some(fen) if sound.contains(&text) => assert_eq!(found, Some(*fen), "{text} became {read}"),
            // Nobody else writes another amount so, but something is left out: it is read as meant, or not at all.
            Some(fen) => assert!(found.is_none_or(|found| found == *fen), "{text} became {read}"),
            None => assert_eq!(found, None, "{text} stands for {amounts:?} and became {read}"),
        }
    }
}

/// The amount that a text of the contract states.
fn fen_of(text: &str) -> Option<u64> {
    let (yuan, fraction) = text.split_once('.').unwrap_or((text, ""));
    let is_plain = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    (is_plain(yuan) && is_plain(fraction) && !yuan.is_empty()).then_some(())?;
    let fraction = format!("{:0<2}", fraction.trim_end_matches('0'));
    (fraction.len() == 2).then_some(())?;
    Some(yuan.parse::<u64>().ok()? * 100 + fraction.parse::<u64>().ok()?)
}

#[test]
fn every_way_of_writing_an_amount_reads_back_as_itself_and_two_readings_are_none() {
    let whole = (0..1_200).chain((1_200..60_000).step_by(10)).chain((60_000..2_000_000).step_by(1_000));
    hold(whole.map(|yuan| Fen(yuan * 100)).chain((0..2_000).map(Fen)));
}

proptest! {
    #[test]
    fn large_amounts_read_back_as_themselves(fen in 0..100_000_000_000_000u64) {
        for (name, way) in SOUND {
            let Some(text) = way(Fen(fen)) else { continue };
            prop_assert_eq!(fen_of(&number(&text, MONEY)), Some(fen), "{}: {}", name, text);
        }
    }

    #[test]
    fn what_is_owed_reads_back_as_itself(fen in 1..1_000_000_000_000u64) {
        let expected = Fen(fen).in_units(0);
        for text in [
            format!("-{}", Fen(fen).plain()),
            format!("({})", Fen(fen).grouped(",")),
            format!("（{}）", Fen(fen).in_units(0)),
            format!("\u{2212}{}元", Fen(fen).grouped(",")),
            format!("\u{2013}{}万元", Fen(fen).in_units(4)),
            format!("￥-{}", Fen(fen).plain()),
            format!("-￥{}", Fen(fen).plain()),
            format!("负{}", Fen(fen).in_units(0)),
        ] {
            let read = number(&text, MONEY).into_owned();
            prop_assert!(read.strip_prefix('-').and_then(fen_of) == Some(fen), "{} became {}, not -{}", text, read, expected);
        }
    }
}

/// A way in which people write a day.
type DayWay = fn(u32, u32, u32) -> String;

/// Ways in which the year comes first and in full.
const SOUND_DAYS: &[DayWay] = &[
    |year, month, day| format!("{year}-{month:02}-{day:02}"),
    |year, month, day| format!("{year}-{month}-{day}"),
    |year, month, day| format!("{year}/{month}/{day}"),
    |year, month, day| format!("{year}/{month:02}/{day:02}"),
    |year, month, day| format!("{year}.{month}.{day}"),
    |year, month, day| format!("{year}.{month:02}.{day:02}"),
    |year, month, day| format!("{year}。{month}。{day}"),
    |year, month, day| format!("{year}年{month}月{day}日"),
    |year, month, day| format!("{year}年{month:02}月{day:02}日"),
    |year, month, day| format!("{year} 年 {month} 月 {day} 号"),
    |year, month, day| wide(&format!("{year}/{month}/{day}")),
    |year, month, day| format!("{year}{month:02}{day:02}"),
    |year, month, day| format!("{year}\u{2013}{month}\u{2013}{day}"),
    |year, month, day| format!("{year}/{month}/{day} 0:00:00"),
    |year, month, day| format!("{year}-{month:02}-{day:02}T00:00"),
    |year, month, day| format!("{year}-{month:02}-{day:02} 00:00:00.0"),
    |year, month, day| format!("{year}年{month}月{day}日 {}", weekday(year, month, day, "星期")),
    |year, month, day| format!("{year}-{month}-{day}（{}）", weekday(year, month, day, "周")),
    |year, month, day| format!("{}年{}月{}日", digits_of(year, '〇'), spoken_part(month), spoken_part(day).replace("一十", "十")),
    |year, month, day| format!("{}年{}月{}号", digits_of(year, '零'), spoken_part(month).replace("一十", "十"), spoken_part(day)),
];

/// Ways that do not say which part is which, or how long ago.
const CARELESS_DAYS: &[DayWay] = &[
    |year, month, day| format!("{day}/{month}/{year}"),
    |year, month, day| format!("{month}/{day}/{year}"),
    |year, month, day| format!("{month:02}-{day:02}-{year}"),
    |year, month, day| format!("{day:02}.{month:02}.{year}"),
    |year, month, day| format!("{:02}/{month}/{day}", year % 100),
    |year, month, day| format!("{:02}-{month:02}-{day:02}", year % 100),
    |year, month, day| format!("{:02}年{month}月{day}日", year % 100),
    |year, month, day| format!("民国{}年{month}月{day}日", year - 1911),
    |year, month, day| format!("{:02}{month:02}{day:02}", year % 100),
    |year, month, day| format!("{year}{month}{day}"),
    |year, month, _| format!("{year}年{month}月"),
    |_, month, day| format!("{month}月{day}日"),
    // The day before in the hours of the zero meridian.
    |year, month, day| format!("{year}-{month:02}-{day:02}T16:00:00.000Z"),
    |year, month, day| format!("{year}-{month:02}-{day:02}T00:00:00Z"),
];

fn spoken_part(part: u32) -> String {
    everyday(part.into()).unwrap()
}

fn digits_of(year: u32, zero: char) -> String {
    let digits: Vec<char> = "〇一二三四五六七八九".chars().collect();
    year.to_string().bytes().map(|byte| if byte == b'0' { zero } else { digits[usize::from(byte - b'0')] }).collect()
}

fn weekday(year: u32, month: u32, day: u32, word: &str) -> String {
    let day = scalar::date(&format!("{year}-{month:02}-{day:02}")).unwrap();
    format!("{word}{}", "一二三四五六日".chars().nth(day.weekday() as usize).unwrap())
}

#[test]
fn every_way_of_writing_a_day_reads_back_as_itself_and_two_readings_are_none() {
    let days = (1990..2101).step_by(3).flat_map(|year| (1..=12).map(move |month| (year, month)));
    for (year, month) in days {
        for day in [1, 2, 3, 9, 10, 11, 12, 19, 20, 21, 28] {
            let expected = format!("{year}-{month:02}-{day:02}");
            for way in SOUND_DAYS {
                let text = way(year, month, day);
                assert_eq!(date(&text), expected, "{text}");
            }
            for way in CARELESS_DAYS {
                let text = way(year, month, day);
                // Some careless ways are whole for some days: `20091112`.
                let is_whole = text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit());
                let read = date(&text);
                assert!(if is_whole { read == expected } else { read == text }, "{text} became {read}");
            }
        }
    }
}
