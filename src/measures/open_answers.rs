//! Which answers an application still lacks: the least that would decide what is unknown.
//!
//! They are found by trying, so that no rule is told twice: the form is completed with the answers of the measure's example, which
//! are then taken away again as long as nothing becomes unknown.

use super::MeasureInfo;
use crate::finding::{Assessment, Importance, Outcome, Rule, Verdict};
use crate::form::entries::{NONE_OF_THESE, to_json};
use crate::form::json::Document;
use crate::form::{Kind, Question, Shape, dossier, kind_at};
use crate::value::{Day, into_order};
use crate::words::{push_decimal, told};

/// The most answers that are tried; of a longer form the first ones are told.
const MOST_TRIED: usize = 60;

/// The most entries of a form that is looked ahead from.
pub(super) const MOST_ENTRIES: usize = MOST_TRIED * MOST_TRIED;

/// Names and values of a form.
type Entries = Vec<(String, String)>;

/// Assesses what a form could hold.
type Trial<'t, 'p> = dyn Fn(&[(&str, &str)]) -> Option<Assessment<'p>> + 't;

/// An answer that would decide what is unknown.
#[derive(Clone, Debug)]
pub struct OpenAnswer {
    /// Its name in the form.
    pub name: String,
    /// The rules that wait for it: why it is asked.
    pub rules: Vec<&'static Rule>,
}

/// The least answers of a complete form without which something that decides is unknown, in the form's order; none where
/// nothing is. `found` is what follows from the entries, `assess` assesses an input.
pub fn open_answers<'p>(
    measure: &MeasureInfo,
    questions: &[Question],
    entries: &[(String, String)],
    found: &Assessment<'p>,
    assess: &dyn Fn(&Document<'_>) -> Assessment<'p>,
) -> Vec<OpenAnswer> {
    let can_be_open = matches!(measure.verdicts.verdict_of(found), Verdict::Incomplete | Verdict::Ineligible);
    let waiting = unknown(found);
    if !can_be_open || entries.len() > MOST_ENTRIES || waiting.is_empty() {
        return Vec::new();
    }
    let example = example_of(measure);
    let mut missing = Vec::new();
    missing_answers(questions, "", "", entries, &example, &mut missing);
    missing.truncate(MOST_TRIED);
    let trial = |entries: &[(&str, &str)]| written(questions, entries, assess);
    fit(questions, entries, &mut missing, &trial);
    let mut completion = Completion::new(entries, &missing, &trial);
    // Lists that the form has no row of go as a whole first: half a row is worse than none.
    for list in lists_without_rows(questions, "", entries) {
        completion.take_list_away(&format!("{list}."));
    }
    completion.take_away(0, missing.len(), false);
    completion.into_open(&waiting)
}

/// The least answers for which a form would have to ask beside what it asks, so that the measure's own example is decided; none
/// where it is decided without them.
pub fn lacking_answers<'p>(
    measure: &MeasureInfo,
    asks: &dyn Fn(&str) -> bool,
    assess: &dyn Fn(&Document<'_>) -> Assessment<'p>,
) -> Vec<String> {
    let (questions, mut stated) = (measure.questions(), example_of(measure));
    stated.retain(|(name, _)| asks(name));
    let found = written(&questions, &pairs(&stated), assess).filter(|found| found.verdict == Verdict::Incomplete);
    let open = found.map(|found| open_answers(measure, &questions, &stated, &found, assess)).unwrap_or_default();
    open.into_iter().map(|answer| answer.name).collect()
}

/// The answers of a measure's example.
fn example_of(measure: &MeasureInfo) -> Entries {
    let mut example = Vec::new();
    if let Ok(document) = Document::parse(measure.example) {
        dossier::entries_of(document.root(), "", &mut example);
    }
    example
}

/// Assesses what a form could hold.
pub(super) fn written<'p>(
    questions: &[Question],
    entries: &[(&str, &str)],
    assess: &dyn Fn(&Document<'_>) -> Assessment<'p>,
) -> Option<Assessment<'p>> {
    Document::parse(&to_json(questions, entries).json).ok().map(|document| assess(&document))
}

/// The rules that decide and are unknown, once for each part: requirements, or goals where there are no others.
pub(super) fn unknown(found: &Assessment<'_>) -> Vec<&'static Rule> {
    let checks = &found.findings.checks;
    let decides = |importance| checks.iter().any(|check| check.rule.importance == importance);
    let kind = if decides(Importance::Requirement) { Importance::Requirement } else { Importance::Goal };
    let open = checks.iter().filter(|check| check.outcome == Outcome::Unknown && check.rule.importance == kind);
    open.map(|check| check.rule).collect()
}

/// A complete form, of which answers are taken away again.
struct Completion<'c, 'p> {
    entries: &'c [(String, String)],
    missing: &'c Entries,
    /// Which of the missing answers the form has at the moment.
    kept: Vec<bool>,
    /// The rules that wait for an answer.
    rules: Vec<Vec<&'static Rule>>,
    /// The rules that are unknown though everything is answered.
    least: Vec<&'static Rule>,
    trial: &'c Trial<'c, 'p>,
}

impl<'c, 'p> Completion<'c, 'p> {
    fn new(entries: &'c [(String, String)], missing: &'c Entries, trial: &'c Trial<'c, 'p>) -> Completion<'c, 'p> {
        let (kept, rules) = (vec![true; missing.len()], vec![Vec::new(); missing.len()]);
        let mut completion = Completion { entries, missing, kept, rules, least: Vec::new(), trial };
        completion.least = completion.unknown();
        completion
    }

    fn unknown(&self) -> Vec<&'static Rule> {
        let kept = self.missing.iter().zip(&self.kept).filter(|(_, kept)| **kept).map(|(answer, _)| answer);
        (self.trial)(&pairs(self.entries.iter().chain(kept))).map(|found| unknown(&found)).unwrap_or_default()
    }

    /// Takes the rows of a list away, unless something becomes unknown.
    fn take_list_away(&mut self, below: &str) {
        let before = self.kept.clone();
        self.missing.iter().zip(&mut self.kept).for_each(|((name, _), kept)| *kept &= !name.starts_with(below));
        if self.kept != before && self.unknown().len() > self.least.len() {
            self.kept = before;
        }
    }

    /// Takes the answers from one to another away, the last first, as long as nothing becomes unknown: many at once where
    /// none of them is needed. `is_needed` says that it is known of one of them.
    fn take_away(&mut self, from: usize, to: usize, is_needed: bool) {
        if !self.kept[from..to].contains(&true) {
            return;
        }
        let middle = from + (to - from) / 2;
        if !is_needed || middle == from {
            let before = self.kept[from..to].to_vec();
            self.kept[from..to].fill(false);
            let waiting = self.unknown();
            if waiting.len() <= self.least.len() {
                return;
            }
            self.kept[from..to].copy_from_slice(&before);
            if middle == from {
                self.rules[from] = beyond(waiting, &self.least);
                return;
            }
        }
        self.take_away(middle, to, false);
        self.take_away(from, middle, !self.kept[middle..to].contains(&true));
    }

    /// What is left; of the rules that need an answer those are told that wait for it at the moment, as rules may be asked for
    /// by the rows of the example alone.
    fn into_open(mut self, waiting: &[&'static Rule]) -> Vec<OpenAnswer> {
        let waits = |rule: &Rule| waiting.iter().any(|waiting| std::ptr::eq(*waiting, rule));
        let mut open: Vec<OpenAnswer> = Vec::new();
        for (index, (name, _)) in self.missing.iter().enumerate().filter(|(index, _)| self.kept[*index]) {
            // A form without rows shows one, so that is what can be answered.
            let is_there = |name: &str| !name.split('.').any(|step| step.parse().is_ok_and(|row: usize| row > 0));
            if open.iter().all(|known| known.name != *name) && (is_there(name) || is_in_row_of(self.entries, name)) {
                let mut rules = std::mem::take(&mut self.rules[index]);
                if rules.iter().any(|rule| waits(rule)) {
                    rules.retain(|rule| waits(rule));
                }
                open.push(OpenAnswer { name: name.clone(), rules });
            }
        }
        open
    }
}

/// Names and values, borrowed.
pub(super) fn pairs<'e>(entries: impl IntoIterator<Item = &'e (String, String)>) -> Vec<(&'e str, &'e str)> {
    entries.into_iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}

/// The rules of one list that another does not have as often, each once.
fn beyond(rules: Vec<&'static Rule>, known: &[&'static Rule]) -> Vec<&'static Rule> {
    let count = |all: &[&'static Rule], rule: &Rule| all.iter().filter(|other| std::ptr::eq(**other, rule)).count();
    let mut found: Vec<&'static Rule> = Vec::new();
    for rule in &rules {
        if count(&rules, rule) > count(known, rule) && count(&found, rule) == 0 {
            found.push(rule);
        }
    }
    found
}

/// Takes other answers than the example's where those contradict what the form holds: the least or the most that there is.
fn fit(questions: &[Question], entries: &[(String, String)], missing: &mut Entries, trial: &Trial<'_, '_>) {
    let problems =
        |missing: &Entries| trial(&pairs(entries.iter().chain(missing))).map_or(0, |found| found.findings.problems.len());
    let mut now = problems(missing);
    for index in 0..missing.len() {
        if now == 0 {
            return;
        }
        for other in kind_at(questions, &missing[index].0).map(extremes).into_iter().flatten() {
            let before = std::mem::replace(&mut missing[index].1, other);
            let then = problems(missing);
            if then < now {
                now = then;
                break;
            }
            missing[index].1 = before;
        }
    }
}

/// The least and the most that can be answered, where there is such a thing.
fn extremes(kind: Kind) -> Vec<String> {
    match kind {
        Kind::Number(number) => {
            let text = |steps: i64| told(|out| push_decimal(out, steps.into(), number.decimals, 0, false));
            vec![text(number.least.max(0)), text(number.most)]
        }
        Kind::Date => [Day::FIRST, Day::LAST].map(|(year, month, day)| format!("{year:04}-{month:02}-{day:02}")).to_vec(),
        _ => Vec::new(),
    }
}

/// Whether the form has the row that a name stands in.
fn is_in_row_of(entries: &[(String, String)], name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(row, _)| {
        let row = format!("{row}.");
        entries.iter().any(|(known, _)| known.starts_with(&row))
    })
}

/// The lists of which a form has no row, also those within its rows.
fn lists_without_rows(questions: &[Question], above: &str, entries: &[(String, String)]) -> Vec<String> {
    let of = |question: &Question| {
        let name = format!("{above}{}", question.field.name);
        match &question.shape {
            Shape::Rows(inner) => match row_numbers(entries, &name) {
                rows if rows.is_empty() => vec![name],
                rows => rows.iter().flat_map(|row| lists_without_rows(inner, &format!("{name}.{row}."), entries)).collect(),
            },
            Shape::Group(inner) => lists_without_rows(inner, &format!("{name}."), entries),
            Shape::Single(_) => Vec::new(),
        }
    };
    questions.iter().flat_map(of).collect()
}

/// The answers that a form lacks, with those of the example; `like` is where the example has the same.
fn missing_answers(
    questions: &[Question],
    above: &str,
    like: &str,
    entries: &[(String, String)],
    example: &[(String, String)],
    into: &mut Entries,
) {
    for question in questions {
        let (name, like) = (format!("{above}{}", question.field.name), format!("{like}{}", question.field.name));
        match &question.shape {
            Shape::Single(kind) => {
                if entries.iter().any(|(known, value)| *known == name && !value.trim().is_empty()) {
                    continue;
                }
                let values = example.iter().filter(|(known, _)| *known == like).map(|(_, value)| (name.clone(), value.clone()));
                let before = into.len();
                into.extend(values);
                if into.len() == before {
                    into.extend(any_answer(kind).map(|value| (name, value)));
                }
            }
            Shape::Group(inner) => {
                missing_answers(inner, &format!("{name}."), &format!("{like}."), entries, example, into);
            }
            Shape::Rows(inner) => {
                let (own, likes) = (row_numbers(entries, &name), row_numbers(example, &like));
                let rows = if own.is_empty() { likes.clone() } else { own };
                for row in rows {
                    let like_row = if likes.contains(&row) { row } else { 0 };
                    let (name, like) = (format!("{name}.{row}."), format!("{like}.{like_row}."));
                    missing_answers(inner, &name, &like, entries, example, into);
                }
            }
        }
    }
}

/// Some answer of a kind that the example leaves out.
fn any_answer(kind: &Kind) -> Option<String> {
    match kind {
        Kind::Number(number) => Some(told(|out| push_decimal(out, number.least.max(0).into(), number.decimals, 0, false))),
        Kind::Flag => Some("true".to_owned()),
        Kind::Choice(all) => all.first().map(|choice| choice.id.to_owned()),
        Kind::Choices(_) => Some(NONE_OF_THESE.to_owned()),
        Kind::Date | Kind::Text | Kind::ResidentId | Kind::CreditCode => None,
    }
}

/// The numbers of a list's rows.
pub(super) fn row_numbers(entries: &[(String, String)], list: &str) -> Vec<usize> {
    let row = |name: &str| name.strip_prefix(list)?.strip_prefix('.')?.split('.').next()?.parse().ok();
    let mut rows: Vec<usize> = entries.iter().filter_map(|(name, _)| row(name)).collect();
    rows.dedup();
    let mut rows = into_order(rows, &|left: &usize, right: &usize| left.cmp(right));
    rows.dedup();
    rows
}
