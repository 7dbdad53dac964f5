//! Rules and what became of them.

use super::figure::Part;
use crate::words::{Body, Note, Text, text};

/// How much a check weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Importance {
    /// Decides the verdict.
    Requirement,
    /// What the policy strives for; never decides.
    Goal,
    /// Ranks applications.
    Priority,
}

impl Importance {
    /// The `kind` of the contract.
    pub const fn id(self) -> &'static str {
        match self {
            Importance::Requirement => "requirement",
            Importance::Goal => "goal",
            Importance::Priority => "priority",
        }
    }

    /// What people read.
    pub const fn label(self) -> Text {
        match self {
            Importance::Requirement => text("必备条件", "requirement"),
            Importance::Goal => text("工作目标", "goal"),
            Importance::Priority => text("优先条件", "priority"),
        }
    }
}

/// What became of a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The rule holds.
    Pass,
    /// It does not.
    Fail,
    /// A person must decide.
    Review,
    /// An answer is missing.
    Unknown,
}

impl Outcome {
    /// The `outcome` of the contract.
    pub const fn id(self) -> &'static str {
        match self {
            Outcome::Pass => "pass",
            Outcome::Fail => "fail",
            Outcome::Review => "review",
            Outcome::Unknown => "unknown",
        }
    }

    /// What people read.
    pub const fn label(self) -> Text {
        match self {
            Outcome::Pass => text("符合", "holds"),
            Outcome::Fail => text("不符合", "fails"),
            Outcome::Review => text("需人工审核", "needs review"),
            Outcome::Unknown => text("待填写", "not known"),
        }
    }
}

/// One rule of a measure.
#[derive(Debug)]
pub struct Rule {
    /// The stable code, `measure.fact`.
    pub code: &'static str,
    /// How much it weighs.
    pub importance: Importance,
    /// The clause that it comes from, such as `3.8`, or `outside`.
    pub clause: &'static str,
    /// The rule in one sentence.
    pub sentence: Text,
    /// What to answer so that it can be decided.
    pub needs: Text,
    /// What is said where an answer of yes or no decides.
    pub(super) holds: Option<&'static Note<()>>,
    /// The same for no.
    pub(super) fails: Option<&'static Note<()>>,
    /// What else it can say.
    says: &'static [&'static Body],
}

impl Rule {
    /// A rule that decides the verdict.
    pub const fn requirement(code: &'static str, clause: &'static str) -> Rule {
        Rule {
            code,
            importance: Importance::Requirement,
            clause,
            sentence: Text::NONE,
            needs: Text::NONE,
            holds: None,
            fails: None,
            says: &[],
        }
    }

    /// A rule that the policy strives for.
    pub const fn goal(code: &'static str, clause: &'static str) -> Rule {
        Rule { importance: Importance::Goal, ..Rule::requirement(code, clause) }
    }

    /// A rule that ranks.
    pub const fn priority(code: &'static str, clause: &'static str) -> Rule {
        Rule { importance: Importance::Priority, ..Rule::requirement(code, clause) }
    }

    /// With the rule in one sentence.
    pub const fn sentence(mut self, zh: &'static str, en: &'static str) -> Rule {
        self.sentence = text(zh, en);
        self
    }

    /// With what to answer so that it can be decided: a command.
    pub const fn needs(mut self, zh: &'static str, en: &'static str) -> Rule {
        self.needs = text(zh, en);
        self
    }

    /// With what is said where the one answer that decides is yes.
    pub const fn holds(mut self, note: &'static Note<()>) -> Rule {
        self.holds = Some(note);
        self
    }

    /// With what is said where it is no: what a person must do, since no change of the input mends it.
    pub const fn fails(mut self, note: &'static Note<()>) -> Rule {
        self.fails = Some(note);
        self
    }

    /// With everything else that it can say.
    pub const fn says(mut self, messages: &'static [&'static Body]) -> Rule {
        self.says = messages;
        self
    }

    /// Everything that it can say beside the message for a missing answer.
    pub fn messages(&self) -> impl Iterator<Item = &'static Body> + use<> {
        let decided = [self.holds, self.fails].into_iter().flatten().map(Note::body);
        decided.chain(self.says.iter().copied())
    }
}

/// A check that was made.
#[derive(Clone, Copy, Debug)]
pub struct Check {
    /// The rule.
    pub rule: &'static Rule,
    /// What became of it.
    pub outcome: Outcome,
    /// The part of the application that it belongs to.
    pub at: Option<Part>,
    /// The message.
    pub said: Message,
}

/// A message with its values still apart.
#[derive(Clone, Copy, Debug)]
pub enum Message {
    /// A text without values.
    Text(Text),
    /// A note, and where its values start among those of the findings.
    Note(&'static Body, u32),
}

/// Whether both hold: a known `false` decides, whatever the other is.
pub const fn both(a: Option<bool>, b: Option<bool>) -> Option<bool> {
    match (a, b) {
        (Some(false), _) | (_, Some(false)) => Some(false),
        (Some(true), Some(true)) => Some(true),
        _ => None,
    }
}

/// Whether one of two holds: a known `true` decides, whatever the other is.
pub const fn either(a: Option<bool>, b: Option<bool>) -> Option<bool> {
    match (a, b) {
        (Some(true), _) | (_, Some(true)) => Some(true),
        (Some(false), Some(false)) => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_known_decides_as_soon_as_it_can() {
        assert_eq!(both(Some(false), None), Some(false));
        assert_eq!(both(Some(true), None), None);
        assert_eq!(either(None, Some(true)), Some(true));
        assert_eq!(either(None, Some(false)), None);
    }
}
