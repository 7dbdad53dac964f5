//! Parameters as measures declare them, and how a measure reads those in force.

use super::file::{Policy, Value};
use super::parameter_info::{ParameterInfo, ParameterKind};
use super::rates::RateTable;
use crate::form::{Choose, NumberKind};
use crate::value::{Day, Measured, Quantity, Villages};
use crate::words::{Gap, Text, text};
use std::marker::PhantomData;
use std::sync::Arc;

/// A parameter of a type.
pub struct Parameter<T> {
    declared: ParameterInfo,
    holds: PhantomData<fn() -> T>,
}

impl<T: ParameterType> Parameter<T> {
    /// A parameter with its key and its label in both languages.
    pub const fn new(key: &'static str, zh: &'static str, en: &'static str) -> Parameter<T> {
        Parameter { declared: ParameterInfo { key, label: text(zh, en), kind: T::KIND }, holds: PhantomData }
    }

    /// With bounds of its own, scaled to the decimals of its unit: what lies outside would make no sense of the rule.
    pub const fn within(mut self, least: i64, most: i64) -> Parameter<T> {
        if let ParameterKind::Number(kind) = self.declared.kind {
            self.declared.kind = ParameterKind::Number(NumberKind { least, most, ..kind });
        }
        self
    }

    /// With a least number of its own, scaled; 1 means above zero.
    pub const fn least(self, least: i64) -> Parameter<T> {
        match self.declared.kind {
            ParameterKind::Number(kind) => self.within(least, kind.most),
            _ => self,
        }
    }

    /// What is declared.
    pub const fn declared(&self) -> &ParameterInfo {
        &self.declared
    }
}

/// A parameter's value in force, and where its clause and source are found.
#[derive(Clone, Copy, Debug)]
pub struct InForce<T> {
    /// The value in force.
    pub value: T,
    /// What people read.
    pub label: Text,
    /// The place of its provision in the policy.
    pub(crate) provision: u16,
}

/// A type that a parameter can hold.
pub trait ParameterType: Sized {
    /// What the file must hold.
    const KIND: ParameterKind;
    /// Stands in while parameters are only being listed; no rule ever sees it.
    fn placeholder() -> Self;
    /// The value of the file, which the loader has checked against the kind.
    fn of(value: &Value) -> Option<Self>;
}

impl<U: Measured> ParameterType for Quantity<U> {
    const KIND: ParameterKind =
        ParameterKind::Number(NumberKind { unit: U::UNIT, decimals: U::DECIMALS, least: U::LEAST, most: U::MOST });
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

impl ParameterType for Day {
    const KIND: ParameterKind = ParameterKind::Date;
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

impl<T: Choose> ParameterType for T {
    const KIND: ParameterKind = ParameterKind::Choice(T::CHOICES);
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

impl ParameterType for VillageRange {
    const KIND: ParameterKind = ParameterKind::Range(NumberKind::whole(crate::words::Unit::Villages, 1, 10_000));
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

impl ParameterType for Arc<RateTable> {
    const KIND: ParameterKind = ParameterKind::Rates;
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

impl<T: Copy + Into<Gap>> From<InForce<T>> for Gap {
    fn from(param: InForce<T>) -> Gap {
        param.value.into()
    }
}

/// Hands out the parameters in force, or only lists which are asked for.
pub struct PolicyReader<'a> {
    policy: Option<&'a Policy>,
    on: Option<Day>,
    asked: Vec<ParameterInfo>,
    uncovered: Option<ParameterInfo>,
}

impl<'a> PolicyReader<'a> {
    /// Reads what is in force on a day, or the newest version where there is no day.
    pub fn new(policy: &'a Policy, on: Option<Day>) -> PolicyReader<'a> {
        PolicyReader { policy: Some(policy), on, asked: Vec::new(), uncovered: None }
    }

    /// Lists the parameters that a function reads.
    pub fn list(read: impl FnOnce(&mut PolicyReader<'_>)) -> Vec<ParameterInfo> {
        let mut reader = PolicyReader { policy: None, on: None, asked: Vec::new(), uncovered: None };
        read(&mut reader);
        reader.asked
    }

    /// Reads a parameter. Where no version is in force the value is a placeholder and the reader is
    /// [`uncovered`](Self::uncovered): nothing may be decided by what was read.
    pub fn take<T: ParameterType>(&mut self, parameter: &'static Parameter<T>) -> InForce<T> {
        let declared = &parameter.declared;
        let found = self.find(declared).and_then(|(provision, value)| Some((provision, T::of(value)?)));
        if found.is_none() {
            self.uncovered.get_or_insert(*declared);
        }
        let (provision, value) = found.unwrap_or_else(|| (0, T::placeholder()));
        InForce { value, label: declared.label, provision }
    }

    /// The value in force. Kept apart from the types, so that it stands in the bundle once.
    #[inline(never)]
    fn find(&mut self, declared: &ParameterInfo) -> Option<(u16, &'a Value)> {
        let Some(policy) = self.policy else {
            self.asked.push(*declared);
            return None;
        };
        let (index, provision) = policy.find(declared.key)?;
        Some((index, provision.in_force(self.on)?))
    }

    /// The first parameter of which no version is in force.
    pub fn uncovered(&self) -> Option<ParameterInfo> {
        self.uncovered
    }
}
