//! The reader that hands out nothing and writes the questions down: forms, schemas, types and headers are printed from it.

use super::answer::{Chosen, Raw, State};
use super::field::{Field, Kind};
use super::problem::ProblemKind;
use super::reader::{Form, Reader, Scope};
use crate::words::{Choice, Gap, Lang, Unit};

/// One question of a form.
#[derive(Clone, Debug)]
pub struct Question {
    /// The field as its measure declares it.
    pub field: Field,
    /// What can be answered.
    pub shape: Shape,
}

impl Question {
    /// The unit of its answers; none where they are no numbers.
    pub fn unit(&self) -> Unit {
        match self.shape {
            Shape::Single(Kind::Number(number)) => number.unit,
            _ => Unit::One,
        }
    }
}

/// What a question asks for.
#[derive(Clone, Debug)]
pub enum Shape {
    /// A single answer, or a list of choices.
    Single(Kind),
    /// A group of questions.
    Group(Vec<Question>),
    /// A list whose rows ask these questions.
    Rows(Vec<Question>),
}

/// The question of a name of the contract with dots; the numbers of rows do not matter.
///
/// ```
/// let questions = fupin::measures::find("factory-grant").unwrap().questions();
/// let income = fupin::form::question_at(&questions, "villages.3.collective_income").unwrap();
/// assert_eq!(income.field.name, "collective_income");
/// assert!(fupin::form::question_at(&questions, "phone").is_none());
/// ```
pub fn question_at<'q>(questions: &'q [Question], name: &str) -> Option<&'q Question> {
    let mut level = questions;
    let mut found = None;
    for step in name.split('.').filter(|step| step.parse::<usize>().is_err()) {
        let question = level.iter().find(|question| question.field.name == step)?;
        match &question.shape {
            Shape::Single(_) => return Some(question),
            Shape::Group(inner) | Shape::Rows(inner) => level = inner,
        }
        found = Some(question);
    }
    found
}

/// The kind of the single answer that a name asks for.
pub fn kind_at(questions: &[Question], name: &str) -> Option<Kind> {
    match question_at(questions, name)?.shape {
        Shape::Single(kind) => Some(kind),
        Shape::Group(_) | Shape::Rows(_) => None,
    }
}

/// What people call the answer of a name: the labels of the groups and lists that it stands in, and its own. A row has the
/// number that the name gives it; the first one of a form, 0, is not numbered.
///
/// ```
/// use fupin::{form::label_at, words::Lang};
/// let questions = fupin::measures::find("factory-grant").unwrap().questions();
/// assert_eq!(label_at(&questions, "raised.social", Lang::En), "Money raised: From society");
/// assert_eq!(label_at(&questions, "villages.0.name", Lang::Zh), "申报村：村名");
/// assert_eq!(label_at(&questions, "villages.2.name", Lang::Zh), "申报村2：村名");
/// ```
pub fn label_at(questions: &[Question], name: &str, lang: Lang) -> String {
    let mut out = String::new();
    let mut level = questions;
    for step in name.split('.') {
        if let Ok(row) = step.parse::<u16>() {
            if row > 0 {
                out.push_str(step);
            }
            continue;
        }
        let Some(question) = level.iter().find(|question| question.field.name == step) else { break };
        if !out.is_empty() {
            out.push_str(if lang == Lang::Zh { "：" } else { ": " });
        }
        out.push_str(question.field.label.in_lang(lang));
        match &question.shape {
            Shape::Single(_) => break,
            Shape::Group(inner) | Shape::Rows(inner) => level = inner,
        }
    }
    out
}

/// Writes down the questions of a form.
#[derive(Default)]
pub struct Outline {
    /// The questions of every step that is open, the outermost first.
    open: Vec<Level>,
}

/// A step that is open: what it is, and the questions asked in it so far.
struct Level {
    step: Step,
    questions: Vec<Question>,
}

enum Step {
    Form,
    Group(Field),
    List(Field),
    Row,
}

impl Outline {
    /// The questions of a form, in its order.
    pub fn of<F: Form>() -> Vec<Question> {
        Outline::questions(|reader| {
            F::read(reader);
        })
    }

    /// The questions that a reading function asks.
    pub fn questions(read: fn(&mut dyn Reader)) -> Vec<Question> {
        let mut outline = Outline::default();
        outline.enter(Step::Form);
        read(&mut outline);
        outline.open.pop().map(|level| level.questions).unwrap_or_default()
    }

    fn enter(&mut self, step: Step) {
        self.open.push(Level { step, questions: Vec::new() });
    }

    fn push(&mut self, field: Field, shape: Shape) {
        if let Some(level) = self.open.last_mut() {
            level.questions.push(Question { field, shape });
        }
    }
}

impl Reader for Outline {
    fn scalar(&mut self, field: &Field, kind: &Kind) -> State<Raw<'_>> {
        self.push(*field, Shape::Single(*kind));
        State::Missing
    }

    fn choices(&mut self, field: &Field, all: &'static [Choice]) -> State<Chosen> {
        self.push(*field, Shape::Single(Kind::Choices(all)));
        State::Missing
    }

    fn enter_group(&mut self, field: &Field) -> Scope {
        self.enter(Step::Group(*field));
        Scope::Missing
    }

    /// One row is asked for, which shows what a row asks.
    fn enter_list(&mut self, field: &Field) -> Scope {
        self.enter(Step::List(*field));
        Scope::Open(1)
    }

    fn enter_row(&mut self, _: usize) {
        self.enter(Step::Row);
    }

    fn leave(&mut self) {
        let Some(Level { step, questions }) = self.open.pop() else { return };
        match step {
            Step::List(field) => self.push(field, Shape::Rows(questions)),
            Step::Group(field) => self.push(field, Shape::Group(questions)),
            // A row hands its questions to its list.
            Step::Row | Step::Form => {
                if let Some(list) = self.open.last_mut() {
                    list.questions.extend(questions);
                }
            }
        }
    }

    fn place(&self) -> u32 {
        0
    }

    fn note(&mut self, _: u32, _: &[&str], _: ProblemKind, _: &[Gap]) {}
}
