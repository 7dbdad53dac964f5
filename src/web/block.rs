//! Which verdicts keep a form from being sent, and how.

use crate::finding::Verdict;

/// Which verdicts keep a form from being sent.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Block {
    /// An input with problems.
    Invalid,
    /// That, and an application that fails a requirement.
    Ineligible,
    /// That, and an application of which something is still to be answered.
    Incomplete,
    /// None: fupin only tells.
    Never,
}

impl Block {
    /// The choice of a name.
    pub(super) fn named(name: &str) -> Option<Block> {
        match name {
            "invalid" => Some(Block::Invalid),
            "ineligible" => Some(Block::Ineligible),
            "incomplete" => Some(Block::Incomplete),
            "never" => Some(Block::Never),
            _ => None,
        }
    }

    /// Whether a form of this verdict is not sent.
    pub(super) fn stops(self, verdict: Verdict) -> bool {
        match self {
            Block::Invalid => verdict == Verdict::Invalid,
            Block::Ineligible => matches!(verdict, Verdict::Invalid | Verdict::Ineligible),
            Block::Incomplete => matches!(verdict, Verdict::Invalid | Verdict::Ineligible | Verdict::Incomplete),
            Block::Never => false,
        }
    }
}

/// How a form that must not be sent is stopped.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Stop {
    /// Listeners of the page do not hear of it, either: many send by themselves.
    All,
    /// Only the browser is stopped; listeners of the page look at `defaultPrevented` or ask `check()`.
    Default,
}

impl Stop {
    /// The choice of a name.
    pub(super) fn named(name: &str) -> Option<Stop> {
        match name {
            "all" => Some(Stop::All),
            "default" => Some(Stop::Default),
            _ => None,
        }
    }
}
