//! Answers: known, missing or unsound, and the types that can be asked for.

use super::field::{Field, Kind, NumberKind};
use super::problem::{Problem, ProblemNote};
use crate::identity::{CreditCode, ResidentId};
use crate::value::{Day, Measured, Quantity};
use crate::words::{Choice, Fill, Text};

/// What a form says to one question.
///
/// `Missing` and `Unsound` are told apart because a default replaces a missing answer only: an answer with a problem
/// counts as not known.
#[derive(Clone, Debug)]
pub struct Answer<T> {
    /// The field's name.
    pub(super) name: &'static str,
    /// What people call the field.
    pub(super) label: Text,
    /// Where the question stands in the form, so that problems come in the form's order.
    pub(super) place: u32,
    pub(super) state: State<T>,
}

/// How far an answer can be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State<T> {
    /// Nothing was answered.
    Missing,
    /// What was answered has a problem.
    Unsound,
    /// The answer.
    Known(T),
}

impl<T> Answer<T> {
    /// An answer of a field. Readers make answers; a test may too.
    pub const fn new(field: &Field, place: u32, state: State<T>) -> Answer<T> {
        Answer { name: field.name, label: field.label, place, state }
    }

    /// What people call the field.
    pub const fn label(&self) -> Text {
        self.label
    }

    /// The answer, if it is known, by reference.
    pub const fn as_known(&self) -> Option<&T> {
        match &self.state {
            State::Known(value) => Some(value),
            State::Missing | State::Unsound => None,
        }
    }

    /// Whether nothing was answered.
    pub const fn is_missing(&self) -> bool {
        matches!(self.state, State::Missing)
    }

    /// Whether the answer has a problem.
    pub const fn is_unsound(&self) -> bool {
        matches!(self.state, State::Unsound)
    }
}

impl<T> Answer<T> {
    /// The same question with its answer unsound, and the problem that says why: for rules that the form cannot know,
    /// because they hold the answer against the policy. `part` is the pointer of the form that asked.
    pub fn refused<A: Fill>(&self, part: String, problem: &'static ProblemNote<A>, values: A) -> (Answer<T>, Problem) {
        let unsound = Answer { name: self.name, label: self.label, place: self.place, state: State::Unsound };
        (unsound, Problem::new(self.place, part + "/" + self.name, problem, values))
    }
}

impl<T: Copy> Answer<T> {
    /// The answer, if it is known.
    pub const fn known(&self) -> Option<T> {
        match self.state {
            State::Known(value) => Some(value),
            State::Missing | State::Unsound => None,
        }
    }

    /// The answer, or another one where nothing was answered; an unsound answer stays unknown.
    pub fn or_answer(&self, other: &Answer<T>) -> Option<T> {
        if self.is_missing() { other.known() } else { self.known() }
    }

    /// The answer, or `default` where nothing was answered; an unsound answer stays unknown.
    pub const fn or(&self, default: T) -> Option<T> {
        match self.state {
            State::Known(value) => Some(value),
            State::Missing => Some(default),
            State::Unsound => None,
        }
    }
}

impl<T> Answer<Vec<T>> {
    /// The rows as far as the list is sound; none where it is missing or unsound.
    pub fn rows(&self) -> &[T] {
        self.as_known().map_or(&[], Vec::as_slice)
    }

    /// The same, for cross-field rules.
    pub fn rows_mut(&mut self) -> &mut [T] {
        match &mut self.state {
            State::Known(rows) => rows,
            State::Missing | State::Unsound => &mut [],
        }
    }
}

/// A sound answer before it has a type of its own.
#[derive(Clone, Copy, Debug)]
pub enum Raw<'a> {
    /// A scaled number.
    Number(i64),
    /// True or false.
    Flag(bool),
    /// A day.
    Date(Day),
    /// Text.
    Text(&'a str),
    /// A resident identity number.
    ResidentId(ResidentId),
    /// A credit code.
    CreditCode(CreditCode),
    /// The position of a choice.
    Choice(usize),
}

/// A type that a field can be asked for.
pub trait Answerable: Sized {
    /// What may be written in such a field.
    fn kind(field: &Field) -> Kind;
    /// The typed answer; `None` for a raw answer of another kind, which no reader hands out.
    fn from_raw(raw: Raw<'_>) -> Option<Self>;
}

impl<U: Measured> Answerable for Quantity<U> {
    fn kind(field: &Field) -> Kind {
        Kind::Number(NumberKind {
            unit: U::UNIT,
            decimals: U::DECIMALS,
            least: field.least.unwrap_or(U::LEAST),
            most: field.most.unwrap_or(U::MOST),
        })
    }
    fn from_raw(raw: Raw<'_>) -> Option<Self> {
        match raw {
            Raw::Number(scaled) => Some(Quantity::from_scaled(scaled)),
            _ => None,
        }
    }
}

impl Answerable for bool {
    fn kind(_: &Field) -> Kind {
        Kind::Flag
    }
    fn from_raw(raw: Raw<'_>) -> Option<Self> {
        match raw {
            Raw::Flag(flag) => Some(flag),
            _ => None,
        }
    }
}

impl Answerable for Day {
    fn kind(_: &Field) -> Kind {
        Kind::Date
    }
    fn from_raw(raw: Raw<'_>) -> Option<Self> {
        match raw {
            Raw::Date(day) => Some(day),
            _ => None,
        }
    }
}

/// A name that no rule looks at: it is checked for type and length and not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name;

impl Answerable for Name {
    fn kind(_: &Field) -> Kind {
        Kind::Text
    }
    fn from_raw(raw: Raw<'_>) -> Option<Self> {
        match raw {
            Raw::Text(_) => Some(Name),
            _ => None,
        }
    }
}

/// Text that a rule looks at.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Words(pub Box<str>);

impl Words {
    /// Whether there is nothing but white space.
    pub fn is_blank(&self) -> bool {
        self.0.trim().is_empty()
    }
}

impl Answerable for Words {
    fn kind(_: &Field) -> Kind {
        Kind::Text
    }
    fn from_raw(raw: Raw<'_>) -> Option<Self> {
        match raw {
            Raw::Text(text) => Some(Words(text.into())),
            _ => None,
        }
    }
}

impl Answerable for ResidentId {
    fn kind(_: &Field) -> Kind {
        Kind::ResidentId
    }
    fn from_raw(raw: Raw<'_>) -> Option<Self> {
        match raw {
            Raw::ResidentId(id) => Some(id),
            _ => None,
        }
    }
}

/// A sound unified social credit code, which no rule looks into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CreditNumber;

impl Answerable for CreditNumber {
    fn kind(_: &Field) -> Kind {
        Kind::CreditCode
    }
    fn from_raw(raw: Raw<'_>) -> Option<Self> {
        match raw {
            Raw::CreditCode(_) => Some(CreditNumber),
            _ => None,
        }
    }
}

/// What was ticked in a list of choices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// Bit `i` stands for the choice `i`.
    pub some: u64,
    /// Whether an entry of the list is unsound, so that what is not ticked may yet have been meant.
    pub doubtful: bool,
    /// The choices there are.
    pub all: &'static [Choice],
}

/// An enumeration whose members can be chosen in a form.
pub trait Choose: Copy + 'static {
    /// The members with their names and labels.
    const CHOICES: &'static [Choice];
    /// The members, in the same order.
    const MEMBERS: &'static [Self];

    /// Where a member stands among them.
    fn position(self) -> usize
    where
        Self: PartialEq,
    {
        Self::MEMBERS.iter().position(|member| *member == self).unwrap_or(0)
    }

    /// What people call a member.
    fn label(self) -> Text
    where
        Self: PartialEq,
    {
        Self::CHOICES.get(self.position()).map_or(Text::NONE, |choice| choice.label)
    }
}

/// Lets the members of an enumeration be chosen in a form, each with its name and labels.
macro_rules! choose {
    ($enumeration:ident { $($member:ident: $choice:expr),+ $(,)? }) => {
        impl $crate::form::Choose for $enumeration {
            const CHOICES: &'static [$crate::words::Choice] = &[$($choice),+];
            const MEMBERS: &'static [$enumeration] = &[$($enumeration::$member),+];
        }
    };
}
pub(crate) use choose;
