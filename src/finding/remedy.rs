//! Remedies: the least change that would satisfy a failed rule.

use super::check::Message;
use super::figure::Part;
use crate::form::{Kind, NumberKind, Question, kind_at, scalar, typed_text};
use crate::words::{Body, Fill, Note, push_decimal};

/// A remedy as a measure declares it; its gaps are the values of the contract.
pub struct RemedyNote<A: 'static> {
    code: &'static str,
    note: Note<A>,
    changes: &'static [Change],
}

/// What a remedy changes in the input of its part; fields are named by pointers with dots.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Adds a value to a number; one that is missing counts as 0.
    Add {
        /// The field.
        field: &'static str,
        /// Which of the remedy's values.
        value: &'static str,
    },
    /// Sets a field to a value.
    Set {
        /// The field.
        field: &'static str,
        /// Which of the remedy's values.
        value: &'static str,
    },
    /// Adds a value to a field of every row.
    AddToRows {
        /// The list.
        list: &'static str,
        /// The field of its rows.
        field: &'static str,
        /// Which of the remedy's values.
        value: &'static str,
    },
    /// Adds a row.
    AddRow {
        /// The list.
        list: &'static str,
        /// The field that takes the value.
        field: &'static str,
        /// Which of the remedy's values.
        value: &'static str,
        /// What else the row says.
        with: &'static [(&'static str, &'static str)],
    },
}

/// A remedy without the types of its values.
#[derive(Clone, Copy, Debug)]
pub struct RemedyKind {
    /// The stable code.
    pub code: &'static str,
    /// The sentence, a command.
    pub body: &'static Body,
    /// What it changes in the input; nothing where a person must act.
    pub changes: &'static [Change],
}

impl<A: Fill> RemedyNote<A> {
    /// A remedy: its code, the names of its values, and the command in both languages.
    pub const fn new(code: &'static str, values: &'static [&'static str], zh: &'static str, en: &'static str) -> Self {
        RemedyNote { code, note: Note::new(values, zh, en), changes: &[] }
    }

    /// With what it changes in the input.
    pub const fn changing(mut self, changes: &'static [Change]) -> Self {
        self.changes = changes;
        self
    }
}

impl<A> RemedyNote<A> {
    /// The remedy without the types.
    pub const fn kind(&'static self) -> RemedyKind {
        RemedyKind { code: self.code, body: self.note.body(), changes: self.changes }
    }
}

/// A form in which a remedy is carried out; names are those of the contract with dots.
pub trait FormToMend {
    /// What is typed under a name; nothing where the form cannot be changed there.
    fn typed(&self, name: &str) -> Option<String>;
    /// Fills in what stands under a name.
    fn set(&mut self, name: &str, value: &str);
    /// The numbers of a list's rows, in order.
    fn rows(&self, list: &str) -> Vec<usize>;
    /// Adds a row to a list, and tells its number.
    fn add_row(&mut self, list: &str) -> Option<usize>;
}

impl RemedyKind {
    /// Makes the changes of this remedy in the part of a form at a pointer; `value` tells the values by their names. Nothing
    /// where a change cannot be made; those before it are made then.
    pub fn carry_out(
        &self,
        at: &str,
        value: &dyn Fn(&str) -> Option<String>,
        questions: &[Question],
        form: &mut dyn FormToMend,
    ) -> Option<()> {
        let part = at.trim_start_matches('/').replace('/', ".");
        let named = |field: &str| if part.is_empty() { field.to_owned() } else { format!("{part}.{field}") };
        for change in self.changes {
            match *change {
                Change::Add { field, value: name } => add(&named(field), &value(name)?, questions, form)?,
                Change::Set { field, value: name } => form.set(&named(field), &value(name)?),
                Change::AddToRows { list, field, value: name } => {
                    let list = named(list);
                    for row in form.rows(&list) {
                        add(&format!("{list}.{row}.{field}"), &value(name)?, questions, form)?;
                    }
                }
                Change::AddRow { list, field, value: name, with } => {
                    let list = named(list);
                    let row = form.add_row(&list)?;
                    form.set(&format!("{list}.{row}.{field}"), &value(name)?);
                    with.iter().for_each(|(field, value)| form.set(&format!("{list}.{row}.{field}"), value));
                }
            }
        }
        Some(())
    }
}

/// Adds to the number under a name, exactly; an empty one counts as 0.
fn add(name: &str, value: &str, questions: &[Question], form: &mut dyn FormToMend) -> Option<()> {
    let Some(Kind::Number(kind)) = kind_at(questions, name) else { return None };
    let wide = NumberKind { least: i64::MIN, most: i64::MAX, ..kind };
    let typed = form.typed(name)?;
    let typed = typed_text::number(&typed, kind.unit.typed_suffixes());
    let before = if typed.is_empty() { 0 } else { scalar::number_in_text(&typed, &wide).ok()? };
    let sum = before.checked_add(scalar::number_in_text(value, &wide).ok()?)?;
    let mut text = String::new();
    push_decimal(&mut text, sum.into(), kind.decimals, 0, false);
    form.set(name, &text);
    Some(())
}

/// A remedy that was found.
#[derive(Clone, Copy, Debug)]
pub struct RemedyFound {
    /// What to do.
    pub kind: RemedyKind,
    /// The part of the application that it belongs to.
    pub at: Option<Part>,
    /// The check that it mends, by its position; of several remedies of one check each suffices.
    pub check: u32,
    /// The message with its values.
    pub said: Message,
}
