//! The policy: its parameters with their versions, and the format of the file that holds them.
//!
//! ```json
//! { "id": "…", "title": {"zh": "…", "en": "…"}, "sources": {"NAME": {"zh": "…", "en": "…"}},
//!   "parameters": {"KEY": {"clause": "3.8", "source": "NAME", "unit": "yuan", "assumed": true,
//!                          "note": {"zh": "…", "en": "…"}, "values": [{"from": "2009-01-01", "value": "400000.00"}]}} }
//! ```
//!
//! A version holds from its `from` (the first may have none: always) until the next begins; a `null` value ends it.
//! `assumed` and `note` may be left out. All amounts are strings.

use super::parameter_info::{ParameterInfo, ParameterKind};
use super::rates::RateTable;
use crate::value::Day;
use crate::words::{Gap, Lang, say_clause};
use std::sync::Arc;

/// A policy: parameters by key, with the digest of the file that they come from.
#[derive(Clone, Debug)]
pub struct Policy {
    /// Its name.
    pub id: String,
    /// Its title in both languages.
    pub title: Wording,
    /// The lower-case hex SHA-256 of its canonical JSON.
    pub digest: String,
    /// What it provides for each parameter, in the order of the file.
    pub provisions: Vec<Provision>,
    /// The file as it was read.
    pub text: String,
}

/// Text of a policy file in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wording {
    /// Simplified Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

impl Wording {
    /// The text in one language.
    pub fn in_lang(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }

    /// How a sum cites a parameter of a clause.
    pub(super) fn citation(clause: &str, assumed: bool) -> Wording {
        let cite = |lang: Lang, [open, mark, close]: [&str; 3]| {
            let mut out = String::from(open);
            say_clause(&mut out, lang, clause);
            if assumed {
                out.push_str(mark);
            }
            out + close
        };
        Wording { zh: cite(Lang::Zh, ["（", "，假定", "）"]), en: cite(Lang::En, [" (", ", assumed", ")"]) }
    }
}

/// What a policy provides for one parameter: its versions, the clause and the source.
#[derive(Clone, Debug)]
pub struct Provision {
    /// What a measure declares of it.
    pub parameter: ParameterInfo,
    /// The clause, such as `3.8`, or `outside`.
    pub clause: String,
    /// How sums cite it, such as `（三(八)，假定）`: made once, as every sum says it again.
    pub citation: Wording,
    /// Where the value stands.
    pub source: Wording,
    /// Whether the source gives no number, so that this one is assumed.
    pub assumed: bool,
    /// What a reader should know; may be empty.
    pub note: Wording,
    /// The versions, the earliest first.
    pub versions: Vec<Version>,
}

/// A value and the first day on which it holds.
#[derive(Clone, Debug)]
pub struct Version {
    /// The first day; none holds always until the next version.
    pub from: Option<Day>,
    /// The value; none where nothing is in force.
    pub value: Option<Value>,
}

/// The value of a parameter.
#[derive(Clone, Debug)]
pub enum Value {
    /// A scaled number.
    Number(i64),
    /// A day.
    Date(Day),
    /// The position of a choice.
    Choice(usize),
    /// A least and a largest number.
    Range(i64, i64),
    /// Benchmark rates.
    Rates(Arc<RateTable>),
    /// For each subject the position of its condition.
    Conditions(Arc<Vec<usize>>),
}

impl Value {
    /// The value as people write it; none for tables, which have a place of their own.
    pub fn shown(&self, kind: &ParameterKind, lang: Lang) -> Option<String> {
        let gap = match (self, kind) {
            (Value::Number(scaled), ParameterKind::Number(kind)) => {
                Gap::Amount { scaled: (*scaled).into(), decimals: kind.decimals, unit: kind.unit }
            }
            (Value::Date(day), _) => (*day).into(),
            (Value::Choice(index), ParameterKind::Choice(choices)) => Gap::Choices(choices, 1 << index),
            _ => return None,
        };
        Some(gap.told(lang, ""))
    }
}

impl Provision {
    /// The value in force on a day, or the newest where there is no day.
    pub fn in_force(&self, on: Option<Day>) -> Option<&Value> {
        let version = match on {
            None => self.versions.last(),
            Some(day) => self.versions.iter().rev().find(|version| version.from.is_none_or(|from| from <= day)),
        };
        version.and_then(|version| version.value.as_ref())
    }

    /// Whether the value holds on every day.
    pub fn is_undated(&self) -> bool {
        matches!(self.versions.as_slice(), [Version { from: None, value: Some(_) }])
    }
}

impl Policy {
    /// A policy without parameters, under which nothing can be assessed.
    pub fn empty() -> Policy {
        Policy {
            id: String::new(),
            title: Wording::default(),
            digest: String::new(),
            provisions: Vec::new(),
            text: String::new(),
        }
    }

    /// A parameter by its key, and where it stands.
    pub fn find(&self, key: &str) -> Option<(u16, &Provision)> {
        let index = self.provisions.iter().position(|provision| provision.parameter.key == key)?;
        Some((u16::try_from(index).ok()?, &self.provisions[index]))
    }

    /// Whether every parameter holds on every day.
    pub fn is_undated(&self) -> bool {
        self.provisions.iter().all(Provision::is_undated)
    }
}
