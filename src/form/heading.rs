//! Which field a heading of a table names: by the field's name, its label in either language, or another word of offices.

use super::field::{Field, Kind};
use super::heading_unit::without_unit;
use super::outline::{Question, Shape};
use super::synonyms;
use super::typed_text::half_width;
use crate::value::into_order;

/// What headings are recognised by: the words of all fields, made ready once for a table.
pub struct Headings {
    level: Level,
}

/// What a heading names, the more the later.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Named {
    /// No field.
    Nothing,
    /// A field.
    Field,
    /// A field that takes yuan.
    Money,
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
        let parts = std::iter::once(heading).chain(lines).map(plain).filter(|part| !part.is_empty());
        parts.map(|part| self.part(&part).or_else(|| self.part(without_unit(&part)?))).find_map(|found| found)
    }

    /// What a heading names.
    pub fn named(&self, heading: &str) -> Named {
        match self.field_of(heading) {
            Some((_, kind)) if kind.takes_yuan() => Named::Money,
            Some(_) => Named::Field,
            None => Named::Nothing,
        }
    }

    fn part(&self, part: &str) -> Option<(String, Kind)> {
        self.level.find(part, "").or_else(|| {
            let mut found = Vec::new();
            self.level.find_in_groups(part, "", &mut found);
            // A label that two groups have names neither.
            (found.len() == 1).then(|| found.swap_remove(0))
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
        match half_width(character) {
            '(' | '[' | '{' | '【' | '〔' | '〈' | '《' | '<' => depth += 1,
            ')' | ']' | '}' | '】' | '〕' | '〉' | '》' | '>' => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            letter if letter.is_alphanumeric() => out.push(letter.to_ascii_lowercase()),
            _ => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
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
    fn headings_of_offices_are_understood() {
        let found = |measure: &str, heading: &str| {
            let questions = measures::find(measure).unwrap().questions();
            Headings::new(&questions).field_of(heading).map(|(name, _)| name)
        };
        for (measure, heading, field) in [
            ("loan-interest-subsidy", "建档立卡户", Some("registered_household")),
            ("loan-interest-subsidy", "是否贫困户", Some("registered_household")),
            ("loan-interest-subsidy", "贷款金额（元）", Some("principal")),
            ("loan-interest-subsidy", "贷款金额:万元", Some("principal")),
            ("loan-interest-subsidy", "贷款金额〈元〉", Some("principal")),
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
