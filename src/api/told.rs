//! An assessment told in a language, as values: for Rust hosts, which write it by serde in whatever format they like.
//!
//! As JSON it is the public contract to the byte; where answers are written by the thousand, `push_assessment` writes them
//! without building values.

use crate::finding::{Assessment, Check, Figure, Findings, Next, RemedyFound};
use crate::form::{Doubt, Problem};
use crate::policy::Policy;
use crate::words::{Body, Gap, Lang, chosen, told};
use serde::{Serialize, Serializer};

/// An assessment in words.
#[derive(Clone, Debug, Serialize)]
pub struct ToldAssessment<'a> {
    /// The measure.
    pub measure: &'static str,
    /// The policy that decided.
    pub policy: ToldPolicy<'a>,
    /// The verdict.
    pub verdict: &'static str,
    /// What is wrong with the input.
    pub problems: Vec<ToldProblem>,
    /// How many problems there are beyond these.
    #[serde(skip_serializing_if = "is_zero")]
    pub more_problems: usize,
    /// What is sound and probably not meant.
    pub doubts: Vec<ToldDoubt>,
    /// What became of each rule.
    pub checks: Vec<ToldCheck>,
    /// The figures.
    pub figures: Vec<ToldFigure>,
    /// What would mend what fails.
    pub remedies: Vec<ToldRemedy>,
    /// What the applicant may also apply for.
    pub next: Vec<ToldNext>,
}

/// Which policy decided.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct ToldPolicy<'a> {
    /// Its name.
    pub id: &'a str,
    /// The digest of its file.
    pub digest: &'a str,
}

/// A problem of the input.
#[derive(Clone, Debug, Serialize)]
pub struct ToldProblem {
    /// A JSON pointer.
    pub path: String,
    /// The stable code.
    pub code: &'static str,
    /// The message for people.
    pub message: String,
}

/// A doubt about the input.
#[derive(Clone, Debug, Serialize)]
pub struct ToldDoubt {
    /// A JSON pointer.
    pub path: String,
    /// The stable code.
    pub code: &'static str,
    /// The message for people.
    pub message: String,
    /// What is probably meant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instead: Option<String>,
}

/// A check that was made.
#[derive(Clone, Debug, Serialize)]
pub struct ToldCheck {
    /// The stable code of the rule.
    pub code: &'static str,
    /// How much it weighs: `requirement`, `goal` or `priority`.
    pub kind: &'static str,
    /// `pass`, `fail`, `review` or `unknown`.
    pub outcome: &'static str,
    /// The clause.
    pub clause: &'static str,
    /// The message for people.
    pub message: String,
    /// The part of the application, as a JSON pointer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
}

/// A figure that was computed.
#[derive(Clone, Debug, Serialize)]
pub struct ToldFigure {
    /// The key, with the row that it belongs to.
    pub key: String,
    /// The value, in the format of the contract.
    pub value: String,
    /// The unit.
    pub unit: &'static str,
    /// The arithmetic.
    pub how: String,
}

/// A remedy that was found.
#[derive(Clone, Debug, Serialize)]
pub struct ToldRemedy {
    /// The stable code.
    pub code: &'static str,
    /// The values by their names, in their order.
    #[serde(serialize_with = "as_map")]
    pub values: Vec<(&'static str, ToldValue)>,
    /// The command for people.
    pub message: String,
    /// The part of the application, as a JSON pointer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
}

/// A value of a remedy.
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
pub enum ToldValue {
    /// A number or a day, in the format of the contract.
    One(String),
    /// Some of a list of choices, by their names.
    Some(Vec<&'static str>),
}

/// A measure that the applicant may also apply for.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct ToldNext {
    /// The measure.
    pub measure: &'static str,
    /// Why.
    pub message: &'static str,
}

impl<'p> Assessment<'p> {
    /// The assessment in a language, to be written by serde.
    pub fn told(&self, lang: Lang) -> ToldAssessment<'p> {
        let (found, policy) = (&self.findings, self.policy);
        ToldAssessment {
            measure: self.measure,
            policy: ToldPolicy { id: &policy.id, digest: &policy.digest },
            verdict: self.verdict.id(),
            problems: found.problems.iter().map(|problem| ToldProblem::of(problem, found, lang)).collect(),
            more_problems: found.more_problems,
            doubts: found.doubts.iter().map(|doubt| ToldDoubt::of(doubt, found, lang)).collect(),
            checks: found.checks.iter().map(|check| ToldCheck::of(check, found, lang)).collect(),
            figures: found.figures.iter().map(|figure| ToldFigure::of(figure, found, policy, lang)).collect(),
            remedies: found.remedies.iter().map(|remedy| ToldRemedy::of(remedy, found, lang)).collect(),
            next: found.next.iter().map(|next| ToldNext::of(next, lang)).collect(),
        }
    }
}

impl ToldProblem {
    fn of(problem: &Problem, found: &Findings, lang: Lang) -> ToldProblem {
        let message = said(problem.kind.body, &problem.values, found, lang);
        ToldProblem { path: problem.path.clone(), code: problem.kind.code, message }
    }
}

impl ToldDoubt {
    fn of(doubt: &Doubt, found: &Findings, lang: Lang) -> ToldDoubt {
        let message = said(doubt.kind.body, &doubt.values, found, lang);
        let instead = doubt.instead.map(|_| told(|out| doubt.push_instead(out)));
        ToldDoubt { path: doubt.path.clone(), code: doubt.kind.code, message, instead }
    }
}

impl ToldCheck {
    fn of(check: &Check, found: &Findings, lang: Lang) -> ToldCheck {
        ToldCheck {
            code: check.rule.code,
            kind: check.rule.importance.id(),
            outcome: check.outcome.id(),
            clause: check.rule.clause,
            message: told(|out| found.say(out, check.said, lang)),
            at: check.at.map(|part| part.pointer()),
        }
    }
}

impl ToldFigure {
    fn of(figure: &Figure, found: &Findings, policy: &Policy, lang: Lang) -> ToldFigure {
        ToldFigure {
            key: told(|out| figure.push_key(out)),
            value: told(|out| found.push_value(out, figure)),
            unit: figure.key.unit.id(),
            how: told(|out| found.push_how(out, figure, policy, lang)),
        }
    }
}

impl ToldRemedy {
    fn of(remedy: &RemedyFound, found: &Findings, lang: Lang) -> ToldRemedy {
        let names = remedy.kind.body.gaps.iter().copied();
        ToldRemedy {
            code: remedy.kind.code,
            values: names.zip(found.values_of(remedy.said).iter().map(ToldValue::of)).collect(),
            message: told(|out| found.say(out, remedy.said, lang)),
            at: remedy.at.map(|part| part.pointer()),
        }
    }
}

impl ToldValue {
    fn of(value: &Gap) -> ToldValue {
        match value {
            Gap::Choices(all, some) => ToldValue::Some(chosen(all, *some).map(|choice| choice.id).collect()),
            one => ToldValue::One(told(|out| one.push_bare(out))),
        }
    }
}

impl ToldNext {
    fn of(next: &Next, lang: Lang) -> ToldNext {
        ToldNext { measure: next.measure, message: next.message.in_lang(lang) }
    }
}

fn said(body: &Body, values: &[Gap], found: &Findings, lang: Lang) -> String {
    told(|out| body.say(out, lang, values, &found.quotes))
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands out references")]
fn is_zero(count: &usize) -> bool {
    *count == 0
}

fn as_map<S: Serializer>(values: &[(&'static str, ToldValue)], to: S) -> Result<S::Ok, S::Error> {
    to.collect_map(values.iter().map(|(name, value)| (name, value)))
}
