//! Parameters as measures declare them, and how a measure reads those in force.

use super::declared::{Declared, SettingKind};
use super::file::{Policy, Value};
use super::rates::RateTable;
use crate::form::{Choose, NumberKind};
use crate::value::{Day, Measured, Quantity, Villages};
use crate::words::{Gap, Text, text};
use std::marker::PhantomData;
use std::sync::Arc;

/// A parameter of a type.
pub struct Parameter<T> {
    declared: Declared,
    holds: PhantomData<fn() -> T>,
}

impl<T: Setting> Parameter<T> {
    /// A parameter with its key and its label in both languages.
    pub const fn new(key: &'static str, zh: &'static str, en: &'static str) -> Parameter<T> {
        Parameter { declared: Declared { key, label: text(zh, en), kind: T::KIND }, holds: PhantomData }
    }

    /// With bounds of its own, scaled to the decimals of its unit: what lies outside would make no sense of the rule.
    pub const fn within(mut self, least: i64, most: i64) -> Parameter<T> {
        if let SettingKind::Number(kind) = self.declared.kind {
            self.declared.kind = SettingKind::Number(NumberKind { least, most, ..kind });
        }
        self
    }

    /// With a least number of its own, scaled; 1 means above zero.
    pub const fn least(self, least: i64) -> Parameter<T> {
        match self.declared.kind {
            SettingKind::Number(kind) => self.within(least, kind.most),
            _ => self,
        }
    }

    /// What is declared.
    pub const fn declared(&self) -> &Declared {
        &self.declared
    }
}

/// A parameter's value, and where its clause and source are found.
#[derive(Clone, Copy, Debug)]
pub struct Param<T> {
    /// The value in force.
    pub value: T,
    /// What people read.
    pub label: Text,
    /// The record in the policy.
    pub(crate) record: u16,
}

/// A type that a parameter can hold.
pub trait Setting: Sized {
    /// What the file must hold.
    const KIND: SettingKind;
    /// Stands in while parameters are only being listed; no rule ever sees it.
    fn placeholder() -> Self;
    /// The value of the file, which the loader has checked against the kind.
    fn of(value: &Value) -> Option<Self>;
}

impl<U: Measured> Setting for Quantity<U> {
    const KIND: SettingKind =
        SettingKind::Number(NumberKind { unit: U::UNIT, decimals: U::DECIMALS, least: U::LEAST, most: U::MOST });
    fn placeholder() -> Self {
        Quantity::ZERO
    }
    fn of(value: &Value) -> Option<Self> {
        match value {
            Value::Number(scaled) => Some(Quantity::from_scaled(*scaled)),
            _ => None,
        }
    }
}

impl Setting for Day {
    const KIND: SettingKind = SettingKind::Date;
    fn placeholder() -> Self {
        Day::EARLIEST
    }
    fn of(value: &Value) -> Option<Self> {
        match value {
            Value::Date(day) => Some(*day),
            _ => None,
        }
    }
}

impl<T: Choose> Setting for T {
    const KIND: SettingKind = SettingKind::Choice(T::CHOICES);
    fn placeholder() -> Self {
        T::MEMBERS[0]
    }
    fn of(value: &Value) -> Option<Self> {
        match value {
            Value::Choice(index) => T::MEMBERS.get(*index).copied(),
            _ => None,
        }
    }
}

/// A least and a largest number of villages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VillageRange {
    /// The least.
    pub least: Villages,
    /// The largest.
    pub most: Villages,
}

impl VillageRange {
    /// Whether a number lies within, both ends included.
    pub fn holds(&self, count: usize) -> bool {
        (self.least..=self.most).contains(&Villages::from(count))
    }
}

impl Setting for VillageRange {
    const KIND: SettingKind = SettingKind::Range(NumberKind::whole(crate::words::Unit::Villages, 1, 10_000));
    fn placeholder() -> Self {
        VillageRange { least: Villages::ZERO, most: Villages::ZERO }
    }
    fn of(value: &Value) -> Option<Self> {
        match value {
            Value::Range(least, most) => {
                Some(VillageRange { least: Villages::from_scaled(*least), most: Villages::from_scaled(*most) })
            }
            _ => None,
        }
    }
}

impl Setting for Arc<RateTable> {
    const KIND: SettingKind = SettingKind::Rates;
    fn placeholder() -> Self {
        Arc::new(RateTable { terms: Vec::new(), rows: Vec::new() })
    }
    fn of(value: &Value) -> Option<Self> {
        match value {
            Value::Rates(table) => Some(Arc::clone(table)),
            _ => None,
        }
    }
}

impl<T: Copy + Into<Gap>> From<Param<T>> for Gap {
    fn from(param: Param<T>) -> Gap {
        param.value.into()
    }
}

/// Hands out the parameters in force, or only lists which are asked for.
pub struct PolicyReader<'a> {
    policy: Option<&'a Policy>,
    on: Option<Day>,
    asked: Vec<Declared>,
    uncovered: Option<Declared>,
}

impl<'a> PolicyReader<'a> {
    /// Reads what is in force on a day, or the newest version where there is no day.
    pub fn new(policy: &'a Policy, on: Option<Day>) -> PolicyReader<'a> {
        PolicyReader { policy: Some(policy), on, asked: Vec::new(), uncovered: None }
    }

    /// Lists the parameters that a function reads.
    pub fn list(read: impl FnOnce(&mut PolicyReader<'_>)) -> Vec<Declared> {
        let mut reader = PolicyReader { policy: None, on: None, asked: Vec::new(), uncovered: None };
        read(&mut reader);
        reader.asked
    }

    /// Reads a parameter. Where no version is in force the value is a placeholder and the reader is
    /// [`uncovered`](Self::uncovered): nothing may be decided by what was read.
    pub fn take<T: Setting>(&mut self, parameter: &'static Parameter<T>) -> Param<T> {
        let declared = &parameter.declared;
        let found = self.find(declared).and_then(|(record, value)| Some((record, T::of(value)?)));
        if found.is_none() {
            self.uncovered.get_or_insert(*declared);
        }
        let (record, value) = found.unwrap_or_else(|| (0, T::placeholder()));
        Param { value, label: declared.label, record }
    }

    /// The value in force. Kept apart from the types, so that it stands in the bundle once.
    #[inline(never)]
    fn find(&mut self, declared: &Declared) -> Option<(u16, &'a Value)> {
        let Some(policy) = self.policy else {
            self.asked.push(*declared);
            return None;
        };
        let (index, record) = policy.find(declared.key)?;
        Some((index, record.in_force(self.on)?))
    }

    /// The first parameter of which no version is in force.
    pub fn uncovered(&self) -> Option<Declared> {
        self.uncovered
    }
}
