//! What a measure calls its verdicts: an application holds or not, a target is reached or not, funds suffice or not.

use super::assessment::{Assessment, Verdict};
use super::check::{Importance, Outcome};
use crate::words::{Text, text};

/// The words of a measure for what its verdicts mean to the reader. The contract's `verdict` is the same for all.
#[derive(Clone, Copy, Debug)]
pub struct VerdictWords {
    /// What is read first where everything holds, and what that means.
    holds: (Text, Text),
    /// The same where something does not.
    fails: (Text, Text),
    /// Whether goals decide what is said, as the measure has nothing else.
    by_goals: bool,
}

impl VerdictWords {
    /// An application: it holds or not.
    pub const APPLICATION: VerdictWords = VerdictWords::new(
        (text("符合条件", "Eligible"), text("全部必备条件都符合。", "All requirements are met.")),
        (
            text("不符合条件", "Not eligible"),
            text("有必备条件不符合，改正后才能申报。", "A requirement is not met. Correct it before you apply."),
        ),
    );
    /// A target, an income or a standard: it is reached or not.
    pub const TARGET: VerdictWords = VerdictWords::new(
        (text("达标", "Reached"), text("要求的都达到了。", "All targets are reached.")),
        (text("未达标", "Not reached"), text("有的要求还没有达到。", "Some targets are not reached yet.")),
    );
    /// Goals of a programme, which alone decide what is said.
    pub const GOALS: VerdictWords = VerdictWords { by_goals: true, ..VerdictWords::TARGET };
    /// Funds: they suffice or not.
    pub const FUNDS: VerdictWords = VerdictWords::new(
        (text("资金达到要求", "The funds are sufficient"), text("安排的资金达到了要求。", "The allocated funds are sufficient.")),
        (
            text("资金没有达到要求", "The funds are not sufficient"),
            text("安排的资金还不够。", "The allocated funds are not sufficient yet."),
        ),
    );

    /// Words of a measure's own: for each, what is read first and what it means.
    pub const fn new(holds: (Text, Text), fails: (Text, Text)) -> VerdictWords {
        VerdictWords { holds, fails, by_goals: false }
    }

    /// What is read first.
    pub const fn label(&self, verdict: Verdict) -> Text {
        match verdict {
            Verdict::Eligible => self.holds.0,
            Verdict::Ineligible => self.fails.0,
            Verdict::Invalid | Verdict::Incomplete | Verdict::Review => verdict.label(),
        }
    }

    /// What that means for the reader.
    pub const fn meaning(&self, verdict: Verdict) -> Text {
        match verdict {
            Verdict::Eligible => self.holds.1,
            Verdict::Ineligible => self.fails.1,
            Verdict::Invalid | Verdict::Incomplete | Verdict::Review => verdict.meaning(),
        }
    }

    /// What is read first of an assessment, and what that means for the reader.
    pub fn said_of(&self, assessment: &Assessment<'_>) -> (Text, Text) {
        let verdict = self.verdict_of(assessment);
        (self.label(verdict), self.meaning(verdict))
    }

    /// The verdict that these words are said of: that of the contract, or what the goals come to where they are all there is.
    pub fn verdict_of(&self, assessment: &Assessment<'_>) -> Verdict {
        let goals = || assessment.findings.checks.iter().filter(|check| check.rule.importance == Importance::Goal);
        match assessment.verdict {
            Verdict::Eligible if !self.by_goals => Verdict::Eligible,
            Verdict::Eligible if goals().any(|check| check.outcome == Outcome::Fail) => Verdict::Ineligible,
            Verdict::Eligible if goals().any(|check| check.outcome == Outcome::Unknown) => Verdict::Incomplete,
            verdict => verdict,
        }
    }
}
