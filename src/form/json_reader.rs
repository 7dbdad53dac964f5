//! Answers from a JSON document: every problem is noted with its path, and reading goes on.

use super::answer::{Chosen, Raw, State};
use super::doubt::{Doubt, Doubted};
use super::field::{Field, Kind, NumberKind};
use super::json::{Node, NodeKind};
use super::json_pointer::push_step;
use super::problem::{self as problems, Problem, ProblemKind, ProblemNote};
use super::reader::{Reader, Scope};
use crate::value::into_order;
use crate::words::{Choice, Fill, Gap, Text, Unit};
use std::borrow::Cow;

mod single;

/// The most rows that a list may have.
pub const MOST_ROWS: usize = 10_000;

/// The most characters that a text may have.
const LONGEST_TEXT: usize = 200;

/// How much of a wrong answer is quoted in its message.
const LONGEST_QUOTE: usize = 30;

/// The most problems that an assessment holds; further ones are counted.
pub const MOST_PROBLEMS: usize = 1_000;

/// How a form is read beside the contract's rules.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReadingOptions {
    /// Whether a credit code whose last character alone does not fit is sound: some were issued before the standard.
    pub legacy_codes: bool,
}

/// What was found while a form was read, beside its answers.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// What is wrong, in the order of the form.
    pub problems: Vec<Problem>,
    /// How many problems there are beyond these.
    pub more_problems: usize,
    /// What is sound and probably not meant, in the order of the form.
    pub doubts: Vec<Doubt>,
    /// The foreign text that messages quote.
    pub quotes: String,
    /// Whether any field was given at all.
    pub answered: bool,
}

/// Reads a form from a node of a document.
pub struct JsonReader<'a> {
    options: ReadingOptions,
    levels: Vec<Level<'a>>,
    place: u32,
    /// Which keys were asked for, by the numbers of their nodes.
    seen: Vec<bool>,
    reading: Reading,
    /// A problem at this place or after it is one too many.
    full_from: u32,
    /// The text of the last answer, where it is not a part of the document.
    text: String,
}

/// One step into the document.
#[derive(Clone, Copy)]
struct Level<'a> {
    stand: Stand<'a>,
    /// The step's name in a path; rows have a number instead.
    step: Step,
    label: Text,
}

#[derive(Clone, Copy)]
enum Step {
    Root,
    Name(&'static str),
    Row(usize),
}

#[derive(Clone, Copy)]
enum Stand<'a> {
    Missing,
    Unsound,
    Object {
        object: Node<'a>,
        /// The key that is expected to come next, or what follows the last.
        expected: Node<'a>,
    },
    List {
        /// The first element that was not stepped into yet.
        element: Node<'a>,
    },
}

impl<'a> Stand<'a> {
    fn object(object: Node<'a>) -> Stand<'a> {
        Stand::Object { object, expected: object.first_inside() }
    }
}

impl<'a> JsonReader<'a> {
    /// A reader of the object at `root`. `null` reads as an object without members; anything else has a problem.
    pub fn new(root: Option<Node<'a>>, options: ReadingOptions) -> JsonReader<'a> {
        let mut reader = JsonReader {
            options,
            levels: Vec::with_capacity(4),
            place: 0,
            seen: vec![false; root.map_or(0, |node| node.document().count())],
            reading: Reading::default(),
            full_from: u32::MAX,
            text: String::new(),
        };
        let stand = match root.map(|node| (node, node.kind())) {
            None | Some((_, NodeKind::Null)) => Stand::Missing,
            Some((node, NodeKind::Object(_))) => Stand::object(node),
            Some((node, _)) => {
                let values = (crate::words::text("输入", "The input"), reader.quote(node));
                reader.push(0, String::new(), problems::NOT_AN_OBJECT.kind(), values);
                Stand::Unsound
            }
        };
        reader.open(stand, Step::Root, Text::NONE);
        reader
    }

    /// Ends the reading.
    pub fn finish(mut self) -> Reading {
        self.leave();
        self.keep_first(MOST_PROBLEMS);
        // What clashes with another answer is no longer sound.
        let problems = &self.reading.problems;
        self.reading.doubts.retain(|doubt| {
            let first = problems.partition_point(|problem| problem.place < doubt.place);
            problems[first..].iter().take_while(|problem| problem.place == doubt.place).all(|problem| problem.path != doubt.path)
        });
        self.reading
    }

    /// Keeps so many problems, the first in the order of the form, and counts the others.
    fn keep_first(&mut self, most: usize) {
        let problems = into_order(std::mem::take(&mut self.reading.problems), &|a, b| a.place.cmp(&b.place));
        self.reading.problems = problems;
        if self.reading.problems.len() > most {
            self.reading.more_problems += self.reading.problems.len() - most;
            self.reading.problems.truncate(most);
        }
        if let Some(last) = self.reading.problems.get(MOST_PROBLEMS - 1) {
            self.full_from = last.place;
        }
    }

    /// Takes a problem, unless as many come before it as are kept.
    fn add(&mut self, problem: Problem) {
        self.reading.problems.push(problem);
        if self.reading.problems.len() >= 2 * MOST_PROBLEMS {
            self.keep_first(MOST_PROBLEMS);
        }
    }

    /// Whether a problem at the place where the reader stands would be one too many; it is counted then.
    fn is_full(&mut self) -> bool {
        let full = self.place >= self.full_from;
        self.reading.more_problems += usize::from(full);
        full
    }

    fn doubt(&mut self, name: &str, doubted: Option<Doubted>) {
        // Of what is full of problems nothing is doubted, too: nobody would read it.
        if let Some(Doubted { kind, values, instead }) = doubted.filter(|_| self.reading.doubts.len() < MOST_PROBLEMS) {
            let path = self.pointer(&[name]);
            self.reading.doubts.push(Doubt { place: self.place, path, kind, values, instead });
        }
    }

    fn open(&mut self, stand: Stand<'a>, step: Step, label: Text) {
        self.levels.push(Level { stand, step, label });
    }

    /// The node of a field, unless it is missing or null.
    fn find(&mut self, name: &str) -> Result<Node<'a>, State<()>> {
        self.place += 1;
        let top = self.levels.len() - 1;
        let (object, expected) = match &mut self.levels[top].stand {
            Stand::Object { object, expected } => (*object, expected),
            Stand::Unsound => return Err(State::Unsound),
            Stand::Missing | Stand::List { .. } => return Err(State::Missing),
        };
        let key = if expected.index() < object.after().index() && expected.key_is(name) {
            *expected
        } else {
            match object.members().find(|(key, _)| key.key_is(name)) {
                Some((key, _)) => key,
                None => return Err(State::Missing),
            }
        };
        let value = key.after();
        *expected = value.after();
        self.seen[key.index()] = true;
        if value.kind() == NodeKind::Null {
            return Err(State::Missing);
        }
        self.reading.answered = true;
        Ok(value)
    }

    fn quote(&mut self, node: Node<'_>) -> Gap {
        let text = node.string().unwrap_or(Cow::Borrowed(node.source()));
        let quotes = &mut self.reading.quotes;
        let from = quotes.len();
        match text.char_indices().nth(LONGEST_QUOTE) {
            Some((end, _)) => {
                quotes.push_str(&text[..end]);
                quotes.push('…');
            }
            None => quotes.push_str(&text),
        }
        Gap::Quote(from as u32, quotes.len() as u32)
    }

    fn pointer(&self, below: &[&str]) -> String {
        let mut out = String::new();
        for level in &self.levels {
            match level.step {
                Step::Root => {}
                Step::Name(name) => push_step(&mut out, name),
                Step::Row(row) => push_step(&mut out, &row.to_string()),
            }
        }
        below.iter().for_each(|step| push_step(&mut out, step));
        out
    }

    fn push<A: Fill>(&mut self, place: u32, path: String, kind: ProblemKind, values: A) {
        let mut gaps = Vec::new();
        values.fill(&mut gaps);
        self.add(Problem { place, path, kind, values: gaps });
    }

    fn fault<T, A: Fill>(&mut self, below: &[&str], problem: &'static ProblemNote<A>, values: A) -> State<T> {
        if self.is_full() {
            return State::Unsound;
        }
        let path = self.pointer(below);
        self.push(self.place, path, problem.kind(), values);
        State::Unsound
    }

    fn no_choice<T>(&mut self, below: &[&str], label: Text, node: Node<'_>, all: &'static [Choice]) -> State<T> {
        let typed = self.quote(node);
        let every = u64::MAX >> (64 - all.len().clamp(1, 64));
        self.fault(below, &problems::NOT_A_CHOICE, (label, typed, Gap::Choices(all, every)))
    }

    fn list(&mut self, field: &Field) -> Result<Node<'a>, State<()>> {
        let node = self.find(field.name)?;
        let count = match node.kind() {
            NodeKind::List(count) => count as usize,
            _ => {
                let typed = self.quote(node);
                return Err(self.fault(&[field.name], &problems::NOT_A_LIST, (field.label, typed)));
            }
        };
        if count > MOST_ROWS {
            let values = (field.label, Gap::number(count as i128), Gap::number(MOST_ROWS as i128));
            return Err(self.fault(&[field.name], &problems::TOO_MANY_ROWS, values));
        }
        Ok(node)
    }

    fn row(&mut self, node: Node<'a>, index: usize, label: Text) -> Stand<'a> {
        if node.is_object() {
            return Stand::object(node);
        }
        let typed = self.quote(node);
        let _: State<()> = self.fault(&[&index.to_string()], &problems::NOT_AN_OBJECT, (label, typed));
        Stand::Unsound
    }

    fn note_unknown_members(&mut self, object: Node<'_>) {
        for (key, _) in object.members() {
            if self.seen[key.index()] || self.is_full() {
                continue;
            }
            let name = key.string().unwrap_or_default();
            let path = self.pointer(&[&name]);
            let typed = self.quote(key);
            // Unknown fields come after the fields of their object.
            self.push(self.place, path, problems::UNKNOWN_FIELD.kind(), (typed,));
        }
    }
}

impl Reader for JsonReader<'_> {
    fn scalar(&mut self, field: &Field, kind: &Kind) -> State<Raw<'_>> {
        let node = match self.find(field.name) {
            Ok(node) => node,
            Err(State::Missing) => return State::Missing,
            Err(_) => return State::Unsound,
        };
        if node.kind() == NodeKind::NotFinite {
            let typed = self.quote(node);
            return self.fault(&[field.name], &problems::NOT_A_NUMBER, (field.label, typed));
        }
        match *kind {
            Kind::Number(ref kind) => self.number(field, kind, node),
            Kind::Flag => match node.kind() {
                NodeKind::Flag(flag) => State::Known(Raw::Flag(flag)),
                _ => {
                    let typed = self.quote(node);
                    self.fault(&[field.name], &problems::NOT_TRUE_OR_FALSE, (field.label, typed))
                }
            },
            Kind::Date => self.date(field, node),
            Kind::Text => self.words(field, node),
            Kind::ResidentId => self.resident_id(field, node),
            Kind::CreditCode => self.credit_code(field, node),
            Kind::Choice(all) => match position(node, all) {
                Some(choice) => State::Known(Raw::Choice(choice)),
                None => self.no_choice(&[field.name], field.label, node, all),
            },
            Kind::Choices(_) => State::Unsound,
        }
    }

    fn choices(&mut self, field: &Field, all: &'static [Choice]) -> State<Chosen> {
        let list = match self.list(field) {
            Ok(list) => list,
            Err(State::Missing) => return State::Missing,
            Err(_) => return State::Unsound,
        };
        let mut chosen = Chosen { some: 0, doubtful: false, all };
        for (row, element) in list.elements().enumerate() {
            match position(element, all) {
                Some(choice) => chosen.some |= 1 << choice,
                None => {
                    chosen.doubtful = true;
                    let _: State<()> = self.no_choice(&[field.name, &row.to_string()], field.label, element, all);
                }
            }
        }
        State::Known(chosen)
    }

    fn enter_group(&mut self, field: &Field) -> Scope {
        let (stand, scope) = match self.find(field.name) {
            Ok(node) => match node.kind() {
                NodeKind::Object(_) => (Stand::object(node), Scope::Open(0)),
                _ => {
                    let typed = self.quote(node);
                    let _: State<()> = self.fault(&[field.name], &problems::NOT_AN_OBJECT, (field.label, typed));
                    (Stand::Unsound, Scope::Unsound)
                }
            },
            Err(State::Missing) => (Stand::Missing, Scope::Missing),
            Err(_) => (Stand::Unsound, Scope::Unsound),
        };
        self.open(stand, Step::Name(field.name), field.label);
        scope
    }

    fn enter_list(&mut self, field: &Field) -> Scope {
        let (stand, scope) = match self.list(field) {
            Ok(node) => (Stand::List { element: node.first_inside() }, Scope::Open(node.elements().count())),
            Err(State::Missing) => (Stand::Missing, Scope::Missing),
            Err(_) => (Stand::Unsound, Scope::Unsound),
        };
        self.open(stand, Step::Name(field.name), field.label);
        scope
    }

    fn enter_row(&mut self, index: usize) {
        self.place += 1;
        let Some(Level { stand, label, .. }) = self.levels.last_mut() else { return };
        let label = *label;
        let stand = match stand {
            Stand::List { element } => {
                let node = *element;
                *element = node.after();
                self.row(node, index, label)
            }
            // Only a list that is open has rows.
            _ => Stand::Unsound,
        };
        self.open(stand, Step::Row(index), label);
    }

    fn leave(&mut self) {
        if let Some(Stand::Object { object, .. }) = self.levels.last().map(|level| level.stand) {
            self.note_unknown_members(object);
        }
        self.levels.pop();
    }

    fn place(&self) -> u32 {
        self.place
    }

    fn note(&mut self, place: u32, below: &[&str], problem: ProblemKind, values: &[Gap]) {
        if place >= self.full_from {
            self.reading.more_problems += 1;
            return;
        }
        let path = self.pointer(below);
        self.add(Problem { place, path, kind: problem, values: values.to_vec() });
    }
}

/// Which of several choices a node names.
fn position(node: Node<'_>, all: &[Choice]) -> Option<usize> {
    let text = node.string()?;
    all.iter().position(|choice| choice.id == text)
}

impl NumberKind {
    /// A whole number of a unit between two bounds.
    pub const fn whole(unit: Unit, least: i64, most: i64) -> NumberKind {
        NumberKind { unit, decimals: 0, least, most }
    }
}
