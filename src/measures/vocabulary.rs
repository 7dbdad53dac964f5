//! What an assessment of a measure can hold, part by part: schemas and types are printed from it.

use super::measure::{Codes, Details, MeasureInfo};
use crate::finding::{Change, FigureKey, RemedyKind, Rule};
use crate::form::{Kind, NumberKind, Question, Shape};
use crate::words::Choice;

/// Everything that an assessment of one measure can hold.
#[derive(Debug)]
pub struct Vocabulary {
    /// The checks: first those of the whole, then those of its parts.
    pub checks: Vec<PossibleCheck>,
    /// The figures, in the same order.
    pub figures: Vec<PossibleFigure>,
    /// The remedies, in the same order.
    pub remedies: Vec<PossibleRemedy>,
    /// The measures that may be named next.
    pub next: &'static [&'static str],
}

/// A part of the application: a group, or any row of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PartName {
    /// The group or list.
    pub name: &'static str,
    /// Whether a row's number follows.
    pub has_rows: bool,
}

impl PartName {
    /// The part's pointer without its slash, with `row` for the number of a row.
    pub fn steps(self, row: &str) -> String {
        if self.has_rows { format!("{}/{row}", self.name) } else { self.name.to_owned() }
    }
}

/// A check that may be made.
#[derive(Clone, Copy, Debug)]
pub struct PossibleCheck {
    /// The rule.
    pub rule: &'static Rule,
    /// The part that it names.
    pub at: Option<PartName>,
}

/// A figure that may be given.
#[derive(Clone, Copy, Debug)]
pub struct PossibleFigure {
    /// The figure.
    pub figure: &'static FigureKey,
    /// The part that its key begins with.
    pub of: Option<PartName>,
}

impl PossibleFigure {
    /// The key of the contract, with `row` for the number of a row.
    pub fn key(&self, row: &str) -> String {
        self.of.map_or_else(String::new, |part| part.steps(row) + "/") + self.figure.key
    }
}

/// A remedy that may be named.
#[derive(Clone, Debug)]
pub struct PossibleRemedy {
    /// The remedy.
    pub kind: RemedyKind,
    /// The part that it names.
    pub at: Option<PartName>,
    /// Its values, each with its name.
    pub values: Vec<(&'static str, ValueForm)>,
}

/// What a remedy's value is: the same as the field that it changes, always as text.
#[derive(Clone, Copy, Debug)]
pub enum ValueForm {
    /// A number in a string.
    Number(NumberKind),
    /// A calendar day.
    Date,
    /// A list of choices.
    Choices(&'static [Choice]),
}

impl Vocabulary {
    /// What an assessment of a measure can hold.
    ///
    /// ```
    /// use fupin::measures::{Vocabulary, find};
    /// let answers = Vocabulary::of(&find("cadre-allowance").unwrap());
    /// let keys: Vec<String> = answers.figures.iter().map(|figure| figure.key("*")).collect();
    /// assert_eq!(keys, ["living", "phone", "total", "staff/*/total"]);
    /// ```
    pub fn of(entry: &MeasureInfo) -> Vocabulary {
        let details = entry.details;
        let mut answers = Vocabulary { checks: Vec::new(), figures: Vec::new(), remedies: Vec::new(), next: details.next };
        let questions = entry.questions();
        answers.add(&entry.codes, None, &questions, &details);
        for part in details.parts {
            let at = PartName { name: part.name, has_rows: part.has_rows };
            answers.add(&part.codes, Some(at), below(&questions, part.name), &details);
        }
        answers
    }

    /// Adds what is said of the whole, or of a part that asks `questions`.
    fn add(&mut self, codes: &Codes, at: Option<PartName>, questions: &[Question], details: &Details) {
        let elsewhere =
            |said: fn(&Codes, &str) -> bool, code: &str| at.is_none() && details.parts.iter().any(|part| said(&part.codes, code));
        let has_rule = |codes: &Codes, code: &str| codes.rules.iter().any(|rule| rule.code == code);
        let rules = codes.rules.iter().copied().filter(|rule| !elsewhere(has_rule, rule.code));
        self.checks.extend(rules.map(|rule| PossibleCheck { rule, at }));
        let of_part = |figure: &FigureKey| {
            at.is_none() && details.parts.iter().any(|part| part.codes.figures.iter().any(|own| std::ptr::eq(*own, figure)))
        };
        let figures = codes.figures.iter().copied().filter(|figure| !of_part(figure));
        self.figures.extend(figures.map(|figure| PossibleFigure { figure, of: at }));
        let has_remedy = |codes: &Codes, code: &str| codes.remedies.iter().any(|remedy| remedy.code == code);
        for kind in codes.remedies.iter().filter(|kind| !elsewhere(has_remedy, kind.code)) {
            let form = |name: &&'static str| Some((*name, value_form(kind, name, questions, details)?));
            self.remedies.push(PossibleRemedy { kind: *kind, at, values: kind.body.gaps.iter().filter_map(form).collect() });
        }
    }
}

/// The form of a remedy's value: that of the field it changes, or a list of choices.
fn value_form(kind: &RemedyKind, name: &str, questions: &[Question], details: &Details) -> Option<ValueForm> {
    if let Some((_, choices)) = details.lists.iter().find(|(list, _)| *list == name) {
        return Some(ValueForm::Choices(choices));
    }
    let shape = kind.changes.iter().find_map(|change| match change {
        Change::Add { field, value } | Change::Set { field, value } if *value == name => find(questions, field),
        Change::AddToRows { list, field, value } | Change::AddRow { list, field, value, .. } if *value == name => {
            find(below(questions, list), field)
        }
        _ => None,
    })?;
    match shape {
        Shape::Single(Kind::Number(number)) => Some(ValueForm::Number(*number)),
        Shape::Single(Kind::Date) => Some(ValueForm::Date),
        _ => None,
    }
}

/// The question of a name with dots.
fn find<'q>(questions: &'q [Question], name: &str) -> Option<&'q Shape> {
    match name.split_once('.') {
        Some((group, rest)) => find(below(questions, group), rest),
        None => questions.iter().find(|question| question.field.name == name).map(|question| &question.shape),
    }
}

/// The questions of a group, or of the rows of a list.
fn below<'q>(questions: &'q [Question], name: &str) -> &'q [Question] {
    match find(questions, name) {
        Some(Shape::Group(questions) | Shape::Rows(questions)) => questions,
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measures::ALL;

    #[test]
    fn every_value_of_a_remedy_has_a_form() {
        for entry in &ALL {
            for remedy in Vocabulary::of(entry).remedies {
                assert_eq!(remedy.values.len(), remedy.kind.body.gaps.len(), "{} {}", entry.id, remedy.kind.code);
            }
        }
    }

    #[test]
    fn parts_are_fields_and_next_measures_are_measures() {
        for entry in &ALL {
            let (id, details) = (entry.id, entry.details);
            for part in details.parts {
                let questions = entry.questions();
                let shape = find(&questions, part.name).unwrap();
                assert_eq!(matches!(shape, Shape::Rows(_)), part.has_rows, "{id} {}", part.name);
            }
            assert!(details.next.iter().all(|next| ALL.iter().any(|entry| entry.id == *next)), "{id}");
        }
    }
}
