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

/// Whether a heading says that the amounts below it count ten thousands.
pub fn counts_ten_thousands(kind: &Kind, heading: &str) -> bool {
    matches!(kind, Kind::Number(number) if number.unit == Unit::Yuan) && heading.contains("万元")
}

fn walk(questions: &[Question], rest: &str, above: &str) -> Option<(String, Kind)> {
    questions.iter().find_map(|question| {
        let name = join(above, question.field.name);
        match &question.shape {
            Shape::Single(kind) => words(&question.field, Some(kind)).any(|word| word == rest).then_some((name, *kind)),
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
            Shape::Single(kind) if words(&question.field, Some(kind)).any(|word| word == rest) => found.push((name, *kind)),
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
