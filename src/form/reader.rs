//! The one interface that every form asks its questions through.

use super::answer::{Answer, Answerable, Choose, Chosen, Raw, State};
use super::field::{Field, Kind};
use super::problem::{DATE_ORDER, EXCEEDS_TOTAL, ProblemKind, ProblemNote};
use crate::value::{Day, Measured, Quantity, sorted_order};
use crate::words::{Choice, Fill, Gap, Text};

/// A form: a struct of answers and the straight-line function that asks for each of them.
pub trait Form: Sized {
    /// Asks every question, every time, in the order of the form; then says what holds between fields.
    fn read(from: &mut dyn Reader) -> Self;
}

/// What stands at a group, a list or a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Nothing was answered.
    Missing,
    /// What was answered is of a wrong type, so nothing in it is known.
    Unsound,
    /// It can be read; a list has so many rows.
    Open(usize),
}

/// Where answers come from, or questions go to.
///
/// The trait object is deliberate: a generic reader would copy every form once per reader into the browser's bundle.
pub trait Reader {
    /// Asks for a single answer.
    fn scalar(&mut self, field: &Field, kind: &Kind) -> State<Raw<'_>>;
    /// Asks for a list of choices.
    fn choices(&mut self, field: &Field, all: &'static [Choice]) -> State<Chosen>;
    /// Steps into a group of fields; must be followed by `leave`.
    fn enter_group(&mut self, field: &Field) -> Scope;
    /// Steps into a list; must be followed by `leave`.
    fn enter_list(&mut self, field: &Field) -> Scope;
    /// Steps into the row `index` of the list; must be followed by `leave`.
    fn enter_row(&mut self, index: usize);
    /// Steps out of what was entered last.
    fn leave(&mut self);
    /// The place of the question that was asked last.
    fn place(&self) -> u32;
    /// Notes a problem that lies between fields, on `below` (a pointer relative to where the reader stands).
    fn note(&mut self, place: u32, below: &[&str], problem: ProblemKind, values: &[Gap]);
}

impl dyn Reader + '_ {
    /// Asks for a single answer of a type.
    #[inline(never)]
    pub fn ask<T: Answerable>(&mut self, field: Field) -> Answer<T> {
        let state = match self.scalar(&field, &T::kind(&field)) {
            State::Missing => State::Missing,
            State::Unsound => State::Unsound,
            State::Known(raw) => T::from_raw(raw).map_or(State::Unsound, State::Known),
        };
        Answer::new(&field, self.place(), state)
    }

    /// Asks for what no rule looks at, such as a name: it is validated and not kept.
    pub fn validate<T: Answerable>(&mut self, field: Field) {
        let _: Answer<T> = self.ask(field);
    }

    /// Asks for one of several choices.
    #[inline(never)]
    pub fn choose<T: Choose>(&mut self, field: Field) -> Answer<T> {
        let state = match self.scalar(&field, &Kind::Choice(T::CHOICES)) {
            State::Missing => State::Missing,
            State::Known(Raw::Choice(index)) => T::MEMBERS.get(index).map_or(State::Unsound, |member| State::Known(*member)),
            _ => State::Unsound,
        };
        Answer::new(&field, self.place(), state)
    }

    /// Asks for any of several choices.
    pub fn ask_choices(&mut self, field: Field, all: &'static [Choice]) -> Answer<Chosen> {
        let state = self.choices(&field, all);
        Answer::new(&field, self.place(), state)
    }

    /// Asks for the fields of a group. A missing group has missing fields, an unsound one unsound fields.
    pub fn group<T>(&mut self, field: Field, read: fn(&mut dyn Reader) -> T) -> T {
        self.enter_group(&field);
        let group = read(self);
        self.leave();
        group
    }

    /// Asks for the rows of a list.
    pub fn rows<T>(&mut self, field: Field, read: fn(&mut dyn Reader) -> T) -> Answer<Vec<T>> {
        let scope = self.enter_list(&field);
        let place = self.place();
        let state = match scope {
            Scope::Missing => State::Missing,
            Scope::Unsound => State::Unsound,
            Scope::Open(count) => {
                let mut rows = Vec::with_capacity(count);
                for index in 0..count {
                    self.enter_row(index);
                    rows.push(read(self));
                    self.leave();
                }
                State::Known(rows)
            }
        };
        self.leave();
        Answer::new(&field, place, state)
    }

    /// Says that an answer clashes with others, which makes it unsound.
    pub fn clash<T, A: Fill>(&mut self, answer: &mut Answer<T>, problem: &'static ProblemNote<A>, values: A) {
        let name = answer.name;
        self.clash_below(&[name], answer, problem, values);
    }

    /// Says that an answer in a row of `list` clashes with others, which makes it unsound.
    pub fn clash_in_row<T, A: Fill>(
        &mut self,
        (list, row): (&str, usize),
        answer: &mut Answer<T>,
        problem: &'static ProblemNote<A>,
        values: A,
    ) {
        let name = answer.name;
        self.clash_below(&[list, &row.to_string(), name], answer, problem, values);
    }

    /// Holds a part against its whole: a larger part is unsound (`exceeds-total`).
    pub fn at_most<U: Measured>(&mut self, part: &mut Answer<Quantity<U>>, whole: &Answer<Quantity<U>>) {
        if let (Some(stated), Some(most)) = (part.known(), whole.known())
            && stated > most
        {
            let labels = (part.label, whole.label);
            self.clash(part, &EXCEEDS_TOTAL, (labels.0, stated.into(), labels.1, most.into()));
        }
    }

    /// Holds two days against each other: a `later` one before `earlier` is unsound (`date-order`).
    pub fn not_before(&mut self, later: &mut Answer<Day>, earlier: &Answer<Day>) {
        if let (Some(last), Some(first)) = (later.known(), earlier.known())
            && last < first
        {
            let labels = (later.label, earlier.label);
            self.clash(later, &DATE_ORDER, (labels.0, last, labels.1, first));
        }
    }

    /// Says of every later row of a list that its answer stands in an earlier row already: the later answers are unsound.
    pub fn refuse_duplicates<R, T: Ord + Clone>(
        &mut self,
        list: &mut Answer<Vec<R>>,
        answer: fn(&mut R) -> &mut Answer<T>,
        problem: &'static ProblemNote<(Text, Gap)>,
    ) {
        let name = list.name;
        let rows = list.rows_mut();
        let mut known: Vec<(T, usize)> = Vec::with_capacity(rows.len());
        for (row, fields) in rows.iter_mut().enumerate() {
            known.extend(answer(fields).as_known().map(|value| (value.clone(), row)));
        }
        let order = sorted_order(known.len(), &|i, j| known[i].0.cmp(&known[j].0));
        for same in order.chunk_by(|i, j| known[*i].0 == known[*j].0) {
            for index in same.iter().skip(1) {
                let (first, row) = (known[same[0]].1, known[*index].1);
                let repeated = answer(&mut rows[row]);
                let label = repeated.label;
                self.clash_in_row((name, row), repeated, problem, (label, Gap::row(name, first)));
            }
        }
    }

    fn clash_below<T, A: Fill>(&mut self, below: &[&str], answer: &mut Answer<T>, problem: &'static ProblemNote<A>, values: A) {
        let mut gaps = Vec::new();
        values.fill(&mut gaps);
        self.note(answer.place, below, problem.kind(), &gaps);
        answer.state = State::Unsound;
    }
}
