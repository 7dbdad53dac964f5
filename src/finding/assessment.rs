//! The answer: everything that was found, and the verdict.

use super::findings::Findings;
use crate::policy::{Policy, Provision, Value};
use crate::value::Day;
use crate::words::{Text, text};

/// What follows from the checks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The input itself is wrong.
    Invalid,
    /// A requirement fails.
    Ineligible,
    /// An answer is missing.
    Incomplete,
    /// A person must decide.
    Review,
    /// All requirements are met.
    Eligible,
}

impl Verdict {
    /// The `verdict` of the contract.
    pub const fn id(self) -> &'static str {
        match self {
            Verdict::Invalid => "invalid",
            Verdict::Ineligible => "ineligible",
            Verdict::Incomplete => "incomplete",
            Verdict::Review => "review",
            Verdict::Eligible => "eligible",
        }
    }

    /// What people read first.
    pub const fn label(self) -> Text {
        match self {
            Verdict::Invalid => text("填写有误", "The input has errors"),
            Verdict::Ineligible => text("不符合条件", "Not eligible"),
            Verdict::Incomplete => text("尚未填完", "Not complete yet"),
            Verdict::Review => text("需人工审核", "Manual review needed"),
            Verdict::Eligible => text("符合条件", "Eligible"),
        }
    }

    /// What the verdict means for the reader.
    pub const fn meaning(self) -> Text {
        match self {
            Verdict::Invalid => text("请先改正标出的错误。", "Correct the errors that are marked."),
            Verdict::Ineligible => {
                text("有必备条件不符合，改正后才能申报。", "A requirement is not met. Correct it before you apply.")
            }
            Verdict::Incomplete => text("还缺一些答案，填完才能判断。", "Some answers are missing, so it cannot be decided yet."),
            Verdict::Review => text(
                "条件没有不符合的，但有的要由主管部门决定。",
                "No requirement fails, but the authority must decide at least one point.",
            ),
            Verdict::Eligible => text("全部必备条件都符合。", "All requirements are met."),
        }
    }

    /// The verdict of what was found; `answered` tells whether any field was given.
    pub fn of(findings: &Findings, answered: bool) -> Verdict {
        if !findings.problems.is_empty() {
            Verdict::Invalid
        } else if !answered {
            Verdict::Incomplete
        } else if findings.any_failed() {
            Verdict::Ineligible
        } else if findings.any_unknown() {
            Verdict::Incomplete
        } else if findings.any_at_review() {
            Verdict::Review
        } else {
            Verdict::Eligible
        }
    }
}

/// An assessment of one application under one policy.
#[derive(Debug)]
pub struct Assessment<'p> {
    /// The measure.
    pub measure: &'static str,
    /// The policy that was used.
    pub policy: &'p Policy,
    /// The day that decided which versions of the policy hold; none where the newest do.
    pub decided_on: Option<Day>,
    /// The verdict.
    pub verdict: Verdict,
    /// Everything that was found.
    pub findings: Findings,
}

impl<'p> Assessment<'p> {
    /// Draws the verdict; under problems nothing is named next.
    pub fn new(
        measure: &'static str,
        policy: &'p Policy,
        decided_on: Option<Day>,
        mut findings: Findings,
        answered: bool,
    ) -> Assessment<'p> {
        let verdict = Verdict::of(&findings, answered);
        if verdict == Verdict::Invalid {
            findings.next.clear();
        }
        Assessment { measure, policy, decided_on, verdict, findings }
    }

    /// The value of a parameter in the version that this assessment used; none where none was in force.
    pub fn value(&self, provision: &'p Provision) -> Option<&'p Value> {
        provision.in_force(self.decided_on)
    }
}
