//! The declaration of one field: its name, its words and what may be written in it.

use super::usual::Usual;
use crate::words::{Choice, Text, Unit, field_text};

/// A question as a measure declares it.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// The name in the contract, which is also the last part of the form's input name.
    pub name: &'static str,
    /// What people read beside the input.
    pub label: Text,
    /// How to find the answer, or what a missing one means; may be empty.
    pub hint: Text,
    /// The least number allowed, scaled, where it differs from the unit's own.
    pub least: Option<i64>,
    /// The largest number allowed, scaled, where it differs from the unit's own.
    pub most: Option<i64>,
    /// What it usually holds; other answers are doubted.
    pub usual: Option<Usual>,
}

/// A field of a name with its label in both languages.
pub const fn field(name: &'static str, zh: &'static str, en: &'static str) -> Field {
    Field { name, label: field_text(zh, en), hint: Text::NONE, least: None, most: None, usual: None }
}

impl Field {
    /// With a hint that says how to answer, or what a missing answer means.
    pub const fn hint(mut self, zh: &'static str, en: &'static str) -> Field {
        self.hint = field_text(zh, en);
        self
    }

    /// With another least number, scaled to the decimals of its unit; 1 for money means above zero.
    pub const fn least(mut self, scaled: i64) -> Field {
        self.least = Some(scaled);
        self
    }

    /// With another largest number, scaled to the decimals of its unit.
    pub const fn most(mut self, scaled: i64) -> Field {
        self.most = Some(scaled);
        self
    }

    /// With what it usually holds; anything else is doubted, and decides as ever.
    pub const fn usual(mut self, usual: Usual) -> Field {
        self.usual = Some(usual);
        self
    }
}

/// What may be written in a field.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// A number.
    Number(NumberKind),
    /// True or false.
    Flag,
    /// A calendar day.
    Date,
    /// Text of at most 200 characters.
    Text,
    /// A resident identity number (GB 11643).
    ResidentId,
    /// A unified social credit code (GB 32100).
    CreditCode,
    /// One of several named answers.
    Choice(&'static [Choice]),
    /// Any number of named answers.
    Choices(&'static [Choice]),
}

impl Kind {
    /// Whether it takes amounts of yuan.
    pub fn takes_yuan(&self) -> bool {
        matches!(self, Kind::Number(NumberKind { unit: Unit::Yuan, .. }))
    }
}

/// The numbers that a field takes.
#[derive(Clone, Copy, Debug)]
pub struct NumberKind {
    /// What they measure.
    pub unit: Unit,
    /// Decimals at most; 0 asks for whole numbers.
    pub decimals: u8,
    /// The least, scaled.
    pub least: i64,
    /// The largest, scaled.
    pub most: i64,
}
