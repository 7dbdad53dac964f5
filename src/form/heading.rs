//! Which field a heading of a table names: by the field's name, its label in either language, or another word of offices.

use super::field::{Field, Kind};
use super::outline::{Question, Shape};
use super::synonyms;
use crate::words::Unit;

/// The field that a heading names: the whole of it, or one of its lines.
///
/// ```
/// let questions = fupin::measures::find("factory-grant").unwrap().questions();
/// let name = |heading| fupin::form::heading::field_of(&questions, heading).map(|(name, _)| name);
/// assert_eq!(name("villages.2.name").as_deref(), Some("villages.2.name"));
/// assert_eq!(name("备注"), None);
/// ```
pub fn field_of(questions: &[Question], heading: &str) -> Option<(String, Kind)> {
    let parts = std::iter::once(heading).chain(heading.split(['\n', '/', '|']));
    parts.map(plain).filter(|part| !part.is_empty()).find_map(|part| {
        walk(questions, &part, "").or_else(|| {
            let mut found = Vec::new();
            inner_fields(questions, &part, "", &mut found);
            // A label that two groups have names neither.
            (found.len() == 1).then(|| found.swap_remove(0))
        })
    })
}

/// Units over a column that change what its numbers mean. Some of them no field takes: a monthly rate of 5.31‰ is then told to be no
/// percentage, and is never read as one.
const UNITS: [&str; 14] =
    ["百万元", "千万元", "万元", "亿元", "千元", "百元", "万人", "千人", "美元", "万美元", "亩", "公顷", "平方公里", "‰"];

/// The unit that a heading gives to the numbers below it, where it is not the field's own: `（万元）`.
///
/// ```
/// use fupin::form::{heading::unit_of, Kind, NumberKind};
/// use fupin::words::Unit;
/// let money = Kind::Number(NumberKind { unit: Unit::Yuan, decimals: 2, least: 0, most: 1_000_000_000 });
/// assert_eq!(unit_of(&money, "集体收入（千元）"), Some("千元"));
/// assert_eq!(unit_of(&money, "集体收入（元）"), None);
/// assert_eq!(unit_of(&Kind::Date, "放款日（万元）"), None);
/// ```
pub fn unit_of(kind: &Kind, heading: &str) -> Option<&'static str> {
    if !matches!(kind, Kind::Number(_)) {
        return None;
    }
    // What stands between brackets and marks, "（单位：万元／年）" too.
    let mut parts = heading.split(|c: char| !c.is_alphanumeric() && c != '‰');
    parts
        .find_map(|part| UNITS.into_iter().find(|unit| *unit == part))
        .or_else(|| (is_money(kind) && heading.ends_with("万元")).then_some("万元"))
}

/// The unit that stands for a whole table above its headings, as in `单位：万元`; it counts for amounts of money whose heading names none.
pub fn unit_of_table<'a>(above: impl IntoIterator<Item = &'a str>) -> Option<&'static str> {
    above.into_iter().filter_map(|text| text.split_once("单位")).find_map(|(_, behind)| {
        let unit = behind.trim_start_matches(|c: char| !c.is_alphanumeric());
        let unit = unit.strip_prefix("人民币").unwrap_or(unit);
        UNITS.into_iter().filter(|unit| unit.ends_with('元')).find(|known| unit.strip_prefix(known).is_some_and(ends_word))
    })
}

fn ends_word(rest: &str) -> bool {
    !rest.starts_with(char::is_alphanumeric)
}

/// Whether a field takes an amount of yuan.
pub fn is_money(kind: &Kind) -> bool {
    matches!(kind, Kind::Number(number) if number.unit == Unit::Yuan)
}

fn walk(questions: &[Question], rest: &str, above: &str) -> Option<(String, Kind)> {
    questions.iter().find_map(|question| {
        let name = join(above, question.field.name);
        match &question.shape {
            Shape::Single(kind) => words(&question.field, Some(kind)).any(|word| means(&word, rest)).then_some((name, *kind)),
            Shape::Group(inner) => {
                words(&question.field, None).find_map(|word| walk(inner, rest.strip_prefix(word.as_str())?, &name))
            }
            Shape::Rows(inner) => words(&question.field, None).find_map(|word| {
                let rest = rest.strip_prefix(word.as_str())?;
                let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
                let number: u16 = rest[..digits].parse().ok()?;
                walk(inner, &rest[digits..], &join(&name, &number.to_string()))
            }),
        }
    })
}

/// Fields within groups, by their own words alone.
fn inner_fields(questions: &[Question], rest: &str, above: &str, found: &mut Vec<(String, Kind)>) {
    for question in questions {
        let name = join(above, question.field.name);
        match &question.shape {
            Shape::Single(kind) if words(&question.field, Some(kind)).any(|word| means(&word, rest)) => found.push((name, *kind)),
            Shape::Group(inner) => inner_fields(inner, rest, &name, found),
            Shape::Single(_) | Shape::Rows(_) => {}
        }
    }
}

/// Whether a text names a field.
pub fn names(field: &Field, text: &str) -> bool {
    let text = plain(text);
    words(field, None).any(|word| word == text)
}

fn words(field: &Field, kind: Option<&Kind>) -> impl Iterator<Item = String> {
    [field.name, field.label.zh, field.label.en].into_iter().chain(synonyms::of(field, kind)).map(plain)
}

/// Whether a heading says the same as a word for a field, with or without 是否, 其中 and 已 before it.
fn means(word: &str, heading: &str) -> bool {
    fn bare(text: &str) -> &str {
        let said = ["是否", "其中"].iter().find_map(|prefix| text.strip_prefix(prefix)).unwrap_or(text);
        said.strip_prefix('已').unwrap_or(said)
    }
    word == heading || (!bare(word).is_empty() && bare(word) == bare(heading))
}

fn join(above: &str, name: &str) -> String {
    if above.is_empty() { name.to_owned() } else { format!("{above}.{name}") }
}

/// A heading without what does not tell headings apart: width, case, blanks, punctuation and what stands in brackets.
pub fn plain(text: &str) -> String {
    let mut depth = 0u32;
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        let half = match character {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(character) - 0xfee0).unwrap_or(character),
            other => other,
        };
        match half {
            '(' | '[' | '【' | '〔' => depth += 1,
            ')' | ']' | '】' | '〕' => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            letter if letter.is_alphanumeric() => out.extend(letter.to_lowercase()),
            _ => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::field::NumberKind;
    use crate::measures;

    fn each_level(questions: &[Question], each: &mut dyn FnMut(&[Question])) {
        each(questions);
        for question in questions {
            if let Shape::Group(inner) | Shape::Rows(inner) = &question.shape {
                each_level(inner, each);
            }
        }
    }

    #[test]
    fn no_word_stands_for_two_fields_side_by_side() {
        for measure in measures::all() {
            each_level(&measure.questions(), &mut |questions| {
                let singles = || questions.iter().filter(|question| matches!(question.shape, Shape::Single(_)));
                for question in singles() {
                    let Shape::Single(kind) = &question.shape else { continue };
                    for word in words(&question.field, Some(kind)) {
                        let (found, _) = walk(questions, &word, "").unwrap();
                        assert_eq!(found, question.field.name, "{}: {word}", measure.id);
                    }
                }
            });
        }
    }

    #[test]
    fn every_word_of_offices_belongs_to_a_field() {
        let mut fields = Vec::new();
        for measure in measures::all() {
            each_level(&measure.questions(), &mut |questions| {
                fields.extend(questions.iter().flat_map(|question| [question.field.name, question.field.label.zh]));
            });
        }
        for name in synonyms::fields() {
            assert!(fields.contains(&name), "{name}");
        }
    }

    #[test]
    fn a_unit_above_a_column_or_a_table_is_found() {
        let money = Kind::Number(NumberKind { unit: Unit::Yuan, decimals: 2, least: 0, most: 1 });
        let share = Kind::Number(NumberKind { unit: Unit::Percent, decimals: 2, least: 0, most: 1 });
        let of = |heading| unit_of(&money, heading);
        assert_eq!([of("收入（万元）"), of("收入（单位：千元/年）"), of("收入万元")], [Some("万元"), Some("千元"), Some("万元")]);
        assert_eq!([of("收入(元)"), of("万元村收入"), of("收入")], [None; 3]);
        assert_eq!((unit_of(&share, "利率（‰）"), unit_of(&share, "利率（%）")), (Some("‰"), None));
        let table = |text| unit_of_table(["2009年度", text]);
        assert_eq!(
            [table("单位：万元"), table("金额单位:人民币千元、亩"), table("(单位 万元)")],
            [Some("万元"), Some("千元"), Some("万元")]
        );
        assert_eq!([table("填报单位：万元村"), table("单位：元"), table("单位：亩"), table("万元")], [None; 4]);
    }

    #[test]
    fn headings_of_offices_are_understood() {
        let found = |measure: &str, heading: &str| {
            let questions = measures::find(measure).unwrap().questions();
            field_of(&questions, heading).map(|(name, _)| name)
        };
        for (measure, heading, field) in [
            ("loan-interest-subsidy", "建档立卡户", Some("registered_household")),
            ("loan-interest-subsidy", "是否贫困户", Some("registered_household")),
            ("loan-interest-subsidy", "贷款金额（元）", Some("principal")),
            ("tenant-hiring", "贫困户人数", Some("poor_workers")),
            ("factory-grant", "是否验收", Some("accepted")),
            ("factory-grant", "villages.1.村", Some("villages.1.name")),
            // The name of an enterprise is no sum that it gave.
            ("factory-grant", "企业名称", None),
            ("factory-grant", "企业出资（万元）", Some("raised.enterprise")),
            ("village-eligibility", "是否", None),
            ("village-eligibility", "已", None),
        ] {
            assert_eq!(found(measure, heading).as_deref(), field, "{measure}: {heading}");
        }
    }
}
