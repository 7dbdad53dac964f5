//! Which field a heading of a table names: by the field's name, its label in either language, or another word of offices.

use super::field::{Field, Kind};
use super::outline::{Question, Shape};
use super::synonyms;
use crate::value::into_order;
use crate::words::Unit;

/// What headings are recognised by: the words of all fields, made ready once for a table.
pub struct Headings {
    level: Level,
}

/// The fields of a form, of a group or of a list's rows.
struct Level {
    /// The words of single fields, without what may be left out before them, in their order.
    singles: Vec<(String, &'static str, Kind)>,
    nested: Vec<Nested>,
}

/// A group, or a list.
struct Nested {
    name: &'static str,
    words: Vec<String>,
    is_list: bool,
    level: Level,
}

impl Headings {
    /// Makes the words of these questions ready.
    pub fn new(questions: &[Question]) -> Headings {
        Headings { level: Level::new(questions) }
    }

    /// The field that a heading names: the whole of it, or one of its lines.
    ///
    /// ```
    /// use fupin::form::heading::Headings;
    /// let headings = Headings::new(&fupin::measures::find("factory-grant").unwrap().questions());
    /// let name = |heading| headings.field_of(heading).map(|(name, _)| name);
    /// assert_eq!(name("villages.2.name").as_deref(), Some("villages.2.name"));
    /// assert_eq!(name("备注"), None);
    /// ```
    pub fn field_of(&self, heading: &str) -> Option<(String, Kind)> {
        let lines = heading.split(['\n', '/', '|']).filter(|line| line.len() < heading.len());
        std::iter::once(heading).chain(lines).map(plain).filter(|part| !part.is_empty()).find_map(|part| {
            self.level.find(&part, "").or_else(|| {
                let mut found = Vec::new();
                self.level.find_in_groups(&part, "", &mut found);
                // A label that two groups have names neither.
                (found.len() == 1).then(|| found.swap_remove(0))
            })
        })
    }
}

impl Level {
    fn new(questions: &[Question]) -> Level {
        let (mut singles, mut nested) = (Vec::new(), Vec::new());
        for Question { field, shape } in questions {
            match shape {
                Shape::Single(kind) => {
                    singles.extend(words(field, Some(kind)).map(|word| (bare(&word).to_owned(), field.name, *kind)))
                }
                Shape::Group(inner) | Shape::Rows(inner) => nested.push(Nested {
                    name: field.name,
                    words: words(field, None).collect(),
                    is_list: matches!(shape, Shape::Rows(_)),
                    level: Level::new(inner),
                }),
            }
        }
        Level { singles: into_order(singles, &|one, other| one.0.cmp(&other.0)), nested }
    }

    fn single(&self, text: &str, above: &str) -> Option<(String, Kind)> {
        let text = bare(text);
        let (word, name, kind) = self.singles.get(self.singles.partition_point(|(word, ..)| word.as_str() < text))?;
        (!text.is_empty() && word == text).then(|| (join(above, name), *kind))
    }

    fn find(&self, text: &str, above: &str) -> Option<(String, Kind)> {
        self.single(text, above).or_else(|| self.nested.iter().find_map(|nested| nested.find(text, above)))
    }

    /// Fields within groups, by their own words alone.
    fn find_in_groups(&self, text: &str, above: &str, found: &mut Vec<(String, Kind)>) {
        for nested in self.nested.iter().filter(|nested| !nested.is_list) {
            let above = join(above, nested.name);
            found.extend(nested.level.single(text, &above));
            nested.level.find_in_groups(text, &above, found);
        }
    }
}

impl Nested {
    /// A field behind a word for the group or the list, in which its row is numbered.
    fn find(&self, text: &str, above: &str) -> Option<(String, Kind)> {
        self.words.iter().find_map(|word| {
            let rest = text.strip_prefix(word.as_str())?;
            let name = join(above, self.name);
            if !self.is_list {
                return self.level.find(rest, &name);
            }
            let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            let number: u16 = rest[..digits].parse().ok()?;
            self.level.find(&rest[digits..], &join(&name, &number.to_string()))
        })
    }
}

/// Units over a column that change what its numbers mean. Some of them no field takes: a monthly rate of 5.31‰ is then told to be no
/// percentage, and is never read as one.
const UNITS: [&str; 14] =
    ["百万元", "千万元", "万元", "亿元", "千元", "百元", "万人", "千人", "美元", "万美元", "亩", "公顷", "平方公里", "‰"];

/// The unit that a heading gives to the numbers below it, where it is not the field's own: `（万元）`; for amounts of money whose heading
/// names none, the one that stands for the whole table.
///
/// ```
/// use fupin::form::{heading::unit_of, Kind, NumberKind};
/// use fupin::words::Unit;
/// let money = Kind::Number(NumberKind { unit: Unit::Yuan, decimals: 2, least: 0, most: 1_000_000_000 });
/// assert_eq!(unit_of(&money, "集体收入（千元）", Some("万元")), Some("千元"));
/// assert_eq!(unit_of(&money, "集体收入", Some("万元")), Some("万元"));
/// assert_eq!(unit_of(&Kind::Date, "放款日（万元）", None), None);
/// ```
pub fn unit_of(kind: &Kind, heading: &str, of_table: Option<&'static str>) -> Option<&'static str> {
    if !matches!(kind, Kind::Number(_)) {
        return None;
    }
    // What stands between brackets and marks, "（单位：万元／年）" too.
    let parts = || heading.split(|c: char| !c.is_alphanumeric() && c != '‰');
    let own = parts().find_map(|part| UNITS.into_iter().find(|unit| *unit == part));
    if own.is_some() || !is_money(kind) {
        return own;
    }
    match heading.ends_with("万元") {
        true => Some("万元"),
        false => of_table.filter(|_| !parts().any(|part| part == "元")),
    }
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
fn is_money(kind: &Kind) -> bool {
    matches!(kind, Kind::Number(number) if number.unit == Unit::Yuan)
}

/// Whether a text names a field.
pub fn names(field: &Field, text: &str) -> bool {
    let text = plain(text);
    words(field, None).any(|word| word == text)
}

fn words(field: &Field, kind: Option<&Kind>) -> impl Iterator<Item = String> {
    [field.name, field.label.zh, field.label.en].into_iter().chain(synonyms::of(field, kind)).map(plain)
}

/// A word without 是否, 其中 and 已 before it, which offices write or leave out.
fn bare(text: &str) -> &str {
    let said = ["是否", "其中"].iter().find_map(|prefix| text.strip_prefix(prefix)).unwrap_or(text);
    said.strip_prefix('已').unwrap_or(said)
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
                let headings = Headings::new(questions);
                for question in questions {
                    let Shape::Single(kind) = &question.shape else { continue };
                    for word in words(&question.field, Some(kind)) {
                        let (found, _) = headings.level.find(&word, "").unwrap();
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
        let of = |heading| unit_of(&money, heading, None);
        assert_eq!([of("收入（万元）"), of("收入（单位：千元/年）"), of("收入万元")], [Some("万元"), Some("千元"), Some("万元")]);
        assert_eq!([of("收入(元)"), of("万元村收入"), of("收入")], [None; 3]);
        let below = |heading| unit_of(&money, heading, Some("千元"));
        assert_eq!(
            [below("收入"), below("收入（万元）"), below("收入(元)"), below("收入（单位：元）")],
            [Some("千元"), Some("万元"), None, None]
        );
        assert_eq!((unit_of(&share, "利率（‰）", None), unit_of(&share, "利率（%）", Some("万元"))), (Some("‰"), None));
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
            Headings::new(&questions).field_of(heading).map(|(name, _)| name)
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
